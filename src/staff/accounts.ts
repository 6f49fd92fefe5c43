// The routes of the accounts: list, new, new one-time password, end and its undoing.

import { type Context, Hono } from 'hono';
import type { AccountActions, NewAccount, OneTime } from './actions-accounts.ts';
import { type AccountsView, accountsPage, oneTimePage } from './pages-accounts.ts';
import { TITLES } from './wording.ts';
import { ACCOUNT_REFUSALS } from './wording-accounts.ts';

const HOME = '/staff/accounts';

type Reason = keyof typeof ACCOUNT_REFUSALS;

export function createAccountPages(actions: AccountActions): Hono {
  const app = new Hono();
  app.get('/', (c) => showAccounts(c, actions, { done: c.req.query('done') }));
  app.post('/', (c) => create(c, actions));
  app.post('/:id{\\d+}/reset', async (c) => {
    const done = await actions.reset(c.get('staff').id, numberOf(c));
    return done.ok ? showPassword(c, done.value) : refused(c, actions, done.reason);
  });
  app.post('/:id{\\d+}/disable', async (c) => {
    const done = await actions.disable(c.get('staff').id, numberOf(c));
    return done.ok ? c.redirect(`${HOME}?done=disabled`, 303) : refused(c, actions, done.reason);
  });
  app.post('/:id{\\d+}/enable', async (c) => {
    const done = await actions.enable(c.get('staff').id, numberOf(c));
    return done.ok ? c.redirect(`${HOME}?done=enabled`, 303) : refused(c, actions, done.reason);
  });
  return app;
}

async function create(c: Context, actions: AccountActions): Promise<Response> {
  const form = await c.req.parseBody();
  const words = (name: keyof NewAccount) => (typeof form[name] === 'string' ? form[name] : '');
  const draft = { name: words('name'), role: words('role'), compound: words('compound') };
  const done = await actions.create(c.get('staff').id, draft);
  return done.ok ? showPassword(c, done.value) : refused(c, actions, done.reason, draft);
}

/** The answer to the form itself: shown once, and loading it again makes no second account. */
async function showPassword(c: Context, oneTime: OneTime): Promise<Response> {
  return c.render(oneTimePage(oneTime), { title: TITLES.accounts });
}

async function refused(
  c: Context,
  actions: AccountActions,
  reason: Reason,
  draft?: NewAccount,
): Promise<Response> {
  c.status(reason === 'no-such-account' ? 404 : 422);
  return showAccounts(c, actions, { problem: ACCOUNT_REFUSALS[reason], ...(draft ? { draft } : {}) });
}

async function showAccounts(
  c: Context,
  actions: AccountActions,
  rest: Pick<AccountsView, 'problem' | 'draft' | 'done'>,
): Promise<Response> {
  const [accounts, compounds] = await Promise.all([actions.list(), actions.compounds()]);
  const view = { accounts, compounds, self: c.get('staff').id, ...rest };
  return c.render(accountsPage(view), { title: TITLES.accounts });
}

function numberOf(c: Context): number {
  return Number(c.req.param('id'));
}
