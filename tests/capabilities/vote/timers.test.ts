import { expect, it } from 'vitest';
import { createKeepingTimers, createVoteTimers } from '../../../src/capabilities/vote/timers.ts';

const DAY = 86_400_000;

it('opens and closes every minute, tells voters every five, posts heads once a day by daylight', async () => {
  const done: string[] = [];
  const timers = createVoteTimers({
    advance: async () => void done.push('advance'),
    deliver: async () => void done.push('deliver'),
    postHeads: async () => void done.push('heads'),
  });
  for (const { run } of timers) await run(0);
  expect(done).toEqual(['advance', 'deliver', 'heads']);
  expect(timers.map(({ cron }) => cron)).toEqual(['* * * * *', '*/5 * * * *', '0 19 * * *']);
});

it('forgets what was written in objections after the days it may be kept', async () => {
  const before: number[] = [];
  const [timer] = createKeepingTimers({ forgetObjections: async (time) => before.push(time) }, 30);
  await timer?.run(100 * DAY);
  expect(before).toEqual([70 * DAY]);
});
