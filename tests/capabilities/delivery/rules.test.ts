// What may be done about a message, and where staff are told that a channel does not work.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedOf, hrefOf } from '../../../src/capabilities/delivery/address.ts';
import {
  type Message,
  mayDrop,
  maySendAgain,
  needsSomebody,
  REASONS,
  TROUBLE_AFTER,
  whereTold,
} from '../../../src/capabilities/delivery/rules.ts';
import { ageText } from '../../../src/capabilities/delivery/wording.ts';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const FAILED: Message = {
  ...{ id: 1, channel: 'telegram', group: false, state: 'failed', why: 'refused', tries: 1 },
  ...{ since: NOW - HOUR, dueAt: NOW - HOUR, settledAt: NOW, reply: false, capability: 'vote' },
  ...{ forgotten: false, superseded: false },
};

test.each([
  [{}, 'ok'],
  [{ state: 'unknown', why: 'unsure' }, 'ok'],
  [{ state: 'sent' }, 'not-given-up'],
  [{ state: 'waiting' }, 'not-given-up'],
  [{ state: 'sending' }, 'not-given-up'],
  [{ state: 'skipped', why: 'cancelled' }, 'not-given-up'],
  [{ superseded: true }, 'superseded'],
  [{ forgotten: true }, 'forgotten'],
  [{ reply: true }, 'ok'],
  [{ reply: true, since: NOW - 24 * HOUR - 1 }, 'too-old'],
  [{ reply: false, since: NOW - 240 * HOUR }, 'ok'],
] as const)('a message that is %o is sent once more: %s', (over, outcome) => {
  const may = maySendAgain({ ...FAILED, ...over }, NOW);
  expect(may.ok ? 'ok' : may.reason).toBe(outcome);
});

test.each(['waiting', 'sending', 'sent', 'failed', 'unknown', 'skipped'] as const)(
  'only what waits is called off, and not what is %s',
  (state) => {
    expect(mayDrop({ ...FAILED, state }).ok).toBe(state === 'waiting');
  },
);

test.each([
  ['down', TROUBLE_AFTER, true],
  ['down', TROUBLE_AFTER - 1, false],
  ['refused', TROUBLE_AFTER, true],
  ['starting', 10 * TROUBLE_AFTER, false],
  ['stopped', 10 * TROUBLE_AFTER, false],
  ['connected', 10 * TROUBLE_AFTER, false],
] as const)('a channel that is %s for %i milliseconds calls for somebody: %s', (state, age, calls) => {
  expect(needsSomebody({ channel: 'telegram', bot: 'b', state, since: NOW - age, detail: '' }, NOW)).toBe(
    calls,
  );
});

describe('where staff are told', () => {
  const chat = (staff: number, channel: string) => ({ staff, address: { channel } });
  const stands = (channel: string, state: 'connected' | 'down') => ({
    ...{ channel, bot: 'b', state, since: 0, detail: '' },
  });

  test('once each, in the first of their chats that works, and never over the channel it is about', () => {
    const chats = [
      chat(1, 'telegram'),
      chat(1, 'wechat'),
      chat(1, 'web'),
      chat(2, 'web'),
      chat(3, 'telegram'),
    ];
    expect(whereTold(chats, [stands('telegram', 'down'), stands('wechat', 'connected')], 'telegram')).toEqual(
      [chat(1, 'wechat'), chat(2, 'web')],
    );
    expect(whereTold(chats, [stands('telegram', 'down'), stands('wechat', 'down')], 'telegram')).toEqual([
      chat(1, 'web'),
      chat(2, 'web'),
    ]);
  });
});

test('an address of the page is read as it was written, and what is not known is left away', () => {
  const asked = fc.record({
    show: fc.constantFrom('given-up', 'waiting'),
    channel: fc.constantFrom('', 'telegram', 'wechat'),
    why: fc.constantFrom('' as const, ...REASONS),
    page: fc.integer({ min: 1, max: 10_000 }),
  });
  fc.assert(
    fc.property(asked, (each) => {
      const meant = each.show === 'waiting' ? { ...each, why: '' } : each;
      const { search } = new URL(hrefOf(each as never, { page: each.page }), 'http://here');
      expect(askedOf(new URLSearchParams(search))).toEqual(meant);
    }),
  );
  expect(askedOf(new URLSearchParams('show=x&channel=<b>&why=toString&page=-7'))).toEqual({
    ...{ show: 'given-up', channel: '', why: '', page: 1 },
  });
});

test.each([
  [59_999, '不到 1 分钟'],
  [60_000, '1 分钟'],
  [HOUR, '1 小时'],
  [47 * HOUR, '47 小时'],
  [49 * HOUR, '2 天'],
])('%i milliseconds are %s', (age, text) => {
  expect(ageText(age)).toBe(text);
});
