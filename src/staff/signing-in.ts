// The routes of signing in, signing out and changing the password.

import type { Context, Hono } from 'hono';
import type { LogInRefusal, StaffActions } from './actions.ts';
import type { SessionCookie } from './cookie.ts';
import { logInPage, passwordPage } from './pages.ts';
import { safeNext } from './security.ts';
import { CHANGE_REFUSALS, LOG_IN_REFUSALS, TITLES } from './wording.ts';

const STATUS = { wrong: 401, disabled: 403, locked: 429, busy: 429 } as const satisfies Record<
  LogInRefusal,
  number
>;

export interface SigningInDeps {
  readonly actions: StaffActions;
  readonly cookie: SessionCookie;
}

export function addSigningIn(app: Hono, deps: SigningInDeps): void {
  app.get('/staff/login', (c) => {
    const form = { name: '', next: safeNext(c.req.query('next')) };
    return c.render(logInPage(form), { title: TITLES['log-in'] });
  });
  app.post('/staff/login', (c) => logIn(c, deps));
  app.post('/staff/logout', (c) => logOut(c, deps));
  app.get('/staff/password', (c) => showPasswordPage(c));
  app.post('/staff/password', (c) => changePassword(c, deps));
}

async function logIn(c: Context, { actions, cookie }: SigningInDeps): Promise<Response> {
  const form = await c.req.parseBody();
  const name = wordsOf(form.name).normalize('NFC').trim();
  const next = safeNext(form.next);
  const result = await actions.logIn(name, wordsOf(form.password), cookie.read(c));
  if (!result.ok) {
    c.status(STATUS[result.reason]);
    return c.render(logInPage({ name, next, problem: LOG_IN_REFUSALS[result.reason] }), {
      title: TITLES['log-in'],
    });
  }
  cookie.write(c, result.value);
  return c.redirect(next, 303);
}

async function logOut(c: Context, { actions, cookie }: SigningInDeps): Promise<Response> {
  const token = cookie.read(c);
  if (token !== null) await actions.logOut(token);
  cookie.clear(c);
  return c.redirect('/staff/login', 303);
}

async function changePassword(c: Context, { actions, cookie }: SigningInDeps): Promise<Response> {
  const form = await c.req.parseBody();
  const next = wordsOf(form.next);
  if (next !== wordsOf(form.again)) return showPasswordPage(c, CHANGE_REFUSALS.mismatch);
  const result = await actions.changePassword(c.get('staffSession'), wordsOf(form.current), next);
  if (!result.ok) return showPasswordPage(c, CHANGE_REFUSALS[result.reason]);
  cookie.write(c, result.value);
  return c.redirect('/staff?changed', 303);
}

function showPasswordPage(c: Context, problem?: string): Response | Promise<Response> {
  const { account, mustChange } = c.get('staffSession');
  if (problem !== undefined) c.status(422);
  const form = { forced: mustChange, name: account.name, ...(problem === undefined ? {} : { problem }) };
  return c.render(passwordPage(form), { title: TITLES[mustChange ? 'first-password' : 'password'] });
}

function wordsOf(field: unknown): string {
  return typeof field === 'string' ? field : '';
}
