// A case on its page in the console, each act by its own form as a browser sends it.

import { describe, expect, it } from 'vitest';
import { chainOf } from '../../../../src/capabilities/complaint/case.ts';
import {
  CASE_CONSOLE_MIGRATIONS,
  type CaseConsole,
  openCaseConsole,
} from '../../../_support/case-console.ts';
import { resident } from '../../../_support/cases.ts';
import { eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';
import { END, JFIF, jpeg, SCANS } from '../../../_support/jpeg.ts';
import { fieldsIn } from '../../../_support/topic-console.ts';
import { must } from '../../../_support/topics.ts';
import { type StaffVisit, wordsOf } from '../../../_support/vote-console.ts';

const REPAIRED = '已经换了水管，不漏了，请您看看。';

async function openSite(open: OpenTestDatabase) {
  const site = await openCaseConsole(await open(CASE_CONSOLE_MIGRATIONS));
  return { ...site, company: await site.as('company', 'east') };
}

/** Fills the form of the act as it stands on the page, sends it, and returns the page it leads to. */
async function doAct(
  visit: StaffVisit,
  id: number,
  act: string,
  typed: Readonly<Record<string, string | string[]>> = {},
) {
  const { text } = await visit.get(`/staff/cases/${id}`);
  const sent = await visit.post(`/staff/cases/${id}/${act}`, { ...fieldsIn(text, act), ...typed });
  expect(`${act} ${sent.status} ${/role="alert">(.*?)<\/p>/s.exec(sent.text)?.[1] ?? ''}`).toBe(
    `${act} 303 `,
  );
  expect(sent.location).toBe(`/staff/cases/${id}?done=${act}`);
  return visit.get(sent.location ?? '');
}

async function linesOf({ ledger }: CaseConsole, of: { compound: string; number: string }, act: string) {
  const lines = [];
  for await (const row of ledger.rows(chainOf(of))) if (row.body.includes(`"${act}"`)) lines.push(row.body);
  return lines;
}

eachDatabase((_, open) => {
  describe('a case in the console', () => {
    it('is taken, answered, waited with, resumed and resolved, each by its form', async () => {
      const { company, report, get } = await openSite(open);
      const { id } = await report();
      expect(wordsOf((await doAct(company, id, 'take')).text)).toContain('已经由您接办。');
      const answered = await doAct(company, id, 'answer', { words: '明天上午来看，13857800000' });
      expect(wordsOf(answered.text)).toContain('明天上午来看，〔手机号〕');
      await doAct(company, id, 'ask-resident', { words: '请问是哪一层？' });
      expect((await get(id)).course.state).toBe('waiting-resident');
      expect(wordsOf((await company.get(`/staff/cases/${id}`)).text)).toContain('停着不算');
      await doAct(company, id, 'resume');
      await doAct(company, id, 'ask-third', { words: '等厂家来人' });
      await doAct(company, id, 'resume');
      await doAct(company, id, 'extend', { words: '零件要等三天' });
      await doAct(company, id, 'resolve', { words: REPAIRED });
      expect((await get(id)).course).toMatchObject({ state: 'resolved', extensions: 1 });
    });

    it('shows a private note to staff, marked, and to nobody else', async () => {
      const { company, report, cases } = await openSite(open);
      const { id } = await report();
      const { text } = await doAct(company, id, 'note', { words: '上次也是这里' });
      expect(text).toMatch(/<li class="private">.*?上次也是这里/s);
      const story = await cases.story(id);
      expect(story?.messages.at(-1)).toMatchObject({ private: true, text: '上次也是这里' });
    });

    it('is offered, refused with a reason, offered again and accepted; until then it stays', async () => {
      const site = await openSite(open);
      const { company, report, get } = site;
      const community = await site.as('community', 'east');
      const { id } = await report();
      await doAct(company, id, 'offer', { to: 'community', words: '公共部位，不归物业' });
      expect((await get(id)).course.holder).toBe('property-company');
      await doAct(community, id, 'refuse-offer', { words: '合同里写了由物业办' });
      await doAct(company, id, 'offer', { to: 'community', words: '合同外的' });
      await doAct(community, id, 'accept');
      expect((await get(id)).course).toMatchObject({ holder: 'community', transfers: 1 });
    });

    it('is corrected, mediated, sent up and declined', async () => {
      const site = await openSite(open);
      const { report, get } = site;
      const community = await site.as('community', 'east');
      const { id } = await report();
      await doAct(community, id, 'correct', { category: 'elevator', level: 'P1', words: '说的是电梯' });
      expect((await get(id)).course).toMatchObject({ category: 'elevator', level: 'P1' });
      await doAct(community, id, 'mediate', { agreed: 'no', words: '三方没有谈拢' });
      await doAct(community, id, 'send-up', { words: '要上一级协调' });
      expect((await get(id)).course).toMatchObject({ holder: 'committee', mediated: true });
      await doAct(community, id, 'decline', { words: '已经进入诉讼，请等法院' });
      expect((await get(id)).course.state).toBe('declined');
    });

    it('is merged by its number as people say it, within what the account may see', async () => {
      const { company, report, get } = await openSite(open);
      const one = await report();
      const hidden = await report({ about: 'property-company', speaker: resident('wang') });
      const two = await report({ speaker: resident('li') });
      const sent = await company.post(`/staff/cases/${two.id}/merge`, {
        ...{ into: hidden.number, words: '' },
      });
      expect(sent.status).toBe(422);
      expect(wordsOf(sent.text)).toContain('没有找到要并入的那一单');
      await doAct(company, two.id, 'merge', { into: `单${one.number.split('-')[1]}`, words: '同一处' });
      expect((await get(two.id)).course.state).toBe('merged');
    });

    it('takes the same form sent twice as one act', async () => {
      const { company, report, cases } = await openSite(open);
      const { id } = await report();
      await doAct(company, id, 'take');
      const fields = {
        ...fieldsIn((await company.get(`/staff/cases/${id}`)).text, 'answer'),
        words: '明天来修',
      };
      for (let time = 0; time < 2; time++)
        expect((await company.post(`/staff/cases/${id}/answer`, fields)).status).toBe(303);
      const story = await cases.story(id);
      expect(story?.messages.filter(({ text }) => text === '明天来修')).toHaveLength(1);
    });

    it('keeps what was typed where it is refused, with one sentence at the place', async () => {
      const { company, report } = await openSite(open);
      const { id } = await report();
      await doAct(company, id, 'take');
      const refused = await company.post(`/staff/cases/${id}/resolve`, { seen: '9', words: '好了' });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('>好了</textarea>');
      expect(wordsOf(refused.text)).toContain('请附上照片，或者写清楚怎么办好的，再提交。');
      const gone = await company.post(`/staff/cases/${id}/refuse-offer`, { seen: '9', words: '不归我们' });
      expect(gone.text).toContain('不归我们');
    });

    it('takes photos as evidence and shows them to who may see the case', async () => {
      const site = await openSite(open);
      const { company, report } = site;
      const { id } = await report();
      await doAct(company, id, 'take');
      const body = new FormData();
      body.set('seen', '3');
      body.set('words', '修好了');
      body.set('photo', new File([jpeg(JFIF, SCANS, END) as BlobPart], 'IMG_1.jpg'));
      expect((await company.upload(`/staff/cases/${id}/resolve`, body)).status).toBe(303);
      const { text } = await company.get(`/staff/cases/${id}`);
      const path = /src="(\/staff\/cases\/\d+\/files\/\d+)"/.exec(text)?.[1] ?? '';
      const photo = await company.get(path);
      expect(photo.headers.get('Content-Type')).toBe('image/jpeg');
      expect(photo.headers.get('Content-Disposition')).not.toContain('IMG_1');
      const west = await site.as('company', 'west');
      expect((await west.get(path)).status).toBe(403);
    });

    it('fills a template below what has been typed, keeping nothing', async () => {
      const site = await openSite(open);
      const { company, report, cases } = site;
      const community = await site.as('community', 'east');
      const { id } = await report();
      await doAct(company, id, 'take');
      await community.post('/staff/cases/templates', {
        ...{ compound: 'east', id: '', title: '约时间', text: '我们明天上午来，请留人在家。' },
      });
      const page = await company.get(`/staff/cases/${id}`);
      const template = /<option value="(\d+)">约时间/.exec(page.text)?.[1] ?? '';
      const filled = await company.post(`/staff/cases/${id}/fill/answer`, { words: '您好。', template });
      expect(filled.text).toContain('>您好。\n我们明天上午来，请留人在家。</textarea>');
      expect((await cases.story(id))?.case.course.answers).toBe(0);
    });

    it('becomes a topic by one act, and each page shows the other', async () => {
      const site = await openSite(open);
      const { report, get, topics } = site;
      const community = await site.as('community', 'east');
      const { id } = await report({ about: 'committee' });
      const typed = { title: '1幢外墙', text: '1幢外墙要不要修' };
      const after = await doAct(community, id, 'to-topic', typed);
      const [link] = (await get(id)).course.links;
      const topic = await topics.findNumber('east', link?.ref ?? '');
      expect(topic).toMatchObject({ title: '1幢外墙', way: 'staff' });
      expect(after.text).toContain(`href="/staff/topics/${topic?.id}"`);
      const page = `/staff/topics/${topic?.id}`;
      expect((await community.get(page)).text).toContain(`href="/staff/cases/${id}"`);
      const committee = await site.as('committee', 'east');
      expect((await committee.get(page)).text).not.toContain(`/staff/cases/${id}"`);
      await community.post(`/staff/cases/${id}/to-topic`, typed);
      expect((await get(id)).course.links).toHaveLength(1);
    });

    it('comes of a topic that is redirected, with who raised it as its reporter, once', async () => {
      const site = await openSite(open);
      const { topics, cases } = site;
      const raised = await must(
        topics.raise({
          ...{
            compound: 'east',
            text: '3幢电梯又停了两天',
            place: '3幢电梯',
            began: '',
            way: 'chat',
            unit: null,
          },
          ...{ scope: { kind: 'compound' }, category: '', label: '3幢 电梯', template: '', clause: '' },
          ...{ title: '', photos: [], speaker: resident('zhang'), staff: null },
        }),
      );
      const by = { id: 'staff:9', role: 'community' } as const;
      await must(topics.redirect(raised.id, '电梯停了，直接修', by));
      expect(await topics.redirect(raised.id, '电梯停了，直接修', by)).toMatchObject({ reason: 'over' });
      const found = await cases.listCasesOfTopic('east', raised.number);
      expect(found).toHaveLength(1);
      expect(found[0]?.course).toMatchObject({ category: 'elevator', reporters: 1 });
      expect(await cases.listCasesOf(resident('zhang'))).toHaveLength(1);
    });

    it('is linked to a topic by its number', async () => {
      const site = await openSite(open);
      const community = await site.as('community', 'east');
      const one = await site.report();
      await doAct(community, one.id, 'to-topic', { title: '外墙', text: '外墙要修' });
      const two = await site.report({ speaker: resident('li') });
      const wrong = await community.post(`/staff/cases/${two.id}/link-topic`, { topic: '99' });
      expect(wordsOf(wrong.text)).toContain('没有找到这个议题');
      await doAct(community, two.id, 'link-topic', { topic: '议1' });
      expect((await site.get(two.id)).course.links).toHaveLength(1);
    });
  });

  describe('who reported it', () => {
    it('stands as a number, masked, until it is revealed with a reason, which is logged', async () => {
      const site = await openSite(open);
      const { report } = site;
      const community = await site.as('community', 'east');
      const found = await report({ contact: '13857800000', room: '1-101', behalf: '楼上的老人' });
      const path = `/staff/cases/${found.id}`;
      const page = await community.get(path);
      expect(page.text).not.toContain('13857800000');
      expect(wordsOf(page.text)).toContain('138****0000');
      expect(page.text).not.toContain('1-101');
      const refused = await community.post(`${path}/reveal`, { number: '1', why: ' ' });
      expect(refused.status).toBe(422);
      expect(refused.text).not.toContain('13857800000');
      expect(await linesOf(site, found, 'reporter-revealed')).toEqual([]);
      const shown = await community.post(`${path}/reveal`, { number: '1', why: '约时间上门修' });
      expect(wordsOf(shown.text)).toContain('13857800000');
      expect(shown.headers.get('Cache-Control')).toBe('no-store');
      const lines = await linesOf(site, found, 'reporter-revealed');
      expect(lines).toHaveLength(1);
      expect(lines[0]).not.toContain('138');
      const again = await community.get(path);
      expect(again.text).not.toContain('13857800000');
      expect(wordsOf(again.text)).toContain('我看了 1 号：约时间上门修');
    });

    it('is not revealed to those who handle it without that duty', async () => {
      const { company, report } = await openSite(open);
      const { id } = await report({ contact: '13857800000' });
      expect((await company.get(`/staff/cases/${id}`)).text).not.toContain('查看联系方式');
      expect((await company.post(`/staff/cases/${id}/reveal`, { number: '1', why: '想看' })).status).toBe(
        403,
      );
    });
  });

  it('moves nowhere in the ledger by a reveal', async () => {
    const site = await openSite(open);
    const community = await site.as('community', 'east');
    const { id } = await site.report();
    await community.post(`/staff/cases/${id}/reveal`, { number: '1', why: '回电话' });
    await must(site.cases.take(id, { id: 'staff:1', role: 'admin' }));
    expect((await site.get(id)).course.state).toBe('working');
  });
});
