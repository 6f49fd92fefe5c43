// A Bot API of our own over real HTTP: it holds questions for updates, brings them again until they are acknowledged, checks
// what it is given as Telegram does, and can be killed and started again on the same port with all it knew.

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Chat, Message, Update, User } from 'grammy/types';
import { createLimits, type Fields, type Problem } from './bot-api-check.ts';
import { createDelivery } from './bot-api-delivery.ts';
import { fieldsOf } from './bot-api-form.ts';
import { type Answer, createMethods, type Shown } from './bot-api-methods.ts';
import { BOT, type Happening, messageOf, privateChat } from './bot-api-people.ts';

export const TOKEN = `${BOT.id}:test-token-of-nobody`;

export interface Call {
  readonly method: string;
  readonly fields: Fields;
  readonly at: number;
}

export type BotApi = Awaited<ReturnType<typeof startBotApi>>;

export interface BotApiOptions {
  /** Whether Telegram's limits are kept by answering 429. */
  readonly limits?: boolean;
  readonly port?: number;
  /** Off where thousands of calls are made. */
  readonly remembers?: boolean;
}

export async function startBotApi(options: BotApiOptions = {}) {
  const calls: Call[] = [];
  const scripted = new Map<string, (Problem | 'reset' | 'lost' | 'hang')[]>();
  const limits = createLimits(options.limits ?? false);
  const methods = createMethods(limits);
  const delivery = createDelivery();
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let port = options.port ?? 0;
  let underWay = 0;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, file] = /^\/file\/bot[^/]+\/(.+)$/.exec(request.url ?? '') ?? [];
    if (file !== undefined) return serveFile(file, response);
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const fields = await fieldsOf(request);
    if (token !== TOKEN) return reply(response, { code: 401, description: 'Unauthorized' });
    if (options.remembers !== false && method !== 'getUpdates')
      calls.push({ method, fields, at: Date.now() });
    const script = scripted.get(method)?.shift();
    if (script === 'reset') return void request.socket.destroy();
    if (script === 'hang') return;
    if (typeof script === 'object') return reply(response, script);
    const answer = await run(method, fields, response);
    // Done, and nobody is told: the line broke.
    if (script === 'lost') return void request.socket.destroy();
    if (answer !== null) reply(response, answer);
  }

  async function run(method: string, fields: Fields, response: ServerResponse): Promise<Answer | null> {
    if (method === 'getUpdates') return delivery.ask(fields, response);
    if (method === 'setWebhook') return delivery.setWebhook(fields);
    if (method === 'deleteWebhook') return delivery.deleteWebhook();
    return methods.call(method, fields);
  }

  function serveFile(path: string, response: ServerResponse): void {
    const script = scripted.get('file')?.shift();
    const bytes = methods.files.get(path);
    if (bytes === undefined || script !== undefined) response.writeHead(bytes ? 502 : 404).end();
    else response.end(bytes);
  }

  async function listen(): Promise<void> {
    const fresh = createServer((request, response) => {
      underWay += 1;
      response.on('close', () => {
        underWay -= 1;
      });
      serve(request, response).catch((error: unknown) => {
        if (!response.headersSent) reply(response, { code: 500, description: String(error) });
      });
    });
    fresh.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    // As long as a platform keeps a connection: on a slow machine one would else be closed just when it is used again.
    fresh.keepAliveTimeout = 75_000;
    fresh.listen(port, '127.0.0.1');
    await once(fresh, 'listening');
    port = (fresh.address() as AddressInfo).port;
    server = fresh;
  }

  await listen();
  const push = (happening: Happening) => delivery.push(happening);
  const say = (from: User, more: Partial<Message> | string, chat: Chat = privateChat(from.id)) =>
    push({
      message: messageOf(
        chat,
        from,
        methods.nextId(chat.id),
        typeof more === 'string' ? { text: more } : more,
      ),
    } as Happening);

  return {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    calls,
    push,
    /** Returns the number of the update. */
    say,
    /** A button below the latest message that has one with this label, or below any of `on`. */
    press(from: User, label: string, chat: Chat = privateChat(from.id)): number {
      const message = methods.shown(chat.id).findLast((each) => buttonOf(each, label) !== undefined);
      const button = message && buttonOf(message, label);
      if (!message || button?.callback_data === undefined) throw new Error(`no button ${label}`);
      return pressed(from, chat, message.message, button.callback_data);
    },
    pressData: (from: User, chat: Chat, data: string) =>
      pressed(from, chat, messageOf(chat, BOT, 1, { text: '?' }), data),
    nextId: methods.nextId,
    /** Resolves when Telegram was told that it arrived. */
    taken: delivery.taken,
    /** Sent again as it was, as when the acknowledgement was lost. */
    again: delivery.again,
    shown: methods.shown,
    /** How many messages of the bot were taken. */
    sent: methods.sent,
    block: (chat: number, description = 'Forbidden: bot was blocked by the user') =>
      methods.refuse(chat, { code: 403, description }),
    refuse: methods.refuse,
    allow: methods.allow,
    commandsOf: methods.commandsOf,
    addFile: methods.addFile,
    /** The next calls of a method go wrong, in this order; `lost` is done and not answered. */
    script(method: string, ...what: (Problem | 'reset' | 'lost' | 'hang')[]): void {
      scripted.set(method, [...(scripted.get(method) ?? []), ...what]);
    },
    underWay: () => underWay,
    waiting: delivery.waiting,
    /** When updates were asked for first, by performance.now(). */
    firstAsked: delivery.firstAsked,
    deliverTo: delivery.deliverTo,
    hook: delivery.hook,
    /** As a power cut does it. */
    async kill(): Promise<void> {
      delivery.dropHeld();
      const ended = server ? once(server, 'close') : null;
      server?.close();
      for (const socket of sockets) socket.destroy();
      await ended;
      server = null;
    },
    restart: listen,
    async stop(): Promise<void> {
      delivery.end();
      if (server) await this.kill();
    },
  };

  function pressed(from: User, chat: Chat, message: Message, data: string): number {
    const query = { id: String(delivery.nextNumber()), from, message, chat_instance: String(chat.id), data };
    return push({ callback_query: query } as Happening);
  }
}

function buttonOf({ message }: Shown, label: string) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  return rows.flat().find((button) => 'callback_data' in button && button.text === label) as
    | { readonly callback_data: string }
    | undefined;
}

export function reply(response: ServerResponse, answer: Answer): void {
  const isGood = 'result' in answer;
  const body = isGood
    ? { ok: true, result: answer.result }
    : {
        ok: false,
        error_code: answer.code,
        description: answer.description,
        ...(answer.parameters ? { parameters: answer.parameters } : {}),
      };
  response.writeHead(isGood ? 200 : answer.code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

export type { Update };
