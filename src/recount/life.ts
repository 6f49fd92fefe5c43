// What the chain says of the vote itself: announced, opened, closed, certified, in this order and once each, with what
// the file claims about it.

import { sha256 } from './chain.ts';
import type { Flaw } from './fault.ts';
import { type Fields, type Header, oneForm, type Row } from './form.ts';
import type { Register } from './register.ts';

export type Stage = 'drafted' | 'announced' | 'opened' | 'closed' | 'certified' | 'void';

export type Life = ReturnType<typeof createLife>;

/** Act → the stages it may follow, and the one it leads to. */
const STEPS: Readonly<Record<string, { readonly after: readonly Stage[]; readonly to: Stage }>> = {
  'vote-announced': { after: ['drafted'], to: 'announced' },
  'vote-opened': { after: ['announced'], to: 'opened' },
  'vote-closed': { after: ['opened'], to: 'closed' },
  'vote-certified': { after: ['closed'], to: 'certified' },
  'vote-voided': { after: ['drafted', 'announced', 'opened', 'closed'], to: 'void' },
};

export function createLife(header: Header, register: Register) {
  let stage: Stage = 'drafted';
  let opened = false;
  let certified: Fields | null = null;

  /** Acts that are not of the list are none of the recount's business. */
  function step(row: Row): Flaw | null {
    const way = Object.hasOwn(STEPS, row.act) ? STEPS[row.act] : undefined;
    if (way === undefined) return null;
    if (!way.after.includes(stage)) return 'out-of-turn';
    stage = way.to;
    opened ||= stage === 'opened';
    if (row.act === 'vote-certified') certified = row.facts;
    if (row.act === 'vote-announced' && !isAsAnnounced(header, row.facts)) return 'announcement-differs';
    // A committee has members, no register.
    if (row.act !== 'vote-opened' || header.vote.kind === 'committee') return null;
    return isAsOpened(register, row.facts) ? null : 'opening-differs';
  }

  return {
    step,
    stage: () => stage,
    wasOpened: () => opened,
    /** What was certified; null before. */
    certified: (): Fields | null => certified,
    /** Ballots come while the vote is open; paper may still be accepted until the result is certified. */
    takes: (source: unknown): boolean => stage === 'opened' || (stage === 'closed' && source === 'paper'),
  };
}

/** Kind, title and the rule about silence stand in the chain as far as the announcement has them. */
function isAsAnnounced({ vote, items, silenceClause }: Header, facts: Fields): boolean {
  const asked = items.map(({ title, text, matter, options }) => ({ title, text, matter, options }));
  const silence = silenceClause === null ? null : sha256(silenceClause);
  return (
    facts.items === sha256(oneForm(asked)) &&
    facts.opensAt === vote.opensAt &&
    facts.closesAt === vote.closesAt &&
    (facts.kind ?? vote.kind) === vote.kind &&
    (facts.title ?? sha256(vote.title)) === sha256(vote.title) &&
    (facts.silence === undefined || facts.silence === silence)
  );
}

function isAsOpened({ hash, units, area, heads }: Register, facts: Fields): boolean {
  return (
    facts.register === hash &&
    facts.units === units.length &&
    facts.area === Number(area) &&
    facts.heads === heads
  );
}
