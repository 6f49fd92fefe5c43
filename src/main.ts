// Start and stop of the service: config → app → open channels. The only file with effects on the process.

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { type App, type AppOptions, createApp } from './app.ts';
import { CASE_KINDS } from './capabilities/complaint/index.ts';
import type { Channel } from './channels/channel.ts';
import { createWebChannel, type WebChannel } from './channels/web/index.ts';
import { createWebhookChannel } from './channels/webhook/index.ts';
import type { Config } from './config.ts';
import { InputError } from './errors.ts';
import { makeFolder } from './platform/database/folder.ts';
import { createLog } from './platform/log.ts';
import { createSite } from './site.ts';
import { createStaff } from './staff/index.ts';

const STOP_WITHIN = 15_000;
const SYSTEM = { id: 'system', name: '系统', role: 'system' };
/** Longer than a proxy in front keeps a connection (nginx: 60 s), or it may send a request into one that is just being closed. */
const KEPT_ALIVE = 75_000;
/** Pages of the capabilities that people look for beside the chat. */
const PUBLIC_LINKS = [
  { title: '投诉报修', path: '/complaints' },
  { title: '协商', path: '/topics' },
  { title: '表决', path: '/votes' },
  { title: '认房', path: '/claim' },
];

export interface Running {
  readonly app: App;
  /** Where the site is reached on this machine. */
  readonly url: string;
  /** The password of the first staff account, told once; null when there is an account already. */
  readonly firstPassword: string | null;
  readonly stop: () => Promise<void>;
}

/** Runs until SIGINT or SIGTERM, and prints where to look. */
export async function start(config: Config, reviewed: AppOptions['reviewed']): Promise<void> {
  const running = await run(config, reviewed);
  process.stdout.write(
    [
      `说议已启动。居民聊天：${running.url}/`,
      `工作台：${running.url}/staff`,
      running.firstPassword === null
        ? '工作台密码：用您已设的密码登录。按 Ctrl+C 停止。'
        : `工作台首次登录：账号 admin，密码 ${running.firstPassword}（只显示这一次，登录后请改）`,
      '',
    ].join('\n'),
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stopInTime(running));
}

export async function run(config: Config, reviewed?: AppOptions['reviewed']): Promise<Running> {
  const log = createLog(config.logLevel);
  const now = Date.now;
  await makeFolder(config.database);
  const secureCookies = config.publicUrl.startsWith('https:');
  let web: WebChannel | null = null;
  const doors: { readonly path: string; readonly app: Hono }[] = [];
  // Loaded only where there is a bot.
  const telegram = config.telegram && (await import('./channels/telegram/index.ts'));
  const wechat = config.wechat && (await import('./channels/wechat/index.ts'));
  const gateway = config.wechat && { ...config.wechat, tls: await tlsOf(config.wechat.tls) };
  let pauseVoters = async (_channel: string): Promise<unknown> => null;
  let chatLink: AppOptions['chatLink'] = () => null;
  const { publicUrl } = config;
  const app = await createApp({
    config,
    reviewed,
    now,
    log,
    chatLink: (argument) => chatLink?.(argument) ?? null,
    channels: ({ said, heard, idle, mainOf, tell, database, commands, isDown }) => {
      web = createWebChannel({
        ...{ outboxSaid: said, heard, idle, mainOf, now, newId: randomUUID, log },
        ...{ siteName: config.siteName, secureCookies, publicUrl, keepDays: config.keepDays },
        helper: config.model,
        links: PUBLIC_LINKS,
        ...(wechat ? { isDown: () => isDown('wechat') } : {}),
      });
      const channels: Channel[] = [web];
      if (config.webhook) {
        const webhook = createWebhookChannel({ ...config.webhook, now, tell: tell('webhook', 'webhook') });
        channels.push(webhook);
        doors.push(webhook.page);
      }
      if (telegram && config.telegram) {
        const { token } = config.telegram;
        const bot = telegram.createTelegramChannel({
          ...{ ...config.telegram, database, commands, now, log },
          tell: tell('telegram', telegram.botOf(token)),
        });
        channels.push(bot);
        chatLink = bot.link;
        if (bot.page) doors.push(bot.page);
      }
      if (wechat && gateway) {
        const { token, endpoint, tls, budget, friends } = gateway;
        const bot = wechat.createWechatChannel({
          ...{ gateway: { token, endpoint, tls }, budget, friends, database, now, log },
          tell: tell('wechat', 'wechat'),
          onDrift: async () => void (await pauseVoters('wechat')),
        });
        channels.push(bot);
      }
      return channels;
    },
  });
  pauseVoters = (channel) => app.owners.pauseChannel(channel, null, SYSTEM);
  const staff = createStaff({
    ...{ database: app.database, now, newId: randomUUID, log, secureCookies },
    ...{ record: app.ledger.append, site: publicUrl, secondFactor: config.secondFactor },
    ...{ compounds: app.owners.compounds, categories: CASE_KINDS, notices: app.notices },
  });
  await app.open();
  if (!web) throw new Error('no web channel');
  const server = await listen(createSite(app, web, staff, doors).fetch, config);
  // Only now: a start that fails, on a port already taken, must not change the password of the one that runs.
  const firstPassword = await staff.createFirstAccount();
  await app.start();
  const { port } = server.address() as AddressInfo;
  return {
    app,
    // Port 0 asks for any free one; then only the server knows.
    url: config.port === 0 ? publicUrl.replace(/:0$/, `:${port}`) : publicUrl,
    firstPassword,
    async stop() {
      server.close();
      await app.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    },
  };
}

function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  config: Config,
): Promise<ServerType> {
  const { promise, resolve, reject } = Promise.withResolvers<ServerType>();
  const server = serve({ fetch, port: config.port, hostname: config.host }, () => resolve(server));
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEPT_ALIVE;
  server.on('error', (error: NodeJS.ErrnoException) => {
    const taken = error.code === 'EADDRINUSE';
    reject(
      taken ? new InputError(`端口 ${config.port} 已被占用。请在 .env 里换一个 SHUOYI_PORT 再启动。`) : error,
    );
  });
  return promise;
}

/** The file is read once, at the start. */
async function tlsOf(tls: NonNullable<Config['wechat']>['tls']) {
  if (tls?.ca === undefined) return tls;
  const ca = await readFile(tls.ca, 'utf8').catch(() => {
    throw new InputError('读不到 SHUOYI_WECHAT_CA 写的证书文件。请检查路径，再启动。');
  });
  return { ...tls, ca };
}

async function stopInTime(running: Running): Promise<void> {
  const timer = setTimeout(() => process.exit(1), STOP_WITHIN);
  await running.stop();
  clearTimeout(timer);
  // What a library still holds open, such as a call that a platform never answers, ends with the process.
  setTimeout(() => process.exit(0), 1_000).unref();
}
