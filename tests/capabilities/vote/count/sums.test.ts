// What the database has summed comes to the same as a count over all units.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answersIn,
  type Groups,
  sumsOfItem,
  turnoutOf,
} from '../../../../src/capabilities/vote/count/sums.ts';
import { type Choice, count } from '../../../../src/capabilities/vote/count/tally.ts';

interface Voted {
  readonly head: number;
  readonly area: number;
  /** Null where nobody voted. */
  readonly choices: string | null;
}

/** As `singleQuery` and `severalQuery` of the store group what stands. */
function groupsOf(units: readonly Voted[]): Groups {
  const owned = Map.groupBy(units, ({ head }) => head);
  const voted = units.flatMap(({ choices, ...unit }) => (choices === null ? [] : [{ ...unit, choices }]));
  const several = (each: Voted) => (owned.get(each.head)?.length ?? 0) > 1;
  const area = (some: readonly Voted[]) => some.reduce((sum, each) => sum + each.area, 0);
  const single = Map.groupBy(
    voted.filter((each) => !several(each)),
    ({ choices }) => choices,
  );
  const byOwner = Map.groupBy(voted.filter(several), ({ head, choices }) => `${head}/${choices}`);
  return {
    single: [...single].map(([choices, some]) => ({ choices, units: some.length, area: area(some) })),
    several: [...byOwner.values()].flatMap((some) =>
      some.slice(0, 1).map(({ head, choices }) => ({ head, choices, area: area(some) })),
    ),
  };
}

const CHOICE: Readonly<Record<string, Choice>> = { y: 'agree', n: 'against', a: 'abstain' };
const ITEMS = 3;
const letters = fc.tuple(...Array.from({ length: ITEMS }, () => fc.constantFrom('y', 'y', 'n', 'a')));
const unit = fc.record({
  head: fc.integer({ min: 0, max: 40 }),
  area: fc.integer({ min: 1, max: 20_000 }),
  choices: fc.option(letters.map((each) => each.join(''))),
});

describe('the sums of an item', () => {
  test('are those of a count over all units, for every item', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 80 }), (units) => {
        for (let item = 0; item < ITEMS; item++) {
          const naive = count(
            units.map(({ head, area, choices }) => ({
              ...{ head: String(head), area },
              choice: CHOICE[choices?.[item] ?? ''] ?? null,
            })),
          );
          const { sums, split } = sumsOfItem(groupsOf(units), item, naive.sums.total);
          expect(sums).toEqual(naive.sums);
          expect([...split].sort()).toEqual(naive.split);
        }
      }),
      { numRuns: 300 },
    );
  });

  const groups: Groups = {
    single: [
      { choices: 'yn', units: 3, area: 300 },
      { choices: 'aa', units: 2, area: 150 },
    ],
    several: [
      { head: 10, choices: 'yn', area: 70 },
      { head: 10, choices: 'yy', area: 30 },
      { head: 9, choices: 'nn', area: 11 },
      { head: 9, choices: 'yy', area: 22 },
      { head: 8, choices: 'nn', area: 5 },
    ],
  };

  test('take an owner who chose alike for this item and not for another', () => {
    const first = sumsOfItem(groups, 0, { area: 1_000, heads: 20 });
    expect(first).toEqual({
      sums: {
        total: { area: 1_000, heads: 20 },
        participated: { area: 555, heads: 7 },
        agreed: { area: 400, heads: 4 },
        against: { area: 5, heads: 1 },
        abstained: { area: 150, heads: 2 },
      },
      split: ['9'],
    });
    const second = sumsOfItem(groups, 1, { area: 1_000, heads: 20 });
    expect(second.split).toEqual(['9', '10']);
    expect(second.sums.participated).toEqual({ area: 455, heads: 6 });
  });

  test('are nothing where nobody voted', () => {
    const none = { area: 0, heads: 0 };
    const { sums } = sumsOfItem({ single: [], several: [] }, 0, { area: 9, heads: 1 });
    expect(sums.participated).toEqual(none);
    expect([sums.agreed, sums.against, sums.abstained]).toEqual([none, none, none]);
  });

  test('the turnout before the close is everybody who voted, those who chose differently too', () => {
    expect(turnoutOf(groups)).toEqual({ area: 588, heads: 8 });
    expect(turnoutOf({ single: [], several: [] })).toEqual({ area: 0, heads: 0 });
  });
});

test('the answers of a poll are told by their letters, without owners who answered differently', () => {
  const groups: Groups = {
    single: [
      { choices: '1', units: 3, area: 300 },
      { choices: '2', units: 2, area: 150 },
    ],
    several: [
      { head: 1, choices: '1', area: 70 },
      { head: 2, choices: '1', area: 30 },
      { head: 2, choices: 'a', area: 30 },
      { head: 3, choices: 'a', area: 8 },
    ],
  };
  expect(Object.fromEntries(answersIn(groups, 0))).toEqual({
    1: { area: 370, heads: 4 },
    2: { area: 150, heads: 2 },
    a: { area: 8, heads: 1 },
  });
});
