// The change log of a register, and the table of changes that other pages show of one unit.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { type Change, maskName, type RollActions } from '../../owners/index.ts';
import { areaText, momentText } from '../../platform/figures.ts';
import { chooser, type Html, linkTo, placeOf, queryNumber } from './pages-forms.ts';
import * as wording from './wording-roll.ts';
import { CHANGES } from './wording-roll.ts';

interface ChangePagesDeps {
  readonly owners: RollActions;
}

const PAGE = 50;

export function createChangePages(deps: ChangePagesDeps): Hono {
  const app = new Hono();
  app.get('/changes', (c) => showChanges(c, deps));
  return app;
}

async function showChanges(c: Context, deps: ChangePagesDeps): Promise<Response> {
  const place = await placeOf(c, deps);
  if (place === null) return c.notFound();
  const before = queryNumber(c, 'before');
  const page = { limit: PAGE + 1, ...(before === null ? {} : { before }) };
  const changes = await deps.owners.listChanges(place.compound.key, page);
  const last = changes.slice(0, PAGE).at(-1);
  const older = linkTo('/changes', place.compound, { before: String(last?.id ?? 0) });
  const content = html`${chooser(place, '/changes')}<h2>${place.compound.name}</h2>${changeTable(changes.slice(0, PAGE))}
${changes.length > PAGE ? html`<p class="pager"><a rel="next" href="${older}">${CHANGES.older}</a></p>` : ''}
<p><a href="${linkTo('', place.compound)}">${wording.UNIT.back}</a></p>`;
  return c.render(content, { title: CHANGES.title });
}

/** Names are masked here too: who needs one opens the unit. */
export function changeTable(changes: readonly Change[]): Html {
  if (changes.length === 0) return html`<p class="empty">${CHANGES.none}</p>`;
  const row = (change: Change) => html`<tr><td data-label="${CHANGES.at}">${momentText(change.at)}</td>
<td data-label="${CHANGES.by}">${change.by}</td>
<td data-label="${CHANGES.what}">${wording.KIND[change.kind] ?? change.kind}</td>
<td data-label="${CHANGES.subject}">${change.subject}</td>
<td data-label="${CHANGES.detail}">${detailOf(change).map((line) => html`${line}<br>`)}</td></tr>`;
  return html`<table><thead><tr><th>${CHANGES.at}</th><th>${CHANGES.by}</th><th>${CHANGES.what}</th>
<th>${CHANGES.subject}</th><th>${CHANGES.detail}</th></tr></thead><tbody>${changes.map(row)}</tbody></table>`;
}

function detailOf({ kind, before, after }: Change): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const show = (name: string, value: string | number | undefined) => {
    if (name === 'area' && typeof value === 'number') return areaText(value);
    const masked = kind === 'owner-changed' && name === 'name' && typeof value === 'string';
    return wording.fieldValue(name, masked ? maskName(value) : value);
  };
  return names.map((name) => {
    const is = show(name, after[name]);
    const change = name in before ? `${show(name, before[name])} → ${is}` : is;
    return `${wording.fieldName(name)}：${change}`;
  });
}
