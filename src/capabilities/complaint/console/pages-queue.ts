// The queue of cases as a table with boxes for doing the same to several, or as a board by state; overdue first and marked, in pages.
// Only bounded questions are asked of the database, whatever the number of cases.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { momentText } from '../../../platform/figures.ts';
import type { Html } from '../../../platform/form-fields.ts';
import type { ComplaintActions } from '../actions.ts';
import type { Case, State } from '../case.ts';
import { dueOf } from '../clock.ts';
import { MOST_COUNTED, type QueuePage } from '../reading-queue.ts';
import { caseName, HOLDERS, LEVELS, OURS } from '../wording.ts';
import { leftText } from '../wording-clock.ts';
import { type Asked, askedOf, hrefOf, queryOf, type StateChoice, VIEWS } from './address.ts';
import { BULK_ACTS } from './pages-bulk.ts';
import { type CompoundView, filterForm, filterOf } from './pages-filter.ts';
import { idOf, mayOf } from './pages-guard.ts';
import { BULK, COLUMNS, QUEUE, STATES, TITLE, VIEW_NAMES } from './wording.ts';

export interface QueuePagesDeps {
  readonly actions: Pick<ComplaintActions, 'listQueue'>;
  readonly owners: { readonly compounds: () => Promise<readonly CompoundView[]> };
  readonly now: () => number;
}

export const IN_PAGE = 50;
const IN_COLUMN = 12;
const EXCERPT = 36;

interface Look {
  readonly asked: Asked;
  readonly names: ReadonlyMap<string, string>;
  readonly me: string;
  readonly now: number;
}

export function createQueuePages(deps: QueuePagesDeps): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const compounds = await deps.owners.compounds();
    const asked = askedOf(c);
    const names = new Map(compounds.map(({ key, name }) => [key, name]));
    const look = { asked, names, me: idOf(c), now: deps.now() };
    const entered = c.req.query('entered');
    const content = html`${entered === undefined ? '' : html`<p class="done" role="status">${QUEUE.entered(entered)}</p>`}
${tools(c, asked)}${filterForm(c, asked, compounds)}
${asked.view === 'board' ? await board(c, deps, look) : await table(c, deps, look)}
<p class="hint">${OURS}</p><p class="hint keys">${QUEUE.keys}</p><script src="/assets/staff-cases.js" defer></script>`;
    return c.render(content, { title: TITLE });
  });
  return app;
}

function tools(c: Context, asked: Asked): Html {
  const may = mayOf(c);
  const link = (path: string, name: string) => html`<a class="quiet" href="/staff/cases/${path}">${name}</a>`;
  const query = queryOf(asked, { page: 1 });
  return html`<nav class="row new" aria-label="${QUEUE.tools}">${may('enter-case') ? html`<a class="primary" href="/staff/cases/new">${QUEUE.new}</a>` : ''}
${VIEWS.map(
  (view) =>
    html`<a class="quiet" href="${hrefOf(asked, { view })}" ${view === asked.view ? html`aria-current="true"` : ''}>${VIEW_NAMES[view]}</a>`,
)}
${link(`list.pdf${query === '' ? '' : `?${query}`}`, QUEUE.print)}
${link(`export/cases.xlsx${query === '' ? '' : `?${query}`}`, QUEUE.workbook)}${link(`export/cases.csv${query === '' ? '' : `?${query}`}`, QUEUE.csv)}
${may('set-cases') ? html`${link('templates', QUEUE.templates)}${link('settings', QUEUE.settings)}` : ''}</nav>`;
}

async function table(c: Context, { actions }: QueuePagesDeps, look: Look): Promise<Html> {
  const { asked, now } = look;
  const page = await actions.listQueue({
    ...filterOf(c, asked, now),
    ...{ limit: IN_PAGE, offset: (asked.page - 1) * IN_PAGE },
  });
  if (page.cases.length === 0) return html`<p class="empty">${QUEUE.none}</p>${pager(look, page)}`;
  const bulk = mayOf(c)('handle-case') && asked.state !== 'ended';
  const rows = page.cases.map((each) => caseRow(each, look, bulk));
  return html`<p role="status">${counted(page.total)}</p>
<form method="post" action="/staff/cases/bulk"><table class="queue"><thead><tr>${bulk ? html`<th><span class="unseen">${BULK.choose}</span></th>` : ''}<th>${QUEUE.number}</th><th>${QUEUE.what}</th><th>${QUEUE.state}</th><th>${QUEUE.holder}</th><th>${QUEUE.due}</th></tr></thead><tbody>${rows}</tbody></table>
${bulk ? bulkButtons() : ''}</form>${pager(look, page)}`;
}

function bulkButtons(): Html {
  return html`<div class="row bulk"><span>${BULK.lead}</span>${BULK_ACTS.map(
    (act) => html`<button class="quiet outlined" name="act" value="${act}">${BULK.names[act]}</button>`,
  )}</div>`;
}

