// What others tell of a vote they wait for: its number and title, and how many took part once it is certified. Read in the
// transaction of whoever asks.

import type { Readable } from '../../platform/database/database.ts';
import type { Weight } from './count/tally.ts';
import { findResult, findVote } from './store.ts';

export interface VoteFacts {
  readonly number: string;
  readonly title: string;
  readonly turnout: { readonly total: Weight; readonly voted: Weight } | null;
}

export async function factsOfVote(db: Readable, id: number): Promise<VoteFacts | null> {
  const vote = await findVote(db, id);
  if (vote === null) return null;
  const result = vote.kind === 'committee' ? null : await findResult(db, id);
  const sums = result?.items[0]?.sums;
  const turnout = sums === undefined ? null : { total: sums.total, voted: sums.participated };
  return { number: vote.number, title: vote.title, turnout };
}
