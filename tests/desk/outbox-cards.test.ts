// Living messages: one row waits at most, the latest state is what is shown, and nobody edits faster than platforms like.

import fc from 'fast-check';
import type { Insertable, Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Channel, GONE } from '../../src/channels/channel.ts';
import { CARD_EVERY } from '../../src/desk/card.ts';
import type { Address } from '../../src/desk/message.ts';
import { createOutbox } from '../../src/desk/outbox.ts';
import {
  findSession,
  forget,
  listDeliveries,
  type NewOutgoing,
  put,
  saveSession,
} from '../../src/desk/store.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { UpstreamError } from '../../src/errors.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { createLog } from '../../src/platform/log.ts';
import { createFixedClock, START } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';
import { createRecordingChannel } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const GROUP: Address = { channel: 'test', bot: 'bot', chat: '三号楼', group: true };

type Recording = ReturnType<typeof createRecordingChannel>;
type More = Partial<Omit<NewOutgoing, 'address' | 'body'>>;

/** An outbox over one channel; the card shows what `state` is when it is worded. */
function createStand(database: Database<DeskTables>, channel: Channel, recording: Recording) {
  const clock = createFixedClock();
  const { db } = database;
  let state = '零';
  const outcomes: string[] = [];
  const outbox = createOutbox({
    db,
    channels: [channel],
    capabilities: [{ ...createToyCapability(), notice: () => [{ kind: 'text', text: state }] }],
    now: clock.now,
    log: createLog('silent'),
    onSent: (outcome) => void outcomes.push(outcome),
  });
  const body = { capability: 'toy', kind: 'card', facts: null };
  const change = (to: string, more: More = {}, address = GROUP) => {
    state = to;
    return put(db, { address, body, card: 'topic:1', dueAt: clock.now(), ...more });
  };
  const rows = () => db.selectFrom('desk_outbox').selectAll().orderBy('id').execute();
  const waiting = async () => (await rows()).filter((row) => row.state === 'waiting');
  const shown = () =>
    recording.sent.map(({ id, text, replaces }) =>
      replaces ? `${id}>${replaces} ${text}` : `${id} ${text}`,
    );
  return { db, clock, outbox, outcomes, change, rows, waiting, shown };
}

