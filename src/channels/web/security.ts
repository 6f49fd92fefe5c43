// How much a message or a form may weigh.

import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

const LARGEST_BODY = 16 * 1_024;
const LARGEST_FORM = 64 * 1_024;
/** A few photos at a time. */
const LARGEST_UPLOAD = 25 * 1_024 * 1_024;

type OnError = (c: Context) => Response | Promise<Response>;

export function smallBody(onError: OnError): MiddlewareHandler {
  return bodyLimit({ maxSize: LARGEST_BODY, onError });
}

/** For the forms of public pages: little, unless files come with it. */
export function formBody(onError: OnError): MiddlewareHandler {
  const form = bodyLimit({ maxSize: LARGEST_FORM, onError });
  const upload = bodyLimit({ maxSize: LARGEST_UPLOAD, onError });
  return (c, next) => (isMultipart(c) ? upload(c, next) : form(c, next));
}

export function isMultipart(c: Context): boolean {
  return /^multipart\/form-data\b/i.test(c.req.header('Content-Type') ?? '');
}
