// A vote as the rows of the two files that `npm run tally` counts: the frozen register, and for each item the ballots
// that stand. Units go by their places; rooms stand there only if asked for, names and phones never. Pure.

import { areaText } from '../../../platform/figures.ts';
import { BALLOTS_HEADER } from '../count/ballot-rows.ts';

export interface CsvUnit {
  readonly place: number;
  readonly room: string;
  readonly area: number;
  /** 0 is the developer. */
  readonly head: number;
}

export interface CsvBallot {
  readonly place: number;
  readonly room: string;
  readonly choices: string;
  readonly source: 'online' | 'paper' | 'assisted';
  readonly at: number;
}

export interface CsvOptions {
  readonly rooms: boolean;
}

type Rows = readonly (readonly string[])[];

/** The header of a register file; the same as in owners/. */
const REGISTER_HEADER = ['房号', '专有部分面积', '业主编号', '业主姓名', '手机号', '状态'] as const;
/** By letter; a poll's digits have no name here, since no law counts them. */
const CHOICE_NAMES: Readonly<Record<string, string>> = { y: '同意', n: '反对', a: '弃权' };
/** There are two sources only: what staff enter for an owner is cast like an online ballot. */
const SOURCE_NAMES = { online: '线上', assisted: '线上', paper: '纸质' } satisfies Record<
  CsvBallot['source'],
  string
>;
const CHINA = 8 * 3_600_000;

export function registerRows(register: readonly CsvUnit[], options: CsvOptions): Rows {
  const units = register.map((unit) => {
    const owner = unit.head === 0 ? '' : `H${unit.head}`;
    return [nameOf(unit, options), areaText(unit.area), owner, '', '', owner === '' ? '未售' : '已售'];
  });
  return [REGISTER_HEADER, ...units];
}

/** `ballots` are those that stand, one a unit; `item` counts from 0. */
export function ballotRows(ballots: readonly CsvBallot[], item: number, options: CsvOptions): Rows {
  const lines = ballots.flatMap((ballot) => {
    const choice = CHOICE_NAMES[ballot.choices.charAt(item)];
    if (choice === undefined) return [];
    return [[nameOf(ballot, options), choice, timeOf(ballot.at), SOURCE_NAMES[ballot.source]]];
  });
  return [BALLOTS_HEADER, ...lines];
}

function nameOf({ place, room }: Pick<CsvUnit, 'place' | 'room'>, { rooms }: CsvOptions): string {
  return rooms ? room : `第${place}套`;
}

function timeOf(at: number): string {
  return new Date(at + CHINA).toISOString().replace('Z', '+08:00');
}
