// Receipts as people copy them.

import { expect, test } from 'vitest';
import { receiptOf } from '../../src/capabilities/vote/casting/receipt.ts';
import { parseReceipt } from '../../src/recount/index.ts';

test.each([
  '17-3F9A-0C22-E1B7',
  '17 3f9a 0c22 e1b7',
  '１７－３Ｆ９Ａ－０Ｃ２２－Ｅ１Ｂ７',
  '17—3F9A—0C22—E1B7\n',
  '173F9A0C22E1B7',
])('%j is read', (text) => expect(parseReceipt(text)).toEqual({ seq: 17, hash: '3f9a0c22e1b7' }));

test.each(['', '17', '17-3F9A-0C22', '17-3F9A-0C22-E1BX', '3F9A-0C22-E1B7-'])('%j is none', (text) =>
  expect(parseReceipt(text)).toBeNull(),
);

test('reads what the ballot box gives', () => {
  const hash = '0123456789abcdef'.repeat(4);
  expect(parseReceipt(receiptOf(1_234_567, hash))).toEqual({ seq: 1_234_567, hash: '0123456789ab' });
});
