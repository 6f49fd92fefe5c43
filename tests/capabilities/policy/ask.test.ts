// What must come out right whatever the bank looks like: traps, refusals, places named in the text, follow-ups.

import { describe, expect, test } from 'vitest';
import { createAsk } from '../../../src/capabilities/policy/ask.ts';
import { createElsewhere } from '../../../src/capabilities/policy/elsewhere.ts';
import { loadRealKnowledge } from '../../_support/knowledge.ts';

const knowledge = await loadRealKnowledge();
const { ask } = knowledge;
const elsewhere = createElsewhere([], [], []);

describe('a question the text answers', () => {
  test('is answered with the whole sentence, exception included', () => {
    const answer = ask('外墙掉皮能用维修基金吗');
    expect(answer.outcome).toBe('answered');
    expect(answer.clauses[0]).toBe('m11');
    expect(answer.quotes[0]?.text).toMatch(
      /^推进建立紧急维修事项清单，除消防、电梯等重大安全事项以外，.*维修资金。$/u,
    );
  });

  test('is the same in traditional characters, full width, with emoji and noise', () => {
    for (const noisy of [
      '外牆掉皮能用維修基金嗎',
      '　外墙掉皮，，能用维修基金吗？？？😭😭',
      '外墙掉皮能用维修基金吗 急急急急急',
    ]) {
      expect(ask(noisy).clauses[0], noisy).toBe('m11');
    }
  });

  test('about elevators is not decided: both readings, and what the Lishui regulation lists', () => {
    const answer = ask('电梯坏了业委会能直接申请维修资金吗');
    expect(answer.clauses[0]).toBe('m11');
    expect(answer.lead).toContain('读法');
    expect(answer.quotes[0]?.text).toContain('除消防、电梯等重大安全事项以外');
    expect(answer.cards).toContain('emergency-elevator-fire');
  });

  test('about a step of 说议理晒评 says that the text only names them', () => {
    const answer = ask('说议理晒评每一步具体是什么意思');
    expect(answer.clauses[0]).toBe('m3');
    expect(answer.lead).toMatch(/没有解释|没有写|只列/u);
    expect(answer.cards).toContain('five-step-process');
  });

  test('with a wrong year says that the number differs from the text', () => {
    expect(ask('2025年底之前全市老旧小区专业服务都要覆盖到吗')).toMatchObject({
      outcome: 'answered',
      numbersDiffer: true,
    });
    expect(ask('2027年底专业服务覆盖率要到多少').numbersDiffer).toBe(false);
  });

  test('quotes the odd date as it stands', () => {
    const answer = ask('向各县市区建设局征求意见是哪几天');
    expect(answer.quotes.some((quote) => quote.text.includes('2022年1月28日—1月31日'))).toBe(true);
  });
});

describe('a question the text does not answer', () => {
  test('on vote thresholds gets the law card, and says that the guideline holds none', () => {
    const answer = ask('业主大会表决要多少人同意才算通过');
    expect(answer.outcome).toBe('not-in-text');
    expect(answer.cards).toContain('vote-thresholds');
    expect(answer.lead).toMatch(/指导意见.*没有/u);
  });

  test.each(['物业费一个月多少钱', '维修资金申请电话多少', '紧急维修几天能批下来', '业委会委员工资多少'])(
    '%s',
    (question) => {
      expect(ask(question).outcome).toBe('not-in-text');
    },
  );

  test.each(['明天天气怎么样', '帮我写首诗', '股票能买吗', '红烧肉怎么做'])(
    'off the subject: %s',
    (question) => {
      expect(ask(question)).toMatchObject({ outcome: 'off-topic', quotes: [] });
    },
  );

  test.each(['', '   ', '？？？', '😀', '。', '1', '二'])('nothing said: "%s"', (question) => {
    expect(ask(question)).toMatchObject({ outcome: 'off-topic', clauses: [], quotes: [] });
  });

  test('stays well-behaved with very long and hostile input', () => {
    for (const text of [
      '维修'.repeat(5_000),
      '<script>alert(1)</script>',
      "'; drop table x; --",
      '\u202e反过来',
      'a'.repeat(9_999),
    ]) {
      for (const quote of ask(text).quotes)
        expect(knowledge.clause(quote.clause)?.text).toContain(quote.text);
    }
  });
});

describe('a place named in the text', () => {
  test.each([
    ['第11条说什么', 'm11'],
    ['举措九是什么', 'm9'],
    ['第十四项内容', 'm14'],
    ['意见三（三）11讲了什么', 'm11'],
    ['二（四）讲什么', 'p4'],
    ['起草说明第二部分说什么', 'bg2'],
  ])('%s → %s, whole', (question, id) => {
    const answer = ask(question);
    expect(answer).toMatchObject({ outcome: 'answered', clauses: [id] });
    expect(answer.quotes[0]?.text).toBe(knowledge.clause(id)?.text);
  });

  test('（一） stands three times, so it is asked back', () => {
    const answer = ask('（一）讲的是什么');
    expect(answer.outcome).toBe('clarify');
    expect(answer.clauses).toEqual(expect.arrayContaining(['p1', 'm1', 's1']));
    expect(answer.choices.map((choice) => choice.key)).toContain('clause:s1');
  });
});

describe('a talk', () => {
  test('a follow-up keeps the subject', () => {
    expect(ask('那没有业委会呢？', '外墙掉皮能用维修基金吗').clauses[0]).toBe('m11');
  });

  test('a new question does not', () => {
    expect(ask('老旧小区要不要装大门封起来', '外墙掉皮能用维修基金吗').clauses[0]).toBe('m9');
  });

  test.each(['转人工', '我要人工', '找工作人员', '人工客服'])('%s asks for a person', (text) => {
    expect(ask(text).outcome).toBe('handover');
  });
});

describe('wording fixed by staff', () => {
  const approved = [
    {
      ...{ id: 7, questions: ['外墙掉皮能用维修基金吗'], text: '可以先找业委会。', by: '王', at: 1 },
      quotes: [{ clause: 'm11', sentence: 5, text: knowledge.clause('m11')?.sentences[5] ?? '' }],
    },
  ];
  const fixed = createAsk({
    elsewhere,
    clauses: knowledge.clauses,
    main: 'guideline',
    search: knowledge.search,
    approved,
  });

  test('wins over the search, and carries who approved it and when', () => {
    expect(fixed('外墙掉皮能用维修基金吗？')).toMatchObject({
      lead: '可以先找业委会。',
      approved: { id: 7, by: '王', at: 1 },
    });
  });

  test('answers only the phrasings it was given', () => {
    expect(fixed('屋顶漏水能用维修基金吗').approved).toBeNull();
  });
});
