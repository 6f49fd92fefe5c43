import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clause } from '../../../src/capabilities/policy/clause.ts';
import { checkRestated } from '../../../src/capabilities/policy/restate.ts';
import { clausesOf, plainParts } from '../../../src/capabilities/policy/structure.ts';
import { loadRealKnowledge } from '../../_support/knowledge.ts';
import { Q } from '../../liar/quotes.ts';

const { clauses, senses } = await loadRealKnowledge();
const LAW = readFileSync('tests/fixtures/丽水市物业管理条例.md', 'utf8').replace(/<!--.*?-->/g, '');
const articles = clausesOf('law', LAW, plainParts('条例'));
const clause = (id: string): Clause => {
  const found = clauses.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};
const result = (say: string, id: string, quote: string) => {
  const checked = checkRestated(say, quote, clause(id));
  return checked.ok ? 'passed' : checked.reason;
};
const sentences = [...clauses, ...articles].flatMap((each) =>
  each.sentences
    .slice(1)
    .flatMap((text) => (/[：；:;]$|^[^。]*$/u.test(text) ? [] : [{ clause: each, text }])),
);

describe('a sentence of the model before its quotation', () => {
  test('passes where it is the quotation, for every sentence of the guideline and of a regulation', () => {
    for (const each of sentences) expect(checkRestated(each.text, each.text, each.clause).ok).toBe(true);
  });

  test.each([
    ['an opening', '原文是这样写的：有条件的市、县可推行专项维修资金“即交即用即补”机制。', 'm11', Q.m11b],
    ['two openings', '简单说，意见里说，有条件的市、县可推行专项维修资金“即交即用即补”机制。', 'm11', Q.m11b],
    ['an everyday name', '有条件的市、县可推行维修基金“即交即用即补”机制', 'm11', Q.m11b],
    ['marks of half width', '优化维修资金使用流程,简化申请材料,缩短审核时限,及时拨付资金', 'm11', Q.m11c],
    [
      'without a link at the head',
      '优化维修资金使用流程，简化申请材料，缩短审核时限，及时拨付资金。',
      'm11',
      Q.m11c,
    ],
    ['measures that stand alone', '简化申请材料，缩短审核时限。', 'm11', Q.m11c],
    [
      'without the aim at the end',
      '建立健全例会机制，进一步强化各部门协同和上下联动，加强部门之间、县市之间的协作联动。',
      's1',
      Q.s1b,
    ],
    [
      'two sentences with a stop between',
      `${Q.m11b}优化维修资金使用流程，简化申请材料。`,
      'm11',
      `${Q.m11b}${Q.m11c}`,
    ],
  ])('passes with %s', (_name, say, id, quote) => {
    expect(result(say, id, quote)).toBe('passed');
  });

  test.each([
    ['nothing', '', 'm11', Q.m11b, 'empty'],
    ['only an opening', '也就是说，', 'm11', Q.m11b, 'not-in-quote'],
    ['only a link', '同时', 'm11', Q.m11c, 'not-in-quote'],
    ['a verdict', `可以，${Q.m11b}`, 'm11', Q.m11b, 'not-in-quote'],
    ['an opening of another document', `意见里说，${Q.bg2}`, 'bg2', Q.bg2, 'not-in-quote'],
    ['part of a list', '所得收益可用于补充物业服务费', 'm10', Q.m10b, 'not-in-quote'],
    ['the exception gone', '业主委员会可直接申请使用维修资金。', 'm11', Q.m11d, 'drops-limit'],
    [
      'the condition gone',
      '由乡镇（街道）组织代为维修，并从维修资金中列支相关费用。',
      'm11',
      Q.m11e,
      'drops-limit',
    ],
    [
      'what was agreed on gone',
      '可授权业主委员会行使一定额度内住宅小区公共收益支出、维修资金使用决策事项。',
      'm11',
      Q.m11f,
      'drops-limit',
    ],
    ['the actor gone', '做好业主委员会委员人选的推荐关、审核关。', 'm8', Q.m8, 'drops-limit'],
    ['the year gone', '实现业委会（物管会）100%覆盖。', 'g1', Q.g1, 'drops-limit'],
    ['only the adverbial', '按照因地制宜、能封尽封的原则', 'm9', Q.m9, 'drops-limit'],
    [
      'two sentences in one',
      `${Q.m11b.replace('。', '，')}简化申请材料。`,
      'm11',
      `${Q.m11b}${Q.m11c}`,
      'joins-sentences',
    ],
    ['one sentence in two', Q.m11e.replace('，', '。'), 'm11', Q.m11e, 'joins-sentences'],
    ['another order', '缩短审核时限，简化申请材料。', 'm11', Q.m11c, 'not-in-quote'],
    ['the same twice', '简化申请材料，简化申请材料。', 'm11', Q.m11c, 'not-in-quote'],
    ['a letter nobody sees', Q.m11b.replace('可', '\u200b可'), 'm11', Q.m11b, 'strange-characters'],
    ['two lines', Q.m11b.replace('可', '\n可'), 'm11', Q.m11b, 'strange-characters'],
    ['much more', Q.m11b + '啊'.repeat(60), 'm11', Q.m11b, 'too-long'],
    ['another quotation', Q.m11c, 'm11', Q.m11d, 'not-in-quote'],
  ])('fails with %s', (_name, say, id, quote, reason) => {
    expect(result(say, id, quote)).toBe(reason);
  });

  test('fails without the sentence that takes back what it says', () => {
    const text = '业主大会可以作出决定。但是，应当公示。';
    const own: Clause = {
      id: 'x:1',
      document: 'x',
      path: ['第一条'],
      heading: null,
      text,
      sentences: ['', ...text.split(/(?<=。)/u)],
    };
    expect(checkRestated('业主大会可以作出决定。', text, own)).toMatchObject({ reason: 'drops-limit' });
    expect(checkRestated(text, text, own).ok).toBe(true);
  });
});

