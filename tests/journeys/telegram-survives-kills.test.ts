// People write on Telegram while the service is killed as a power cut does it, and while the Bot API goes and comes back.
// Nothing is lost and everything is answered once by us. One window cannot be closed: Telegram has taken an answer, and
// whoever sent it dies before that is written down, or the line breaks before it is told. Then it is sent again, since
// twice is better than never; so a second showing is allowed of what was on its way at such a moment, and of nothing else.

import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { type BotApi, startBotApi, TOKEN } from '../_support/bot-api.ts';
import { person } from '../_support/bot-api-people.ts';
import { createShell, type Shell, smallKnowledge } from '../_support/command.ts';
import { createOwnDatabase } from '../_support/own-database.ts';
import { accountOf } from '../_support/reckoning.ts';
import { BRISK, type Service, startService } from '../_support/service.ts';

const PEOPLE = Array.from({ length: 6 }, (_, at) => person(2_001 + at));
const EACH = 4;
/** How long before a kill a message may have been on its way and not yet written down, in milliseconds. */
const ON_ITS_WAY = 1_000;

test('on SQLite', { timeout: 90_000 }, async () => {
  await survive((folder) => `sqlite:${join(folder, 'data/shuoyi.db')}`);
});

const server = inject('postgres');
const title = server === null ? 'on PostgreSQL (skipped: no server)' : 'on PostgreSQL';
test.skipIf(server === null)(title, { timeout: 90_000 }, async () => {
  const url = await createOwnDatabase(server ?? '');
  await survive(() => url, { SHUOYI_DATABASE: url });
});

async function survive(databaseIn: (folder: string) => string, more = {}): Promise<void> {
  const api = await startBotApi();
  onTestFinished(() => api.stop());
  const telegram = { SHUOYI_TELEGRAM_TOKEN: TOKEN, SHUOYI_TELEGRAM_API: api.url };
  const shell = createShell({ ...BRISK, SHUOYI_KNOWLEDGE: smallKnowledge(), ...telegram, ...more });
  let service = await startService(shell);
  const broken: number[] = [];
  const said: string[] = [];
  for (let round = 0; round < EACH; round++) {
    for (const [at, from] of PEOPLE.entries()) {
      const number = `${at + 1}${round}`;
      said.push(number);
      api.say(from, `议题 ${number}`);
    }
    await new Promise((resolve) => setTimeout(resolve, randomInt(5, 900)));
    broken.push(Date.now());
    if (round % 2 === 0) service = await killed(service, shell);
    else await away(api);
  }
  const answers = () => PEOPLE.flatMap(({ id }) => api.shown(id).map(({ message }) => message.text ?? ''));
  const numbers = () => answers().flatMap((text) => /没有找到议题 (\d+)/.exec(text)?.[1] ?? []);
  await expect.poll(() => new Set(numbers()).size, { timeout: 30_000 }).toBe(said.length);
  expect([...new Set(numbers())].toSorted()).toEqual(said.toSorted());
  expect((await service.stop()).code).toBe(0);

  const sent = api.calls.filter(({ method }) => method === 'sendMessage');
  for (const number of said) {
    const times = sent.flatMap(({ fields, at }) =>
      String(fields.text).includes(`议题 ${number}，`) ? [at] : [],
    );
    for (const time of times.slice(0, -1)) {
      const wasOnItsWay = broken.some((moment) => time > moment - ON_ITS_WAY && time <= moment + ON_ITS_WAY);
      expect(wasOnItsWay, `${number} shown again, sent at ${time}, broken at ${broken}`).toBe(true);
    }
  }
  const account = await accountOf(databaseIn(shell.folder), (key) => key);
  expect(account.size).toBe(said.length);
  for (const [key, fate] of account) expect(fate, key).toEqual({ handled: true, replies: 1, sent: 1 });
}

async function killed(service: Service, shell: Shell): Promise<Service> {
  await service.kill();
  return startService(shell);
}

async function away(api: BotApi): Promise<void> {
  await api.kill();
  await new Promise((resolve) => setTimeout(resolve, 300));
  await api.restart();
}
