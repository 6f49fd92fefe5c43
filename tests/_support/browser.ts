// A real browser on a real port. Where Chromium is missing the suite is skipped and says so.

import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';

const CANDIDATES = [process.env.SHUOYI_TEST_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const PHONE = {
  viewport: { width: 360, height: 740 },
  locale: 'zh-CN',
  reducedMotion: 'reduce',
} as const;

export interface Visit {
  readonly page: Page;
  /** What the page complained about: script errors and refused resources. */
  readonly complaints: readonly string[];
}

export interface Desktop {
  /** A page of a fresh visitor, at the size of a small phone unless told otherwise; closed after the test. */
  readonly open: (origin: string, options?: BrowserContextOptions) => Promise<Visit>;
}

/** The suite in one browser, started once. */
export function describeInBrowser(name: string, body: (desktop: Desktop) => void): void {
  const executablePath = CANDIDATES.find((path) => path !== undefined && existsSync(path));
  const title = executablePath
    ? name
    : `${name} (skipped: no Chromium; install it or set SHUOYI_TEST_CHROMIUM)`;
  describe.skipIf(executablePath === undefined)(title, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: FLAGS });
    });
    afterAll(() => browser?.close());
    body({
      async open(origin, options = {}) {
        if (!browser) throw new Error('the browser is not running');
        const context = await browser.newContext({ ...PHONE, ...options });
        onTestFinished(() => context.close());
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on('pageerror', (error) => complaints.push(error.message));
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
        await page.goto(origin);
        return { page, complaints };
      },
    });
  });
}

/** Serves an app on a free port; `stop` and `start` again on the same port play a network that fails. */
export async function serveApp(
  app: Hono,
): Promise<{ origin: string; stop: () => Promise<void>; start: () => Promise<void> }> {
  let server: ServerType | undefined;
  let port = 0;
  const start = async () => {
    const { promise, resolve } = Promise.withResolvers<AddressInfo>();
    server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, resolve);
    ({ port } = await promise);
  };
  const stop = async () => {
    const closed = Promise.withResolvers<void>();
    if (!server) return;
    server.close(() => closed.resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed.promise;
    server = undefined;
  };
  await start();
  onTestFinished(stop);
  return { origin: `http://127.0.0.1:${port}`, start, stop };
}
