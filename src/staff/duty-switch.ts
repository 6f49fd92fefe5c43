// Which of several duties a session works under: named above every page, changed by one form. With one duty nothing is shown.

import { Hono } from 'hono';
import { storableId } from '../platform/database/storable.ts';
import { readForm } from '../platform/form.ts';
import type { Named } from './actions-accounts.ts';
import type { DutyActions } from './actions-duties.ts';
import type { Identity } from './layout.ts';
import type { Session } from './store-sessions.ts';
import { identityText } from './wording-duties.ts';

/** One that is not one's own, or no more, changes nothing: the page then shows what is. */
export function createDutySwitch({ workUnder }: Pick<DutyActions, 'workUnder'>): Hono {
  const app = new Hono();
  app.post('/', async (c) => {
    const { key, account } = c.get('staffSession');
    const text = (await readForm(c)).one('duty');
    if (/^\d+$/.test(text)) await workUnder({ key, account: account.id }, storableId(text));
    return c.redirect('/staff', 303);
  });
  return app;
}

export async function identitiesOf(
  { duty, duties }: Pick<Session, 'duty' | 'duties'>,
  compounds: () => Promise<readonly Named[]>,
): Promise<readonly Identity[]> {
  if (duties.length < 2) return [];
  const names = new Map((await compounds()).map(({ key, name }) => [key, name]));
  return duties.map((each) => ({
    ...{ duty: each.id, current: each.id === duty.id },
    name: identityText(each, names),
  }));
}
