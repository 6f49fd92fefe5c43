// The routes of the accounts: list, new and its link, another link, a lock opened, a second factor taken off, end and undoing;
// those of an account's duties in duties.ts.

import { type Context, Hono } from 'hono';
import { storableId } from '../platform/database/storable.ts';
import { readForm } from '../platform/form.ts';
import type { Result } from '../result.ts';
import type { AccountActions, Invited, NewAccount } from './actions-accounts.ts';
import { addDutyPages, askedIn } from './duties.ts';
import { type AccountsView, accountsPage, linkPage } from './pages-accounts.ts';
import { TITLES } from './wording.ts';
import { type ACCOUNT_DONE, ACCOUNT_REFUSALS } from './wording-accounts.ts';

const HOME = '/staff/accounts';

type Reason = keyof typeof ACCOUNT_REFUSALS;

export interface AccountPagesDeps {
  readonly actions: AccountActions;
  readonly now: () => number;
  /** Where people reach the site; without one, where the admin reaches it. */
  readonly site?: string | undefined;
}

export function createAccountPages(deps: AccountPagesDeps): Hono {
  const { actions } = deps;
  const app = new Hono();
  app.get('/', (c) => showAccounts(c, deps, { done: c.req.query('done') }));
  app.post('/', (c) => create(c, deps));
  app.post('/:id{\\d+}/reset', async (c) => {
    const done = await actions.reset(c.get('staff').id, numberOf(c));
    return done.ok ? showLink(c, deps, done.value) : refused(c, deps, done.reason);
  });
  const act = (
    name: keyof typeof ACCOUNT_DONE,
    path: string,
    run: (by: number, id: number) => Promise<Result<boolean, Reason>>,
  ) =>
    app.post(`/:id{\\d+}/${path}`, async (c) => {
      const done = await run(c.get('staff').id, numberOf(c));
      return done.ok ? c.redirect(`${HOME}?done=${name}`, 303) : refused(c, deps, done.reason);
    });
  act('disabled', 'disable', actions.disable);
  act('enabled', 'enable', actions.enable);
  act('unlocked', 'unlock', actions.unlock);
  act('factor-off', 'factor-off', actions.factorOff);
  addDutyPages(app, actions);
  return app;
}

async function create(c: Context, deps: AccountPagesDeps): Promise<Response> {
  const form = await readForm(c);
  const draft = { name: form.one('name'), ...askedIn(form) };
  const done = await deps.actions.create(c.get('staff').id, draft);
  return done.ok ? showLink(c, deps, done.value) : refused(c, deps, done.reason, draft);
}

/** The answer to the form itself: shown once, and loading it again makes no second account. */
async function showLink(c: Context, { site }: AccountPagesDeps, { name, token }: Invited): Promise<Response> {
  const link = `${site ?? new URL(c.req.url).origin}/staff/welcome/${token}`;
  return c.render(linkPage({ name, link }), { title: TITLES.accounts });
}

async function refused(
  c: Context,
  deps: AccountPagesDeps,
  reason: Reason,
  draft?: NewAccount,
): Promise<Response> {
  c.status(reason === 'no-such-account' ? 404 : 422);
  return showAccounts(c, deps, { problem: ACCOUNT_REFUSALS[reason], ...(draft ? { draft } : {}) });
}

async function showAccounts(
  c: Context,
  { actions, now }: AccountPagesDeps,
  rest: Pick<AccountsView, 'problem' | 'draft' | 'done'>,
): Promise<Response> {
  const [accounts, compounds] = await Promise.all([actions.list(), actions.compounds()]);
  const locked = await actions.locked(accounts.map(({ name }) => name));
  const { categories } = actions;
  const view = { accounts, compounds, categories, locked, now: now(), self: c.get('staff').id, ...rest };
  return c.render(accountsPage(view), { title: TITLES.accounts });
}

function numberOf(c: Context): number {
  return storableId(c.req.param('id'));
}
