import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkOwn, checkQuote, checkText } from '../../../src/capabilities/policy/quote.ts';
import { loadRealKnowledge } from '../../_support/knowledge.ts';

const { clauses, senses } = await loadRealKnowledge();
const clause = (id: string) => {
  const found = clauses.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};
const quoted = (id: string, sentence: number) => clause(id).sentences[sentence] ?? '';

describe('a quotation', () => {
  test('passes as whole sentences, for every sentence of every clause', () => {
    for (const each of clauses) {
      for (const sentence of each.sentences.filter(Boolean)) expect(checkQuote(each, sentence).ok).toBe(true);
      expect(checkQuote(each, each.text).ok).toBe(true);
    }
  });

  test.each([
    ['nothing', 'm11', '', 'empty'],
    ['another city’s law', 'm11', '业主委员会审核后由街道确认', 'not-verbatim'],
    ['a word changed', 'm11', '业主委员会应直接申请使用维修资金', 'not-verbatim'],
    [
      'an ellipsis that drops words',
      'm11',
      '推进建立紧急维修事项清单……业主委员会可直接申请使用维修资金',
      'not-verbatim',
    ],
    ['the end without 除…以外', 'm11', '业主委员会可直接申请使用维修资金', 'cuts-qualifier'],
    ['half a word', 'm11', '员会可直接申请使用维修资金。', 'cuts-word'],
    ['a part after a comma without 除…以外', 'm11', '外墙渗漏，排水、排污设施堵塞', 'cuts-qualifier'],
    [
      'the rest after 除…外',
      'm9',
      '其余开放式老旧小区要持续深化推进，形成常态化机制，做到成熟一个、“封闭”一个。',
      'cuts-qualifier',
    ],
    [
      'a clause without 有条件的地区',
      'm13',
      '建立健全保障性住房和老旧普通住宅小区物业服务补助机制，',
      'cuts-qualifier',
    ],
    [
      'the right words of another clause',
      'm10',
      '有条件的市、县可推行专项维修资金“即交即用即补”机制。',
      'not-verbatim',
    ],
  ])('fails with %s', (_name, id, text, reason) => {
    const result = checkQuote(clause(id), text);
    expect(result.ok ? 'passed' : result.reason).toBe(reason);
  });

  test('passes cut at a mark where what is left out limits nothing', () => {
    expect(checkQuote(clause('p1'), '强化社区党组织对业委会的指导把关。').ok).toBe(true);
    expect(checkQuote(clause('p2'), '一个小区、一名领导、一个专班').ok).toBe(false);
    expect(checkQuote(clause('m5'), '增强物业服务可持续运营。').ok).toBe(false);
  });

  test('fails after any single character of it is changed', () => {
    const sentence = quoted('m11', 4);
    fc.assert(
      fc.property(fc.nat(sentence.length - 1), fc.constantFrom('不', '可', '必', '甲', '1'), (at, other) => {
        fc.pre(sentence.charAt(at) !== other);
        expect(checkQuote(clause('m11'), sentence.slice(0, at) + other + sentence.slice(at + 1)).ok).toBe(
          false,
        );
      }),
    );
  });
});

describe('our own sentence', () => {
  const text = [quoted('m11', 4)];
  test.each([
    ['业主委员会可以直接申请使用维修资金。', null],
    ['外立面脱落这类急事，业委会可直接申请。', null],
    ['原文没有写具体办法。', null],
    ['业主委员会应当直接申请。', 'modal-not-quoted'],
    ['业主委员会必须申请。', 'modal-not-quoted'],
    ['有条件的小区可直接申请。', 'modal-not-quoted'],
    ['鼓励直接申请。', 'modal-not-quoted'],
    ['申请以后3天到账。', 'number-not-quoted'],
    ['申请以后三天到账。', 'number-not-quoted'],
    ['申请以后３天到账。', 'number-not-quoted'],
    ['要有百分之五十业主同意。', 'number-not-quoted'],
    ['要有三分之二业主同意。', 'number-not-quoted'],
    ['原文说“可直接申请”。', 'quotation-marks'],
    ['原文说「可直接申请」。', 'quotation-marks'],
    ['《意见》里写到了。', null],
  ])('%s → %s', (sentence, reason) => {
    const result = checkOwn(sentence, text);
    expect(result.ok ? null : result.reason).toBe(reason);
  });

  test('may use the numbers that stand in the quotation, no others', () => {
    const goal = [quoted('g1', 2)];
    expect(checkOwn('到2027年年底，专业服务覆盖率达到95%以上。', goal).ok).toBe(true);
    expect(checkOwn('到2026年年底，专业服务覆盖率达到95%以上。', goal).ok).toBe(false);
    expect(checkOwn('专业服务覆盖率达到100%以上，党员高于60%。', goal).ok).toBe(false);
  });

  test('every reviewed lead sentence of the bank passes with what it quotes', () => {
    const failing = senses
      .filter((sense) => sense.clause !== null)
      .filter((sense) => {
        const from = clause(sense.clause ?? '');
        return !checkOwn(
          sense.say,
          sense.quotes.map((at) => from.sentences[at] ?? ''),
        ).ok;
      })
      .map((sense) => sense.id);
    expect(failing).toEqual([]);
  });

  test('uses no numbers and no quotation marks where the text is silent', () => {
    const failing = senses.filter((sense) => sense.clause === null && /[“”「」0-9０-９]/u.test(sense.say));
    expect(failing.map((sense) => sense.id)).toEqual([]);
  });
});

describe('the last look at a finished text', () => {
  test('passes quotations of the clauses at hand, nested marks included', () => {
    expect(checkText(`原文：「${quoted('m3', 1)}」`, [clause('m3')]).ok).toBe(true);
    expect(checkText('没有引文。', []).ok).toBe(true);
  });

  test('fails for marks around words of ours', () => {
    expect(checkText('这叫「先尝后卖」。', [clause('m5')]).ok).toBe(false);
    expect(checkText('这叫“先尝后卖”。', [clause('m5')]).ok).toBe(false);
  });
});