function caseRow(of: Case, { asked, names, me, now }: Look, bulk: boolean): Html {
  const { id, label, place, text, compound, course, createdAt } = of;
  const late = isOverdue(of, now);
  const name = caseName(of);
  return html`<tr class="${late ? 'overdue' : ''}" data-row>${bulk ? html`<td class="tick"><input type="checkbox" name="case" value="${id}" aria-label="${BULK.chooseOne(name)}"></td>` : ''}
<td data-label="${QUEUE.number}"><a href="/staff/cases/${id}">${name}</a>${names.size > 1 && asked.compound === undefined ? html`<br><span class="hint">${names.get(compound) ?? compound}</span>` : ''}</td>
<td data-label="${QUEUE.what}">${levelTag(of)} <b>${label}</b>${place === '' ? '' : html` ${place}`}<br><span class="hint">${excerpt(text)}<br>${momentText(createdAt)}${course.reporters > 1 ? QUEUE.people(course.reporters) : ''}</span></td>
<td data-label="${QUEUE.state}">${STATES[course.state]}${course.offered === null ? '' : html`<br><span class="hint">${QUEUE.offered(HOLDERS[course.offered])}</span>`}</td>
<td data-label="${QUEUE.holder}">${HOLDERS[course.holder]}<br><span class="hint">${course.person === null ? QUEUE.nobody : course.person === me ? QUEUE.me : QUEUE.somebody}</span></td>
<td data-label="${QUEUE.due}">${dueCell(of, now)}</td></tr>`;
}

/** As it was said, as far as a line goes. */
function excerpt(text: string): string {
  const all = [...text];
  return all.length > EXCERPT ? `${all.slice(0, EXCERPT).join('')}…` : text;
}

function levelTag({ course: { level } }: Case): Html {
  return html`<span class="tag ${level === 'P0' || level === 'P1' ? '' : 'plain'}">${LEVELS[level]}</span>`;
}

function isOverdue({ course }: Case, now: number): boolean {
  const due = dueOf(course);
  return due !== null && due <= now;
}

function dueCell(of: Case, now: number): Html | string {
  const due = dueOf(of.course);
  if (due !== null)
    return html`${isOverdue(of, now) ? html`<b class="late">${leftText(due, now)}</b>` : leftText(due, now)}<br><span class="hint">${momentText(due)}</span>`;
  return dueText(of, now);
}

function dueText({ course }: Case, now: number): string {
  const due = dueOf(course);
  if (due !== null) return leftText(due, now);
  return course.resolution.kind === 'paused' ? QUEUE.paused : '';
}

function counted(total: number): string {
  return total > MOST_COUNTED ? QUEUE.many(MOST_COUNTED) : QUEUE.total(total);
}

function pager({ asked }: Look, { total }: QueuePage): Html | '' {
  const link = (name: string, page: number) =>
    html`<a class="quiet outlined" href="${hrefOf(asked, { page })}">${name}</a>`;
  const isMore = total > asked.page * IN_PAGE;
  if (asked.page === 1 && !isMore) return '';
  return html`<nav class="pager" aria-label="${QUEUE.pages}">${asked.page > 1 ? link(QUEUE.earlier, asked.page - 1) : html`<span></span>`}<span>${QUEUE.page(asked.page)}</span>${isMore ? link(QUEUE.later, asked.page + 1) : html`<span></span>`}</nav>`;
}

/** Columns of the board, each of one or a few states. */
const BOARD: readonly (readonly [key: keyof typeof COLUMNS, states: readonly State[]])[] = [
  ['new', ['received', 'reopened', 'escalated']],
  ['working', ['working']],
  ['waiting-resident', ['waiting-resident']],
  ['waiting-third', ['waiting-third']],
  ['answered', ['resolved', 'declined']],
];
const WHOLE: Readonly<Record<keyof typeof COLUMNS, StateChoice>> = {
  ...{ new: 'open', working: 'working', answered: 'resolved' },
  ...{ 'waiting-resident': 'waiting-resident', 'waiting-third': 'waiting-third' },
};

async function board(c: Context, { actions }: QueuePagesDeps, look: Look): Promise<Html> {
  const { asked, now } = look;
  const column = async ([key, states]: (typeof BOARD)[number]) => {
    const page = await actions.listQueue({
      ...filterOf(c, asked, now),
      ...{ states, limit: IN_COLUMN, offset: 0 },
    });
    const whole = hrefOf(asked, { view: 'table', state: WHOLE[key] });
    return html`<section class="column" aria-labelledby="column-${key}"><h2 id="column-${key}">${COLUMNS[key]} <small>${counted(page.total)}</small></h2>
${page.cases.length === 0 ? html`<p class="none">${QUEUE.noneHere}</p>` : html`<ul class="topics">${page.cases.map((each) => boardItem(each, look))}</ul>`}
${page.total > IN_COLUMN ? html`<p><a href="${whole}">${QUEUE.whole}</a></p>` : ''}</section>`;
  };
  return html`<div class="board">${await Promise.all(BOARD.map(column))}</div>`;
}

function boardItem(of: Case, { asked, names, now }: Look): Html {
  const { id, label, compound, course } = of;
  return html`<li class="${isOverdue(of, now) ? 'overdue' : ''}" data-row><a href="/staff/cases/${id}"><b>${caseName(of)}</b> ${label}</a>
${names.size > 1 && asked.compound === undefined ? html`<span class="hint">${names.get(compound) ?? compound}</span>` : ''}
<p class="marks">${levelTag(of)} ${HOLDERS[course.holder]}</p><p>${dueText(of, now)}</p></li>`;
}
