// Messages that were given up are sent once more or called off, once, with a line in the ledger; and a channel that does not work
// is told of once, elsewhere, and once more when it works again.

import { Writable } from 'node:stream';
import type { CompiledQuery } from 'kysely';
import { expect, test } from 'vitest';
import { createDeliveryActions } from '../../../src/capabilities/delivery/actions.ts';
import { createDelivery, deliveryMigrations } from '../../../src/capabilities/delivery/index.ts';
import type { ChannelState } from '../../../src/channels/channel.ts';
import { createOutbox } from '../../../src/desk/outbox.ts';
import * as desk from '../../../src/desk/store.ts';
import { deskMigrations } from '../../../src/desk/tables.ts';
import { UpstreamError } from '../../../src/errors.ts';
import { createLedger, ledgerMigrations } from '../../../src/ledger/index.ts';
import { createNotify } from '../../../src/notify.ts';
import { createLog } from '../../../src/platform/log.ts';
import { createFixedClock } from '../../_support/clock.ts';
import { eachDatabase } from '../../_support/database.ts';
import { createRecordingChannel } from '../../_support/desk.ts';

const ADMIN = { id: 'staff:1', role: 'admin' };
const MINUTE = 60_000;
const DAY = 86_400_000;
const at = (channel: string, chat: string, group = false) => ({ channel, bot: 'bot', chat, group });

