// The rows of a ballots file → ballots, or every bad row with its reason. Pure.

import type { Ballot } from './ballot.ts';
import { sameMoment } from './ballot.ts';
import type { Choice } from './tally.ts';

export const BALLOTS_HEADER = ['房号', '选择', '时间', '来源'] as const;

export type BallotReason =
  | 'header-missing'
  | 'header-twice'
  | 'merged-cells'
  | 'room-missing'
  | 'room-unknown'
  | 'full-width'
  | 'choice-missing'
  | 'choice-unknown'
  | 'time-missing'
  | 'time-malformed'
  | 'time-without-zone'
  | 'source-missing'
  | 'source-unknown'
  | 'same-moment';

export interface BallotProblem {
  readonly line: number;
  readonly reason: BallotReason;
  readonly value: string;
}

export interface BallotRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly merged?: boolean;
}

export interface BallotLine extends Ballot {
  readonly line: number;
  readonly room: string;
}

const CHOICES: Readonly<Record<string, Choice>> = { 同意: 'agree', 反对: 'against', 弃权: 'abstain' };
const SOURCES: Readonly<Record<string, Ballot['source']>> = { 线上: 'online', 纸质: 'paper' };
const FULL_WIDTH = /[\uFF01-\uFF5E\u3000]/;
const TIME = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?([Zz]|[+-]\d{2}:?\d{2})?$/;

/** `rooms` are those of the register. Ballots by room; every problem of every row is listed. */
export function readBallots(
  rows: readonly BallotRow[],
  rooms: { has(room: string): boolean },
): {
  readonly ballots: ReadonlyMap<string, readonly BallotLine[]>;
  readonly problems: readonly BallotProblem[];
} {
  const [header, ...body] = rows;
  const ballots = new Map<string, BallotLine[]>();
  const problems = headerProblems(header);
  if (problems.length > 0) return { ballots, problems };
  const at = BALLOTS_HEADER.map((name) => (header?.cells ?? []).findIndex((cell) => plain(cell) === name));
  for (const row of body) {
    const cells = at.map((index) => (row.cells[index] ?? '').trim());
    const line = readRow(row, cells, rooms, problems);
    if (line === null) continue;
    const before = ballots.get(line.room);
    if (before) before.push(line);
    else ballots.set(line.room, [line]);
  }
  for (const each of ballots.values()) if (each.length > 1) problems.push(...momentProblems(each));
  return { ballots, problems: problems.sort((a, b) => a.line - b.line) };
}

function headerProblems(header: BallotRow | undefined): BallotProblem[] {
  const names = (header?.cells ?? []).map(plain);
  const line = header?.line ?? 1;
  return BALLOTS_HEADER.flatMap((name): BallotProblem[] => {
    const count = names.filter((each) => each === name).length;
    if (count === 0) return [{ line, reason: 'header-missing', value: name }];
    return count > 1 ? [{ line, reason: 'header-twice', value: name }] : [];
  });
}

function readRow(
  { line, merged }: BallotRow,
  [room = '', choiceCell = '', timeCell = '', sourceCell = '']: readonly string[],
  rooms: { has(room: string): boolean },
  problems: BallotProblem[],
): BallotLine | null {
  const before = problems.length;
  const bad = (reason: BallotReason, value: string) => void problems.push({ line, reason, value });
  if (merged) bad('merged-cells', '');
  if (room === '') bad('room-missing', '');
  else if (!rooms.has(room)) bad(FULL_WIDTH.test(room) ? 'full-width' : 'room-unknown', room);
  const choice = named(CHOICES, choiceCell);
  if (choice === undefined) bad(choiceCell === '' ? 'choice-missing' : 'choice-unknown', choiceCell);
  const source = named(SOURCES, sourceCell);
  if (source === undefined) bad(sourceCell === '' ? 'source-missing' : 'source-unknown', sourceCell);
  const at = timeOf(timeCell);
  if (typeof at === 'string') bad(at, timeCell);
  if (problems.length > before || choice === undefined || source === undefined || typeof at === 'string')
    return null;
  return { line, room, choice, source, at };
}

/** Milliseconds since the epoch, or what is wrong. A day that is not in the calendar is wrong, not the next month. */
export function timeOf(text: string): number | 'time-missing' | 'time-malformed' | 'time-without-zone' {
  if (text === '') return 'time-missing';
  const match = TIME.exec(text);
  if (!match) return 'time-malformed';
  const [, year, month, day, hour, minute, second = '0', zone] = match;
  if (zone === undefined) return 'time-without-zone';
  const inside = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (!inside || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > days)
    return 'time-malformed';
  const full = zone.length === 5 ? `${text.slice(0, -2)}:${text.slice(-2)}` : text;
  const at = Date.parse(full.replace(',', '.').toUpperCase());
  return Number.isNaN(at) ? 'time-malformed' : at;
}

function momentProblems(lines: readonly BallotLine[]): BallotProblem[] {
  const pair = sameMoment(lines);
  if (!pair) return [];
  const [first, second] = pair[0].line < pair[1].line ? pair : [pair[1], pair[0]];
  return [{ line: second.line, reason: 'same-moment', value: `${second.room}，第 ${first.line} 行` }];
}

function named<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

function plain(cell: string): string {
  return cell.replace(/^\uFEFF/, '').trim();
}
