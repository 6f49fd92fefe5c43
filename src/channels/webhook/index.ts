// The webhook channel: signed JSON in and out, for a system that brings in a chat platform of its own. README.md beside this
// file is what its makers read.

import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { Address, Reply } from '../../desk/message.ts';
import { UpstreamError } from '../../errors.ts';
import type { Channel, Receive, TellState } from '../channel.ts';
import { BOT, readMessage } from './receive.ts';
import { renderReply } from './render.ts';
import { PROBLEMS, type Problem } from './wording.ts';

export interface WebhookDeps {
  /** Where messages are sent to. */
  readonly url: string;
  /** `whsec_` and 24 to 64 random bytes as base64. */
  readonly secret: string;
  readonly now: () => number;
  readonly tell: TellState;
  /** How long the other side may take, in milliseconds. */
  readonly patience?: number;
}

export const WEBHOOK_PATH = '/hooks';
const LARGEST = 30 * 1_024 * 1_024;
/** What is larger is held in memory whole before its signature can be checked, so only a few at a time. */
const SMALL = 64 * 1_024;
export const LARGE_AT_ONCE = 4;
/** As the library has it. */
const TOLERANCE = 5 * 60;
const STATUS = { unsigned: 401, malformed: 400, 'too-large': 413, stopping: 503 } as const satisfies Record<
  Problem,
  number
>;

export interface WebhookChannel extends Channel {
  readonly page: { readonly path: string; readonly app: Hono; readonly bare: true };
}

export function createWebhookChannel(deps: WebhookDeps): WebhookChannel {
  const signer = new Webhook(deps.secret);
  let receive: Receive | null = null;
  const app = new Hono();
  app.use(
    maybeSigned(),
    fewLarge(),
    bodyLimit({ maxSize: LARGEST, onError: (c) => refused(c, 'too-large') }),
  );
  app.post('/messages', async (c) => {
    const body = await c.req.text();
    const id = signedId(signer, c, body);
    if (id === null) return refused(c, 'unsigned');
    const incoming = readMessage(parsed(body), id, deps.now());
    if (!incoming.ok) return refused(c, incoming.reason);
    if (!receive) return refused(c, 'stopping');
    await receive(incoming.value);
    return c.json({ ok: true });
  });
  app.onError((_error, c) => refused(c, 'stopping'));

  return {
    name: BOT,
    limits: { buttons: false, longestText: 20_000, markdown: false, files: true, edits: false },
    page: { path: WEBHOOK_PATH, app, bare: true },
    async start(to) {
      receive = to;
      deps.tell('connected');
    },
    async send(address: Address, reply: Reply, id: number) {
      const body = JSON.stringify(renderReply(address, reply, id));
      const status = await post(deps, headersOf(signer, `message-${id}`, deps.now(), body), body);
      deps.tell('connected');
      if (status.ok) return;
      throw refusalOf(status);
    },
    async stop() {
      receive = null;
      deps.tell('stopped');
    },
  };
}

/** Nothing is read of who does not even claim to have signed it lately. */
function maybeSigned(): MiddlewareHandler {
  return async (c, next) => {
    const age = Date.now() / 1_000 - Number(c.req.header('webhook-timestamp') ?? Number.NaN);
    const signed = c.req.header('webhook-id') && c.req.header('webhook-signature');
    return signed && Math.abs(age) <= TOLERANCE + 1 ? next() : refused(c, 'unsigned');
  };
}

function fewLarge(): MiddlewareHandler {
  let running = 0;
  return async (c, next) => {
    if (Number(c.req.header('content-length') ?? LARGEST) <= SMALL) return next();
    if (running >= LARGE_AT_ONCE) return refused(c, 'stopping');
    running += 1;
    try {
      await next();
    } finally {
      running -= 1;
    }
  };
}

/** The id of the delivery, if it is signed by who knows our secret, and lately. */
function signedId(signer: Webhook, c: Context, body: string): string | null {
  try {
    signer.verify(body, c.req.header(), { jsonParse: false });
    return c.req.header('webhook-id') ?? null;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return null;
    throw error;
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function headersOf(signer: Webhook, id: string, now: number, body: string): Record<string, string> {
  const at = new Date(now);
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1_000)),
    'webhook-signature': signer.sign(id, at, body),
  };
}

/** The other side knows a repeat by its id, so whatever went wrong on the way is tried again. */
async function post(
  { url, tell, patience = 15_000 }: WebhookDeps,
  headers: Record<string, string>,
  body: string,
): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal });
    // Nobody reads it, and unread it would hold the connection.
    await response.body?.cancel();
    return response;
  } catch (error) {
    tell('down', 'no answer');
    throw new UpstreamError(BOT, true, error);
  }
}

function refusalOf({ status, headers }: Response): UpstreamError {
  const cause = `status ${status}`;
  if (status === 404 || status === 410) return new UpstreamError(BOT, false, cause, { unreachable: true });
  const seconds = Number(headers.get('retry-after') ?? '');
  const after = Number.isFinite(seconds) && seconds > 0 ? { after: seconds * 1_000 } : {};
  return new UpstreamError(BOT, status === 408 || status === 429 || status >= 500, cause, after);
}

function refused(c: Context, problem: Problem): Response {
  return c.json({ problem, sentence: PROBLEMS[problem] }, STATUS[problem]);
}
