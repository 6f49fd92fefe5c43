// Cases put straight into the tables, where and how old a test wants them.

import { type Case, type Course, LADDER, SETTLED } from '../../src/capabilities/complaint/case.ts';
import { type Db, insertCase, moveCase, type NewCase } from '../../src/capabilities/complaint/store.ts';
import type { AnyTables, Database } from '../../src/platform/database/database.ts';

export const NOW = Date.parse('2027-03-10T10:00:00+08:00');
const HOUR = 3_600_000;

export interface Given extends Partial<Omit<Course, 'resolution'>> {
  readonly compound?: string;
  readonly text?: string;
  readonly label?: string;
  readonly building?: string;
  readonly createdAt?: number;
  /** Null: the clock stands still. */
  readonly dueAt?: number | null;
}

export function courseOf({ dueAt = NOW + HOUR, ...given }: Given): Course {
  const { compound: _, text: __, label: ___, building: ____, createdAt = NOW - HOUR, ...over } = given;
  const settled = SETTLED.includes(over.state ?? 'received');
  return {
    ...{ state: 'received', since: createdAt, category: 'elevator', level: 'P2', body: 'property-company' },
    ...{ about: null, holder: LADDER[0], person: null, offered: null, transfers: 0, extensions: 0 },
    ...{
      reopenings: 0,
      response: { kind: 'none' },
      visitBy: null,
      satisfied: null,
      reporters: 1,
      answers: 0,
    },
    ...{ evidence: 0, mediated: false, links: [], escalations: 0 },
    resolution: settled || dueAt === null ? { kind: 'done', at: createdAt } : { kind: 'running', dueAt },
    ...over,
  };
}

export function caseGiven(number: number, given: Given): NewCase {
  const { compound = 'demo', text = '电梯停了', label = '3幢 电梯', building = '3幢', createdAt } = given;
  return {
    ...{
      compound,
      number: `2027-${number}`,
      text,
      label,
      building,
      place: '一单元',
      open: true,
      way: 'chat',
    },
    ...{ danger: '', repair: false, basis: [], createdAt: createdAt ?? NOW - HOUR },
  };
}

/** Numbered from 1 in the order they are given, whatever their compound. */
export async function putCases(database: Database<AnyTables>, all: readonly Given[]): Promise<number[]> {
  const ids: number[] = [];
  for (const [at, given] of all.entries()) {
    const made = caseGiven(at + 1, given);
    ids.push(await database.transaction((tx) => insertCase(tx as Db, made, courseOf(given))));
  }
  return ids;
}

/** As an act would leave it. */
export function move(database: Database<AnyTables>, id: number, given: Given, at: number): Promise<void> {
  return database.transaction((tx) => moveCase(tx as Db, id, courseOf(given), { at }));
}

export function numbersOf(cases: readonly Case[]): number[] {
  return cases.map(({ number }) => Number(number.split('-')[1]));
}
