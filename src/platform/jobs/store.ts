// Rows of the job table. Whoever claims a job holds it by lease: its number of tries tells its run from any later
// one, so a worker that was taken for dead cannot settle what another has taken over.

import { type Kysely, sql } from 'kysely';
import type { Job } from './jobs.ts';
import type { JobTables } from './tables.ts';

type Db = Kysely<JobTables>;

export interface Claim {
  readonly id: number;
  readonly queue: string;
  readonly key: string | null;
  readonly payload: unknown;
  readonly tries: number;
}

const COLUMNS = ['id', 'queue', 'key', 'payload', 'tries', 'run_at'] as const;
/** Spelt out in the statement: as a parameter SQLite could not match it with the index. */
const READY = sql<boolean>`state = 'ready'`;

export async function add(db: Db, job: Job): Promise<void> {
  await db
    .insertInto('job')
    .values({
      queue: job.queue,
      key: job.key ?? null,
      payload: JSON.stringify(job.payload ?? null),
      state: 'ready',
      run_at: job.runAt,
      tries: 0,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['queue', 'key'])
        .where(READY)
        .doUpdateSet({ run_at: sql`min(job.run_at, excluded.run_at)` }),
    )
    .execute();
}

/** Takes up to `limit` due jobs, the longest due first, none whose key is running. */
export async function claim(
  db: Db,
  wanted: { queues: readonly string[]; limit: number; now: number; leaseUntil: number },
): Promise<Claim[]> {
  const rows = await db
    .updateTable('job')
    .set({ state: 'running', tries: sql`tries + 1`, lease_until: wanted.leaseUntil })
    .where('id', 'in', (query) =>
      query
        .selectFrom('job as due')
        .select('due.id')
        .where('due.state', '=', 'ready')
        .where('due.queue', 'in', [...wanted.queues])
        .where('due.run_at', '<=', wanted.now)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('job as twin')
                .select('twin.id')
                .where('twin.state', '=', 'running')
                .whereRef('twin.queue', '=', 'due.queue')
                .whereRef('twin.key', '=', 'due.key'),
            ),
          ),
        )
        .orderBy('due.run_at')
        .orderBy('due.id')
        .limit(wanted.limit),
    )
    .returning(COLUMNS)
    .execute();
  return rows.sort((a, b) => a.run_at - b.run_at || a.id - b.id).map(claimOf);
}

/** The queues among these that have something due. */
export async function dueQueues(db: Db, queues: readonly string[], now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('job')
    .select('queue')
    .distinct()
    .where('state', '=', 'ready')
    .where('queue', 'in', [...queues])
    .where('run_at', '<=', now)
    .execute();
  return rows.map((row) => row.queue);
}

/** The earliest time after `now` at which something falls due. */
export async function nextDue(db: Db, queues: readonly string[], now: number): Promise<number | null> {
  const row = await db
    .selectFrom('job')
    .select(({ fn }) => fn.min('run_at').as('at'))
    .where('state', '=', 'ready')
    .where('queue', 'in', [...queues])
    .where('run_at', '>', now)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Jobs whose worker has not been heard of since their lease ran out. */
export async function listAbandoned(db: Db, now: number): Promise<Claim[]> {
  const rows = await db
    .selectFrom('job')
    .select(COLUMNS)
    .where('state', '=', 'running')
    .where('lease_until', '<=', now)
    .execute();
  return rows.map(claimOf);
}

export async function renew(db: Db, ids: readonly number[], leaseUntil: number): Promise<void> {
  await db
    .updateTable('job')
    .set({ lease_until: leaseUntil })
    .where('id', 'in', [...ids])
    .where('state', '=', 'running')
    .execute();
}

export async function finish(db: Db, claim: Claim): Promise<void> {
  await held(db, claim).execute();
}

/** Puts a failed job back for `runAt`. If its key has been enqueued meanwhile, the two become one. */
export async function putBack(db: Db, claim: Claim, runAt: number, error: string): Promise<void> {
  const twin =
    claim.key === null
      ? undefined
      : await db
          .selectFrom('job')
          .select('id')
          .where('queue', '=', claim.queue)
          .where('key', '=', claim.key)
          .where(READY)
          .executeTakeFirst();
  if (!twin) return release(db, claim, { state: 'ready', run_at: runAt, last_error: error });
  const { numDeletedRows } = await held(db, claim).executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return;
  await db
    .updateTable('job')
    .set({ run_at: sql`min(run_at, ${runAt})`, tries: claim.tries, last_error: error })
    .where('id', '=', twin.id)
    .execute();
}

export async function bury(db: Db, claim: Claim, error: string): Promise<void> {
  await release(db, claim, { state: 'dead', last_error: error });
}

function held(db: Db, claim: Claim) {
  return db
    .deleteFrom('job')
    .where('id', '=', claim.id)
    .where('state', '=', 'running')
    .where('tries', '=', claim.tries);
}

async function release(
  db: Db,
  claim: Claim,
  values: { state: 'ready' | 'dead'; run_at?: number; last_error: string },
): Promise<void> {
  await db
    .updateTable('job')
    .set({ ...values, lease_until: null })
    .where('id', '=', claim.id)
    .where('state', '=', 'running')
    .where('tries', '=', claim.tries)
    .execute();
}

function claimOf(row: {
  id: number;
  queue: string;
  key: string | null;
  payload: string;
  tries: number;
}): Claim {
  const { id, queue, key, tries } = row;
  return { id, queue, key, tries, payload: JSON.parse(row.payload) };
}