eachDatabase((_engine, open) => {
  async function openStand(edits = true, around: (recording: Recording) => Channel = (same) => same) {
    const database = await open<DeskTables>([deskMigrations]);
    const recording = createRecordingChannel('test', edits);
    return { ...createStand(database, around(recording), recording), database, recording };
  }

  const minor = { minor: true } as const;

  describe('a card', () => {
    test('is one row while it waits, and says what is so when it is sent', async () => {
      const { change, outbox, shown, rows } = await openStand();
      expect(await change('一')).toEqual(expect.any(Number));
      expect(await change('二', minor)).toBeNull();
      expect(await change('三')).toBeNull();
      expect(await rows()).toHaveLength(1);
      await outbox.flush();
      expect(shown()).toEqual(['1 三']);
    });

    test('is another one in another chat, and beside another card', async () => {
      const { change, waiting } = await openStand();
      await change('一');
      await change('一', {}, { ...GROUP, chat: '四号楼' });
      await change('一', {}, { ...GROUP, bot: 'other' });
      await change('一', { card: 'topic:2' });
      expect(await waiting()).toHaveLength(4);
    });

    test('written by many at the same moment is one row', async () => {
      const { database, clock, waiting } = await openStand();
      const body = { capability: 'toy', kind: 'card', facts: null };
      const once = () =>
        database.transaction((tx) =>
          put(tx, { address: GROUP, body, card: 'topic:1', dueAt: clock.now(), minor: true }),
        );
      await Promise.all(Array.from({ length: 8 }, once));
      expect(await waiting()).toHaveLength(1);
    });

    test('names at each change the message it replaces', async () => {
      const { change, outbox, shown, clock } = await openStand();
      for (const state of ['一', '二', '三']) {
        await change(state, minor);
        await outbox.flush();
        clock.advance(CARD_EVERY);
      }
      expect(shown()).toEqual(['1 一', '2>1 二', '3>2 三']);
    });

    test('waits with small changes and gathers them, and does not wait with others', async () => {
      const { change, outbox, shown, clock, waiting } = await openStand();
      await change('一');
      await outbox.flush();
      await change('二', minor);
      await outbox.flush();
      expect(await waiting()).toMatchObject([{ due_at: START + CARD_EVERY, tries: 0 }]);
      await change('三', minor);
      await outbox.flush();
      clock.advance(CARD_EVERY - 1);
      await outbox.flush();
      expect(shown()).toEqual(['1 一']);
      clock.advance(1);
      await outbox.flush();
      expect(shown()).toEqual(['1 一', '2>1 三']);
      await change('四', minor);
      await outbox.flush();
      await change('五');
      await outbox.flush();
      expect(shown()).toEqual(['1 一', '2>1 三', '3>2 五']);
    });

    test('put off does not hold back the rest of its chat', async () => {
      const { change, outbox, shown, db } = await openStand();
      await change('一');
      await outbox.flush();
      await change('二', minor);
      await put(db, { address: GROUP, body: { reply: [{ kind: 'text', text: '别的话' }] }, dueAt: START });
      await outbox.flush();
      expect(shown()).toEqual(['1 一', '3 别的话']);
    });

    test('goes as early as the earliest asks, but a small change brings no message forward', async () => {
      const { change, waiting } = await openStand();
      const due = async () => (await waiting())[0]?.due_at;
      await change('一', { dueAt: START + DAY });
      await change('二', { ...minor, dueAt: START });
      expect(await due()).toBe(START + DAY);
      await change('三', { dueAt: START + MINUTE });
      await change('四', { dueAt: START + DAY });
      expect(await due()).toBe(START + MINUTE);
    });
  });

  describe('a mark', () => {
    test('is known afterwards also where its card was waiting already', async () => {
      const { change, db, waiting, rows, outbox, clock } = await openStand();
      await change('一', minor);
      expect(await change('完', { dedup: 'topic:1:closed' })).toBeNull();
      expect(await waiting()).toMatchObject([{ minor: null }]);
      await outbox.flush();
      clock.advance(MINUTE);
      expect(await change('完', { dedup: 'topic:1:closed' })).toBeNull();
      expect(await waiting()).toEqual([]);
      expect(await listDeliveries(db, 'topic:')).toMatchObject([{ state: 'skipped' }]);
      expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'skipped']);
    });

    test('that is known makes nothing of a waiting card', async () => {
      const { change, outbox, waiting } = await openStand();
      await change('一', { dedup: 'topic:1:opened' });
      await outbox.flush();
      await change('二', minor);
      await change('一', { dedup: 'topic:1:opened' });
      expect(await waiting()).toMatchObject([{ minor: 1 }]);
    });
  });

  describe('where nothing can be edited', () => {
    test('a small change is not sent, another is a message of its own', async () => {
      const { change, outbox, shown, rows, outcomes } = await openStand(false);
      await change('一', minor);
      await outbox.flush();
      await change('二', minor);
      await outbox.flush();
      await change('三');
      await outbox.flush();
      expect(shown()).toEqual(['1 一', '3 三']);
      expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'skipped', 'sent']);
      expect(outcomes).toEqual(['sent', 'skipped', 'sent']);
    });

    test('what was left out is not read back', async () => {
      const { change, outbox } = await openStand(false);
      for (const state of ['一', '二']) {
        await change(state, minor);
        await outbox.flush();
      }
      expect((await outbox.said(GROUP, 0, 10)).map(({ id }) => id)).toEqual([1]);
    });
  });

  describe('a channel that fails to edit', () => {
    const failing =
      (error: () => Error) =>
      (recording: Recording): Channel => ({
        ...recording,
        async send(address, reply, id, replaces) {
          if (replaces !== undefined) throw error();
          await recording.send(address, reply, id);
        },
      });

    test('because the message is gone gets a new one, which is the one edited from then on', async () => {
      const { change, outbox, shown, rows } = await openStand(
        true,
        failing(() => new UpstreamError('test', false, GONE)),
      );
      await change('一');
      await outbox.flush();
      await change('二');
      await outbox.flush();
      expect(shown()).toEqual(['1 一', '2 二']);
      expect(await rows()).toMatchObject([{ state: 'sent' }, { state: 'sent', place: null, tries: 0 }]);
    });

    test('because it is out of reach tries again, and puts meanwhile neither hurry nor lose it', async () => {
      const { change, outbox, shown, waiting, recording, clock } = await openStand();
      await change('一');
      await outbox.flush();
      recording.failNext(1);
      await change('二');
      await outbox.flush();
      await change('三');
      expect(await waiting()).toMatchObject([{ tries: 1, due_at: START + 1_000 }]);
      clock.advance(1_000);
      await outbox.flush();
      expect(shown()).toEqual(['1 一', '2>1 三']);
    });

    test('because the platform says no gives up, and says what was put meanwhile', async () => {
      const { change, outbox, shown, rows } = await openStand(true, (recording) => ({
        ...recording,
        async send(address, reply, id, replaces) {
          if (id !== 2) return recording.send(address, reply, id, replaces);
          await change('三');
          throw new UpstreamError('test', false, 'forbidden');
        },
      }));
      await change('一');
      await outbox.flush();
      await change('二');
      await outbox.flush();
      expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'failed', 'sent']);
      expect(shown()).toEqual(['1 一', '3>1 三']);
    });
  });

  describe('a card that is put while it is being sent', () => {
    const putting = (changes: readonly More[]) =>
      openStand(true, (recording) => ({
        ...recording,
        async send(address, reply, id, replaces) {
          await recording.send(address, reply, id, replaces);
          if (recording.sent.length === 1) for (const more of changes) await putAgain(more);
        },
      }));
    let putAgain: (more: More) => Promise<unknown> = async () => {};

    test('is sent once more at once, since its words were made before', async () => {
      const stand = await putting([{}]);
      putAgain = (more) => stand.change('二', more);
      await stand.change('一');
      await stand.outbox.flush();
      expect(stand.shown()).toEqual(['1 一', '2>1 二']);
      expect(await stand.waiting()).toEqual([]);
    });

    test('with small changes alone waits its time with them', async () => {
      const stand = await putting([minor, minor]);
      putAgain = (more) => stand.change('二', more);
      await stand.change('一');
      await stand.outbox.flush();
      expect(stand.shown()).toEqual(['1 一']);
      expect(await stand.waiting()).toMatchObject([{ minor: 1, due_at: START + CARD_EVERY }]);
    });
  });

  describe('many who change what a card shows at the same moment, while it is being sent', () => {
    test('end with a card that shows the last state', async () => {
      const database = await open<DeskTables>([deskMigrations]);
      const { db, transaction } = database;
      const clock = createFixedClock();
      const channel = createRecordingChannel('test', true);
      const count = async (on: Kysely<DeskTables>) => Number((await findSession(on, 'count'))?.state ?? 0);
      const outbox = createOutbox({
        ...{ db, channels: [channel], now: clock.now, log: createLog('silent'), onSent: () => {} },
        capabilities: [
          {
            ...createToyCapability(),
            notice: async () => [{ kind: 'text', text: String(await count(db)) }],
          },
        ],
      });
      const body = { capability: 'toy', kind: 'card', facts: null };
      const one = async (number: number) => {
        const more = number % 5 === 0 ? {} : minor;
        await transaction(
          async (tx) => {
            const before = await findSession(tx, 'count');
            const state = Number(before?.state ?? 0) + 1;
            const session = { capability: '', stateVersion: 0, state, choices: [] };
            await saveSession(tx, 'count', { ...session, version: before?.version ?? 0 }, START);
            await put(tx, { address: GROUP, body, card: 'topic:1', dueAt: clock.now(), ...more });
          },
          { lock: 'count' },
        );
        await outbox.flush();
      };
      await Promise.all(Array.from({ length: 40 }, (_, number) => one(number)));
      clock.advance(CARD_EVERY);
      await outbox.flush();
      expect(channel.sent.at(-1)?.text).toBe('40');
      const waiting = await db
        .selectFrom('desk_outbox')
        .select('id')
        .where('state', '=', 'waiting')
        .execute();
      expect(waiting).toEqual([]);
    });
  });

  describe('a chat read back', () => {
    test('shows a card once, as it is now, with the place where it was first', async () => {
      const { change, outbox, db, clock } = await openStand();
      await change('一');
      await outbox.flush();
      await put(db, { address: GROUP, body: { reply: [{ kind: 'text', text: '别的话' }] }, dueAt: START });
      for (const state of ['二', '三']) {
        clock.advance(MINUTE);
        await change(state, minor);
        await outbox.flush();
      }
      await change('四', minor);
      const said = await outbox.said(GROUP, 0, 10);
      expect(said.map(({ id, place }) => [id, place])).toEqual([
        [2, undefined],
        [4, 1],
      ]);
      expect(said[1]?.reply).toEqual([{ kind: 'text', text: '四' }]);
    });
  });

  describe('after the days of keeping', () => {
    test('the latest state of a card is still known, so that it is edited and not sent anew', async () => {
      const { change, outbox, shown, db, clock, rows } = await openStand();
      for (const state of ['一', '二']) {
        await change(state, minor);
        await outbox.flush();
        clock.advance(MINUTE);
      }
      clock.advance(40 * DAY);
      expect(await forget(db, clock.now() - 30 * DAY)).toBe(2);
      expect(await forget(db, clock.now() - 30 * DAY)).toBe(0);
      expect(await rows()).toMatchObject([{ id: 2, body: '' }]);
      await change('三', minor);
      await outbox.flush();
      expect(shown().at(-1)).toBe('3>2 三');
    });
  });

  describe('a database of before', () => {
    test('is opened, and what waits in it is sent', async () => {
      const { '2026-11-23-desk': first, ...later } = deskMigrations;
      if (!first) throw new Error('no first step');
      const database = await open<DeskTables>([{ '2026-11-23-desk': first }]);
      const old = {
        ...{ channel: 'test', bot: 'bot', chat: 'c', grouped: 0, recipient: null, cause: null, dedup: null },
        ...{ body: JSON.stringify({ reply: [{ kind: 'text', text: '旧的话' }] }), due_at: START },
        ...{ state: 'waiting', tries: 0, settled_at: null },
      } as const;
      await database.db
        .insertInto('desk_outbox')
        .values(old as unknown as Insertable<DeskTables['desk_outbox']>)
        .execute();
      await migrate(database.db, database.dialect, [{ '2026-11-23-desk': first, ...later }]);
      const recording = createRecordingChannel('test', true);
      const { outbox, shown } = createStand(database, recording, recording);
      await outbox.flush();
      expect(shown()).toEqual(['1 旧的话']);
    });
  });

  describe('in any order of changes, flushes, failures and time', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('change' as const), minor: fc.boolean(), later: fc.nat(90_000) }),
      fc.record({ do: fc.constant('flush' as const) }),
      fc.record({ do: fc.constant('pass' as const), time: fc.nat(45_000) }),
      fc.record({ do: fc.constant('fail' as const) }),
      fc.record({ do: fc.constant('meanwhile' as const), minor: fc.boolean() }),
    );

    test.each([true, false])('the last card shows the last state (edits: %s)', async (edits) => {
      const database = await open<DeskTables>([deskMigrations]);
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          await database.db.deleteFrom('desk_outbox').execute();
          await play(database, edits, steps);
        }),
        { numRuns: 60 },
      );
    });

    async function play(
      database: Database<DeskTables>,
      edits: boolean,
      steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[],
    ): Promise<void> {
      const recording = createRecordingChannel('test', edits);
      const times: { at: number; minor: boolean; replaces: boolean }[] = [];
      let during: boolean[] = [];
      let counted = '';
      let number = 0;
      const next = (more: More) => {
        number += 1;
        if (!more.minor) counted = String(number);
        return stand.change(String(number), more);
      };
      const channel: Channel = {
        ...recording,
        async send(address, reply, id, replaces) {
          await recording.send(address, reply, id, replaces);
          const row = (await stand.rows()).find((each) => each.id === id);
          times.push({ at: stand.clock.now(), minor: row?.minor === 1, replaces: replaces !== undefined });
          const puts = during;
          during = [];
          for (const small of puts) await next(small ? { minor: true } : {});
        },
      };
      const stand = createStand(database, channel, recording);
      for (const each of steps) {
        if (each.do === 'flush') await stand.outbox.flush();
        if (each.do === 'pass') stand.clock.advance(each.time);
        if (each.do === 'fail') recording.failNext(1);
        if (each.do === 'meanwhile') during.push(each.minor);
        if (each.do === 'change') {
          const dueAt = stand.clock.now() + (each.later % 3 === 0 ? each.later : 0);
          await next({ dueAt, ...(each.minor ? { minor: true } : {}) });
        }
        expect((await stand.waiting()).length).toBeLessThanOrEqual(1);
      }
      recording.failNext(0);
      during = [];
      for (let round = 0; round < 3; round++) {
        stand.clock.advance(20 * MINUTE);
        await stand.outbox.flush();
      }
      expect(await stand.waiting()).toEqual([]);
      const last = Number(recording.sent.at(-1)?.text ?? '0');
      // Where nothing is edited a number alone is not worth a message.
      if (edits) expect(last).toBe(number);
      else expect(last).toBeGreaterThanOrEqual(Number(counted));
      const edited = times.filter(({ replaces, minor }) => replaces && minor);
      for (const one of edited) {
        const before = times[times.indexOf(one) - 1];
        expect(one.at - (before?.at ?? 0)).toBeGreaterThanOrEqual(CARD_EVERY);
      }
    }
  });
});
