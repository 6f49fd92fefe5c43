// How the page of the accounts looks: the list, the form of a new one, the link to hand over. Pure; what is chosen of a duty
// stands in pages-duties.ts.

import { html } from 'hono/html';
import type { Named, NewAccount } from './actions-accounts.ts';
import type { Html } from './layout.ts';
import { alert } from './pages.ts';
import { grantFields } from './pages-duties.ts';
import type { Account } from './store.ts';
import { ACCOUNT_DONE, ACCOUNTS } from './wording-accounts.ts';
import { DUTIES, dutyText } from './wording-duties.ts';

export interface AccountsView {
  readonly accounts: readonly Account[];
  readonly compounds: readonly Named[];
  readonly categories: readonly Named[];
  /** Names closed after too many wrong tries. */
  readonly locked: readonly string[];
  readonly now: number;
  /** Who looks: one's own account has no buttons. */
  readonly self: number;
  readonly draft?: NewAccount;
  readonly problem?: string;
  readonly done?: string | undefined;
}

export function accountsPage(view: AccountsView): Html {
  return html`${alert(view.problem)}${doneNote(view.done)}
<p class="lead">${ACCOUNTS.lead}</p>
<table>
<caption>${ACCOUNTS.caption}</caption>
<thead><tr><th>${ACCOUNTS.name}</th><th>${ACCOUNTS.role}</th><th>${ACCOUNTS.state}</th><th>${ACCOUNTS.acts}</th></tr></thead>
<tbody>${view.accounts.map((account) => row(account, view))}</tbody>
</table>
<h2>${ACCOUNTS.create}</h2>
${newForm(view)}`;
}

export function linkPage({ name, link }: { readonly name: string; readonly link: string }): Html {
  return html`<div class="card" role="status">
<p>${ACCOUNTS.shown(name)}</p>
<p class="secret">${link}</p>
<p><b>${ACCOUNTS.onlyOnce}</b>${ACCOUNTS.next}</p>
</div>
<p><a class="primary" href="/staff/accounts">${ACCOUNTS.back}</a></p>`;
}

function row(account: Account, view: AccountsView): Html {
  const { compounds, self } = view;
  const { id, name, duties } = account;
  const names = new Map(compounds.map((each) => [each.key, each.name]));
  return html`<tr>
<td data-label="${ACCOUNTS.name}"><b>${name}</b>${id === self ? ACCOUNTS.you : ''}</td>
<td data-label="${ACCOUNTS.role}">${duties.length === 0 ? ACCOUNTS.noDuty : duties.map((duty) => html`<div>${dutyText(duty, names)}</div>`)}</td>
<td data-label="${ACCOUNTS.state}">${stateTags(account, view)}</td>
<td><div class="row"><a class="quiet" href="/staff/accounts/${id}">${DUTIES.manage}<span class="unseen">：${name}</span></a>${id === self ? '' : acts(account, view)}</div></td>
</tr>`;
}

function stateTags(account: Account, { locked, now }: AccountsView): Html {
  return html`${stateTag(account, now)}${
    locked.includes(account.name) ? html` <span class="tag plain">${ACCOUNTS.locked}</span>` : ''
  }${account.secondFactor ? html` <span class="tag">${ACCOUNTS.secured}</span>` : ''}`;
}

function stateTag({ disabledAt, mustChange, invitation }: Account, now: number): Html {
  const plain = (words: string) => html`<span class="tag plain">${words}</span>`;
  if (disabledAt !== null) return html`<span class="tag">${ACCOUNTS.disabled}</span>`;
  if (!mustChange) return html`<span class="tag good">${ACCOUNTS.active}</span>`;
  if (invitation === null || invitation.usedAt !== null) return plain(ACCOUNTS['one-time']);
  return plain(now < invitation.until ? ACCOUNTS.invited : ACCOUNTS['invitation-over']);
}

type Button = 'disable' | 'enable' | 'reset' | 'unlock' | 'factor-off';

/** The name stands in each button for those who hear the page. */
function acts({ id, name, disabledAt, secondFactor }: Account, { locked }: AccountsView): Html {
  const button = (act: Button, look: string) =>
    html`<form method="post" action="/staff/accounts/${id}/${act}"><button class="${look}">${ACCOUNTS[act]}<span class="unseen">：${name}</span></button></form>`;
  if (disabledAt !== null) return button('enable', 'quiet');
  return html`${locked.includes(name) ? button('unlock', 'quiet') : ''}${button('reset', 'quiet')}${
    secondFactor ? button('factor-off', 'quiet') : ''
  }${button('disable', 'danger')}`;
}

function newForm({ compounds, categories, draft }: AccountsView): Html {
  return html`<form method="post" action="/staff/accounts" class="fields">
<label for="name">${ACCOUNTS.name}</label>
<input id="name" name="name" value="${draft?.name ?? ''}" required minlength="2" maxlength="20" autocomplete="off"
autocapitalize="none" spellcheck="false" aria-describedby="name-hint">
<p class="hint" id="name-hint">${ACCOUNTS.nameHint}</p>
${grantFields({ compounds, categories, draft })}
<button class="primary">${ACCOUNTS.submit}</button>
</form>`;
}

function doneNote(done: string | undefined): Html | '' {
  const key = Object.keys(ACCOUNT_DONE).find((each): each is keyof typeof ACCOUNT_DONE => each === done);
  return key ? html`<p class="done" role="status">${ACCOUNT_DONE[key]}</p>` : '';
}
