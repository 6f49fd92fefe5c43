// The public pages of topics on the web channel, with people whose browsers keep cookies.

import { Hono } from 'hono';
import { createPublicPages, type PublicDeps } from '../../src/capabilities/consultation/public/pages.ts';
import { createSheets } from '../../src/capabilities/consultation/publish/sheets.ts';
import { createWebChannel } from '../../src/channels/web/index.ts';
import { createLog } from '../../src/platform/log.ts';
import { isDangerous } from './danger.ts';
import { createCountingIds } from './ids.ts';
import { MATTERS, type Topics } from './topics.ts';

export const HOST = 'http://localhost';

export function createTopicSite({ actions, database, clock }: Topics, over: Partial<PublicDeps> = {}) {
  const site = 'https://shuoyi.example';
  const web = createWebChannel({
    ...{
      outboxSaid: async () => [],
      heard: async () => [],
      now: clock.now,
      newId: createCountingIds('site'),
    },
    ...{ log: createLog('silent'), siteName: '说议', secureCookies: false },
  });
  const pages = createPublicPages({
    ...{ actions, db: database.db, now: clock.now, site, isDangerous },
    sheets: createSheets({ story: actions.story, site, now: clock.now }),
    raterOf: async () => null,
    votes: { matters: MATTERS, find: async () => null },
    citation: (id) => ({
      ...{ text: `条款${id}的原文。`, path: '意见 › 三 › 11', status: '送审稿' },
      link: `${site}/clauses/${id}`,
    }),
    compounds: async () => [{ key: 'demo', name: '青年小区', demonstration: false }],
    buildings: async () => ['3幢', '5幢'],
    sizes: async () => new Map(),
    ...over,
  });
  const app = new Hono().route('/', web.mount(pages));
  app.onError(web.onError);
  app.notFound(web.notFound);
  return app;
}

/** The visitor whose browser has this number. */
export function visit(app: ReturnType<typeof createTopicSite>, number: number | null) {
  const Cookie = number === null ? '' : `shuoyi=${number.toString(16).padStart(32, '0')}`;
  return {
    get: async (path: string) => app.request(HOST + path, { headers: { Cookie } }),
    page: async (path: string) => (await app.request(HOST + path, { headers: { Cookie } })).text(),
    post: async (path: string, fields: Readonly<Record<string, string>> = {}) =>
      app.request(HOST + path, {
        method: 'POST',
        headers: { Cookie, Origin: HOST },
        body: new URLSearchParams(fields),
      }),
  };
}
