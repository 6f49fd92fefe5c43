// The store on both engines: versions of documents, what was answered from them, what staff are asked.

import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/capabilities/policy/answer.ts';
import { loadKnowledgeDocuments, prepare } from '../../../src/capabilities/policy/ingest.ts';
import * as store from '../../../src/capabilities/policy/store.ts';
import { type PolicyTables, policyMigrations } from '../../../src/capabilities/policy/tables.ts';
import { isUniqueViolation } from '../../../src/platform/database/violations.ts';
import { eachDatabase } from '../../_support/database.ts';
import { makeLaw } from '../../_support/documents.ts';

const NOW = 1_800_000_000_000;
const PREPARED = await loadKnowledgeDocuments('knowledge/documents');

function guideline() {
  const [first] = PREPARED;
  if (!first) throw new Error('the knowledge folder is empty');
  return first;
}

function law(text = '第一条 甲。\n第二条 乙。', id = 'law') {
  return prepare({ text }, { id, title: `${id}的名称`, status: '现行有效' });
}

function answerTo(question: string, said: Partial<store.NewAnswer> = {}): store.NewAnswer {
  const answer: Pick<Answer, 'outcome' | 'clauses' | 'quotes' | 'cards' | 'approved'> = {
    outcome: 'answered',
    clauses: ['m11', 'm10'],
    quotes: [
      {
        clause: 'm11',
        sentence: 5,
        text: '业主委员会缺位时，由乡镇（街道）组织代为维修，并从维修资金中列支相关费用。',
      },
    ],
    cards: [],
    approved: null,
  };
  const address = { channel: 'web', bot: 'site', chat: 'c1', group: false };
  const documents = [{ id: 'guideline', version: 1 }];
  return { at: NOW, person: 'web|c1', address, key: question, question, answer, documents, ...said };
}

