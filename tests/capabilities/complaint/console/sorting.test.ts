// What a model says of the sorting is shown beside the rules; it makes less of no danger.

import { expect, test } from 'vitest';
import type { Course } from '../../../../src/capabilities/complaint/case.ts';
import { judge, sortingForm } from '../../../../src/capabilities/complaint/console/sorting.ts';

const RULES = { category: 'elevator', level: 'P2', body: 'property-company', danger: false } as const;
const SAID = { category: 'elevator', level: 'P4', body: 'community', reason: '只是问问' } as const;
const CASE = { text: '电梯停了两天', danger: '', course: { level: 'P2' } as Course };

test('without danger it may say what it likes', () => {
  expect(judge(SAID, RULES, CASE)).toMatchObject({ ...SAID, barred: false, cited: false });
});

test.each([
  ['the rules find a danger', { ...RULES, danger: true }, CASE],
  ['the rules say P0', { ...RULES, level: 'P0' } as const, CASE],
  ['there was one when it came', RULES, { ...CASE, danger: 'lift' }],
  ['staff have set P0', RULES, { ...CASE, course: { level: 'P0' } as Course }],
])('less than P0 is barred where %s', (_, rules, of) => {
  expect(judge(SAID, rules, of).barred).toBe(true);
  expect(judge({ ...SAID, level: 'P0' }, rules, of).barred).toBe(false);
});

test('a reason that names a law nobody named is left away', () => {
  const said = { ...SAID, reason: '按《民法典》应由社区办' };
  expect(judge(said, RULES, CASE)).toMatchObject({ reason: '', cited: true });
});

test('other keys than those of a case are no answer, a missing reason is', () => {
  expect(sortingForm.safeParse({ ...SAID, level: 'P9' }).success).toBe(false);
  expect(sortingForm.safeParse({ ...SAID, body: 'mayor' }).success).toBe(false);
  expect(sortingForm.parse({ ...SAID, reason: undefined })).toMatchObject({ reason: '' });
});
