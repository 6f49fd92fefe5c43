// The count from files, held against a second count written from the law, on registers made up at random.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBallots } from '../../../../src/capabilities/vote/count/ballot-rows.ts';
import { countFiles } from '../../../../src/capabilities/vote/count/file-count.ts';
import { findMatter, type MatterKey } from '../../../../src/capabilities/vote/count/matters.ts';
import { readRoll } from '../../../../src/owners/roll.ts';
import {
  ballotLines,
  type Made,
  makeRegister,
  registerLines,
  shuffled,
} from '../../../_support/random-register.ts';
import { recount } from '../../../_support/recount.ts';

function rows(lines: readonly string[]) {
  return lines.map((text, index) => ({ line: index + 1, cells: text.split(',') }));
}

/** Through the files, as the command does it; in the shape of the recount. */
function counted({ units, ballots }: Made, key: MatterKey) {
  const matter = findMatter(key);
  if (matter === null) throw new Error(`no matter ${key}`);
  const roll = readRoll(rows(registerLines(units)));
  const read = readBallots(rows(ballotLines(ballots)), roll.rooms);
  expect([roll.problems, read.problems]).toEqual([[], []]);
  const { sums, verdict, conflicts } = countFiles(matter, roll.units, read.ballots);
  return { ...sums, ...verdict, conflicts };
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const small = fc.record({ seed: seeds, size: fc.integer({ min: 1, max: 60 }) });

describe('the count of a register and its ballots', () => {
  test('is the same as the recount, on hundreds of small registers', () => {
    fc.assert(
      fc.property(small, fc.boolean(), ({ seed, size }, threeQuarters) => {
        const made = makeRegister(seed, size);
        const key = threeQuarters ? 'rebuild' : 'fund-use';
        expect(counted(made, key)).toEqual(recount(made.units, made.ballots, threeQuarters));
      }),
      { numRuns: 500 },
    );
  });

  test('is the same as the recount, on registers of up to 5,000 units', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1_000, max: 5_000 }), (seed, size) => {
        const made = makeRegister(seed, size);
        expect(counted(made, 'fund-raise')).toEqual(recount(made.units, made.ballots, true));
      }),
      { numRuns: 12 },
    );
  });

  test('does not depend on the order of the rows of either file', () => {
    fc.assert(
      fc.property(small, seeds, ({ seed, size }, order) => {
        const { units, ballots } = makeRegister(seed, size);
        const mixed = { units: shuffled(order, units), ballots: shuffled(order, ballots) };
        expect(counted(mixed, 'covenant')).toEqual(counted({ units, ballots }, 'covenant'));
      }),
    );
  });

  test('does not change when the ballots are handed in again', () => {
    fc.assert(
      fc.property(small, ({ seed, size }) => {
        const { units, ballots } = makeRegister(seed, size);
        const again = { units, ballots: [...ballots, ...ballots.toReversed()] };
        expect(counted(again, 'covenant')).toEqual(counted({ units, ballots }, 'covenant'));
      }),
    );
  });

  test('changes nothing but the names when units and owners are named otherwise', () => {
    fc.assert(
      fc.property(small, ({ seed, size }) => {
        const made = makeRegister(seed, size);
        const { conflicts, ...numbers } = counted(renamed(made), 'manager-hire');
        const { conflicts: before, ...same } = counted(made, 'manager-hire');
        expect(numbers).toEqual(same);
        expect(conflicts).toHaveLength(before.length);
      }),
    );
  });

  test('two owners together are one head in whatever order they are written, and another one than each alone', () => {
    const unit = (room: string, owners: string) => ({ room, area: 100, owners, status: '已售' as const });
    const units = [unit('1', 'A+B'), unit('2', 'B+A'), unit('3', 'A'), unit('4', 'B')];
    const { total, agreed } = counted({ units, ballots: [vote('1'), vote('2'), vote('3')] }, 'fund-use');
    expect({ total, agreed }).toEqual({ total: { area: 400, heads: 3 }, agreed: { area: 300, heads: 2 } });
  });

  test('lists conflicts of units by room, then owners, the developer among them', () => {
    const unit = (room: string, owners: string) => ({ room, area: 100, owners, status: '已售' as const });
    const unsold = (room: string) => ({ room, area: 100, owners: '', status: '未售' as const });
    const units = [unit('3', 'Z'), unit('2', 'Z'), unit('1', 'C'), unsold('5'), unsold('4')];
    const ballots = [
      ...[vote('3'), vote('2', '反对'), vote('5'), vote('4', '弃权')],
      ...[vote('1', '同意', 1), vote('3', '同意', 1), vote('3', '同意', 2), vote('1', '反对', 2)].map(
        (each) => ({
          ...each,
          source: '纸质' as const,
        }),
      ),
    ];
    const matter = findMatter('fund-use');
    const roll = readRoll(rows(registerLines(units)));
    const read = readBallots(rows(ballotLines(ballots)), roll.rooms);
    expect(matter && countFiles(matter, roll.units, read.ballots).conflicts).toEqual([
      { unit: '1', reason: 'second-paper' },
      { unit: '3', reason: 'paper-after-online' },
      { unit: '3', reason: 'second-paper' },
      { owner: 'Z', reason: 'split-choices' },
      { owner: '建设单位', reason: 'split-choices' },
    ]);
  });
});

function vote(room: string, choice: '同意' | '反对' | '弃权' = '同意', at = 0) {
  return { room, choice, at, source: '线上' as const };
}

/** Every name another, and in another order. */
function renamed({ units, ballots }: Made): Made {
  const turned = (name: string) => `x${[...name].reverse().join('')}`;
  return {
    units: units.map((unit) => ({
      ...unit,
      room: turned(unit.room),
      owners: unit.owners === '' ? '' : unit.owners.split('+').map(turned).join('+'),
    })),
    ballots: ballots.map((ballot) => ({ ...ballot, room: turned(ballot.room) })),
  };
}
