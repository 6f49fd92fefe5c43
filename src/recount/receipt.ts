// What a receipt says: the row of the chain that holds a ballot. It shows that the ballot is in, never what it chose.

import type { Ballots } from './ballots.ts';

export interface Receipt {
  readonly seq: number;
  /** The first twelve characters of the row's hash. */
  readonly hash: string;
}

export type ReceiptVerdict =
  | { readonly state: 'counted'; readonly place: number; readonly version: number }
  | {
      readonly state: 'replaced';
      readonly place: number;
      readonly version: number;
      /** The version that stands, and its row. */
      readonly by: number;
      readonly row: number;
    }
  | { readonly state: 'not-there' };

/** "17-3F9A-0C22-E1B7", however it was copied: the last twelve characters are the hash. Null where it is none. */
export function parseReceipt(text: string): Receipt | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\p{Dash}]/gu, '')
    .toLowerCase();
  const match = /^(\d{1,15})([0-9a-f]{12})$/.exec(plain);
  return match ? { seq: Number(match[1]), hash: match[2] ?? '' } : null;
}

export function findBallot(ballots: Ballots, { seq, hash }: Receipt): ReceiptVerdict {
  const ballot = ballots.at(seq);
  const stands = ballot && ballots.standing.get(ballot.place);
  if (!ballot || !stands || !ballots.hashAt(seq)?.startsWith(hash)) return { state: 'not-there' };
  const { place, version } = ballot;
  if (stands.seq === seq) return { state: 'counted', place, version };
  return { state: 'replaced', place, version, by: stands.version, row: stands.seq };
}
