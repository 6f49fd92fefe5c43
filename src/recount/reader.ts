// Takes the lines of one export in their order, units, ballots, rows of the chain, and names the first that is wrong.

import { type Ballots, createBallots } from './ballots.ts';
import { createChain } from './chain.ts';
import type { Fault, Flaw } from './fault.ts';
import { type Header, type Row, readBallot, readUnit } from './form.ts';
import { ruleOf } from './law.ts';
import { createLife, type Life } from './life.ts';
import { createRegister, type Register } from './register.ts';

/** What is known once the last unit has been read. */
interface Settled {
  readonly register: Register;
  readonly ballots: Ballots;
  readonly life: Life;
}

export type Reader = ReturnType<typeof createReader>;

export function createReader(header: Header) {
  const units = createRegister();
  const chain = createChain(header.chain);
  let settled: Settled | null = null;

  function settle(): Settled {
    if (settled !== null) return settled;
    const register = units.finish();
    const ballots = createBallots(header, register.units.length);
    settled = { register, ballots, life: createLife(header, register) };
    return settled;
  }

  /** A line of a unit or of a ballot. */
  function other(text: string, line: number): Fault | null {
    const unit = settled === null ? readUnit(text) : null;
    if (unit) return at(units.add(unit), line);
    const ballot = chain.last().seq === 0 ? readBallot(text) : null;
    if (!ballot) return at('unreadable', line);
    return registerFault() ?? at(settle().ballots.add(ballot, line), line, ballot.seq);
  }

  function row(row: Row, line: number): Fault | null {
    const expected = chain.last().seq + 1;
    const broken = registerFault() ?? at(chain.add(row), line, row.seq);
    if (broken?.flaw === 'row-missing') return { ...broken, row: expected };
    return broken ?? at(actFlaw(row), line, row.seq);
  }

  function actFlaw(row: Row): Flaw | null {
    const { ballots, life } = settle();
    if (row.act !== 'ballot-cast') return life.step(row);
    return life.takes(row.facts.source) ? ballots.meet(row) : 'out-of-turn';
  }

  function registerFault(): Fault | null {
    const { register } = settle();
    const hash = register.units.length === 0 ? null : register.hash;
    // One hash over all units: it cannot tell which of them it is.
    return header.register === hash ? null : { flaw: 'register-differs', line: null, row: null };
  }

  /** The rest of what only the whole file shows. */
  function end(): Fault | null {
    const { seq, hash } = header.head;
    const last = chain.last();
    if (last.seq < seq) return { flaw: 'row-missing', line: null, row: last.seq + 1 };
    if (last.seq !== seq || last.hash !== hash) return { flaw: 'head-differs', line: 1, row: seq };
    const { register, ballots, life } = settle();
    if (register.units.length > 0 && !life.wasOpened()) return { flaw: 'not-opened', line: 2, row: null };
    return registerFault() ?? ballots.unmet();
  }

  return { header, begin: () => at(headerFlaw(header), 1), other, row, end, settle };
}

function at(flaw: Flaw | null, line: number, row: number | null = null): Fault | null {
  return flaw && { flaw, line, row };
}

function headerFlaw({ chain, vote, items }: Header): Flaw | null {
  if (chain !== `vote/${vote.compound}/${vote.number}`) return 'header-differs';
  return items.every(({ matter, rule }) => ruleOf(matter) === rule) ? null : 'rule-differs';
}
