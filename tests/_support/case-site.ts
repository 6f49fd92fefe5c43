// The public pages of cases on the web channel, with people whose browsers keep cookies.

import { join } from 'node:path';
import { Hono } from 'hono';
import { createPublicPages, type PublicDeps } from '../../src/capabilities/complaint/public/pages.ts';
import { loadTriage } from '../../src/capabilities/complaint/triage/index.ts';
import { createWebChannel } from '../../src/channels/web/index.ts';
import { createLog } from '../../src/platform/log.ts';
import type { openCases } from './cases.ts';
import { createCountingIds } from './ids.ts';

export const HOST = 'http://localhost';

type Cases = Awaited<ReturnType<typeof openCases>>;
let triage: ReturnType<typeof loadTriage> | undefined;

export function createCaseSite({ actions, database, clock }: Cases, over: Partial<PublicDeps> = {}) {
  const web = createWebChannel({
    ...{ outboxSaid: async () => [], heard: async () => [], now: clock.now },
    ...{ newId: createCountingIds('site'), log: createLog('silent') },
    ...{ siteName: '说议', secureCookies: false },
  });
  const pages = createPublicPages({
    ...{ actions, reading: database, now: clock.now, keepDays: 30 },
    triage: () => (triage ??= loadTriage(join('knowledge', 'rules', 'triage'))),
    compounds: async () => [{ key: 'demo', name: '青年小区', demonstration: false }],
    buildings: async () => ['3幢', '5幢'],
    ...over,
  });
  const app = new Hono().route('/', web.mount(pages));
  app.onError(web.onError);
  app.notFound(web.notFound);
  return app;
}

/** The visitor whose browser has this number. */
export function browse(app: Hono, number: number | null) {
  const Cookie = number === null ? '' : `shuoyi=${number.toString(16).padStart(32, '0')}`;
  const get = async (path: string) => app.request(HOST + path, { headers: { Cookie } });
  return {
    get,
    page: async (path: string) => (await get(path)).text(),
    post: async (
      path: string,
      fields: Readonly<Record<string, string>> = {},
      photos: readonly File[] = [],
    ) => {
      const body = photos.length === 0 ? new URLSearchParams(fields) : formOf(fields, photos);
      return app.request(HOST + path, { method: 'POST', headers: { Cookie, Origin: HOST }, body });
    },
  };
}

function formOf(fields: Readonly<Record<string, string>>, photos: readonly File[]): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const photo of photos) form.append('photos', photo);
  return form;
}
