// The whole triage on the labelled sets, and what holds for any text.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BODIES, CATEGORIES, LEVELS } from '../../../../src/capabilities/complaint/case.ts';
import { loadTriage } from '../../../../src/capabilities/complaint/triage/index.ts';
import { maskPersonal } from '../../../../src/platform/mask.ts';
import { dangerScore, readDanger, readSet, setScore } from '../../../triage/score.ts';

const triage = await loadTriage('knowledge/rules/triage');

describe('on the labelled sets', () => {
  test('complaints it was tuned on are sorted rightly', () => {
    const { texts, category, level, body, emergencyRepair } = setScore(readSet('development'), triage);
    expect(category / texts).toBeGreaterThanOrEqual(0.95);
    expect(level / texts).toBeGreaterThanOrEqual(0.95);
    expect(body / texts).toBeGreaterThanOrEqual(0.95);
    expect(emergencyRepair / texts).toBeGreaterThanOrEqual(0.95);
  });

  test('complaints it was not tuned on are sorted rightly', () => {
    const { texts, category, level, body, emergencyRepair } = setScore(readSet('heldout'), triage);
    expect(category / texts).toBeGreaterThanOrEqual(0.9);
    expect(level / texts).toBeGreaterThanOrEqual(0.92);
    expect(body / texts).toBeGreaterThanOrEqual(0.9);
    expect(emergencyRepair / texts).toBeGreaterThanOrEqual(0.92);
  });

  test('complaints written without a look at the rules are sorted rightly', () => {
    const { texts, category, level, body, emergencyRepair } = setScore(readSet('fresh'), triage);
    expect(category / texts).toBeGreaterThanOrEqual(0.93);
    expect(level / texts).toBeGreaterThanOrEqual(0.92);
    expect(body / texts).toBeGreaterThanOrEqual(0.92);
    expect(emergencyRepair / texts).toBeGreaterThanOrEqual(0.95);
  });

  test.each([
    ['danger', 0.99, 0.02],
    ['danger-heldout', 0.98, 0.04],
    ['danger-other', 0.98, 0.03],
  ] as const)('danger is caught, and calm is not taken for it: %s', (name, least, most) => {
    const { caught, dangers, falseAlarms, calm } = dangerScore(readDanger(name), triage);
    expect(caught / dangers).toBeGreaterThanOrEqual(least);
    expect(falseAlarms / calm).toBeLessThanOrEqual(most);
  });
});

describe('for any text', () => {
  const piece = fc.constantFrom(
    '着火',
    '没有',
    '上个月',
    '电梯',
    '困',
    '物业',
    '，',
    '。',
    '？',
    ' ',
    '🔥',
    '138',
    '𠮷',
    '\n',
  );
  const said = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
  );

  test('it never throws, and every key is one of those agreed', () => {
    fc.assert(
      fc.property(said, (text) => {
        const { category, level, body, danger, numbers, basis } = triage(text);
        expect(CATEGORIES).toContain(category);
        expect(LEVELS).toContain(level);
        expect(BODIES).toContain(body);
        expect(danger).toBe(level === 'P0');
        expect(danger).toBe(numbers.length > 0);
        expect(basis.length).toBeGreaterThan(0);
      }),
    );
  });

  test('the same text has the same result', () => {
    fc.assert(
      fc.property(said, (text) => {
        expect(triage(text)).toEqual(triage(text));
      }),
    );
  });

  test('a very long text is answered like any other', () => {
    expect(triage('楼道灯坏了。'.repeat(20_000)).category).toBe('property-service');
  });
});

test('numbers that were masked before change nothing', () => {
  const numbers = ['13800001111', '330722199001011234', '浙K12345', '0578-2123456'];
  for (const { text } of readSet('development')) {
    for (const number of numbers) {
      const told = `${text}，联系${number}`;
      expect(triage(maskPersonal(told))).toEqual(triage(told));
    }
  }
});

test('the grounds name the words, the body and the article', () => {
  const { basis } = triage('外墙瓷砖掉下来砸在单元门口');
  expect(basis.join('\n')).toContain('外墙');
  expect(basis.join('\n')).toContain('《丽水市物业管理条例》第三十三条');
  expect(basis.join('\n')).toContain('《丽水市物业管理条例》第四十七条');
});

test.each([
  ['三楼漏水，物业不管', 'property-company'],
  ['三楼漏水，跟物业报了三次，一直推', 'committee'],
  ['三楼漏水，业委会不管', 'community'],
  ['三楼漏水，跟社区说了，社区不管', 'street'],
  ['三楼漏水，找了街道，街道不管', 'county-housing'],
])('who does not act is passed over for the next above: %s → %s', (text, body) => {
  expect(triage(text).body).toBe(body);
});

test('a complaint about the committee never goes to the committee', () => {
  for (const text of [
    '业委会主任什么事都不管',
    '业委会的账三年没公布',
    '业委会不肯申请维修资金',
    '举报业委会吃回扣',
  ]) {
    expect(triage(text).body).not.toBe('committee');
  }
});
