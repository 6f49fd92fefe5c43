// The web site of a running app: chat, public pages, staff console, health and metrics under one roof.

import { Hono } from 'hono';
import type { App } from './app.ts';
import type { WebChannel } from './channels/web/index.ts';
import type { Staff } from './staff/index.ts';

interface BarePage {
  readonly path: string;
  readonly app: Hono;
}

/** `doors`: pages of other channels, for platforms to knock at. */
export function createSite(app: App, web: WebChannel, staff: Staff, doors: readonly BarePage[] = []): Hono {
  const site = new Hono();
  site.get('/healthz', async (c) => {
    try {
      await app.owners.compounds();
      return c.json({ ok: true });
    } catch {
      return c.json({ ok: false }, 503);
    }
  });
  site.get('/metrics', async (c) =>
    c.body(await app.metrics.text(), 200, { 'Content-Type': app.metrics.contentType }),
  );
  for (const { path, app: door } of doors) site.route(path, door);
  const isStaff = (path: string) => path === '/staff' || path.startsWith('/staff/');
  const open = app.pages.filter(({ path }) => !isStaff(path));
  site.route('/', web.mountBare(open.filter(({ bare }) => bare === true)));
  site.route('/', staff.mount(app.pages.filter(({ path }) => isStaff(path))));
  site.route('/', web.mount(open.filter(({ bare }) => bare !== true)));
  site.onError(web.onError);
  site.notFound(web.notFound);
  return site;
}
