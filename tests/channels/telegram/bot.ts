// The channel over a database at the Bot API of the tests, ended after the test.

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import type { ChannelState, Receive } from '../../../src/channels/channel.ts';
import {
  createTelegramChannel,
  type TelegramDeps,
  telegramMigrations,
} from '../../../src/channels/telegram/index.ts';
import type { TelegramTables } from '../../../src/channels/telegram/tables.ts';
import type { Address, Incoming } from '../../../src/desk/message.ts';
import { createLog } from '../../../src/platform/log.ts';
import { type BotApi, type BotApiOptions, startBotApi, TOKEN } from '../../_support/bot-api.ts';
import { BOT, person } from '../../_support/bot-api-people.ts';
import type { OpenTestDatabase, TestDatabase } from '../../_support/database.ts';

export const ALICE = person(1_001, '王芳');
export const BOB = person(1_002, '李强');

export const COMMANDS = [
  { words: ['投票', '表决'], help: '给小区的事投票' },
  { words: ['我的单', '查进度'], help: '看自己反映的事办到哪一步了' },
  { words: ['投诉', 'complain'], help: '投诉、报修' },
];

export function addressOf(chat: number | string, more: Partial<Address> = {}): Address {
  return { channel: 'telegram', bot: String(BOT.id), chat: String(chat), group: false, ...more };
}

export async function openApi(options: BotApiOptions = {}): Promise<BotApi> {
  const api = await startBotApi(options);
  onTestFinished(() => api.stop());
  return api;
}

export async function openBot(
  open: OpenTestDatabase,
  more: Partial<TelegramDeps> & {
    readonly existing?: BotApi;
    readonly kept?: TestDatabase<TelegramTables>;
  } = {},
) {
  const { existing, kept, ...deps } = more;
  const api = existing ?? (await openApi());
  const database = kept ?? (await open<TelegramTables>([telegramMigrations]));
  const states: ChannelState[] = [];
  const channel = createTelegramChannel({
    ...{ token: TOKEN, database, now: Date.now, log: createLog('silent'), api: api.url, limits: false },
    tell: (state) => void states.push(state),
    commands: () => COMMANDS,
    ...deps,
  });
  onTestFinished(() => channel.stop());
  return { api, channel, database, states };
}

/** A started one that keeps what it heard. */
export async function startedBot(open: OpenTestDatabase, more: Parameters<typeof openBot>[1] = {}) {
  const bot = await openBot(open, more);
  const heard: Incoming[] = [];
  const receive: Receive = async (incoming) => void heard.push(incoming);
  await bot.channel.start(receive);
  return { ...bot, heard };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Until it holds; a test that waits in vain ends by its own time limit. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}
