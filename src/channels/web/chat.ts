// The routes of the chat itself: the page, the event stream, files of a reply. A message is taken in take.ts.

import type { Context, Hono } from 'hono';
import type { Address } from '../../desk/message.ts';
import type { Log } from '../../platform/log.ts';
import type { Receive } from '../channel.ts';
import type { Events } from './events.ts';
import { type Heard, inOrder, type OutboxSaid } from './history.ts';
import { chatFrame, type PageLink } from './layout.ts';
import { type ChatPage, chatPage, type Helper, problemPage, refreshWhileAwaiting } from './page.ts';
import { addressOf } from './receive.ts';
import { isPicture } from './render.ts';
import { messageBody } from './security.ts';
import { streamReplies } from './stream.ts';
import { refuseLarge, takeMessage } from './take.ts';
import type { Visitors } from './visitor.ts';
import { NOT_FOUND } from './wording.ts';

export interface ChatDeps {
  readonly outboxSaid: OutboxSaid;
  readonly heard: (address: Address, limit: number) => Promise<readonly Heard[]>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  readonly siteName: string;
  readonly examples: readonly string[];
  readonly keepDays: number;
  readonly helper: Helper | null;
  readonly links: readonly PageLink[];
  readonly isDown: () => Promise<boolean>;
  readonly pingEvery: number;
  readonly patience: number;
  readonly events: Events;
  readonly visitors: Visitors;
  readonly receive: Receive;
}

const SHOWN = 50;

export function addChat(app: Hono, deps: ChatDeps): void {
  app.get('/', (c) => showPage(c, deps));
  const take = {
    ...deps,
    showPage: (c: Context, problem: ChatPage['problem']) => showPage(c, deps, problem),
  };
  app.post('/chat', messageBody(refuseLarge), (c) => takeMessage(c, take));
  app.get('/chat', (c) => c.redirect('/#latest', 303));
  app.get('/chat/events', (c) => openEvents(c, deps));
  app.get('/chat/files/:message{\\d+}/:block{\\d+}', (c) => sendFile(c, deps));
}

async function showPage(c: Context, deps: ChatDeps, problem?: ChatPage['problem']): Promise<Response> {
  const address = addressOf(deps.visitors.welcome(c));
  const [heard, said, isDown] = await Promise.all([
    deps.heard(address, SHOWN),
    deps.outboxSaid(address, 0, SHOWN),
    deps.isDown(),
  ]);
  const page: ChatPage = {
    spoken: inOrder(
      heard,
      said.filter(({ reply }) => reply.length > 0),
      SHOWN,
    ),
    now: deps.now(),
    examples: deps.examples,
    keepDays: deps.keepDays,
    helper: deps.helper,
    links: deps.links,
    newKey: deps.newId,
    isDown,
    ...(problem ? { problem } : {}),
  };
  c.header('Cache-Control', 'no-store');
  const { siteName } = deps;
  const head = refreshWhileAwaiting(page);
  return c.html(
    chatFrame({ title: siteName, siteName, content: chatPage(page), ...(head === '' ? {} : { head }) }),
  );
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