eachDatabase((_, openFresh) => {
  const open = () => openFresh<PolicyTables>([policyMigrations]);

  describe('documents', () => {
    test('come back as they went in, clause by clause, sentences included', async () => {
      const { db, transaction } = await open();
      await transaction((tx) => store.saveDocument(tx, guideline(), 1, NOW));
      const document = await store.findDocument(db, 'guideline');
      expect(document).toEqual({
        ...guideline().document,
        version: 1,
        parts: guideline().parts,
        addedAt: NOW,
        supersededAt: null,
      });
      expect(await store.listClauses(db, 'guideline', 1)).toEqual(guideline().clauses);
    });

    test('keep old versions, and one alone counts', async () => {
      const { db, transaction } = await open();
      await transaction(async (tx) => store.saveDocument(tx, await law(), 1, NOW));
      await transaction(async (tx) => {
        await store.markSuperseded(tx, 'law', 1, NOW + 1);
        await store.saveDocument(tx, await law('第一条 丙。\n第二条 丁。'), 2, NOW + 1);
      });
      expect((await store.findDocument(db, 'law'))?.version).toBe(2);
      expect((await store.findVersion(db, 'law', 1))?.supersededAt).toBe(NOW + 1);
      expect((await store.listDocuments(db)).map(({ version }) => version)).toEqual([2, 1]);
      await expect(
        transaction(async (tx) => store.saveDocument(tx, await law('第一条 戊。\n第二条 己。'), 3, NOW)),
      ).rejects.toSatisfy(isUniqueViolation);
    });

    test('are found by their title', async () => {
      const { db, transaction } = await open();
      await transaction(async (tx) => store.saveDocument(tx, await law(), 1, NOW));
      expect((await store.findTitled(db, 'law的名称'))?.id).toBe('law');
      expect(await store.findTitled(db, '别的')).toBeNull();
    });

    test('show a clause as it is now, as it was then, and where it last stood', async () => {
      const { db, transaction } = await open();
      await transaction(async (tx) => {
        await store.saveDocument(tx, await law(), 1, NOW);
        await store.markSuperseded(tx, 'law', 1, NOW);
        await store.saveDocument(tx, await law('第一条 丙。\n第三条 丁。'), 2, NOW);
      });
      const text = async (id: string, version?: number) =>
        (await store.findClause(db, id, version))?.clause.text ?? null;
      expect(await text('law:1')).toBe('第一条 丙。');
      expect(await text('law:1', 1)).toBe('第一条 甲。');
      expect(await text('law:2')).toBe('第二条 乙。');
      expect(await text('law:2', 2)).toBeNull();
      expect(await text('law:9')).toBeNull();
    });

    test('know what stands before and after a clause', async () => {
      const { db, transaction } = await open();
      await transaction((tx) => store.saveDocument(tx, guideline(), 1, NOW));
      const around = async (id: string) => {
        const found = await store.findClause(db, id);
        const { previous, next } = found
          ? await store.findNeighbours(db, found)
          : { previous: null, next: null };
        return [previous?.id ?? null, next?.id ?? null];
      };
      expect(await around('m11')).toEqual(['m10', 'm12']);
      expect(await around('bg1')).toEqual([null, 'bg2']);
      expect(await around('s3')).toEqual(['s2', null]);
    });

    test('of 1,260 articles go in within five seconds and come back whole', async () => {
      const { db, transaction } = await open();
      const code = await law(makeLaw(1_260), 'code');
      const started = performance.now();
      await transaction((tx) => store.saveDocument(tx, code, 1, NOW));
      expect(performance.now() - started).toBeLessThan(5_000);
      expect(await store.listClauses(db, 'code', 1)).toEqual(code.clauses);
    });
  });

  describe('answers', () => {
    test('come back as they were given', async () => {
      const { db, transaction } = await open();
      const group = { channel: 'wechat', bot: 'b', chat: 'g@chatroom', group: true, to: 'wxid_a' };
      const record = answerTo('外墙掉皮能用维修资金吗', { address: group });
      const id = await transaction((tx) => store.saveAnswer(tx, record));
      const { approved: _, ...said } = record.answer;
      expect(await store.findAnswer(db, id)).toEqual({
        id,
        at: NOW,
        person: 'web|c1',
        address: group,
        question: record.question,
        ...said,
        documents: record.documents,
        ai: false,
        flaggedAt: null,
        flagReason: null,
      });
      expect(await store.findAnswer(db, id + 1)).toBeNull();
    });

    test('say whether a language model had a hand in them', async () => {
      const { db, transaction } = await open();
      const record = answerTo('问', { answer: { ...answerTo('').answer, ai: true } });
      const id = await transaction((tx) => store.saveAnswer(tx, record));
      expect((await store.findAnswer(db, id))?.ai).toBe(true);
    });

    test('to the same message are one, the last that was said', async () => {
      const { db, transaction } = await open();
      const save = (outcome: Answer['outcome']) =>
        transaction((tx) =>
          store.saveAnswer(tx, answerTo('问', { answer: { ...answerTo('').answer, outcome } })),
        );
      const first = await save('answered');
      expect(await save('clarify')).toBe(first);
      expect((await store.findAnswer(db, first))?.outcome).toBe('clarify');
    });

    test('are flagged where they quote a superseded version, others not', async () => {
      const { db, transaction } = await open();
      const cite = (key: string, documents: store.Cited[]) =>
        transaction((tx) => store.saveAnswer(tx, answerTo(key, { documents })));
      const old = await cite('旧', [{ id: 'guideline', version: 1 }]);
      const both = await cite('两份', [
        { id: 'law', version: 3 },
        { id: 'guideline', version: 1 },
      ]);
      await cite('新', [{ id: 'guideline', version: 2 }]);
      await cite('十一', [{ id: 'guideline', version: 11 }]);
      await cite('别的', [{ id: 'the-guideline', version: 1 }]);
      await cite('没有', []);
      const flagged = await transaction((tx) =>
        store.flagCiting(tx, { id: 'guideline', version: 1 }, 'document-superseded', NOW),
      );
      expect(flagged).toBe(2);
      expect((await store.listFlagged(db)).map(({ id }) => id)).toEqual([both, old]);
      expect(await store.listFlagged(db, { before: both, limit: 5 })).toMatchObject([
        { id: old, flaggedAt: NOW, flagReason: 'document-superseded' },
      ]);
      expect(await transaction((tx) => store.clearFlag(tx, old))).toBe(true);
      expect(await transaction((tx) => store.clearFlag(tx, old))).toBe(false);
      expect((await store.listFlagged(db)).map(({ id }) => id)).toEqual([both]);
    });

    test('are emptied when their time is over, but not while staff still have to answer', async () => {
      const { db, transaction } = await open();
      const [done, open1, fresh] = await transaction(async (tx) => [
        await store.saveAnswer(tx, answerTo('一', { at: NOW - 100 })),
        await store.saveAnswer(tx, answerTo('二', { at: NOW - 100 })),
        await store.saveAnswer(tx, answerTo('三', { at: NOW })),
      ]);
      const asked = {
        at: NOW,
        answer: open1 ?? 0,
        question: '二',
        outcome: 'answered',
        why: 'disputed',
      } as const;
      await transaction((tx) => store.saveQuestion(tx, asked));
      expect(await transaction((tx) => store.forgetAnswers(tx, NOW))).toBe(1);
      expect(await transaction((tx) => store.forgetAnswers(tx, NOW))).toBe(0);
      expect(await store.findAnswer(db, done ?? 0)).toMatchObject({
        question: '',
        person: '',
        address: null,
      });
      expect(await store.findAnswer(db, open1 ?? 0)).toMatchObject({
        question: '二',
        address: { chat: 'c1' },
      });
      expect(await store.findAnswer(db, fresh ?? 0)).toMatchObject({ question: '三' });
    });
  });

  describe('questions', () => {
    const asking = (answer: number, why: store.Why = 'disputed') =>
      ({ at: NOW, answer, question: `第${answer}问`, outcome: 'answered', why }) as const;

    async function withQuestions(whys: readonly store.Why[]) {
      const database = await open();
      const ids = await database.transaction(async (tx) => {
        const saved: number[] = [];
        for (const [at, why] of whys.entries()) {
          const answer = await store.saveAnswer(tx, answerTo(`${at}`));
          saved.push((await store.saveQuestion(tx, asking(answer, why))) ?? 0);
        }
        return saved;
      });
      return { ...database, ids };
    }

    test('are asked once for an answer', async () => {
      const { db, transaction, ids } = await withQuestions(['disputed']);
      const answer = (await store.findQuestion(db, ids[0] ?? 0))?.answer ?? 0;
      expect(await transaction((tx) => store.saveQuestion(tx, asking(answer)))).toBeNull();
      expect((await store.findQuestionOf(db, answer))?.id).toBe(ids[0]);
    });

    test('are listed newest first, by state and by reason, page by page', async () => {
      const { db, transaction, ids } = await withQuestions([
        'unanswered',
        'disputed',
        'handed-over',
        'disputed',
      ]);
      const listed = async (filter: store.QuestionFilter) =>
        (await store.listQuestions(db, filter)).map(({ id }) => id);
      const closing = { state: 'dismissed', by: '小李', at: NOW + 5, reply: '重复' } as const;
      await transaction((tx) => store.closeQuestion(tx, ids[3] ?? 0, closing));
      expect(await listed({})).toEqual([...ids].reverse());
      expect(await listed({ state: 'open' })).toEqual([ids[2], ids[1], ids[0]]);
      expect(await listed({ why: 'disputed' })).toEqual([ids[3], ids[1]]);
      expect(await listed({ state: 'open', limit: 2 })).toEqual([ids[2], ids[1]]);
      expect(await listed({ state: 'open', limit: 2, before: ids[1] ?? 0 })).toEqual([ids[0]]);
    });

    test('are closed once, by whoever comes first', async () => {
      const { db, transaction, ids } = await withQuestions(['disputed']);
      const id = ids[0] ?? 0;
      const close = (by: string) =>
        transaction((tx) =>
          store.closeQuestion(tx, id, { state: 'answered', by, at: NOW + 5, reply: `${by}的答复` }),
        );
      const outcomes = await Promise.all([close('小李'), close('小王')]);
      expect(outcomes.toSorted()).toEqual([false, true]);
      const winner = outcomes[0] ? '小李' : '小王';
      expect(await store.findQuestion(db, id)).toMatchObject({
        state: 'answered',
        answeredBy: winner,
        answeredAt: NOW + 5,
        reply: `${winner}的答复`,
      });
    });

    test('lose their words some time after they were closed', async () => {
      const { db, transaction, ids } = await withQuestions(['disputed', 'disputed']);
      const closing = { state: 'answered', by: '小李', at: NOW - 10, reply: '是。' } as const;
      await transaction((tx) => store.closeQuestion(tx, ids[0] ?? 0, closing));
      expect(await transaction((tx) => store.forgetQuestions(tx, NOW))).toBe(1);
      expect(await store.findQuestion(db, ids[0] ?? 0)).toMatchObject({ question: '', reply: null });
      expect((await store.findQuestion(db, ids[1] ?? 0))?.question).not.toBe('');
    });
  });

  describe('approved answers', () => {
    const quotes = [{ clause: 'm7', sentence: 1, text: '按质论价、质价相符、优质优价' }];
    const approved = {
      questions: ['物业费多少', '物业费贵吗'],
      text: '意见没有写价格。',
      quotes,
      by: '小李',
      at: NOW,
    };

    test('are kept when retired, and not given any more', async () => {
      const { db, transaction } = await open();
      const [one, other] = await transaction(async (tx) => [
        await store.saveApproved(tx, approved),
        await store.saveApproved(tx, { ...approved, questions: ['别的'] }),
      ]);
      expect(await transaction((tx) => store.retireApproved(tx, one ?? 0, '小王', NOW + 1))).toBe(true);
      expect(await transaction((tx) => store.retireApproved(tx, one ?? 0, '小王', NOW + 2))).toBe(false);
      expect(await store.listApproved(db)).toEqual([
        { ...approved, questions: ['别的'], id: other, retiredBy: null, retiredAt: null },
        { ...approved, id: one, retiredBy: '小王', retiredAt: NOW + 1 },
      ]);
      expect((await store.listApproved(db, true)).map(({ id }) => id)).toEqual([other]);
    });
  });
});
