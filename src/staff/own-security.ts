// The routes of one's own safety, for everybody who is signed in: second factor, recovery codes, sessions.

import { type Context, Hono } from 'hono';
import { drawQr } from '../platform/document/qr.ts';
import { readForm } from '../platform/form.ts';
import type { StaffActions } from './actions.ts';
import type { FactorActions, SetUpRefusal } from './actions-factor.ts';
import type { CodeRefusal } from './door.ts';
import { codesPage, securityPage, setUpPage } from './pages-security.ts';
import { keyAddress, showKey } from './second-factor.ts';
import { CODE_STATUS } from './signing-in.ts';
import { whenceOf } from './whence.ts';
import { TITLES } from './wording.ts';
import { CODE_REFUSALS, SET_UP_REFUSALS } from './wording-security.ts';

export const HOME = '/staff/security';
const SET_UP = `${HOME}/second-factor`;

export interface OwnSecurityDeps {
  readonly actions: StaffActions;
  readonly factors: FactorActions;
}

export function createOwnSecurityPages(deps: OwnSecurityDeps): Hono {
  const { actions, factors } = deps;
  const app = new Hono();
  app.get('/', (c) => showSecurity(c, deps));
  app.post('/second-factor/begin', async (c) => {
    const begun = await factors.begin(c.get('staff').id);
    return begun.ok ? c.redirect(SET_UP, 303) : showSecurity(c, deps, SET_UP_REFUSALS[begun.reason]);
  });
  app.get('/second-factor', (c) => showSetUp(c, deps));
  // The answer to the form itself: shown once.
  app.post('/second-factor', async (c) => {
    const done = await factors.confirm(c.get('staffSession'), (await readForm(c)).one('code'));
    return done.ok ? showCodes(c, done.value) : showSetUp(c, deps, done.reason);
  });
  app.post('/second-factor/off', async (c) => {
    const { session, code, address } = await codeOf(c);
    const done = await factors.takeOff(session, code, address);
    return done.ok ? c.redirect(`${HOME}?done=off`, 303) : refused(c, deps, done.reason);
  });
  app.post('/codes', async (c) => {
    const { session, code, address } = await codeOf(c);
    const done = await factors.renewCodes(session, code, address);
    return done.ok ? showCodes(c, done.value) : refused(c, deps, done.reason);
  });
  app.post('/sessions/end-others', async (c) => {
    await actions.endOthers(c.get('staffSession'));
    return c.redirect(`${HOME}?done=others`, 303);
  });
  app.post('/sessions/:handle/end', async (c) => {
    await actions.endSession(c.get('staff').id, c.req.param('handle'));
    return c.redirect(`${HOME}?done=ended`, 303);
  });
  return app;
}

async function codeOf(c: Context) {
  const { address } = whenceOf(c);
  return { session: c.get('staffSession'), code: (await readForm(c)).one('code'), address };
}

function refused(c: Context, deps: OwnSecurityDeps, reason: CodeRefusal) {
  c.status(CODE_STATUS[reason] === 429 ? 429 : 422);
  return showSecurity(c, deps, CODE_REFUSALS[reason]);
}

async function showSecurity(c: Context, { actions, factors }: OwnSecurityDeps, problem?: string) {
  const session = c.get('staffSession');
  const [factor, sessions] = await Promise.all([
    factors.state(session.account.id),
    actions.sessions(session.account.id),
  ]);
  const view = {
    ...{ factor, sessions, self: session.key, problem, must: c.get('staffStep') === 'second-factor' },
    done: c.req.query('welcome') === undefined ? c.req.query('done') : 'welcome',
  };
  return c.render(securityPage(view), { title: TITLES.security });
}

async function showSetUp(c: Context, deps: OwnSecurityDeps, reason?: SetUpRefusal) {
  const { id, name } = c.get('staff');
  const key = await deps.factors.newKey(id);
  if (reason !== undefined) c.status(422);
  if (key === null) {
    return reason === undefined ? c.redirect(HOME, 303) : showSecurity(c, deps, SET_UP_REFUSALS[reason]);
  }
  const problem = reason === undefined ? undefined : SET_UP_REFUSALS[reason];
  const form = { qr: drawQr(keyAddress(key, name)), key: showKey(key), problem };
  return c.render(setUpPage(form), { title: TITLES['set-up'] });
}

function showCodes(c: Context, codes: readonly string[]) {
  return c.render(codesPage(codes), { title: TITLES.recovery });
}
