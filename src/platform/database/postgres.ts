// PostgreSQL behind Kysely. Loaded only when a site uses it.

import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { InputError } from '../../errors.ts';
import type { Log } from '../log.ts';
import type { Engine } from './database.ts';

const INT8 = 20;
const NUMERIC = 1700;

export function openPostgres(url: string, log?: Log): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    types: { getTypeParser },
    connectionTimeoutMillis: 10_000,
    // Nothing waits for ever: neither for a lock, nor in a transaction that its process forgot.
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    // Compiling the figures of cases took as long as working them out.
    options: '-c jit=off',
  });
  // A connection that breaks while idle is replaced; unheard, the event would end the process.
  pool.on('error', (error) => log?.warn({ err: error }, 'idle database connection lost'));
  return {
    dialect: 'postgres',
    kysely: new PostgresDialect({ pool }),
    backup: async () => {
      throw new InputError('数据库是 PostgreSQL，请用 pg_dump 备份。');
    },
  };
}

/** Whole numbers arrive as numbers, as they do from SQLite; `sum(bigint)` is numeric, so numeric does too. */
function getTypeParser(type: number, format?: 'text' | 'binary') {
  return type === INT8 || type === NUMERIC ? Number : pg.types.getTypeParser(type, format as 'text');
}
