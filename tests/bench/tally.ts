// The count of 100,000 units and ballots: the command in its own process, beside one that only reads and splits the same
// files; and the pure count in this process.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBallots } from '../../src/capabilities/vote/count/ballot-rows.ts';
import { countFiles } from '../../src/capabilities/vote/count/file-count.ts';
import { findMatter } from '../../src/capabilities/vote/count/matters.ts';
import { count } from '../../src/capabilities/vote/count/tally.ts';
import { readRoll } from '../../src/owners/roll.ts';
import { createRandom } from '../_support/random-register.ts';

const ROWS = 100_000;
const RUNS = 5;
/** What no way of counting can leave out. */
const BASELINE = `
  const { readFileSync } = require('node:fs');
  const split = (path) => readFileSync(path, 'utf8').split('\\n').map((line) => line.split(','));
  process.stdout.write(String(split(process.argv[1]).length + split(process.argv[2]).length));
`;

export function benchTally(): void {
  const folder = mkdtempSync(join(tmpdir(), 'shuoyi-bench-'));
  const [register, ballots] = [join(folder, 'R.csv'), join(folder, 'B.csv')];
  const lines = makeLines();
  writeFileSync(register, lines.register.join('\n'));
  writeFileSync(ballots, lines.ballots.join('\n'));
  const command = ['src/shuoyi.js', 'tally', '--register', register, '--ballots', ballots];
  const whole = median('shuoyi tally, whole process', () => {
    execFileSync(process.execPath, [...command, '--matter', 'fund-use', '--json'], { maxBuffer: 2 ** 28 });
  });
  const least = median('reading and splitting alone, whole process', () => {
    execFileSync(process.execPath, ['-e', BASELINE, register, ballots]);
  });
  console.log(`the command takes ${(whole / least).toFixed(1)} times the reading alone`);
  benchCount(lines);
  rmSync(folder, { recursive: true, force: true });
}

function benchCount(lines: ReturnType<typeof makeLines>): void {
  const rows = (of: readonly string[]) => of.map((text, at) => ({ line: at + 1, cells: text.split(',') }));
  const [register, ballots] = [rows(lines.register), rows(lines.ballots)];
  const roll = readRoll(register);
  const votes = readBallots(ballots, roll.rooms);
  const matter = findMatter('fund-use');
  if (matter === null || roll.problems.length + votes.problems.length > 0)
    throw new Error('the bench is broken');
  median('readRoll and readBallots, in process', () => {
    readBallots(ballots, readRoll(register).rooms);
  });
  median('countFiles, in process', () => {
    countFiles(matter, roll.units, votes.ballots);
  });
  median('count alone, in process', () => {
    count(roll.units.map(({ head, area }) => ({ head, area, choice: 'agree' })));
  });
}

/** Each unit one ballot on average, some on paper; one owner in ten has several units. */
function makeLines(): { readonly register: string[]; readonly ballots: string[] } {
  const random = createRandom(1);
  const room = (at: number) => `${1 + Math.floor(at / 200)}-${at % 200}`;
  const register = Array.from({ length: ROWS }, (_, at) => {
    const owner = `A${Math.floor(random() * ROWS * 0.9)}`;
    return `${room(at)},${(40 + random() * 100).toFixed(2)},${owner},业主${at},13800138000,已售`;
  });
  const ballots = Array.from({ length: ROWS }, (_, at) => {
    const choice = ['同意', '同意', '同意', '反对', '弃权'][Math.floor(random() * 5)];
    const time = new Date(Date.UTC(2026, 11, 1) + at * 1_000).toISOString();
    return `${room(Math.floor(random() * ROWS))},${choice},${time},${random() < 0.1 ? '纸质' : '线上'}`;
  });
  return {
    register: ['房号,专有部分面积,业主编号,业主姓名,手机号,状态', ...register],
    ballots: ['房号,选择,时间,来源', ...ballots],
  };
}

/** Milliseconds. */
function median(name: string, work: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const middle = times[Math.floor(RUNS / 2)] ?? 0;
  console.log(`${name.padEnd(44)} ${middle.toFixed(0)} ms (${RUNS} runs, median)`);
  return middle;
}

if (import.meta.main) benchTally();
