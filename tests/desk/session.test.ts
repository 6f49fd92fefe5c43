// Whose turn it is, and where each conversation stands.

import { describe, expect, test } from 'vitest';
import { conversationOf, createTurns } from '../../src/desk/session.ts';
import { accept, findSession, type Session, saveSession } from '../../src/desk/store.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { ConflictError } from '../../src/errors.ts';
import { START } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';
import { createTestDesk, incoming } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

describe('a conversation', () => {
  const address = { channel: 'wechat', bot: 'b', chat: 'c' };

  test('is one with a private chat, and one with each member of a group', () => {
    const alone = conversationOf({ ...address, group: false, from: 'a' });
    expect(conversationOf({ ...address, group: false, from: '' })).toBe(alone);
    const member = (from: string) => conversationOf({ ...address, group: true, from });
    expect(new Set([alone, member('a'), member('b')]).size).toBe(3);
  });

  test('is another one through another channel or bot', () => {
    const other = { ...address, group: false, from: 'a' };
    expect(
      new Set([
        conversationOf(other),
        conversationOf({ ...other, bot: 'x' }),
        conversationOf({ ...other, channel: 'web' }),
      ]).size,
    ).toBe(3);
  });
});

describe('turns', () => {
  test('of one key are taken in the order asked for, those of others side by side', async () => {
    const turns = createTurns();
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    const first = turns.take('a', async () => {
      await gate.promise;
      order.push('a1');
    });
    const second = turns.take('a', async () => void order.push('a2'));
    await turns.take('b', async () => void order.push('b1'));
    gate.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(['b1', 'a1', 'a2']);
  });

  test('go on after one that failed, which alone hears of it', async () => {
    const turns = createTurns();
    const failing = turns.take('a', () => Promise.reject(new Error('broken')));
    const next = turns.take('a', async () => 'done');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('done');
  });

  test('are over when the last is, also one that was asked for meanwhile', async () => {
    const turns = createTurns();
    let done = false;
    void turns.take('a', async () => {
      void turns.take('b', async () => {
        await Promise.resolve();
        done = true;
      });
    });
    await turns.idle();
    expect(done).toBe(true);
  });
});

eachDatabase((_engine, open) => {
  const session = (fields: Partial<Session> = {}): Session => ({
    capability: 'toy',
    stateVersion: 1,
    state: { count: 1, words: ['说'] },
    choices: [{ key: 'more', label: '再来' }],
    version: 0,
    ...fields,
  });

  describe('a saved session', () => {
    test('is found as it was saved, one version on', async () => {
      const { db } = await open<DeskTables>([deskMigrations]);
      expect(await findSession(db, 'c')).toBeNull();
      await saveSession(db, 'c', session(), START);
      expect(await findSession(db, 'c')).toEqual(session({ version: 1 }));
    });

    test('is overwritten only by who has read it last', async () => {
      const { db } = await open<DeskTables>([deskMigrations]);
      await saveSession(db, 'c', session(), START);
      await saveSession(db, 'c', session({ version: 1, state: 'newer' }), START);
      await expect(saveSession(db, 'c', session({ version: 1 }), START)).rejects.toThrow(ConflictError);
      await expect(saveSession(db, 'c', session(), START)).rejects.toThrow(ConflictError);
      expect(await findSession(db, 'c')).toMatchObject({ state: 'newer', version: 2 });
    });

    test('holds any JSON for a state, nothing included', async () => {
      const { db } = await open<DeskTables>([deskMigrations]);
      for (const [version, state] of [null, 0, 'x', [1], undefined].entries()) {
        await saveSession(db, 'c', session({ version, state }), START);
        expect((await findSession(db, 'c'))?.state).toEqual(state ?? null);
      }
    });
  });

  describe('a dialogue saved by another version of its capability', () => {
    test('starts afresh instead of breaking, choices and all', async () => {
      const database = await open<DeskTables>([deskMigrations]);
      const say = async (stateVersion: number, text: string) => {
        const { desk, outbox, channel } = createTestDesk(database, [
          { ...createToyCapability(), stateVersion },
        ]);
        await desk.receive(incoming(text));
        await desk.idle();
        await outbox.flush();
        return channel.sent.at(-1)?.text;
      };
      expect(await say(1, '你好')).toBe('一：你好\n\n1. 再来');
      expect(await say(1, '1')).toBe('2：more');
      expect(await say(2, '又来')).toBe('一：又来\n\n1. 再来');
      expect(await say(3, '1')).toBe('一：1\n\n1. 再来');
    });
  });

  describe('the desk', () => {
    test.each([
      ['words', '你好'],
      ['a command of its own', '帮助'],
      ['a text too long', '长'.repeat(4_001)],
    ])('answers a message once that two processes take up at the same moment: %s', async (_, text) => {
      const database = await open<DeskTables>([deskMigrations]);
      const message = incoming(text);
      await database.transaction((tx) => accept(tx, conversationOf(message), message));
      const desks = [1, 2].map(() => createTestDesk(database, [createToyCapability()]).desk);
      await Promise.all(desks.map((desk) => desk.recover(START)));
      await Promise.all(desks.map((desk) => desk.idle()));
      expect(await database.db.selectFrom('desk_outbox').select('id').execute()).toHaveLength(1);
    });

    test('is idle when what is on its way into the inbox is answered too', async () => {
      const database = await open<DeskTables>([deskMigrations]);
      const { desk } = createTestDesk(database, [createToyCapability()]);
      const receiving = desk.receive(incoming('你好'));
      await desk.idle();
      const row = await database.db.selectFrom('desk_inbox').select('handled_at').executeTakeFirstOrThrow();
      expect(row.handled_at).toBe(START);
      await receiving;
    });
  });
});
