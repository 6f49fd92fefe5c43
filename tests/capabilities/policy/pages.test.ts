// The pages by request: what everybody may read, and what staff do there. Once on the embedded database; the store
// itself is tested on both.

import { Hono } from 'hono';
import { html } from 'hono/html';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPolicyActions } from '../../../src/capabilities/policy/actions.ts';
import type { Answer } from '../../../src/capabilities/policy/answer.ts';
import { loadCards } from '../../../src/capabilities/policy/cards.ts';
import { loadKnowledgeDocuments, prepare } from '../../../src/capabilities/policy/ingest.ts';
import { createPolicyPages, type PolicyPagesDeps } from '../../../src/capabilities/policy/pages.ts';
import { checkQuote } from '../../../src/capabilities/policy/quote.ts';
import { type PolicyTables, policyMigrations } from '../../../src/capabilities/policy/tables.ts';
import { openDatabase } from '../../../src/platform/database/open.ts';
import { createFixedClock } from '../../_support/clock.ts';

const PREPARED = await loadKnowledgeDocuments('knowledge/documents');
const CARDS = await loadCards('knowledge/rules');
const CLAUSES = new Map(PREPARED.flatMap((each) => each.clauses).map((clause) => [clause.id, clause]));
const OPERATOR = { id: 'operator', name: '操作员', role: 'operator' } as const;

function textOf(clause: string, sentence: number): string {
  return CLAUSES.get(clause)?.sentences[sentence] ?? '';
}

async function openSite(frame: Pick<PolicyPagesDeps, 'publicLayout'> = {}) {
  const database = await openDatabase<PolicyTables>({
    url: 'sqlite::memory:',
    migrations: [policyMigrations],
  });
  onTestFinished(() => database.close());
  const clock = createFixedClock();
  const notices: unknown[] = [];
  const actions = createPolicyActions({
    database,
    now: clock.now,
    ledger: { append: async () => {} },
    notify: async (_tx, notice) => notices.push(notice),
    onChanged: () => {},
    onWritten: () => {},
    checkQuotes: (quotes) =>
      quotes.every(({ clause, text }) => {
        const found = CLAUSES.get(clause);
        return found !== undefined && checkQuote(found, text).ok;
      }),
  });
  for (const prepared of PREPARED) await actions.add(prepared, OPERATOR);
  const site = new Hono();
  site.use(async (c, next) => {
    c.set('staff', { id: 7, name: '小李', role: 'community', compounds: null, categories: null });
    c.setRenderer((content, { title }) => c.html(html`<title>${title}</title>${content}`));
    await next();
  });
  const card = (id: string) => CARDS.find((each) => each.id === id) ?? null;
  for (const { path, app } of createPolicyPages({ actions, card, ...frame })) site.route(path, app);
  const get = async (path: string) => {
    const response = await site.request(path);
    return { status: response.status, text: await response.text() };
  };
  const post = async (path: string, fields: readonly (readonly [string, string])[]) => {
    const body = new URLSearchParams(fields.map(([name, value]) => [name, value]));
    const response = await site.request(path, { method: 'POST', body });
    return { status: response.status, to: response.headers.get('Location'), text: await response.text() };
  };
  return { actions, clock, get, post, notices };
}

type Site = Awaited<ReturnType<typeof openSite>>;

async function ask(
  { actions, clock }: Site,
  question: string,
  why: 'disputed' | 'handed-over' | null = 'disputed',
) {
  const answer: Answer = {
    outcome: 'answered',
    clauses: ['m11', 'm10'],
    quotes: [{ clause: 'm11', sentence: 6, text: textOf('m11', 6) }],
    ...{ cards: [], lead: null, premise: false, numbersDiffer: false, approved: null, choices: [] },
  };
  const incoming = {
    ...{ channel: 'web', bot: 'site', chat: 'c1', group: false, from: 'c1' },
    ...{ key: question, text: question, addressed: true, at: clock.now() },
  };
  const person = { id: 'web|c1', role: 'guest', compound: null } as const;
  const documents = [{ id: 'guideline', version: 1 }];
  const id = await actions.recordAnswer({ person, incoming, question, answer, documents });
  if (why) await actions.handToStaff(id, why);
  return id;
}

