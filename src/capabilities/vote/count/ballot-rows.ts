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
  /** What stands there, or which column it is about. */
  readonly value: string;
  /** The line it contradicts. */
  readonly other?: number;
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
/** Digits and letters; brackets may well be part of a room's name. The register refuses the same. */
const FULL_WIDTH = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/;
/** With a space for the T too, as databases write it. */
const TIME = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?([Zz]|[+-]\d\d(?::?\d\d)?)?$/;
/** No zone of the world is further from UTC; "+80:00" is a slip of the pen. */
const FURTHEST_ZONE = 14 * 60;

/** `rooms` are those of the register. Ballots by room; every problem is listed. Rows with nothing in them are passed over. */
export function readBallots(
  rows: readonly BallotRow[],
  rooms: { has(room: string): boolean },
): {
  readonly ballots: ReadonlyMap<string, readonly BallotLine[]>;
  readonly problems: readonly BallotProblem[];
} {
  const [header = { line: 1, cells: [] }, ...body] = rows;
  // `trim` takes away the mark at the start of a file as well.
  const names = header.cells.map((cell) => cell.trim());
  const ballots = new Map<string, BallotLine[]>();
  const problems = headerProblems(names, header.line);
  if (problems.length > 0) return { ballots, problems };
  const at = BALLOTS_HEADER.map((name) => names.indexOf(name));
  for (const row of body) {
    const cells = at.map((index) => (row.cells[index] ?? '').trim());
    if (!row.merged && row.cells.every((cell) => cell.trim() === '')) continue;
    const line = readRow(row, cells, rooms, problems);
    if (line === null) continue;
    const before = ballots.get(line.room);
    if (before) before.push(line);
    else ballots.set(line.room, [line]);
  }
  for (const each of ballots.values()) if (each.length > 1) problems.push(...momentProblems(each));
  return { ballots, problems: problems.sort((a, b) => a.line - b.line) };
}

function headerProblems(names: readonly string[], line: number): BallotProblem[] {
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
  else if (FULL_WIDTH.test(room)) bad('full-width', room);
  else if (!rooms.has(room)) bad('room-unknown', room);
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

/** Milliseconds since the epoch, with parts of one where they are written; or what is wrong. */
export function timeOf(text: string): number | 'time-missing' | 'time-malformed' | 'time-without-zone' {
  if (text === '') return 'time-missing';
  const match = TIME.exec(text);
  if (!match) return 'time-malformed';
  const [, day, minute, second = '00', fraction = '0', zone] = match;
  if (zone === undefined) return 'time-without-zone';
  const written = `${day}T${minute}:${second}.000Z`;
  const local = new Date(written);
  const offset = offsetOf(zone);
  // 31 April is wrong, not 1 May.
  if (Number.isNaN(local.getTime()) || local.toISOString() !== written || offset === null)
    return 'time-malformed';
  return local.getTime() + Number(`0.${fraction}`) * 1000 - offset * 60_000;
}

/** Minutes east of UTC; null where there is no such zone. */
function offsetOf(zone: string): number | null {
  if (zone.length === 1) return 0;
  const minutes = Number(zone.slice(3).replace(':', ''));
  const offset = Number(zone.slice(1, 3)) * 60 + minutes;
  if (minutes >= 60 || offset > FURTHEST_ZONE) return null;
  return zone.startsWith('-') ? -offset : offset;
}

function momentProblems(lines: readonly BallotLine[]): BallotProblem[] {
  return sameMoment(lines).map(([first, { line, room }]) => ({
    ...{ line, reason: 'same-moment', value: room },
    other: first.line,
  }));
}

function named<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
