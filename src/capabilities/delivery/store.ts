// Rows of the alarms, and nothing else.

import type { Kysely } from 'kysely';
import type { Readable } from '../../platform/database/database.ts';
import type { DeliveryTables } from './tables.ts';

export interface Alarm {
  readonly channel: string;
  readonly bot: string;
  readonly since: number;
}

const own = (db: Readable) => db as unknown as Kysely<DeliveryTables>;

export async function listAlarms(db: Readable): Promise<Alarm[]> {
  return own(db).selectFrom('delivery_alarm').select(['channel', 'bot', 'since']).execute();
}

/** False where it is raised already. */
export async function raise(tx: Readable, { channel, bot, since }: Alarm, now: number): Promise<boolean> {
  const done = await own(tx)
    .insertInto('delivery_alarm')
    .values({ channel, bot, since, told_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** False where it is over already. */
export async function end(tx: Readable, { channel, bot }: Alarm): Promise<boolean> {
  const done = await own(tx)
    .deleteFrom('delivery_alarm')
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
