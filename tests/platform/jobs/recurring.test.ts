// Recurring work: at its times in China, and once for all that was missed.

import { describe, expect, test } from 'vitest';
import { nextRun } from '../../../src/platform/jobs/cron.ts';
import { withRecurring } from '../../../src/platform/jobs/recurring.ts';
import { type JobTables, jobMigrations } from '../../../src/platform/jobs/tables.ts';
import { createFixedClock } from '../../_support/clock.ts';
import { eachDatabase } from '../../_support/database.ts';
import { eachQueue } from '../../_support/jobs.ts';

const at = (time: string) => Date.parse(`${time}+08:00`);

describe('the next run of a cron expression', () => {
  test.for([
    ['30 8 * * *', '2027-03-01T09:00:00', '2027-03-02T08:30:00'],
    ['0 9 * * *', '2027-03-01T09:00:00', '2027-03-02T09:00:00'],
    ['*/15 * * * *', '2027-03-01T09:00:01', '2027-03-01T09:15:00'],
    ['0 0 1 * *', '2027-12-15T00:00:00', '2028-01-01T00:00:00'],
    ['0 8 * * 1-5', '2027-03-05T09:00:00', '2027-03-08T08:00:00'],
  ])('%s after %s is %s in China', ([cron = '', after = '', expected = '']) => {
    expect(nextRun(cron, at(after))).toBe(at(expected));
  });

  test('an expression that is not cron is refused', () => {
    expect(() => nextRun('every day', 0)).toThrow();
  });
});

eachDatabase((_engine, openDatabase) => {
  async function open() {
    const database = await openDatabase<JobTables>([jobMigrations]);
    const clock = createFixedClock(at('2027-03-01T09:00:00'));
    const makeQueue = await eachQueue(database, clock.now);
    const runs: string[] = [];
    const makeJobs = () => {
      const jobs = withRecurring({ queue: makeQueue(), database, now: clock.now });
      jobs.every('digest', '30 8 * * *', async (now) => void runs.push(new Date(now).toISOString()));
      return jobs;
    };
    return { clock, makeJobs, runs };
  }

  test('runs at each of its times, once', async () => {
    const { clock, makeJobs, runs } = await open();
    const jobs = makeJobs();
    for (const time of ['03-01T09:00', '03-02T08:29', '03-02T08:30', '03-02T08:31', '03-03T08:30']) {
      await jobs.runDue(clock.set(at(`2027-${time}:00`)));
    }
    expect(runs).toEqual(['2027-03-02T00:30:00.000Z', '2027-03-03T00:30:00.000Z']);
  });

  test('what came due while no process was up runs once at the next start', async () => {
    const { clock, makeJobs, runs } = await open();
    const before = makeJobs();
    await before.runDue(clock.now());
    await before.stop();
    clock.set(at('2027-03-09T12:00:00'));
    const after = makeJobs();
    expect(await after.runDue(clock.now())).toBe(1);
    expect(await after.runDue(clock.now())).toBe(0);
    expect(runs).toEqual(['2027-03-09T04:00:00.000Z']);
    await after.runDue(clock.set(at('2027-03-10T08:30:00')));
    expect(runs).toHaveLength(2);
  });

  test('several processes share one run', async () => {
    const { clock, makeJobs, runs } = await open();
    const processes = [makeJobs(), makeJobs()];
    for (const jobs of processes) await jobs.runDue(clock.now());
    clock.set(at('2027-03-02T08:30:00'));
    for (const jobs of processes) await jobs.runDue(clock.now());
    expect(runs).toHaveLength(1);
  });

  test('a failing run leaves the next one standing', async () => {
    const { clock, makeJobs } = await open();
    const jobs = makeJobs();
    let tries = 0;
    jobs.every('broken', '0 10 * * *', async () => {
      tries += 1;
      throw new Error('no');
    });
    await jobs.runDue(clock.now());
    await jobs.runDue(clock.set(at('2027-03-01T10:00:00')));
    expect(tries).toBe(1);
    await jobs.runDue(clock.set(at('2027-03-02T10:00:00')));
    expect(tries).toBe(2);
  });
});
