import { describe, expect, test } from 'vitest';
import { type Answer, NOTHING } from '../../../src/capabilities/policy/answer.ts';
import { wordAnswer, wordedForm } from '../../../src/capabilities/policy/answer-worded.ts';
import type { Sense } from '../../../src/capabilities/policy/bank.ts';
import type { Clause } from '../../../src/capabilities/policy/clause.ts';
import { clausesOf, plainParts } from '../../../src/capabilities/policy/structure.ts';
import { loadRealKnowledge } from '../../_support/knowledge.ts';
import { Q } from '../../liar/quotes.ts';

const { clauses, senses } = await loadRealKnowledge();
const answered: Answer = {
  ...NOTHING,
  outcome: 'answered',
  clauses: ['m11', 'm8', 'm10', 'm2'],
  quotes: [{ clause: 'm11', sentence: 2, text: Q.m11b }],
};
const notInText: Answer = { ...answered, outcome: 'not-in-text' };
const senseOf = (id: string): Sense => {
  const sense = senses.find((each) => each.id === id);
  if (!sense) throw new Error(id);
  return sense;
};
const item = (clause: string, quote: string, say: string | null = null) => ({ say, clause, quote });
const word = (
  bare: Answer,
  sentences: readonly ReturnType<typeof item>[],
  {
    sense = null,
    offered = [],
    question = '房子漏了怎么办',
    from = clauses,
  }: Partial<{
    sense: number | null;
    offered: readonly Sense[];
    question: string;
    from: readonly Clause[];
  }> = {},
) => wordAnswer(bare, { clauses: from, senses: offered }, { sense, sentences: [...sentences] }, question);

describe('what the model points at', () => {
  test('comes before what the search quoted, and nothing of that is lost', () => {
    const { answer, written } = word(answered, [item('m11', Q.m11d)]);
    expect(answer.quotes.map((quote) => quote.text)).toEqual([Q.m11d, Q.m11b]);
    expect(answer).toMatchObject({ outcome: 'answered', lead: null, ai: true });
    expect(written).toBe(true);
  });

  test('is shown as the whole sentence, whatever part of it was copied', () => {
    const { answer } = word(answered, [item('m11', '业主委员会可直接申请使用维修资金')]);
    expect(answer.sentences).toEqual([{ say: null, quote: { clause: 'm11', sentence: 4, text: Q.m11d } }]);
  });

  test('is found though the model writes other marks, and shown with those of the text', () => {
    const straight = Q.m11d.replaceAll('，', ',').replaceAll('“', '"').replaceAll('”', '"');
    expect(straight).not.toBe(Q.m11d);
    expect(word(answered, [item('m11', straight)]).answer.sentences?.[0]?.quote.text).toBe(Q.m11d);
    const other = straight.replace('维修资金', '物业费用');
    expect(word(answered, [item('m11', other)]).refused).toMatchObject([{ reason: 'not-verbatim' }]);
  });

  test('is nothing where half a word was copied', () => {
    for (const quote of ['的', '员会可直接申请', '维修资金使用流']) {
      expect(word(answered, [item('m11', quote)])).toMatchObject({
        answer: answered,
        refused: [{ reason: 'cuts-word' }],
      });
    }
  });

  test('is at most three sentences, none of them twice', () => {
    const all = [Q.m11d, Q.m11d, Q.m11e, '由乡镇（街道）组织代为维修', Q.m11f, Q.m11c, Q.m11].map((quote) =>
      item('m11', quote),
    );
    const { answer } = word(answered, all);
    expect(answer.sentences?.map(({ quote }) => quote.sentence)).toEqual([4, 5, 6]);
  });

  test('changes nothing where it is what the search quoted anyway', () => {
    const wording = word(answered, [item('m11', Q.m11b)]);
    expect(wording.answer).toBe(answered);
    expect(wording.written).toBe(false);
  });

  test('must stand in a clause that was shown', () => {
    const few = clauses.filter((clause) => clause.id !== 'm9');
    const { answer, refused } = word(answered, [item('m9', Q.m9), item('m11', Q.m9)], { from: few });
    expect(answer).toBe(answered);
    expect(refused.map((each) => each.reason)).toEqual(['unknown-clause', 'not-verbatim']);
  });

  test('with no word of its own that holds, is still shown without it', () => {
    const { answer, refused } = word(answered, [item('m11', Q.m11e, '委员会没了就归街道修。')]);
    expect(answer.sentences).toMatchObject([{ say: null, quote: { text: Q.m11e } }]);
    expect(refused).toEqual([{ sentence: '委员会没了就归街道修。', reason: 'not-in-quote' }]);
  });

  test('is not said before it when it says the very same', () => {
    const { answer } = word(answered, [item('m11', Q.m11e, `原文说，${Q.m11e}`)]);
    expect(answer.sentences?.[0]?.say).toBeNull();
  });

  test('clears the remark that a number differs when it holds the number', () => {
    const bare = { ...answered, numbersDiffer: true };
    const { answer } = word(bare, [item('g1', Q.g1)], { question: '2027年要做到什么' });
    expect(answer.numbersDiffer).toBe(false);
  });
});

