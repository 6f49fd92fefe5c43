// The queue of cases as a table with boxes for doing the same to several, or as a board by state; overdue first and marked, in pages.
// Only bounded questions are asked of the database, whatever the number of cases. With script the list renews itself and a filter
// changes the page in place; every address answers the whole page, so it works without.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Html } from '../../../platform/form-fields.ts';
import type { ComplaintActions } from '../actions.ts';
import type { State } from '../case.ts';
import { MOST_COUNTED, type QueuePage } from '../reading-queue.ts';
import { OURS } from '../wording.ts';
import { type Asked, askedOf, hrefOf, queryOf, type StateChoice, VIEWS } from './address.ts';
import { BULK_ACTS } from './pages-bulk.ts';
import { type CompoundView, countFilterOf, filterForm, filterOf, IN_PLACE } from './pages-filter.ts';
import { type Colleagues, colleaguesFor, idOf, mayOf } from './pages-guard.ts';
import { keysDialog } from './pages-keys.ts';
import { boardItem, caseRow, type Look } from './pages-rows.ts';
import { tabs } from './pages-tabs.ts';
import { BULK, COLUMNS, QUEUE, TITLE, VIEW_NAMES } from './wording.ts';

export interface QueuePagesDeps {
  readonly actions: Pick<ComplaintActions, 'listQueue' | 'countQueue'>;
  readonly owners: { readonly compounds: () => Promise<readonly CompoundView[]> };
  readonly colleagues: Colleagues;
  readonly now: () => number;
}

export const IN_PAGE = 50;
const IN_COLUMN = 12;
interface Seen extends Look {
  readonly asked: Asked;
}

export function createQueuePages(deps: QueuePagesDeps): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const compounds = await deps.owners.compounds();
    const asked = askedOf(c);
    const several = compounds.filter(({ key }) => mayOf(c)('see-cases', key));
    const isOne = several.length < 2 || asked.compound !== undefined;
    const names = new Map(isOne ? [] : several.map(({ key, name }) => [key, name]));
    const seen = { asked, compounds: names, colleagues: new Map(), me: idOf(c), now: deps.now() };
    const counts =
      asked.text === '' ? await deps.actions.countQueue(countFilterOf(c, asked), seen.now) : null;
    const entered = c.req.query('entered');
    // A form sends its empty fields too; the address is kept without them.
    if (c.req.header('HX-Boosted') !== undefined)
      c.header('HX-Push-Url', hrefOf(asked, { page: asked.page }));
    const content = html`<div class="cases">${entered === undefined ? '' : html`<p class="done" role="status">${QUEUE.entered(entered)}</p>`}
${tools(c, asked)}${filterForm(c, asked, compounds)}
<div id="list" hx-get="${hrefOf(asked, { page: asked.page })}" hx-trigger="every 30s" hx-target="this" hx-select="#list" hx-swap="outerMorph" data-quiet>${tabs(asked, counts)}
${asked.view === 'board' ? await board(c, deps, seen) : await table(c, deps, seen)}</div></div>
<p class="hint">${OURS} <button type="button" class="quiet scripted" data-keys>${QUEUE.keys}</button></p>${keysDialog('queue')}`;
    return c.render(content, { title: TITLE, lively: true });
  });
  return app;
}

function tools(c: Context, asked: Asked): Html {
  const may = mayOf(c);
  const query = queryOf(asked, { page: 1 });
  const link = (path: string, name: string) => html`<a class="quiet" href="/staff/cases/${path}">${name}</a>`;
  const file = (path: string, name: string) => link(`${path}${query === '' ? '' : `?${query}`}`, name);
  return html`<nav class="row tools" aria-label="${QUEUE.tools}">${may('enter-case') ? html`<a class="primary" href="/staff/cases/new">${QUEUE.new}</a>` : ''}
<span class="views" hx-boost:inherited="${IN_PLACE}">${VIEWS.map(
    (view) =>
      html`<a class="quiet" id="view-${view}" href="${hrefOf(asked, { view })}" ${view === asked.view ? html`aria-current="true"` : ''}>${VIEW_NAMES[view]}</a>`,
  )}</span>
</nav><nav class="files" aria-label="${QUEUE.files}">${file('list.pdf', QUEUE.print)}${file('export/cases.xlsx', QUEUE.workbook)}${file('export/cases.csv', QUEUE.csv)}
${may('set-cases') ? html`${link('templates', QUEUE.templates)}${link('settings', QUEUE.settings)}` : ''}</nav>`;
}

