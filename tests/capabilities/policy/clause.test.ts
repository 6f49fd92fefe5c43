// Sentences, citation paths and the layout of a clause: nothing may be lost or added on the way.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Clause, citationPath, sentencesOf } from '../../../src/capabilities/policy/clause.ts';
import { labelOf, linesOf } from '../../../src/capabilities/policy/clause-lines.ts';
import { sentencesIn } from '../../../src/capabilities/policy/structure.ts';

function clause(text: string, heading: string | null = null): Clause {
  return {
    id: 'm1',
    document: 'guideline',
    path: ['意见', '三', '（一）', '1'],
    heading,
    text,
    sentences: sentencesIn(text, heading),
  };
}

describe('sentences', () => {
  test.each([
    ['end at 。！？', '一。二！三？', ['一。', '二！', '三？']],
    ['end at line ends', '下列事项：\n（一）甲；\n（二）乙。', ['下列事项：', '（一）甲；', '（二）乙。']],
    ['are not cut inside quotation marks', '要“快。准。”做到位。好。', ['要“快。准。”做到位。', '好。']],
    ['are not cut inside book titles', '依照《甲。乙》办理。', ['依照《甲。乙》办理。']],
    ['keep a last one without a stop', '甲。乙', ['甲。', '乙']],
    ['are none in an empty text', ' \n\n', []],
  ])('%s', (_, text, expected) => {
    expect(sentencesOf(text)).toEqual(expected);
  });

  test('together are the whole text, spaces apart', () => {
    const text = fc
      .array(fc.constantFrom('甲', '乙', '。', '！', '“', '”', '《', '》', '；', '\n', ' ', '　'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (body) => {
        expect(sentencesOf(body).join('').replace(/\s/g, '')).toBe(body.replace(/\s/g, ''));
        for (const sentence of sentencesOf(body)) expect(body).toContain(sentence);
      }),
    );
  });
});

describe('a clause', () => {
  test('is cited by its full path', () => {
    expect(citationPath(clause('甲。'))).toBe('意见 › 三 › （一） › 1');
  });

  test('has its heading as sentence 0, whether it stands alone or begins the line', () => {
    expect(clause('1.标题。正文。', '1.标题。').sentences).toEqual(['1.标题。', '正文。']);
    expect(clause('一、标题\n正文。', '一、标题').sentences).toEqual(['一、标题', '正文。']);
    expect(clause('正文。').sentences).toEqual(['', '正文。']);
  });
});

describe('the lines of a clause', () => {
  test('know which sentence each piece is', () => {
    expect(linesOf(clause('1.标题。甲。乙。\n丙。', '1.标题。'))).toEqual([
      [
        { text: '1.标题。', sentence: 0 },
        { text: '甲。', sentence: 1 },
        { text: '乙。', sentence: 2 },
      ],
      [{ text: '丙。', sentence: 3 }],
    ]);
  });

  test('tell equal sentences apart', () => {
    const pieces = linesOf(clause('甲。甲。\n甲。')).flat();
    expect(pieces.map(({ sentence }) => sentence)).toEqual([1, 2, 3]);
  });

  test('are the whole text, whatever it holds', () => {
    const text = fc
      .array(fc.constantFrom('甲', '。', '“', '”', '\n', '　', ' ', '乙。'))
      .map((all) => all.join('').trim());
    fc.assert(
      fc.property(text, (body) => {
        const lines = linesOf(clause(body));
        expect(lines.map((line) => line.map((piece) => piece.text).join('')).join('\n')).toBe(body);
        const count = sentencesOf(body).length;
        expect(lines.flat().filter(({ sentence }) => sentence !== null)).toHaveLength(count);
      }),
    );
  });
});

describe('what a clause is called', () => {
  test.each([
    [
      'its heading without number',
      clause('11.拓展专项维修资金筹措渠道。各县。', '11.拓展专项维修资金筹措渠道。'),
      '拓展专项维修资金筹措渠道',
    ],
    [
      'the heading of a section',
      clause('（一）强化组织领导。各地。', '（一）强化组织领导。'),
      '强化组织领导',
    ],
    ['the title of an article', clause('第一条 【立法目的】为了。', '第一条 【立法目的】'), '立法目的'],
    [
      'the beginning of an article',
      clause('第二条　本条例适用于本市行政区域内住宅物业管理活动。'),
      '本条例适用于本市行政区域内住宅物业管理活动',
    ],
    ['not more than thirty characters', clause(`第三条 ${'甲'.repeat(60)}。`), `${'甲'.repeat(30)}…`],
  ])('%s', (_, each, label) => {
    expect(labelOf(each)).toBe(label);
  });
});
