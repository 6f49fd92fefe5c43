// What is shown to everybody names buildings and no rooms.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskPublic } from '../../src/platform/mask-rooms.ts';

describe('rooms are taken out', () => {
  test.each([
    ['3幢2单元302室漏水', '3幢2单元某室漏水'],
    ['3幢302漏水', '3幢某室漏水'],
    ['3号楼 1203 漏水', '3号楼 某室 漏水'],
    ['3栋2单元三零二', '3栋2单元某室'],
    ['12-1-1203在装修', '12-1-某室在装修'],
    ['1-101和2－202', '1-某室和2－某室'],
    ['３幢３０２室', '３幢某室'],
    ['302室天天吵', '某室天天吵'],
    ['是302的大爷说的', '是某室的大爷说的'],
    ['301、302室都漏', '某室都漏'],
    ['三零二室', '某室'],
    ['我家302，楼上402漏水', '我家某室，楼上某室漏水'],
    ['302业主不同意', '某室业主不同意'],
    ['房号：1502', '房号：某室'],
    ['3#1201', '3#某室'],
    ['5座1001号房', '5座某室'],
    ['3幢三零二302室', '3幢某室某室'],
  ])('%s', (before, after) => {
    expect(maskPublic(before)).toBe(after);
  });
});

describe('what is no room stays', () => {
  test.each([
    '3幢东侧外墙掉皮',
    '社区会议室，2026年12月1日',
    '教室、二室一厅',
    '一共8600元，300平方米，120户',
    '议2026-3，2026-12-01 10:30',
    '打110的时候',
    '3幢120户都同意',
    '3幢500元',
    '〔2009〕274号第26条',
    '1-1200元之间',
    '修缮需3-100天',
    '三幢二单元',
  ])('%s', (text) => {
    expect(maskPublic(text)).toBe(text);
  });
});

test('masking twice changes nothing more, whatever the text', () => {
  const piece = fc.constantFrom(
    '3幢',
    '2单元',
    '302',
    '室',
    '的',
    '-',
    '家',
    '１０１',
    '三零二',
    '13800001234',
    '、',
    '漏水',
    '元',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const once = maskPublic(pieces.join(''));
      expect(maskPublic(once)).toBe(once);
      expect(once).not.toMatch(/(?<![\d０-９])1[3-9]\d{9}(?![\d０-９])|[\d０-９]{3,4}室/);
    }),
  );
});

test('nobody holds us up with a long text of nothing', () => {
  const begun = performance.now();
  for (const piece of ['a', '1', '1-1-', 'a.', '302、', '3幢三零二302室', '1-101-302室', '我家302的'])
    maskPublic(piece.repeat(200_000 / piece.length));
  // Tried from each letter anew it would be minutes.
  expect(performance.now() - begun).toBeLessThan(5_000);
});
