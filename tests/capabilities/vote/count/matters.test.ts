// What needs which majority, row by row of Civil Code art. 278.

import { expect, test } from 'vitest';
import {
  APPROVAL_LAW,
  findMatter,
  MATTERS,
  QUORUM_LAW,
} from '../../../../src/capabilities/vote/count/matters.ts';

test.each([
  ['assembly-rules', 'more-than-1/2', '（一）'],
  ['covenant', 'more-than-1/2', '（二）'],
  ['committee-election', 'more-than-1/2', '（三）'],
  ['manager-hire', 'more-than-1/2', '（四）'],
  ['fund-use', 'more-than-1/2', '（五）'],
  ['fund-raise', 'at-least-3/4', '（六）'],
  ['rebuild', 'at-least-3/4', '（七）'],
  ['common-use-change', 'at-least-3/4', '（八）'],
  ['other-major', 'more-than-1/2', '（九）'],
] as const)('%s needs %s and quotes item %s', (key, rule, number) => {
  const matter = findMatter(key);
  expect(matter).toMatchObject({ key, rule });
  expect(matter?.law.startsWith(number)).toBe(true);
});

test('there are nine matters and no other', () => {
  expect(MATTERS).toHaveLength(9);
  expect(['', 'fund', 'Rebuild', '（九）'].map(findMatter)).toEqual([null, null, null, null]);
});

test('the law is quoted as it stands', () => {
  expect(QUORUM_LAW).toBe(
    '业主共同决定事项，应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决。',
  );
  expect(APPROVAL_LAW['at-least-3/4']).toBe(
    '决定前款第六项至第八项规定的事项，应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意。',
  );
  expect(APPROVAL_LAW['more-than-1/2']).toBe(
    '决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意。',
  );
});
