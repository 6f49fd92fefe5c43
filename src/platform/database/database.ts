// What the rest of the program sees of a database, and the one way to change it: `transaction`.
// The two engines (sqlite.ts, postgres.ts) differ below this line only.

import { AsyncLocalStorage } from 'node:async_hooks';
import { type CompiledQuery, Kysely, type Dialect as KyselyDialect, type KyselyPlugin } from 'kysely';
import { ConflictError } from '../../errors.ts';
import type { Log } from '../log.ts';
import { within } from './deadline.ts';
import { lock } from './lock.ts';
import { type MigrationSet, migrate } from './migrate.ts';
import { codeOf, isConflict } from './violations.ts';

export type Dialect = 'sqlite' | 'postgres';

// biome-ignore lint/suspicious/noExplicitAny: a transaction spans the stores of several folders; each store knows its own tables, and this is the one place where they meet.
export type AnyTables = any;

/** A wider one is accepted where a narrower one is asked for, so stores take `Kysely<TheirTables>` without a cast. */
export type Transaction<Tables = AnyTables> = Kysely<Tables> & { readonly isTransaction: true };

/** What may be read from: a transaction, or the database outside of one. */
export type Readable = Kysely<AnyTables>;

export interface TransactionOptions {
  /** Transactions with the same lock run one after the other, over all processes. See lock.ts. */
  readonly lock?: string;
}

export interface Database<Tables = AnyTables> {
  readonly dialect: Dialect;
  /** For reading outside a transaction; sees committed rows only. Inside a transaction use its `tx`, or it throws. */
  readonly db: Kysely<Tables>;
  /**
   * Runs the work and resolves once it is durable. The work may run twice (after a conflict), so it
   * changes nothing outside the database; it is rolled back if it throws or does not end in time.
   */
  transaction<T>(work: (tx: Transaction<Tables>) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** The rows of a long reading, such as a count of a million ballots, without holding up this thread. */
  aside<Row>(query: { compile(): CompiledQuery<Row> }): Promise<Row[]>;
  /** Writes a complete, checked copy to `path` while work goes on. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface Engine {
  readonly dialect: Dialect;
  readonly kysely: KyselyDialect;
  readonly backup: (db: Kysely<AnyTables>, path: string) => Promise<void>;
  /** Absent where a query never runs in this thread, or cannot run in another. */
  readonly aside?: (query: CompiledQuery) => Promise<unknown[]>;
}

export interface DatabaseSetup {
  readonly engine: Engine;
  readonly migrations: readonly MigrationSet[];
  readonly log?: Log | undefined;
  /** Longest a transaction's work may take, in milliseconds. It holds up others, so it must end. */
  readonly deadline?: number | undefined;
}

const DEADLINE = 30_000;

export async function createDatabase<Tables = AnyTables>(setup: DatabaseSetup): Promise<Database<Tables>> {
  const { engine } = setup;
  const scope = new AsyncLocalStorage<{ open: boolean }>();
  const db = new Kysely<Tables>({ dialect: engine.kysely, plugins: [onlyOutside(scope)] });
  const run = createRunner(db, scope, setup.deadline ?? DEADLINE);
  try {
    await migrate(db, engine.dialect, setup.migrations, setup.log);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    dialect: engine.dialect,
    db,
    transaction: (work, options) => tryTwice(() => run(work, options)),
    async aside<Row>(query: { compile(): CompiledQuery<Row> }) {
      const compiled = query.compile();
      if (engine.aside === undefined) return (await db.executeQuery(compiled)).rows;
      return (await engine.aside(compiled)) as Row[];
    },
    backup: (path) => engine.backup(db, path),
    close: () => db.destroy(),
  };
}

/** On SQLite a second use of the only connection would wait for itself; on PostgreSQL it would miss the transaction. */
function onlyOutside(scope: AsyncLocalStorage<{ open: boolean }>): KyselyPlugin {
  return {
    transformQuery({ node }) {
      assertOutside(scope);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

function assertOutside(scope: AsyncLocalStorage<{ open: boolean }>): void {
  if (scope.getStore()?.open) {
    throw new Error('inside a transaction: use the tx it was given, not the database');
  }
}

function createRunner<Tables>(
  db: Kysely<Tables>,
  scope: AsyncLocalStorage<{ open: boolean }>,
  deadline: number,
) {
  return async function run<T>(
    work: (tx: Transaction<Tables>) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    assertOutside(scope);
    // Read committed, so that a statement after a lock sees what the former holder has written.
    const builder = db.transaction().setIsolationLevel('read committed');
    return builder.execute(async (guarded) => {
      const tx = guarded.withoutPlugins();
      const inside = { open: true };
      try {
        if (options.lock !== undefined) await lock(tx, options.lock);
        return await within(deadline, 'the transaction', scope.run(inside, work, tx));
      } finally {
        inside.open = false;
      }
    });
  };
}

async function tryTwice<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isConflict(error)) throw error;
  }
  try {
    return await run();
  } catch (error) {
    throw isConflict(error) ? new ConflictError(`database ${codeOf(error)}`) : error;
  }
}
