// The seal shows nothing and fixes everything; the receipt survives being copied by hand.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseReceipt, receiptOf, sealOf } from '../../../../src/capabilities/vote/casting/receipt.ts';

const sealed = {
  ...{ chain: 'vote/dengta/2026-1', place: 7, version: 2, choices: 'yna' },
  salt: '00112233445566778899aabbccddeeff',
};

describe('the seal', () => {
  test('is SHA-256 over the five values, a line each', () => {
    const text = 'vote/dengta/2026-1\n7\n2\nyna\n00112233445566778899aabbccddeeff';
    expect(sealOf(sealed)).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test.each([
    { chain: 'vote/dengta/2026-2' },
    { place: 8 },
    { version: 3 },
    { choices: 'ynn' },
    { salt: '10112233445566778899aabbccddeeff' },
    { place: 72, version: 2 },
  ])('is another one with %j', (change) => {
    expect(sealOf({ ...sealed, ...change })).not.toBe(sealOf(sealed));
  });
});

describe('the receipt', () => {
  const hash = `3f9a0c22e1b7${'0'.repeat(52)}`;

  test('is the number of the line and the head of its hash', () => {
    expect(receiptOf(17, hash)).toBe('17-3F9A-0C22-E1B7');
  });

  test.each([
    '17-3F9A-0C22-E1B7',
    '17-3f9a-0c22-e1b7',
    ' 17 - 3F9A - 0C22 - E1B7\n',
    '173F9A0C22E1B7',
    '17 3F9A 0C22 E1B7',
    '１７－３Ｆ９Ａ－０Ｃ２２－Ｅ１Ｂ７',
  ])('is understood as "%s"', (text) => {
    expect(parseReceipt(text)).toEqual({ seq: 17, hash: '3f9a0c22e1b7' });
  });

  test.each([
    '',
    '17',
    '3F9A-0C22-E1B',
    '17-3F9A-0C22-E1BG',
    '17-3F9A-0C22-E1B7-',
    'x17-3F9A-0C22-E1B7',
    '17--3F9A-0C22-E1B7',
    '-17-3F9A-0C22-E1B7',
  ])('is no receipt: "%s"', (text) => {
    expect(parseReceipt(text)).toBeNull();
  });

  test('leads back to its line, also where the hash begins with digits', () => {
    const hashes = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 14 }), hashes, (seq, letters) => {
        const receipt = receiptOf(seq, letters.join(''));
        const back = { seq, hash: letters.slice(0, 12).join('') };
        expect(parseReceipt(receipt)).toEqual(back);
        expect(parseReceipt(receipt.replaceAll('-', ''))).toEqual(back);
      }),
    );
  });
});
