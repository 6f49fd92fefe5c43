// The routes of the chat itself: the page, a message by form or by script, the event stream, files of a reply.

import type { Context, Hono } from 'hono';
import type { Address, Choice } from '../../desk/message.ts';
import type { Log } from '../../platform/log.ts';
import type { Receive } from '../channel.ts';
import type { Events } from './events.ts';
import { type Heard, inOrder, type OutboxSaid, type Said } from './history.ts';
import { chatFrame } from './layout.ts';
import { type ChatPage, chatPage, problemPage, refreshWhileAwaiting } from './page.ts';
import { addressOf, formKey, incomingOf, readSent, type Sent } from './receive.ts';
import { isPicture } from './render.ts';
import { smallBody } from './security.ts';
import { listenOnce, streamReplies } from './stream.ts';
import type { Visitors } from './visitor.ts';
import { NOT_FOUND, REFUSALS } from './wording.ts';

export interface ChatDeps {
  readonly outboxSaid: OutboxSaid;
  readonly heard: (address: Address, limit: number) => Promise<readonly Heard[]>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  readonly siteName: string;
  readonly examples: readonly string[];
  readonly keepDays: number;
  readonly pingEvery: number;
  readonly patience: number;
  readonly events: Events;
  readonly visitors: Visitors;
  readonly receive: Receive;
}

const SHOWN = 50;

export function addChat(app: Hono, deps: ChatDeps): void {
  app.get('/', (c) => showPage(c, deps));
  app.post('/chat', smallBody(refuseLarge), (c) => (isJson(c) ? takeJson(c, deps) : takeForm(c, deps)));
  app.get('/chat', (c) => c.redirect('/#latest', 303));
  app.get('/chat/events', (c) => openEvents(c, deps));
  app.get('/chat/files/:message{\\d+}/:block{\\d+}', (c) => sendFile(c, deps));
}

async function showPage(c: Context, deps: ChatDeps, problem?: ChatPage['problem']): Promise<Response> {
  const address = addressOf(deps.visitors.welcome(c));
  const [heard, said] = await Promise.all([deps.heard(address, SHOWN), deps.outboxSaid(address, 0, SHOWN)]);
  const page: ChatPage = {
    spoken: inOrder(
      heard,
      said.filter(({ reply }) => reply.length > 0),
      SHOWN,
    ),
    now: deps.now(),
    examples: deps.examples,
    keepDays: deps.keepDays,
    newKey: deps.newId,
    ...(problem ? { problem } : {}),
  };
  c.header('Cache-Control', 'no-store');
  const { siteName } = deps;
  const head = refreshWhileAwaiting(page);
  return c.html(
    chatFrame({ title: siteName, siteName, content: chatPage(page), ...(head === '' ? {} : { head }) }),
  );
}

/** 202 once the message is kept; the answer comes by the event stream. */
async function takeJson(c: Context, deps: ChatDeps): Promise<Response> {
  const chat = deps.visitors.find(c);
  if (chat === null) return c.json({ problem: 'no-cookie', sentence: REFUSALS['no-cookie'] }, 401);
  const body: unknown = await c.req.json().catch(() => null);
  const sent = readSent(body);
  if (!sent.ok) return c.json({ problem: sent.reason, sentence: REFUSALS[sent.reason] }, 422);
  await deps.receive(incomingOf(await withLabel(sent.value, chat, deps), chat, deps.now()));
  return c.json({ received: sent.value.key }, 202);
}

/** Without script: the message is kept, its answer awaited for a moment, and the page shown again. */
async function takeForm(c: Context, deps: ChatDeps): Promise<Response> {
  const form = await c.req.parseBody();
  const sent = readSent({ key: form.key, text: form.text ?? '', choice: form.choice ?? null });
  if (!sent.ok) {
    c.status(422);
    const text = typeof form.text === 'string' ? form.text : '';
    return showPage(c, deps, { sentence: REFUSALS[sent.reason], text });
  }
  const chat = deps.visitors.welcome(c);
  const labelled = await withLabel({ ...sent.value, key: formKey(sent.value) }, chat, deps);
  const answered = listenOnce(deps.events, chat, deps.patience);
  await deps.receive(incomingOf(labelled, chat, deps.now()));
  await answered;
  return c.redirect('/#latest', 303);
}

/** A pressed button says what stands on it, so that the history reads like a talk. */
async function withLabel(sent: Sent, chat: string, deps: ChatDeps): Promise<Sent> {
  if (sent.choice === null || sent.text !== '') return sent;
  const said = await deps.outboxSaid(addressOf(chat), 0, SHOWN);
  const offered = said.toReversed().flatMap(({ reply }) => reply.flatMap(choicesIn));
  return { ...sent, text: offered.find(({ key }) => key === sent.choice)?.label ?? '' };
}

function choicesIn(block: Said['reply'][number]): readonly Choice[] {
  return block.kind === 'choices' ? block.choices : [];
}

function openEvents(c: Context, deps: ChatDeps): Response {
  const chat = deps.visitors.find(c);
  // 204 tells the browser not to come back: without a cookie there is no chat to listen to.
  if (chat === null) return c.body(null, 204);
  const asked = Number(c.req.header('Last-Event-ID') ?? c.req.query('after') ?? 0);
  const after = Number.isSafeInteger(asked) && asked > 0 ? asked : 0;
  const missed = () => deps.outboxSaid(addressOf(chat), after, SHOWN);
  return streamReplies(c, chat, { ...deps, missed });
}

/** A file of this visitor's own chat: a plain picture is shown, all else is a download, so that nothing in it runs here. */
async function sendFile(c: Context, deps: ChatDeps): Promise<Response> {
  const chat = deps.visitors.find(c);
  const message = Number(c.req.param('message'));
  const said = chat === null ? [] : await deps.outboxSaid(addressOf(chat), message - 1, 1, message);
  const block = said.find(({ id }) => id === message)?.reply[Number(c.req.param('block'))];
  if (block === undefined || !('file' in block)) {
    c.status(404);
    return c.render(problemPage(NOT_FOUND), { title: NOT_FOUND.title });
  }
  const { bytes, name, type } = block.file;
  const place = isPicture(type) ? 'inline' : 'attachment';
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': type,
    'Content-Disposition': `${place}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Cache-Control': 'private, no-store',
  });
}

function refuseLarge(c: Context): Response | Promise<Response> {
  const sentence = REFUSALS['too-large'];
  if (isJson(c)) return c.json({ problem: 'too-large', sentence }, 413);
  c.status(413);
  return c.render(problemPage({ title: sentence, text: '' }), { title: sentence });
}

function isJson(c: Context): boolean {
  return /^application\/json\b/i.test(c.req.header('Content-Type') ?? '');
}