describe('the list of documents', () => {
  test('names each with its status and leads to every clause', async () => {
    const { get } = await openSite();
    const { status, text } = await get('/clauses');
    expect(status).toBe(200);
    expect(text).toContain('丽水市老旧小区物业整治提升指导意见');
    expect(text).toContain('<span class="tag">送审稿</span>');
    for (const id of CLAUSES.keys()) expect(text).toContain(`href="/clauses/${id}"`);
    expect(text).toContain('拓展专项维修资金筹措渠道');
  });
});

describe('the page of a clause', () => {
  test('shows its whole text, every sentence under its number', async () => {
    const { get } = await openSite();
    const { text } = await get('/clauses/m11');
    for (const [at, sentence] of (CLAUSES.get('m11')?.sentences ?? []).entries()) {
      expect(text).toContain(`<span id="s${at}">${sentence}</span>`);
    }
    expect(text).toContain('意见 › 三 › （三） › 11');
    expect(text).not.toContain('<mark>');
  });

  test('says that a draft is one', async () => {
    const { get } = await openSite();
    const { text } = await get('/clauses/m11');
    expect(text).toContain('<strong class="tag">送审稿</strong>');
    expect(text).toMatch(/还在审的草稿，没有正式发布/);
    expect(text).toMatch(/第 1 版，校验码 9ad08e3d6210/);
  });

  test.each([
    ['?s=4', [4]],
    ['?s=4,5', [4, 5]],
    ['?s=0', [0]],
    ['?s=99', []],
    ['?s=4%22%3E%3Cscript%3E', []],
    ['?s=4,', []],
  ])('marks the sentences of %s', async (query, marked) => {
    const { get } = await openSite();
    const { status, text } = await get(`/clauses/m11${query}`);
    expect(status).toBe(200);
    expect([...text.matchAll(/<span id="s(\d+)"><mark>/g)].map(([, at]) => Number(at))).toEqual(marked);
    expect(text).not.toContain('<script');
  });

  test('leads to the clauses before and after', async () => {
    const { get } = await openSite();
    const { text } = await get('/clauses/m11');
    expect(text).toMatch(/rel="prev" href="\/clauses\/m10"/);
    expect(text).toMatch(/rel="next" href="\/clauses\/m12"/);
    expect((await get('/clauses/bg1')).text).not.toContain('rel="prev"');
  });

  test('that is not there is a 404 in a sentence', async () => {
    const { get } = await openSite();
    for (const path of ['/clauses/m99', '/clauses/m11?v=7', '/clauses/%3Cb%3E']) {
      const { status, text } = await get(path);
      expect(status, path).toBe(404);
      expect(text).toContain('没有找到这一条');
    }
  });

  test('of a replaced version says so and leads to the new one', async () => {
    const { actions, get } = await openSite();
    const add = async (text: string) =>
      actions.add(await prepare({ text }, { id: 'law', title: '某条例', status: '现行有效' }), OPERATOR);
    await add('第一条 甲。\n第二条 乙。');
    await add('第一条 丙。\n第三条 丁。');
    const old = await get('/clauses/law%3A1?v=1');
    expect(old.text).toContain('甲。');
    expect(old.text).toContain('您看到的是第 1 版，已经被替换。现在用的是新版本。');
    expect(old.text).toContain('<a href="/clauses/law%3A1">看第 2 版</a>');
    expect(old.text).toMatch(/rel="next" href="\/clauses\/law%3A2\?v=1"/);
    const gone = await get('/clauses/law:2');
    expect(gone.text).toContain('新版本里没有这一条了');
    const now = await get('/clauses/law:1');
    expect(now.text).toContain('丙。');
    expect(now.text).not.toContain('被替换');
  });

  test('shows what a text holds as text, whatever it is', async () => {
    const { actions, get } = await openSite();
    const text = '第一条 <script>alert(1)</script>&amp;。\n第二条 乙。';
    await actions.add(await prepare({ text }, { id: 'law', title: '<b>某</b>', status: '<i>' }), OPERATOR);
    const page = await get('/clauses/law:1?s=1');
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;');
    expect(page.text).not.toMatch(/<script>|<b>某|<i>/);
  });

  test('may be framed by a layout of the site', async () => {
    const { get } = await openSite({
      publicLayout: ({ title, content }) => html`<main data-title="${title}">${content}</main>`,
    });
    const { text } = await get('/clauses/m11');
    expect(text).toMatch(/^<main data-title="意见 › 三 › （三） › 11 拓展专项维修资金筹措渠道">/);
  });
});

