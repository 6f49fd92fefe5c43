// What was said in one private chat, and how it goes at once: keys stay, as in `forget` of store.ts, so that a replayed update is
// still known and a notice still written once.

import type { Kysely } from 'kysely';
import type { KeptRow, Personal } from './capability.ts';
import type { Account } from './message.ts';
import { conversationOf } from './session.ts';
import { isNoLivingCard } from './store-cards.ts';
import { listHeard } from './store-inbox.ts';
import { OPEN } from './store-outbox.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;

const MOST = 1_000;

export const personalOfChat: Personal = { collect: collectOf, forget: forgetOf };

function conversation(account: Account): string {
  return conversationOf({ ...account, group: false });
}

async function collectOf(db: Db, account: Account): Promise<KeptRow[]> {
  const heard = await listHeard(db, conversation(account), MOST);
  return heard.map(({ incoming: { at, text, files = [] } }) => ({
    ...{ at, text },
    ...(files.length === 0 ? {} : { file: files.map(({ name }) => name).join('、') }),
  }));
}

/** What waits to be said to this chat is not said any more. The message that asks for it is still being answered. */
async function forgetOf(tx: Db, account: Account): Promise<number> {
  const { channel, bot, chat } = account;
  const heard = await tx
    .updateTable('desk_inbox')
    .set({ body: '', conversation: '' })
    .where('conversation', '=', conversation(account))
    .where('handled_at', 'is not', null)
    .executeTakeFirst();
  await tx.deleteFrom('desk_session').where('conversation', '=', conversation(account)).execute();
  await tx
    .deleteFrom('desk_outbox as row')
    .where('row.channel', '=', channel)
    .where('row.bot', '=', bot)
    .where('row.chat', '=', chat)
    .where('row.grouped', '=', 0)
    .where('row.state', 'not in', OPEN)
    .where('row.dedup', 'is', null)
    .where(isNoLivingCard)
    .execute();
  await tx
    .updateTable('desk_outbox')
    .set({ body: '' })
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .where('chat', '=', chat)
    .where('grouped', '=', 0)
    .where('state', 'not in', OPEN)
    .where('body', '!=', '')
    .execute();
  await tx
    .updateTable('desk_outbox')
    .set(({ ref }) => ({ body: '', state: 'skipped', settled_at: ref('due_at') }))
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .where('chat', '=', chat)
    .where('grouped', '=', 0)
    .where('state', '=', 'waiting')
    .where('dedup', 'is not', null)
    .execute();
  return Number(heard.numUpdatedRows);
}
