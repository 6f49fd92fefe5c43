// The Bot API of the bench, in a process of its own: so many messages wait in so many chats, and it says when all are answered.

import { startBotApi } from '../_support/bot-api.ts';
import { person } from '../_support/bot-api-people.ts';

const [messages, chats] = process.argv.slice(2).map(Number) as [number, number];
const api = await startBotApi({ remembers: false });
for (let at = 0; at < messages; at++) api.say(person(10_000 + (at % chats)), `第 ${at} 条`);
process.send?.({ url: api.url });
const looking = setInterval(() => {
  if (api.sent() < messages) return;
  clearInterval(looking);
  process.send?.({ milliseconds: performance.now() - (api.firstAsked() ?? 0) });
}, 2);
