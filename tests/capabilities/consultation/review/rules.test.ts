// 评: until when ratings are taken, and what they come to.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_PROCEDURE } from '../../../../src/capabilities/consultation/procedure.ts';
import { mayTellMean, verdictOf } from '../../../../src/capabilities/consultation/review/rules.ts';
import { ask, courseIn, FAR, reviewed } from '../../../_support/topic-course.ts';

describe('a rating', () => {
  test('is taken until the time is over, and not while the street office has the topic', () => {
    expect(ask(courseIn('review'), { kind: 'rated' }, 'resident', { now: FAR - 1 })).toEqual({
      kind: 'rated',
    });
    expect(ask(courseIn('review'), { kind: 'rated' }, 'resident', { now: FAR })).toBe('review-over');
    expect(ask(courseIn('review', reviewed('escalated')), { kind: 'rated' }, 'resident')).toBe('review-over');
  });
});

describe('the mean', () => {
  test("is told to others than staff from three marks on, so that no mark is anybody's own", () => {
    expect([0, 1, 2, 3, 4].map((count) => mayTellMean({ count }))).toEqual([false, false, false, true, true]);
  });
});

describe('the street office', () => {
  test('answers what has come to it, nothing else', () => {
    expect(ask(courseIn('review'), { kind: 'street-answered' }, 'street')).toBe('not-escalated');
    expect(ask(courseIn('review', reviewed('escalated')), { kind: 'street-answered' }, 'street')).toEqual({
      kind: 'street-answered',
    });
  });
});

describe('what ratings come to', () => {
  const verdict = (marks: readonly number[], solved: number, round = 1) =>
    verdictOf(
      { count: marks.length, sum: marks.reduce((sum, mark) => sum + mark, 0), solved },
      DEFAULT_PROCEDURE,
      round,
    );

  test.each([
    ['a mean of exactly three and exactly half are enough', [1, 5], 1, 'solved'],
    ['a mean just below three is not', [2, 3, 3, 3], 4, 'back'],
    ['a share just below half is not', [5, 5, 5], 1, 'back'],
    ['good marks of people who say it is not solved are not enough', [5, 5], 0, 'back'],
    ['bad marks of people who say it is solved are not either', [1, 2], 2, 'back'],
  ])('%s', (_, marks, solved, expected) => {
    expect(verdict(marks, solved)).toBe(expected);
  });

  test('nothing is said where nobody rated, in either round', () => {
    expect(verdict([], 0)).toBe('unrated');
    expect(verdict([], 0, 2)).toBe('unrated');
  });

  test('sends back once, then to the street office', () => {
    expect(verdict([1], 0, 1)).toBe('back');
    expect(verdict([1], 0, 2)).toBe('escalated');
    expect(verdict([3], 1, 2)).toBe('solved');
  });

  test('follows the figures of the compound', () => {
    const rating = { count: 10, sum: 39, solved: 7 };
    expect(verdictOf(rating, { meanTenths: 39, solvedPercent: 70 }, 1)).toBe('solved');
    expect(verdictOf(rating, { meanTenths: 40, solvedPercent: 70 }, 1)).toBe('back');
    expect(verdictOf(rating, { meanTenths: 39, solvedPercent: 71 }, 1)).toBe('back');
  });

  test('a better mark never turns solved into unsolved', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 }), fc.nat(), (marks, some) => {
        const solved = some % (marks.length + 1);
        const better = marks.map((mark, index) => (index === 0 ? mark + 1 : mark));
        if (verdict(marks, solved) === 'solved') expect(verdict(better, solved)).toBe('solved');
      }),
    );
  });
});
