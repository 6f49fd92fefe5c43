// What can be done, with the real ledger and the real outbox behind it: each change with its line and its notice, or not at all.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type Approval,
  createPolicyActions,
  type PolicyActionsDeps,
} from '../../../src/capabilities/policy/actions.ts';
import type { Answer, Quote } from '../../../src/capabilities/policy/answer.ts';
import { loadKnowledgeDocuments } from '../../../src/capabilities/policy/ingest.ts';
import { checkQuote } from '../../../src/capabilities/policy/quote.ts';
import { type PolicyTables, policyMigrations } from '../../../src/capabilities/policy/tables.ts';
import { noticeReply } from '../../../src/capabilities/policy/wording.ts';
import { put } from '../../../src/desk/store.ts';
import { type DeskTables, deskMigrations } from '../../../src/desk/tables.ts';
import { InputError } from '../../../src/errors.ts';
import { createLedger, type LedgerTables, ledgerMigrations } from '../../../src/ledger/index.ts';
import { createFixedClock } from '../../_support/clock.ts';
import { eachDatabase, type OpenTestDatabase, temporaryFolder } from '../../_support/database.ts';
import { makeLaw } from '../../_support/documents.ts';

const STAFF = { id: 7, name: '小李' };
const OPERATOR = { id: 'operator', name: '操作员', role: 'operator' } as const;
const SENTENCE = '业主委员会缺位时，由乡镇（街道）组织代为维修，并从维修资金中列支相关费用。';
const QUOTE: Quote = { clause: 'm11', sentence: 5, text: SENTENCE };
const EMPTY: Answer = {
  outcome: 'answered',
  clauses: [],
  quotes: [],
  cards: [],
  lead: null,
  premise: false,
  numbersDiffer: false,
  approved: null,
  choices: [],
};

async function openPolicy(openFresh: OpenTestDatabase, overrides: Partial<PolicyActionsDeps> = {}) {
  const database = await openFresh<PolicyTables & DeskTables & LedgerTables>([
    policyMigrations,
    deskMigrations,
    ledgerMigrations,
  ]);
  const clock = createFixedClock();
  const ledger = createLedger(database);
  const told = { changed: 0, written: 0 };
  const clauses = new Map(
    (await loadKnowledgeDocuments('knowledge/documents'))
      .flatMap((each) => each.clauses)
      .map((each) => [each.id, each]),
  );
  const actions = createPolicyActions({
    database,
    now: clock.now,
    ledger,
    notify: (tx, { address, dedup, kind, facts }) =>
      put(tx, { address, dedup, body: { capability: 'policy', kind, facts }, dueAt: clock.now() }),
    onChanged: () => {
      told.changed += 1;
    },
    onWritten: () => {
      told.written += 1;
    },
    checkQuotes: (quotes) =>
      quotes.every(({ clause, text }) => {
        const found = clauses.get(clause);
        return found !== undefined && checkQuote(found, text).ok;
      }),
    ...overrides,
  });
  const acts = async () => {
    const found: string[] = [];
    for await (const row of ledger.rows('policy'))
      found.push(`${row.role} ${row.actor} ${row.act} ${row.subject}`);
    return found;
  };
  const sent = async () => {
    const rows = await database.db.selectFrom('desk_outbox').selectAll().orderBy('id').execute();
    return rows.map(({ body, ...row }) => ({ ...row, body: JSON.parse(body) as unknown }));
  };
  return { database, clock, ledger, actions, told, acts, sent };
}

type Opened = Awaited<ReturnType<typeof openPolicy>>;

let messages = 0;

function record(
  { actions, clock }: Opened,
  question: string,
  answer: Partial<Answer> = {},
  group = false,
): Promise<number> {
  messages += 1;
  const incoming = {
    ...{ channel: 'web', bot: 'site', chat: group ? 'g1' : 'c1', group, from: 'c1', text: question },
    ...{ key: `k${messages}`, addressed: true, at: clock.now() },
  };
  const person = { id: 'web|c1', role: 'guest', compound: null } as const;
  const said = { ...EMPTY, ...answer };
  const documents = said.quotes.length > 0 ? [{ id: 'guideline', version: 1 }] : [];
  return actions.recordAnswer({ person, incoming, question, answer: said, documents });
}

