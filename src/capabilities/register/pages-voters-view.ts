// How the staff pages about voters look: the list of compounds, one compound, one building, a group's code. Pure.

import { html } from 'hono/html';
import type { BuildingCount, Compound, Owners, UnitState } from '../../owners/index.ts';
import { dayText } from '../../platform/figures.ts';
import { baseOf } from './pages-voters-parts.ts';
import {
  CHANNEL,
  CHANNELS,
  DONE,
  type Done,
  GROUPS,
  KIND,
  LETTERS,
  PROXIES,
  REFUSALS,
  type Refusal,
  STATE,
  UNIT,
  VOTERS,
} from './wording-voters.ts';

export type Html = ReturnType<typeof html>;

export interface Overview {
  readonly compound: Compound;
  readonly buildings: readonly BuildingCount[];
  readonly proxies: Awaited<ReturnType<Owners['waitingProxies']>>;
  readonly channels: Awaited<ReturnType<Owners['voterChannels']>>;
  readonly groups: Awaited<ReturnType<Owners['groupsOf']>>;
  /** The address printed on letters is that of this machine alone. */
  readonly onlyHere: boolean;
}

export function problemNote(sentence: string): Html {
  return html`<p class="alert" role="alert">${sentence}</p>`;
}

export function notes(done: Done | null, problem: Refusal | undefined): Html {
  const good = done !== null && problem === undefined;
  return html`${good ? html`<p class="done" role="status">${DONE[done]}</p>` : ''}
${problem === undefined ? '' : problemNote(REFUSALS[problem])}`;
}

export function chooseCompoundPage(compounds: readonly Compound[]): Html {
  if (compounds.length === 0) return html`<p class="empty">${VOTERS.none}</p>`;
  const card = (each: Compound) =>
    html`<li><a class="card" href="${baseOf(each)}"><b>${each.name}</b><span aria-hidden="true">›</span></a></li>`;
  return html`<p class="lead">${VOTERS.choose}</p><ul class="cards">${compounds.map(card)}</ul>`;
}

export function overviewPage(view: Overview, done: Done | null, problem: Refusal | undefined): Html {
  return html`${notes(done, problem)}<h2>${view.compound.name}</h2><p class="lead">${VOTERS.lead}</p>
${buildingTable(view)}${lettersForm(view)}${proxyList(view)}${groupList(view)}${channelList(view)}`;
}

function buildingTable({ compound, buildings }: Overview): Html {
  if (buildings.length === 0) return html`<p class="empty">${VOTERS.empty}</p>`;
  const row = (each: BuildingCount) => html`<tr>
<td><a href="${baseOf(compound)}/building?name=${encodeURIComponent(each.building)}">${each.building || VOTERS.noBuilding}</a></td>
<td class="number" data-label="${VOTERS.units}">${each.units}</td>
<td class="number" data-label="${VOTERS.letters}">${each.letters}</td>
<td class="number" data-label="${VOTERS.claimed}">${each.claimed}</td>
<td class="number" data-label="${VOTERS.paused}">${each.paused}</td></tr>`;
  return html`<table><thead><tr><th>${VOTERS.building}</th><th class="number">${VOTERS.units}</th>
<th class="number">${VOTERS.letters}</th><th class="number">${VOTERS.claimed}</th>
<th class="number">${VOTERS.paused}</th></tr></thead><tbody>${buildings.map(row)}</tbody></table>`;
}

function lettersForm({ compound, buildings, onlyHere }: Overview): Html | '' {
  if (buildings.length === 0) return '';
  const option = ({ building }: BuildingCount) =>
    html`<option value="${building}">${building || VOTERS.noBuilding}</option>`;
  return html`<section class="card"><h2>${LETTERS.title}</h2><p class="hint">${LETTERS.lead}</p>
${onlyHere ? problemNote(LETTERS.onlyHere) : ''}<form method="post" action="${baseOf(compound)}/letters" class="fields">
<label for="building">${VOTERS.building}</label>
<select id="building" name="building">${buildings.map(option)}</select>
<label><input type="radio" name="which" value="missing" checked> ${LETTERS.missing}</label>
<label><input type="radio" name="which" value="unclaimed"> ${LETTERS.unclaimed}</label>
<button class="primary">${LETTERS.make}</button></form></section>`;
}

function proxyList({ compound, proxies }: Overview): Html {
  const row = ({ id, room, since, until }: Overview['proxies'][number]) => html`<tr>
<td><a href="${baseOf(compound)}/proxies/${id}">${PROXIES.look} ${room}</a></td>
<td data-label="${UNIT.since}">${dayText(since)}</td><td data-label="${UNIT.until}">${dayText(until)}</td></tr>`;
  const table = html`<table><thead><tr><th>${VOTERS.room}</th><th>${UNIT.since}</th><th>${UNIT.until}</th></tr></thead>
<tbody>${proxies.map(row)}</tbody></table>`;
  return html`<h2>${PROXIES.title}</h2>${proxies.length === 0 ? html`<p>${PROXIES.none}</p>` : table}`;
}

