// Who may be understood by a model: at home whoever has not said no, abroad whoever has said yes to this very service.

import { describe, expect, test } from 'vitest';
import { runOf } from '../../../src/cli/retention.ts';
import { OGG, openAssistant } from '../../_support/assistant.ts';
import { eachDatabase } from '../../_support/database.ts';

const WORDS = '那个啥，门口那堆东西谁看了都头疼';
const ALICE = { channel: 'test', bot: 'bot', from: 'alice', chat: 'chat-1' };
const DAY = 86_400_000;
const ABROAD = { abroad: true, provider: '某某公司（privacy@example.com）' } as const;

eachDatabase((_engine, open) => {
  describe('at home', () => {
    test('it is used until somebody says no, and from the next word on it is not', async () => {
      const { say, asked, assistant } = await openAssistant(open);
      await say(WORDS);
      expect(asked).toHaveLength(1);
      expect(await say('关闭AI')).toContain('AI 关了');
      expect(await assistant.mayLeave('test:alice')).toBe(false);
      await say(WORDS);
      expect(asked).toHaveLength(1);
      expect(await say('打开AI')).toContain('AI 打开了');
      await say(WORDS);
      expect(asked).toHaveLength(2);
    });

    test('nobody is asked anything', async () => {
      const { say, clock, outbox, channel } = await openAssistant(open);
      await say(WORDS);
      clock.advance(DAY);
      await outbox.flush();
      expect(channel.sent).toHaveLength(1);
    });

    test.each(['AI设置', 'ai设置', '/ai', 'ＡＩ设置'])(
      '%s tells who receives what, and how to turn it off',
      async (words) => {
        const { say } = await openAssistant(open);
        const shown = await say(words);
        expect(shown).toMatch(/开着[\s\S]*阿里云百炼，在国内[\s\S]*遮住再发/);
        expect(shown).toContain('关闭AI：回复「关闭AI」');
      },
    );

    test('what is said of it leaves the open talk as it was', async () => {
      const { say, session } = await openAssistant(open);
      await say('我要投票');
      for (const words of ['不用AI', '打开人工智能', '我要关闭AI功能']) await say(words);
      expect(await session()).toMatchObject({ capability: 'vote', state: { question: '我要投票' } });
    });

    test.each(['AI能代替投票吗', '物业用AI拍照合法吗', '关闭电梯', '不用', '同意'])(
      '%s is none of it',
      async (words) => {
        const { assistant } = await openAssistant(open);
        const incoming = { ...ALICE, group: false, key: 'k', text: words, addressed: true, at: 0 };
        expect(assistant.listens?.({ text: words, choice: null, incoming })).toBe(false);
      },
    );
  });

  describe('abroad', () => {
    test('nothing leaves before somebody agrees, and they are asked once, in private, behind the answer', async () => {
      const { say, asked, script, clock, outbox, channel, assistant } = await openAssistant(open, ABROAD);
      script.hear = async () => ({ ok: true, value: '听到了' });
      expect(await say(WORDS)).toBe(`(policy begins：${WORDS})`);
      expect(await say('', { files: [OGG] })).not.toContain('听到');
      expect(asked).toEqual([]);
      expect(await assistant.mayLeave('test:alice')).toBe(false);
      clock.advance(2_000);
      await outbox.flush();
      const offered = channel.sent.filter(({ text }) => text.includes('要不要让 AI'));
      expect(offered).toHaveLength(1);
      const shown = offered[0]?.text ?? '';
      for (const told of [
        ABROAD.provider,
        '在境外',
        '发过去什么',
        '用来做什么',
        '归纳意见',
        '起草答复',
        '不同意也没关系',
        '收回',
      ])
        expect(shown).toContain(told);
      expect(shown).toMatch(/同意：回复「同意用AI」\n不同意：回复「不同意用AI」$/);
      clock.advance(DAY);
      await say(WORDS);
      clock.advance(DAY);
      await outbox.flush();
      expect(channel.sent.filter(({ text }) => text.includes('要不要让 AI'))).toHaveLength(1);
    });

    test('in a group nobody is asked', async () => {
      const { say, asked, clock, outbox, channel } = await openAssistant(open, ABROAD);
      await say(WORDS, { group: true, chat: 'group-1' });
      clock.advance(DAY);
      await outbox.flush();
      expect(channel.sent.map(({ text }) => text)).toEqual([`(policy begins：${WORDS})`]);
      expect(asked).toEqual([]);
    });

    test('whoever agrees is understood, until they take it back', async () => {
      const { say, asked } = await openAssistant(open, ABROAD);
      await say(WORDS);
      expect(await say('同意用AI')).toContain('AI 打开了');
      await say(WORDS);
      expect(asked).toHaveLength(1);
      expect(await say('', { choice: 'assistant:consent:no' })).toContain('AI 关了');
      await say(WORDS);
      expect(asked).toHaveLength(1);
    });

    test('one agrees only to what was shown', async () => {
      const { say, assistant } = await openAssistant(open, ABROAD);
      for (const press of [{ choice: 'assistant:consent:yes' }])
        expect(await say('', press)).toContain('要不要让 AI');
      expect(await assistant.mayLeave('test:alice')).toBe(false);
      expect(await say('打开AI')).toContain(ABROAD.provider);
      expect(await assistant.mayLeave('test:alice')).toBe(false);
      expect(await say('', { choice: 'assistant:consent:yes' })).toContain('AI 打开了');
      expect(await assistant.mayLeave('test:alice')).toBe(true);
    });

    test('another service is another question', async () => {
      const first = await openAssistant(open, ABROAD);
      await first.say('AI设置');
      await first.say('同意用AI');
      const row = await first.database.db
        .selectFrom('assistant_consent')
        .selectAll()
        .executeTakeFirstOrThrow();
      const other = await openAssistant(open, { abroad: true, provider: '另一家' });
      await other.database.db.insertInto('assistant_consent').values(row).execute();
      expect(await other.assistant.mayLeave('test:alice')).toBe(false);
      expect(await other.say('', { choice: 'assistant:consent:yes' })).toContain('另一家');
      expect(await other.assistant.mayLeave('test:alice')).toBe(false);
    });

    test('whoever said no is not asked again, whoever provides it', async () => {
      const { say, clock, outbox, channel, database } = await openAssistant(open, ABROAD);
      await say('AI设置');
      await say('不同意用AI');
      await database.db.updateTable('assistant_consent').set({ terms: 'others' }).execute();
      await say(WORDS);
      clock.advance(DAY);
      await outbox.flush();
      expect(channel.sent.at(-1)?.text).toBe(`(policy begins：${WORDS})`);
    });

    test('staff work with it all the same', async () => {
      const { assistant } = await openAssistant(open, ABROAD);
      expect(await assistant.mayLeave('staff:3')).toBe(true);
    });
  });

  describe('of what was answered', () => {
    test('the ledger learns that somebody did, not who, and a second time nothing', async () => {
      const { say, ledger } = await openAssistant(open, ABROAD);
      await say('AI设置');
      for (const words of ['同意用AI', '同意用AI', '关闭AI']) await say(words);
      const rows = await Array.fromAsync(ledger.rows('site'));
      expect(rows.map(({ act }) => act)).toEqual(['ai-consent-given', 'ai-consent-withdrawn']);
      expect(JSON.stringify(rows)).not.toContain('alice');
    });

    test('everything is shown to the person, forgotten with them, and moves to the account they are linked to', async () => {
      const { say, script, database, assistant } = await openAssistant(open);
      const { collect, forget, move } = assistant.personal ?? never();
      script.hear = async () => ({ ok: true, value: '物业费怎么算' });
      await say('打开AI');
      await say('', { files: [OGG] });
      expect(await collect(database.db, ALICE)).toMatchObject([
        { aiConsent: true },
        { text: '物业费怎么算' },
      ]);
      const bob = { ...ALICE, from: 'bob' };
      await say('关闭AI', { from: 'bob', chat: 'chat-2' });
      await database.transaction((tx) => move?.(tx, bob, ALICE) ?? never());
      expect(await assistant.mayLeave('test:alice')).toBe(false);
      expect(await collect(database.db, bob)).toEqual([]);
      // That they do not want it is kept: of what is left of their words none may go.
      expect(await database.transaction((tx) => forget(tx, ALICE))).toBe(1);
      expect(await collect(database.db, ALICE)).toMatchObject([{ aiConsent: false }]);
      expect(await assistant.mayLeave('test:alice')).toBe(false);
      await say('打开AI');
      expect(await database.transaction((tx) => forget(tx, ALICE))).toBe(1);
      expect(await collect(database.db, ALICE)).toEqual([]);
    });

    test('a yes goes after three years, a no after ten, words that were heard after an hour', async () => {
      const { say, script, database, assistant, clock } = await openAssistant(open);
      script.hear = async () => ({ ok: true, value: '物业费怎么算' });
      await say('打开AI');
      await say('', { files: [OGG] });
      await say('关闭AI', { from: 'bob', chat: 'chat-2' });
      const gone = async () => {
        let rows = 0;
        for (const each of assistant.retention ?? [])
          rows += await runOf(database, each, { now: clock.now(), dry: false });
        return rows;
      };
      expect(await gone()).toBe(0);
      clock.advance(DAY / 24);
      expect(await gone()).toBe(1);
      clock.advance(3 * 366 * DAY);
      expect(await gone()).toBe(1);
      expect(await assistant.mayLeave('test:bob')).toBe(false);
      clock.advance(7 * 366 * DAY);
      expect(await gone()).toBe(1);
    });
  });
});

function never(): never {
  throw new Error('is there');
}
