// How many updates of Telegram a second go through the whole road in one process: asked for, durable, answered by a
// capability that does next to nothing, sent, remembered; beside a bare grammY echo bot at the same Bot API, which keeps
// nothing. The Bot API stands in a process of its own. Run: npm run bench -- telegram

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '@grammyjs/runner';
import { Bot } from 'grammy';
import { createTelegramChannel, telegramMigrations } from '../../src/channels/telegram/index.ts';
import type { TelegramTables } from '../../src/channels/telegram/tables.ts';
import type { Capability } from '../../src/desk/capability.ts';
import { createOutbox } from '../../src/desk/outbox.ts';
import { createDesk } from '../../src/desk/receive.ts';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createLog } from '../../src/platform/log.ts';
import { TOKEN } from '../_support/bot-api.ts';

const MESSAGES = 6_000;
const CHATS = 300;
const ROUNDS = 3;
const PATIENCE = 60_000;

export async function benchTelegram(): Promise<void> {
  const bare: Measured[] = [];
  const whole: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await measure(echo));
    whole.push(await measure(desk));
  }
  const [fast, ours] = [best(bare), best(whole)];
  console.log(`bare grammY echo: ${shown(fast)}`);
  console.log(`whole desk: ${shown(ours)}`);
  const ratio = (key: keyof Measured) => (fast[key] / ours[key]).toFixed(2);
  console.log(
    `ratio ${ratio('perSecond')}, of a core ${ratio('perCore')}; best of ${ROUNDS}, ${CHATS} chats, limits off`,
  );
}

interface Measured {
  readonly perSecond: number;
  /** In a second of a core: what others do on the machine counts less. */
  readonly perCore: number;
}

function best(all: readonly Measured[]): Measured {
  return {
    perSecond: Math.max(...all.map(({ perSecond }) => perSecond)),
    perCore: Math.max(...all.map(({ perCore }) => perCore)),
  };
}

function shown({ perSecond, perCore }: Measured): string {
  return `${round(perSecond)} updates/s, ${round(perCore)} in a second of one core`;
}

/** From the first update asked for to the last one answered. */
async function measure(start: (api: string) => Promise<() => Promise<void>>): Promise<Measured> {
  const server = fork(join(import.meta.dirname, 'telegram-server.ts'), [String(MESSAGES), String(CHATS)]);
  const [{ url }] = (await once(server, 'message')) as [{ url: string }];
  const done = once(server, 'message') as Promise<[{ milliseconds: number }]>;
  const before = process.cpuUsage();
  const stop = await start(url);
  const late = sleep(PATIENCE, null, { ref: false }).then(() =>
    Promise.reject(new Error('not all were answered')),
  );
  const [{ milliseconds }] = await Promise.race([done, late]);
  const { user, system } = process.cpuUsage(before);
  await stop();
  server.kill();
  return { perSecond: MESSAGES / (milliseconds / 1_000), perCore: MESSAGES / ((user + system) / 1e6) };
}

async function echo(apiRoot: string): Promise<() => Promise<void>> {
  const bot = new Bot(TOKEN, { client: { apiRoot } });
  bot.on('message:text', (ctx) => ctx.reply(ctx.message.text));
  const runner = run(bot);
  return () => runner.stop();
}

async function desk(api: string): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'shuoyi-bench-'));
  const database = await openDatabase<DeskTables & TelegramTables>({
    url: `sqlite:${join(folder, 'telegram.db')}`,
    migrations: [deskMigrations, telegramMigrations],
  });
  const log = createLog('error');
  const now = Date.now;
  const capabilities = [echoing];
  const channel = createTelegramChannel({
    ...{ token: TOKEN, api, limits: false, now, log, tell: () => {}, commands: () => [] },
    database: database as never,
  });
  const outbox = createOutbox({
    db: database.db as never,
    channels: [channel],
    capabilities,
    now,
    log,
    onSent: () => {},
  });
  const limit = { burst: 1e9, perMinute: 1e9 };
  const ours = createDesk({
    ...{ database: database as never, capabilities, channels: [channel.name], now, log, keepDays: 30 },
    ...{ identify: async ({ from }) => ({ id: from, role: 'guest', compound: null }) },
    ...{ personLimit: limit, groupLimit: limit, onHandled: () => {} },
    onWritten: () => void outbox.flush(),
  });
  await channel.start(ours.receive);
  return async () => {
    await channel.stop();
    await ours.idle();
    await outbox.flush();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

const echoing: Capability = {
  ...{ name: 'echo', title: '回声', examples: [], commands: [], stateVersion: 1 },
  claims: () => 1,
  start: async (_person, { text }) => ({ reply: [{ kind: 'text', text }], done: true }),
  step: async (_person, _state, { text }) => ({ reply: [{ kind: 'text', text }], done: true }),
};

function round(value: number): string {
  return Math.round(value).toLocaleString('en');
}

if (import.meta.main) await benchTelegram();
