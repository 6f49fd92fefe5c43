// The ballots: each against its own seal, the versions of a unit against each other, and each against its row of the
// chain. The last version of a unit stands.

import { sha256 } from './chain.ts';
import type { Fault, Flaw } from './fault.ts';
import type { Ballot, Header, Item, Row } from './form.ts';

export interface Listed extends Ballot {
  readonly line: number;
}

export type Ballots = ReturnType<typeof createBallots>;

/** `units` is how many places the register has. */
export function createBallots(header: Header, units: number) {
  const letters = header.items.map(lettersOf);
  const bySeq = new Map<number, Listed>();
  /** Hashes of the rows that belong to ballots. */
  const met = new Map<number, string>();
  /** By place; a later version takes the place of an earlier one. */
  const standing = new Map<number, Listed>();
  let last: Listed | null = null;

  function add(ballot: Ballot, line: number): Flaw | null {
    const before: Listed | null = last?.place === ballot.place ? last : null;
    const flaw = orderFlaw(ballot, last) ?? ownFlaw(ballot) ?? (before && sequelFlaw(ballot, before));
    if (flaw !== null) return flaw;
    last = { ...ballot, line };
    bySeq.set(ballot.seq, last);
    standing.set(ballot.place, last);
    return null;
  }

  function ownFlaw(ballot: Ballot): Flaw | null {
    if (ballot.place > units) return 'not-on-register';
    if (!fits(ballot.choices)) return 'choices-malformed';
    if (sealOf(header.chain, ballot) !== ballot.seal) return 'seal-differs';
    return bySeq.has(ballot.seq) ? 'row-taken-twice' : null;
  }

  function fits(choices: string): boolean {
    return (
      choices.length === letters.length &&
      letters.every((known, index) => known.includes(choices.charAt(index)))
    );
  }

  return {
    add,
    standing: standing as ReadonlyMap<number, Listed>,
    count: () => bySeq.size,
    at: (seq: number): Listed | null => bySeq.get(seq) ?? null,
    hashAt: (seq: number): string | undefined => met.get(seq),
    /** The row `ballot-cast` that belongs to a ballot of the file. */
    meet(row: Row): Flaw | null {
      const ballot = bySeq.get(row.seq);
      if (ballot === undefined) return 'ballot-line-missing';
      met.set(row.seq, row.hash);
      return rowFlaw(row, ballot) ?? timeFlaw(header, ballot);
    },
    /** The first ballot of the file that no row of the chain knows. */
    unmet(): Fault | null {
      for (const { seq, line } of bySeq.values())
        if (!met.has(seq)) return { flaw: 'ballot-row-missing', line, row: seq };
      return null;
    },
  };
}

/** Each unit's versions together, from 1, units in order of their places. */
function orderFlaw(ballot: Ballot, last: Listed | null): Flaw | null {
  if (last !== null && ballot.place < last.place) return 'ballot-order';
  const expected = last?.place === ballot.place ? last.version + 1 : 1;
  if (ballot.version < expected) return 'ballot-order';
  return ballot.version > expected ? 'version-missing' : null;
}

/** Later versions are later in the chain; what was handed in on paper is not changed online. */
function sequelFlaw(ballot: Ballot, before: Listed): Flaw | null {
  if (ballot.seq < before.seq) return 'ballot-order';
  return before.source === 'paper' && ballot.source !== 'paper' ? 'after-paper' : null;
}

function rowFlaw({ subject, facts, at }: Row, ballot: Listed): Flaw | null {
  const same =
    subject === String(ballot.place) &&
    facts.version === ballot.version &&
    facts.source === ballot.source &&
    facts.seal === ballot.seal &&
    at === ballot.at;
  return same ? null : 'ballot-differs';
}

function timeFlaw({ vote }: Header, { source, at }: Listed): Flaw | null {
  return source !== 'paper' && at >= vote.closesAt ? 'too-late' : null;
}

function sealOf(chain: string, { place, version, choices, salt }: Ballot): string {
  return sha256(`${chain}\n${place}\n${version}\n${choices}\n${salt}`);
}

function lettersOf({ options }: Item): string {
  return options.length === 0 ? 'yna' : `${options.map((_, index) => index + 1).join('')}a`;
}
