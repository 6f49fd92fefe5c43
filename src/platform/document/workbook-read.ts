// The rows of a workbook somebody made, every cell as the text that its maker sees. What the cells mean is decided
// elsewhere; whether the bytes may be opened at all, in archive.ts.

import ExcelJS from 'exceljs';
import { ok, type Result, refuse } from '../../result.ts';
import { type ArchiveRefusal, checkWorkbook } from './archive.ts';
import { isBlank } from './csv.ts';
import type { Row } from './sheet.ts';

export type SpreadsheetRead = Result<readonly Row[], ArchiveRefusal | 'empty'>;

/** What holds no cell; rules for entry over a whole column would be spread over its million cells. */
const IGNORED = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'legacyDrawing',
  'extLst',
];

/** Decimals kept of a number: 89.10000000000001 was typed as 89.1. */
const DECIMALS = 10;

export async function readWorkbook(bytes: Uint8Array): Promise<SpreadsheetRead> {
  const checked = checkWorkbook(bytes);
  if (!checked.ok) return checked;
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer, { ignoreNodes: IGNORED });
  } catch {
    return refuse('not-a-spreadsheet');
  }
  const worksheet = workbook.worksheets.find(({ state }) => state === 'visible') ?? workbook.worksheets[0];
  const rows: Row[] = [];
  worksheet?.eachRow((row, line) => {
    const read = { line, ...cellsOf(row) };
    if (read.merged || !isBlank(read.cells)) rows.push(read);
  });
  return rows.length === 0 ? refuse('empty') : ok(rows);
}

function cellsOf(row: ExcelJS.Row): Omit<Row, 'line'> {
  const cells: string[] = [];
  let merged = false;
  for (let column = 1; column <= row.cellCount; column++) {
    const cell = row.findCell(column);
    merged ||= cell?.isMerged ?? false;
    // Of a merged block only the first cell holds what was typed.
    cells.push(!cell || cell.type === ExcelJS.ValueType.Merge ? '' : textOf(cell.value));
  }
  return { cells, merged };
}

function textOf(value: ExcelJS.CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return dateText(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('formula' in value || 'sharedFormula' in value) return textOf(value.result);
  if ('text' in value) return textOf(value.text);
  return 'error' in value ? value.error : '';
}

/** No exponent, no noise of binary fractions: 13800138000, 89.5. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  if (Math.abs(value) >= 1e21) return BigInt(value).toString();
  const text = value.toFixed(DECIMALS).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

/** ISO, without a zone: a workbook knows none. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const [day = '', time = ''] = value.toISOString().split('T');
  return time === '00:00:00.000Z' ? day : `${day}T${time.slice(0, 8)}`;
}
