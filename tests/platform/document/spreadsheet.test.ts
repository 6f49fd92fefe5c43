import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import {
  type Cell,
  readSpreadsheet,
  type Sheet,
  toSpreadsheet,
} from '../../../src/platform/document/index.ts';
import { ballot, result, visits } from '../../_support/sheets.ts';

function tableOf(rows: readonly (readonly Cell[])[]): Sheet {
  return { title: '名册', pages: [[{ kind: 'table', head: ['房号', '面积'], rows }]] };
}

async function make(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('一'), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return book;
}

/** A zip archive of one file, whose stated size may be a lie. */
function zip(name: string, content: Buffer, stated = content.length): Uint8Array {
  const packed = deflateRawSync(content);
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(stated, 8);
  const lengths = Buffer.from([name.length, 0, 0, 0]);
  const fields = Buffer.concat([Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]), sizes, lengths]);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00'),
    fields,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return new Uint8Array(Buffer.concat([local, central, end]));
}

describe('a sheet as a workbook', () => {
  test('reads back as it was written', async () => {
    const rows = [
      ['1幢101室', 89.5],
      ['1幢102室', 120],
    ];
    const read = await readSpreadsheet(await toSpreadsheet([tableOf(rows)]));
    expect(read).toEqual({
      ok: true,
      value: [
        { line: 1, cells: ['房号', '面积'], merged: false },
        { line: 2, cells: ['1幢101室', '89.5'], merged: false },
        { line: 3, cells: ['1幢102室', '120'], merged: false },
      ],
    });
  });

  test('keeps numbers as numbers, and words as words whatever they begin with', async () => {
    const words = ['=1+1', '+cmd', '-2', '@SUM(A1)', '3-2', '13800138000', '00012', 'a\u0001b'];
    const book = await open(await toSpreadsheet([tableOf(words.map((word) => [word, 89.5]))]));
    const sheet = book.worksheets[0];
    words.forEach((word, at) => {
      const cell = sheet?.getCell(at + 2, 1);
      expect(cell?.type).toBe(ExcelJS.ValueType.String);
      expect(cell?.value).toBe(word.replace('\u0001', ''));
      expect(cell?.numFmt).toBe('@');
      expect(sheet?.getCell(at + 2, 2).value).toBe(89.5);
    });
  });

  test('has a worksheet a sheet, with names Excel accepts and columns Chinese fits into', async () => {
    const odd = {
      ...tableOf([['灯塔小区一幢一单元一百零一室', 1]]),
      title: "'[结果]:*/\\?".padEnd(60, '长'),
    };
    const book = await open(await toSpreadsheet([result, odd, odd, ballot, visits(3)]));
    expect(book.worksheets).toHaveLength(5);
    expect(new Set(book.worksheets.map(({ name }) => name)).size).toBe(5);
    expect(book.worksheets[1]?.getColumn(1).width).toBeGreaterThanOrEqual(28);
    const said = await readSpreadsheet(await toSpreadsheet([result]));
    expect(said.ok && said.value.flatMap(({ cells }) => cells)).toEqual(
      expect.arrayContaining(['表决结果公告', '通过', '参与面积', '公示期 2026年12月31日 至 2027年1月7日']),
    );
  });
});

const CELLS: readonly (readonly [string, ExcelJS.CellValue, string])[] = [
  ['a number without noise', 89.10000000000001, '89.1'],
  ['a whole number', 120, '120'],
  ['a sum of binary fractions', 0.1 + 0.2, '0.3'],
  ['a long number without exponent', 13800138000, '13800138000'],
  ['a very long one', 1e22, '10000000000000000000000'],
  ['a negative one', -0.5, '-0.5'],
  ['nothing', 0, '0'],
  ['a date', new Date('2026-03-02T00:00:00Z'), '2026-03-02'],
  ['a date with a time', new Date('2026-03-02T08:30:00Z'), '2026-03-02T08:30:00'],
  ['the result of a formula', { formula: 'A1*2', result: 179 }, '179'],
  ['a formula never worked out', { formula: 'A1*2' } as ExcelJS.CellValue, ''],
  ['a broken formula', { formula: 'A1/0', result: { error: '#DIV/0!' } }, '#DIV/0!'],
  ['rich text', { richText: [{ text: '王' }, { font: { bold: true }, text: '小明' }] }, '王小明'],
  ['a link', { text: '王小明', hyperlink: 'https://a.example' }, '王小明'],
  ['yes', true, 'TRUE'],
  ['text as typed', ' １０１ ', ' １０１ '],
];

