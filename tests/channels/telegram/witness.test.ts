// An independent witness beside our own Bot API: telegram-test-api, made by others. It can do less: no acknowledgements,
// no files, no webhook secret, and questions for updates are answered at once.

import { createRequire } from 'node:module';
import { expect, onTestFinished, test } from 'vitest';
import { createTelegramChannel, telegramMigrations } from '../../../src/channels/telegram/index.ts';
import type { TelegramTables } from '../../../src/channels/telegram/tables.ts';
import type { Incoming } from '../../../src/desk/message.ts';
import { openDatabase } from '../../../src/platform/database/open.ts';
import { createLog } from '../../../src/platform/log.ts';
import { addressOf, freePort, until } from './bot.ts';

const TOKEN = '666:witness-of-the-channel';
const CHAT = 42;

type Witness = typeof import('telegram-test-api')['default'];
/** Declared as a default export, and in truth the whole module. */
const TelegramServer = createRequire(import.meta.url)('telegram-test-api') as Witness;

interface Said {
  readonly text?: string;
  readonly reply_markup?: { readonly inline_keyboard: readonly { text: string; callback_data?: string }[][] };
}

async function openWitness() {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await server.start();
  onTestFinished(() => void server.stop());
  const database = await openDatabase<TelegramTables>({
    url: 'sqlite::memory:',
    migrations: [telegramMigrations],
  });
  const heard: Incoming[] = [];
  const channel = createTelegramChannel({
    ...{ token: TOKEN, database, now: Date.now, log: createLog('silent'), api: server.config.apiURL },
    ...{ tell: () => {}, commands: () => [] },
    limits: false,
  });
  onTestFinished(() => channel.stop());
  await channel.start(async (incoming) => void heard.push(incoming));
  const client = server.getClient(TOKEN, { chatId: CHAT, userId: CHAT });
  const said = () => server.storage.botMessages.map(({ message }) => message as unknown as Said);
  return { server, channel, client, heard, said };
}

const address = addressOf(CHAT, { bot: '666' });

test('a talk, a pressed button and a changed message at a server made by others', async () => {
  const { channel, client, heard, said } = await openWitness();
  await client.sendMessage(client.makeMessage('停车费归谁'));
  await client.sendCommand(client.makeCommand('/start'));
  await until(() => heard.length === 2);
  expect(heard.map(({ text, chat, from }) => [text, chat, from])).toEqual([
    ['停车费归谁', '42', '42'],
    ['/start', '42', '42'],
  ]);

  const choices = [{ key: 'yes', label: '同意' }];
  await channel.send(
    address,
    [
      { kind: 'text', text: '附议 1 户' },
      { kind: 'choices', choices },
    ],
    1,
  );
  await channel.send(
    address,
    [
      { kind: 'text', text: '附议 1 户' },
      { kind: 'choices', choices },
    ],
    1,
  );
  expect(said()).toHaveLength(1);
  const [button] = said()[0]?.reply_markup?.inline_keyboard.flat() ?? [];
  expect(button?.text).toBe('1. 同意');

  await client.sendCallback(client.makeCallbackQuery(button?.callback_data ?? ''));
  await client.sendCallback(client.makeCallbackQuery('yes'));
  await until(() => heard.length === 3);
  expect(heard.at(-1)).toMatchObject({ choice: 'yes', text: '' });

  await channel.send(address, [{ kind: 'text', text: '附议 2 户' }], 2, 1);
  expect(said().map(({ text }) => text)).toEqual(['附议 2 户']);
});

test('a group is known by what the server says of it', async () => {
  const { server, heard } = await openWitness();
  const client = server.getClient(TOKEN, { chatId: -100_123, userId: CHAT, type: 'supergroup' });
  const entities = [{ offset: 0, length: 12, type: 'mention' as const }];
  await client.sendMessage(client.makeMessage('今晚停水吗'));
  await client.sendMessage(client.makeMessage('@TestNameBot 停车费归谁', { entities }));
  await until(() => heard.length === 1);
  expect(heard[0]).toMatchObject({ text: '停车费归谁', group: true, chat: '-100123', addressed: true });
});
