// The figures of cases in the console and as files, and the queue as a file: each within what the account may see. Bounded spans
// and numbers of rows, whatever the address says.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Pages } from '../../../desk/capability.ts';
import { type Calendar, dayOf } from '../../../platform/calendar.ts';
import { createCharts, type DrawChart } from '../../../platform/chart/index.ts';
import { storable } from '../../../platform/database/storable.ts';
import { type Cell, type Sheet, toSpreadsheet, writeCsv } from '../../../platform/document/index.ts';
import { dayText } from '../../../platform/figures.ts';
import type { Html } from '../../../platform/form-fields.ts';
import type { ComplaintActions } from '../actions.ts';
import { askedOf, hrefOf } from '../console/address.ts';
import { type CompoundView, filterOf } from '../console/pages-filter.ts';
import { bodiesOf, demand, hiddenFrom, mayOf } from '../console/pages-guard.ts';
import { MOST_COUNTED } from '../reading-queue.ts';
import { type DrawnTable, figureSection, type LinkTo, tiles } from './pages-figures.ts';
import { dashboardRows, dashboardSheets, type FigureTable, tablesOf } from './sheet-dashboard.ts';
import { type QueueFile, queueRows, queueSheet } from './sheet-queue.ts';
import { ageStarts, flowOf, SPANS, type SpanDays, spanDaysOf, spanOf } from './span.ts';
import { DASHBOARD, EXPORT, SPAN_NAMES } from './wording-dashboard.ts';

export interface DashboardPagesDeps {
  readonly actions: Pick<ComplaintActions, 'figures' | 'listQueue'>;
  readonly compounds: () => Promise<readonly CompoundView[]>;
  readonly isWorkday: Calendar['isWorkday'];
  readonly now: () => number;
}

const PATH = '/staff/cases/dashboard';

export function createDashboardPages(deps: DashboardPagesDeps): Pages[] {
  return [
    { path: PATH, app: figuresApp(deps), staffTitle: DASHBOARD.title, permission: 'see-dashboard' },
    { path: '/staff/cases/export', app: exportApp(deps), permission: 'see-cases' },
  ];
}

interface View {
  readonly compound: string | undefined;
  readonly days: SpanDays;
  readonly compounds: readonly CompoundView[];
  /** What the account works for; null for all. */
  readonly own: readonly string[] | null;
}

function figuresApp(deps: DashboardPagesDeps): Hono {
  const app = new Hono();
  const draw = createCharts();
  app.get('/', async (c) => {
    const view = await viewOf(c, deps);
    const { figures, tables, lead } = await tabled(c, deps, view);
    const drawn = await Promise.all(tables.map((each) => drawTable(each, draw)));
    const asked = { ...askedOf(c), compound: view.compound, view: 'table' } as const;
    const linkTo: LinkTo = (changed) => hrefOf(asked, changed);
    const content = html`<link rel="stylesheet" href="/assets/figures.css">${form(view)}<p class="lead">${lead}</p>
<nav class="row">${file(view, 'figures.csv', DASHBOARD.csv)}${file(view, 'figures.xlsx', DASHBOARD.xlsx)}</nav>
${tiles(figures, linkTo)}
<div class="figures">${drawn.map((each) => figureSection(each, linkTo))}</div>
<p class="hint">${DASHBOARD.measured}</p><p class="hint">${DASHBOARD.limits}</p>${hiddenFrom(c) === null ? '' : html`<p class="hint">${DASHBOARD.own}</p>`}`;
    return c.render(content, { title: DASHBOARD.title });
  });
  app.get('/figures.csv', async (c) => {
    const { tables, lead } = await tabled(c, deps, await viewOf(c, deps));
    return sendCsv(c, DASHBOARD.file(dayOf(deps.now())), dashboardRows(tables, lead));
  });
  app.get('/figures.xlsx', async (c) => {
    const { tables, lead } = await tabled(c, deps, await viewOf(c, deps));
    return sendWorkbook(c, DASHBOARD.file(dayOf(deps.now())), dashboardSheets(tables, lead));
  });
  return app;
}

async function drawTable(table: FigureTable, draw: DrawChart): Promise<DrawnTable> {
  return { ...table, picture: table.chart === null ? null : await draw(table.chart) };
}

