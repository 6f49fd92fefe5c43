// The web channel: a page with a chat in it. Joins the routes; what they read and show is decided in the files beside it.

import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, type ErrorHandler, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Address, Reply } from '../../desk/message.ts';
import type { Log } from '../../platform/log.ts';
import { sameSite, securityHeaders } from '../../platform/web-security.ts';
import type { Channel, Receive } from '../channel.ts';
import { createAssets } from './assets.ts';
import { addChat } from './chat.ts';
import { createEvents } from './events.ts';
import type { Heard, OutboxSaid } from './history.ts';
import { type PageLink, readingFrame } from './layout.ts';
import { EXAMPLES, type Helper, privacyPage, problemPage } from './page.ts';
import { type Html, withOwnLinks } from './render.ts';
import { fewUploads, formBody } from './security.ts';
import { isByScript } from './take.ts';
import { createVisitors, knowsVisitor, type MainOf, type Visitors } from './visitor.ts';
import {
  BROKEN,
  BUSY,
  FORBIDDEN,
  FORM_TOO_LARGE,
  incidentLine,
  NOT_FOUND,
  PRIVACY_TITLE,
  STOPPING,
} from './wording.ts';

export { readingFrame as publicLayout };

const KEEP_DAYS = 30;
/** How long the answers to what was taken in are waited for at the end, in milliseconds. */
const ANSWERING = 3_000;

export interface WebDeps {
  readonly outboxSaid: OutboxSaid;
  /** The latest `limit` messages heard in a private chat, oldest first. */
  readonly heard: (address: Address, limit: number) => Promise<readonly Heard[]>;
  /** See visitor.ts; nobody has linked accounts where it is left out. */
  readonly mainOf?: MainOf;
  /** Resolves when everything received so far is answered and sent. */
  readonly idle?: () => Promise<void>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  readonly siteName: string;
  /** Where links in replies begin that lead to this very site; they work under every name the site is reached by. */
  readonly publicUrl?: string | null;
  /** True where the site is reached by https only. */
  readonly secureCookies: boolean;
  /** Four questions for somebody who is here for the first time. */
  readonly examples?: readonly string[];
  /** Pages offered below the field and on every other page, such as the votes. */
  readonly links?: readonly PageLink[];
  /** Whether the bot on WeChat cannot be reached now; the page says that it stands in. */
  readonly isDown?: () => Promise<boolean>;
  /** Days that the words of visitors are kept; the pages say so. */
  readonly keepDays?: number;
  /** Null without a language model. */
  readonly helper?: Helper | null;
  /** Milliseconds between signs of life on a quiet event stream. */
  readonly pingEvery?: number;
  /** How long a form without script waits for its answer, in milliseconds. */
  readonly patience?: number;
}

/** Public pages of a capability, mounted below the site: they call `c.render(content, { title })`, and ask env.ts who visits. */
export interface PublicPages {
  readonly path: string;
  readonly app: Hono;
  /** See desk/capability.ts. */
  readonly bare?: true;
}

export interface WebChannel extends Channel {
  readonly app: Hono;
  readonly mount: (pages: readonly PublicPages[]) => Hono;
  /** For the bare ones, to be routed before all others: what goes around a page costs more than a short answer. */
  readonly mountBare: (pages: readonly PublicPages[]) => Hono;
  readonly onError: ErrorHandler;
  readonly notFound: (c: Context) => Response | Promise<Response>;
}

