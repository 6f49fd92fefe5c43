// When a recurring job runs next. China has one time zone and no summer time.

import { CronExpressionParser } from 'cron-parser';

const ZONE = 'Asia/Shanghai';

/** The first time strictly after `after`, in milliseconds. Throws on an expression that is not cron. */
export function nextRun(cron: string, after: number): number {
  return CronExpressionParser.parse(cron, { currentDate: new Date(after), tz: ZONE })
    .next()
    .getTime();
}
