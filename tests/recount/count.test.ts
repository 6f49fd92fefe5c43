// Two counts written apart from each other, on the same votes: they have to agree on every number.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MATTERS as THEIRS } from '../../src/capabilities/vote/count/matters.ts';
import { type Choice, count, judge as judgeTheirs } from '../../src/capabilities/vote/count/tally.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { countItem, judge, NOTHING, type Weight } from '../../src/recount/count.ts';
import { isSound, recount } from '../../src/recount/index.ts';
import { approves, leastAgreed, leastPart, MATTERS, type Rule, takesPart } from '../../src/recount/law.ts';
import { createVoteHall, item, voteHallMigrations } from '../_support/vote-hall.ts';

const CHOICES: Readonly<Record<string, Choice>> = { y: 'agree', n: 'against', a: 'abstain' };

const unit = fc.record({
  area: fc.oneof(fc.integer({ min: 1, max: 30_000 }), fc.constant(10_000)),
  head: fc.nat({ max: 12 }),
  choices: fc.option(fc.constantFrom('y', 'n', 'a'), { freq: 6 }),
});

const plain = ({ area, heads }: Weight = NOTHING) => ({ area: Number(area), heads: Number(heads) });

test('the recount comes to the same as the count of the program, whatever the votes', () => {
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), fc.constantFrom(...THEIRS), (units, matter) => {
      const { sums, split } = count(
        units.map(({ area, head, choices }) => ({
          ...{ head: String(head), area },
          choice: choices === null ? null : (CHOICES[choices] ?? null),
        })),
      );
      const counted = countItem(units, 0);
      expect({
        total: plain(counted.total),
        participated: plain(counted.participated),
        agreed: plain(counted.answers.get('y')),
        against: plain(counted.answers.get('n')),
        abstained: plain(counted.answers.get('a')),
      }).toEqual(sums);
      expect(counted.split).toBe(split.length);
      expect(judge(matter.rule, counted)).toEqual(judgeTheirs(matter.rule, sums));
    }),
    { numRuns: 2_000 },
  );
});

test('an export of any vote is sound and comes to what was certified', async () => {
  const database = await openDatabase({ url: 'sqlite::memory:', migrations: voteHallMigrations });
  const hall = createVoteHall(database);
  const cast = fc.record({ place: fc.nat(), choices: fc.stringMatching(/^[yna]{2}$/), paper: fc.boolean() });
  const units = fc.array(fc.record({ area: fc.integer({ min: 1, max: 20_000 }), head: fc.nat({ max: 6 }) }), {
    ...{ minLength: 1, maxLength: 8 },
  });
  const held = async (
    plan: readonly { area: number; head: number }[],
    casts: { place: number; choices: string; paper: boolean }[],
  ) => {
    const items = [item('甲', 'fund-use'), item('乙', 'rebuild')];
    const vote = await hall.openVote({ units: plan, items });
    for (const { place, choices, paper } of casts) {
      const at = 1 + (place % plan.length);
      await (paper ? hall.castPaper(vote, at, choices) : hall.cast(vote, at, choices));
    }
    await hall.close(vote);
    await hall.certify(vote);
    return hall.exportOf(vote);
  };
  try {
    await fc.assert(
      fc.asyncProperty(units, fc.array(cast, { maxLength: 16 }), async (plan, casts) => {
        const report = await recount(await held(plan, casts));
        expect(report.fault).toBeNull();
        expect(report.result?.published).toEqual({ state: 'same' });
        expect(isSound(report)).toBe(true);
      }),
      { numRuns: 30 },
    );
  } finally {
    await database.close();
  }
}, 60_000);

describe('the law, written down twice', () => {
  test('names the same matters with the same majorities and words', () => {
    expect(MATTERS).toEqual(
      Object.fromEntries(THEIRS.map(({ key, rule, law }) => [key, { item: law, rule }])),
    );
  });

  // domain.md §1: total 6,000.00 m² and 90 heads.
  test.each([
    ['at-least-3/4', [480_000, 60], [360_000, 45], 'passed'],
    ['at-least-3/4', [480_000, 60], [360_000, 44], 'rejected'],
    ['at-least-3/4', [480_000, 60], [359_999, 45], 'rejected'],
    ['more-than-1/2', [400_000, 60], [200_000, 31], 'rejected'],
    ['more-than-1/2', [400_000, 60], [200_001, 31], 'passed'],
    ['more-than-1/2', [400_000, 60], [200_001, 30], 'rejected'],
    ['more-than-1/2', [399_999, 60], [399_999, 60], 'no-quorum'],
    ['more-than-1/2', [450_000, 59], [450_000, 59], 'no-quorum'],
    ['more-than-1/2', [0, 0], [0, 0], 'no-quorum'],
  ] as const)('%s of %j with %j agreeing: %s', (rule, [area, heads], [yesArea, yesHeads], outcome) => {
    const participated = { area: BigInt(area), heads: BigInt(heads) };
    const answers = new Map([['y', { area: BigInt(yesArea), heads: BigInt(yesHeads) }]]);
    const total = { area: 600_000n, heads: 90n };
    expect(judge(rule, { total, participated, answers, split: 0 }).outcome).toBe(outcome);
  });

  test('the least that is shown is the least that is enough', () => {
    const rules: readonly Rule[] = ['more-than-1/2', 'at-least-3/4'];
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.constantFrom(...rules), (whole, rule) => {
        const [part, agreed] = [leastPart(whole), leastAgreed(rule, whole)];
        expect([takesPart(part, whole), takesPart(part - 1n, whole)]).toEqual([true, false]);
        expect([approves(rule, agreed, whole), approves(rule, agreed - 1n, whole)]).toEqual([true, false]);
      }),
    );
  });
});