eachDatabase((engine, open) => {
  async function openDelivery() {
    const database = await open([deskMigrations, ledgerMigrations, deliveryMigrations]);
    const { db } = database;
    const clock = createFixedClock();
    const { now } = clock;
    const ledger = createLedger(database);
    const refusing = new Map<string, UpstreamError>();
    const acts: string[] = [];
    const channels = ['telegram', 'wechat'].map((name) => {
      const channel = createRecordingChannel(name);
      const send = async (...[address, reply, id]: Parameters<typeof channel.send>) => {
        const refusal = refusing.get(address.chat);
        if (refusal) throw refusal;
        await channel.send(address, reply, id);
      };
      return { ...channel, send };
    });
    const deps = {
      ...{ database, ledger, now, notify: createNotify(now)('delivery'), onWritten: () => {} },
      messages: {
        ...{ channels: desk.listChannelStates, counts: desk.countByChannel, list: desk.listTraced },
        ...{ find: desk.findTraced, putBack: desk.putBack, drop: desk.dropWaiting },
      },
      adminChats: async () => [
        { staff: 1, address: at('telegram', 'admin-1') },
        { staff: 1, address: at('wechat', 'admin-1') },
        { staff: 2, address: at('telegram', 'admin-2') },
      ],
      onActed: (act: string) => void acts.push(act),
    };
    const actions = createDeliveryActions(deps);
    const capability = createDelivery({ ...deps, titleOf: () => null });
    const outbox = createOutbox({
      ...{ db, channels, capabilities: [capability], now, log: createLog('silent'), onSent: () => {} },
    });
    const put = async (chat: string, more: Partial<desk.NewOutgoing> = {}, channel = 'telegram') => {
      const body = { reply: [{ kind: 'text', text: '秘密的话' }] } as const;
      const id = await desk.put(db, { address: at(channel, chat), body, dueAt: now(), ...more });
      return id ?? 0;
    };
    const giveUp = async (chat: string, more: Partial<desk.NewOutgoing> = {}) => {
      refusing.set(chat, new UpstreamError('telegram', false, 'no'));
      const id = await put(chat, more);
      await outbox.flush();
      refusing.delete(chat);
      return id;
    };
    const stand = (state: ChannelState, channel = 'telegram') =>
      desk.saveChannelState(db, { channel, bot: 'bot', state, since: now(), detail: '' });
    const heard = () =>
      channels.flatMap(({ name, sent }) =>
        sent.splice(0).map(({ address, text }) => ({ name, chat: address.chat, text })),
      );
    const lines = async () => {
      const found: string[] = [];
      const keep = new Writable({
        write(line, _, done) {
          found.push(String(line));
          done();
        },
      });
      await ledger.export(keep);
      return found;
    };
    return { db, clock, actions, capability, outbox, put, giveUp, stand, heard, lines, acts, refusing };
  }

  test('what was given up is sent once more, once, and the ledger says who did so and to nobody', async () => {
    const { actions, giveUp, outbox, heard, lines, acts } = await openDelivery();
    const id = await giveUp('chat-1');
    expect(await actions.list({ show: 'given-up', limit: 9, offset: 0 })).toMatchObject([
      { id, state: 'failed', why: 'refused', tries: 1, group: false, reply: false, capability: null },
    ]);
    const both = await Promise.all([actions.sendAgain(id, ADMIN), actions.sendAgain(id, ADMIN)]);
    expect(both.map((each) => (each.ok ? 'ok' : each.reason)).toSorted()).toEqual(['not-given-up', 'ok']);
    await outbox.flush();
    expect(heard()).toEqual([{ name: 'telegram', chat: 'chat-1', text: '秘密的话' }]);
    expect(await actions.list({ show: 'given-up', limit: 9, offset: 0 })).toEqual([]);
    expect(await actions.sendAgain(id, ADMIN)).toMatchObject({ ok: false, reason: 'not-given-up' });
    expect(acts).toEqual(['again']);
    const written = (await lines()).filter((line) => line.includes('message-sent-again'));
    expect(written).toHaveLength(1);
    expect(written.join()).not.toMatch(/chat-1|秘密/);
  });

  test('it has all its tries again, and as much time as one that is new', async () => {
    const { actions, giveUp, outbox, clock, refusing, heard } = await openDelivery();
    const id = await giveUp('chat-1');
    clock.advance(5 * DAY);
    await actions.sendAgain(id, ADMIN);
    refusing.set('chat-1', new UpstreamError('telegram', true, 'out of reach'));
    await outbox.flush();
    expect(await actions.list({ show: 'waiting', limit: 9, offset: 0 })).toMatchObject([{ id, tries: 1 }]);
    refusing.delete('chat-1');
    clock.advance(MINUTE);
    await outbox.flush();
    expect(heard()).toHaveLength(1);
  });

  test('an answer is not sent a day later, nor a state of a card when a later one was put', async () => {
    const { actions, giveUp, put, clock } = await openDelivery();
    const reply = await giveUp('chat-1', { cause: 1 });
    const card = await giveUp('chat-2', { card: 'vote:1' });
    await put('chat-2', { card: 'vote:1' });
    expect(await actions.sendAgain(card, ADMIN)).toMatchObject({ reason: 'superseded' });
    clock.advance(DAY + 1);
    expect(await actions.sendAgain(reply, ADMIN)).toMatchObject({ reason: 'too-old' });
    expect(await actions.sendAgain(999, ADMIN)).toMatchObject({ reason: 'gone' });
  });

  test('what waits is called off, once, and is never sent', async () => {
    const { actions, put, outbox, heard, acts, lines } = await openDelivery();
    const id = await put('chat-1');
    expect(await actions.drop(id, ADMIN)).toMatchObject({ ok: true });
    expect(await actions.drop(id, ADMIN)).toMatchObject({ reason: 'not-waiting' });
    await outbox.flush();
    expect([heard(), acts]).toEqual([[], ['dropped']]);
    expect((await lines()).filter((line) => line.includes('message-dropped'))).toHaveLength(1);
  });

  test('each channel is counted with what waits, and what was given up within a week', async () => {
    const { actions, giveUp, put, clock } = await openDelivery();
    await giveUp('old');
    clock.advance(8 * DAY);
    await giveUp('new');
    const since = clock.now();
    await put('a');
    clock.advance(MINUTE);
    await put('b', {}, 'wechat');
    await put('c', { dueAt: clock.now() + DAY }, 'wechat');
    expect(await actions.counts()).toEqual([
      { channel: 'telegram', waiting: 1, sending: 0, failed: 1, unknown: 0, oldest: since },
      {
        channel: 'wechat',
        waiting: 2,
        sending: 0,
        failed: 0,
        unknown: 0,
        oldest: since + MINUTE,
      },
    ]);
  });

  test('the list is narrowed by channel and reason, and comes page by page, the latest first', async () => {
    const { actions, giveUp, clock } = await openDelivery();
    const ids: number[] = [];
    for (const chat of ['a', 'b', 'c']) {
      ids.unshift(await giveUp(chat));
      clock.advance(MINUTE);
    }
    const list = async (more: object) =>
      (await actions.list({ show: 'given-up', limit: 2, offset: 0, ...more })).map(({ id }) => id);
    expect(await list({})).toEqual(ids.slice(0, 2));
    expect(await list({ offset: 2 })).toEqual(ids.slice(2));
    expect(await list({ channel: 'wechat' })).toEqual([]);
    expect(await list({ channel: 'telegram', why: 'refused' })).toHaveLength(2);
    expect(await list({ why: 'stale' })).toEqual([]);
  });

  test('a channel that is down for ten minutes is told of once on another, and once when it is back', async () => {
    const { actions, capability, stand, outbox, clock, heard } = await openDelivery();
    const look = async () => {
      await actions.look();
      await outbox.flush();
      return heard();
    };
    await stand('connected', 'wechat');
    await stand('down');
    expect(await capability.troubles()).toMatchObject([expect.stringMatching(/^Telegram从.*起连不上/)]);
    clock.advance(9 * MINUTE);
    expect(await look()).toEqual([]);
    clock.advance(MINUTE);
    expect(await look()).toMatchObject([
      { name: 'wechat', chat: 'admin-1', text: expect.stringMatching(/Telegram从.*起连不上/) },
    ]);
    await stand('starting');
    await stand('down');
    clock.advance(60 * MINUTE);
    expect(await look()).toEqual([]);
    await stand('connected');
    expect(await look()).toMatchObject([
      { name: 'wechat', chat: 'admin-1', text: expect.stringMatching(/Telegram通了，断了 1 小时/) },
    ]);
    expect(await look()).toEqual([]);
    expect(await capability.troubles()).toEqual([]);
    await stand('refused');
    clock.advance(10 * MINUTE);
    expect(await look()).toMatchObject([{ text: expect.stringContaining('换新的') }]);
  });

  test('two processes that look at once tell of it once', async () => {
    const { actions, stand, outbox, clock, heard } = await openDelivery();
    await stand('down');
    clock.advance(10 * MINUTE);
    await Promise.all([actions.look(), actions.look()]);
    await outbox.flush();
    expect(heard()).toHaveLength(1);
  });

  test.skipIf(engine !== 'SQLite')(
    'nothing that is looked at walks through everything ever sent',
    async () => {
      const { db } = await openDelivery();
      const asked: CompiledQuery[] = [];
      const heard = db.withPlugin({
        transformQuery({ node, queryId }) {
          asked.push(db.getExecutor().compileQuery(node, queryId));
          return node;
        },
        transformResult: async ({ result }) => result,
      });
      await desk.countByChannel(heard, 1, 2);
      for (const show of ['given-up', 'waiting'] as const)
        await desk.listTraced(heard, { show, channel: 'telegram', limit: 9, offset: 0 });
      await desk.findTraced(heard, 1);
      expect(asked).toHaveLength(6);
      for (const query of asked) {
        const plan = await db.executeQuery({
          ...query,
          sql: `explain query plan ${query.sql}`,
        } as CompiledQuery<{
          detail: string;
        }>);
        const walked = plan.rows.filter(({ detail }) =>
          /^SCAN row (?!USING INDEX desk_outbox_(waiting|given_up|began))/.test(detail),
        );
        expect(walked.map(({ detail }) => `${detail}: ${query.sql}`)).toEqual([]);
      }
    },
  );
});
