// The rows of a register file → units with their heads, or every bad row with its reason. Pure; used by the import
// and by the count of a file. A row that is bad is never mended by guessing.

export type UnitStatus = 'sold' | 'unsold' | 'undelivered';

/** The header of a register file, in the order it is written; it is read in any order. */
export const ROLL_HEADER = ['房号', '专有部分面积', '业主编号', '业主姓名', '手机号', '状态'] as const;

export interface RollOwner {
  readonly code: string;
  readonly name: string;
  readonly phone: string;
}

export interface RollUnit {
  /** Line in the file. */
  readonly line: number;
  readonly room: string;
  /** Whole hundredths of a square metre. */
  readonly area: number;
  readonly status: UnitStatus;
  /** Codes of the owners in order, joined by "+"; empty where the developer holds it. */
  readonly head: string;
  readonly owners: readonly RollOwner[];
}

export type RollReason =
  | 'header-missing'
  | 'header-twice'
  | 'no-rows'
  | 'merged-cells'
  | 'room-missing'
  | 'room-twice'
  | 'full-width'
  | 'area-missing'
  | 'area-comma'
  | 'area-decimals'
  | 'area-not-a-number'
  | 'area-zero'
  | 'area-too-large'
  | 'owner-missing'
  | 'owner-malformed'
  | 'owner-twice'
  | 'names-do-not-match'
  | 'phone-malformed'
  | 'phones-do-not-match'
  | 'status-missing'
  | 'status-unknown';

export interface RollProblem {
  readonly line: number;
  readonly reason: RollReason;
  /** What stands there, or which column it is about. */
  readonly value: string;
}

export interface RollRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly merged?: boolean;
}

export interface Roll {
  readonly units: readonly RollUnit[];
  readonly problems: readonly RollProblem[];
}

const STATUS: Readonly<Record<string, UnitStatus>> = {
  已售: 'sold',
  未售: 'unsold',
  未交付: 'undelivered',
};
/** 100,000 m²: larger is a slip of the pen, and sums stay far below 2^53. */
const LARGEST_AREA = 10_000_000;
const FULL_WIDTH = /[\uFF01-\uFF5E\u3000]/;
const JOINED = '+';
/** A mobile number with or without +86, a landline, or one already masked. */
const PHONE = /^(?:(?:\+?86[- ]?)?1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|1\d{2}\*{4}\d{4})$/;

/** The first row is the header. Every problem of every row is listed; `units` holds the good rows. */
export function readRoll(rows: readonly RollRow[]): Roll {
  const [header, ...body] = rows;
  const places = placesOf(header);
  if ('problems' in places) return { units: [], problems: places.problems };
  const units: RollUnit[] = [];
  const problems: RollProblem[] = [];
  const seen = new Map<string, number>();
  for (const row of body) {
    const read = readRow(row, places.at, seen);
    problems.push(...read.problems);
    if (read.unit) units.push(read.unit);
  }
  if (body.length === 0) problems.push({ line: header?.line ?? 1, reason: 'no-rows', value: '' });
  return { units, problems };
}

type Column = (typeof ROLL_HEADER)[number];
type Places = Readonly<Record<Column, number>>;

function placesOf(
  header: RollRow | undefined,
): { readonly at: Places } | { readonly problems: RollProblem[] } {
  const names = (header?.cells ?? []).map((cell) => cell.replace(/^\uFEFF/, '').trim());
  const line = header?.line ?? 1;
  const problems = ROLL_HEADER.flatMap((name): RollProblem[] => {
    const count = names.filter((each) => each === name).length;
    if (count === 0) return [{ line, reason: 'header-missing', value: name }];
    return count > 1 ? [{ line, reason: 'header-twice', value: name }] : [];
  });
  if (problems.length > 0) return { problems };
  return { at: Object.fromEntries(ROLL_HEADER.map((name) => [name, names.indexOf(name)])) as Places };
}

function readRow(
  row: RollRow,
  at: Places,
  seen: Map<string, number>,
): { readonly unit: RollUnit | null; readonly problems: readonly RollProblem[] } {
  const problems: RollProblem[] = [];
  const bad = (reason: RollReason, value = '') => void problems.push({ line: row.line, reason, value });
  const cell = (name: Column) => (row.cells[at[name]] ?? '').trim();
  if (row.merged) bad('merged-cells');

  const room = readRoom(cell('房号'), row.line, seen, bad);
  const area = readArea(cell('专有部分面积'), bad);
  const status = readStatus(cell('状态'), bad);
  const owners = readOwners([cell('业主编号'), cell('业主姓名'), cell('手机号')], status === 'sold', bad);
  if (problems.length > 0 || status === null || area === null) return { unit: null, problems };
  const head = status === 'sold' ? owners.map(({ code }) => code).join('+') : '';
  return { unit: { line: row.line, room, area, status, head, owners }, problems };
}

