// Describes a suite once per engine: SQLite, and PostgreSQL (or PGlite where no server is found). Every database
// opened is fresh and is closed after its test.

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { PGliteDialect, sql } from 'kysely';
import { afterAll, describe, inject, onTestFinished } from 'vitest';
import { type AnyTables, createDatabase, type Database } from '../../src/platform/database/database.ts';
import type { MigrationSet } from '../../src/platform/database/migrate.ts';
import { openDatabase } from '../../src/platform/database/open.ts';

export type EngineName = 'SQLite' | 'PostgreSQL' | 'PGlite';

/** A database of its own; `url` opens further connections to the same one, null where that cannot be done. */
export type TestDatabase<Tables> = Database<Tables> & {
  readonly url: string | null;
  readonly pglite?: PGlite;
};

export interface TestOptions {
  readonly deadline?: number;
}

export type OpenTestDatabase = <Tables = AnyTables>(
  migrations: readonly MigrationSet[],
  options?: TestOptions,
) => Promise<TestDatabase<Tables>>;

/** The same suite over every engine. The body sees which one it runs on, to skip what PGlite cannot show. */
export function eachDatabase(body: (name: EngineName, open: OpenTestDatabase) => void): void {
  const server = inject('postgres');
  describe('on SQLite', () => body('SQLite', openSqlite));
  if (server !== null) describe('on PostgreSQL', () => body('PostgreSQL', openPostgres(server)));
  else describe('on PGlite', () => body('PGlite', openPglite()));
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shuoyi-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function openSqlite<Tables>(
  migrations: readonly MigrationSet[],
  options: TestOptions = {},
): Promise<TestDatabase<Tables>> {
  const database = await openDatabase<Tables>({ url: 'sqlite::memory:', migrations, ...options });
  onTestFinished(() => database.close());
  return { ...database, url: null };
}

function openPostgres(server: string): OpenTestDatabase {
  let own: Promise<string> | undefined;
  return async <Tables>(migrations: readonly MigrationSet[], options: TestOptions = {}) => {
    own ??= databaseOfWorker(server);
    const address = await own;
    const schema = `test_${randomUUID().replaceAll('-', '')}`;
    const owner = await openDatabase({ url: address, migrations: [] });
    await sql`create schema ${sql.id(schema)}`.execute(owner.db);
    const url = withSchema(address, schema);
    const database = await openDatabase<Tables>({ url, migrations, ...options });
    onTestFinished(async () => {
      await database.close();
      await sql`drop schema ${sql.id(schema)} cascade`.execute(owner.db);
      await owner.close();
    });
    return { ...database, url };
  };
}

/** Migrating looks over all schemas of a database, and fails where another worker drops one of its own meanwhile. */
async function databaseOfWorker(server: string): Promise<string> {
  const name = `shuoyi_worker_${process.env.VITEST_POOL_ID ?? 0}`;
  const owner = await openDatabase({ url: server, migrations: [] });
  try {
    await sql`create database ${sql.id(name)}`.execute(owner.db);
  } catch (error) {
    // It is there already, from the file before or the run before.
    if (!(error instanceof Error && 'code' in error && error.code === '42P04')) throw error;
  } finally {
    await owner.close();
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function withSchema(server: string, schema: string): string {
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return url.href;
}

/** One PGlite per file, since starting it takes a second; its schema is emptied for each test. */
function openPglite(): OpenTestDatabase {
  let shared: Promise<PGlite> | undefined;
  afterAll(async () => (await shared)?.close());
  return async <Tables>(migrations: readonly MigrationSet[], options: TestOptions = {}) => {
    shared ??= startPglite();
    const pglite = await shared;
    await pglite.exec('drop schema public cascade; create schema public');
    const kysely = new PGliteDialect({ pglite: keepOpen(pglite) });
    const backup = () => Promise.reject(new Error('PGlite has no backup'));
    const database = await createDatabase<Tables>({
      engine: { dialect: 'postgres', kysely, backup },
      migrations,
      ...options,
    });
    onTestFinished(() => database.close());
    return { ...database, url: null, pglite };
  };
}

async function startPglite(): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  // As in postgres.ts: int8 and numeric are numbers.
  return PGlite.create({ parsers: { 20: Number, 1700: Number } });
}

/** Closing a database must not close the instance that the next test uses. */
function keepOpen(pglite: PGlite): PGlite {
  return new Proxy(pglite, {
    get(target, key) {
      if (key === 'close') return async () => {};
      const value = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
