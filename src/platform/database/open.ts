// Opens the database a site has chosen: `sqlite:PATH`, `sqlite::memory:` or `postgres://…`.

import { ConfigError } from '../../errors.ts';
import type { Log } from '../log.ts';
import { type AnyTables, createDatabase, type Database, type Engine } from './database.ts';
import type { MigrationSet } from './migrate.ts';

export interface DatabaseOptions {
  readonly url: string;
  /** One set per folder that has tables. */
  readonly migrations: readonly MigrationSet[];
  readonly log?: Log;
  /** Longest a transaction's work may take, in milliseconds. */
  readonly deadline?: number;
}

export async function openDatabase<Tables = AnyTables>(options: DatabaseOptions): Promise<Database<Tables>> {
  const { migrations, log, deadline } = options;
  return createDatabase<Tables>({ engine: await openEngine(options.url, log), migrations, log, deadline });
}

async function openEngine(url: string, log?: Log): Promise<Engine> {
  if (url.startsWith('sqlite:')) {
    const { openSqlite } = await import('./sqlite.ts');
    return openSqlite(url.slice('sqlite:'.length));
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgres } = await import('./postgres.ts');
    return openPostgres(url, log);
  }
  throw new ConfigError(['数据库地址须以 sqlite: 或 postgres:// 开头。']);
}
