// Run as a program by the test that kills it: moves up every case whose clock has run out. Told to, it stands still in the middle of
// a move, after so many notices, when nothing of it is committed. `node tests/_support/case-worker.ts URL NOW [NOTICES]`

import process, { argv } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { createComplaintActions } from '../../src/capabilities/complaint/actions.ts';
import { complaintMigrations } from '../../src/capabilities/complaint/tables.ts';
import { put } from '../../src/desk/store.ts';
import { deskMigrations } from '../../src/desk/tables.ts';
import { createLedger, ledgerMigrations } from '../../src/ledger/index.ts';
import { createCalendar } from '../../src/platform/calendar.ts';
import type { AnyTables } from '../../src/platform/database/database.ts';
import type { MigrationSet } from '../../src/platform/database/migrate.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { AROUND_THE_CLOCK, createWorkingTime, OFFICE_HOURS } from '../../src/platform/working-time.ts';

export const STAFF_CHAT = 'staff-chat';

/** Cases over the database at that address, with notices that go to the real outbox. */
export async function openOffice(
  url: string,
  now: () => number,
  onTold: () => void | Promise<void> = () => {},
  more: readonly MigrationSet[] = [],
) {
  const migrations = [complaintMigrations, deskMigrations, ledgerMigrations, ...more];
  const database = await openDatabase<AnyTables>({ url, migrations });
  const ledger = createLedger(database);
  const actions = createComplaintActions({
    ...{ database, ledger, now, onWritten: () => {}, wake: async () => {} },
    times: { office: createWorkingTime(createCalendar(), OFFICE_HOURS), always: AROUND_THE_CLOCK },
    staffOf: async (_, __, body) => [{ channel: 'test', bot: 'bot', chat: `${STAFF_CHAT}-${body}` }],
    async notify(tx, { kind, facts, ...rest }) {
      await put(tx, { ...rest, body: { capability: 'complaint', kind, facts } });
      await onTold();
    },
    hasCompound: async () => true,
  });
  return { database, ledger, actions };
}

if (import.meta.main) await work(argv[2] ?? '', Number(argv[3]), Number(argv[4] ?? 0));

async function work(url: string, at: number, notices: number): Promise<void> {
  let left = notices;
  const { actions, database } = await openOffice(
    url,
    () => at,
    async () => {
      left -= 1;
      if (left === 0) await standStill();
    },
  );
  await actions.advance();
  await database.close();
}

async function standStill(): Promise<never> {
  process.stdout.write('standing still\n');
  for (;;) await setTimeout(60_000);
}