type Bad = (reason: RollReason, value?: string) => void;

function readRoom(room: string, line: number, seen: Map<string, number>, bad: Bad): string {
  if (room === '') bad('room-missing');
  else if (FULL_WIDTH.test(room)) bad('full-width', room);
  else if (seen.has(room)) bad('room-twice', `${room}，第 ${seen.get(room)} 行`);
  else seen.set(room, line);
  return room;
}

/** At most two decimals, so that every area is a whole number of hundredths and nothing is ever rounded. */
function readArea(text: string, bad: Bad): number | null {
  const reason = areaProblem(text);
  if (reason) return bad(reason, text) ?? null;
  const [whole = '', decimals = ''] = text.split('.');
  const area = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  if (area > 0 && area <= LARGEST_AREA) return area;
  return bad(area === 0 ? 'area-zero' : 'area-too-large', text) ?? null;
}

function areaProblem(text: string): RollReason | null {
  if (text === '') return 'area-missing';
  if (FULL_WIDTH.test(text)) return 'full-width';
  if (/^[\d.,]+$/.test(text) && text.includes(',')) return 'area-comma';
  if (/^\d+\.\d{3,}$/.test(text)) return 'area-decimals';
  return /^\d+(\.\d{1,2})?$/.test(text) ? null : 'area-not-a-number';
}

function readStatus(text: string, bad: Bad): UnitStatus | null {
  if (text === '') return bad('status-missing') ?? null;
  const status = Object.hasOwn(STATUS, text) ? STATUS[text] : undefined;
  return status ?? bad('status-unknown', text) ?? null;
}

/** Owners in the order of their codes, so that A+B and B+A are the same head. */
function readOwners(
  [codeCell, nameCell, phoneCell]: readonly [string, string, string],
  required: boolean,
  bad: Bad,
): RollOwner[] {
  const codes = codeCell === '' ? [] : codeCell.split(JOINED).map((code) => code.trim());
  if (codes.length === 0 && required) bad('owner-missing');
  if (FULL_WIDTH.test(codeCell)) bad('full-width', codeCell);
  else if (codes.some((code) => code === '')) bad('owner-malformed', codeCell);
  if (new Set(codes).size < codes.length) bad('owner-twice', codeCell);
  const names = partsOf(nameCell, codes.length);
  if (names === null) bad('names-do-not-match', nameCell);
  const phones = readPhones(phoneCell, codes.length, bad);
  return codes
    .map((code, index) => ({ code, name: names?.[index] ?? '', phone: phones[index] ?? '' }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function readPhones(cell: string, count: number, bad: Bad): readonly string[] {
  if (FULL_WIDTH.test(cell.replace(/＋/g, ''))) {
    bad('full-width', cell);
    return [];
  }
  // A leading +86 belongs to the number; any other + stands between two of them.
  const phones = partsOf(cell.replace(/\+86[- ]?(?=1[3-9]\d{9})/g, ''), count);
  if (phones === null) bad('phones-do-not-match', cell);
  for (const phone of phones ?? []) if (phone !== '' && !PHONE.test(phone)) bad('phone-malformed', phone);
  return phones ?? [];
}

/** As many parts as there are owners, or nothing at all, or one that is said of the first; null where they do not match. */
function partsOf(cell: string, count: number): readonly string[] | null {
  if (cell === '') return [];
  const parts = cell.split(/[+＋、]/).map((part) => part.trim());
  return parts.length <= Math.max(1, count) ? parts : null;
}

/** The building a room stands in: what comes before the first separator ("3-1-301", "3幢1单元301"); else all alike. */
export function buildingOf(room: string): string {
  const named = /^(.+?(?:幢|栋|号楼|座|楼))/u.exec(room);
  if (named?.[1]) return named[1];
  const [first, ...rest] = room.split(/[-－—–#]/u);
  return rest.length > 0 && first !== undefined && first !== '' ? first : '';
}
