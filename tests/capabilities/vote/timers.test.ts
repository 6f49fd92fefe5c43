import { expect, it } from 'vitest';
import { createKeepingTimers, createVoteTimers } from '../../../src/capabilities/vote/timers.ts';

const DAY = 86_400_000;

it('looks at all votes every hour, first to move and then to tell, and posts heads once a day by daylight', async () => {
  const done: string[] = [];
  const timers = createVoteTimers({
    advance: async () => void done.push('advance'),
    deliver: async () => void done.push('deliver'),
    postHeads: async () => void done.push('heads'),
  });
  for (const { run } of timers) await run(0);
  expect(done).toEqual(['advance', 'deliver', 'heads']);
  expect(timers.map(({ cron }) => cron)).toEqual(['0 * * * *', '0 19 * * *']);
});

it('forgets what was written in objections after the days it may be kept, photos and accounts after a year', async () => {
  const before: [string, number][] = [];
  const timers = createKeepingTimers(
    {
      forgetObjections: async (time) => before.push(['objections', time]),
      forgetPhotos: async (time) => before.push(['photos', time]),
      forgetWho: async (time) => before.push(['who', time]),
    },
    30,
  );
  for (const { run } of timers) await run(1_000 * DAY);
  expect(before).toEqual([
    ['objections', 970 * DAY],
    ['photos', 634 * DAY],
    ['who', 634 * DAY],
  ]);
});