describe('the page of a law card', () => {
  test('shows it with its label, its basis and the day of its review', async () => {
    const { get } = await openSite();
    const { status, text } = await get('/cards/vote-thresholds');
    expect(status).toBe(200);
    expect(text).toContain('<strong class="tag">不是指导意见的内容</strong>');
    expect(text).toContain('《中华人民共和国民法典》第二百七十八条');
    expect(text).toContain('2026年11月23日核对');
    expect(text).toContain('不是法条原文');
  });

  test('that is not there is a 404', async () => {
    const { get } = await openSite();
    expect(await get('/cards/none')).toMatchObject({
      status: 404,
      text: expect.stringContaining('法规卡片'),
    });
  });
});

describe('the questions that wait', () => {
  test('are listed newest first, and can be narrowed down', async () => {
    const site = await openSite();
    await ask(site, '第一问');
    await ask(site, '第二问', 'handed-over');
    const all = (await site.get('/staff/questions')).text;
    expect(all.indexOf('第二问')).toBeLessThan(all.indexOf('第一问'));
    expect(all).toContain('提问人说没答对');
    expect((await site.get('/staff/questions?why=disputed')).text).not.toContain('第二问');
    expect((await site.get('/staff/questions?state=answered')).text).toContain('这里现在没有问题');
  });

  test('run over pages', async () => {
    const site = await openSite();
    for (let at = 1; at <= 31; at++) await ask(site, `第${at}号`);
    const first = (await site.get('/staff/questions')).text;
    const older = /href="([^"]+)">更早的问题/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(first).not.toContain('>第1号<');
    expect((await site.get(older)).text).toContain('>第1号<');
  });

  test('show what the bot said, and where it stands', async () => {
    const site = await openSite();
    await ask(site, '没有业委会谁来修');
    const { text } = await site.get('/staff/questions/1');
    expect(text).toContain(textOf('m11', 6));
    expect(text).toContain('href="/clauses/m11?s=6"');
    expect(text).toMatch(/value="m11#6" checked/);
  });

  test('are answered, and the person hears of it', async () => {
    const site = await openSite();
    await ask(site, '没有业委会谁来修');
    const done = await site.post('/staff/questions/1/reply', [['text', '请找社区王姐。']]);
    expect(done).toMatchObject({ status: 303, to: '/staff/questions?done=answered' });
    expect(site.notices).toMatchObject([{ facts: { text: '请找社区王姐。' } }]);
    expect((await site.get('/staff/questions?done=answered')).text).toContain('role="status">已经答复');
    const closed = (await site.get('/staff/questions/1')).text;
    expect(closed).toContain('小李');
    expect(closed).not.toContain('<textarea');
  });

  test('keep what was written when something is wrong with it', async () => {
    const site = await openSite();
    await ask(site, '没有业委会谁来修');
    const form = [
      ['text', '意见说“随便写的”。'],
      ['approve', 'yes'],
      ['phrasings', '一种问法'],
      ['quote', 'm11#6'],
    ] as const;
    const { status, text } = await site.post('/staff/questions/1/reply', form);
    expect(status).toBe(422);
    expect(text).toMatch(/role="alert">引号里的话/);
    expect(text).toContain('意见说“随便写的”。');
    expect(text).toContain('一种问法');
    expect(site.notices).toEqual([]);
  });

  test('are answered and approved in one step', async () => {
    const site = await openSite();
    await ask(site, '没有业委会谁来修');
    const form = [
      ['text', '由乡镇（街道）组织代为维修。'],
      ['approve', 'yes'],
      ['phrasings', '没有业委会谁来修\r\n业委会缺位怎么办\r\n'],
      ['quote', 'm11#6'],
      ['quote', 'm11#5'],
    ] as const;
    expect(await site.post('/staff/questions/1/reply', form)).toMatchObject({
      status: 303,
      to: '/staff/questions?done=approved',
    });
    expect((await site.actions.readKnowledge()).approved).toMatchObject([
      {
        questions: ['没有业委会谁来修', '业委会缺位怎么办'],
        quotes: [6, 5].map((sentence) => ({ clause: 'm11', sentence, text: textOf('m11', sentence) })),
        by: '小李',
      },
    ]);
  });

  test('are set aside with a reason', async () => {
    const site = await openSite();
    await ask(site, '重复的问题');
    expect((await site.post('/staff/questions/1/dismiss', [['reason', ' ']])).status).toBe(422);
    expect(await site.post('/staff/questions/1/dismiss', [['reason', '重复']])).toMatchObject({
      to: '/staff/questions?done=dismissed',
    });
    expect((await site.get('/staff/questions/1')).text).toContain('重复');
  });

  test('that are not there are a 404, and a question closed meanwhile says so', async () => {
    const site = await openSite();
    expect((await site.get('/staff/questions/9')).status).toBe(404);
    await ask(site, '问');
    await site.post('/staff/questions/1/reply', [['text', '甲。']]);
    expect(await site.post('/staff/questions/1/reply', [['text', '乙。']])).toMatchObject({
      status: 422,
      text: expect.stringContaining('已经有人处理过了'),
    });
  });
});

