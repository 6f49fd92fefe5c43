// Brings the tables up to date. Each folder keeps its own dated steps in tables.ts; here they are merged in name
// order. One set serves both dialects; a step is never edited after release.

import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Log } from '../log.ts';
import type { AnyTables, Dialect } from './database.ts';

export interface MigrationTools {
  readonly dialect: Dialect;
  /** Adds the self-numbering primary key `id`, the one column type in which the dialects differ. */
  readonly id: <Table extends string, Column extends string>(
    table: CreateTableBuilder<Table, Column>,
  ) => CreateTableBuilder<Table, Column | 'id'>;
}

/** By dated name: `'2026-11-23-vote-ballots': async (db, { id }) => { … }`. */
export type MigrationSet = Readonly<
  Record<string, (db: Kysely<AnyTables>, tools: MigrationTools) => Promise<void>>
>;

/** Runs what has not been run, all in one transaction: after a failure the tables are as they were. */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  dialect: Dialect,
  sets: readonly MigrationSet[],
  log?: Log,
): Promise<void> {
  const merged = merge(sets);
  if (Object.keys(merged).length === 0) return;
  const tools = toolsFor(dialect);
  const steps = Object.entries(merged).map(([name, up]) => [
    name,
    { up: (schema: Kysely<AnyTables>) => up(schema, tools) },
  ]);
  // A command that needs the ledger alone brings the ledger's steps alone; those of others have been run all the same.
  const others = (await listRun(db)).map((name) => [name, { up: async () => {} }]);
  const schema = await schemaOf(db, dialect);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => Object.fromEntries([...others, ...steps]) },
    // Folders are written apart from each other: a new one may bring an older date.
    allowUnorderedMigrations: true,
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  for (const { migrationName } of results) log?.info({ migration: migrationName }, 'migrated');
}

function merge(sets: readonly MigrationSet[]): MigrationSet {
  const merged = new Map<string, MigrationSet[string]>();
  for (const [name, step] of sets.flatMap((set) => Object.entries(set))) {
    if (merged.has(name)) throw new Error(`two migrations are named ${name}`);
    merged.set(name, step);
  }
  return Object.fromEntries(merged);
}

function toolsFor(dialect: Dialect): MigrationTools {
  return {
    dialect,
    id: (table) =>
      dialect === 'sqlite'
        ? // Autoincrement: a number once given is never given again, even after its row is deleted.
          table.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
        : table.addColumn('id', 'bigint', (column) => column.generatedByDefaultAsIdentity().primaryKey()),
  };
}

async function listRun(db: Kysely<AnyTables>): Promise<string[]> {
  const query = db.selectFrom('kysely_migration').select('name').execute();
  // No such table: nothing has been run yet.
  const rows: { name: string }[] = await query.catch(() => []);
  return rows.map(({ name }) => name);
}

/** Kysely looks for its own table in every schema; named, it looks in ours only. */
async function schemaOf<Tables>(db: Kysely<Tables>, dialect: Dialect): Promise<string | undefined> {
  if (dialect === 'sqlite') return undefined;
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db);
  return rows[0]?.name;
}
