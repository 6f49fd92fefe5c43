// The limits of Telegram under a told clock: 1,000 messages into 200 chats, over real HTTP.

import { afterEach, expect, test, vi } from 'vitest';
import { createClient } from '../../../src/channels/telegram/client.ts';
import { TOKEN } from '../../_support/bot-api.ts';
import { openApi } from './bot.ts';

const STEP = 25;
const PEOPLE = Array.from({ length: 100 }, (_, at) => 5_000 + at);
const GROUPS = Array.from({ length: 100 }, (_, at) => -(5_000 + at));

afterEach(() => void vi.useRealTimers());

test('1,000 messages into 200 chats keep to every limit, and none is lost', async () => {
  const api = await openApi();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  const { api: bot } = createClient({ token: TOKEN, api: api.url, limits: true, tell: () => {} });
  // One group gets more than it may have in a minute, and the rest of them alike.
  const chats = [...PEOPLE, ...GROUPS].flatMap((chat) =>
    Array.from({ length: chat === -5_000 ? 30 : 5 }, () => chat),
  );
  const wanted = chats.slice(0, 1_000);
  let sent = 0;
  const sending = wanted.map((chat, at) =>
    bot.sendMessage(chat, `第 ${at} 条`).then(() => {
      sent += 1;
    }),
  );
  while (sent < wanted.length) {
    await vi.advanceTimersByTimeAsync(STEP);
    do await new Promise((resolve) => setImmediate(resolve));
    while (api.underWay() > 0);
  }
  await Promise.all(sending);

  const calls = api.calls.map(({ fields, at }) => ({ chat: Number(fields.chat_id), at }));
  expect(calls).toHaveLength(1_000);
  expect(busiest(calls, 1_000)).toBeLessThanOrEqual(30);
  const times = Map.groupBy(calls, ({ chat }) => chat);
  for (const [chat, own] of times) {
    if (chat > 0) expect(busiest(own, 1_000), String(chat)).toBe(1);
    else expect(busiest(own, 60_000), String(chat)).toBeLessThanOrEqual(20);
  }
  const texts = [...times.values()].flatMap((own) =>
    api.shown(own[0]?.chat ?? 0).map(({ message }) => message.text),
  );
  expect(new Set(texts).size).toBe(1_000);
});

/** The most in any span of so many milliseconds. What falls into the same step of the clock counts as its beginning. */
function busiest(calls: readonly { readonly at: number }[], span: number): number {
  const times = calls.map(({ at }) => at).toSorted((one, other) => one - other);
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + span - STEP).length));
}
