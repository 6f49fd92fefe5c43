// What is asked every few seconds is found among the little that is open, however much was said before.

import type { CompiledQuery, Kysely, KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import {
  callOff,
  countWaiting,
  forgetSecrets,
  listUnhandled,
  nextDue,
  takeDue,
  takeUpAbandoned,
} from '../../src/desk/store.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { openDatabase } from '../../src/platform/database/open.ts';

type Db = Kysely<DeskTables>;

test.each<[string, (db: Db) => Promise<unknown>, string]>([
  ['what is due', (db) => takeDue(db, ['web', 'telegram'], 1, 200), 'desk_outbox_waiting'],
  ['what was left by others', (db) => takeUpAbandoned(db, ['web', 'telegram'], 1), 'desk_outbox_began'],
  ['when something is due', (db) => nextDue(db, ['web', 'telegram']), 'desk_outbox_waiting'],
  [
    'what is secret in a chat',
    (db) => forgetSecrets(db, { channel: 'web', bot: 'web', chat: 'c', group: false }),
    'desk_outbox_secret',
  ],
  ['how much waits', (db) => countWaiting(db), 'desk_outbox_open'],
  ['what is called off', (db) => callOff(db, 'toy:1:', 1), 'desk_outbox_waiting'],
  ['what is not answered', (db) => listUnhandled(db, ['web', 'telegram'], 1), 'desk_inbox_unhandled'],
])('%s', async (_what, ask, index) => {
  const database = await openDatabase<DeskTables>({ url: 'sqlite::memory:', migrations: [deskMigrations] });
  const asked: CompiledQuery[] = [];
  await ask(database.db.withPlugin(listening(database.db, asked)));
  const plans: string[] = [];
  for (const query of asked) {
    const explained = { ...query, sql: `explain query plan ${query.sql}` } as CompiledQuery<{
      detail: string;
    }>;
    const { rows } = await database.db.executeQuery(explained);
    plans.push(rows[0]?.detail ?? '');
  }
  await database.close();
  expect(plans).not.toEqual([]);
  for (const plan of plans)
    expect(plan).toMatch(new RegExp(`(SCAN|SEARCH) .*USING( COVERING)? INDEX ${index}\\b`));
});

function listening(db: Db, asked: CompiledQuery[]): KyselyPlugin {
  return {
    transformQuery({ node, queryId }) {
      asked.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}
