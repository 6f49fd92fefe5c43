import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, writeCsv } from '../../../src/platform/document/index.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** 房号,面积 ⏎ 一幢,88 in GB18030. */
const GB18030 = Uint8Array.from([
  0xb7, 0xbf, 0xba, 0xc5, 0x2c, 0xc3, 0xe6, 0xbb, 0xfd, 0x0d, 0x0a, 0xd2, 0xbb, 0xb4, 0xb1, 0x2c, 0x38, 0x38,
]);

const CASES: readonly (readonly [string, Uint8Array, readonly (readonly [number, ...string[]])[]])[] = [
  [
    'plain lines',
    utf8('a,b\nc,d\n'),
    [
      [1, 'a', 'b'],
      [2, 'c', 'd'],
    ],
  ],
  ['a mark at the head', utf8('\uFEFF房号,面积'), [[1, '房号', '面积']]],
  [
    'lines as Windows ends them',
    utf8('a,b\r\nc,d'),
    [
      [1, 'a', 'b'],
      [2, 'c', 'd'],
    ],
  ],
  [
    'lines as old Macs end them',
    utf8('a\rb'),
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
  [
    'GB18030',
    GB18030,
    [
      [1, '房号', '面积'],
      [2, '一幢', '88'],
    ],
  ],
  ['commas and quotes in quotes', utf8('"a,b","say ""hi"""'), [[1, 'a,b', 'say "hi"']]],
  [
    'a line break in quotes, which counts as a line',
    utf8('"a\r\nb",c\r\nd,e'),
    [
      [1, 'a\nb', 'c'],
      [3, 'd', 'e'],
    ],
  ],
  [
    'blank lines and lines of commas, left out but counted',
    utf8('a,b\n\n,,\n  \nc,d'),
    [
      [1, 'a', 'b'],
      [5, 'c', 'd'],
    ],
  ],
  ['a quotation mark within a cell', utf8('3"管,x'), [[1, '3"管', 'x']]],
  ['blanks kept as typed', utf8(' a , b'), [[1, ' a ', ' b']]],
];

describe('a CSV file is read', () => {
  test.each(CASES)('with %s', (_, bytes, expected) => {
    const rows = expected.map(([line, ...cells]) => ({ line, cells, merged: false }));
    expect(readCsv(bytes)).toEqual({ ok: true, value: rows });
  });

  test('and refused with the line where a quotation mark is not closed', () => {
    const read = readCsv(utf8('a,b\n"c\nd",e\nf,"g\nh,i\n'));
    expect(read).toEqual({ ok: false, reason: 'broken-quotes', line: 4 });
  });

  test('and refused where a quotation mark is followed by more', () => {
    expect(readCsv(utf8('a\n"b"c,d\ne'))).toEqual({ ok: false, reason: 'broken-quotes', line: 2 });
  });

  test.each([
    ['empty', new Uint8Array()],
    ['empty', utf8('\uFEFF')],
    ['empty', utf8('\n,,\n')],
    ['not-text', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0])],
    ['not-text', Uint8Array.from([0xff, 0xff, 0xff])],
    ['not-text', Uint8Array.from([0xff, 0xfe, 0x41, 0x00])],
  ])('and refused as %s', (reason, bytes) => {
    expect(readCsv(bytes)).toEqual({ ok: false, reason });
  });
});

describe('a CSV file is written', () => {
  test('with a mark for Excel, or without', () => {
    expect(writeCsv([['房', 1.5]])).toEqual(utf8('\uFEFF房,1.5\r\n'));
    expect(writeCsv([['房', 1.5]], false)).toEqual(utf8('房,1.5\r\n'));
  });

  test.each(['=1+1', '@SUM(A1)', '+cmd|x', '-2+3', '\t=1'])('so that Excel does not work out %j', (cell) => {
    const read = readCsv(writeCsv([[cell, 'x']]));
    expect(read).toMatchObject({ ok: true, value: [{ cells: [`'${cell}`, 'x'] }] });
  });

  test.each(['-5', '+86 138-0013-8000', '3-2'])('and leaves %j as it is', (cell) => {
    expect(readCsv(writeCsv([[cell, 'x']]))).toMatchObject({ ok: true, value: [{ cells: [cell, 'x'] }] });
  });

  test('so that it reads back the same', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '房', '"', ',', '\n', ' ', '1', "'") });
    const rows = fc.array(
      fc.tuple(cell, cell).map(([one, two]) => [`x${one}`, two]),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(rows, (written) => {
        const read = readCsv(writeCsv(written));
        expect(read.ok && read.value.map(({ cells }) => cells)).toEqual(written);
      }),
    );
  });
});
