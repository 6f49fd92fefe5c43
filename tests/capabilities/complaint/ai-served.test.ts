// The three prompts over a real service of another make: what reaches it, and what comes back to staff and to who reports.

import { describe, expect, test } from 'vitest';
import { createLog } from '../../../src/platform/log.ts';
import { modelMigrations, openModel } from '../../../src/platform/model/index.ts';
import { CASE_CONSOLE_MIGRATIONS, openCaseConsole } from '../../_support/case-console.ts';
import { openCaseTalk } from '../../_support/case-talk.ts';
import { openCases } from '../../_support/cases.ts';
import { START } from '../../_support/clock.ts';
import { eachDatabase } from '../../_support/database.ts';
import { askedOf, modelSettings, openModelServer } from '../../_support/model.ts';
import { fieldsIn } from '../../_support/topic-console.ts';
import { wordsOf } from '../../_support/vote-console.ts';

const SAID = '3幢302门口漏水五天了，打13857800000没人接，物业这帮废物就是不来修！！';
const CALMER = '3幢302门口漏水五天了，打〔手机号〕没人接，物业就是不来修。';
/** As the service gives it back: with the sign it was given in place of the room. */
const VEILED = CALMER.replace('302', '〔门牌1〕');
const VIEW = { category: 'drainage', level: 'P1', body: 'community', reason: '说的是水。' };
const REPLY = { reply: '您好，您反映的漏水由物业公司在办。' };

eachDatabase((_, open) => {
  async function opened(format: 'json' | 'tools' | 'schema') {
    const { mock, url } = await openModelServer();
    const database = await open([...CASE_CONSOLE_MIGRATIONS, modelMigrations]);
    const model = openModel({
      ...{ settings: modelSettings(url, { format }), log: createLog('silent'), now: () => START },
      ...{ database: database as never, mayLeave: async () => true, sensitive: () => null },
      ...{ prompts: 'prompts', keepDays: 30 },
    });
    const answers = (value: unknown) => {
      mock.clearFixtures();
      const said = JSON.stringify(value);
      if (format === 'tools') mock.onMessage(/./, { toolCalls: [{ name: 'answer', arguments: said }] });
      else mock.onMessage(/./, { content: said });
    };
    return { mock, database, model, answers };
  }

  describe.each(['json', 'tools', 'schema'] as const)('with format %s', (format) => {
    test('staff get a second opinion and a draft', async () => {
      const { mock, database, model, answers } = await opened(format);
      const site = await openCaseConsole(database, { model });
      const community = await site.as('community', 'east');
      const { id } = await site.report({ text: SAID });
      answers(VIEW);
      const { text } = await community.post(`/staff/cases/${id}/suggest`, {});
      expect(wordsOf(text)).toContain('给排水和排污，P1 紧急，先由社区办');
      answers(REPLY);
      const drafted = await community.post(`/staff/cases/${id}/draft`, {});
      expect(fieldsIn(drafted.text, 'answer')).toMatchObject({ words: REPLY.reply, ai: '1' });
      const asked = askedOf(mock).map((messages) => messages.map(({ content }) => content).join('\n'));
      expect(asked).toHaveLength(2);
      for (const each of asked) {
        expect(each).toContain('漏水五天');
        for (const secret of ['13857800000', '302']) expect(each).not.toContain(secret);
      }
      await model.settled();
    });

    test('who reports gets their words put more calmly, with the room they named', async () => {
      const { mock, model, answers } = await opened(format);
      const { say } = openCaseTalk(await openCases(open), { model });
      answers({ words: VEILED });
      await say('zhang', SAID);
      const both = await say('zhang', '换个平和的说法');
      const sent = askedOf(mock)[0]?.[1]?.content ?? '';
      expect(sent).toContain('3幢〔门牌1〕门口漏水五天');
      for (const secret of ['13857800000', '302']) expect(sent).not.toContain(secret);
      expect(both).toContain(`平和的说法：\n${CALMER}`);
      await model.settled();
    });
  });
});
