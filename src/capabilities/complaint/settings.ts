// What a compound has set for its cases: which bodies have a desk, how long each level may take. Our defaults otherwise. Pure.

import { ok, type Result, refuse } from '../../result.ts';
import { type Holder, LADDER, LEVELS, type Level } from './case.ts';
import { DEFAULT_LIMITS, type Limits } from './deadlines.ts';

export interface Settings {
  /** Bodies that have a desk here; 社区 and 街道 always do. */
  readonly present: readonly Holder[];
  readonly limits: Readonly<Record<Level, Limits>>;
}

export const DEFAULT_SETTINGS: Settings = { present: LADDER, limits: DEFAULT_LIMITS };

export type SettingsRefusal = 'desk-missing' | 'limit-out-of-range';

const MOST_DAYS = 60;
const MOST_HOURS = 72;

export function checkSettings(settings: Settings): Result<Settings, SettingsRefusal> {
  if (!settings.present.includes('community') || !settings.present.includes('street'))
    return refuse('desk-missing');
  const inRange = ({ hours, workdays }: Limits['resolution']) =>
    (hours === undefined) !== (workdays === undefined) &&
    (hours === undefined || (hours > 0 && hours <= MOST_HOURS)) &&
    (workdays === undefined || (Number.isInteger(workdays) && workdays > 0 && workdays <= MOST_DAYS));
  const all = LEVELS.flatMap((level) => {
    const { response, resolution } = settings.limits[level];
    return response === null ? [resolution] : [response, resolution];
  });
  return all.every(inRange) ? ok(settings) : refuse('limit-out-of-range');
}