describe('a refusal', () => {
  test('becomes an answer only by a clause that the search thinks of among its first three', () => {
    expect(word(notInText, [item('m8', Q.m8)]).answer.outcome).toBe('answered');
    const { answer } = word(notInText, [item('m2', Q.m2b)]);
    expect(answer.outcome).toBe('not-in-text');
    expect(answer.quotes[0]?.text).toBe(Q.m2b);
  });

  test('stays one where a sum, a phone or a number of days is asked for', () => {
    const { answer } = word(notInText, [item('m11', Q.m11c)], { question: '审核要多少天' });
    expect(answer.outcome).toBe('not-in-text');
  });

  test.each<[string, Partial<Answer>]>([
    ['for a reviewed reason', { outcome: 'not-in-text', lead: '指导意见里没有写加装电梯。' }],
    ['in kind, such as to a greeting', { outcome: 'off-topic', lead: '您好。' }],
    ['because a person is wanted', { outcome: 'handover' }],
  ])('%s stands', (_name, over) => {
    const bare = { ...answered, ...over };
    const wording = word(bare, [item('m11', Q.m11d)], { sense: 1, offered: [senseOf('m11-no-fund')] });
    expect(wording).toEqual({ answer: bare, refused: [], written: false });
    expect(wording.answer).toBe(bare);
  });
});

describe('what was reviewed', () => {
  test('and fixed by staff, or puts a premise right, stands as it is', () => {
    const approved = { ...answered, lead: '是这样。', approved: { id: 1, by: '社区', at: 0 } };
    expect(word(approved, [item('m11', Q.m11d)]).answer).toBe(approved);
    const premise = { ...answered, lead: '不是。', premise: true };
    expect(word(premise, [item('m11', Q.m11d)]).answer).toBe(premise);
  });

  test('keeps its sentence, and what the model finds comes besides', () => {
    const bare = { ...answered, lead: '原文是这样说的。', cards: ['repair-fund-path'] };
    const { answer } = word(bare, [item('m11', Q.m11e)], { sense: 1, offered: [senseOf('m11-no-fund')] });
    expect(answer).toMatchObject({ lead: '原文是这样说的。', cards: ['repair-fund-path'] });
    expect(answer.sentences).toHaveLength(1);
  });
});

