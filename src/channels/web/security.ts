// How much a message or a form may weigh.

import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { LARGEST_FILE, MOST_FILES } from './upload.ts';

const LARGEST_BODY = 16 * 1_024;
const LARGEST_FORM = 64 * 1_024;
const LARGEST_MESSAGE = MOST_FILES * LARGEST_FILE + LARGEST_FORM;
/** A few photos at a time. */
const LARGEST_UPLOAD = 25 * 1_024 * 1_024;

/** Each is held in memory whole while it is read. */
export const UPLOADS_AT_ONCE = 12;

type OnError = (c: Context) => Response | Promise<Response>;

/** For the chat: a few words, or a few files. */
export function messageBody(onError: OnError): MiddlewareHandler {
  return byKind(LARGEST_BODY, LARGEST_MESSAGE, onError);
}

/** For the forms of public pages: little, unless files come with it. */
export function formBody(onError: OnError): MiddlewareHandler {
  return byKind(LARGEST_FORM, LARGEST_UPLOAD, onError);
}

function byKind(plain: number, withFiles: number, onError: OnError): MiddlewareHandler {
  const small = bodyLimit({ maxSize: plain, onError });
  const large = bodyLimit({ maxSize: withFiles, onError });
  return (c, next) => (isMultipart(c) ? large(c, next) : small(c, next));
}

/** Anybody may send photos: what is more than this server can hold is asked to come again. Words always pass. */
export function fewUploads(onError: OnError): MiddlewareHandler {
  let running = 0;
  return async (c, next) => {
    if (!isMultipart(c)) return next();
    if (running >= UPLOADS_AT_ONCE) return onError(c);
    running += 1;
    try {
      await next();
    } finally {
      running -= 1;
    }
  };
}

export function isMultipart(c: Context): boolean {
  return /^multipart\/form-data\b/i.test(c.req.header('Content-Type') ?? '');
}
