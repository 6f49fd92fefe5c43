// The routes of signing in and out, entering the code, changing the password, and the link that gives the first one.

import type { Context, Hono } from 'hono';
import { readForm } from '../platform/form.ts';
import type { LogInRefusal, StaffActions } from './actions.ts';
import type { InvitationActions } from './actions-invitation.ts';
import type { SessionCookie } from './cookie.ts';
import type { CodeRefusal } from './door.ts';
import { codePage, logInPage, passwordPage, welcomeOverPage, welcomePage } from './pages.ts';
import type { InvitationRefusal } from './rules.ts';
import { safeNext } from './security.ts';
import { whenceOf } from './whence.ts';
import { CHANGE_REFUSALS, LINK_REFUSALS, LOG_IN_REFUSALS, TITLES } from './wording.ts';
import { CODE_REFUSALS } from './wording-security.ts';

const TOO_OFTEN = { locked: 429, 'address-locked': 429, busy: 429 } as const;
const STATUS = { wrong: 401, disabled: 403, 'no-duty': 403, ...TOO_OFTEN } as const satisfies Record<
  LogInRefusal,
  number
>;
export const CODE_STATUS = {
  'wrong-code': 401,
  'code-used': 401,
  'bad-code': 422,
  'no-factor': 422,
  ...TOO_OFTEN,
} as const satisfies Record<CodeRefusal, number>;
const LINK_STATUS = { 'no-such-link': 404, 'link-over': 410, 'link-used': 410 } as const satisfies Record<
  InvitationRefusal,
  number
>;

export interface SigningInDeps {
  readonly actions: StaffActions;
  readonly invitations: InvitationActions;
  readonly cookie: SessionCookie;
}

export function addSigningIn(app: Hono, deps: SigningInDeps): void {
  app.get('/staff/login', (c) => {
    const form = { name: '', next: safeNext(c.req.query('next')) };
    return c.render(logInPage(form), { title: TITLES['log-in'] });
  });
  app.post('/staff/login', (c) => logIn(c, deps));
  app.get('/staff/code', (c) => showCodePage(c, safeNext(c.req.query('next'))));
  app.post('/staff/code', (c) => enterCode(c, deps));
  app.post('/staff/logout', (c) => logOut(c, deps));
  app.get('/staff/password', (c) => showPasswordPage(c));
  app.post('/staff/password', (c) => changePassword(c, deps));
  app.get('/staff/welcome/:token', async (c) => {
    const link = await deps.invitations.look(c.req.param('token'));
    return link.ok ? showWelcome(c, link.value.name) : showOver(c, deps, link.reason);
  });
  app.post('/staff/welcome/:token', (c) => accept(c, deps));
}

async function logIn(c: Context, { actions, cookie }: SigningInDeps): Promise<Response> {
  const form = await readForm(c);
  const name = form.one('name').normalize('NFC').trim();
  const next = safeNext(form.one('next'));
  const result = await actions.logIn(name, form.one('password'), cookie.read(c), whenceOf(c));
  if (!result.ok) {
    c.status(STATUS[result.reason]);
    return c.render(logInPage({ name, next, problem: LOG_IN_REFUSALS[result.reason] }), {
      title: TITLES['log-in'],
    });
  }
  cookie.write(c, result.value.token);
  return c.redirect(result.value.waits ? `/staff/code?next=${encodeURIComponent(next)}` : next, 303);
}

/** Whoever is past the code already is sent on. */
async function enterCode(c: Context, { actions, cookie }: SigningInDeps): Promise<Response> {
  const form = await readForm(c);
  const next = safeNext(form.one('next'));
  const session = c.get('staffSession');
  if (!session.waits) return c.redirect(next, 303);
  const result = await actions.enterCode(session, form.one('code'), whenceOf(c));
  if (!result.ok) {
    c.status(CODE_STATUS[result.reason]);
    return showCodePage(c, next, CODE_REFUSALS[result.reason]);
  }
  cookie.write(c, result.value.token);
  return c.redirect(next, 303);
}

async function logOut(c: Context, { actions, cookie }: SigningInDeps): Promise<Response> {
  const token = cookie.read(c);
  if (token !== null) await actions.logOut(token);
  cookie.clear(c);
  return c.redirect('/staff/login', 303);
}

async function changePassword(c: Context, { actions, cookie }: SigningInDeps): Promise<Response> {
  const form = await readForm(c);
  const next = form.one('next');
  if (next !== form.one('again')) return showPasswordPage(c, CHANGE_REFUSALS.mismatch);
  const session = c.get('staffSession');
  const result = await actions.changePassword(session, form.one('current'), next, whenceOf(c));
  if (!result.ok) return showPasswordPage(c, CHANGE_REFUSALS[result.reason]);
  cookie.write(c, result.value.token);
  return c.redirect('/staff?changed', 303);
}

async function accept(c: Context, deps: SigningInDeps): Promise<Response> {
  const token = c.req.param('token') ?? '';
  const link = await deps.invitations.look(token);
  if (!link.ok) return showOver(c, deps, link.reason);
  const form = await readForm(c);
  const next = form.one('next');
  const { name } = link.value;
  if (next !== form.one('again')) return showWelcome(c, name, CHANGE_REFUSALS.mismatch);
  const result = await deps.invitations.accept(token, next, whenceOf(c).device);
  if (result.ok) {
    deps.cookie.write(c, result.value.token);
    return c.redirect(result.value.waits ? '/staff/code' : '/staff/security?welcome', 303);
  }
  const { reason } = result;
  if (isLinkRefusal(reason)) return showOver(c, deps, reason);
  return showWelcome(c, name, CHANGE_REFUSALS[reason]);
}

function showWelcome(c: Context, name: string, problem?: string): Response | Promise<Response> {
  if (problem !== undefined) c.status(422);
  const form = { name, path: c.req.path, ...(problem === undefined ? {} : { problem }) };
  return c.render(welcomePage(form), { title: TITLES.welcome });
}

/** Who has just used the link and loads it again is in already. */
async function showOver(
  c: Context,
  { actions, cookie }: SigningInDeps,
  reason: InvitationRefusal,
): Promise<Response> {
  const token = cookie.read(c);
  if (reason === 'link-used' && token !== null && (await actions.whoHas(token)) !== null)
    return c.redirect('/staff', 303);
  c.status(LINK_STATUS[reason]);
  return c.render(welcomeOverPage(LINK_REFUSALS[reason]), { title: TITLES['link-over'] });
}

function isLinkRefusal(reason: string): reason is InvitationRefusal {
  return Object.hasOwn(LINK_STATUS, reason);
}

function showCodePage(c: Context, next: string, problem?: string): Response | Promise<Response> {
  if (!c.get('staffSession').waits) return c.redirect(next, 303);
  return c.render(codePage({ next, ...(problem === undefined ? {} : { problem }) }), {
    title: TITLES.code,
  });
}

function showPasswordPage(c: Context, problem?: string): Response | Promise<Response> {
  const { account, mustChange } = c.get('staffSession');
  if (problem !== undefined) c.status(422);
  const form = { forced: mustChange, name: account.name, ...(problem === undefined ? {} : { problem }) };
  return c.render(passwordPage(form), { title: TITLES[mustChange ? 'first-password' : 'password'] });
}