export function createWebChannel(deps: WebDeps): WebChannel {
  const events = createEvents();
  const visitors = createVisitors(deps);
  const mainOf = deps.mainOf ?? (async () => null);
  let receive: Receive | null = null;
  const app = createSite(deps, visitors);
  const own = (reply: Reply) => withOwnLinks(reply, deps.publicUrl ?? '');
  addChat(app, {
    ...deps,
    outboxSaid: async (...range) => {
      const said = await deps.outboxSaid(...range);
      return said.map((each) => ({ ...each, reply: own(each.reply) }));
    },
    examples: deps.examples ?? EXAMPLES,
    keepDays: deps.keepDays ?? KEEP_DAYS,
    helper: deps.helper ?? null,
    links: deps.links ?? [],
    isDown: deps.isDown ?? (async () => false),
    pingEvery: deps.pingEvery ?? 15_000,
    patience: deps.patience ?? 2_500,
    events,
    visitors,
    receive: async (incoming) => {
      if (!receive) throw new HTTPException(503);
      await receive(incoming);
    },
  });
  app.notFound(notFound);

  return {
    name: 'web',
    limits: { buttons: true, longestText: 20_000, markdown: false, files: true, edits: true },
    app,
    notFound,
    mount(pages) {
      for (const page of pages) {
        app.use(
          page.path === '/' ? '/*' : `${page.path}/*`,
          formBody(tooLarge),
          knowsVisitor(visitors, mainOf),
        );
        app.route(page.path, page.app);
      }
      return app;
    },
    mountBare(pages) {
      const bare = new Hono();
      for (const page of pages) {
        bare.use(page.path, knowsVisitor(visitors, mainOf));
        bare.route(page.path, page.app);
      }
      return bare;
    },
    onError: (error, c) => onError(error, c, deps),
    async start(to) {
      receive = to;
      events.open();
    },
    /** Nobody listening is fine: the page shows the outbox whenever it is opened. */
    async send(address: Address, reply: Reply, id: number, replaces?: number) {
      const place = replaces === undefined ? {} : { place: replaces };
      events.publish(address.chat, { id, reply: own(reply), ...place });
    },
    /** Whoever waits for an answer still gets it, as far as the time allows. */
    async stop() {
      receive = null;
      await Promise.race([deps.idle?.(), sleep(ANSWERING, null, { ref: false })]);
      events.close();
    },
  };
}

/** Headers, frame, static files, the privacy page, and what is said when something goes wrong. */
function createSite(deps: WebDeps, visitors: Visitors): Hono {
  const app = new Hono();
  const assets = createAssets();
  app.use(securityHeaders(deps.secureCookies), sameSite(), async (c, next) => {
    c.setRenderer((content, props) => {
      const { siteName, links = [] } = deps;
      const title = props?.title ?? siteName;
      const { path } = c.req;
      return c.html(readingFrame({ title, siteName, links, path, content: content as Html | string }));
    });
    await next();
  });
  app.use(fewUploads((c) => later(c, 'busy', BUSY)));
  app.get('/assets/:name', (c) => assets(c, c.req.param('name')) ?? notFound(c));
  app.get('/privacy', (c) =>
    c.render(privacyPage(deps.keepDays ?? KEEP_DAYS, deps.helper ?? null), { title: PRIVACY_TITLE }),
  );
  app.post('/leave', (c) => {
    visitors.forget(c);
    return c.redirect('/', 303);
  });
  app.onError((error, c) => onError(error, c, deps));
  return app;
}

function notFound(c: Context): Response | Promise<Response> {
  c.status(404);
  return c.render(problemPage(NOT_FOUND), { title: NOT_FOUND.title });
}

function tooLarge(c: Context): Response | Promise<Response> {
  c.status(413);
  return c.render(problemPage(FORM_TOO_LARGE), { title: FORM_TOO_LARGE.title });
}

/** Going down, not quite up, or too busy: nothing was kept, and the page sends it again by itself. */
function later(c: Context, problem: string, words: typeof STOPPING): Response | Promise<Response> {
  c.status(503);
  c.header('Retry-After', '10');
  if (isByScript(c)) return c.json({ problem, sentence: `${words.title}。${words.text}` });
  return c.render(problemPage(words), { title: words.title });
}

function onError(error: Error, c: Context, { log, newId }: WebDeps): Response | Promise<Response> {
  if (error instanceof HTTPException && error.status < 500) {
    const problem = error.status === 403 ? FORBIDDEN : NOT_FOUND;
    c.status(error.status);
    return c.render(problemPage(problem), { title: problem.title });
  }
  if (error instanceof HTTPException && error.status === 503) return later(c, 'stopping', STOPPING);
  const incident = newId().replaceAll('-', '').slice(-6).toUpperCase();
  log.error({ incident, method: c.req.method, path: c.req.path, err: error }, 'page failed');
  c.status(500);
  if (isByScript(c)) {
    return c.json({ problem: 'broken', sentence: `${BROKEN.title}。${incidentLine(incident)}` });
  }
  return c.render(problemPage(BROKEN, incident), { title: BROKEN.title });
}
