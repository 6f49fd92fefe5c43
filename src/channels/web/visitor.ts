// Who is visiting: a random 128-bit cookie. The chat id is its hash, so that nobody who sees a chat id in a list,
// an export or a backup can sit down in that visitor's chat.

import { hash, randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Account } from '../../desk/message.ts';
import { accountOf } from './receive.ts';

const NAME = 'shuoyi';
const TOKEN = /^[0-9a-f]{32}$/;
const KEPT_SECONDS = 180 * 24 * 3_600;

export function createVisitors(options: { readonly secureCookies: boolean }) {
  const prefix = options.secureCookies ? ('host' as const) : undefined;
  const read = (c: Context) => (prefix ? getCookie(c, NAME, prefix) : getCookie(c, NAME));

  function write(c: Context, token: string): void {
    setCookie(c, NAME, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: options.secureCookies,
      maxAge: KEPT_SECONDS,
      ...(prefix ? { prefix } : {}),
    });
  }

  return {
    /** The visitor's chat, or null for one who has none yet. */
    find(c: Context): string | null {
      const token = read(c);
      return token !== undefined && TOKEN.test(token) ? chatOf(token) : null;
    },
    /** The visitor's chat, begun now if need be; a visit keeps it for another half year. */
    welcome(c: Context): string {
      const known = read(c);
      const token = known !== undefined && TOKEN.test(known) ? known : randomBytes(16).toString('hex');
      write(c, token);
      return chatOf(token);
    },
    forget(c: Context): void {
      const name = prefix ? `__Host-${NAME}` : NAME;
      deleteCookie(c, name, { path: '/', secure: options.secureCookies });
    },
  };
}

/** The account that the visitor's things are kept under, where they have linked this one to others; null where not. */
export type MainOf = (account: Account) => Promise<Account | null>;

export type Visitors = ReturnType<typeof createVisitors>;

/**
 * Lets a page ask who visits. A page that has asked is for this visitor alone, so no cache keeps it; answers to a POST
 * none keeps anyway (RFC 9111).
 */
export function knowsVisitor(visitors: Visitors, mainOf: MainOf): MiddlewareHandler {
  return async (c, next) => {
    const known = visitors.find(c);
    const main = known === null ? null : await mainOf(accountOf(known));
    const forOne = () => {
      if (c.req.method !== 'POST') c.header('Cache-Control', 'private, no-store');
    };
    c.set('visitor', () => {
      forOne();
      const chat = visitors.find(c);
      return chat === null ? null : (main ?? accountOf(chat));
    });
    c.set('welcome', () => {
      forOne();
      const chat = visitors.welcome(c);
      return main ?? accountOf(chat);
    });
    await next();
  };
}

function chatOf(token: string): string {
  return hash('sha256', token).slice(0, 32);
}
