import { describe, expect, test } from 'vitest';
import {
  ACCOUNT_LIMIT,
  CHANNEL_LIMIT,
  checkAuthority,
  countTry,
  decideChecked,
  decideClaim,
  LONGEST_AUTHORITY,
  type Tries,
} from '../../src/owners/claim-rules.ts';
import { END, exif, jpeg, SCANS, TABLE } from '../_support/jpeg.ts';

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;

describe('tries', () => {
  test('of an account are five within an hour, of a channel two hundred', () => {
    expect(ACCOUNT_LIMIT).toEqual({ tries: 5, window: HOUR });
    expect(CHANNEL_LIMIT).toEqual({ tries: 200, window: HOUR });
  });

  test('close for an hour after the last one allowed', () => {
    let kept: Tries | null = null;
    for (let at = 0; at < 5; at++) {
      kept = countTry(kept, ACCOUNT_LIMIT, NOW + at * 60_000);
      expect(kept).not.toBeNull();
    }
    const last = NOW + 4 * 60_000;
    expect(kept).toEqual({ count: 5, since: last });
    expect(countTry(kept, ACCOUNT_LIMIT, last)).toBeNull();
    expect(countTry(kept, ACCOUNT_LIMIT, last + HOUR - 1)).toBeNull();
    expect(countTry(kept, ACCOUNT_LIMIT, last + HOUR)).toEqual({ count: 1, since: last + HOUR });
  });

  test('of more than an hour ago do not count', () => {
    expect(countTry({ count: 4, since: NOW - HOUR }, ACCOUNT_LIMIT, NOW)).toEqual({ count: 1, since: NOW });
    expect(countTry({ count: 4, since: NOW - HOUR + 1 }, ACCOUNT_LIMIT, NOW)).toEqual({
      count: 5,
      since: NOW,
    });
  });
});

describe('a claim', () => {
  const bind = { ok: true, value: 'bind' };
  const replace = { ok: true, value: 'replace' };
  const keep = { ok: true, value: 'keep' };
  const taken = { ok: false, reason: 'already-claimed' };

  test.each([
    ['owner', 'active', true, keep, taken],
    ['owner', 'active', false, taken, taken],
    ['owner', 'paused', true, replace, replace],
    ['owner', 'paused', false, replace, replace],
    ['proxy', 'active', true, keep, taken],
    ['proxy', 'active', false, replace, taken],
    ['proxy', 'paused', true, replace, replace],
    ['proxy', 'paused', false, replace, replace],
  ] as const)('where %s stands %s (the same account: %s)', (kind, state, mine, byCode, byStaff) => {
    expect(decideClaim({ kind, state, mine })).toEqual(byCode);
    expect(decideChecked({ kind, state, mine })).toEqual(byStaff);
  });

  test('of a unit nobody speaks for is free', () => {
    expect(decideClaim(null)).toEqual(bind);
    expect(decideChecked(null)).toEqual(bind);
  });
});

describe('a written authority', () => {
  const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const good = { photo: PNG, until: NOW + 1, notPropertyStaff: true };

  test('is a photo, kept without where it was taken', () => {
    const taken = { ...good, photo: jpeg(exif(1), TABLE, SCANS, END) };
    expect(checkAuthority(taken, NOW)).toEqual({
      ok: true,
      value: { type: 'image/jpeg', bytes: jpeg(TABLE, SCANS, END) },
    });
    expect(checkAuthority(good, NOW)).toEqual({ ok: true, value: { type: 'image/png', bytes: PNG } });
  });

  test('may have exactly the longest term', () => {
    expect(checkAuthority({ ...good, until: NOW + LONGEST_AUTHORITY }, NOW).ok).toBe(true);
  });

  test.each([
    [{ notPropertyStaff: false }, 'property-staff'],
    [{ until: NOW }, 'until-past'],
    [{ until: Number.NaN }, 'until-past'],
    [{ until: NOW + LONGEST_AUTHORITY + 1 }, 'until-too-far'],
    [{ photo: new Uint8Array() }, 'photo-missing'],
    [{ photo: new TextEncoder().encode('GIF89a') }, 'photo-type'],
  ])('%# is refused', (fields, reason) => {
    expect(checkAuthority({ ...good, ...fields }, NOW)).toEqual({ ok: false, reason });
  });
});
