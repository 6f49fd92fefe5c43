import { describe, expect, it } from 'vitest';
import {
  hashRecovery,
  keyAddress,
  makeKey,
  makeRecoveryCodes,
  readCode,
  showKey,
  stepOf,
} from '../../src/staff/second-factor.ts';
import { CHEAP } from '../_support/door.ts';

/** The key and the codes of RFC 6238, appendix B, cut to six digits. */
const RFC_KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const RFC = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

describe('the code of a phone', () => {
  it.each(RFC)('at second %i is %s, as the standard has it', (second, code) => {
    expect(stepOf(RFC_KEY, code, second * 1_000)).toBe(Math.floor(second / 30));
  });

  it('may be one half minute early or late and no more', () => {
    const steps = [-60, -30, 0, 30, 60].map((off) =>
      stepOf(RFC_KEY, '005924', (1_234_567_890 + off) * 1_000),
    );
    expect(steps).toEqual([null, 41_152_263, 41_152_263, 41_152_263, null]);
  });

  it('does not fit another key', () => {
    expect(stepOf(makeKey(), '005924', 1_234_567_890_000)).toBeNull();
  });
});

describe('a key', () => {
  it('is new each time, has 160 bits, and is shown in groups of four', () => {
    const keys = new Set(Array.from({ length: 50 }, makeKey));
    expect(keys.size).toBe(50);
    for (const key of keys) {
      expect(key).toMatch(/^[A-Z2-7]{32}$/);
      expect(showKey(key)).toMatch(/^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    }
  });

  it('goes to the phone with the name of the site and of the account', () => {
    const address = new URL(keyAddress(RFC_KEY, '王建国'));
    expect(address.protocol).toBe('otpauth:');
    expect(decodeURIComponent(address.pathname)).toContain('说议:王建国');
    expect(address.searchParams.get('secret')).toBe(RFC_KEY);
  });
});

describe('what is typed', () => {
  it.each(['123456', ' 123 456 ', '１２３４５６', '123-456'])('"%s" is a code of the phone', (text) => {
    expect(readCode(text)).toEqual({ kind: 'phone', code: '123456' });
  });

  it.each(['kmtw-7fqr', 'KMTW 7FQR', ' kmtw7fqr。'])('"%s" is a recovery code', (text) => {
    expect(readCode(text)).toEqual({ kind: 'recovery', code: 'kmtw7fqr' });
  });

  it.each(['', '12345', '1234567', '一二三四五六', 'kmtw-7fq', "' or 1=1", '\0'])(
    '"%s" is neither',
    (text) => {
      expect(readCode(text)).toBeNull();
    },
  );
});

describe('recovery codes', () => {
  it('are ten, all different, and read as they are written', () => {
    const codes = makeRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(readCode(code)?.kind).toBe('recovery');
  });

  it('are kept so that they are found again, with or without the stroke, and under their own key alone', async () => {
    const kept = await hashRecovery('kmtw-7fqr', RFC_KEY, CHEAP);
    expect(await hashRecovery('kmtw7fqr', RFC_KEY, CHEAP)).toBe(kept);
    expect(await hashRecovery('kmtw7fqr', makeKey(), CHEAP)).not.toBe(kept);
    expect(kept).not.toContain('kmtw');
  });
});
