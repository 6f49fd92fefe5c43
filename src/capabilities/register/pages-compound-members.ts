// Who sits on a compound's committee and on its supervision committee: the lists, their forms, what a form says. Pure.

import { html } from 'hono/html';
import type { Body, CommitteeWarning, Compound, Member } from '../../owners/index.ts';
import type { SentForm } from '../../platform/form.ts';
import type { Html } from './pages-forms.ts';
import * as forms from './pages-forms.ts';
import * as wording from './wording-roll.ts';
import { BODIES, COMPOUND } from './wording-roll.ts';

export function memberIn(form: SentForm): Omit<Member, 'id' | 'endedAt'> & { readonly body: Body } {
  return {
    name: form.one('member'),
    title: form.one('title').trim(),
    owner: form.one('owner').trim(),
    party: form.one('party') === 'yes',
    body: form.one('body') === 'supervision' ? 'supervision' : 'committee',
    termFrom: dayIn(form.one('from')),
    termUntil: dayIn(form.one('until')),
  };
}

/** The day as China's clocks have it; NaN for what is no day. */
function dayIn(text: string): number {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00+08:00`) : Number.NaN;
}

/** One body with its heading; the law's warnings are of the committee alone. */
export function membersSection(
  compound: Compound,
  body: Body,
  members: readonly Member[],
  warnings: readonly CommitteeWarning[] = [],
): Html {
  const { title, hint } = BODIES[body];
  return html`<h2>${title}</h2>${hint === '' ? '' : html`<p class="hint">${hint}</p>`}
${warningList(warnings)}${memberTable(compound, body, members)}${memberForm(compound, body)}`;
}

function warningList(warnings: readonly CommitteeWarning[]): Html | '' {
  if (warnings.length === 0) return '';
  const item = (warning: CommitteeWarning) => html`<li>${wording.WARNINGS[warning]}</li>`;
  return html`<div class="alert" role="status"><ul>${warnings.map(item)}</ul><p class="hint">${wording.LAW}</p></div>`;
}

function memberTable(compound: Compound, body: Body, members: readonly Member[]): Html {
  if (members.length === 0) return html`<p class="empty">${BODIES[body].none}</p>`;
  const row = (member: Member) => html`<tr><td data-label="${COMPOUND.member}">${member.name}</td>
<td data-label="${COMPOUND.memberTitle}">${member.title}</td><td data-label="${COMPOUND.memberOwner}">${member.owner}</td>
<td data-label="${COMPOUND.party}">${member.party ? COMPOUND.yes : COMPOUND.no}</td>
<td data-label="${COMPOUND.from}">${wording.dayOf(member.termFrom)}</td>
<td data-label="${COMPOUND.until}">${wording.dayOf(member.termUntil)}</td>
<td><form method="post" action="${forms.linkTo(`/compound/members/${member.id}/end`, compound)}">
<button class="quiet">${COMPOUND.end}<span class="unseen">：${member.name}</span></button></form></td></tr>`;
  return html`<table><thead><tr><th>${COMPOUND.member}</th><th>${COMPOUND.memberTitle}</th><th>${COMPOUND.memberOwner}</th>
<th>${COMPOUND.party}</th><th>${COMPOUND.from}</th><th>${COMPOUND.until}</th><th></th></tr></thead>
<tbody>${members.map(row)}</tbody></table>`;
}

/** Both forms stand on one page, so each field is told apart by its body. */
function memberForm(compound: Compound, body: Body): Html {
  const field = (name: string, label: string, more: Html | '' = '') =>
    html`<label for="${body}-${name}">${label}</label><input id="${body}-${name}" name="${name}" ${more}>`;
  return html`<details><summary>${BODIES[body].add}</summary>
<form method="post" action="${forms.linkTo('/compound/members', compound)}" class="fields">
<input type="hidden" name="body" value="${body}">
${field('member', COMPOUND.member, html`required`)}
${field('title', COMPOUND.memberTitle)}
${field('owner', COMPOUND.memberOwner)}
<label><input type="checkbox" name="party" value="yes"> ${COMPOUND.party}</label>
${field('from', COMPOUND.from, html`type="date" required`)}
${field('until', COMPOUND.until, html`type="date" required`)}
<button class="primary">${BODIES[body].add}</button></form></details>`;
}
