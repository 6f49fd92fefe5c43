// A vote as a file that anybody can recount: JSON lines, one form only. Without rooms, names and accounts; places stand
// for units. It shows every choice with its place, so it is for after the close. src/recount reads it and shares
// nothing with this file but the format. Pure.

import { canonical, type Head, type LedgerRow } from '../../../ledger/chain.ts';
import { findMatter } from '../count/matters.ts';
import { chainOf, type Item, type Vote } from '../vote.ts';

const FORMAT = 'shuoyi-vote-1';

export interface ExportedUnit {
  readonly place: number;
  readonly area: number;
  readonly head: number;
}

export interface ExportedBallot {
  readonly place: number;
  readonly version: number;
  readonly choices: string;
  readonly source: 'online' | 'paper' | 'assisted';
  readonly at: number;
  readonly salt: string;
  readonly seal: string;
  readonly seq: number;
}

export interface VoteExport {
  readonly vote: Vote;
  /** In order of place. */
  readonly register: Iterable<ExportedUnit>;
  /** In order of place and version; read after `head`. */
  readonly ballots: Iterable<ExportedBallot>;
  /** The vote's chain from its first row; what follows `head` is left out. */
  readonly rows: AsyncIterable<LedgerRow> | Iterable<LedgerRow>;
  readonly head: Pick<Head, 'seq' | 'hash'>;
}

/** Each line with its end. What was appended after `head` was read does not disturb. */
export async function* exportLines(file: VoteExport): AsyncGenerator<string> {
  const { register, ballots, rows, head } = file;
  yield lineOf(headerOf(file));
  for (const { place, area, head: owner } of register) yield lineOf({ unit: [place, area, owner] });
  for (const { place, version, choices, source, at, salt, seal, seq } of ballots)
    if (seq <= head.seq) yield lineOf({ ballot: { place, version, choices, source, at, salt, seal, seq } });
  for await (const { seq, body, prev, hash: own } of rows) {
    if (seq > head.seq) return;
    yield lineOf({ body, prev, hash: own });
  }
}

function headerOf({ vote, head }: VoteExport) {
  const { compound, number, kind, title, opensAt, closesAt } = vote;
  return {
    format: FORMAT,
    chain: chainOf(vote),
    vote: { compound, number, kind, title, opensAt, closesAt },
    items: vote.items.map((item) => ({
      ...askedOf(item),
      rule: findMatter(item.matter ?? '')?.rule ?? null,
    })),
    silenceClause: vote.terms.silenceClause,
    register: vote.registerHash,
    head: { seq: head.seq, hash: head.hash },
  };
}

function askedOf({ title, text, matter, options }: Item) {
  return { title, text, matter, options };
}

function lineOf(value: unknown): string {
  return `${canonical(value)}\n`;
}
