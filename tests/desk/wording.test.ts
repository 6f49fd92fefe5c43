// What the desk says by itself: where people are told of another way to reach it.

import { expect, test } from 'vitest';
import { dropped, joined } from '../../src/desk/wording.ts';

const words = (reply: ReturnType<typeof joined>) => JSON.stringify(reply);

test.each([joined, dropped])('%o names the web chat, for when the bot is out of reach', (say) => {
  expect(words(say('https://wuye.example'))).toContain('https://wuye.example');
});

test.each([null, 'http://127.0.0.1:8787', 'http://localhost:8787', 'http://[::1]:8787'])(
  'an address that nobody else could open is not told: %s',
  (site) => {
    for (const say of [joined, dropped]) expect(words(say(site))).not.toMatch(/http|打开网页/);
  },
);
