// The clock of votes: opens and closes what is due, tells and reminds voters, posts the head of the chain once a day.

import type { Timer } from '../../desk/capability.ts';
import type { VoteActions } from './actions.ts';

export function createVoteTimers(actions: Pick<VoteActions, 'advance' | 'deliver' | 'postHeads'>): Timer[] {
  return [
    { name: 'vote-advance', cron: '* * * * *', run: () => actions.advance() },
    { name: 'vote-deliver', cron: '*/5 * * * *', run: () => actions.deliver() },
    { name: 'vote-heads', cron: '0 19 * * *', run: () => actions.postHeads() },
  ];
}

const DAY = 86_400_000;

/** What somebody wrote to object is forgotten `keepDays` after the vote has ended. */
export function createKeepingTimers(
  actions: Pick<VoteActions, 'forgetObjections'>,
  keepDays: number,
): Timer[] {
  const run = async (now: number) => {
    await actions.forgetObjections(now - keepDays * DAY);
  };
  return [{ name: 'vote-objections', cron: '40 3 * * *', run }];
}
