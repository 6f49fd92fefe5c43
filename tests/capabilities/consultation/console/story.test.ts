// A topic walked through the console, each act by its own form as a browser sends it.

import { describe, expect, it } from 'vitest';
import { eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';
import { END, JFIF, jpeg, SCANS } from '../../../_support/jpeg.ts';
import {
  fieldsIn,
  openTopicConsole,
  TOPIC_CONSOLE_MIGRATIONS,
  type TopicConsole,
} from '../../../_support/topic-console.ts';
import { must, neighbour } from '../../../_support/topics.ts';
import { type StaffVisit, wordsOf } from '../../../_support/vote-console.ts';

const DAY = 86_400_000;

async function openSite(open: OpenTestDatabase) {
  const site = await openTopicConsole(await open(TOPIC_CONSOLE_MIGRATIONS));
  const community = await site.as('community', 'east');
  return { ...site, community };
}

/** Fills the form of the act as it stands on the page, sends it, and returns the page it leads to. */
async function doAct(
  visit: StaffVisit,
  id: number,
  act: string,
  typed: Readonly<Record<string, string | string[]>> = {},
  of?: string,
) {
  const { text } = await visit.get(`/staff/topics/${id}`);
  const sent = await visit.post(`/staff/topics/${id}/${act}`, { ...fieldsIn(text, act, of), ...typed });
  expect(`${act} ${sent.status} ${/role="alert">(.*?)<\/p>/s.exec(sent.text)?.[1] ?? ''}`).toBe(
    `${act} 303 `,
  );
  expect(sent.location).toBe(`/staff/topics/${id}?done=${act}`);
  return visit.get(sent.location ?? '');
}

/** Up to 理, by forms. */
async function conclude(
  { community, topics, clock, raise }: TopicConsole & { community: StaffVisit },
  conclusion: Readonly<Record<string, string>>,
): Promise<number> {
  const { id } = await raise();
  await doAct(community, id, 'accept', { title: '3幢外墙修缮', clause: 'm9' });
  for (const party of ['community', 'committee', 'company'])
    await doAct(community, id, 'state', { view: `${party}同意修` }, party);
  await doAct(community, id, 'call', { place: '社区会议室', agenda: '怎么修' });
  clock.set((await topics.findTopic(id))?.course.meeting?.meetsAt ?? 0);
  await doAct(community, id, 'minutes', {
    parties: ['community', 'company'],
    people: '12',
    text: '同意先修东侧。',
  });
  await doAct(community, id, 'conclude', {
    consensus: 'yes',
    text: '先修东侧。',
    matter: 'none',
    fund: 'no',
    ...conclusion,
  });
  return id;
}

eachDatabase((_, open) => {
  describe('a topic in the console', () => {
    it('is accepted with a title made from its first sentence and a clause', async () => {
      const { community, raise, topics } = await openSite(open);
      const { id } = await raise({ text: '三幢302室外墙掉皮，13857800000。砸到过车' });
      const page = await community.get(`/staff/topics/${id}`);
      expect(fieldsIn(page.text, 'accept').title).toBe('三幢某室外墙掉皮，〔手机号〕');
      const after = await doAct(community, id, 'accept', { title: '3幢外墙', clause: 'm9' });
      expect(wordsOf(after.text)).toContain('已经受理，请三方表态。');
      expect(wordsOf(after.text)).toContain('意见 › m9（送审稿）');
      expect(await topics.findTopic(id)).toMatchObject({
        title: '3幢外墙',
        clause: 'm9',
        course: { step: 'discuss' },
      });
    });

    it('answers many objections at once, but none that came in while the answer was written', async () => {
      const site = await openSite(open);
      const { community, topics, clock } = site;
      const id = await conclude(site, {});
      const action = { what: '修', who: 'company', whoName: '', dueAt: clock.now() + DAY } as const;
      const by = { id: 'staff:1', role: 'community' } as const;
      await must(topics.addAction(id, { ...action, money: 'none', amount: null }, by));
      await must(topics.finishAction(id, 1, '修好了', by));
      await must(topics.finish(id, by));
      await must(topics.publish(id, '', by));
      for (const name of ['li', 'wu', 'he']) await must(topics.object(id, `太贵了 ${name}`, neighbour(name)));
      const { text } = await community.get(`/staff/topics/${id}`);
      await must(topics.object(id, '还有别的', neighbour('late')));
      const form = { ...fieldsIn(text, 'answer', '2'), text: '三家比过。', also: 'yes' };
      for (let sent = 0; sent < 2; sent++)
        expect((await community.post(`/staff/topics/${id}/answer`, form)).status).toBe(303);
      const answers = (await topics.story(id))?.objections.map(({ answer }) => answer);
      expect(answers).toEqual(['三家比过。', '三家比过。', '三家比过。', null]);
    });

    it('walks from 说 to the end, each act by its form', async () => {
      const site = await openSite(open);
      const { community, topics, clock } = site;
      const id = await conclude(site, {});
      const words = async () => wordsOf((await community.get(`/staff/topics/${id}`)).text);
      expect(await words()).toMatch(/物业公司 代登记/);
      await doAct(community, id, 'add-action', {
        ...{ what: '请三家单位报价', who: 'company', money: 'company', amount: '86,000.50元' },
      });
      expect(await words()).toContain('物业公司出，86000.50 元');
      await doAct(community, id, 'report', { text: '收到两家' }, '1');
      await doAct(community, id, 'report', { text: '都报了' }, '1').then(({ text }) =>
        expect(wordsOf(text)).toContain('都报了'),
      );
      const page = await community.get(`/staff/topics/${id}`);
      await community.post(`/staff/topics/${id}/finish-action`, {
        ...fieldsIn(page.text, 'report', '1'),
        text: '修好了',
      });
      await doAct(community, id, 'finish');
      const preview = await community.get(`/staff/topics/${id}/preview.pdf`);
      expect([preview.status, preview.headers.get('Content-Type')]).toEqual([200, 'application/pdf']);
      await doAct(community, id, 'publish');
      const objection = await must(topics.object(id, '为什么不修西侧？', neighbour('x')));
      expect(objection).toBeGreaterThan(0);
      await doAct(community, id, 'answer', { text: '西侧明年修。' }, '1');
      expect(await words()).toMatch(/第 1 条.*为什么不修西侧？ 答复： 西侧明年修。/);
      clock.advance(8 * DAY);
      await topics.advance();
      await must(topics.rate(id, { score: 2, solved: false, why: '还掉' }, 'proposer', neighbour('zhang')));
      expect(await words()).toContain('正在打分，已有 1 人');
      expect(await words()).not.toContain('还掉');
      clock.advance(8 * DAY);
      await topics.advance();
      expect(await words()).toMatch(/1 人打分，平均 2.0 分，0 人说解决了 ?： 没有过，再办一次/);
      expect(await words()).toContain('还掉');
      expect(await words()).toContain('打分没有过，第二次办理');
    });

    it('is polled, its views summed up from a proposal, and each claim names its views', async () => {
      const { community, raise, topics } = await openSite(open);
      const { id } = await raise();
      await doAct(community, id, 'accept', { title: '外墙' });
      await doAct(community, id, 'open-poll', { question: '先修哪边', options: '东侧\n西侧' });
      await must(topics.choose(id, 1, neighbour('a')));
      expect(wordsOf((await community.get(`/staff/topics/${id}`)).text)).toContain('正在进行，已有 1 人参加');
      await doAct(community, id, 'close-poll');
      expect(wordsOf((await community.get(`/staff/topics/${id}`)).text)).toMatch(/西侧 ?： ?1 人/);
      await must(topics.opine(id, { stance: 'for', text: '早点修' }, neighbour('a')));
      await must(topics.opine(id, { stance: 'against', text: '太贵了' }, neighbour('b')));
      const { text } = await community.get(`/staff/topics/${id}`);
      const row = (stance: string, claim: string, views: string) => ({ stance, claim, views });
      expect(text).toContain('早点修</textarea>');
      const rows = [row('for', '希望早修', '1'), row('against', '嫌贵', '2'), row('for', '', '')];
      const summary = {
        seen: String(fieldsIn(text, 'sum-up').seen),
        stance: rows.map(({ stance }) => stance),
        claim: rows.map(({ claim }) => claim),
        views: rows.map(({ views }) => views),
      };
      const wrong = await community.post(`/staff/topics/${id}/sum-up`, { ...summary, views: ['1', '', ''] });
      expect(wrong.status).toBe(422);
      expect(wrong.text).toContain('希望早修</textarea>');
      expect((await community.post(`/staff/topics/${id}/sum-up`, summary)).status).toBe(303);
      expect(wordsOf((await community.get(`/staff/topics/${id}`)).text)).toContain(
        '希望早修 （根据第 1 条）',
      );
    });

    it('has a form beside each view to withhold it, with the claims that rest on it', async () => {
      const { community, as, raise, topics } = await openSite(open);
      const company = await as('company', 'east');
      const { id } = await raise();
      await doAct(community, id, 'accept', { title: '外墙' });
      for (const [who, text] of [
        ['a', '早点修'],
        ['b', '小赵是骗子'],
        ['c', '修完要保温'],
      ] as const)
        await must(topics.opine(id, { stance: 'for', text }, neighbour(who)));
      const claims = [
        { stance: 'for', text: '早修', views: [1, 2] },
        { stance: 'for', text: '保温', views: [3] },
      ] as const;
      await must(topics.sumUp(id, claims, { id: 'x', role: 'community' }));
      expect((await company.get(`/staff/topics/${id}`)).text).not.toContain('form-withhold-2');
      const { text } = await community.get(`/staff/topics/${id}`);
      for (const part of ['form-withhold-1', 'form-withhold-2', '归纳“保温”只根据这一条写的'])
        expect(text).toContain(part);
      const address = `/staff/topics/${id}/withhold`;
      const sent = { seen: String(fieldsIn(text, 'sum-up').seen), of: '2', was: '早修', claim: '' };
      const refused = await community.post(address, { ...sent, reason: '骂人' });
      expect([refused.status, wordsOf(refused.text)]).toEqual([422, expect.stringContaining('没有写内容')]);
      expect(refused.text).toContain('value="骂人"');
      expect((await community.post(address, { ...sent, claim: '早点修', reason: '骂人' })).status).toBe(303);
      const after = wordsOf((await community.get(`/staff/topics/${id}?done=withhold`)).text);
      for (const part of [
        '这一条不公开了',
        '早点修 （根据第 1 条）',
        '第 2 条 赞成 不公开 小赵是骗子',
        '原因：骂人',
        '另有 1 条不公开',
      ])
        expect(after).toContain(part);
    });

    it('a meeting is called within the notice, cancelled with a reason, and comes as a calendar file', async () => {
      const { community, raise } = await openSite(open);
      const { id } = await raise();
      await doAct(community, id, 'accept', { title: '外墙' });
      const { text } = await community.get(`/staff/topics/${id}`);
      expect(wordsOf(text)).toContain('现在可以定在2027年3月4日到2027年3月8日');
      await doAct(community, id, 'call', { meets: '2027-03-05T19:30', place: '社区', agenda: '怎么修' });
      const file = await community.get(`/staff/topics/${id}/meetings/1.ics`);
      expect(file.headers.get('Content-Type')).toContain('text/calendar');
      expect(file.text).toContain('DTSTART;TZID=Asia/Shanghai:20270305T193000');
      await doAct(community, id, 'cancel', { reason: '社区停电' });
      expect((await community.get(`/staff/topics/${id}/meetings/1.ics`)).text).toContain('CANCEL');
      expect((await community.get(`/staff/topics/${id}/meetings/2.ics`)).status).toBe(404);
    });

    it('a vote is drafted in one act, and each leads to the other', async () => {
      const site = await openSite(open);
      const { community, admin } = site;
      const id = await conclude(site, { matter: 'fund-use' });
      const page = await doAct(community, id, 'draft-vote');
      const link = /<a href="(\/staff\/votes\/\d+)">/.exec(page.text)?.[1] ?? '';
      expect(wordsOf(page.text)).toMatch(/表决 2027-1 3幢外墙修缮 草稿 等结果/);
      const vote = await community.get(link);
      expect(vote.text).toContain(`<a href="/staff/topics/${id}">议2027-1 3幢外墙修缮</a>`);
      await admin.post(`${link}/void`, { reason: '不表决了' });
      const after = wordsOf((await community.get(`/staff/topics/${id}`)).text);
      expect(after).toMatch(/已作废 不算数，要重新表决/);
      // What was never held decides nothing: it is wanted still.
      expect(after).toMatch(/现在要办的 发起业主表决/);
    });

    it('an application to the fund is registered once and answered', async () => {
      const site = await openSite(open);
      const id = await conclude(site, { fund: 'yes' });
      const { community, topics } = site;
      const before = await community.get(`/staff/topics/${id}`);
      const fields = {
        ...fieldsIn(before.text, 'apply-fund'),
        project: '修外墙',
        path: 'emergency',
        amount: '86000',
      };
      for (let twice = 0; twice < 2; twice++)
        expect((await community.post(`/staff/topics/${id}/apply-fund`, fields)).status).toBe(303);
      const page = await doAct(community, id, 'settle-fund', { passed: 'yes', text: '同意使用' }, '1');
      expect(wordsOf(page.text)).toMatch(/修外墙 同意 应急办法，86000.00 元 答复： ?同意使用/);
      expect((await topics.findTopic(id))?.course.links).toHaveLength(1);
      const sheet = await community.get(`/staff/topics/${id}/application-1.pdf`);
      expect([sheet.status, sheet.headers.get('Content-Type')]).toEqual([200, 'application/pdf']);
    });

    it('what could not be agreed is mediated, and what is not done is dropped', async () => {
      const site = await openSite(open);
      const id = await conclude(site, { consensus: 'no' });
      const { community } = site;
      const page = await doAct(community, id, 'mediate', {
        parties: ['company'],
        agreed: 'yes',
        text: '先修一半',
      });
      expect(wordsOf(page.text)).toContain('物业公司：谈成了');
      await doAct(community, id, 'add-action', { what: '修一半' });
      const { text } = await community.get(`/staff/topics/${id}`);
      const fields = { ...fieldsIn(text, 'report', '1'), text: '改由街道办' };
      expect((await community.post(`/staff/topics/${id}/drop-action`, fields)).status).toBe(303);
      expect(wordsOf((await community.get(`/staff/topics/${id}`)).text)).toContain('修一半 取消了');
    });

    it('is merged by number into one of the same compound only', async () => {
      const { community, raise, topics } = await openSite(open);
      const [first, second] = [await raise(), await raise({ speaker: neighbour('li'), text: '外墙又掉了' })];
      const west = await raise({ speaker: neighbour('li'), compound: 'west' });
      expect(west.number).toBe('2027-1');
      const { text } = await community.get(`/staff/topics/${second.id}`);
      const wrong = await community.post(`/staff/topics/${second.id}/merge`, {
        ...fieldsIn(text, 'merge'),
        into: '议9',
      });
      expect(wrong.text).toContain('没有找到要并入的议题，请核对编号。');
      await doAct(community, second.id, 'merge', { into: '1', reason: '同一件事' });
      expect((await topics.findTopic(second.id))?.mergedInto).toBe(first.id);
    });

    it('is amended, redirected, rejected, withdrawn or stopped with words that are kept', async () => {
      const { community, raise, topics } = await openSite(open);
      for (const [act, outcome] of [
        ['redirect', 'redirected'],
        ['reject', 'rejected'],
        ['withdraw', 'withdrawn'],
      ] as const) {
        const { id } = await raise({ speaker: neighbour(act) });
        await doAct(community, id, 'amend', { text: '外墙掉皮，改过', reason: '写错了' });
        await doAct(community, id, act, { reason: '打 13857800000 说的' });
        const story = await topics.story(id);
        expect(story?.topic).toMatchObject({ text: '外墙掉皮，改过', course: { outcome } });
        expect(story?.history.at(-1)?.reason).toBe('打 〔手机号〕 说的');
      }
      const { id } = await raise({ speaker: neighbour('stop') });
      await doAct(community, id, 'accept', { title: '外墙' });
      await doAct(community, id, 'stop', { reason: '没有人管得了' });
      expect((await topics.findTopic(id))?.course.outcome).toBe('stopped');
    });

    it('takes photos, the same one once, and shows them to staff', async () => {
      const { community, raise, topics } = await openSite(open);
      const { id } = await raise();
      const { text } = await community.get(`/staff/topics/${id}`);
      for (let twice = 0; twice < 2; twice++) {
        const body = new FormData();
        body.set('seen', String(fieldsIn(text, 'photo').seen));
        body.set('photo', new File([new Uint8Array(jpeg(JFIF, SCANS, END))], 'a.jpg'));
        expect((await community.upload(`/staff/topics/${id}/photo`, body)).status).toBe(303);
      }
      expect((await topics.story(id))?.photos).toEqual([1]);
      const photo = await community.get(`/staff/topics/${id}/photos/1`);
      expect([photo.status, photo.headers.get('Content-Type')]).toEqual([200, 'image/jpeg']);
      expect((await community.get(`/staff/topics/${id}/photos/2`)).status).toBe(404);
    });

    it('a form sent twice is one act', async () => {
      const { community, raise, topics } = await openSite(open);
      const { id } = await raise();
      const twice = async (act: string, typed: Readonly<Record<string, string>>, of?: string) => {
        const { text } = await community.get(`/staff/topics/${id}`);
        const fields = { ...fieldsIn(text, act, of), ...typed };
        const sent = await Promise.all(
          [0, 1].map(() => community.post(`/staff/topics/${id}/${act}`, fields)),
        );
        expect(sent.map(({ status }) => status)).toEqual([303, 303]);
      };
      await twice('accept', { title: '外墙' });
      await twice('state', { view: '同意' }, 'company');
      await twice('call', { place: '社区', agenda: '怎么修' });
      const kinds = (await topics.story(id))?.history.map(({ kind }) => kind);
      expect(kinds).toEqual(['raised', 'accepted', 'stated', 'called']);
    });
  });
});
