// The queue as rows for a file: what a case is and where it stands; no words of people, no room, nobody's name. Pure.

import type { Cell, Sheet } from '../../../platform/document/index.ts';
import { momentText } from '../../../platform/figures.ts';
import { buildingText } from '../../../platform/place/buildings.ts';
import type { Case } from '../case.ts';
import { dueOf } from '../clock.ts';
import { BODIES, CATEGORIES, caseName, HOLDERS, LEVELS, STATES } from '../wording.ts';
import { EXPORT } from './wording-dashboard.ts';

export interface QueueFile {
  readonly cases: readonly Case[];
  readonly nameOf: (compound: string) => string;
  /** There are more than are in it. */
  readonly cut: boolean;
}

export function queueRows({ cases, nameOf, cut }: QueueFile): (readonly Cell[])[] {
  return [
    EXPORT.head,
    ...cases.map((each) => rowOf(each, nameOf)),
    ...(cut ? [[EXPORT.cut(cases.length)]] : []),
  ];
}

export function queueSheet(file: QueueFile): Sheet {
  const [head = [], ...rows] = queueRows({ ...file, cut: false });
  return {
    title: EXPORT.title,
    pages: [
      [
        ...(file.cut ? [{ kind: 'text', text: EXPORT.cut(file.cases.length) } as const] : []),
        { kind: 'table', head: head.map(String), rows },
      ],
    ],
  };
}

function rowOf(of: Case, nameOf: QueueFile['nameOf']): readonly Cell[] {
  const { compound, building, course, createdAt, endedAt } = of;
  const due = dueOf(course);
  return [
    ...[caseName(of), nameOf(compound), building === '' ? '' : buildingText(building)],
    ...[CATEGORIES[course.category], LEVELS[course.level], BODIES[course.body], HOLDERS[course.holder]],
    ...[STATES[course.state], momentText(createdAt), due === null ? '' : momentText(due)],
    ...[endedAt === null ? '' : momentText(endedAt), course.reporters],
    ...[course.escalations, course.reopenings],
    course.satisfied === null ? '' : course.satisfied ? EXPORT.satisfied.yes : EXPORT.satisfied.no,
  ];
}
