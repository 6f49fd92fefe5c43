// A register on a real database, with a ledger that keeps what it was given.

import type { ActionDeps, RecordedAct } from '../../src/owners/acting.ts';
import { createRollActions } from '../../src/owners/actions-roll.ts';
import { ROLL_HEADER, type RollRow } from '../../src/owners/roll.ts';
import { type OwnersTables, ownersMigrations } from '../../src/owners/tables.ts';
import { createFixedClock } from '../_support/clock.ts';
import type { OpenTestDatabase } from '../_support/database.ts';

export const STAFF = { id: 7, name: '小李', role: 'community' } as const;
export const OTHER = { id: 8, name: '小王', role: 'community' } as const;

export type Ended = readonly [unit: number, reason: string];

export async function openRegister(open: OpenTestDatabase) {
  const database = await open<OwnersTables>([ownersMigrations]);
  const clock = createFixedClock();
  const acts: RecordedAct[] = [];
  const ended: Ended[] = [];
  const deps: ActionDeps = {
    database,
    now: clock.now,
    record: async (_tx, act) => acts.push(act),
    endBindings: async (_tx, unit, reason) => ended.push([unit, reason]),
  };
  const actions = createRollActions(deps);
  await actions.createCompound('c', '一个小区', STAFF);
  acts.length = 0;

  /** Checks the rows and applies them, with what was confirmed. */
  const load = async (
    rows: readonly RollRow[],
    options: { acceptGood?: boolean; removeGone?: boolean } = {},
  ) => {
    const checked = await actions.checkImport({ compound: 'c', file: 'r.csv', rows, actor: STAFF });
    if (!checked.ok) throw new Error(checked.reason);
    return actions.applyImport(checked.value.id, STAFF, options);
  };
  return { ...actions, actions, database, acts, clock, deps, ended, load };
}

/** Rows of a file, with its header before them: room, area, codes, names, phones, status. */
export function rowsOf(...rows: readonly (readonly string[])[]): RollRow[] {
  return [ROLL_HEADER, ...rows].map((cells, index) => ({ line: index + 1, cells }));
}

export function row(room: string, area = '89.50', owner = 'A', status = '已售'): string[] {
  return [room, area, owner, '', '', status];
}
