// Who may see what: every page below /staff needs a session, and a one-time password opens only the page to change it.

import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { sameSite, securityHeaders } from '../platform/web-security.ts';
import type { StaffActions } from './actions.ts';
import type { SessionCookie } from './cookie.ts';
import { covers, may, type Permission } from './roles.ts';

const LARGEST_UPLOAD = 20 * 1_024 * 1_024;
const LARGEST_LOG_IN = 16 * 1_024;
const BEFORE_SIGNING_IN = ['/staff/login'];
const BEFORE_CHANGING = ['/staff/password', '/staff/logout'];

/** As every page, and never in a cache. */
export function headers(https: boolean): readonly MiddlewareHandler[] {
  return [
    securityHeaders(https),
    async (c, next) => {
      await next();
      c.header('Cache-Control', 'no-store');
    },
    sameSite(),
  ];
}

/** Little is read from somebody who is not signed in yet. */
export function limitBody(onError: (c: Context) => Response | Promise<Response>): MiddlewareHandler {
  const uploads = bodyLimit({ maxSize: LARGEST_UPLOAD, onError });
  const logIn = bodyLimit({ maxSize: LARGEST_LOG_IN, onError });
  return (c, next) => (BEFORE_SIGNING_IN.includes(c.req.path) ? logIn(c, next) : uploads(c, next));
}

export interface GuardDeps {
  readonly actions: StaffActions;
  readonly cookie: SessionCookie;
  /** Said instead of losing what was sent with a session that has ended. */
  readonly onSignedOut: (c: Context) => Response | Promise<Response>;
}

export function createGuard({ actions, cookie, onSignedOut }: GuardDeps): MiddlewareHandler {
  return async (c, next) => {
    if (BEFORE_SIGNING_IN.includes(c.req.path)) return next();
    const token = cookie.read(c);
    const session = token === null ? null : await actions.whoHas(token);
    if (!session) {
      if (c.req.method !== 'GET') return onSignedOut(c);
      const { pathname, search } = new URL(c.req.url);
      return c.redirect(`/staff/login?next=${encodeURIComponent(pathname + search)}`, 303);
    }
    if (session.mustChange && !BEFORE_CHANGING.includes(c.req.path))
      return c.redirect('/staff/password', 303);
    const { account } = session;
    c.set('staff', account);
    c.set(
      'may',
      (permission, compound) =>
        may(account.role, permission) && (compound === undefined || covers(account.compound, compound)),
    );
    c.set('staffSession', session);
    await next();
  };
}

/** Before every page that names a permission. A page below another one also needs that one's, unless it is mounted first. */
export function requirePermission(
  permission: Permission,
  onRefused: (c: Context) => Response | Promise<Response>,
): MiddlewareHandler {
  return async (c, next) => {
    if (!c.get('may')(permission)) return onRefused(c);
    return next();
  };
}

/** Only to a page of the console, whatever the address says. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/staff(?:[/?]|$)/.test(next) && !/[\\\s]|\/\//.test(next)
    ? next
    : '/staff';
}
