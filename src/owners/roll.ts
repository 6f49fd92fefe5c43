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
  | 'no-header'
  | 'header-missing'
  | 'header-twice'
  | 'no-rows'
  | 'merged-cells'
  | 'cells-too-many'
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
  /** Of all rows, the bad ones too. */
  readonly rooms: ReadonlySet<string>;
}

/** As they stand in a file. */
export const STATUS_NAMES = {
  sold: '已售',
  unsold: '未售',
  undelivered: '未交付',
} satisfies Record<UnitStatus, string>;
const STATUS = new Map(Object.entries(STATUS_NAMES).map(([status, name]) => [name, status as UnitStatus]));
/** 10 km², more than any mall: sums stay far below 2^53. */
const LARGEST_AREA = 1_000_000_000;
const FULL_WIDTH = /[\uFF01-\uFF5E\u3000]/;
/** Brackets and dashes of Chinese may well be part of a name: 商铺（一层）, 丽水（某某）公司. */
const FULL_WIDTH_LETTERS = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g;
const JOINED = '+';
/** What people write between two owners instead of a plus: taken for one code it would make a head of its own. */
const OTHER_JOINT = /[\s、,，;；&＆/／\\]/;
/** A mobile number with or without +86, a landline, or one already masked. */
const PHONE = /^(?:(?:\+?86[- ]?)?1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[01]\d{2}\*{4}\d{4})$/;

/** The first row is the header. Every problem of every row is listed; `units` holds the good rows. */
export function readRoll(rows: readonly RollRow[]): Roll {
  const reader = createRollReader();
  for (const row of rows) reader.read(row);
  return reader.finish();
}

/** The same row by row, for whoever reads a long file in pieces. Rows with nothing in them are passed over. */
export function createRollReader() {
  let places: ReturnType<typeof placesOf> | undefined;
  const units: RollUnit[] = [];
  const problems: RollProblem[] = [];
  const rooms = new Set<string>();
  const seen: Seen = { lines: new Map(), twice: new Set() };

  return {
    read(row: RollRow): void {
      if (places === undefined) places = placesOf(row);
      else if ('at' in places && (row.merged || row.cells.some((cell) => cell.trim() !== ''))) {
        rooms.add(halfWidth((row.cells[places.at.房号] ?? '').trim()));
        const read = readRow(row, places, seen);
        for (const problem of read.problems) problems.push(problem);
        if (read.unit) units.push(read.unit);
      }
    },
    finish(): Roll {
      places ??= placesOf({ line: 1, cells: [] });
      if ('problems' in places) return { units: [], problems: places.problems, rooms };
      if (rooms.size === 0) problems.push({ line: places.line, reason: 'no-rows', value: '' });
      // Nobody knows which of two rows of one room is right, so neither counts as good.
      return { units: units.filter(({ room }) => !seen.twice.has(sameness(room))), problems, rooms };
    },
  };
}

interface Seen {
  readonly lines: Map<string, number>;
  readonly twice: Set<string>;
}

/** Rooms that differ only in their spaces, or in the width of a sign, are one room. */
function sameness(room: string): string {
  return room.replace(/\s/g, '').replace(/[\uFF01-\uFF5E]/g, (sign) => sign.normalize('NFKC'));
}

/** As the room will be called once it is mended. */
function halfWidth(room: string): string {
  return room.replace(FULL_WIDTH_LETTERS, (sign) => sign.normalize('NFKC'));
}

type Column = (typeof ROLL_HEADER)[number];
interface Places {
  readonly at: Readonly<Record<Column, number>>;
  /** Cells up to the last that has a name. */
  readonly width: number;
  readonly line: number;
}

function placesOf({ line, cells }: RollRow): Places | { readonly problems: RollProblem[] } {
  // `trim` takes away the mark at the start of a file as well.
  const names = cells.map((cell) => cell.trim());
  // A heading above the table, most often: said once, not once for every column.
  if (!ROLL_HEADER.some((name) => names.includes(name)))
    return { problems: [{ line, reason: 'no-header', value: '' }] };
  const problems = ROLL_HEADER.flatMap((name): RollProblem[] => {
    const count = names.filter((each) => each === name).length;
    if (count === 0) return [{ line, reason: 'header-missing', value: name }];
    return count > 1 ? [{ line, reason: 'header-twice', value: name }] : [];
  });
  if (problems.length > 0) return { problems };
  const at = Object.fromEntries(ROLL_HEADER.map((name) => [name, names.indexOf(name)])) as Places['at'];
  return { at, width: names.findLastIndex((name) => name !== '') + 1, line };
}

