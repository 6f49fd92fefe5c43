// The same people and groups under other ids: when it is taken for a drift, and when not.

import { describe, expect, test } from 'vitest';
import { driftOf, type Seen } from '../../../src/channels/wechat/drift.ts';
import { traitsOf } from '../../../src/channels/wechat/traits.ts';

const seen = (id: string, traits: string, kind: Seen['kind'] = 'contact'): Seen => ({ kind, id, traits });
const KNOWN = [seen('1', '王阿姨'), seen('2', '小张'), seen('3', '老李'), seen('g', '三号楼', 'room')];

describe('the ids have drifted', () => {
  test.each<[string, readonly Seen[]]>([
    ['when all have another', KNOWN.map((each) => ({ ...each, id: `${each.id}-new` }))],
    ['when most have another', [seen('8', '王阿姨'), seen('9', '小张'), seen('3', '老李')]],
    ['when they have been swapped', [seen('2', '王阿姨'), seen('1', '小张')]],
    ['when a group and a friend have another', [seen('8', '王阿姨'), seen('h', '三号楼', 'room')]],
  ])('%s', (_when, present) => {
    expect(driftOf(KNOWN, present).drifted).toBe(true);
  });
});

describe('the ids are trusted', () => {
  test.each<[string, readonly Seen[]]>([
    ['when nothing has changed', KNOWN],
    ['at the first login', []],
    ['when somebody is gone', KNOWN.slice(1)],
    ['when there are more', [...KNOWN, seen('4', '新邻居'), seen('5', '又一位')]],
    ['when one alone has another, who may be a namesake', [seen('8', '王阿姨'), ...KNOWN.slice(1)]],
    ['when names are given anew', KNOWN.map((each) => ({ ...each, traits: `${each.traits}（新）` }))],
    ['when a group is called as a person', [seen('8', '王阿姨', 'room'), seen('9', '小张', 'room')]],
    [
      'when several have one name, so that nobody can tell which is which',
      [seen('7', '王阿姨'), seen('8', '王阿姨'), seen('9', '小张'), seen('6', '小张')],
    ],
  ])('%s', (_when, present) => {
    expect(driftOf(KNOWN, present).drifted).toBe(false);
  });
});

describe('by what somebody is known again', () => {
  const NAMED = { name: '王阿姨', alias: '3-201' };

  test('is a hash that nobody makes without the key, and the same each time', () => {
    const traits = traitsOf(NAMED, 'token') ?? '';
    expect(traits).toMatch(/^[\w-]{32}$/);
    expect(traits).toBe(traitsOf({ ...NAMED }, 'token'));
    expect(traits).not.toBe(traitsOf(NAMED, 'another'));
  });

  test('is the short name of the account where there is one, whatever else changes', () => {
    const one = traitsOf({ name: '王阿姨', handle: 'wang1960' }, 'token');
    expect(traitsOf({ name: '王奶奶', weixin: 'wang1960' }, 'token')).toBe(one);
  });

  test('is nothing without a name', () => {
    expect(traitsOf({ name: ' ' }, 'token')).toBeNull();
  });

  test('stands for names with half a character too', () => {
    expect(traitsOf({ name: '\ud83d' }, 'token')).toMatch(/^[\w-]{32}$/);
  });
});
