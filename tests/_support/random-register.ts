// A register and its ballots made up from a seed: owners of several units, owners together, the developer's, ballots on
// paper and online, several for one unit, some at the same moment. For properties; the same seed gives the same.

import type { RecountBallot, RecountUnit } from './recount.ts';

export interface Made {
  readonly units: readonly RecountUnit[];
  readonly ballots: readonly RecountBallot[];
}

const CHOICES = ['同意', '反对', '弃权'] as const;

export function makeRegister(seed: number, size: number): Made {
  const random = createRandom(seed);
  const owners = 1 + Math.floor(size * random());
  const [together, developer, votes, agreeing, paper] = [
    random() / 2,
    random() / 3,
    random(),
    random(),
    random(),
  ];
  const owner = () => `A${Math.floor(random() * owners)}`;
  const units = Array.from({ length: size }, (_, index): RecountUnit => {
    const other = `B${Math.floor(random() * 5)}`;
    const one = owner();
    const pair = random() < 0.5 ? `${one}+${other}` : `${other}+${one}`;
    const status = random() >= developer ? '已售' : random() < 0.5 ? '未售' : '未交付';
    const codes = random() < together ? pair : one;
    const area = 1 + Math.floor(random() * (random() < 0.1 ? 1_000_000 : 15_000));
    return { room: `${1 + (index % 7)}-${index}`, area, owners: status === '未售' ? '' : codes, status };
  });
  // Owners mostly agree with themselves, or everybody of several units would be split.
  const minds = new Map<string, RecountBallot['choice']>();
  const choiceOf = (unit: RecountUnit) => {
    const mind = minds.get(unit.owners) ?? (random() < agreeing ? '同意' : CHOICES[Math.floor(random() * 3)]);
    if (mind) minds.set(unit.owners, mind);
    return random() < 0.9 ? (mind ?? '弃权') : (CHOICES[Math.floor(random() * 3)] ?? '弃权');
  };
  const ballots = units.flatMap((unit) => {
    if (random() >= votes) return [];
    const times = new Map<number, RecountBallot['choice']>();
    return Array.from({ length: 1 + Math.floor(random() ** 3 * 5) }, (): RecountBallot => {
      const at = Math.floor(random() * 12);
      const choice = times.get(at) ?? choiceOf(unit);
      times.set(at, choice);
      return { room: unit.room, choice, at, source: random() < paper / 2 ? '纸质' : '线上' };
    });
  });
  return { units, ballots };
}

/** Each place in some order that the seed gives. */
export function shuffled<T>(seed: number, values: readonly T[]): T[] {
  const random = createRandom(seed);
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

export function registerLines(units: readonly RecountUnit[]): string[] {
  const area = (hundredths: number) =>
    `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
  return [
    '房号,专有部分面积,业主编号,业主姓名,手机号,状态',
    ...units.map(({ room, area: of, owners, status }) => `${room},${area(of)},${owners},,,${status}`),
  ];
}

/** A moment is a second after noon of a certain day. */
export function ballotLines(ballots: readonly RecountBallot[]): string[] {
  const time = (at: number) => `2026-12-01T12:00:${String(at).padStart(2, '0')}+08:00`;
  return [
    '房号,选择,时间,来源',
    ...ballots.map(({ room, choice, at, source }) => `${room},${choice},${time(at)},${source}`),
  ];
}

/** Mulberry32: numbers from 0 to below 1. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
