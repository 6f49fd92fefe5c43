import { describe, expect, it } from 'vitest';
import { isSurelyCode } from '../../src/owners/index.ts';
import {
  ACCOUNT_LIMIT,
  countTry,
  makeChatCode,
  readChatCode,
  showChatCode,
  type Tries,
} from '../../src/staff/chat-code.ts';

const HOUR = 3_600_000;

describe('the code of a chat', () => {
  it('is read as it was shown, and never taken for the code of an owner', () => {
    for (let time = 0; time < 100; time++) {
      const code = makeChatCode();
      expect(readChatCode(showChatCode(code))).toBe(code);
      expect(isSurelyCode(code)).toBe(false);
    }
  });

  it.each(['12345678', ' 1234 5678 ', '1234-5678', '：1234－5678。', '１２３４　５６７８', '「12345678」'])(
    'is read in "%s"',
    (typed) => {
      expect(readChatCode(typed)).toBe('12345678');
    },
  );

  it.each(['', '1234567', '123456789', 'ACDE-3FGH', '1234 567八', '\0'])('is not in "%s"', (typed) => {
    expect(readChatCode(typed)).toBeNull();
  });
});

describe('wrong tries', () => {
  const after = (times: number, kept: Tries | null, now: number): Tries | null => {
    let tries = kept;
    for (let time = 0; time < times; time++) tries = countTry(tries, ACCOUNT_LIMIT, now);
    return tries;
  };

  it('are five in an hour, and the hour of the pause begins with the last of them', () => {
    const four = after(4, null, 0);
    expect(four).toEqual({ count: 4, since: 0 });
    const five = countTry(four, ACCOUNT_LIMIT, HOUR - 1);
    expect(five).toEqual({ count: 5, since: HOUR - 1 });
    expect(countTry(five, ACCOUNT_LIMIT, 2 * HOUR - 2)).toBeNull();
    expect(countTry(five, ACCOUNT_LIMIT, 2 * HOUR - 1)).toEqual({ count: 1, since: 2 * HOUR - 1 });
  });

  it('are forgotten after an hour', () => {
    expect(countTry(after(4, null, 0), ACCOUNT_LIMIT, HOUR)).toEqual({ count: 1, since: HOUR });
  });
});
