// A voice note is written down and read back; nothing is done with it before its speaker says that it was heard right.

import { describe, expect, test } from 'vitest';
import { fails, OGG, openAssistant } from '../../_support/assistant.ts';
import { eachDatabase } from '../../_support/database.ts';

const HOUR = 3_600_000;
const VOICE = { files: [OGG] } as const;
const hears = (words: string) => async () => ({ ok: true, value: words }) as const;
const SIZE = OGG.bytes.length;
const ASKS = '对吗？\n\n对，就是这个意思：回复「听对了」\n不对，我重新说：回复「听错了」';

eachDatabase((_engine, open) => {
  describe('a voice note', () => {
    test('is read back, and goes where typed words go once it was heard right', async () => {
      const { say, script, session } = await openAssistant(open);
      script.hear = hears('物业费怎么算');
      expect(await say('', VOICE)).toBe(`我听到的是：“物业费怎么算”\n${ASKS}`);
      expect(await session()).toBeNull();
      expect(await say('听对了')).toBe(`(policy begins：物业费怎么算 +${SIZE})`);
    });

    test('belongs to the talk that is open, which stays open meanwhile', async () => {
      const { say, script, session } = await openAssistant(open);
      await say('我要投票');
      script.hear = hears('同意');
      await say('', VOICE);
      expect(await session()).toMatchObject({ capability: 'vote' });
      expect(await say('听对了')).toBe(`(vote goes on after 我要投票：同意 +${SIZE})`);
    });

    test('heard wrong is forgotten, and the open talk stays as it was', async () => {
      const { say, script, session, database } = await openAssistant(open);
      await say('我要投票');
      script.hear = hears('不同意');
      await say('', VOICE);
      expect(await say('听错了')).toBe('好的，刚才听到的不算。请再说一遍，或者打字告诉我。');
      expect(await database.db.selectFrom('assistant_heard').selectAll().execute()).toEqual([]);
      expect(await say('听对了')).toContain('没有在等您确认的语音');
      expect(await session()).toMatchObject({ capability: 'vote' });
    });

    test.each([
      ['对', `(policy begins：物业费怎么算 +${SIZE})`],
      ['是的', `(policy begins：物业费怎么算 +${SIZE})`],
      ['不对。', '好的，刚才听到的不算。请再说一遍，或者打字告诉我。'],
    ])('just read back is meant by a bare %s', async (words, reply) => {
      const { say, script } = await openAssistant(open);
      script.hear = hears('物业费怎么算');
      await say('', VOICE);
      expect(await say(words)).toBe(reply);
    });

    test('a bare yes where none was just read back goes where it would have gone', async () => {
      const { say } = await openAssistant(open);
      await say('我要投票');
      expect(await say('对')).toBe('(vote goes on after 我要投票：对)');
    });

    test('is confirmed once, however often the button is pressed', async () => {
      const { say, script, database } = await openAssistant(open);
      script.hear = hears('物业费怎么算');
      await say('', VOICE);
      const { id } = await database.db.selectFrom('assistant_heard').select('id').executeTakeFirstOrThrow();
      const choice = `assistant:heard:yes:${id}`;
      expect(await say('', { choice })).toContain('(policy begins：物业费怎么算');
      expect(await say('', { choice })).toContain('没有在等您确认的语音');
    });

    test('of before is not what a button of before says yes to', async () => {
      const { say, script, database } = await openAssistant(open);
      script.hear = hears('我要投诉物业');
      await say('', VOICE);
      const { id } = await database.db.selectFrom('assistant_heard').select('id').executeTakeFirstOrThrow();
      script.hear = hears('物业费怎么算');
      await say('', VOICE);
      expect(await say('', { choice: `assistant:heard:yes:${id}` })).toContain('没有在等您确认的语音');
      expect(await say('听对了')).toContain('物业费怎么算');
    });

    test('confirmed again by the very same message, taken up again, gives the same', async () => {
      const { script, say, assistant } = await openAssistant(open);
      script.hear = hears('物业费怎么算');
      await say('', VOICE);
      const person = { id: 'test:alice', role: 'guest', compound: null } as const;
      const incoming = { channel: 'test', bot: 'bot', chat: 'chat-1', group: false, key: 'k', from: 'alice' };
      const said = {
        text: '听对了',
        choice: null,
        incoming: { ...incoming, text: '', addressed: true, at: 0 },
      };
      const first = await assistant.start(person, said);
      expect(first.instead).toMatchObject({ words: '物业费怎么算' });
      expect(await assistant.start(person, said)).toEqual(first);
    });

    test('is of use for an hour', async () => {
      const { say, script, clock } = await openAssistant(open);
      script.hear = hears('物业费怎么算');
      await say('', VOICE);
      clock.advance(HOUR);
      expect(await say('听对了')).toContain('没有在等您确认的语音');
    });

    test.each(['slow', 'down', 'garbage', 'not-allowed', 'over-budget'] as const)(
      'that cannot be heard (%s) is taken as a file, as without a model',
      async (reason) => {
        const { say, script } = await openAssistant(open);
        const { say: without } = await openAssistant(open, { off: true });
        script.hear = fails(reason);
        expect(await say('', VOICE)).toBe(await without('', VOICE));
      },
    );

    test.each(['', '  ', '。。。', '\u200b'])(
      'in which nothing was said (%j) is taken as a file',
      async (words) => {
        const { say, script } = await openAssistant(open);
        script.hear = hears(words);
        expect(await say('', VOICE)).not.toContain('听到');
      },
    );

    test('of danger tells whom to call before it is confirmed, and calls out nobody', async () => {
      const { say, script, database } = await openAssistant(open);
      script.hear = hears('着火了，快来人');
      expect(await say('', VOICE)).toMatch(/^如果现在有危险，请马上打电话：火警 119，急救 120，报警 110。\n/);
      expect(await database.db.selectFrom('complaint_case').selectAll().execute()).toEqual([]);
      expect(await say('听对了')).toContain('先打');
    });

    test('asks for nothing in what is not one voice note alone in private', async () => {
      const { say, script } = await openAssistant(open);
      let asked = 0;
      script.hear = async () => {
        asked += 1;
        return { ok: true, value: '听到了' };
      };
      await say('请看', VOICE);
      await say('', { files: [OGG, OGG] });
      await say('', { files: [{ ...OGG, bytes: new TextEncoder().encode('PK and more') }] });
      await say('', { files: [{ name: OGG.name, type: OGG.type }] });
      await say('', { ...VOICE, group: true, chat: 'group-1' });
      expect(asked).toBe(0);
    });
  });
});
