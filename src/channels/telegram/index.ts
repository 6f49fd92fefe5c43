// The Telegram channel: joins reading, sending and how it is connected. Its token is known to client.ts, download.ts and
// sign.ts only, and never logged.

import { setTimeout as sleep } from 'node:timers/promises';
import { type RunnerHandle, sequentialize } from '@grammyjs/runner';
import type { Update } from 'grammy/types';
import type { Hono } from 'hono';
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Channel, Receive, TellState } from '../channel.ts';
import { botOf, CHANNEL } from './address.ts';
import { API, createClient } from './client.ts';
import { menuOf, type Understood } from './commands.ts';
import { createDownload } from './download.ts';
import { bare } from './failures.ts';
import { createAsked, createHear } from './hear.ts';
import { createIntake, persistently } from './intake.ts';
import { startPolling } from './polling.ts';
import { showProfile } from './profile.ts';
import { movedNote, UPDATES } from './receive.ts';
import { LONGEST_TEXT } from './render.ts';
import { createSender } from './send.ts';
import { createSigner } from './sign.ts';
import { createStanding } from './standing.ts';
import { forgetOld } from './store.ts';
import type { TelegramTables } from './tables.ts';
import { createHook, hookUrl, WEBHOOK_PATH } from './webhook.ts';

export { botOf } from './address.ts';
export { telegramMigrations } from './tables.ts';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 60_000;
const DAY = 86_400_000;
const WAITING_DAYS = 2;
const SHOWN_DAYS = 90;

export interface TelegramDeps {
  readonly token: string;
  readonly database: Database<TelegramTables>;
  readonly now: () => number;
  readonly log: Log;
  readonly tell: TellState;
  /** What the capabilities understand, for the menu. */
  readonly commands: () => readonly Understood[];
  /** Root of the Bot API; Telegram's own where absent. */
  readonly api?: string;
  /** Where updates are brought to; they are asked for where absent. */
  readonly webhook?: { readonly site: string; readonly secret: string };
  /** Whether Telegram's limits are kept; a server of one's own has none. */
  readonly limits?: boolean;
}

export interface TelegramChannel extends Channel {
  /** To be mounted on the site. */
  readonly page: { readonly path: string; readonly app: Hono } | null;
  /** Into the chat with the bot, which then hears `argument`; null until Telegram has told the bot's name. */
  readonly link: (argument: string) => string | null;
}

export function createTelegramChannel(deps: TelegramDeps): TelegramChannel {
  const { token, database, now, log, webhook } = deps;
  const root = deps.api ?? API;
  const bot = botOf(token);
  const standing = createStanding((state, detail) => {
    if (state === 'down' || state === 'refused') log.warn({ state, detail }, 'telegram is out of reach');
    deps.tell(state, detail);
  });
  const client = createClient({ token, api: root, limits: deps.limits ?? true, tell: standing.tell });
  const { api } = client;
  const signer = createSigner(token, bot);
  const asked = createAsked();
  const download = createDownload({ api, token, root });
  const stopping = new AbortController();
  let username: string | null = null;
  let receive: Receive | null = null;
  let take: ((update: Update) => Promise<void>) | null = null;
  let running: RunnerHandle | null = null;
  let intake: ReturnType<typeof createIntake> | null = null;
  let connecting: Promise<void> = Promise.resolve();
  let forgetting: NodeJS.Timeout | undefined;
  const sender = createSender({
    ...{ api, database, bot, signer, now, asked: asked.of },
    onMoved: async (chat, to) => receive?.(movedNote(bot, chat, to, now())),
  });

  /** Telegram out of reach at the start is no reason not to start: everything else runs meanwhile. */
  async function connect(to: Receive): Promise<void> {
    const me = await untilReached(async () => {
      const found = await api.getMe();
      username = found.username;
      const reached = webhook
        ? api.setWebhook(hookUrl(webhook.site), { secret_token: webhook.secret, allowed_updates: UPDATES })
        : api.deleteWebhook();
      await reached;
      return found;
    });
    if (me === null) return;
    standing.tell('connected');
    const menu = menuOf(deps.commands());
    const { signal: stop } = stopping;
    intake = createIntake({ database, bot, receive: to, download, now, log, stop });
    await persistently(() => intake?.resume() ?? Promise.resolve(), stop, log);
    const hear = createHear({ api, database, signer, intake, me, menu, now, log, asked });
    client.botInfo = me;
    client.use(sequentialize(({ chat }) => (chat ? String(chat.id) : undefined)));
    // Telegram itself brings again what a webhook has not taken.
    client.use(({ update }) => (webhook ? hear(update) : persistently(() => hear(update), stop, log)));
    // Stopped while the server was being reached: nothing is asked for any more.
    if (stop.aborted) return;
    take = (update) => client.handleUpdate(update);
    if (!webhook) running = startPolling({ api, take, isRefused: standing.isRefused });
    await showProfile(api, menu).catch((error: unknown) => {
      log.warn({ problem: bare(error) }, 'telegram commands could not be shown');
    });
  }

  /** Null where the token is not taken, or we are stopping. */
  async function untilReached<T>(work: () => Promise<T>): Promise<T | null> {
    for (let pause = FIRST_PAUSE; !stopping.signal.aborted; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
      try {
        return await work();
      } catch (error) {
        if (standing.isRefused()) return null;
        standing.tell('down', bare(error));
      }
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
    return null;
  }

  function forget(): void {
    const before = { waiting: now() - WAITING_DAYS * DAY, shown: now() - SHOWN_DAYS * DAY };
    forgetOld(database.db, before).catch((err: unknown) => log.error({ err }, 'telegram rows could not go'));
  }

  return {
    name: CHANNEL,
    limits: { buttons: true, longestText: LONGEST_TEXT, markdown: false, files: true, edits: true },
    page: webhook ? { path: WEBHOOK_PATH, app: createHook(webhook.secret, () => take) } : null,
    link: (argument) => (username === null ? null : `https://t.me/${username}?start=${argument}`),
    async start(to) {
      receive = to;
      standing.tell('starting');
      forget();
      forgetting = setInterval(forget, DAY).unref();
      connecting = connect(to).catch((err: unknown) => {
        if (!stopping.signal.aborted) log.error({ err: bare(err) }, 'telegram could not be started');
      });
    },
    send: (address, reply, id, replaces) => sender.send(address, reply, id, replaces),
    /** What was begun is finished; what is still sent goes out afterwards. */
    async stop() {
      clearInterval(forgetting);
      take = null;
      const ended = running?.isRunning() ? running.stop() : undefined;
      running = null;
      stopping.abort();
      await Promise.allSettled([ended, connecting]);
      await intake?.idle();
      standing.tell('stopped');
    },
  };
}
