// How the duties of one account look to an admin, and what is chosen of a duty. Pure.

import { html } from 'hono/html';
import type { Named } from './actions-accounts.ts';
import { type AskedGrant, type Duty, EVERY } from './duty.ts';
import type { Html } from './layout.ts';
import { alert } from './pages.ts';
import { ROLES, type Role } from './roles.ts';
import type { Account } from './store.ts';
import { ACCOUNTS } from './wording-accounts.ts';
import { DUTIES, DUTY_DONE, dutyText, ROLE_DUTIES, ROLE_TITLES } from './wording-duties.ts';

export interface Choices {
  readonly compounds: readonly Named[];
  readonly categories: readonly Named[];
}

export interface DutiesView extends Choices {
  readonly account: Pick<Account, 'id' | 'name' | 'duties'>;
  /** What was sent and refused: for a duty that is there, or a new one. */
  readonly draft?: { readonly duty: number | null; readonly asked: AskedGrant };
  readonly problem?: string;
  readonly done?: string | undefined;
}

export function dutiesPage(view: DutiesView): Html {
  const { account, draft, compounds, categories } = view;
  const names = new Map(compounds.map(({ key, name }) => [key, name]));
  const asked = draft?.duty === null ? draft.asked : undefined;
  return html`${alert(view.problem)}${doneNote(view.done)}
<p class="lead">${DUTIES.lead}</p>
${account.duties.length === 0 ? html`<p class="empty">${DUTIES.none}</p>` : account.duties.map((duty) => dutyCard(duty, names, view))}
<details ${asked || account.duties.length === 0 ? html`open` : ''}><summary>${DUTIES.add}</summary>
<form method="post" action="${pathOf(account)}/duties" class="fields">
${grantFields({ compounds, categories, draft: asked })}
<button class="primary">${DUTIES.submit}</button></form></details>
<p><a href="/staff/accounts">${DUTIES.back}</a></p>`;
}

function dutyCard(duty: Duty, names: ReadonlyMap<string, string>, view: DutiesView): Html {
  const { account, draft, ...choices } = view;
  const path = `${pathOf(account)}/duties/${duty.id}`;
  const refused = draft?.duty === duty.id ? draft.asked : undefined;
  const text = dutyText(duty, names);
  const change = html`<details ${refused ? html`open` : ''}><summary>${DUTIES.whole}</summary>
<form method="post" action="${path}" class="fields">${limitFields(choices, refused ?? askedOf(duty))}
<button class="primary">${DUTIES.save}<span class="unseen">：${text}</span></button></form></details>`;
  return html`<section class="card"><h2>${text}</h2><p class="hint">${ROLE_DUTIES[duty.role]}</p>
${duty.role === 'admin' ? '' : change}
<form method="post" action="${path}/take"><button class="danger">${DUTIES.take}<span class="unseen">：${text}</span></button></form></section>`;
}

/** Role, compounds and kinds of case of a duty that is not there yet. */
export function grantFields({
  compounds,
  categories,
  draft,
}: Choices & { readonly draft: AskedGrant | undefined }): Html {
  return html`<fieldset><legend>${ACCOUNTS.role}</legend>${ROLES.map((role) => roleField(role, draft?.role))}</fieldset>
${limitFields({ compounds, categories }, draft)}`;
}

/** Kinds are closed unless something is chosen: most duties are for all. */
function limitFields({ compounds, categories }: Choices, asked: Partial<AskedGrant> = {}): Html {
  const kinds = asked.categories ?? [];
  return html`<fieldset><legend>${DUTIES.compounds}</legend><p class="hint">${DUTIES.compoundsHint}</p>
${boxes('compound', [{ key: EVERY, name: DUTIES.everywhere }, ...compounds], asked.compounds ?? [])}</fieldset>
${
  categories.length === 0
    ? ''
    : html`<details ${kinds.length > 0 ? html`open` : ''}><summary>${DUTIES.categories}</summary>
<fieldset><legend>${DUTIES.categories}</legend><p class="hint">${DUTIES.categoriesHint}</p>${boxes('category', categories, kinds)}</fieldset>
</details>`
}`;
}

function boxes(name: string, of: readonly Named[], chosen: readonly string[]): Html[] {
  return of.map(
    (each) =>
      html`<label><input type="checkbox" name="${name}" value="${each.key}" ${chosen.includes(each.key) ? html`checked` : ''}> <span>${each.name}</span></label>`,
  );
}

function roleField(role: Role, chosen: string | undefined): Html {
  return html`<label><input type="radio" name="role" value="${role}" required ${chosen === role ? html`checked` : ''}>
<span><b>${ROLE_TITLES[role]}</b> <span class="hint">${ROLE_DUTIES[role]}</span></span></label>`;
}

function askedOf({ role, compounds, categories }: Duty): AskedGrant {
  return { role, compounds: compounds ?? [EVERY], categories: categories ?? [] };
}

function pathOf({ id }: Pick<Account, 'id'>): string {
  return `/staff/accounts/${id}`;
}

function doneNote(done: string | undefined): Html | '' {
  const key = Object.keys(DUTY_DONE).find((each): each is keyof typeof DUTY_DONE => each === done);
  return key ? html`<p class="done" role="status">${DUTY_DONE[key]}</p>` : '';
}
