// `shuoyi tally`: counts a register and its ballots from two files. What counts is decided by the pure files of the
// vote; here the files are read and the count is written out, for a program or for people.

import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { type BallotRow, readBallots } from '../capabilities/vote/count/ballot-rows.ts';
import { countFiles, type FileCount } from '../capabilities/vote/count/file-count.ts';
import { findMatter, type Matter } from '../capabilities/vote/count/matters.ts';
import { InputError } from '../errors.ts';
import { readRoll } from '../owners/roll.ts';
import { readRollFile } from '../owners/roll-file.ts';
import { problemLine } from '../owners/wording.ts';
import { ballotProblem, missingOptions, unknownMatter, unopened, unreadable } from './wording-tally.ts';
import { countText } from './wording-tally-report.ts';

export interface TallyOptions {
  readonly register?: string;
  readonly ballots?: string;
  readonly matter?: string;
  readonly json?: boolean;
}

/** Bad input ends with code 2 and says all that is wrong with it on the error output, nothing on the other. */
export async function tally(options: TallyOptions): Promise<void> {
  // The small heap of the service (shuoyi.js) would be swept a thousand times over 100,000 rows.
  setFlagsFromString('--max-semi-space-size=64');
  setFlagsFromString('--semi-space-growth-factor=4');
  try {
    const count = await countOf(options);
    process.stdout.write(options.json ? `${JSON.stringify(jsonOf(count))}\n` : countText(count));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

async function countOf({ register, ballots, matter: key }: TallyOptions): Promise<FileCount> {
  if (!register || !ballots || !key) throw new InputError(missingOptions());
  const matter = findMatter(key);
  if (matter === null) throw new InputError(unknownMatter(key));
  return countRows(matter, await readRows(register), await readRows(ballots));
}

/** A file that cannot be read has no rows, and a fault instead. */
interface Rows {
  readonly rows: readonly BallotRow[];
  readonly fault: string | null;
}

function countRows(matter: Matter, register: Rows, ballots: Rows): FileCount {
  const roll = readRoll(register.rows);
  // A register whose header is bad has no rooms: then no room is called unknown.
  const rooms = roll.rooms.size > 0 ? roll.rooms : { has: () => true };
  const votes = readBallots(ballots.rows, rooms);
  const wrong = new Set([
    ...(register.fault === null ? roll.problems.map(problemLine) : [register.fault]),
    ...(ballots.fault === null ? votes.problems.map(ballotProblem) : [ballots.fault]),
  ]);
  if (wrong.size > 0) throw new InputError([...wrong].join('\n'));
  return countFiles(matter, roll.units, votes.ballots);
}

async function readRows(path: string): Promise<Rows> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => unopened(path, cause.code));
  if (typeof bytes === 'string') return { rows: [], fault: bytes };
  const read = await readRollFile(bytes);
  if (read.ok) return { rows: read.value, fault: null };
  return { rows: [], fault: unreadable(path, read.reason, 'line' in read ? read.line : null) };
}

/** Keys and their order are an interface: others read them. Areas in hundredths of a square metre. */
function jsonOf({ matter, sums, verdict, conflicts }: FileCount) {
  return {
    matter: matter.key,
    approvalRule: matter.rule,
    total: both(sums.total),
    participated: both(sums.participated),
    agreed: both(sums.agreed),
    against: both(sums.against),
    abstained: both(sums.abstained),
    quorum: both(verdict.quorum),
    approval: both(verdict.approval),
    outcome: verdict.outcome,
    conflicts,
  };
}

function both<T>({ area, heads }: { readonly area: T; readonly heads: T }) {
  return { area, heads };
}