describe('a workbook is read', () => {
  test.each(CELLS)('with %s', async (_, value, expected) => {
    const read = await readSpreadsheet(await make((sheet) => sheet.addRow(['x', value, 'y'])));
    expect(read).toMatchObject({ ok: true, value: [{ line: 1, cells: ['x', expected, 'y'] }] });
  });

  test('with the numbers of its lines, blank ones left out, and merged ones named', async () => {
    const bytes = await make((sheet) => {
      sheet.getCell('A2').value = '名册';
      sheet.getCell('A4').value = '101';
      sheet.getCell('C4').value = '甲';
      sheet.getCell('A6').value = '102';
      sheet.mergeCells('C4:C5');
    });
    expect(await readSpreadsheet(bytes)).toEqual({
      ok: true,
      value: [
        { line: 2, cells: ['名册'], merged: false },
        { line: 4, cells: ['101', '', '甲'], merged: true },
        { line: 5, cells: ['', '', ''], merged: true },
        { line: 6, cells: ['102'], merged: false },
      ],
    });
  });

  test('from the first worksheet that is shown', async () => {
    const bytes = await make((sheet, book) => {
      sheet.state = 'hidden';
      sheet.addRow(['藏']);
      book.addWorksheet('二').addRow(['看']);
    });
    expect(await readSpreadsheet(bytes)).toMatchObject({ ok: true, value: [{ cells: ['看'] }] });
  });

  test('with a rule for entry over a whole column', async () => {
    const bytes = await make((sheet) => {
      sheet.addRow(['101']);
      const rule = { type: 'list', formulae: ['"已售,未售"'] } as const;
      Object.assign(sheet, {});
      (
        sheet as unknown as { dataValidations: { add: (at: string, rule: object) => void } }
      ).dataValidations.add('A1:A1048576', rule);
    });
    expect(await readSpreadsheet(bytes)).toMatchObject({ ok: true, value: [{ cells: ['101'] }] });
  });
});

describe('what is no workbook is refused', () => {
  const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]);
  const name = 'xl/workbook.xml';

  test.each<[string, string, Uint8Array]>([
    ['not-a-spreadsheet', 'nothing', new Uint8Array()],
    ['not-a-spreadsheet', 'text', Buffer.from('房号,面积')],
    ['not-a-spreadsheet', 'a broken archive', Buffer.from('PK\x03\x04 and then nothing')],
    ['not-a-spreadsheet', 'an archive of something else', zip('word/document.xml', Buffer.from('<a/>'))],
    ['not-a-spreadsheet', 'a workbook of rubbish', zip(name, Buffer.from('<<<'))],
    ['old-format', 'Excel before 2007', ole],
    ['encrypted', 'a password', Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])],
    [
      'too-large',
      'an archive that unpacks to more than it says',
      zip(name, Buffer.alloc(201 * 1024 * 1024), 10),
    ],
  ])('as %s: %s', async (reason, _, bytes) => {
    expect(await readSpreadsheet(new Uint8Array(bytes))).toEqual({ ok: false, reason });
  });

  test('as empty: no rows', async () => {
    expect(await readSpreadsheet(await make(() => {}))).toEqual({ ok: false, reason: 'empty' });
  });

  test('as not-a-spreadsheet: a file cut off', async () => {
    const bytes = await make((sheet) => sheet.addRow(['x']));
    const read = await readSpreadsheet(bytes.slice(0, bytes.length - 400));
    expect(read).toEqual({ ok: false, reason: 'not-a-spreadsheet' });
  });

  test('as too-large: more than 100,000 rows', async () => {
    const rows = '<row r="1"></row>'.repeat(100_001);
    const bytes = zip('xl/worksheets/sheet1.xml', Buffer.from(rows));
    const both = await make((sheet) => sheet.addRow(['x']));
    expect(await readSpreadsheet(joined(both, bytes))).toEqual({ ok: false, reason: 'too-large' });
  });
});

/** Two archives as one: the second's entry is added to the first's directory. */
function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const [one, two] = [Buffer.from(first), Buffer.from(second)];
  const [endOne, endTwo] = [one.lastIndexOf('PK\x05\x06'), two.lastIndexOf('PK\x05\x06')];
  const [startOne, startTwo] = [one.readUInt32LE(endOne + 16), two.readUInt32LE(endTwo + 16)];
  const added = Buffer.from(two.subarray(startTwo, endTwo));
  added.writeUInt32LE(0, 42);
  const directory = Buffer.from(one.subarray(startOne, endOne));
  const end = Buffer.from(one.subarray(endOne));
  const shift = startTwo;
  for (let at = 0; at < directory.length; ) {
    directory.writeUInt32LE(directory.readUInt32LE(at + 42) + shift, at + 42);
    at +=
      46 +
      directory.readUInt16LE(at + 28) +
      directory.readUInt16LE(at + 30) +
      directory.readUInt16LE(at + 32);
  }
  const count = end.readUInt16LE(10) + 1;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length + added.length, 12);
  end.writeUInt32LE(startTwo + startOne, 16);
  return new Uint8Array(
    Buffer.concat([two.subarray(0, startTwo), one.subarray(0, startOne), directory, added, end]),
  );
}