/** Of a foreign compound the account is refused, not shown nothing. */
async function viewOf(c: Context, { compounds }: DashboardPagesDeps): Promise<View> {
  const wanted = storable(c.req.query('compound') ?? '').trim();
  if (wanted !== '') demand(c, 'see-dashboard', wanted);
  const own = c.get('staff').compounds;
  return {
    own,
    compound: wanted !== '' ? wanted : own?.length === 1 ? own[0] : undefined,
    days: spanDaysOf(c.req.query('days')),
    compounds: (await compounds()).filter(({ key }) => mayOf(c)('see-dashboard', key)),
  };
}

async function tabled(c: Context, { actions, now, isWorkday }: DashboardPagesDeps, view: View) {
  const at = now();
  const span = { ...spanOf(view.days, at), ages: ageStarts(at, isWorkday) };
  const compounds = view.compound === undefined ? view.own : [view.compound];
  const kept = { hide: hiddenFrom(c), besides: bodiesOf(c) };
  const scope = { compounds, categories: c.get('staff').categories, ...kept, ...span };
  const figures = await actions.figures(scope, at);
  const nameOf = namesOf(view.compounds);
  const place = view.compound === undefined ? severalText(view) : nameOf(view.compound);
  return {
    figures,
    tables: tablesOf(figures, flowOf(figures, span), nameOf),
    lead: DASHBOARD.lead(place, dayText(span.from), dayText(span.to - 1)),
  };
}

function namesOf(compounds: readonly CompoundView[]): (key: string) => string {
  const names = new Map(compounds.map(({ key, name }) => [key, name]));
  return (key) => names.get(key) ?? key;
}

function severalText({ own }: Pick<View, 'own'>): string {
  return own === null ? DASHBOARD.everywhere : DASHBOARD.several(own.length);
}

function form({ compound, days, compounds, own }: View): Html {
  const option = (value: string, text: string, chosen: boolean) =>
    html`<option value="${value}" ${chosen ? html`selected` : ''}>${text}</option>`;
  const choose = html`<label>${DASHBOARD.compound} <select name="compound">${option('', severalText({ own }), compound === undefined)}${compounds.map(
    ({ key, name }) => option(key, name, key === compound),
  )}</select></label>`;
  return html`<form method="get" action="${PATH}" class="row">${compounds.length > 1 ? choose : ''}
<label>${DASHBOARD.span} <select name="days">${SPANS.map((each) => option(String(each), SPAN_NAMES[each], each === days))}</select></label>
<button class="primary">${DASHBOARD.show}</button></form>`;
}

function file({ compound, days }: View, name: string, text: string): Html {
  const query = new URLSearchParams({ days: String(days), ...(compound === undefined ? {} : { compound }) });
  return html`<a class="quiet outlined" href="${PATH}/${name}?${query.toString()}">${text}</a>`;
}

/** What the queue shows under the same address, without pages. */
function exportApp(deps: DashboardPagesDeps): Hono {
  const read = async (c: Context): Promise<QueueFile> => {
    const filter = filterOf(c, askedOf(c), deps.now());
    const { cases, total } = await deps.actions.listQueue({ ...filter, limit: MOST_COUNTED, offset: 0 });
    return { cases, nameOf: namesOf(await deps.compounds()), cut: total > cases.length };
  };
  const app = new Hono();
  app.get('/cases.csv', async (c) => sendCsv(c, EXPORT.file(dayOf(deps.now())), queueRows(await read(c))));
  app.get('/cases.xlsx', async (c) =>
    sendWorkbook(c, EXPORT.file(dayOf(deps.now())), [queueSheet(await read(c))]),
  );
  return app;
}

function sendCsv(c: Context, name: string, rows: readonly (readonly Cell[])[]): Response {
  return send(c, writeCsv(rows), 'text/csv; charset=utf-8', `${name}.csv`);
}

async function sendWorkbook(c: Context, name: string, sheets: readonly Sheet[]): Promise<Response> {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return send(c, await toSpreadsheet(sheets), type, `${name}.xlsx`);
}

function send(c: Context, bytes: Uint8Array, type: string, name: string): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}
