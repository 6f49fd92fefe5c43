// What reporters and staff are told unasked of a case, as it stands when it is sent.

import { describe, expect, test } from 'vitest';
import { createNotice } from '../../../src/capabilities/complaint/notice.ts';
import { plainReply } from '../../../src/desk/plain.ts';
import { desk, LEAK, openCases, resident } from '../../_support/cases.ts';
import { eachDatabase, type OpenTestDatabase } from '../../_support/database.ts';
import { must } from '../../_support/topics.ts';

const SITE = 'https://shuoyi.example';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const [company, committee, community] = [desk('property-company'), desk('committee'), desk('community')];
const FIXED = '已经换了水管，不漏了，请您看看。';
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

async function openSpeaking(open: OpenTestDatabase) {
  const cases = await openCases(open);
  const { actions, clock, notices } = cases;
  const notice = createNotice({ actions, site: SITE, now: clock.now });
  const last = (kind: string, chat?: string) =>
    notices.findLast((each) => each.kind === kind && (chat ?? each.address.chat) === each.address.chat);
  return {
    ...cases,
    /** What the last notice of that kind says, and to that chat where one is named. */
    async told(kind: string, chat?: string) {
      const found = last(kind, chat);
      return found === undefined
        ? { text: '', choices: [], files: [] }
        : plainReply(await notice(kind, found.facts), { numbered: true });
    },
    notice,
    lodge: async (lodging = LEAK) => (await must(actions.lodge(lodging))).case.id,
  };
}