describe('a sentence of another document', () => {
  const law = (text: string): Clause => ({
    id: 'x:1',
    document: 'x',
    path: ['第一条'],
    heading: null,
    text,
    sentences: ['', text],
  });
  const of = (text: string, say: string) => checkRestated(say, text, law(text)).ok;

  test.each([
    ['a case at the head', '建立台账的，明确专人管理。', '明确专人管理。'],
    ['what follows of a case', '建立台账的，加强管理。', '建立台账的。'],
    [
      'an item of a list',
      '物业服务企业履行下列职责：建立档案，加强巡查，完善制度。',
      '物业服务企业履行下列职责：建立档案，加强巡查。',
    ],
    ['a prohibition at the head', '严禁占用绿地，加强巡查。', '加强巡查。'],
    ['an exception at the end', '业主可以查阅账目，明确不公开的除外。', '业主可以查阅账目。'],
    ['the percentage’s rest', '应当由百分之五十五以上的业主同意。', '应当由百分之五十以上的业主同意。'],
  ])('fails without %s', (_name, text, say) => {
    expect(of(text, text)).toBe(true);
    expect(of(text, say)).toBe(false);
  });

  test('counts per cent in figures and in words alike, and not otherwise', () => {
    expect(of('应当由百分之二十以上的业主提议。', '应当由20%以上的业主提议。')).toBe(true);
    for (const wrong of ['百分之二', '百分之二十点五', '百分之二百', '百分之十二', '2%', '百分之一'])
      expect(of('应当由20%以上的业主提议。', `应当由${wrong}以上的业主提议。`)).toBe(false);
    expect(of('比例为1%。', '比例为百分之五一。')).toBe(false);
  });
});

/** What may differ in a sentence that says the same, undone by other means than the gate's. */
function bare(text: string): string {
  return named(text)
    .replace(/^同时，?/u, '')
    .replace(/[，。；：\s]/gu, '');
}

function named(text: string): string {
  return text
    .replaceAll('物业服务企业', '物业公司')
    .replaceAll('物业企业', '物业公司')
    .replaceAll('业主委员会', '业委会')
    .replaceAll('物业管理委员会', '物管会')
    .replaceAll('住宅专项维修资金', '维修资金')
    .replaceAll('专项维修资金', '维修资金')
    .replaceAll('老旧住宅小区', '老旧小区')
    .replaceAll('乡镇人民政府', '乡镇政府')
    .replaceAll('街道办事处', '街道办');
}

