// The list for the field: number, place, what and since when, with room to write; no names, no numbers to call. Pure.

import type { Sheet } from '../../../platform/document/index.ts';
import { momentText } from '../../../platform/figures.ts';
import { buildingText } from '../../../platform/place/buildings.ts';
import type { Case } from '../case.ts';
import { CATEGORIES, caseName, LEVELS } from '../wording.ts';
import { LIST } from './wording.ts';

export interface ListFacts {
  readonly compound: string;
  readonly cases: readonly Case[];
  /** There are more than are printed. */
  readonly cut: boolean;
  readonly now: number;
}

export function listSheet({ compound, cases, cut, now }: ListFacts): Sheet {
  const lead = LIST.lead(compound, momentText(now));
  return {
    title: LIST.title,
    footer: lead,
    orientation: 'landscape',
    pages: [
      [
        { kind: 'heading', level: 1, text: LIST.title },
        { kind: 'text', text: lead, align: 'center' },
        ...(cut ? [{ kind: 'text', text: LIST.cut(cases.length) } as const] : []),
        cases.length === 0
          ? { kind: 'text', text: LIST.none }
          : {
              kind: 'table',
              head: [LIST.number, LIST.place, LIST.what, LIST.since, LIST.done],
              rows: cases.map(rowOf),
              widths: [0.13, 0.24, 0.21, 0.17, 0.25],
            },
        { kind: 'text', text: LIST.privacy, size: 'small' },
      ],
    ],
  };
}

/** What it is in our own words: people's own may name somebody. */
function rowOf(of: Case): string[] {
  const { building, place, course, createdAt } = of;
  const where = [building === '' ? '' : buildingText(building), place].filter((each) => each !== '');
  const spot = where.length === 2 && place.startsWith(where[0] ?? '') ? place : where.join(' ');
  return [
    caseName(of),
    spot,
    `${CATEGORIES[course.category]}（${LEVELS[course.level]}）`,
    momentText(createdAt),
    '',
  ];
}
