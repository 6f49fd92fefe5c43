// The minutes of a committee's meeting: what is decided in full and a line for each member to sign; after the close
// with what was decided. Pure.

import type { Part, Sheet } from '../../../platform/document/index.ts';
import { demonstrationMark, section, small, text, together } from '../publish/sheet-parts.ts';
import type { Vote } from '../vote.ts';
import { windowText } from '../wording.ts';
import type { Seat } from './actions.ts';
import type { CommitteeResult } from './rules.ts';
import { itemLines, MINUTES, memberText } from './wording.ts';

export interface MinutesFacts {
  readonly vote: Vote;
  /** Its name. */
  readonly compound: string;
  readonly seats: readonly Pick<Seat, 'name' | 'title'>[];
  /** Null before the close. */
  readonly result: CommitteeResult | null;
}

export function minutesSheet({ vote, compound, seats, result }: MinutesFacts): Sheet {
  return {
    title: `${compound} ${vote.number} ${MINUTES.title}`,
    footer: MINUTES.footer(compound, vote.number),
    pages: [
      [
        ...demonstrationMark(vote),
        { kind: 'heading', level: 1, text: MINUTES.title },
        { kind: 'facts', facts: factsOf(vote, compound) },
        small(MINUTES.rule),
        section(MINUTES.items),
        ...vote.items.flatMap((item, index) => [
          { kind: 'text', bold: true, text: MINUTES.item(index + 1, vote.items.length, item.title) } as const,
          ...item.text.split(/\n+/).map((line) => text(line)),
        ]),
        ...resultParts(vote, result),
        together(section(MINUTES.signatures), small(MINUTES.how), ...signatureTables(vote, seats)),
        { kind: 'lines', labels: MINUTES.lines },
      ],
    ],
  };
}

function factsOf(vote: Vote, compound: string) {
  return [
    { label: MINUTES.what, value: vote.title },
    { label: MINUTES.compound, value: compound },
    { label: MINUTES.number, value: vote.number },
    { label: MINUTES.meeting, value: windowText(vote) },
  ];
}

function resultParts(vote: Vote, result: CommitteeResult | null): Part[] {
  if (result === null) return [];
  const lines = [MINUTES.resultLine(result), ...itemLines(vote, result)];
  return [together(section(MINUTES.result), ...lines.map(text))];
}

/** So many items fit beside a name; the rest follows in another table. */
const MOST_COLUMNS = 4;

function signatureTables({ items }: Vote, seats: MinutesFacts['seats']): Part[] {
  const columns = items.map((_, index) => MINUTES.itemHead(index + 1, items.length));
  const tables = Math.ceil(columns.length / MOST_COLUMNS);
  return Array.from({ length: tables }, (_, at): Part => {
    const some = columns.slice(at * MOST_COLUMNS, (at + 1) * MOST_COLUMNS);
    return {
      kind: 'table',
      head: [MINUTES.memberHead, MINUTES.presentHead, ...some, MINUTES.signHead],
      // Two lines high, so that a name can be written.
      rows: seats.map((seat) => [`${memberText(seat)}\n　`, '□', ...some.map(() => ''), '']),
      widths: [2.4, 1, ...some.map(() => 1.4), 2.4],
      align: ['left', 'center', ...some.map(() => 'center' as const), 'left'],
    };
  });
}