async function table(c: Context, deps: QueuePagesDeps, seen: Seen): Promise<Html> {
  const { asked, now } = seen;
  const page = await deps.actions.listQueue({
    ...filterOf(c, asked, now),
    ...{ limit: IN_PAGE, offset: (asked.page - 1) * IN_PAGE },
  });
  if (page.cases.length === 0) return html`${nothing(asked)}${pager(seen, page)}`;
  const bulk = mayOf(c)('handle-case') && asked.state !== 'ended';
  const look = { ...seen, colleagues: await namesIn(c, deps, page) };
  const rows = page.cases.map((each) => caseRow(each, look, bulk));
  return html`<form method="post" action="/staff/cases/bulk"><table class="queue"><caption role="status">${counted(page.total)}</caption><thead><tr>${bulk ? html`<th><span class="unseen">${BULK.choose}</span><input type="checkbox" class="scripted" id="tick-all" data-all aria-label="${BULK.chooseAll}"></th>` : ''}<th>${QUEUE.number}</th><th>${QUEUE.what}</th><th>${QUEUE.state}</th><th>${QUEUE.holder}</th><th>${QUEUE.due}</th></tr></thead><tbody>${rows}</tbody></table>
${bulk ? bulkButtons() : ''}</form>${pager(seen, page)}`;
}

function namesIn(c: Context, { colleagues }: QueuePagesDeps, { cases }: QueuePage) {
  return colleaguesFor(
    c,
    colleagues,
    cases.map(({ course }) => course.person),
  );
}

function nothing(asked: Asked): Html {
  const isWide = queryOf({ ...asked, view: 'table' }) === '';
  return html`<div class="empty"><p>${isWide ? QUEUE.nothing : QUEUE.none}</p>${isWide ? '' : html`<p><a class="quiet outlined" href="/staff/cases">${QUEUE.clear}</a></p>`}</div>`;
}

function bulkButtons(): Html {
  return html`<div class="row bulk"><span>${BULK.lead}<b class="scripted" data-ticked hx-morph-skip></b></span>${BULK_ACTS.map(
    (act) => html`<button class="quiet outlined" name="act" value="${act}">${BULK.names[act]}</button>`,
  )}</div>`;
}

function counted(total: number): string {
  return total > MOST_COUNTED ? QUEUE.many(MOST_COUNTED) : QUEUE.total(total);
}

function pager({ asked }: Seen, { total }: QueuePage): Html | '' {
  const link = (name: string, page: number) =>
    html`<a class="quiet outlined" id="page-${page}" href="${hrefOf(asked, { page })}">${name}</a>`;
  const isMore = total > asked.page * IN_PAGE;
  if (asked.page === 1 && !isMore) return '';
  return html`<nav class="pager" hx-boost:inherited="${IN_PLACE}" aria-label="${QUEUE.pages}">${asked.page > 1 ? link(QUEUE.earlier, asked.page - 1) : html`<span></span>`}<span>${QUEUE.page(asked.page)}</span>${isMore ? link(QUEUE.later, asked.page + 1) : html`<span></span>`}</nav>`;
}

/** Columns of the board, each of one or a few states. */
const BOARD: readonly (readonly [key: keyof typeof COLUMNS, states: readonly State[]])[] = [
  ['new', ['received', 'reopened', 'escalated']],
  ['working', ['working']],
  ['waiting-resident', ['waiting-resident']],
  ['waiting-third', ['waiting-third']],
  ['answered', ['resolved', 'declined']],
];
const WHOLE = COLUMNS satisfies Partial<Record<StateChoice, string>>;

async function board(c: Context, deps: QueuePagesDeps, seen: Seen): Promise<Html> {
  const { asked, now } = seen;
  const column = async ([key, states]: (typeof BOARD)[number]) => {
    const page = await deps.actions.listQueue({
      ...filterOf(c, asked, now),
      ...{ states, limit: IN_COLUMN, offset: 0 },
    });
    const look = { ...seen, colleagues: await namesIn(c, deps, page) };
    const whole = hrefOf(asked, { view: 'table', state: key });
    return html`<section class="column" aria-labelledby="column-${key}"><h2 id="column-${key}">${WHOLE[key]} <small>${counted(page.total)}</small></h2>
${page.cases.length === 0 ? html`<p class="none">${QUEUE.noneHere}</p>` : html`<ul class="topics" tabindex="-1">${page.cases.map((each) => boardItem(each, look))}</ul>`}
${page.total > IN_COLUMN ? html`<p><a href="${whole}">${QUEUE.whole}</a></p>` : ''}</section>`;
  };
  return html`<div class="board cases-board">${await Promise.all(BOARD.map(column))}</div>`;
}
