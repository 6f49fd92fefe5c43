// Numbers are the same however they are written, and a number of something else is another number.

import { describe, expect, test } from 'vitest';
import { amountsIn, amountsNotIn } from '../../../../src/capabilities/consultation/draft/amounts.ts';

const read = (text: string) => amountsIn(text).map(({ value, unit }) => `${value}${unit}`);

describe('a number', () => {
  test.each([
    ['一共 86,000 元', ['86000元']],
    ['8.6万元', ['86000元']],
    ['八万六千元', ['86000元']],
    ['８６０００块', ['86000元']],
    ['3幢12户', ['3幢', '12户']],
    ['三幢十二户', ['3幢', '12户']],
    ['二〇二六年十二月三日', ['2026年', '12月', '3日']],
    ['2026年12月3日19:30', ['2026年', '12月', '3日', '19', '30']],
    ['七成的人', ['7成']],
    ['三四户', ['三四户']],
    ['30%', ['30%']],
    ['十分钟', ['10分钟']],
  ] as const)('%s is read', (text, amounts) => {
    expect(read(text)).toEqual(amounts);
  });

  test.each(['一起商量', '十分担心', '万一掉下来', '一致', '一个方案', '统一修', '另一边', '千万别拖'])(
    '%s holds none',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );
});

describe('a number that the sources do not have', () => {
  test.each([
    ['8.6万元', '要八万六千元', 0],
    ['3户', '3幢掉砖', 1],
    ['3幢', '三幢掉砖', 0],
    ['三种办法', '3个办法', 0],
    ['3000元', '3万元', 1],
    ['12月5日', '12月3日', 1],
    ['2户', '没有数字', 1],
  ] as const)('%s beside %s', (text, source, count) => {
    expect(amountsNotIn(text, [source])).toHaveLength(count);
  });
});
