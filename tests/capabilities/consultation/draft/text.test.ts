// A drafted text keeps the sentences that the record holds, and no other.

import { describe, expect, test } from 'vitest';
import { gateText, sourcesIn } from '../../../../src/capabilities/consultation/draft/text.ts';

const SOURCES = ['2027年3月5日19:30，在社区会议室，物业公司、居民 12 人', '先修东侧外墙，费用物业公司出'];

describe('a drafted text', () => {
  test('loses the sentence that says more, and keeps its lines', () => {
    const drafted =
      '1. 2027年3月5日19:30在社区会议室开会，居民12人到会。\n2. 先修东侧外墙。费用8万元。\n大家一致同意。';
    expect(gateText(drafted, SOURCES)).toEqual({
      text: '2027年3月5日19:30在社区会议室开会，居民12人到会。\n先修东侧外墙。',
      refused: [
        { text: '费用8万元。', reason: 'number-unknown' },
        { text: '大家一致同意。', reason: 'not-said' },
      ],
    });
  });

  test('is empty where nothing holds', () => {
    expect(gateText('我们马上退款。', SOURCES).text).toBe('');
    expect(gateText(' \n。\n', SOURCES).text).toBe('');
  });

  test('ends where it is too long', () => {
    const { text, refused } = gateText('先修东侧外墙。'.repeat(200), SOURCES);
    expect(text.length).toBeLessThanOrEqual(900);
    expect(refused[0]?.reason).toBe('too-long');
  });
});

test('what it may rest on is every word of what was sent, however deep', () => {
  expect(sourcesIn({ a: 'x', b: { c: ['y', { d: 'z' }] }, e: 3, f: null })).toEqual(['x', 'y', 'z']);
});
