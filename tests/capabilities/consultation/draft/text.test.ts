// A drafted text keeps the sentences that the record holds, and no other.

import { describe, expect, test } from 'vitest';
import { gateText } from '../../../../src/capabilities/consultation/draft/text.ts';

const SOURCES = ['2027年3月5日19:30，在社区会议室，物业公司、居民 12 人', '先修东侧外墙，费用物业公司出'];

describe('a drafted text', () => {
  test('loses the sentence that says more, and keeps its lines', () => {
    const drafted =
      '1. 2027年3月5日19:30在社区会议室开会，居民12人到会。\n2. 先修东侧外墙。费用8万元。\n大家一致同意。';
    expect(gateText(drafted, { sources: SOURCES })).toEqual({
      text: '2027年3月5日19:30在社区会议室开会，居民12人到会。\n先修东侧外墙。',
      refused: [
        { text: '费用8万元。', reason: 'number-unknown' },
        { text: '大家一致同意。', reason: 'not-said' },
      ],
    });
  });

  test('is empty where nothing holds', () => {
    expect(gateText('我们马上退款。', { sources: SOURCES }).text).toBe('');
    expect(gateText(' \n。\n', { sources: SOURCES }).text).toBe('');
  });

  test('ends where it is too long', () => {
    const { text, refused } = gateText('先修东侧外墙。'.repeat(200), { sources: SOURCES });
    expect(text.length).toBeLessThanOrEqual(900);
    expect(refused[0]?.reason).toBe('too-long');
  });
});

test('what neighbours object is taken up, and never taken for a fact', () => {
  const resting = { sources: ['先修东侧外墙'], echoes: ['你们承诺过退 500 元，西侧为什么不修，黑心'] };
  const { text } = gateText('西侧的事，先修东侧外墙。承诺退款。退500元。黑心。', resting);
  expect(text).toBe('西侧的事，先修东侧外墙。');
});

test('without notes of a meeting, what was said before it is told as said before, or not at all', () => {
  const resting = { sources: ['在社区会议室开会'], before: ['物业公司：同意先修东侧'] };
  const { text, refused } = gateText(
    '在社区会议室开会。会前，物业公司同意先修东侧。物业公司同意先修东侧。',
    resting,
  );
  expect(text).toBe('在社区会议室开会。会前，物业公司同意先修东侧。');
  expect(refused).toHaveLength(1);
});
