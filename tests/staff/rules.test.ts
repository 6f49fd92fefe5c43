import { describe, expect, it } from 'vitest';
import {
  ADDRESS_LIMIT,
  countTry,
  isClosed,
  isFresh,
  isOpenDuring,
  mayUse,
  NAME_LIMIT,
  nextStep,
  sessionEnd,
  type Tries,
} from '../../src/staff/rules.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('wrong tries', () => {
  it.each([
    [NAME_LIMIT, 5],
    [ADDRESS_LIMIT, 30],
  ])('of one account are five and of one address thirty in a quarter of an hour: %j', (limit, tries) => {
    let kept: Tries | null = null;
    for (let time = 1; time <= tries; time++) {
      expect(isClosed(kept, limit, MINUTE)).toBe(false);
      kept = countTry(kept, limit, MINUTE);
    }
    expect(kept).toEqual({ count: tries, since: MINUTE });
    expect(countTry(kept, limit, 16 * MINUTE - 1)).toBeNull();
    expect(isClosed(kept, limit, 16 * MINUTE - 1)).toBe(true);
    expect(isClosed(kept, limit, 16 * MINUTE)).toBe(false);
    expect(countTry(kept, limit, 16 * MINUTE)).toEqual({ count: 1, since: 16 * MINUTE });
  });

  it('of long ago do not count with those of now', () => {
    expect(countTry({ count: 4, since: 0 }, NAME_LIMIT, 15 * MINUTE)).toEqual({
      ...{ count: 1, since: 15 * MINUTE },
    });
  });
});

describe('a session', () => {
  it.each([
    ['just opened', false, 0, 12 * HOUR],
    ['used on the third day', false, 2 * DAY, 2 * DAY + 12 * HOUR],
    ['used on the last day', false, 7 * DAY - HOUR, 7 * DAY],
    ['that owes the code', true, 0, 10 * MINUTE],
    ['that owes the code and is looked at', true, 9 * MINUTE, 10 * MINUTE],
  ])('%s ends in time', (_name, waits, now, end) => {
    expect(sessionEnd({ waits, createdAt: 0 }, now)).toBe(end);
  });
});

describe('what has to be done first', () => {
  const done = { waits: false, mustChange: false, secondFactor: true };
  it.each([
    [{}, 'offered', null],
    [{}, 'required', null],
    [{ secondFactor: false }, 'offered', null],
    [{ secondFactor: false }, 'required', 'second-factor'],
    [{ mustChange: true, secondFactor: false }, 'required', 'password'],
    [{ mustChange: true, waits: true }, 'required', 'code'],
    [{ waits: true }, 'offered', 'code'],
  ] as const)('of %j where it is %s: %s', (lacking, setting, step) => {
    expect(nextStep({ ...done, ...lacking }, setting)).toBe(step);
  });

  it.each([
    ['code', '/staff/code', true],
    ['code', '/staff/logout', true],
    ['code', '/staff/password', false],
    ['code', '/staff/security', false],
    ['code', '/staff/codex', false],
    ['password', '/staff/password', true],
    ['password', '/staff/security', false],
    ['second-factor', '/staff/security', true],
    ['second-factor', '/staff/security/second-factor', true],
    ['second-factor', '/staff/securityx', false],
    ['second-factor', '/staff/password', true],
    ['second-factor', '/staff', false],
    [null, '/staff/anything', true],
  ] as const)('before %s is done %s is open: %s', (step, path, open) => {
    expect(isOpenDuring(step, path)).toBe(open);
  });
});

describe('a link', () => {
  const fresh = { until: HOUR, usedAt: null, disabled: false };
  it.each([
    ['fresh', fresh, 0, null],
    ['nobody made', null, 0, 'no-such-link'],
    ['of an account that was ended', { ...fresh, disabled: true }, 0, 'no-such-link'],
    ['at its last moment', fresh, HOUR - 1, null],
    ['that has run out', fresh, HOUR, 'link-over'],
    ['that was used', { ...fresh, usedAt: 1 }, 2, 'link-used'],
    ['that was used and has run out since', { ...fresh, usedAt: 1 }, HOUR, 'link-used'],
  ])('%s', (_name, link, now, reason) => {
    expect(mayUse(link, now)).toBe(reason);
  });
});

describe('a code', () => {
  it.each([
    [7, null, true],
    [8, 7, true],
    [7, 7, false],
    [6, 7, false],
  ])('of half minute %i after one of %s counts: %s', (step, last, fresh) => {
    expect(isFresh(step, last)).toBe(fresh);
  });
});
