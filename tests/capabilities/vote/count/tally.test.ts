// The verdict at every boundary of Civil Code art. 278, and who counts as one head.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Choice,
  type Counted,
  count,
  DEVELOPER,
  judge,
  neededForQuorum,
  type Sums,
  sumsOf,
} from '../../../../src/capabilities/vote/count/tally.ts';

type Pair = readonly [area: number, heads: number];

function sums(total: Pair, participated: Pair, agreed: Pair): Sums {
  const weight = ([area, heads]: Pair) => ({ area, heads });
  const against = { area: participated[0] - agreed[0], heads: participated[1] - agreed[1] };
  const abstained = weight([0, 0]);
  return {
    ...{ total: weight(total), participated: weight(participated) },
    ...{ agreed: weight(agreed), against, abstained },
  };
}

const TOTAL: Pair = [600_000, 90];
const HALF = 'more-than-1/2';
const THREE_QUARTERS = 'at-least-3/4';

describe('the test vectors of the law, 6,000.00 m² and 90 heads', () => {
  test.each([
    ['400000 / 60', '200000 / 31', HALF, 'rejected', 'area is exactly half'],
    ['400000 / 60', '200001 / 31', HALF, 'passed', 'exactly two thirds take part'],
    ['399999 / 60', '399999 / 60', HALF, 'no-quorum', 'area is short'],
    ['450000 / 59', '450000 / 59', HALF, 'no-quorum', 'heads are short'],
    ['480000 / 60', '360000 / 45', THREE_QUARTERS, 'passed', 'exactly three quarters'],
    ['480000 / 60', '360000 / 44', THREE_QUARTERS, 'rejected', 'heads are short'],
  ] as const)('%s take part, %s agree, %s: %s, since %s', (participated, agreed, rule, outcome, _reason) => {
    const pair = (text: string) => text.split(' / ').map(Number) as unknown as Pair;
    expect(judge(rule, sums(TOTAL, pair(participated), pair(agreed))).outcome).toBe(outcome);
  });
});

describe('the quorum is two thirds of all, the number itself included', () => {
  test.each([
    [400_000, 60, true, true],
    [399_999, 60, false, true],
    [400_001, 60, true, true],
    [400_000, 59, true, false],
    [400_000, 61, true, true],
    [399_999, 59, false, false],
    [600_000, 90, true, true],
    [0, 0, false, false],
  ])('%d hundredths and %d heads of 600000 and 90', (area, heads, areaReached, headsReached) => {
    const verdict = judge(HALF, sums(TOTAL, [area, heads], [area, heads]));
    expect(verdict.quorum).toEqual({ area: areaReached, heads: headsReached });
    expect(verdict.outcome).toBe(areaReached && headsReached ? 'passed' : 'no-quorum');
  });

  test('two thirds of a total that three does not divide are never rounded down', () => {
    expect(judge(HALF, sums([100, 10], [66, 7], [66, 7])).quorum).toEqual({ area: false, heads: true });
    expect(judge(HALF, sums([100, 10], [67, 6], [67, 6])).quorum).toEqual({ area: true, heads: false });
  });

  test('a register without units has none', () => {
    const verdict = judge(HALF, sums([0, 0], [0, 0], [0, 0]));
    expect(verdict).toEqual({
      quorum: { area: false, heads: false },
      approval: { area: false, heads: false },
      outcome: 'no-quorum',
    });
  });
});

describe('approval is measured on those who took part', () => {
  test.each([
    [HALF, 240_000, 31, false, true],
    [HALF, 240_001, 31, true, true],
    [HALF, 239_999, 31, false, true],
    [HALF, 240_001, 30, true, false],
    [HALF, 240_001, 32, true, true],
    [THREE_QUARTERS, 360_000, 45, true, true],
    [THREE_QUARTERS, 359_999, 45, false, true],
    [THREE_QUARTERS, 360_001, 45, true, true],
    [THREE_QUARTERS, 360_000, 44, true, false],
    [THREE_QUARTERS, 360_000, 46, true, true],
    [THREE_QUARTERS, 359_999, 44, false, false],
    [HALF, 0, 0, false, false],
  ] as const)('%s: %d hundredths and %d heads of 480000 and 60', (rule, area, heads, byArea, byHeads) => {
    const verdict = judge(rule, sums(TOTAL, [480_000, 60], [area, heads]));
    expect(verdict.approval).toEqual({ area: byArea, heads: byHeads });
    expect(verdict.outcome).toBe(byArea && byHeads ? 'passed' : 'rejected');
  });

  test('it is told even where too few took part, but decides nothing', () => {
    expect(judge(HALF, sums(TOTAL, [300, 3], [300, 3]))).toEqual({
      quorum: { area: false, heads: false },
      approval: { area: true, heads: true },
      outcome: 'no-quorum',
    });
  });

  test('nobody taking part approves nothing, under either rule', () => {
    for (const rule of [HALF, THREE_QUARTERS] as const)
      expect(judge(rule, sums(TOTAL, [0, 0], [0, 0])).approval).toEqual({ area: false, heads: false });
  });

  test('it is exact for the largest sums a city could have', () => {
    const whole = 2 ** 51 - 2;
    const half = whole / 2;
    expect(judge(HALF, sums([whole, 2], [whole, 2], [half, 2])).approval.area).toBe(false);
    expect(judge(HALF, sums([whole, 2], [whole, 2], [half + 1, 2])).approval.area).toBe(true);
  });
});