describe('a reviewed meaning chosen by number', () => {
  const choose = (bare: Answer, id: string, question = '房子漏了怎么办') =>
    word(bare, [], { sense: 1, offered: [senseOf(id)], question });

  test('gives its sentence and quotations where the search puts its clause first', () => {
    const { answer } = choose(answered, 'm11-no-fund');
    expect(answer.lead).toBe(senseOf('m11-no-fund').say);
    expect(answer.quotes[0]?.text).toBe(Q.m11);
    expect(answer.ai).toBe(true);
  });

  test('gives only its quotations where the search puts its clause second or third, or refuses', () => {
    expect(choose({ ...answered, clauses: ['m8', 'm11'] }, 'm11-no-fund').answer).toMatchObject({
      lead: null,
      outcome: 'answered',
    });
    expect(choose(notInText, 'm11-no-fund').answer).toMatchObject({ lead: null, outcome: 'answered' });
  });

  test('is none where the search does not think of its clause', () => {
    const { answer, refused } = choose({ ...answered, clauses: ['m8'] }, 'm11-no-fund');
    expect(answer.lead).toBeNull();
    expect(refused).toMatchObject([{ reason: 'turns-answer' }]);
  });

  test('never puts a premise right and never decides with yes or no', () => {
    for (const sense of senses.filter((each) => each.outcome === 'answered')) {
      const bare = { ...answered, clauses: [sense.clause ?? ''] };
      const { lead, premise } = word(bare, [], { sense: 1, offered: [sense] }).answer;
      expect(premise).toBe(false);
      if (sense.premise) expect(lead).toBeNull();
      expect(lead ?? '').not.toMatch(/^(可以|不可以|能|不能|是|不是|有|没有|要|不用|会|不会|对|行)[，。]/u);
    }
  });

  test('is not said where the question is about what its quotation excepts', () => {
    const lead = (question: string) => choose(answered, 'm11-direct-apply', question).answer.lead;
    expect(lead('外墙掉砖危险，能不能动维修资金')).toContain('可直接申请');
    expect(lead('电梯坏了危险，能不能动维修资金')).toBeNull();
    expect(lead('消防栓漏水，能不能动维修资金')).toBeNull();
  });

  test('never makes a refusal of an answer', () => {
    for (const sense of senses.filter((each) => each.outcome !== 'answered')) {
      expect(word(answered, [], { sense: 1, offered: [sense] }).answer).toBe(answered);
    }
  });

  test('says why the text does not say it, where the search only knows that it does not', () => {
    const { answer } = choose(notInText, 'elevator-retrofit');
    expect(answer).toMatchObject({ outcome: 'not-in-text', lead: '指导意见里没有写加装电梯。', ai: true });
    const nothing = { ...NOTHING, clauses: ['m11'] };
    expect(choose(nothing, 'elevator-retrofit').answer).toBe(nothing);
  });

  test('must hold the kind of fact that is asked for', () => {
    expect(choose(answered, 'm11-no-fund', '补建要交多少钱').answer).toBe(answered);
  });

  test('that was not offered is none', () => {
    for (const sense of [0, -1, 2, 99]) {
      expect(word(answered, [], { sense, offered: [senseOf('m11-no-fund')] })).toMatchObject({
        answer: answered,
        refused: [{ reason: 'unknown-meaning' }],
      });
    }
  });
});

describe('a document in articles', () => {
  const text =
    '第四十条 禁止下列行为：\n（一）损坏承重墙；\n（二）占用消防通道。\n第四十一条 业主可以查阅账目。但是，涉及个人信息的除外。';
  const articles = clausesOf('law', text, plainParts('条例'));

  test('a list is quoted whole, with the words that say what it lists', () => {
    const { answer } = word(answered, [item('law:40', '（二）占用消防通道。')], { from: articles });
    expect(answer.sentences?.[0]?.quote.text).toContain('禁止下列行为');
  });

  test('a sentence is quoted with the one that limits it, and the other way round', () => {
    for (const quote of ['业主可以查阅账目。', '但是，涉及个人信息的除外。']) {
      const { answer } = word(answered, [item('law:41', quote)], { from: articles });
      expect(answer.sentences?.[0]?.quote.text).toContain('业主可以查阅账目。但是，涉及个人信息的除外。');
    }
  });

  test('never makes an answer of a refusal: the search does not rank it', () => {
    const bare = { ...notInText, clauses: ['law:41'] };
    expect(word(bare, [item('law:41', '业主可以查阅账目。')], { from: articles }).answer.outcome).toBe(
      'not-in-text',
    );
  });
});

describe('the form', () => {
  test.each([
    ['nothing', {}, { sense: null, sentences: [] }],
    ['other kinds of value', { sense: '3', sentences: 'x' }, { sense: null, sentences: [] }],
    [
      'a broken item',
      { sense: 2, sentences: [7, { say: 1, clause: 'm1', quote: 'x' }] },
      {
        sense: 2,
        sentences: [
          { say: null, clause: '', quote: '' },
          { say: null, clause: 'm1', quote: 'x' },
        ],
      },
    ],
    ['more than was asked for', { sense: null, sentences: [], lead: '可以' }, { sense: null, sentences: [] }],
  ])('takes %s as far as it goes', (_name, reply, read) => {
    expect(wordedForm.parse(reply)).toEqual(read);
  });
});
