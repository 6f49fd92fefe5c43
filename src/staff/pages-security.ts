// How the page of one's own safety looks: the second factor, its setting up, the recovery codes, the open sessions. Pure.

import { html } from 'hono/html';
import { momentText } from '../platform/figures.ts';
import { handleOf } from './actions.ts';
import type { FactorState } from './actions-factor.ts';
import type { Html } from './layout.ts';
import { alert } from './pages.ts';
import type { OpenSession } from './store-sessions.ts';
import { SECURITY, SECURITY_DONE } from './wording-security.ts';

const HOME = '/staff/security';

export interface SecurityView {
  readonly factor: FactorState;
  /** Nothing else opens before it is set up. */
  readonly must: boolean;
  readonly sessions: readonly OpenSession[];
  /** Key of the session that looks. */
  readonly self: string;
  readonly problem?: string | undefined;
  readonly done?: string | undefined;
}

export function securityPage(view: SecurityView): Html {
  return html`${alert(view.problem)}${doneNote(view.done)}
<section class="card" aria-labelledby="factor">
<h2 id="factor">${SECURITY.factor}</h2>
${view.factor.set ? factorSet(view.factor) : factorMissing(view.must)}
</section>
<h2>${SECURITY.sessions}</h2>
${sessionTable(view)}
<p class="hint">${SECURITY.lasts}</p>
<p><a class="quiet" href="/staff/password">${SECURITY.password}</a> <span class="hint">${SECURITY.passwordHint}</span></p>
${view.must ? html`<form method="post" action="/staff/logout"><button class="quiet">退出登录</button></form>` : ''}`;
}

function factorMissing(must: boolean): Html {
  return html`${must ? html`<p><b>${SECURITY.must}</b></p>` : ''}
<p>${SECURITY.why}</p>
<p>${SECURITY.none}</p>
<form method="post" action="${HOME}/second-factor/begin"><button class="primary">${SECURITY.begin}</button></form>`;
}

/** One field and two buttons, each of which says what it does with the code. */
function factorSet({ left }: FactorState): Html {
  return html`<p><span class="tag good">${SECURITY.set}</span> ${SECURITY.left(left)}</p>
<form method="post" action="${HOME}/codes" class="fields">
<label for="code">${SECURITY.code}</label>
${codeInput()}
<p class="hint" id="code-hint">${SECURITY.codeHint}</p>
<div class="row">
<button class="quiet">${SECURITY.renew}</button>
<button class="danger" formaction="${HOME}/second-factor/off">${SECURITY.off}</button>
</div>
</form>
<p class="hint">${SECURITY.newPhone}</p>`;
}

export function setUpPage(form: {
  readonly qr: string;
  readonly key: string;
  readonly problem?: string | undefined;
}): Html {
  return html`${alert(form.problem)}<ol>${SECURITY.steps.map((step) => html`<li>${step}</li>`)}</ol>
<p><img src="${form.qr}" alt="${SECURITY.qr}" width="220" height="220"></p>
<p>${SECURITY.key}</p>
<p class="secret">${form.key}</p>
<p class="hint">${SECURITY.keep}</p>
<form method="post" action="${HOME}/second-factor" class="fields">
<label for="code">${SECURITY.phoneCode}</label>
<input id="code" name="code" required inputmode="numeric" autocomplete="one-time-code" maxlength="20">
<button class="primary">${SECURITY.confirm}</button>
</form>
<p><a class="quiet" href="${HOME}">${SECURITY.back}</a></p>`;
}

export function codesPage(codes: readonly string[]): Html {
  return html`<div class="card" role="status">
<p>${SECURITY.codes}</p>
<ul class="codes">${codes.map((code) => html`<li class="secret">${code}</li>`)}</ul>
<p><b>${SECURITY.onlyOnce}</b></p>
<p>${SECURITY.codesUse}</p>
</div>
<p><a class="primary" href="/staff">${SECURITY.codesBack}</a></p>`;
}

function codeInput(): Html {
  return html`<input id="code" name="code" required autocomplete="one-time-code" autocapitalize="none" spellcheck="false"
maxlength="20" aria-describedby="code-hint">`;
}

function sessionTable({ sessions, self }: SecurityView): Html {
  const row = (session: OpenSession) => {
    const device = session.device || SECURITY.unknown;
    return html`<tr>
<td data-label="${SECURITY.device}"><b>${device}</b>${session.key === self ? SECURITY.here : ''}</td>
<td data-label="${SECURITY.since}">${momentText(session.createdAt)}</td>
<td data-label="${SECURITY.seen}">${momentText(session.seenAt)}</td>
<td>${session.key === self ? '' : endButton(session.key, device)}</td>
</tr>`;
  };
  return html`<table>
<thead><tr><th>${SECURITY.device}</th><th>${SECURITY.since}</th><th>${SECURITY.seen}</th><th>${SECURITY.acts}</th></tr></thead>
<tbody>${sessions.map(row)}</tbody>
</table>
${
  sessions.length < 2
    ? ''
    : html`<form method="post" action="${HOME}/sessions/end-others"><button class="danger">${SECURITY.endOthers}</button></form>`
}`;
}

function endButton(key: string, device: string): Html {
  return html`<form method="post" action="${HOME}/sessions/${handleOf(key)}/end"><button class="danger">${SECURITY.end}<span class="unseen">：${device}</span></button></form>`;
}

function doneNote(done: string | undefined): Html | '' {
  const key = Object.keys(SECURITY_DONE).find((each): each is keyof typeof SECURITY_DONE => each === done);
  return key ? html`<p class="done" role="status">${SECURITY_DONE[key]}</p>` : '';
}
