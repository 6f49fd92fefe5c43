// What was said in one private chat goes when the person asks for it.

import { expect, test } from 'vitest';
import { forgetDelivered, put } from '../../src/desk/store.ts';
import { personalOfChat } from '../../src/desk/store-personal.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { START } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';

const DAY = 86_400_000;

eachDatabase((_engine, open) => {
  test('a notice that waits for later is not said, and its chat is forgotten in the end like those that were', async () => {
    const { db, transaction } = await open<DeskTables>([deskMigrations]);
    const account = { channel: 'test', bot: 'bot', from: 'alice', chat: 'chat-1' };
    const address = { channel: 'test', bot: 'bot', chat: 'chat-1', group: false };
    await put(db, { address, body: { reply: [] }, dedup: 'toy:1', dueAt: START + DAY });
    await transaction((tx) => personalOfChat.forget(tx, account));
    expect(await db.selectFrom('desk_outbox').select(['state', 'body']).execute()).toEqual([
      { state: 'skipped', body: '' },
    ]);
    expect(await forgetDelivered(db, START + DAY)).toBe(0);
    expect(await forgetDelivered(db, START + 2 * DAY)).toBe(1);
  });
});
