// How each channel stands, for whoever looks from another process too.

import type { Kysely } from 'kysely';
import type { ChannelState } from '../channels/channel.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;

export interface ChannelStands {
  readonly channel: string;
  readonly bot: string;
  readonly state: ChannelState;
  readonly since: number;
  readonly detail: string;
}

/** `since` stays while the state does. */
export async function saveChannelState(db: Db, stands: ChannelStands): Promise<void> {
  const { state, since, detail } = stands;
  await db
    .insertInto('desk_channel')
    .values(stands)
    .onConflict((conflict) =>
      conflict.columns(['channel', 'bot']).doUpdateSet(({ eb, ref, val }) => ({
        ...{ state, detail },
        since: eb
          .case()
          .when('desk_channel.state', '=', state)
          .then(ref('desk_channel.since'))
          .else(val(since))
          .end(),
      })),
    )
    .execute();
}

export async function listChannelStates(db: Db): Promise<ChannelStands[]> {
  return db.selectFrom('desk_channel').selectAll().orderBy('channel').orderBy('bot').execute();
}

/** Whether people cannot reach us there now. */
export async function isDown(db: Db, channel: string): Promise<boolean> {
  const rows = await db.selectFrom('desk_channel').select('state').where('channel', '=', channel).execute();
  return rows.some(({ state }) => state === 'down' || state === 'refused');
}
