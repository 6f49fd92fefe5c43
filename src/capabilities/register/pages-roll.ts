// Staff pages of the owners' register: all of them joined, and the list with its totals. Names and phones are masked
// in every list.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Pages } from '../../desk/capability.ts';
import { maskName, maskPhone, type RollActions, type UnitView } from '../../owners/index.ts';
import { storable } from '../../platform/database/storable.ts';
import { areaText } from '../../platform/figures.ts';
import { createChangePages } from './pages-changes.ts';
import { createCompoundPages } from './pages-compound.ts';
import { createExportPages } from './pages-export.ts';
import {
  chooser,
  doneNote,
  HOME,
  type Html,
  linkTo,
  type Place,
  placeOf,
  queryNumber,
} from './pages-forms.ts';
import { createImportPages } from './pages-import.ts';
import { createUnitPages } from './pages-unit.ts';
import * as wording from './wording-roll.ts';
import { ROLL } from './wording-roll.ts';

export interface RollPagesDeps {
  readonly owners: RollActions;
  /** An import at work in the background has failed. */
  readonly onProblem?: (error: unknown) => void;
}

const PAGE = 50;
const ALL = [createUnitPages, createChangePages, createImportPages, createCompoundPages, createExportPages];

export function createRollPages(deps: RollPagesDeps): Pages[] {
  const app = new Hono();
  app.get('/', (c) => showList(c, deps));
  for (const pages of ALL) app.route('/', pages(deps));
  return [{ path: HOME, app, staffTitle: ROLL.title, permission: 'manage-register' }];
}

async function showList(c: Context, deps: RollPagesDeps): Promise<Response> {
  const place = await placeOf(c, deps);
  if (place === null && c.req.query('compound') !== undefined) return c.notFound();
  if (place === null) return c.redirect(`${HOME}/compound`, 303);
  const { key } = place.compound;
  const [search, building] = [storable(c.req.query('q')).trim(), storable(c.req.query('building'))];
  const filter = { compound: key, ...(search ? { search } : {}), ...(building ? { building } : {}) };
  const offset = queryNumber(c, 'from') ?? 0;
  const [units, count, totals, buildings] = await Promise.all([
    deps.owners.listUnits({ ...filter, limit: PAGE, offset }),
    deps.owners.countUnits(filter),
    deps.owners.totals(key),
    deps.owners.buildings(key),
  ]);
  const content = html`${doneNote(c.req.query('done'))}${chooser(place, '')}
<h2>${place.compound.name}</h2>${totalsList(totals)}${links(place)}
${searchForm(place, { search, building, buildings })}${unitTable(units, totals.units)}
${pager(place, { offset, shown: units.length, count, search, building })}${exports(place)}`;
  return c.render(content, { title: ROLL.title });
}

function totalsList({ units, area, heads, byStatus }: Awaited<ReturnType<RollActions['totals']>>): Html {
  const parts = (['sold', 'unsold', 'undelivered'] as const)
    .filter((status) => byStatus[status].units > 0)
    .map((status) => `${wording.STATUS[status]} ${byStatus[status].units}`);
  return html`<dl class="facts"><dt>${ROLL.units}</dt><dd>${units}${parts.length > 1 ? `（${parts.join('，')}）` : ''}</dd>
<dt>${ROLL.totalArea}</dt><dd>${areaText(area)} m²</dd>
<dt>${ROLL.heads}</dt><dd>${heads}<br><span class="hint">${ROLL.headsHint}</span></dd></dl>`;
}

function links({ compound }: Place): Html {
  return html`<p class="row"><a class="primary" href="${linkTo('/import', compound)}">${ROLL.import}</a>
<a class="quiet" href="${linkTo('/units/new', compound)}">${ROLL.add}</a>
<a class="quiet" href="${linkTo('/changes', compound)}">${ROLL.changes}</a>
<a class="quiet" href="${linkTo('/compound', compound)}">${ROLL.settings}</a></p>`;
}

function exports({ compound }: Place): Html {
  return html`<h2>${ROLL.export}</h2><p class="hint">${ROLL.exportHint}</p>
<p class="row"><a class="quiet" href="${linkTo('/export.xlsx', compound)}">${ROLL.exportXlsx}</a>
<a class="quiet" href="${linkTo('/export.csv', compound)}">${ROLL.exportCsv}</a>
<a class="quiet" href="${linkTo('/export.xlsx', compound, { masked: '1' })}">${ROLL.exportMasked}</a></p>`;
}

interface Search {
  readonly search: string | undefined;
  readonly building: string | undefined;
}

function searchForm({ compound }: Place, form: Search & { readonly buildings: readonly string[] }): Html {
  const option = (name: string) =>
    html`<option value="${name}" ${name === form.building ? html`selected` : ''}>${name}</option>`;
  const named = form.buildings.filter((name) => name !== '');
  const choice = html`<label for="building">${ROLL.building}</label><select id="building" name="building">
<option value="">${ROLL.anyBuilding}</option>${named.map(option)}</select>`;
  return html`<form class="row" method="get" action="${HOME}"><input type="hidden" name="compound" value="${compound.key}">
<label for="q">${ROLL.search}</label><input id="q" name="q" value="${form.search ?? ''}">
${named.length > 1 ? choice : ''}<button class="quiet">${ROLL.find}</button></form>`;
}

function unitTable(units: readonly UnitView[], count: number): Html {
  if (units.length === 0) return html`<p class="empty">${count === 0 ? ROLL.empty : ROLL.notFound}</p>`;
  const row = (unit: UnitView) => html`<tr>
<td data-label="${ROLL.room}"><a href="${HOME}/units/${unit.id}">${unit.room}</a></td>
<td class="number" data-label="${ROLL.area}">${areaText(unit.area)}</td>
<td data-label="${ROLL.status}">${wording.STATUS[unit.status]}</td>
<td data-label="${ROLL.owner}">${unit.people.map(({ code, name }) => `${code} ${maskName(name)}`).join('，')}</td>
<td data-label="${ROLL.phone}">${unit.people.flatMap(({ phone }) => (phone === '' ? [] : [maskPhone(phone)])).join('，')}</td></tr>`;
  return html`<table><thead><tr><th>${ROLL.room}</th><th class="number">${ROLL.area}</th><th>${ROLL.status}</th>
<th>${ROLL.owner}</th><th>${ROLL.phone}</th></tr></thead><tbody>${units.map(row)}</tbody></table>`;
}

interface Shown extends Search {
  readonly offset: number;
  readonly shown: number;
  readonly count: number;
}

function pager({ compound }: Place, { offset, shown, count, search, building }: Shown): Html | '' {
  if (count <= PAGE) return '';
  const filter = { ...(search ? { q: search } : {}), ...(building ? { building } : {}) };
  const to = (from: number, word: string, rel: 'prev' | 'next') =>
    html`<a rel="${rel}" href="${linkTo('', compound, { ...filter, from: String(from) })}">${word}</a>`;
  return html`<p class="pager">${offset > 0 ? to(Math.max(0, offset - PAGE), ROLL.previous, 'prev') : html`<span></span>`}
<span class="hint">${wording.pageLine(offset + 1, offset + shown, count)}</span>
${offset + shown < count ? to(offset + PAGE, ROLL.next, 'next') : html`<span></span>`}</p>`;
}