describe('counting', () => {
  const unit = (head: string, area: number, choice: Choice | null): Counted => ({ head, area, choice });

  test('an owner of several units is one head with all of their area that voted', () => {
    const { sums, split } = count([
      unit('A', 10_000, 'agree'),
      unit('A', 5_050, 'agree'),
      unit('A', 700, null),
      unit('B', 9_000, 'against'),
    ]);
    expect(split).toEqual([]);
    expect(sums).toEqual({
      total: { area: 24_750, heads: 2 },
      participated: { area: 24_050, heads: 2 },
      agreed: { area: 15_050, heads: 1 },
      against: { area: 9_000, heads: 1 },
      abstained: { area: 0, heads: 0 },
    });
  });

  test('the first unit of an owner not voting changes nothing', () => {
    const { sums } = count([unit('A', 700, null), unit('A', 500, 'abstain'), unit('A', 1, null)]);
    expect(sums.abstained).toEqual({ area: 500, heads: 1 });
    expect(sums.total).toEqual({ area: 1_201, heads: 1 });
  });

  test('an explicit abstention takes part and does not agree', () => {
    const { sums } = count([unit('A', 100, 'abstain'), unit('B', 100, 'agree')]);
    expect(sums.participated).toEqual({ area: 200, heads: 2 });
    expect(judge(HALF, sums).outcome).toBe('rejected');
  });

  test('different choices of one owner count nowhere, however many agree among them', () => {
    const { sums, split } = count([
      unit('B', 1, 'agree'),
      unit('B', 2, 'against'),
      unit('B', 4, 'agree'),
      unit('B', 8, null),
      unit('A', 16, 'abstain'),
      unit('A', 32, 'agree'),
      unit('C', 64, 'agree'),
    ]);
    expect(split).toEqual(['A', 'B']);
    expect(sums.participated).toEqual({ area: 64, heads: 1 });
    expect(sums.total).toEqual({ area: 127, heads: 3 });
  });

  test('owners together are another head than one of them alone, and the developer is one', () => {
    const { sums } = count([
      unit('A', 1, 'agree'),
      unit('A+B', 2, 'against'),
      unit(DEVELOPER, 4, 'abstain'),
      unit(DEVELOPER, 8, 'abstain'),
    ]);
    expect(sums.total).toEqual({ area: 15, heads: 3 });
    expect([sums.agreed, sums.against, sums.abstained]).toEqual([
      { area: 1, heads: 1 },
      { area: 2, heads: 1 },
      { area: 12, heads: 1 },
    ]);
  });

  test('no units at all come to nothing', () => {
    expect(count([]).sums.total).toEqual({ area: 0, heads: 0 });
  });

  test('who took part is the three choices together', () => {
    const weight = (area: number, heads: number) => ({ area, heads });
    const total = weight(100, 10);
    const by = { agree: weight(1, 2), against: weight(4, 3), abstain: weight(16, 5) };
    expect(sumsOf(total, by)).toEqual({
      ...{ total, participated: weight(21, 10) },
      ...{ agreed: by.agree, against: by.against, abstained: by.abstain },
    });
    expect(by.agree).toEqual(weight(1, 2));
  });
});

test('what is needed for the quorum reaches it, and one less does not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 45 }), (whole) => {
      const needed = neededForQuorum(whole);
      const reached = (part: number) => judge(HALF, sums([whole, 3], [part, 3], [0, 0])).quorum.area;
      return reached(needed) && !reached(needed - 1);
    }),
  );
});
