// What is to be sent is written once, sent in order, tried again in time, given up in the end, and forgotten one day.

import { describe, expect, test, vi } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import type { Capability } from '../../src/desk/capability.ts';
import { LEASE } from '../../src/desk/delivery.ts';
import type { Address, Reply } from '../../src/desk/message.ts';
import { createOutbox } from '../../src/desk/outbox.ts';
import { plainReply } from '../../src/desk/plain.ts';
import {
  callOff,
  countWaiting,
  forget,
  listDeliveries,
  listHeard,
  lostSince,
  markFound,
  put,
  saveSession,
  takeDue,
} from '../../src/desk/store.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { UpstreamError } from '../../src/errors.ts';
import { createLog } from '../../src/platform/log.ts';
import { createFixedClock, START } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';
import { createRecordingChannel, createTestDesk, incoming } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

type Notice = NonNullable<Capability['notice']>;

const MINUTE = 60_000;
const DAY = 86_400_000;

eachDatabase((_engine, open) => {
  /** An outbox over channels of this process, with a clock to move. */
  async function openOutbox(channels: readonly Channel[], words: string | Notice = '通知') {
    const clock = createFixedClock();
    const database = await open<DeskTables>([deskMigrations]);
    const { db } = database;
    const plain: Notice = (kind, facts) => say(`${words}：${kind} ${JSON.stringify(facts)}`);
    const notice = typeof words === 'string' ? plain : words;
    const outcomes: string[] = [];
    const outbox = createOutbox({
      db,
      channels,
      capabilities: [{ ...createToyCapability(), notice }],
      now: clock.now,
      log: createLog('silent'),
      onSent: (outcome) => void outcomes.push(outcome),
    });
    const write = (text: string, fields: Partial<Address> & { dueAt?: number } = {}) => {
      const { dueAt = clock.now(), ...address } = fields;
      return put(db, { address: { ...CHAT, ...address }, body: { reply: say(text) }, dueAt });
    };
    const rows = () => db.selectFrom('desk_outbox').selectAll().orderBy('id').execute();
    return { ...database, clock, outbox, outcomes, write, rows };
  }

  const CHAT: Address = { channel: 'test', bot: 'bot', chat: 'chat-1', group: false };
  const say = (text: string): Reply => [{ kind: 'text', text }];
  const textsOf = (channel: ReturnType<typeof createRecordingChannel>) =>
    channel.sent.map(({ text }) => text);

  /** Sends what does not contain a forbidden word; `error` is what happens to the rest. */
  function createPickyChannel(forbidden: string, error: () => Error) {
    const channel = createRecordingChannel();
    const tried: string[] = [];
    return {
      ...channel,
      tried,
      async send(address: Address, reply: Reply, id: number) {
        const { text } = plainReply(reply, { numbered: false });
        tried.push(text);
        if (text.includes(forbidden)) throw error();
        await channel.send(address, reply, id);
      },
    };
  }

  describe('a notice', () => {
    const notice = {
      address: CHAT,
      body: { capability: 'toy', kind: 'opened', facts: { vote: 7 } },
      dueAt: START,
    };

    test('with the same mark is written once, also by two at the same moment', async () => {
      const { db, transaction, rows } = await openOutbox([]);
      const once = () => transaction((tx) => put(tx, { ...notice, dedup: 'vote-7-opened' }));
      const ids = await Promise.all([once(), once(), once()]);
      expect(ids.filter((id) => id !== null)).toHaveLength(1);
      expect(await put(db, { ...notice, dedup: 'vote-7-opened' })).toBeNull();
      expect(await put(db, { ...notice, dedup: 'vote-8-opened' })).not.toBeNull();
      expect(await rows()).toHaveLength(2);
    });

    test('without a mark is written as often as it is put', async () => {
      const { db, rows } = await openOutbox([]);
      await put(db, notice);
      await put(db, notice);
      expect(await rows()).toHaveLength(2);
    });

    test('is not there when its transaction was undone, and its mark is free', async () => {
      const { transaction, rows } = await openOutbox([]);
      const failing = transaction(async (tx) => {
        await put(tx, { ...notice, dedup: 'vote-7-opened' });
        throw new Error('undone');
      });
      await expect(failing).rejects.toThrow('undone');
      expect(await rows()).toEqual([]);
      expect(await transaction((tx) => put(tx, { ...notice, dedup: 'vote-7-opened' }))).not.toBeNull();
    });

    test('is worded by its capability when it is sent', async () => {
      const channel = createRecordingChannel();
      const { db, outbox } = await openOutbox([channel], '提醒');
      await put(db, notice);
      await outbox.flush();
      expect(textsOf(channel)).toEqual(['提醒：opened {"vote":7}']);
    });
  });

  describe('a notice worded from what its capability loads', () => {
    const result = (vote: number) => ({
      address: CHAT,
      body: { capability: 'toy', kind: 'result', facts: { vote } },
      dueAt: START,
    });
    const picture = { name: '结果.png', type: 'image/png', bytes: new Uint8Array([137, 80, 78, 71]) };

    test('is waited for, and stands in its place before what was written later', async () => {
      const sent: Reply[] = [];
      const channel: Channel = {
        ...createRecordingChannel(),
        send: async (_address, reply) => void sent.push(reply),
      };
      const worded = Promise.withResolvers<Reply>();
      const { db, outbox, write } = await openOutbox([channel], () => worded.promise);
      await put(db, result(7));
      await write('后来的话');
      const flushed = outbox.flush();
      worded.resolve([{ kind: 'file', file: picture }]);
      await flushed;
      expect(sent).toEqual([[{ kind: 'file', file: picture }], say('后来的话')]);
    });

    test('that cannot be made is a failed try: tried again in time, holding back its chat', async () => {
      const channel = createRecordingChannel();
      let broken = true;
      const { db, outbox, write, clock, rows, outcomes } = await openOutbox([channel], async () => {
        if (broken) throw new Error('no font');
        return say('结果');
      });
      await put(db, result(7));
      await write('后来的话');
      await write('别处', { chat: 'chat-2' });
      await outbox.flush();
      expect(textsOf(channel)).toEqual(['别处']);
      expect((await rows())[0]).toMatchObject({ state: 'waiting', tries: 1, due_at: START + 1_000 });
      broken = false;
      clock.advance(MINUTE);
      await outbox.flush();
      expect(textsOf(channel)).toEqual(['别处', '结果', '后来的话']);
      expect(outcomes).toEqual(expect.arrayContaining(['retry', 'sent']));
    });

    test('is read back worded, and one that cannot be made hides nothing else of its chat', async () => {
      const { db, outbox, write } = await openOutbox([], async (_kind, facts) => {
        if ((facts as { vote: number }).vote === 8) throw new Error('no font');
        return say('结果');
      });
      await write('之前的话');
      await put(db, result(7));
      await put(db, result(8));
      const said = await outbox.said(CHAT, 0, 10);
      expect(said.map(({ reply }) => reply)).toEqual([say('之前的话'), say('结果'), []]);
    });

    test('to nobody in particular in a group is sent there, worded, without an addressee', async () => {
      const sent: [Address, Reply][] = [];
      const channel: Channel = {
        ...createRecordingChannel(),
        send: async (address, reply) => void sent.push([address, reply]),
      };
      const { db, outbox } = await openOutbox([channel], async () => say('结果'));
      const group: Address = { ...CHAT, chat: '三号楼', group: true };
      await put(db, { ...result(7), address: group });
      await outbox.flush();
      expect(sent).toEqual([[group, say('结果')]]);
      expect(sent[0]?.[0]).not.toHaveProperty('to');
    });
  });

  describe('sending', () => {
    test('keeps the order of each chat over more than one batch', async () => {
      const channel = createRecordingChannel();
      const { outbox, write } = await openOutbox([channel]);
      for (let number = 0; number < 420; number++)
        await write(String(number), { chat: `chat-${number % 3}` });
      await outbox.flush();
      expect(channel.sent).toHaveLength(420);
      for (const chat of ['chat-0', 'chat-1', 'chat-2']) {
        const numbers = channel.sent
          .filter(({ address }) => address.chat === chat)
          .map(({ text }) => Number(text));
        expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
      }
    });

    test('waits until a message is due', async () => {
      const channel = createRecordingChannel();
      const { outbox, write, clock, db } = await openOutbox([channel]);
      await write('later', { dueAt: START + MINUTE });
      await write('now');
      await outbox.flush();
      expect(textsOf(channel)).toEqual(['now']);
      expect(await countWaiting(db)).toBe(1);
      clock.advance(MINUTE);
      await outbox.flush();
      expect(textsOf(channel)).toEqual(['now', 'later']);
    });

    test('leaves the channels of another process alone', async () => {
      const channel = createRecordingChannel();
      const { outbox, write, rows } = await openOutbox([channel]);
      await write('elsewhere', { channel: 'wechat' });
      await outbox.flush();
      expect(textsOf(channel)).toEqual([]);
      expect((await rows()).map(({ state }) => state)).toEqual(['waiting']);
    });

    test('takes what was written while it was sending', async () => {
      const recording = createRecordingChannel();
      const channel: Channel = {
        ...recording,
        async send(address, reply, id) {
          await recording.send(address, reply, id);
          if (recording.sent.length === 1) {
            await write('second');
            void outbox.flush();
          }
        },
      };
      const { outbox, write } = await openOutbox([channel]);
      await write('first');
      await outbox.flush();
      expect(textsOf(recording)).toEqual(['first', 'second']);
    });

    test('tells the account a message answers, and brings files unharmed', async () => {
      const sent: [Address, Reply][] = [];
      const channel: Channel = {
        ...createRecordingChannel(),
        send: async (address, reply) => void sent.push([address, reply]),
      };
      const { outbox, db } = await openOutbox([channel]);
      const address = { ...CHAT, group: true, to: 'alice' };
      const file = { name: '公示.pdf', type: 'application/pdf', bytes: new Uint8Array([0, 255, 10, 13]) };
      const reply: Reply = [{ kind: 'file', file }];
      await put(db, { address, body: { reply }, dueAt: START });
      await outbox.flush();
      expect(sent).toEqual([[address, reply]]);
    });
  });

  describe('the deliveries of a mark', () => {
    const notice = (dedup: string, fields: Partial<Address> = {}) => ({
      address: { ...CHAT, chat: dedup, ...fields },
      body: { capability: 'toy', kind: 'opened', facts: dedup },
      dedup,
      dueAt: START,
    });

    test('are listed in the order written, each with what became of it', async () => {
      const channel = createPickyChannel('死', () => new UpstreamError('telegram', false, 'blocked'));
      const { db, outbox, clock } = await openOutbox([channel]);
      await put(db, notice('vote:7:unit:1'));
      await put(db, notice('vote:7:unit:2死'));
      await put(db, notice('vote:7:unit:3', { channel: 'elsewhere' }));
      clock.advance(MINUTE);
      await outbox.flush();
      expect(await listDeliveries(db, 'vote:7:unit:')).toEqual([
        { dedup: 'vote:7:unit:1', state: 'sent', tries: 0, settledAt: START + MINUTE },
        { dedup: 'vote:7:unit:2死', state: 'failed', tries: 1, settledAt: START + MINUTE },
        { dedup: 'vote:7:unit:3', state: 'waiting', tries: 0, settledAt: null },
      ]);
    });

    test('are those that begin with it to the letter', async () => {
      const { db, write } = await openOutbox([]);
      for (const dedup of ['a_b:1', '🏠1', 'axb:1', 'A_B:1', 'a%b:1', 'z:a_b:1', 'a_b'])
        await put(db, notice(dedup));
      await write('一句没有记号的话');
      const listed = async (prefix: string) => (await listDeliveries(db, prefix)).map(({ dedup }) => dedup);
      expect(await listed('a_b:')).toEqual(['a_b:1']);
      expect(await listed('a_b')).toEqual(['a_b:1', 'a_b']);
      expect(await listed('🏠')).toEqual(['🏠1']);
      expect(await listed('票')).toEqual([]);
    });

    test('are still proved after the words are forgotten, and the notice is still not written again', async () => {
      const { db, outbox } = await openOutbox([createRecordingChannel()]);
      await put(db, notice('vote:7:unit:1'));
      await outbox.flush();
      expect(await forget(db, START + DAY)).toBe(1);
      expect(await forget(db, START + DAY)).toBe(0);
      expect(await listDeliveries(db, 'vote:7:')).toMatchObject([{ state: 'sent', settledAt: START }]);
      expect(await put(db, notice('vote:7:unit:1'))).toBeNull();
      expect(await outbox.said({ ...CHAT, chat: 'vote:7:unit:1' }, 0, 10)).toEqual([]);
      expect(await db.selectFrom('desk_outbox').select('body').execute()).toEqual([{ body: '' }]);
    });
  });

  describe('a message that cannot be sent', () => {
    test('is tried eight times, further and further apart, and stays as failed', async () => {
      const channel = createPickyChannel('坏', () => new Error('out of reach'));
      const { outbox, write, clock, outcomes, rows } = await openOutbox([channel]);
      await write('坏');
      const waits: number[] = [];
      for (;;) {
        await outbox.flush();
        const [row] = await rows();
        if (row?.state !== 'waiting') break;
        waits.push(row.due_at - clock.now());
        clock.set(row.due_at);
      }
      expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64].map((seconds) => seconds * 1_000));
      expect(outcomes).toEqual([...Array.from({ length: 7 }, () => 'retry'), 'failed']);
      expect(await rows()).toMatchObject([{ state: 'failed', tries: 8, settled_at: clock.now() }]);
      clock.advance(DAY);
      await outbox.flush();
      expect(channel.tried).toHaveLength(8);
    });

    test('holds back the rest of its chat, and lets it go when it is given up', async () => {
      const channel = createPickyChannel('坏', () => new Error('out of reach'));
      const { outbox, write, clock } = await openOutbox([channel]);
      for (const text of ['一', '坏', '二']) await write(text);
      await write('别处', { chat: 'chat-2' });
      await outbox.flush();
      expect(textsOf(channel)).toEqual(expect.arrayContaining(['一', '别处']));
      for (let tries = 1; tries < 8; tries++) {
        expect(textsOf(channel)).not.toContain('二');
        clock.advance(10 * MINUTE);
        await outbox.flush();
      }
      await outbox.flush();
      expect(textsOf(channel)).toContain('二');
    });

    test('is given up at once when the platform has answered no', async () => {
      const channel = createPickyChannel(
        '坏',
        () => new UpstreamError('telegram', false, 'blocked by the user'),
      );
      const { outbox, write, rows } = await openOutbox([channel]);
      await write('坏');
      await outbox.flush();
      expect(await rows()).toMatchObject([{ state: 'failed', tries: 1 }]);
    });

    test('is tried again when the platform was not reached', async () => {
      const channel = createPickyChannel('坏', () => new UpstreamError('telegram', true, 'timeout'));
      const { outbox, write, rows } = await openOutbox([channel]);
      await write('坏');
      await outbox.flush();
      expect(await rows()).toMatchObject([{ state: 'waiting', tries: 1 }]);
    });
  });

  test('not more than four hundred chats are written to at once', async () => {
    const channel = createRecordingChannel();
    let [now, most] = [0, 0];
    const counting: Channel = {
      ...channel,
      async send(...message) {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        await channel.send(...message);
      },
    };
    const { outbox, write } = await openOutbox([counting]);
    for (let number = 0; number < 900; number++) await write('好', { chat: `chat-${number}` });
    await outbox.flush();
    expect(channel.sent).toHaveLength(900);
    expect(most).toBeLessThanOrEqual(400);
  });

  describe('a slow chat', () => {
    test('holds back nobody else, not even what is written while it is slow', async () => {
      const channel = createRecordingChannel();
      const gate = Promise.withResolvers<void>();
      const slow: Channel = {
        ...channel,
        async send(address, reply, id) {
          if (address.chat === 'slow') await gate.promise;
          await channel.send(address, reply, id);
        },
      };
      const { outbox, write, rows } = await openOutbox([slow]);
      await write('慢一', { chat: 'slow' });
      await write('慢二', { chat: 'slow' });
      const flushed = outbox.flush();
      await vi.waitFor(async () =>
        expect((await rows()).map(({ state }) => state)).toEqual(['sending', 'sending']),
      );
      await write('慢三', { chat: 'slow' });
      await write('快');
      void outbox.flush();
      await vi.waitFor(() => expect(textsOf(channel)).toEqual(['快']));
      gate.resolve();
      await flushed;
      expect(textsOf(channel)).toEqual(['快', '慢一', '慢二', '慢三']);
      expect((await rows()).every(({ state }) => state === 'sent')).toBe(true);
    });

    test('is left at the end after the message in hand, and the next process goes on', async () => {
      const channel = createRecordingChannel();
      const gate = Promise.withResolvers<void>();
      const slow: Channel = {
        ...channel,
        async send(address, reply, id) {
          await gate.promise;
          await channel.send(address, reply, id);
        },
      };
      const { db, outbox, write, rows, clock } = await openOutbox([slow]);
      for (const text of ['一', '二', '三']) await write(text);
      const flushed = outbox.flush();
      await vi.waitFor(async () => expect((await rows())[0]?.state).toBe('sending'));
      const stopped = outbox.stop();
      gate.resolve();
      await Promise.all([flushed, stopped]);
      expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'waiting', 'waiting']);
      const next = createOutbox({
        ...{ db, channels: [channel], capabilities: [], now: clock.now, log: createLog('silent') },
        onSent: () => {},
      });
      await next.flush();
      expect(textsOf(channel)).toEqual(['一', '二', '三']);
    });
  });

  describe('what a process that died was sending', () => {
    test('is taken by nobody else while it may live, and sent after its time, in order', async () => {
      const channel = createRecordingChannel();
      const { db, outbox, write, rows, clock } = await openOutbox([channel]);
      await write('一');
      await write('二');
      await takeDue(db, ['test'], START, 1);
      await outbox.flush();
      expect(textsOf(channel)).toEqual([]);
      await outbox.takeUpAbandoned(START - 1);
      await outbox.flush();
      expect(textsOf(channel)).toEqual([]);
      clock.advance(LEASE);
      await outbox.takeUpAbandoned(clock.now() - LEASE);
      await outbox.flush();
      expect(textsOf(channel)).toEqual(['一', '二']);
      expect(await rows()).toMatchObject([
        { state: 'sent', unsure: 1 },
        { state: 'sent', unsure: 0 },
      ]);
    });

    test('is given up where it has ended three of them: nobody knows whether it arrived', async () => {
      const channel = createRecordingChannel();
      const { db, outbox, write, rows, clock } = await openOutbox([channel]);
      await write('致命');
      await write('后来');
      for (let death = 0; death < 3; death++) {
        await takeDue(db, ['test'], clock.now(), 1);
        clock.advance(LEASE);
        await outbox.takeUpAbandoned(clock.now() - LEASE);
      }
      await outbox.flush();
      expect(await rows()).toMatchObject([{ state: 'unknown', why: 'unsure' }, { state: 'sent' }]);
      expect(textsOf(channel)).toEqual(['后来']);
    });

    test('is sent by one of two processes, whoever is first', async () => {
      const [one, other] = [createRecordingChannel(), createRecordingChannel()];
      const { db, write, outbox, clock } = await openOutbox([one]);
      for (let number = 0; number < 50; number++) await write(String(number), { chat: `chat-${number % 7}` });
      const second = createOutbox({
        ...{ db, channels: [other], capabilities: [], now: clock.now, log: createLog('silent') },
        onSent: () => {},
      });
      await Promise.all([outbox.flush(), second.flush()]);
      await outbox.flush();
      expect([...textsOf(one), ...textsOf(other)].toSorted()).toEqual(
        Array.from({ length: 50 }, (_, number) => String(number)).toSorted(),
      );
    });
  });

  describe('a channel that is down', () => {
    test('keeps what waits; what gets too old is dropped with one note for all of it', async () => {
      let down = true;
      const channel = createRecordingChannel();
      const picky: Channel = {
        ...channel,
        async send(address, reply, id) {
          if (down) throw new UpstreamError('wechat', true, 'down');
          await channel.send(address, reply, id);
        },
      };
      const { db, outbox, write, rows, clock } = await openOutbox([picky]);
      const notice = { capability: 'toy', kind: 'opened', facts: 7 };
      await put(db, { address: CHAT, body: { reply: say('答一') }, cause: 1, dueAt: START });
      await put(db, { address: CHAT, body: { reply: say('答二') }, cause: 2, dueAt: START });
      await put(db, { address: CHAT, body: notice, dueAt: START });
      for (let minutes = 0; minutes < 13 * 60; minutes += 10) {
        await outbox.flush();
        clock.advance(10 * MINUTE);
      }
      expect((await rows()).map(({ state, why }) => why ?? state)).toEqual([
        'stale',
        'stale',
        'waiting',
        'waiting',
      ]);
      down = false;
      await write('新话');
      await outbox.flush();
      expect(textsOf(channel)).toEqual(['通知：opened 7', expect.stringContaining('断了线'), '新话']);
    });
  });

  test('where nobody is reached is remembered, until somebody writes from there', async () => {
    const channel = createPickyChannel(
      '私',
      () => new UpstreamError('telegram', false, 'blocked', { unreachable: true }),
    );
    const { db, outbox, write, rows } = await openOutbox([channel]);
    await write('私下说');
    await outbox.flush();
    expect(await rows()).toMatchObject([{ state: 'failed', why: 'unreachable' }]);
    expect(await lostSince(db, CHAT)).toBe(START);
    await markFound(db, CHAT);
    expect(await lostSince(db, CHAT)).toBeNull();
  });

  describe('what was said to a chat', () => {
    test('is read back: the latest after a message, oldest first, sent or not, what is due only', async () => {
      const channel = createPickyChannel('坏', () => new Error('out of reach'));
      const { outbox, write, clock } = await openOutbox([channel]);
      const first = await write('一');
      for (const text of ['二', '三', '坏']) await write(text);
      await write('以后', { dueAt: START + DAY });
      await write('别人的', { chat: 'chat-2' });
      await outbox.flush();
      const said = async (after: number, limit: number) =>
        (await outbox.said(CHAT, after, limit)).map(
          ({ reply }) => plainReply(reply, { numbered: false }).text,
        );
      clock.advance(MINUTE);
      expect(await said(0, 50)).toEqual(['一', '二', '三', '坏']);
      expect(await said(first ?? 0, 50)).toEqual(['二', '三', '坏']);
      expect(await said(0, 2)).toEqual(['三', '坏']);
      const one = await outbox.said(CHAT, (first ?? 0) - 1, 1, first ?? 0);
      expect(one.map(({ reply }) => reply)).toEqual([say('一')]);
    });

    test('is not what was called off before it was sent', async () => {
      const { db, outbox, write, clock } = await openOutbox([createRecordingChannel()]);
      await write('一');
      const later = { address: CHAT, body: { reply: say('不发了') }, dedup: 'toy:1:0', dueAt: START + DAY };
      await put(db, later);
      await outbox.flush();
      expect(await callOff(db, 'toy:1:', START)).toBe(1);
      clock.advance(2 * DAY);
      expect((await outbox.said(CHAT, 0, 50)).map(({ reply }) => reply)).toEqual([say('一')]);
    });
  });

  describe('after the days of keeping', () => {
    /** Two answered messages, one of them old; `old` is the key of the older. */
    async function openAged() {
      const clock = createFixedClock();
      const database = await open<DeskTables>([deskMigrations]);
      const parts = createTestDesk(database, [createToyCapability()], { now: clock.now });
      const say = async (text: string, key: string, chat: string) => {
        await parts.desk.receive(incoming(text, { key, chat, from: chat, at: clock.now() }));
        await parts.desk.idle();
        await parts.outbox.flush();
      };
      await say('旧的话', 'old', 'chat-old');
      clock.advance(31 * DAY);
      await say('新的话', 'new', 'chat-new');
      const before = clock.now() - 30 * DAY;
      return { ...parts, ...database, clock, say, before };
    }

    test('words are gone, keys stay, and what is newer is untouched', async () => {
      const { db, before } = await openAged();
      expect(await forget(db, before)).toBe(3);
      const inbox = await db.selectFrom('desk_inbox').select(['key', 'body']).orderBy('id').execute();
      expect(inbox).toEqual([
        { key: 'old', body: '' },
        { key: 'new', body: expect.stringContaining('新的话') },
      ]);
      const outbox = await db.selectFrom('desk_outbox').select('chat').execute();
      expect(outbox).toEqual([{ chat: 'chat-new' }]);
      const sessions = await db.selectFrom('desk_session').select('conversation').execute();
      expect(sessions).toEqual([{ conversation: 'test|bot|chat-new' }]);
    });

    test('doing it again changes nothing', async () => {
      const { db, before } = await openAged();
      await forget(db, before);
      expect(await forget(db, before)).toBe(0);
    });

    test('an update that comes once more is still known, and not answered again', async () => {
      const { db, before, say, channel } = await openAged();
      await forget(db, before);
      await say('旧的话', 'old', 'chat-old');
      expect(channel.sent.filter(({ text }) => text.includes('旧的话'))).toHaveLength(1);
      expect(await listHeard(db, 'test|bot|chat-old', 10)).toEqual([]);
    });

    test('what was not answered or not sent yet is kept, however old', async () => {
      const { db, clock, desk, outbox, channel } = await openAged();
      const forgotten = incoming('断电前的话', { key: 'unanswered', chat: 'chat-x' });
      await db
        .insertInto('desk_inbox')
        .values({
          ...{ channel: 'test', bot: 'bot', key: 'unanswered', conversation: 'test|bot|chat-x' },
          ...{ body: JSON.stringify(forgotten), received_at: START, handled_at: null },
        })
        .execute();
      await put(db, {
        address: { ...CHAT, chat: 'chat-y' },
        body: { reply: say('没发出的话') },
        dueAt: START,
      });
      await forget(db, clock.now() + DAY);
      expect(await desk.recover(clock.now())).toBe(1);
      await desk.idle();
      await outbox.flush();
      expect(channel.sent.map(({ text }) => text)).toEqual(
        expect.arrayContaining([expect.stringContaining('断电前的话'), '没发出的话']),
      );
    });

    test('a dialogue is forgotten by when it last went on, not by when it began', async () => {
      const { db } = await openAged();
      const session = { capability: 'toy', stateVersion: 1, state: null, choices: [], version: 0 };
      await saveSession(db, 'c', session, START);
      await saveSession(db, 'c', { ...session, version: 1 }, START + 30 * DAY);
      await forget(db, START + 10 * DAY);
      const left = await db
        .selectFrom('desk_session')
        .select('conversation')
        .where('conversation', '=', 'c')
        .execute();
      expect(left).toHaveLength(1);
    });
  });
});