async function law(text: string): Promise<string> {
  const path = join(temporaryFolder(), '某条例.txt');
  await writeFile(path, text);
  return path;
}

eachDatabase((_, openFresh) => {
  describe('taking in a document', () => {
    const metadata = { title: '某条例', status: '现行有效' };

    test('adds it, writes a line into the ledger and tells that knowledge has changed', async () => {
      const { actions, acts, told } = await openPolicy(openFresh);
      const done = await actions.ingest(
        await law('第一条 甲。\n第二条 乙。'),
        { ...metadata, id: 'law' },
        OPERATOR,
      );
      expect(done).toEqual({ outcome: 'added', document: 'law', version: 1, clauses: 2, flagged: 0 });
      expect(await acts()).toEqual(['operator operator document-added document:law']);
      expect(told.changed).toBe(1);
    });

    test('that is there already does nothing and says so', async () => {
      const { actions, acts, told } = await openPolicy(openFresh);
      const path = await law('第一条 甲。\n第二条 乙。');
      await actions.ingest(path, metadata, OPERATOR);
      expect(await actions.ingest(path, metadata, OPERATOR)).toMatchObject({
        outcome: 'unchanged',
        version: 1,
      });
      expect(await acts()).toHaveLength(1);
      expect(told.changed).toBe(1);
    });

    test('under another status changes what is said about it, not its version', async () => {
      const { actions } = await openPolicy(openFresh);
      const path = await law('第一条 甲。\n第二条 乙。');
      await actions.ingest(path, { ...metadata, status: '征求意见稿' }, OPERATOR);
      expect(await actions.ingest(path, metadata, OPERATOR)).toMatchObject({
        outcome: 'described',
        version: 1,
      });
      expect((await actions.readKnowledge()).documents).toMatchObject([{ status: '现行有效' }]);
    });

    test('whose text has changed supersedes the old version and flags what quoted it', async () => {
      const opened = await openPolicy(openFresh);
      const { actions } = opened;
      for (const prepared of await loadKnowledgeDocuments('knowledge/documents'))
        await actions.add(prepared, OPERATOR);
      const quoting = await record(opened, '没有业委会谁来修', { clauses: ['m11'], quotes: [QUOTE] });
      await record(opened, '你好', { outcome: 'off-topic' });
      const text = await readFile('knowledge/documents/lishui-guideline.txt', 'utf8');
      const title = '丽水市老旧小区物业整治提升指导意见';
      const path = await law(text.replace('简化申请材料', '再简化申请材料'));
      const done = await actions.ingest(path, { title, status: '正式文件' }, OPERATOR);
      expect(done).toMatchObject({ outcome: 'superseded', document: 'guideline', version: 2, flagged: 1 });
      expect(await actions.listFlagged()).toMatchObject([{ id: quoting, flagReason: 'document-superseded' }]);
      expect((await actions.findClause('m11'))?.clause.text).toContain('再简化申请材料');
      expect((await actions.findClause('m11', 1))?.newer?.version).toBe(2);
    });

    test('is refused in a sentence when it cannot be read, and nothing is kept', async () => {
      const { actions, acts } = await openPolicy(openFresh);
      await expect(actions.ingest(await law(' '), metadata, OPERATOR)).rejects.toThrow(InputError);
      expect(await actions.listDocuments()).toEqual([]);
      expect(await acts()).toEqual([]);
    });

    test('twice at once is done once', async () => {
      const { actions, acts } = await openPolicy(openFresh);
      const path = await law('第一条 甲。\n第二条 乙。');
      const outcomes = await Promise.all([1, 2].map(() => actions.ingest(path, metadata, OPERATOR)));
      expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['added', 'unchanged']);
      expect(await acts()).toHaveLength(1);
    });

    test('is undone whole when the ledger cannot be written', async () => {
      const failing = { append: () => Promise.reject(new Error('disk full')) };
      const { actions } = await openPolicy(openFresh, { ledger: failing });
      await expect(actions.ingest(await law('第一条 甲。\n第二条 乙。'), metadata, OPERATOR)).rejects.toThrow(
        'disk full',
      );
      expect(await actions.listDocuments()).toEqual([]);
    });

    test('of 1,260 articles takes less than five seconds, file to database', async () => {
      const { actions } = await openPolicy(openFresh);
      const path = await law(makeLaw(1_260));
      const started = performance.now();
      expect(await actions.ingest(path, metadata, OPERATOR)).toMatchObject({ clauses: 1_260 });
      expect(performance.now() - started).toBeLessThan(5_000);
    });

    test('without a description takes its name for its title', async () => {
      const { actions } = await openPolicy(openFresh);
      await actions.ingest(await law('第一条 甲。\n第二条 乙。'), null, OPERATOR);
      expect(await actions.listDocuments()).toMatchObject([{ title: '某条例', status: '状态不明' }]);
    });

    test('lets a checked answer go', async () => {
      const opened = await openPolicy(openFresh);
      const id = await record(opened, '问', { quotes: [QUOTE] });
      expect(await opened.actions.clearFlag(id, STAFF)).toEqual({ ok: false, reason: 'not-flagged' });
    });
  });

  describe('an answer', () => {
    test('is recorded without the personal numbers of who asked', async () => {
      const opened = await openPolicy(openFresh);
      const id = await record(opened, '我在3幢1102，电话13812345678，墙在掉', { outcome: 'not-in-text' });
      const [question] = await opened.actions.listQuestions();
      expect(question).toMatchObject({
        answer: id,
        question: '我在3幢1102，电话〔手机号〕，墙在掉',
        why: 'unanswered',
      });
    });

    test('that the text holds is not listed for staff; one that it lacks is', async () => {
      const opened = await openPolicy(openFresh);
      await record(opened, '维修资金怎么用');
      await record(opened, '今天天气', { outcome: 'off-topic' });
      await record(opened, '物业费多少钱', { outcome: 'not-in-text' });
      expect((await opened.actions.listQuestions()).map(({ question }) => question)).toEqual([
        '物业费多少钱',
      ]);
      expect(await opened.acts()).toEqual([]);
    });

    test('is handed to staff once, however often somebody asks for it', async () => {
      const opened = await openPolicy(openFresh);
      const id = await record(opened, '维修资金怎么用');
      const first = await opened.actions.handToStaff(id, 'disputed');
      expect(first).toMatchObject({ ok: true, value: { already: false } });
      expect(await opened.actions.handToStaff(id, 'handed-over')).toMatchObject({
        ok: true,
        value: { already: true },
      });
      expect(await opened.actions.listQuestions()).toMatchObject([{ why: 'disputed' }]);
      expect(await opened.acts()).toEqual(['asker person question-handed-over question:1']);
    });

    test('that was listed by itself becomes one that somebody waits for', async () => {
      const opened = await openPolicy(openFresh);
      const id = await record(opened, '物业费多少钱', { outcome: 'not-in-text' });
      expect(await opened.actions.handToStaff(id, 'handed-over')).toMatchObject({
        ok: true,
        value: { already: false },
      });
      expect(await opened.actions.listQuestions()).toMatchObject([{ why: 'handed-over' }]);
      expect(await opened.actions.handToStaff(99, 'disputed')).toEqual({
        ok: false,
        reason: 'answer-not-found',
      });
    });
  });

  describe('a question that staff answer', () => {
    async function withQuestion(why: 'disputed' | 'unanswered' = 'disputed', group = false) {
      const opened = await openPolicy(openFresh);
      const outcome = why === 'unanswered' ? 'not-in-text' : 'answered';
      const id = await record(opened, '外墙掉皮找谁', { outcome, clauses: ['m11'], quotes: [QUOTE] }, group);
      if (why !== 'unanswered') await opened.actions.handToStaff(id, why);
      return opened;
    }

    test('is closed, and the person hears of it', async () => {
      const { actions, sent, acts, told } = await withQuestion();
      expect(await actions.answerQuestion(1, ' 请找社区王姐。 ', STAFF)).toEqual({ ok: true, value: null });
      expect(await actions.listQuestions()).toMatchObject([
        { state: 'answered', answeredBy: '小李', reply: '请找社区王姐。' },
      ]);
      const [notice] = await sent();
      expect(notice).toMatchObject({
        ...{ channel: 'web', chat: 'c1', grouped: 0, dedup: 'policy-question-1' },
        body: { kind: 'question-answered', facts: { question: '外墙掉皮找谁', text: '请找社区王姐。' } },
      });
      expect((await acts()).at(-1)).toBe('staff 7 question-answered question:1');
      expect(told.written).toBe(1);
    });

    test('in a group is answered there, to the one who asked', async () => {
      const { actions, sent } = await withQuestion('disputed', true);
      await actions.answerQuestion(1, '请找社区。', STAFF);
      expect(await sent()).toMatchObject([{ chat: 'g1', grouped: 1, recipient: 'c1' }]);
    });

    test('leaves no name, number or word of it in the ledger', async () => {
      const { actions, ledger } = await withQuestion();
      await actions.answerQuestion(1, '请打0578-2091234。', STAFF);
      for await (const row of ledger.rows('policy')) expect(row.body).not.toMatch(/小李|外墙|2091234/);
      expect((await ledger.verify()).integrity).toMatchObject({ ok: true });
    });

    test('is answered once: the second hears that it is closed, and nothing more is sent', async () => {
      const { actions, sent } = await withQuestion();
      const both = await Promise.all([
        actions.answerQuestion(1, '甲。', STAFF),
        actions.answerQuestion(1, '乙。', STAFF),
      ]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(both).toContainEqual({ ok: false, reason: 'question-closed' });
      expect(await sent()).toHaveLength(1);
    });

    test.each([
      ['nothing', 1, ' \n', 'empty-text'],
      ['too much', 1, '长'.repeat(2_001), 'text-too-long'],
      ['a question that is not there', 5, '甲。', 'question-not-found'],
    ])('is not answered with %s', async (_name, id, text, reason) => {
      const { actions, sent, told } = await withQuestion();
      expect(await actions.answerQuestion(id, text, STAFF)).toEqual({ ok: false, reason });
      expect(await sent()).toEqual([]);
      expect(told.written).toBe(0);
    });

    test('set aside tells the one who waits, without the reason', async () => {
      const { actions, sent } = await withQuestion();
      expect(await actions.dismissQuestion(1, '重复提问', STAFF)).toMatchObject({ ok: true });
      expect(await actions.listQuestions()).toMatchObject([{ state: 'dismissed', reply: '重复提问' }]);
      const [notice] = await sent();
      expect(notice?.body).toMatchObject({ kind: 'question-dismissed' });
      expect(JSON.stringify(notice?.body)).not.toContain('重复提问');
    });

    test('set aside without anybody waiting sends nothing', async () => {
      const { actions, sent } = await withQuestion('unanswered');
      await actions.dismissQuestion(1, '无关', STAFF);
      expect(await sent()).toEqual([]);
    });

    test('is forgotten in time: words and address, not that it was', async () => {
      const { actions, clock } = await withQuestion();
      await actions.answerQuestion(1, '请找社区。', STAFF);
      clock.advance(1);
      expect(await actions.forget(clock.now())).toBe(2);
      expect(await actions.forget(clock.now())).toBe(0);
      const found = await actions.findQuestion(1);
      expect(found?.question).toMatchObject({ state: 'answered', question: '', reply: null });
      expect(found?.answer).toMatchObject({ question: '', address: null });
    });
  });

  describe('an approved answer', () => {
    const approval: Approval = {
      questions: ['没有业委会谁来修？', '业委会缺位怎么办'],
      text: '由乡镇（街道）组织代为维修。',
      quotes: [QUOTE],
    };

    async function withGuideline() {
      const opened = await openPolicy(openFresh);
      for (const prepared of await loadKnowledgeDocuments('knowledge/documents'))
        await opened.actions.add(prepared, OPERATOR);
      opened.told.changed = 0;
      return opened;
    }

    test('is given from then on, with who approved it and when', async () => {
      const { actions, acts, clock, told } = await withGuideline();
      expect(await actions.approve(approval, STAFF)).toEqual({ ok: true, value: 1 });
      expect((await actions.readKnowledge()).approved).toMatchObject([
        { ...approval, by: '小李', at: clock.now() },
      ]);
      expect(await actions.listApproved()).toMatchObject([{ id: 1, holds: true, retiredAt: null }]);
      expect((await acts()).at(-1)).toBe('staff 7 answer-approved approved:1');
      expect(told.changed).toBe(1);
    });

    test.each([
      ['without a phrasing', { questions: [' ', '？？'] }, 'no-questions'],
      ['without words', { text: ' ' }, 'empty-text'],
      ['with too many words', { text: '长'.repeat(2_001) }, 'text-too-long'],
      [
        'with a quotation that is not there',
        { quotes: [{ ...QUOTE, text: '业主委员会必须维修。' }] },
        'quotes-do-not-hold',
      ],
      [
        'with half a quotation',
        { quotes: [{ ...QUOTE, text: '由乡镇（街道）组织代为维修' }] },
        'quotes-do-not-hold',
      ],
      ['with quotation marks around other words', { text: '意见说“由物业公司维修”。' }, 'marks-do-not-hold'],
    ])('%s is refused', async (_name, wrong, reason) => {
      const { actions, told } = await withGuideline();
      expect(await actions.approve({ ...approval, ...wrong }, STAFF)).toEqual({ ok: false, reason });
      expect(await actions.listApproved()).toEqual([]);
      expect(told.changed).toBe(0);
    });

    test('may quote in marks what stands in the clause', async () => {
      const { actions } = await withGuideline();
      const text = '意见说“由乡镇（街道）组织代为维修”。';
      expect(await actions.approve({ ...approval, text }, STAFF)).toMatchObject({ ok: true });
    });

    test('keeps no phone of a phrasing', async () => {
      const { actions } = await withGuideline();
      await actions.approve({ ...approval, questions: ['我13812345678没有业委会'] }, STAFF);
      expect((await actions.listApproved())[0]?.questions).toEqual(['我〔手机号〕没有业委会']);
    });

    test('has its phrasings to itself until it is retired', async () => {
      const { actions, acts } = await withGuideline();
      await actions.approve(approval, STAFF);
      const same = { ...approval, questions: ['　沒有業委會誰來修！'] };
      expect(await actions.approve(same, STAFF)).toEqual({ ok: false, reason: 'phrasing-taken' });
      expect(await actions.retire(1, STAFF)).toEqual({ ok: true, value: null });
      expect(await actions.retire(1, STAFF)).toEqual({ ok: false, reason: 'approved-not-found' });
      expect((await acts()).at(-1)).toBe('staff 7 answer-retired approved:1');
      expect(await actions.approve(same, STAFF)).toEqual({ ok: true, value: 2 });
      expect((await actions.readKnowledge()).approved.map(({ id }) => id)).toEqual([2]);
    });

    test('of the same phrasing twice at once is one', async () => {
      const { actions } = await withGuideline();
      const both = await Promise.all([actions.approve(approval, STAFF), actions.approve(approval, STAFF)]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    });

    test('can be the reply to a question, both or neither', async () => {
      const opened = await withGuideline();
      const { actions, sent } = opened;
      const id = await record(opened, '没有业委会谁来修？', { outcome: 'not-in-text' });
      await actions.handToStaff(id, 'handed-over');
      const bad = { ...approval, text: '说“不对的话”。' };
      expect(await actions.answerAndApprove(1, bad, STAFF)).toEqual({
        ok: false,
        reason: 'marks-do-not-hold',
      });
      expect(await sent()).toEqual([]);
      expect(await actions.answerAndApprove(9, approval, STAFF)).toEqual({
        ok: false,
        reason: 'question-not-found',
      });
      expect(await actions.listApproved()).toEqual([]);
      expect(await actions.answerAndApprove(1, approval, STAFF)).toEqual({ ok: true, value: 1 });
      expect(await sent()).toHaveLength(1);
      expect(await actions.answerAndApprove(1, { ...approval, questions: ['别的问法'] }, STAFF)).toEqual({
        ok: false,
        reason: 'question-closed',
      });
      expect(await actions.listApproved()).toHaveLength(1);
    });
  });
});

describe('the wording of notices', () => {
  test('says what was asked and what is answered, without quotation marks of its own', () => {
    const [block] = noticeReply('question-answered', { question: '找谁', text: '找社区。' });
    expect(block).toEqual({ kind: 'text', text: '您之前问：找谁\n社区工作人员答复：\n找社区。' });
  });

  test('does without the question where it was forgotten', () => {
    expect(noticeReply('question-dismissed', { question: '' })).toMatchObject([
      { text: expect.stringMatching(/^社区工作人员看过了/) },
    ]);
  });
});
