// What becomes of a chat is noted once and for good; only a group that the bot has come into is told something.

import { describe, expect, test } from 'vitest';
import type { Incoming } from '../../src/desk/message.ts';
import { lostSince, put } from '../../src/desk/store.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { START } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';
import { createTestDesk, incoming } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

eachDatabase((_engine, open) => {
  async function openDesk() {
    const database = await open<DeskTables>([deskMigrations]);
    const toy = {
      ...createToyCapability(),
      opens: { name: 'toy', say: (argument: string) => `数 ${argument}` },
    };
    const moved: unknown[] = [];
    const parts = createTestDesk(database, [toy], {
      onMoved: async (_tx, group, to) => void moved.push([group.chat, to]),
    });
    const take = async (message: Incoming) => {
      await parts.desk.receive(message);
      await parts.desk.idle();
      await parts.outbox.flush();
      return parts.channel.sent.splice(0);
    };
    return { ...parts, ...database, toy, moved, take };
  }

  const GROUP = { chat: 'group-1', group: true, addressed: false } as const;
  const note = (happened: NonNullable<Incoming['happened']>, fields: Partial<Incoming> = {}) =>
    incoming('', { ...GROUP, happened, ...fields });

  describe('a chat', () => {
    test('that is left is remembered as lost, and found again by the next word from there', async () => {
      const { db, take } = await openDesk();
      const chat = { channel: 'test', bot: 'bot', chat: 'chat-1' };
      expect(await take(note({ kind: 'left' }, { chat: 'chat-1', group: false }))).toEqual([]);
      expect(await lostSince(db, chat)).toBe(START);
      await take(incoming('你好'));
      expect(await lostSince(db, chat)).toBeNull();
    });

    test('that the bot has come into is told once how to ask it, a private one nothing', async () => {
      const { take } = await openDesk();
      const joined = note({ kind: 'joined' });
      const [sent, ...rest] = await take(joined);
      expect(sent?.text).toContain('机器人');
      expect(rest).toEqual([]);
      expect(await take(joined)).toEqual([]);
      expect(await take(note({ kind: 'joined' }, { chat: 'chat-1', group: false }))).toEqual([]);
    });

    test('that got another id takes with it what waits, and whoever remembers groups is told once', async () => {
      const { db, take, moved } = await openDesk();
      const address = { channel: 'test', bot: 'bot', chat: 'group-1', group: true };
      await put(db, { address, body: { reply: [{ kind: 'text', text: '通知' }] }, dueAt: START });
      const notice = note({ kind: 'moved', to: 'group-2' });
      expect(await take(notice)).toMatchObject([{ address: { chat: 'group-2' }, text: '通知' }]);
      await take(notice);
      expect(moved).toEqual([['group-1', 'group-2']]);
    });
  });

  describe('words', () => {
    test('changed afterwards are not acted on: a private chat is told, a group is not', async () => {
      const { take, toy } = await openDesk();
      const [sent] = await take(incoming('改过的话', { edited: true }));
      expect(sent?.text).toContain('再发一遍');
      expect(await take(incoming('改过的话', { ...GROUP, addressed: true, edited: true }))).toEqual([]);
      expect(toy.heard).toEqual([]);
    });

    test('that open the chat are welcomed, with what a link stands for they are those words', async () => {
      const { take, toy } = await openDesk();
      const [sent] = await take(incoming('/start'));
      expect(sent?.text.split('\n')).toHaveLength(3);
      await take(incoming('/start toy_12'));
      await take(incoming('/start@shuoyi_bot toy_A-b_3'));
      expect(toy.heard).toEqual(['数 12', '数 A-b_3']);
    });

    test.each(['/start toy_', '/start toy_a b', '/start other_12', '/start toy_<b>'])(
      'that only look like a link are words: %s',
      async (text) => {
        const { take, toy } = await openDesk();
        await take(incoming(text));
        expect(toy.heard.some((heard) => heard.startsWith('数'))).toBe(false);
      },
    );
  });
});
