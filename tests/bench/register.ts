// A register of 50,000 units from a workbook: read, checked, taken in, given out again; and how long anybody else had to
// wait meanwhile. On SQLite, and on PostgreSQL where SHUOYI_TEST_POSTGRES names a server.

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLedger, ledgerMigrations } from '../../src/ledger/index.ts';
import { createRollActions } from '../../src/owners/actions-roll.ts';
import { ownersMigrations, ROLL_HEADER, readRollFile } from '../../src/owners/index.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { toSpreadsheet } from '../../src/platform/document/index.ts';

const UNITS = 50_000;
const ACTOR = { id: 'bench', name: 'bench' };

export async function benchRegister(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shuoyi-bench-'));
  const bytes = await toSpreadsheet([
    { title: 'r', pages: [[{ kind: 'table', head: ROLL_HEADER, rows: rowsOf(UNITS) }]] },
  ]);
  console.log(`${UNITS} units, workbook of ${(bytes.length / 1e6).toFixed(1)} MB`);
  const server = process.env.SHUOYI_TEST_POSTGRES;
  try {
    await benchOn('SQLite', `sqlite:${join(folder, 'bench.db')}`, bytes);
    if (server?.startsWith('postgres')) await benchOn('PostgreSQL', server, bytes);
    else console.log('PostgreSQL: not measured, SHUOYI_TEST_POSTGRES names no server');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function benchOn(engine: string, url: string, bytes: Uint8Array): Promise<void> {
  const database = await openDatabase({
    url,
    migrations: [ledgerMigrations, ownersMigrations],
  });
  const { append } = createLedger(database);
  const actions = createRollActions({ database, now: Date.now, record: append });
  const compound = `bench-${randomUUID().slice(0, 8)}`;
  await actions.createCompound(compound, compound, ACTOR);
  const measure = createMeasure(engine);

  const rows = await measure('workbook read', () => readRollFile(bytes));
  if (!rows.ok) throw new Error(rows.reason);
  const file = { compound, file: 'r.xlsx', rows: rows.value, actor: ACTOR };
  const checked = await measure('checked', () => actions.checkImport(file));
  if (!checked.ok) throw new Error(checked.reason);
  const applied = await measure('applied', () => actions.applyImport(checked.value.id, ACTOR));
  if (!applied.ok || applied.value.added !== UNITS) throw new Error('not all units arrived');
  measure.total('together (bar: 10,000 ms)');
  await measure('checked once more, all known', () => actions.checkImport(file));
  await measure('all units in order', () => actions.roll(compound));
  await measure('given out', () => actions.exportRoll(compound));
  await database.close();
}

function createMeasure(engine: string) {
  let sum = 0;
  const measure = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const delay = monitorEventLoopDelay({ resolution: 2 });
    delay.enable();
    const started = performance.now();
    const done = await work();
    const took = performance.now() - started;
    delay.disable();
    sum += took;
    const held = delay.max / 1e6;
    console.log(`${engine}: ${what} in ${took.toFixed(0)} ms, others waited ${held.toFixed(0)} ms at most`);
    return done;
  };
  return Object.assign(measure, {
    total: (what: string) => console.log(`${engine}: ${what}: ${sum.toFixed(0)} ms`),
  });
}

function rowsOf(count: number): (string | number)[][] {
  return Array.from({ length: count }, (_, at) => [
    `${1 + Math.floor(at / 400)}-${1 + (Math.floor(at / 100) % 4)}-${101 + (at % 100)}`,
    5_000 / 100 + (at % 9_000) / 100,
    `Y${at % 48_000}`,
    `业主${at % 48_000}`,
    `138${String(at % 48_000).padStart(8, '0')}`,
    at % 100 === 0 ? '未售' : '已售',
  ]);
}
