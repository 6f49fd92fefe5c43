// How much one message may weigh.

import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

const LARGEST_BODY = 16 * 1_024;

export function smallBody(onError: (c: Context) => Response | Promise<Response>): MiddlewareHandler {
  return bodyLimit({ maxSize: LARGEST_BODY, onError });
}