describe('the approved answers', () => {
  const fields = [
    ['phrasings', '业委会缺位怎么办'],
    ['text', '由乡镇（街道）组织代为维修。'],
    ['clauses', 'm11'],
  ] as const;

  test('are written in two steps, the sentences ticked and never typed', async () => {
    const site = await openSite();
    const sentences = await site.post('/staff/approved/new', [...fields, ['step', 'sentences']]);
    expect(sentences.text).toContain('value="m11#6"');
    expect(sentences.text).toContain('由乡镇（街道）组织代为维修。');
    const saved = await site.post('/staff/approved/new', [...fields, ['quote', 'm11#6'], ['step', 'save']]);
    expect(saved).toMatchObject({ status: 303, to: '/staff/approved?done=added' });
    const list = (await site.get('/staff/approved')).text;
    expect(list).toContain(textOf('m11', 6));
    expect(list).toMatch(/小李 2027年3月1日.* 核定/);
  });

  test('refuse a sentence that is not there, and keep the form', async () => {
    const site = await openSite();
    const { status, text } = await site.post('/staff/approved/new', [
      ...fields,
      ['quote', 'm11#77'],
      ['step', 'save'],
    ]);
    expect(status).toBe(422);
    expect(text).toMatch(/role="alert">有一句引文/);
    expect(text).toContain('业委会缺位怎么办');
  });

  test('are retired, and it shows who did it', async () => {
    const site = await openSite();
    await site.post('/staff/approved/new', [...fields, ['quote', 'm11#6'], ['step', 'save']]);
    expect(await site.post('/staff/approved/1/retire', [])).toMatchObject({
      to: '/staff/approved?done=retired',
    });
    expect((await site.get('/staff/approved')).text).toMatch(/小李 .* 停用/);
    expect((await site.post('/staff/approved/1/retire', [])).status).toBe(404);
  });
});

describe('the documents for staff', () => {
  test('show every version, and what quoted one that was replaced', async () => {
    const site = await openSite();
    const id = await ask(site, '没有业委会谁来修', null);
    const [guideline] = PREPARED;
    if (!guideline) throw new Error('the knowledge folder is empty');
    const document = { ...guideline.document, sha256: 'f'.repeat(64), status: '正式文件' };
    await site.actions.add({ ...guideline, document }, OPERATOR);
    const { text } = await site.get('/staff/documents');
    expect(text).toMatch(/第 2 版，校验码 ffffffffffff/);
    expect(text).toMatch(/被新版本替换/);
    expect(text).toContain('没有业委会谁来修');
    expect(text).toContain('href="/clauses/m11?s=6&amp;v=1"');
    expect(await site.post(`/staff/documents/flagged/${id}/clear`, [])).toMatchObject({
      to: '/staff/documents?done=checked',
    });
    expect((await site.get('/staff/documents')).text).toContain('没有要核对的回答');
    expect((await site.post(`/staff/documents/flagged/${id}/clear`, [])).status).toBe(404);
  });
});
