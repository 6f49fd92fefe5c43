import { describe, expect, test } from 'vitest';
import {
  ACCOUNT_LIMIT,
  CHANNEL_LIMIT,
  checkAuthority,
  countTry,
  decideChecked,
  decideClaim,
  LARGEST_PHOTO,
  LONGEST_AUTHORITY,
  type Tries,
} from '../../src/owners/claim-rules.ts';

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
  const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
  const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const good = { photo: JPEG, until: NOW + 1, notPropertyStaff: true };

  test('is a JPEG or a PNG', () => {
    expect(checkAuthority(good, NOW)).toEqual({ ok: true, value: 'image/jpeg' });
    expect(checkAuthority({ ...good, photo: PNG }, NOW)).toEqual({ ok: true, value: 'image/png' });
  });

  const largest = new Uint8Array(LARGEST_PHOTO);
  largest.set(JPEG);
  const larger = new Uint8Array(LARGEST_PHOTO + 1);
  larger.set(JPEG);

  test('may have exactly the largest photo and the longest term', () => {
    const edge = { ...good, photo: largest, until: NOW + LONGEST_AUTHORITY };
    expect(checkAuthority(edge, NOW)).toEqual({ ok: true, value: 'image/jpeg' });
  });

  test.each([
    [{ notPropertyStaff: false }, 'property-staff'],
    [{ until: NOW }, 'until-past'],
    [{ until: Number.NaN }, 'until-past'],
    [{ until: NOW + LONGEST_AUTHORITY + 1 }, 'until-too-far'],
    [{ photo: new Uint8Array() }, 'photo-missing'],
    [{ photo: larger }, 'photo-too-large'],
    [{ photo: new TextEncoder().encode('GIF89a') }, 'photo-type'],
    [{ photo: PNG.slice(0, 7) }, 'photo-type'],
  ])('%# is refused', (fields, reason) => {
    expect(checkAuthority({ ...good, ...fields }, NOW)).toEqual({ ok: false, reason });
  });
});