eachDatabase((_, open) => {
  describe('to whoever reported it', () => {
    test('who took it and by when is said, and whose limit that is', async () => {
      const { actions, lodge, told } = await openSpeaking(open);
      await must(actions.take(await lodge(), company));
      const { text } = await told('news');
      expect(text).toMatch(/^您反映的单2027-1（3幢 房屋漏水与外墙），有新消息。\n物业公司接办了。\n最迟/);
      expect(text).toContain('可由社区调整');
      expect(text).toContain(`看办理进度：${SITE}/complaints/1`);
    });

    test('without a site no link is sent', async () => {
      const { actions, clock, notices, lodge } = await openSpeaking(open);
      await must(actions.take(await lodge(), company));
      const facts = notices.findLast(({ kind }) => kind === 'news')?.facts;
      const words = await createNotice({ actions, site: '', now: clock.now })('news', facts);
      expect(words.map(({ kind }) => kind)).toEqual(['text']);
    });

    test('an answer comes with its words and its pictures, and an internal note never', async () => {
      const { actions, lodge, told, notices } = await openSpeaking(open);
      const id = await lodge();
      await must(actions.take(id, company));
      notices.length = 0;
      await must(actions.note(id, '住户脾气大', [], company));
      expect(notices).toEqual([]);
      const photo = { name: '水管.png', type: 'image/png', bytes: PNG };
      await must(actions.answer(id, '师傅下午到。', [photo], company));
      const { text, files } = await told('news');
      expect(text).toContain('物业公司回话：师傅下午到。');
      expect(files).toHaveLength(1);
      expect(text).not.toContain('脾气');
    });

    test('a question stops the clock and brings the way to answer it, as long as it is open', async () => {
      const { actions, lodge, told } = await openSpeaking(open);
      const id = await lodge();
      await must(actions.take(id, company));
      await must(actions.askResident(id, '是哪一层？', company));
      const { text } = await told('news');
      expect(text).toContain('物业公司想问您：是哪一层？');
      expect(text).toContain('补充：回复「补充 单1」');
      await must(actions.add(id, { text: '三层', files: [] }, resident('zhang')));
      expect((await told('news')).choices).toEqual([]);
    });

    test('solved or not is asked with the answer, again on the third day, and never once it is said', async () => {
      const { actions, clock, lodge, told } = await openSpeaking(open);
      const id = await lodge();
      await must(actions.take(id, company));
      await must(actions.resolve(id, FIXED, [], company));
      const { text, choices } = await told('news');
      expect(text).toContain(`物业公司答复：${FIXED}`);
      expect(choices.map(({ key, say }) => [key, say])).toEqual([
        [`complaint:visit:${id}:y`, '解决了 单1'],
        [`complaint:visit:${id}:n`, '没解决 单1'],
      ]);
      clock.advance(3 * DAY + HOUR);
      await actions.advance();
      expect((await told('visit')).text).toContain('您的事解决了吗？请选一个。没解决的，重新办。');
      await must(actions.visit(id, { satisfied: true, words: '' }, resident('zhang')));
      expect((await told('visit')).text).toBe('');
      expect((await told('news')).choices).toEqual([]);
    });

    test('what climbs says from whom to whom and why; a transfer, an extension and a refusal their reasons', async () => {
      const { actions, clock, lodge, told } = await openSpeaking(open);
      const id = await lodge();
      clock.advance(2 * DAY);
      await actions.advance();
      expect((await told('news')).text).toContain('物业公司没有按时回话，已经报给业委会（物管会）来办。');
      await must(actions.take(id, committee));
      await must(actions.extend(id, '等配件', committee));
      expect((await told('news')).text).toContain('延期了一次。\n原因：等配件');
      await must(actions.offer(id, 'community', '要社区协调', committee));
      await must(actions.accept(id, community));
      expect((await told('news')).text).toContain('转给社区办了，对方已经接下。\n原因：要社区协调');
      await must(actions.take(id, community));
      await must(actions.decline(id, '开发商保修范围，已代为转告', community));
      const { text, choices } = await told('news');
      expect(text).toContain('社区答复：这件事不予处理。\n原因：开发商保修范围，已代为转告');
      expect(choices).toHaveLength(2);
    });

    test('who answers is named as the body it is, though another still holds the case', async () => {
      const { actions, lodge, told } = await openSpeaking(open);
      await must(actions.answer(await lodge(), '我们去催物业。', [], community));
      expect((await told('news')).text).toContain('社区回话：我们去催物业。');
    });

    test('a merged one names the number that goes on', async () => {
      const { actions, lodge, told } = await openSpeaking(open);
      const [one, other] = [
        await lodge(),
        await lodge({ ...LEAK, speaker: resident('li'), mayJoin: false, text: '还是三楼漏水' }),
      ];
      await must(actions.merge(other, one, '同一处', company));
      expect((await told('news', 'chat-li')).text).toContain('它和单2027-1是同一件事，并到一起办了。');
    });

    test('where several reported it, nobody reads the room of another', async () => {
      const { actions, lodge, told } = await openSpeaking(open);
      const id = await lodge();
      await must(actions.answer(id, '3幢502的水管坏了。', [], company));
      expect((await told('news')).text).toContain('502');
      await must(actions.join(id, resident('li'), { hidden: true, behalf: '', contact: '', room: '' }));
      expect((await told('news')).text).not.toContain('502');
    });
  });

  describe('to staff', () => {
    test('a new one says what, where, how urgent and by when, without whoever reported it', async () => {
      const { lodge, told } = await openSpeaking(open);
      const id = await lodge({ ...LEAK, contact: '13800000000', room: '3-502', behalf: '王奶奶' });
      const { text, choices } = await told('staff');
      expect(text).toContain('有新的一单，请接办。');
      expect(text).toMatch(/地点：3幢 三楼走廊\n类别：房屋漏水与外墙，一般\n回话：最迟/);
      expect(text).toContain(`${SITE}/staff/cases/${id}`);
      expect(choices.map(({ key }) => key)).toEqual([`complaint:take:${id}`, `complaint:open:${id}`]);
      expect(text).not.toMatch(/138|502|王奶奶|zhang/);
    });

    test('a danger pages its holder, the community and the street at once at any hour', async () => {
      const { lodge, told, notices, clock } = await openSpeaking(open);
      clock.advance(14 * HOUR);
      const id = await lodge({
        ...LEAK,
        level: 'P0',
        danger: 'gas',
        category: 'utilities',
        label: '3幢 供气',
      });
      const pages = notices.filter(({ kind }) => kind === 'page');
      expect(pages.map(({ address, dueAt }) => [address.chat, dueAt])).toEqual([
        ['staff-property-company', clock.now()],
        ['staff-community', clock.now()],
        ['staff-street', clock.now()],
      ]);
      const { text, choices } = await told('page');
      expect(text).toMatch(
        /^单2027-1（3幢 供气）\n【危急】请马上处理。\n有人可能有危险：请先打 119、110 或 120/,
      );
      expect(choices[0]).toMatchObject({ key: `complaint:take:${id}`, say: '接办 单1' });
    });

    test('what staff find to be a danger pages then; what they find to be less calls nobody', async () => {
      const { actions, lodge, notices, told } = await openSpeaking(open);
      const id = await lodge();
      notices.length = 0;
      const to = { category: 'leak-and-facade', body: 'property-company' } as const;
      await must(actions.correct(id, { ...to, level: 'P0' }, '顶要塌了', company));
      expect(notices.map(({ kind, address }) => [kind, address.chat])).toEqual([
        ['page', 'staff-property-company'],
        ['page', 'staff-community'],
        ['page', 'staff-street'],
      ]);
      expect((await told('page')).text).toContain('【危急】请马上处理。');
      notices.length = 0;
      await must(actions.correct(id, { ...to, level: 'P3' }, '看过了，不急', company));
      expect(notices).toEqual([]);
    });

    test('who is asked to take it over gets the reason and both choices, and nothing once it is answered', async () => {
      const { actions, lodge, told } = await openSpeaking(open);
      const id = await lodge();
      await must(actions.take(id, company));
      await must(actions.offer(id, 'community', '要协调', company));
      const { text, choices } = await told('staff', 'staff-community');
      expect(text).toContain('物业公司想把这一单转给你们办，请答复接不接。\n内容：要协调');
      expect(choices.map(({ label }) => label)).toEqual(['接下', '不接', '看这一单']);
      await must(actions.refuseOffer(id, '不归我们', community));
      expect((await told('staff', 'staff-community')).choices).toEqual([]);
      expect((await told('staff', 'staff-property-company')).text).toContain('对方不接，还由你们办。');
    });

    test('words of the resident come once, though the clock goes on by them too', async () => {
      const { actions, lodge, notices, notice } = await openSpeaking(open);
      const id = await lodge();
      await must(actions.take(id, company));
      await must(actions.askResident(id, '是哪一层？', company));
      notices.length = 0;
      await must(actions.add(id, { text: '三层', files: [] }, resident('zhang')));
      const words = [];
      for (const { kind, facts } of notices)
        words.push(plainReply(await notice(kind, facts), { numbered: true }).text);
      expect(words.filter((text) => text !== '')).toEqual([
        expect.stringContaining('反映的人补充了：三层\n期限接着走。'),
      ]);
    });

    test('what is settled when it is sent says nothing', async () => {
      const { actions, lodge, told } = await openSpeaking(open);
      const id = await lodge();
      await must(actions.withdraw(id, '好了', resident('zhang')));
      expect((await told('staff')).text).toBe('');
    });
  });
});