function readRow(
  row: RollRow,
  { at, width }: Places,
  seen: Seen,
): { readonly unit: RollUnit | null; readonly problems: readonly RollProblem[] } {
  const problems: RollProblem[] = [];
  const bad: Bad = (reason, value = '') => {
    problems.push({ line: row.line, reason, value });
    return null;
  };
  const cell = (name: Column) => (row.cells[at[name]] ?? '').trim();
  if (row.merged) bad('merged-cells');

  const room = readRoom(cell('房号'), row.line, seen, bad);
  const area = readArea(cell('专有部分面积'), bad);
  const status = readStatus(cell('状态'), bad);
  const owners = readOwners([cell('业主编号'), cell('业主姓名'), cell('手机号')], status === 'sold', bad);
  // "89,5" without quotes moves all that follows by one: what is said of the other cells would mislead.
  if (problems.length > 0 && row.cells.slice(width).some((extra) => extra.trim() !== ''))
    return { unit: null, problems: [{ line: row.line, reason: 'cells-too-many', value: '' }] };
  if (problems.length > 0 || status === null || area === null) return { unit: null, problems };
  const head = status === 'sold' ? owners.map(({ code }) => code).join('+') : '';
  return { unit: { line: row.line, room, area, status, head, owners }, problems };
}

type Bad = (reason: RollReason, value?: string) => null;

function readRoom(room: string, line: number, { lines, twice }: Seen, bad: Bad): string {
  const key = sameness(room);
  const before = lines.get(key);
  if (room === '') bad('room-missing');
  else if (halfWidth(room) !== room) bad('full-width', room);
  else if (before === undefined) lines.set(key, line);
  else {
    twice.add(key);
    bad('room-twice', `${room}，第 ${before} 行`);
  }
  return room;
}

/** At most two decimals, so that every area is a whole number of hundredths and nothing is ever rounded. */
function readArea(text: string, bad: Bad): number | null {
  const reason = areaProblem(text);
  if (reason) return bad(reason, text);
  const [whole = '', decimals = ''] = text.split('.');
  const area = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  if (area > 0 && area <= LARGEST_AREA) return area;
  return bad(area === 0 ? 'area-zero' : 'area-too-large', text);
}

function areaProblem(text: string): RollReason | null {
  if (text === '') return 'area-missing';
  if (FULL_WIDTH.test(text)) return 'full-width';
  if (/^[\d.,]+$/.test(text) && text.includes(',')) return 'area-comma';
  if (/^\d+\.\d{3,}$/.test(text)) return 'area-decimals';
  return /^\d+(\.\d{1,2})?$/.test(text) ? null : 'area-not-a-number';
}

function readStatus(text: string, bad: Bad): UnitStatus | null {
  if (text === '') return bad('status-missing');
  return STATUS.get(text) ?? bad('status-unknown', text);
}

/** Owners in the order of their codes, so that A+B and B+A are the same head. */
function readOwners(
  [codeCell, nameCell, phoneCell]: readonly [string, string, string],
  required: boolean,
  bad: Bad,
): RollOwner[] {
  const codes = codeCell === '' ? [] : codeCell.split(JOINED).map((code) => code.trim());
  if (codes.length === 0 && required) bad('owner-missing');
  if (codeCell.includes('＋') || halfWidth(codeCell) !== codeCell) bad('full-width', codeCell);
  else if (codes.some((code) => code === '' || OTHER_JOINT.test(code))) bad('owner-malformed', codeCell);
  if (new Set(codes).size < codes.length) bad('owner-twice', codeCell);
  // One code may stand for a couple: 张三、李四.
  const names = partsOf(nameCell, codes.length, codes.length > 1 ? /[+＋、]/ : /[+＋]/);
  if (names === null) bad('names-do-not-match', nameCell);
  const phones = readPhones(phoneCell, codes.length, bad);
  return codes
    .map((code, index) => ({ code, name: names?.[index] ?? '', phone: phones[index] ?? '' }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function readPhones(cell: string, count: number, bad: Bad): readonly string[] {
  // A leading +86 belongs to the number; any other + stands between two of them.
  const phones = partsOf(cell.replace(/\+86[- ]?(?=1[3-9]\d{9})/g, ''), count, /[+＋、]/);
  if (phones === null) bad('phones-do-not-match', cell);
  for (const phone of phones ?? []) if (phone !== '' && !PHONE.test(phone)) bad('phone-malformed', phone);
  return phones ?? [];
}

/** As many parts as there are owners, or nothing at all, or one that is said of the first; null where they do not match. */
function partsOf(cell: string, count: number, joint: RegExp): readonly string[] | null {
  const parts = cell.split(joint).map((part) => part.trim());
  return parts.length <= Math.max(1, count) ? parts : null;
}

/** The building a room stands in: what comes before the first separator ("3-1-301", "3幢1单元301"); else all alike. */
export function buildingOf(room: string): string {
  const named = /.+?[幢栋座楼]/u.exec(room);
  if (named) return named[0];
  const [first = '', ...rest] = room.split(/[-－—–#]/u);
  return rest.length > 0 ? first : '';
}