function groupList({ compound, groups }: Overview): Html {
  const row = ({ channel, bot, chat, since }: Overview['groups'][number]) => html`<tr>
<td>${CHANNEL[channel] ?? channel}</td><td data-label="${GROUPS.since}">${dayText(since)}</td>
<td><form method="post" action="${baseOf(compound)}/unbind">
<input type="hidden" name="channel" value="${channel}"><input type="hidden" name="bot" value="${bot}">
<input type="hidden" name="chat" value="${chat}"><button class="quiet">${GROUPS.unbind}</button></form></td></tr>`;
  const table = html`<table><thead><tr><th>${UNIT.channel}</th><th>${GROUPS.since}</th><th></th></tr></thead>
<tbody>${groups.map(row)}</tbody></table>`;
  return html`<h2>${GROUPS.title}</h2>${groups.length === 0 ? html`<p>${GROUPS.none}</p>` : table}
<p class="hint">${GROUPS.lead}</p>
<form method="post" action="${baseOf(compound)}/group-code" class="row"><button class="quiet">${GROUPS.make}</button></form>`;
}

function channelList({ compound, channels }: Overview): Html | '' {
  const people = channels.filter(({ channel }) => channel !== 'assisted');
  if (people.length === 0) return '';
  const row = ({ channel, bot, active, paused }: Overview['channels'][number]) => html`<tr>
<td>${CHANNEL[channel] ?? channel}</td><td data-label="${CHANNELS.bot}">${bot}</td>
<td class="number" data-label="${VOTERS.claimed}">${active}</td>
<td class="number" data-label="${VOTERS.paused}">${paused}</td>
<td><form method="post" action="${baseOf(compound)}/pause-channel" class="row">
<input type="hidden" name="channel" value="${channel}"><input type="hidden" name="bot" value="${bot}">
${sureBox()}<button class="danger">${CHANNELS.pause}</button></form></td></tr>`;
  return html`<h2>${CHANNELS.title}</h2><p class="hint">${CHANNELS.lead}</p>
<table><thead><tr><th>${UNIT.channel}</th><th>${CHANNELS.bot}</th><th class="number">${VOTERS.claimed}</th>
<th class="number">${VOTERS.paused}</th><th></th></tr></thead><tbody>${people.map(row)}</tbody></table>`;
}

export function sureBox(): Html {
  return html`<label><input type="checkbox" name="sure" value="yes"> ${UNIT.sure}</label>`;
}

export function groupCodePage(compound: Compound, code: string): Html {
  return html`<section class="card"><h2>${GROUPS.code}</h2><p class="secret">${code}</p><p>${GROUPS.say(code)}</p>
<p class="hint">${GROUPS.lead}</p></section><p><a href="${baseOf(compound)}">${VOTERS.back}</a></p>`;
}

export function buildingPage(
  compound: Compound,
  building: string,
  units: readonly UnitState[],
  problem: Refusal | undefined,
): Html {
  const row = (each: UnitState) => html`<tr>
<td><label><input type="checkbox" name="unit" value="${each.id}" aria-label="${each.room}"></label></td>
<td data-label="${VOTERS.room}"><a href="${baseOf(compound)}/units/${each.id}">${each.room}</a></td>
<td data-label="${VOTERS.state}">${stateLine(each)}</td>
<td data-label="${VOTERS.letter}">${each.letterAt === null ? UNIT.noCode : UNIT.codeAt(dayText(each.letterAt))}</td></tr>`;
  return html`${notes(null, problem)}<h2>${compound.name} ${building}</h2>
${units.length === 0 ? html`<p class="empty">${VOTERS.empty}</p>` : ''}
<form method="post" action="${baseOf(compound)}/letters"><input type="hidden" name="which" value="none">
<table><thead><tr><th></th><th>${VOTERS.room}</th><th>${VOTERS.state}</th><th>${VOTERS.letter}</th></tr></thead>
<tbody>${units.map(row)}</tbody></table>
<p class="hint">${LETTERS.lead}</p><button class="primary">${LETTERS.chosen}</button></form>
<p><a href="${baseOf(compound)}">${VOTERS.back}</a></p>`;
}

function stateLine({ state, kind, channel, head }: UnitState): Html | string {
  if (state === null) return head === '' ? VOTERS.holder : VOTERS.nobody;
  const who = `${KIND[kind ?? ''] ?? ''}，${CHANNEL[channel ?? ''] ?? channel ?? ''}`;
  return html`<span class="tag ${state === 'active' ? 'good' : ''}">${STATE[state]}</span> ${who}`;
}
