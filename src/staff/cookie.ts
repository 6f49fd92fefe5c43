// The cookie of a signed-in browser. For the console only; when it ends the server
// decides, so it lives as long as a session may at most.

import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { LONGEST } from './rules.ts';

const NAME = 'shuoyi_staff';

export function createSessionCookie(options: { readonly secureCookies: boolean }) {
  const prefix = options.secureCookies ? { prefix: 'secure' as const } : {};
  const shared = { path: '/staff', httpOnly: true, sameSite: 'Lax', secure: options.secureCookies } as const;
  return {
    read(c: Context): string | null {
      return (options.secureCookies ? getCookie(c, NAME, 'secure') : getCookie(c, NAME)) ?? null;
    },
    write(c: Context, token: string): void {
      setCookie(c, NAME, token, { ...shared, ...prefix, maxAge: LONGEST / 1_000 });
    },
    clear(c: Context): void {
      deleteCookie(c, options.secureCookies ? `__Secure-${NAME}` : NAME, shared);
    },
  };
}

export type SessionCookie = ReturnType<typeof createSessionCookie>;
