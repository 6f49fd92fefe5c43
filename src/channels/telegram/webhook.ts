// Where Telegram brings its updates to, instead of being asked. Who does not know the secret is not read at all; 200 is
// answered when the update is durable, and anything else makes Telegram bring it again.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

export const WEBHOOK_PATH = '/telegram';
const HOOK = '/updates';
const SECRET = 'X-Telegram-Bot-Api-Secret-Token';
/** An update has words and no files. */
const LARGEST = 256 * 1_024;

export function hookUrl(site: string): string {
  return `${site}${WEBHOOK_PATH}${HOOK}`;
}

/** `take` is null before the start and after the stop. */
export function createHook(secret: string, taker: () => ((update: Update) => Promise<void>) | null): Hono {
  const app = new Hono();
  const expected = digest(secret);
  app.post(
    HOOK,
    async (c, next) => {
      if (!timingSafeEqual(digest(c.req.header(SECRET) ?? ''), expected)) return c.body(null, 401);
      await next();
    },
    bodyLimit({ maxSize: LARGEST, onError: (c) => c.body(null, 413) }),
    async (c) => {
      const update = updateIn(await c.req.text());
      if (update === null) return c.body(null, 400);
      const take = taker();
      if (take === null) return c.body(null, 503);
      await take(update);
      return c.body(null, 200);
    },
  );
  app.onError((_error, c) => c.body(null, 503));
  return app;
}

/** Of equal length, whatever was sent. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function updateIn(body: string): Update | null {
  try {
    const value: unknown = JSON.parse(body);
    const isUpdate = typeof value === 'object' && value !== null && 'update_id' in value;
    return isUpdate && Number.isSafeInteger(value.update_id) ? (value as Update) : null;
  } catch {
    return null;
  }
}
