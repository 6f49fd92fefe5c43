// Who may see what: every page below /staff needs a session, and what is still owed (a code, an own password, a second factor
// where it is a duty) opens only the page where it is done. Which that is, rules.ts decides.

import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { sameSite, securityHeaders } from '../platform/web-security.ts';
import type { StaffActions } from './actions.ts';
import type { SessionCookie } from './cookie.ts';
import { allows, isUnlimited } from './duty.ts';
import type { Permission } from './roles.ts';
import { isOpenDuring, nextStep, type SecondFactor, STEP_PAGE, type Step } from './rules.ts';

const LARGEST_UPLOAD = 20 * 1_024 * 1_024;
const LARGEST_LOG_IN = 16 * 1_024;
const WELCOME = '/staff/welcome/';
const beforeSigningIn = (path: string) => path === '/staff/login' || path.startsWith(WELCOME);

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
  return (c, next) => (beforeSigningIn(c.req.path) ? logIn(c, next) : uploads(c, next));
}

export interface GuardDeps {
  readonly actions: StaffActions;
  readonly cookie: SessionCookie;
  readonly secondFactor: SecondFactor;
  /** Said instead of losing what was sent with a session that has ended. */
  readonly onSignedOut: (c: Context) => Response | Promise<Response>;
  /** Said instead of doing in another role what was sent under a duty that is gone. */
  readonly onFallen: (c: Context) => Response | Promise<Response>;
}

export function createGuard(deps: GuardDeps): MiddlewareHandler {
  const { actions, cookie, secondFactor, onSignedOut, onFallen } = deps;
  return async (c, next) => {
    if (beforeSigningIn(c.req.path)) return next();
    const token = cookie.read(c);
    const session = token === null ? null : await actions.whoHas(token);
    if (!session) {
      if (c.req.method !== 'GET') return onSignedOut(c);
      const { pathname, search } = new URL(c.req.url);
      return c.redirect(`/staff/login?next=${encodeURIComponent(pathname + search)}`, 303);
    }
    const step = nextStep(session, secondFactor);
    if (step !== null && !isOpenDuring(step, c.req.path)) return c.redirect(pageOf(step, c), 303);
    const { account, duty, duties } = session;
    c.set('staffStep', step);
    c.set('staff', account);
    c.set('duties', duties);
    c.set('may', (permission, compound, category) => allows(duty, permission, compound, category));
    c.set('staffSession', session);
    if (step === null && session.fell) {
      await actions.settle(session);
      if (c.req.method !== 'GET') return onFallen(c);
    }
    await next();
  };
}

/** Whoever still owes the code goes on afterwards to the page that was asked for. */
function pageOf(step: Step, c: Context): string {
  if (step !== 'code' || c.req.method !== 'GET') return STEP_PAGE[step];
  const { pathname, search } = new URL(c.req.url);
  return `${STEP_PAGE.code}?next=${encodeURIComponent(pathname + search)}`;
}

/** Without the secret that stands in the address of a link. */
export function withoutSecret(path: string): string {
  return path.startsWith(WELCOME) ? `${WELCOME}…` : path;
}

/** Before every page that names a permission. A page below another one also needs that one's, unless it is mounted first. */
export function requirePermission(
  permission: Permission,
  everywhere: boolean,
  onRefused: (c: Context) => Response | Promise<Response>,
): MiddlewareHandler {
  return async (c, next) => {
    if (!c.get('may')(permission) || (everywhere && !isUnlimited(c.get('staff')))) return onRefused(c);
    return next();
  };
}

/** Only to a page of the console, whatever the address says. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/staff(?:[/?]|$)/.test(next) && !/[\\\s]|\/\//.test(next)
    ? next
    : '/staff';
}
