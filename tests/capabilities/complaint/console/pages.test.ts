// The pages of cases: who may open and do what, with foreign compounds, other kinds of case and 回避; queue, several at once, walk-in,
// templates, settings, the list for the field.

import { describe, expect, it } from 'vitest';
import {
  CASE_CONSOLE_MIGRATIONS,
  type CaseConsole,
  openCaseConsole,
} from '../../../_support/case-console.ts';
import { resident } from '../../../_support/cases.ts';
import { eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';
import { must } from '../../../_support/topics.ts';
import { type StaffVisit, signIn, wordsOf } from '../../../_support/vote-console.ts';
import { addUnit } from '../../../_support/voters.ts';

const DAY = 86_400_000;
const openSite = async (open: OpenTestDatabase) => openCaseConsole(await open(CASE_CONSOLE_MIGRATIONS));

type Answer = readonly [
  role: string,
  page: number,
  act: number,
  reveal: number,
  correct: number,
  topic: number,
];

/** Of a case in the account's own compound, with a form that is refused for its words where it is allowed. */
const TABLE: readonly Answer[] = [
  ['admin', 200, 422, 422, 422, 422],
  ['community', 200, 422, 422, 422, 422],
  ['committee', 200, 422, 403, 403, 422],
  ['street', 200, 422, 422, 422, 403],
  ['company', 200, 422, 403, 403, 403],
  ['county', 200, 422, 403, 403, 403],
  ['counter', 403, 403, 403, 403, 403],
  ['supervisor', 403, 403, 403, 403, 403],
];

const FORMS = { act: 'answer', reveal: 'reveal', correct: 'correct', topic: 'to-topic' } as const;
const POSTS = [
  ...['take', 'answer', 'ask-resident', 'ask-third', 'resume', 'resolve', 'decline', 'note', 'extend'],
  ...['offer', 'accept', 'refuse-offer', 'correct', 'send-up', 'merge', 'mediate', 'link-topic', 'to-topic'],
  ...['reveal', 'fill/answer'],
];

async function statusOf(visit: StaffVisit, id: number): Promise<Omit<Answer, 0>> {
  const path = `/staff/cases/${id}`;
  const sent = { words: '', why: '', category: 'nothing', title: ' ', text: '' };
  const post = async (act: string) => (await visit.post(`${path}/${act}`, sent)).status;
  const page = (await visit.get(path)).status;
  return [
    page,
    ...[await post(FORMS.act), await post(FORMS.reveal), await post(FORMS.correct), await post(FORMS.topic)],
  ] as unknown as Omit<Answer, 0>;
}

/** An account for some kinds of case alone. */
async function limited(site: CaseConsole, role: string, categories: readonly string[]): Promise<StaffVisit> {
  const made = await site.admin.post('/staff/accounts', {
    ...{ name: `${role}-some`, role, compound: 'east', category: categories },
  });
  return signIn(site.app, `${role}-some`, /class="secret">([^<]+)</.exec(made.text)?.[1] ?? '');
}

async function lateCase(site: CaseConsole) {
  const found = await site.report();
  site.clock.advance(3 * DAY);
  return found;
}

eachDatabase((_, open) => {
  describe('who may', () => {
    it('open a case and act on it, by duty', async () => {
      const site = await openSite(open);
      for (const [role, ...expected] of TABLE) {
        const { id } = await site.report({ speaker: resident(role) });
        await must(site.cases.sendUp(id, '要上一级', { id: 'staff:1', role: 'admin' }));
        const visit = role === 'admin' ? site.admin : await site.as(role, 'east');
        const found = await statusOf(visit, id);
        // A case above one's own rung is seen, and acting on it is refused in words.
        expect([role, ...found]).toEqual([role, ...expected]);
      }
    });

    it('do nothing with a case of another compound, by any form', async () => {
      const site = await openSite(open);
      const { id } = await site.report();
      const west = await site.as('community', 'west');
      expect((await west.get(`/staff/cases/${id}`)).status).toBe(403);
      for (const act of POSTS)
        expect([act, (await west.post(`/staff/cases/${id}/${act}`, { words: '好' })).status]).toEqual([
          act,
          403,
        ]);
      for (const path of ['', 'list.pdf', 'new', 'templates', 'settings'])
        expect([
          path,
          (await west.get(`/staff/cases/${path}?compound=east`.replace('/?', '?'))).status,
        ]).toEqual([path, 403]);
      for (const path of ['new', 'templates', 'templates/remove', 'settings'])
        expect([path, (await west.post(`/staff/cases/${path}`, { compound: 'east' })).status]).toEqual([
          path,
          403,
        ]);
      expect(wordsOf((await west.get('/staff/cases')).text)).toContain('现在没有在办的单子');
      const bulk = await west.post('/staff/cases/bulk', { act: 'take', case: String(id) });
      expect(wordsOf(bulk.text)).toContain('还没有选');
    });

    it('find nothing of a case about themselves: not by address, number, list, search, board or in bulk', async () => {
      const site = await openSite(open);
      const found = await site.report({ about: 'property-company' });
      const company = await site.as('company', 'east');
      expect((await company.get(`/staff/cases/${found.id}`)).status).toBe(404);
      for (const act of POSTS)
        expect([act, (await company.post(`/staff/cases/${found.id}/${act}`, {})).status]).toEqual([act, 404]);
      for (const query of [
        '',
        '?view=board',
        `?text=${found.number}`,
        '?text=漏水',
        '?state=ended',
        '?compound=east',
      ])
        expect((await company.get(`/staff/cases${query}`)).text).not.toContain(`/staff/cases/${found.id}"`);
      const bulk = await company.post('/staff/cases/bulk/do', { act: 'take', case: String(found.id) });
      expect(bulk.text).not.toContain(found.number);
      expect((await site.get(found.id)).course.person).toBeNull();
      const community = await site.as('community', 'east');
      expect((await community.get('/staff/cases')).text).toContain(`/staff/cases/${found.id}"`);
    });

    it('see only their own kinds of case where the account is limited to some', async () => {
      const site = await openSite(open);
      const leak = await site.report();
      const lift = await site.report({ category: 'elevator', speaker: resident('li') });
      const visit = await limited(site, 'community', ['elevator']);
      const { text } = await visit.get('/staff/cases');
      expect(text).toContain(`/staff/cases/${lift.id}"`);
      expect(text).not.toContain(`/staff/cases/${leak.id}"`);
      expect((await visit.get(`/staff/cases/${leak.id}`)).status).toBe(403);
    });

    it('set templates and limits only with that duty', async () => {
      const site = await openSite(open);
      for (const role of ['committee', 'street', 'company', 'county']) {
        const visit = await site.as(role, 'east');
        for (const path of ['templates', 'settings']) {
          expect((await visit.get(`/staff/cases/${path}`)).status).toBe(403);
          expect((await visit.post(`/staff/cases/${path}`, { compound: 'east' })).status).toBe(403);
        }
        expect((await visit.get('/staff/cases')).text).not.toContain('/staff/cases/settings');
      }
    });
  });

  describe('the queue', () => {
    it('has what is late in front, marked, and told in words', async () => {
      const site = await openSite(open);
      const late = await lateCase(site);
      const fresh = await site.report({ speaker: resident('li') });
      const { text } = await (await site.as('company', 'east')).get('/staff/cases');
      expect(text.indexOf(`/staff/cases/${late.id}"`)).toBeLessThan(
        text.indexOf(`/staff/cases/${fresh.id}"`),
      );
      expect(text.match(/<tr class="overdue"/g)).toHaveLength(1);
      expect(wordsOf(text)).toMatch(/超期 \d+ (小时|天)/);
      expect(wordsOf(text)).toMatch(/还剩 \d+ (小时|天)/);
    });

    it('keeps its filters in the address and in every link', async () => {
      const site = await openSite(open);
      const found = await lateCase(site);
      await site.report({ category: 'elevator', level: 'P1', speaker: resident('li') });
      const admin = site.admin;
      const query =
        '?compound=east&holder=property-company&category=leak-and-facade&level=P2&late=1&text=漏水';
      const { text } = await admin.get(`/staff/cases${query}`);
      expect(wordsOf(text)).toContain('共 1 单');
      expect(text).toContain(`/staff/cases/${found.id}"`);
      expect(text).toMatch(/href="\/staff\/cases\?view=board&amp;[^"]*late=1/);
      expect(text).toMatch(/href="\/staff\/cases\/list\.pdf\?[^"]*level=P2/);
      expect(text).toMatch(/<option value="P2" selected>/);
      expect(wordsOf((await admin.get('/staff/cases?mine=1')).text)).toContain('没有这样的单子');
      await admin.post(`/staff/cases/${found.id}/take`, {});
      expect(wordsOf((await admin.get('/staff/cases?mine=1')).text)).toContain('共 1 单');
    });

    it('says beside each choice how many there are, narrowed like the list, and of a search nothing', async () => {
      const site = await openSite(open);
      const late = await lateCase(site);
      await site.report({ category: 'elevator', level: 'P1', speaker: resident('li') });
      const company = await site.as('company', 'east');
      await company.post(`/staff/cases/${late.id}/take`, {});
      const numbers = async (query: string) =>
        /<nav class="tabs".*?<\/nav>/s
          .exec((await company.get(`/staff/cases${query}`)).text)?.[0]
          .replaceAll(/<[^>]*>/g, ' ')
          .match(/\S+ {2,}\d+/g)
          ?.map((each) => each.replace(/ +/, ' '));
      const rest = ['等反映的人 0', '等别的单位 0', '已答复 0'];
      const all = ['全部在办 2', '等人接办 1', '正在办 1', ...rest, '超期的 0', '我的 1'];
      expect(await numbers('')).toEqual(all);
      expect(await numbers('?state=new')).toEqual([...all.slice(0, -1), '我的 0']);
      expect((await numbers('?category=elevator'))?.slice(0, 3)).toEqual([
        ...['全部在办 1', '等人接办 1', '正在办 0'],
      ]);
      expect(await numbers('?text=漏水')).toBeUndefined();
    });

    it('names whoever works on a case to the same body alone, and to an admin', async () => {
      const site = await openSite(open);
      const { id } = await site.report();
      const company = await site.as('company', 'east');
      await company.post(`/staff/cases/${id}/take`, {});
      const seen = async (visit: StaffVisit) =>
        Promise.all(
          ['', `/${id}`].map(async (path) => wordsOf((await visit.get(`/staff/cases${path}`)).text)),
        );
      const made = await site.admin.post('/staff/accounts', {
        ...{ name: '同事乙', role: 'company', compound: 'east' },
      });
      const other = await signIn(site.app, '同事乙', /class="secret">([^<]+)</.exec(made.text)?.[1] ?? '');
      for (const page of await seen(other)) expect(page).toContain('company-east');
      for (const page of await seen(site.admin)) expect(page).toContain('company-east');
      for (const page of await seen(await site.as('community', 'east')))
        expect(page).not.toContain('company-east');
    });

    it('shows nonsense in the address as if it were not there', async () => {
      const site = await openSite(open);
      await site.report();
      for (const query of [
        '?page=-1',
        '?page=1e9',
        '?state=x&level=P9&holder=%00',
        '?text=%00%F0',
        '?view=x',
      ])
        expect([query, (await site.admin.get(`/staff/cases${query}`)).status]).toEqual([query, 200]);
    });

    it('stands in pages and as a board by state', async () => {
      const site = await openSite(open);
      for (let at = 0; at < 51; at++) await site.report({ speaker: resident(`n${at}`) });
      const first = await site.admin.get('/staff/cases');
      expect(wordsOf(first.text)).toContain('共 51 单');
      expect(first.text).toContain('href="/staff/cases?page=2"');
      expect((await site.admin.get('/staff/cases?page=2')).text.match(/data-row/g)).toHaveLength(1);
      const board = await site.admin.get('/staff/cases?view=board');
      expect(board.text.match(/class="column"/g)).toHaveLength(5);
      expect(wordsOf(board.text)).toContain('等人接办 共 51 单');
    });
  });

  describe('several at once', () => {
    it('are taken only after a page that names their numbers', async () => {
      const site = await openSite(open);
      const company = await site.as('company', 'east');
      const cases = [await site.report(), await site.report({ speaker: resident('li') })];
      const ids = cases.map(({ id }) => String(id));
      const asked = await company.post('/staff/cases/bulk', { act: 'take', case: ids });
      for (const { number } of cases) expect(wordsOf(asked.text)).toContain(`单${number}`);
      expect(wordsOf(asked.text)).toContain('由您在办，反映的人会收到消息');
      expect((await site.get(cases[0]?.id ?? 0)).course.person).toBeNull();
      for (let time = 0; time < 2; time++) {
        const done = await company.post('/staff/cases/bulk/do', { act: 'take', case: ids });
        expect(wordsOf(done.text)).toContain('接办：2 单已经办好。');
      }
      expect((await site.get(cases[1]?.id ?? 0)).course.state).toBe('working');
    });

    it('are counted by hand where they are more than twenty', async () => {
      const site = await openSite(open);
      const ids: string[] = [];
      for (let at = 0; at < 21; at++)
        ids.push(String((await site.report({ speaker: resident(`n${at}`) })).id));
      const company = await site.as('company', 'east');
      const asked = await company.post('/staff/cases/bulk', { act: 'take', case: ids });
      expect(wordsOf(asked.text)).toContain('请再写一遍单数（21）');
      for (const count of ['', '20', '二十一']) {
        const sent = await company.post('/staff/cases/bulk/do', { act: 'take', case: ids, count });
        expect([count, sent.status]).toEqual([count, 422]);
      }
      expect((await site.get(Number(ids[0]))).course.person).toBeNull();
      const done = await company.post('/staff/cases/bulk/do', { act: 'take', case: ids, count: '２１' });
      expect(wordsOf(done.text)).toContain('接办：21 单已经办好。');
    });

    it('are fifty at most, and none is refused in words', async () => {
      const site = await openSite(open);
      const ids: string[] = [];
      for (let at = 0; at < 51; at++)
        ids.push(String((await site.report({ speaker: resident(`n${at}`) })).id));
      for (const path of ['bulk', 'bulk/do']) {
        const sent = await site.admin.post(`/staff/cases/${path}`, { act: 'take', case: ids });
        expect(sent.status).toBe(422);
        expect(wordsOf(sent.text)).toContain('一次最多 50 单');
      }
      expect((await site.get(Number(ids[0]))).course.person).toBeNull();
      expect((await site.admin.post('/staff/cases/bulk', { act: 'take' })).status).toBe(422);
      expect((await site.admin.post('/staff/cases/bulk', { act: 'delete', case: ids })).status).toBe(404);
    });

    it('are sent back to where they came from with one reason', async () => {
      const site = await openSite(open);
      const community = await site.as('community', 'east');
      const found = await site.report();
      const company = { id: 'staff:9', role: 'property-company' } as const;
      await must(site.cases.offer(found.id, 'community', '不归物业', company));
      const fields = { act: 'refuse-offer', case: String(found.id) };
      const asked = await community.post('/staff/cases/bulk/do', { ...fields, words: ' ' });
      expect(asked.status).toBe(422);
      const done = await community.post('/staff/cases/bulk/do', { ...fields, words: '合同里写了由物业办' });
      expect(wordsOf(done.text)).toContain('退回转来的：1 单已经办好。');
      expect((await site.get(found.id)).course.offered).toBeNull();
    });
  });

  describe('a walk-in', () => {
    const SAID = { compound: 'east', way: 'door', text: '1幢电梯坏了三天没人修', about: 'rules' };

    it('is written down, sorted with its grounds, and joined to the same matter', async () => {
      const site = await openSite(open);
      const community = await site.as('community', 'east');
      const form = await community.get('/staff/cases/new');
      expect(wordsOf(form.text)).toContain('只用来答复和约时间');
      const sent = await community.post('/staff/cases/new', { ...SAID, contact: '13857800000' });
      expect(sent.status).toBe(303);
      const page = await community.get(sent.location ?? '');
      expect(wordsOf(page.text)).toContain('请把编号告诉反映的人');
      expect(wordsOf(page.text)).toContain('系统为什么这样分');
      expect(page.text).not.toContain('13857800000');
      const again = await community.post('/staff/cases/new', SAID);
      expect(again.location).toContain('done=joined');
    });

    it('stands in the building that was picked, whatever the words name', async () => {
      const site = await openSite(open);
      const community = await site.as('community', 'east');
      for (const room of ['3-101', '5-101']) await addUnit(site.database as never, 'east', room, 'A');
      const text = '5幢三楼走廊漏水';
      const sent = await community.post('/staff/cases/new', { ...SAID, text, building: '3幢' });
      const page = wordsOf((await community.get(sent.location ?? '')).text);
      expect(page).toContain('3幢');
      expect(page).toContain('三楼走廊');
      expect(page.replaceAll(text, '')).not.toContain('5幢');
    });

    it('keeps what was typed where it is refused', async () => {
      const site = await openSite(open);
      const community = await site.as('community', 'east');
      const sent = await community.post('/staff/cases/new', { ...SAID, text: ' ', place: '二楼走廊' });
      expect(sent.status).toBe(422);
      expect(sent.text).toContain('value="二楼走廊"');
      expect(wordsOf(sent.text)).toContain('请说说是什么事');
    });

    it('about whoever writes it down gives the number and no page', async () => {
      const site = await openSite(open);
      const company = await site.as('company', 'east');
      const sent = await company.post('/staff/cases/new', { ...SAID, about: 'property-company' });
      expect(sent.location).toMatch(/^\/staff\/cases\?entered=/);
      expect(wordsOf((await company.get(sent.location ?? '')).text)).toContain('由别的单位办');
    });
  });

  describe('what a compound has set', () => {
    it('is shown with our defaults, changed once, recorded, and refused out of range', async () => {
      const site = await openSite(open);
      const community = await site.as('community', 'east');
      const { text } = await community.get('/staff/cases/settings');
      expect(wordsOf(text)).toContain('不是法规的规定');
      const fields = {
        ...{ compound: 'east', present: ['property-company', 'community', 'street'] },
        ...{ 'response-P0': '10', 'resolution-P0': '2', 'response-P1': '30', 'resolution-P1': '24' },
        ...{ 'response-P2': '1', 'resolution-P2': '4', 'response-P3': '1', 'resolution-P3': '15' },
        ...{ 'response-P4': '', 'resolution-P4': '3' },
      };
      expect((await community.post('/staff/cases/settings', fields)).status).toBe(303);
      const after = await community.get('/staff/cases/settings');
      expect(after.text).toMatch(/name="resolution-P2" type="number" value="4"/);
      const refused = await community.post('/staff/cases/settings', { ...fields, 'resolution-P2': '99' });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('value="99"');
      const desk = await community.post('/staff/cases/settings', {
        ...fields,
        present: ['property-company'],
      });
      expect(wordsOf(desk.text)).toContain('社区和街道一定要有');
      const { id } = await site.report();
      const company = await site.as('company', 'east');
      expect((await company.get(`/staff/cases/${id}`)).text).not.toMatch(/name="to" value="committee"/);
    });

    it('holds templates, each saved once, changed and removed', async () => {
      const site = await openSite(open);
      const community = await site.as('community', 'east');
      const template = { compound: 'east', id: '', title: '约时间', text: '明天上午来。' };
      for (let time = 0; time < 2; time++)
        expect((await community.post('/staff/cases/templates', template)).status).toBe(303);
      const { text } = await community.get('/staff/cases/templates');
      expect(text.match(/<summary>约时间/g)).toHaveLength(1);
      const id = /name="id" value="(\d+)"/.exec(text)?.[1] ?? '';
      await community.post('/staff/cases/templates', { ...template, id, text: '后天上午来。' });
      expect((await community.get('/staff/cases/templates')).text).toContain('后天上午来。');
      const empty = await community.post('/staff/cases/templates', { ...template, title: ' ', text: '话' });
      expect(empty.status).toBe(422);
      await community.post('/staff/cases/templates/remove', { compound: 'east', id });
      expect(wordsOf((await community.get('/staff/cases/templates')).text)).toContain('还没有模板');
    });
  });

  it('the list for the field is a PDF', async () => {
    const site = await openSite(open);
    await site.report();
    const list = await (await site.as('company', 'east')).get('/staff/cases/list.pdf');
    expect(list.headers.get('Content-Type')).toBe('application/pdf');
    expect(list.text).toMatch(/^%PDF/);
  });
});
