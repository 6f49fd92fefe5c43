import { describe, expect, test } from 'vitest';
import { choiceNamed } from '../../src/desk/choices.ts';

const choices = [
  { key: 'original', label: '查看原文' },
  { key: 'staff', label: '转人工' },
  { key: 'wrong', label: '没答对，请人来看' },
];

describe('a typed word names a choice', () => {
  test.each([
    ['1', 'original'],
    ['２', 'staff'],
    ['③', 'wrong'],
    ['一', 'original'],
    ['第二个', 'staff'],
    ['选3', 'wrong'],
    ['我选1', 'original'],
    ['2。', 'staff'],
    [' 转人工 ', 'staff'],
    ['没答对,请人来看', 'wrong'],
    ['没答对，请人来看', 'wrong'],
  ])('%s → %s', (text, key) => {
    expect(choiceNamed(text, choices)).toBe(key);
  });

  test.each(['', '4', '0', '10', '12号楼漏水', '一楼漏水', '1栋', '二次供水', '第3条', '第十一项'])(
    '%s names none',
    (text) => {
      expect(choiceNamed(text, choices)).toBeNull();
    },
  );

  test('by the other words of a choice too', () => {
    const stances = [{ key: 'for', label: '赞成', also: ['同意'] }];
    expect(choiceNamed('同意。', stances)).toBe('for');
    expect(choiceNamed('同意吗', stances)).toBeNull();
  });

  test('names none where none is offered', () => {
    expect(choiceNamed('1', [])).toBeNull();
  });
});
