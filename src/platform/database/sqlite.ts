// SQLite behind Kysely: one connection, WAL, every commit flushed to disk before it is acknowledged.
// Reads outside a transaction go between groups of transactions (group-commit.ts), so they see committed rows only.

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import { InputError } from '../../errors.ts';
import { type Aside, createAside } from './aside.ts';
import { backUp } from './backup.ts';
import type { Engine } from './database.ts';
import { createGroupCommit, rolledBack, type Turn } from './group-commit.ts';
import { codeOf } from './violations.ts';

/** How long a reading waits where another process locks readers out too, as at its last checkpoint; the event loop waits with it. */
const BUSY_TIMEOUT = 3_000;
const LARGEST_CACHE = 500;
const CHANGES: readonly string[] = ['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode'];
const UNUSABLE = ['SQLITE_NOTADB', 'SQLITE_CORRUPT', 'SQLITE_CANTOPEN'];

/** `path` is a file, made with its folder when absent, or `:memory:`. */
export function openSqlite(path: string): Engine {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const sqlite = connect(path);
  // A database in memory cannot be seen from another thread.
  const aside = path === ':memory:' ? null : createAside(path);
  return {
    dialect: 'sqlite',
    kysely: {
      createAdapter,
      createDriver: () => createDriver(sqlite, aside),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    // VACUUM INTO copies a database in memory on the spot.
    backup: async (db, target) =>
      path === ':memory:' ? void (await sql`vacuum into ${target}`.execute(db)) : backUp(path, target),
    ...(aside === null ? {} : { aside: aside.read }),
  };
}

function connect(path: string): BetterSqlite3.Database {
  try {
    const sqlite = new BetterSqlite3(path, { timeout: BUSY_TIMEOUT });
    sqlite.pragma('journal_mode = wal');
    // Not NORMAL: in a simulated power loss NORMAL forgot hundreds of acknowledged rows.
    sqlite.pragma('synchronous = full');
    sqlite.pragma('foreign_keys = on');
    return sqlite;
  } catch (error) {
    if (!UNUSABLE.includes(codeOf(error) ?? '')) throw error;
    throw new InputError(`${path} 不是数据库文件，或者已经损坏，打不开。`, { cause: error });
  }
}

function createAdapter(): SqliteAdapter {
  return Object.defineProperties(new SqliteAdapter(), {
    // True so that Kysely takes no lock of its own around the connection: the group commit gives out turns.
    supportsMultipleConnections: { value: true },
    // SQLite can undo CREATE TABLE; Kysely only does not use it.
    supportsTransactionalDdl: { value: true },
  });
}

function createDriver(sqlite: BetterSqlite3.Database, aside: Aside | null): Driver {
  const group = createGroupCommit(sqlite);
  const execute = createExecutor(sqlite);
  const turns = new WeakMap<DatabaseConnection, Turn>();

  function give(): DatabaseConnection {
    const connection: DatabaseConnection = {
      async executeQuery<Row>(query: CompiledQuery) {
        if (!turns.has(connection) && CHANGES.includes(query.query.kind)) return alone<Row>(query);
        if (!turns.has(connection)) await group.idle();
        // Else a statement after SQLite's own rollback would be committed by itself.
        else if (!sqlite.inTransaction) throw rolledBack();
        return execute<Row>(query);
      },
      streamQuery() {
        throw new Error('rows are not streamed: read page by page, by key');
      },
    };
    return connection;
  }

  /** A change outside of a transaction takes its turn like one. */
  async function alone<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const turn = await group.join();
    let done: QueryResult<Row>;
    try {
      done = execute<Row>(query);
    } catch (error) {
      turn.rollback();
      throw error;
    }
    await turn.commit();
    return done;
  }

  return {
    init: async () => {},
    acquireConnection: async () => give(),
    releaseConnection: async () => {},
    beginTransaction: async (connection) => void turns.set(connection, await group.join()),
    commitTransaction: async (connection) => turns.get(connection)?.commit(),
    rollbackTransaction: async (connection) => turns.get(connection)?.rollback(),
    async destroy() {
      await group.drained();
      aside?.end();
      sqlite.close();
    },
  };
}

/** Keeps prepared statements: Kysely prepares each anew, which costs more than running it. */
function createExecutor(sqlite: BetterSqlite3.Database) {
  const prepared = new Map<string, BetterSqlite3.Statement>();

  function prepare(text: string): BetterSqlite3.Statement {
    const known = prepared.get(text);
    if (known) return known;
    const statement = sqlite.prepare(text);
    if (prepared.size >= LARGEST_CACHE) prepared.delete(prepared.keys().next().value ?? '');
    prepared.set(text, statement);
    return statement;
  }

  return function execute<Row>(query: CompiledQuery): QueryResult<Row> {
    const statement = prepare(query.sql);
    if (statement.reader) return { rows: statement.all(query.parameters) as Row[] };
    const { changes, lastInsertRowid } = statement.run(query.parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  };
}
