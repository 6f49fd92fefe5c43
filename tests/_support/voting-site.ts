// The public pages of votes on the web channel, with people whose browsers keep cookies.

import { Hono } from 'hono';
import { createOwnerPages } from '../../src/capabilities/vote/owner/pages.ts';
import { createWebChannel } from '../../src/channels/web/index.ts';
import { createLog } from '../../src/platform/log.ts';
import { ok } from '../../src/result.ts';
import { createCountingIds } from './ids.ts';
import type { Voting } from './voting.ts';

export const HOST = 'http://localhost';

export function createVotingSite(voting: Voting) {
  const { votes, own, clock } = voting;
  const objections: string[] = [];
  const newId = createCountingIds('try-number');
  const web = createWebChannel({
    ...{ outboxSaid: async () => [], heard: async () => [], now: clock.now, newId },
    ...{ log: createLog('silent'), siteName: '说议', secureCookies: false },
  });
  const pages = createOwnerPages({
    ...{ votes, own, now: clock.now, newId },
    compounds: async () => [{ key: 'sunny', name: '阳光小区' }],
    object: async (_vote, _person, _address, text) => {
      objections.push(text);
      return ok(null);
    },
  });
  const bare = pages.filter((each) => each.bare === true);
  const app = new Hono().route('/', web.mountBare(bare));
  app.route('/', web.mount(pages.filter((each) => each.bare !== true)));
  return { app, objections };
}

/** The account of the browser that has this cookie; tokens are 32 hex characters. */
export function cookieOf(number: number): string {
  return number.toString(16).padStart(32, '0');
}

export function createBrowser(app: ReturnType<typeof createVotingSite>['app'], token: string | null) {
  const cookie: Record<string, string> = token === null ? {} : { Cookie: `shuoyi=${token}` };
  return {
    get: (path: string) => app.request(HOST + path, { headers: cookie }),
    page: async (path: string) => (await app.request(HOST + path, { headers: cookie })).text(),
    post: (path: string, fields: Readonly<Record<string, string>>) =>
      app.request(HOST + path, {
        method: 'POST',
        headers: { ...cookie, Origin: HOST },
        body: new URLSearchParams(fields),
      }),
    json: (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      app.request(HOST + path, {
        method: 'POST',
        headers: {
          ...cookie,
          'Content-Type': 'application/json',
          Host: 'localhost',
          Origin: HOST,
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}
