// The routes of one account's duties, below those of the accounts: looked at, given, changed, taken away.

import type { Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { storableId } from '../platform/database/storable.ts';
import { readForm, type SentForm } from '../platform/form.ts';
import type { AccountActions } from './actions-accounts.ts';
import type { AskedGrant } from './duty.ts';
import { type DutiesView, dutiesPage } from './pages-duties.ts';
import { DUTIES, type DUTY_DONE, DUTY_REFUSALS } from './wording-duties.ts';

export function addDutyPages(app: Hono, actions: AccountActions): void {
  app.get('/:id{\\d+}', (c) => show(c, actions, { done: c.req.query('done') }));
  app.post('/:id{\\d+}/duties', async (c) => {
    const asked = askedIn(await readForm(c));
    const done = await actions.addDuty(c.get('staff').id, accountIn(c), asked);
    if (done.ok) return back(c, 'added');
    return refused(c, actions, done.reason, { draft: { duty: null, asked } });
  });
  app.post('/:id{\\d+}/duties/:duty{\\d+}', async (c) => {
    const asked = askedIn(await readForm(c));
    const done = await actions.changeDuty(c.get('staff').id, accountIn(c), dutyIn(c), asked);
    if (done.ok) return back(c, 'changed');
    return refused(c, actions, done.reason, { draft: { duty: dutyIn(c), asked } });
  });
  app.post('/:id{\\d+}/duties/:duty{\\d+}/take', async (c) => {
    const done = await actions.takeDuty(c.get('staff').id, accountIn(c), dutyIn(c));
    return done.ok ? back(c, 'taken') : refused(c, actions, done.reason, {});
  });
}

export function askedIn({ one, all }: SentForm): AskedGrant {
  return { role: one('role'), compounds: all('compound'), categories: all('category') };
}

function back(c: Context, done: keyof typeof DUTY_DONE): Response {
  return c.redirect(`/staff/accounts/${accountIn(c)}?done=${done}`, 303);
}

function refused(
  c: Context,
  actions: AccountActions,
  reason: keyof typeof DUTY_REFUSALS,
  rest: Pick<DutiesView, 'draft'>,
): Promise<Response> {
  c.status(422);
  return show(c, actions, { ...rest, problem: DUTY_REFUSALS[reason] });
}

async function show(
  c: Context,
  { list, compounds, categories }: AccountActions,
  rest: Pick<DutiesView, 'draft' | 'done' | 'problem'>,
): Promise<Response> {
  const account = (await list()).find(({ id }) => id === accountIn(c));
  if (account === undefined) throw new HTTPException(404);
  const view = { account, compounds: await compounds(), categories, ...rest };
  return c.render(dutiesPage(view), { title: DUTIES.title(account.name) });
}

function accountIn(c: Context): number {
  return storableId(c.req.param('id'));
}

function dutyIn(c: Context): number {
  return storableId(c.req.param('duty'));
}
