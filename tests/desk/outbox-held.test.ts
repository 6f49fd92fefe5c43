// What a process has taken it keeps until it is done with it: nobody else sends it meanwhile, whatever goes wrong around it.

import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { LEASE } from '../../src/desk/delivery.ts';
import type { Address, Reply } from '../../src/desk/message.ts';
import { createOutbox } from '../../src/desk/outbox.ts';
import { moveChat, put, takeDue, takeUpAbandoned } from '../../src/desk/store.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { createLog } from '../../src/platform/log.ts';
import { createFixedClock, START } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';
import { createRecordingChannel } from '../_support/desk.ts';

const CHAT: Address = { channel: 'test', bot: 'bot', chat: 'chat-1', group: false };
const say = (text: string): Reply => [{ kind: 'text', text }];

eachDatabase((_engine, open) => {
  async function openOutbox(send: (channel: Channel) => Channel['send']) {
    const clock = createFixedClock();
    const { db } = await open<DeskTables>([deskMigrations]);
    const recording = createRecordingChannel();
    const channel: Channel = { ...recording, send: send(recording) };
    const outbox = createOutbox({
      ...{ db, channels: [channel], capabilities: [], now: clock.now, log: createLog('silent') },
      onSent: () => {},
    });
    const write = (text: string, fields: Partial<Address> = {}) =>
      put(db, { address: { ...CHAT, ...fields }, body: { reply: say(text) }, dueAt: clock.now() });
    const states = async () =>
      (await db.selectFrom('desk_outbox').select('state').orderBy('id').execute()).map(({ state }) => state);
    return { db, clock, outbox, write, states, sent: recording.sent };
  }

  test('a message that is sent for longer than a lease is still in hand, for this process and any other', async () => {
    const gate = Promise.withResolvers<void>();
    const { db, clock, outbox, write, states, sent } = await openOutbox((channel) => async (...message) => {
      await gate.promise;
      await channel.send(...message);
    });
    await write('一');
    await write('二');
    const flushed = outbox.flush();
    await vi.waitFor(async () => expect(await states()).toEqual(['sending', 'sending']));
    clock.advance(LEASE);
    await outbox.takeUpAbandoned(clock.now() - LEASE);
    expect(await takeUpAbandoned(db, ['test'], clock.now() - LEASE)).toBe(0);
    expect(await states()).toEqual(['sending', 'sending']);
    gate.resolve();
    await flushed;
    expect(sent.map(({ text }) => text)).toEqual(['一', '二']);
    clock.advance(LEASE);
    await outbox.takeUpAbandoned(clock.now() - LEASE);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  test('a database that is gone for a moment while a message is sent does not end the process', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));
    const gate = Promise.withResolvers<void>();
    const { db, clock, outbox, write, states, sent } = await openOutbox((channel) => async (...message) => {
      await channel.send(...message);
      if (sent.length === 1) await db.schema.alterTable('desk_outbox').renameTo('gone').execute();
      else if (sent.length === 2) await gate.promise;
    });
    await write('一');
    await write('二');
    const flushed = outbox.flush().catch(() => {});
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    // The mark of the first has failed by now, and that is told behind the round that comes next.
    await expect(db.selectFrom('desk_outbox').selectAll().execute()).rejects.toThrow();
    await new Promise(setImmediate);
    gate.resolve();
    await flushed;
    await db.schema
      .alterTable('gone' as 'desk_outbox')
      .renameTo('desk_outbox')
      .execute();
    expect(unhandled).toEqual([]);
    clock.advance(LEASE);
    await outbox.takeUpAbandoned(clock.now() - LEASE);
    await outbox.flush();
    expect(await states()).toEqual(['sent', 'sent']);
  });

  test('the end waits for what is in hand, also where the database could not be asked for more', async () => {
    const gate = Promise.withResolvers<void>();
    const { db, outbox, write, states, sent } = await openOutbox((channel) => async (...message) => {
      await gate.promise;
      await channel.send(...message);
    });
    await write('一');
    const flushed = outbox.flush();
    await vi.waitFor(async () => expect(await states()).toEqual(['sending']));
    await db.schema.alterTable('desk_outbox').renameTo('gone').execute();
    await Promise.all([expect(flushed).rejects.toThrow(), expect(outbox.flush()).rejects.toThrow()]);
    await db.schema
      .alterTable('gone' as 'desk_outbox')
      .renameTo('desk_outbox')
      .execute();
    let isOver = false;
    const stopped = outbox.stop().then(() => {
      isOver = true;
    });
    await new Promise(setImmediate);
    expect(isOver).toBe(false);
    gate.resolve();
    await stopped;
    expect(sent).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  test('of a chat whose first message another process was quicker to take, the others wait for it', async () => {
    const { db, write, states } = await openOutbox((channel) => channel.send);
    await write('一');
    let isFirst = true;
    const slower = db.withPlugin({
      transformQuery: ({ node }) => node,
      // Between looking and taking.
      async transformResult({ result }) {
        if (!isFirst) return result;
        isFirst = false;
        expect(await takeDue(db, ['test'], START, 1)).toHaveLength(1);
        return result;
      },
    });
    await write('二');
    await write('别处', { chat: 'chat-2' });
    const taken = await takeDue(slower, ['test'], START, 10);
    expect(taken.map(({ address }) => address.chat)).toEqual(['chat-2']);
    expect(await states()).toEqual(['sending', 'waiting', 'sending']);
  });

  describe('a group that got another id', () => {
    test('where the same card waits already shows it once', async () => {
      const { db, outbox, sent, states } = await openOutbox((channel) => channel.send);
      const card = (chat: string) =>
        put(db, {
          ...{ address: { ...CHAT, chat, group: true }, body: { reply: say('进度') } },
          ...{ card: 'toy:1', dueAt: START },
        });
      await card('group-1');
      await card('group-2');
      await moveChat(db, { ...CHAT, chat: 'group-1' }, 'group-2', START);
      await outbox.flush();
      expect(sent.map(({ address, text }) => `${address.chat} ${text}`)).toEqual(['group-2 进度']);
      expect(await states()).toEqual(['skipped', 'sent']);
    });
  });
});
