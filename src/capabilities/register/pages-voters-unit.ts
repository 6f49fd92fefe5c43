// Staff page of one unit: who speaks for it, what was before, and pausing, ending, putting down somebody at the door.

import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Binding, Compound, Owners } from '../../owners/index.ts';
import { dayText } from '../../platform/figures.ts';
import { readForm } from '../../platform/form.ts';
import { numberOf } from './pages-forms.ts';
import { baseOf, compoundIn, doneIn } from './pages-voters-parts.ts';
import { type Html, notes, problemNote, sureBox } from './pages-voters-view.ts';
import {
  CHANNEL,
  type Done,
  KIND,
  REFUSALS,
  type Refusal,
  STATE,
  UNIT,
  VOTERS,
  whyText,
} from './wording-voters.ts';

type Unit = NonNullable<Awaited<ReturnType<Owners['voterUnit']>>>;

const AT = '/:compound/units/:id{\\d+}';

export function addUnitPages(app: Hono, owners: Owners): void {
  app.get(AT, (c) => show(c, owners));
  app.post(`${AT}/pause`, (c) => pause(c, owners));
  app.post(`${AT}/end`, (c) => end(c, owners));
  app.post(`${AT}/assist`, (c) => assist(c, owners));
}

interface Found {
  readonly compound: Compound;
  readonly unit: Unit;
}

/** The unit in the path, if it stands in the compound in the path. */
async function foundIn(c: Context, owners: Owners): Promise<Found | null> {
  const compound = await compoundIn(c, owners);
  const unit = await owners.voterUnit(numberOf(c));
  return unit?.place.compound === compound.key ? { compound, unit } : null;
}

async function show(c: Context, owners: Owners, problem?: Refusal): Promise<Response> {
  const found = await foundIn(c, owners);
  if (found === null) return showNotFound(c);
  if (problem !== undefined) c.status(422);
  return c.render(unitPage(found, doneIn(c), problem), { title: UNIT.title });
}

async function pause(c: Context, owners: Owners): Promise<Response> {
  const found = await foundIn(c, owners);
  const voter = found?.unit.history.find(({ state }) => state === 'active');
  if (found === null || voter === undefined) return showNotFound(c);
  await owners.pauseAccount(voter.account, c.get('staff'), c.get('staff').compounds);
  return backTo(c, found, 'paused');
}

async function end(c: Context, owners: Owners): Promise<Response> {
  const found = await foundIn(c, owners);
  if (found === null) return showNotFound(c);
  if ((await readForm(c)).one('sure') !== 'yes') return show(c, owners, 'not-sure');
  await owners.endByStaff(found.unit.place.id, c.get('staff'));
  return backTo(c, found, 'ended');
}

async function assist(c: Context, owners: Owners): Promise<Response> {
  const found = await foundIn(c, owners);
  if (found === null) return showNotFound(c);
  const form = await readForm(c);
  const checks = { identity: form.one('identity') === 'yes', willing: form.one('willing') === 'yes' };
  const done = await owners.bindAssisted(found.unit.place.id, c.get('staff'), checks);
  return done.ok ? backTo(c, found, 'assisted') : show(c, owners, done.reason);
}

function backTo(c: Context, { compound, unit }: Found, done: Done): Response {
  return c.redirect(`${baseOf(compound)}/units/${unit.place.id}?done=${done}`, 303);
}

function showNotFound(c: Context): Response | Promise<Response> {
  c.status(404);
  return c.render(problemNote(REFUSALS['unit-not-found']), { title: UNIT.title });
}

function unitPage({ compound, unit }: Found, done: Done | null, problem: Refusal | undefined): Html {
  const { place, history, code } = unit;
  const base = `${baseOf(compound)}/units/${place.id}`;
  const voter = history.find(({ state }) => state === 'active' || state === 'paused');
  return html`${notes(done, problem)}<h2>${compound.name} ${place.room}</h2>
<section class="card"><dl class="facts"><dt>${UNIT.now}</dt><dd>${voter ? lineOf(voter) : VOTERS.nobody}</dd>
<dt>${VOTERS.letter}</dt><dd>${code === null ? UNIT.noCode : UNIT.codeAt(dayText(code.madeAt))}</dd></dl>
<form method="post" action="${baseOf(compound)}/letters"><input type="hidden" name="unit" value="${place.id}">
<button class="quiet">${UNIT.letter}</button></form></section>
${voter?.state === 'active' && voter.account.channel !== 'assisted' ? pauseForm(base) : ''}
${voter === undefined || voter.state === 'paused' ? assistForm(base) : ''}${code === null && history.every(({ state }) => state === 'ended') ? '' : endForm(base)}
${history.length === 0 ? '' : historyTable(history)}
<p><a href="${baseOf(compound)}/building?name=${encodeURIComponent(place.building)}">${UNIT.back(place.building)}</a></p>`;
}

function lineOf({ kind, state, account, checkedBy }: Binding): Html {
  const channel = CHANNEL[account.channel] ?? account.channel;
  return html`<span class="tag ${state === 'active' ? 'good' : ''}">${STATE[state]}</span> ${KIND[kind]}，${channel}
${checkedBy === '' ? '' : html`，${UNIT.checkedBy} ${checkedBy}`}`;
}

function pauseForm(base: string): Html {
  return html`<section class="card"><form method="post" action="${base}/pause"><p class="hint">${UNIT.pauseHint}</p>
<button class="quiet">${UNIT.pause}</button></form></section>`;
}

function endForm(base: string): Html {
  return html`<section class="card"><form method="post" action="${base}/end" class="fields"><p class="hint">${UNIT.endHint}</p>
${sureBox()}<button class="danger">${UNIT.end}</button></form></section>`;
}

function assistForm(base: string): Html {
  return html`<section class="card"><h2>${UNIT.assist}</h2><p class="hint">${UNIT.assistLead}</p>
<form method="post" action="${base}/assist" class="fields">
<label><input type="checkbox" name="identity" value="yes"> ${UNIT.identity}</label>
<label><input type="checkbox" name="willing" value="yes"> ${UNIT.willing}</label>
<button class="primary">${UNIT.assistGo}</button></form></section>`;
}

function historyTable(history: readonly Binding[]): Html {
  const row = (each: Binding) => html`<tr><td data-label="${VOTERS.state}">${lineOf(each)}</td>
<td data-label="${UNIT.since}">${dayText(each.since)}</td>
<td data-label="${UNIT.ended}">${each.endedAt === null ? '' : dayText(each.endedAt)} ${whyText(each.reason)}</td></tr>`;
  return html`<h2>${UNIT.history}</h2><table><thead><tr><th>${VOTERS.state}</th><th>${UNIT.since}</th>
<th>${UNIT.ended}</th></tr></thead><tbody>${history.map(row)}</tbody></table>`;
}