const NOUNS = [
  ...new Set(
    senses
      .flatMap(
        (sense) =>
          sense.say.match(
            /业主大会|业主委员会|业委会|物业公司|物业服务企业|街道|社区|业主|居民|维修资金|物业费|乡镇|党员|收益/gu,
          ) ?? [],
      )
      .concat(['政府', '开发商', '消防', '电梯', '停车位', '县', '市']),
  ),
];
const WEIGHTS = [
  '不',
  '必须',
  '可以',
  '应当',
  '不得',
  '都',
  '只',
  '未',
  '非',
  '一律',
  '可',
  '要',
  '无需',
  '也',
];

describe('a true sentence changed at random', () => {
  const sentence = fc.constantFrom(...sentences);
  const passes = (say: string, from: (typeof sentences)[number]) =>
    checkRestated(say, from.text, from.clause).ok;
  const RUNS = { numRuns: 4000 };

  test('never passes with a word put in', () => {
    fc.assert(
      fc.property(sentence, fc.constantFrom(...WEIGHTS, ...NOUNS), fc.nat(), (from, word, where) => {
        const at = where % (from.text.length + 1);
        const say = from.text.slice(0, at) + word + from.text.slice(at);
        expect(passes(say, from) && bare(say) !== bare(from.text)).toBe(false);
      }),
      RUNS,
    );
  });

  test('never passes with a noun for another', () => {
    fc.assert(
      fc.property(sentence, fc.constantFrom(...NOUNS), fc.constantFrom(...NOUNS), (from, one, other) => {
        const say = from.text.replace(one, other);
        expect(passes(say, from) && bare(say) !== bare(from.text)).toBe(false);
      }),
      RUNS,
    );
  });

  test('never passes with two of its nouns changed over', () => {
    fc.assert(
      fc.property(sentence, fc.constantFrom(...NOUNS), fc.constantFrom(...NOUNS), (from, one, other) => {
        const say = from.text.replace(one, '\u0001').replace(other, one).replace('\u0001', other);
        expect(passes(say, from) && bare(say) !== bare(from.text)).toBe(false);
      }),
      RUNS,
    );
  });

  test('never passes with another digit or letter', () => {
    fc.assert(
      fc.property(
        sentence,
        fc.nat(),
        fc.constantFrom(...'0123456789一二三十百半不未无非可必须除'),
        (from, where, letter) => {
          const at = where % from.text.length;
          const say = from.text.slice(0, at) + letter + from.text.slice(at + 1);
          expect(passes(say, from) && bare(say) !== bare(from.text)).toBe(false);
        },
      ),
      RUNS,
    );
  });

  test('never passes with a run of letters left out but whole comma-clauses that limit nothing', () => {
    const LIMIT =
      /除|外|不|未|无|非|可|应|鼓励|条件|时$|后$|前$|原则|基础上|针对|通过|按照|根据|^由|^并|^经/u;
    fc.assert(
      fc.property(sentence, fc.nat(), fc.integer({ min: 1, max: 60 }), (from, where, length) => {
        const at = where % from.text.length;
        const say = from.text.slice(0, at) + from.text.slice(at + length);
        if (!passes(say, from) || bare(say) === bare(from.text)) return;
        const pieces = named(from.text).split(/[，；。]/u);
        const kept = named(say).split(/[，；。]/u);
        expect(kept.filter((piece) => !pieces.includes(piece))).toEqual([]);
        const gone = pieces
          .filter((piece) => !kept.includes(piece))
          .map((piece) => piece.replace(/经营|不断|^同时$|^(?:推动|引导|鼓励|探索|逐步)/gu, ''));
        expect(gone.filter((piece) => LIMIT.test(piece))).toEqual([]);
      }),
      { numRuns: 12_000 },
    );
  });

  test('never passes made of pieces of two sentences', () => {
    fc.assert(
      fc.property(sentence, sentence, fc.nat(), fc.nat(), (from, other, one, two) => {
        const [mine, theirs] = [from.text.split('，'), other.text.split('，')];
        const say = `${mine[one % mine.length]}，${theirs[two % theirs.length]}`;
        fc.pre(from.text !== other.text && !from.text.includes(theirs[two % theirs.length] ?? ''));
        expect(passes(say, from)).toBe(false);
        expect(checkRestated(say, `${from.text}${other.text}`, from.clause).ok).toBe(false);
      }),
      RUNS,
    );
  });
});
