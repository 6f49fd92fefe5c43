// The clock of votes: opens and closes what is due, tells and reminds voters, posts the head of the chain once a day.

import type { Timer } from '../../desk/capability.ts';
import type { VoteActions } from './actions.ts';
import { CHALLENGED } from './retention.ts';

/**
 * What is due at a time is also woken for at that time (`wake` in actions-change.ts). Every hour is for the rest: who
 * claimed a unit meanwhile, what could not be said at night, and a wake-up that was lost.
 */
export function createVoteTimers(actions: Pick<VoteActions, 'advance' | 'deliver' | 'postHeads'>): Timer[] {
  return [
    { name: 'vote-hourly', cron: '0 * * * *', run: () => lookAtVotes(actions) },
    { name: 'vote-heads', cron: '0 19 * * *', run: () => actions.postHeads() },
  ];
}

export async function lookAtVotes(actions: Pick<VoteActions, 'advance' | 'deliver'>): Promise<void> {
  await actions.advance();
  await actions.deliver();
}

const DAY = 86_400_000;

/** What somebody wrote to object goes `keepDays` after the vote has ended; photos of paper, and who cast what, a year. */
export function createKeepingTimers(
  actions: Pick<VoteActions, 'forgetObjections' | 'forgetPhotos' | 'forgetWho'>,
  keepDays: number,
): Timer[] {
  const objections = async (now: number) => void (await actions.forgetObjections(now - keepDays * DAY));
  const challenged = async (now: number) => {
    await actions.forgetPhotos(now - CHALLENGED);
    await actions.forgetWho(now - CHALLENGED);
  };
  return [
    { name: 'vote-objections', cron: '40 3 * * *', run: objections },
    { name: 'vote-forget', cron: '45 3 * * *', run: challenged },
  ];
}
