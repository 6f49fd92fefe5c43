// What is asked of votes: one, many, how many have voted and how far it is to the quorum. Never the direction.

import type { VoteActionDeps } from './actions-change.ts';
import * as ballots from './casting/store.ts';
import { turnoutOf } from './count/sums.ts';
import { neededForQuorum, type Weight } from './count/tally.ts';
import * as store from './store.ts';
import type { Vote, VoteState } from './vote.ts';

export interface Turnout {
  readonly total: Weight;
  readonly voted: Weight;
  /** Still missing until two thirds take part; zero where that is reached. */
  readonly missing: Weight;
}

/** Counting many ballots takes a moment: asked again within it, the same is told. Milliseconds. */
const FRESH = 5_000;
/** Beyond this many units the count is read in a thread of its own. */
const MANY = 5_000;

export function createVoteReading({ database, now }: Pick<VoteActionDeps, 'database' | 'now'>) {
  const known = new Map<number, { readonly at: number; readonly turnout: Turnout }>();

  async function readTurnout(vote: Vote): Promise<Turnout> {
    const { db } = database;
    const few = vote.total.units <= MANY;
    const [single, several] = await Promise.all([
      few ? ballots.countSingle(db, vote.id) : database.aside(ballots.singleQuery(db, vote.id)),
      few ? ballots.countSeveral(db, vote.id) : database.aside(ballots.severalQuery(db, vote.id)),
    ]);
    const total = { area: vote.total.area, heads: vote.total.heads };
    const voted = turnoutOf({ single, several });
    const missing = {
      area: Math.max(0, neededForQuorum(total.area) - voted.area),
      heads: Math.max(0, neededForQuorum(total.heads) - voted.heads),
    };
    return { total, voted, missing };
  }

  return {
    /** An id out of an address may be any number; PostgreSQL refuses what no column can hold. */
    findVote: async (id: number): Promise<Vote | null> =>
      Number.isSafeInteger(id) ? store.findVote(database.db, id) : null,
    listVotes: (filter?: { compound?: string; states?: readonly VoteState[] }): Promise<Vote[]> =>
      store.listVotes(database.db, filter),
    register: (vote: number) => store.listRegister(database.db, vote),

    /** Of a vote that was opened. At most five seconds old where the compound is large. */
    async turnout(vote: Vote): Promise<Turnout> {
      const kept = known.get(vote.id);
      if (kept && vote.total.units > MANY && now() - kept.at < FRESH) return kept.turnout;
      const turnout = await readTurnout(vote);
      known.set(vote.id, { at: now(), turnout });
      return turnout;
    },
  };
}
