// 晾晒: the public board of a compound, for everybody: what is under way, and of the last twelve months what was solved, how soon,
// in time or not, and what those who reported say of it. The same for everybody who asks within a minute.

import { type Context, Hono } from 'hono';
import { html, raw } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Pages } from '../../../desk/capability.ts';
import { type Chart, createCharts, type DrawChart } from '../../../platform/chart/index.ts';
import { momentText } from '../../../platform/figures.ts';
import { STATES as STATE_ORDER } from '../case.ts';
import { BODIES, CATEGORIES, caseName, OURS } from '../wording.ts';
import { type Board, boardOf, monthStarts, type Results } from './board.ts';
import { type Html, type PublicCompound, type PublicDeps, shown, withStyle } from './pages-public.ts';
import { type BoardLine, listOpen, sumBoard } from './store-board.ts';
import { BOARD, monthName, STATES } from './wording-board.ts';

const DAY = 86_400_000;
/** Of the open ones so many lines. */
const MOST = 100;
/** Seen at once. */
const FEW = 10;
const KEPT = 60_000;

type BoardDeps = Pick<PublicDeps, 'reading' | 'compounds' | 'now'>;

interface Made {
  readonly at: number;
  readonly board: Board;
  readonly listed: readonly BoardLine[];
}

export function createBoardPages(deps: BoardDeps): Pages {
  const app = new Hono();
  const read = createBoards(deps);
  const draw = createCharts();
  app.get('/', async (c) => {
    const compounds = await deps.compounds();
    return c.render(withStyle(pickPage(compounds)), { title: BOARD.title });
  });
  app.get('/:compound', async (c) => {
    const compound = await compoundIn(c, deps);
    const made = await read(compound.key);
    c.header('Cache-Control', 'public, max-age=60');
    const title = BOARD.titleOf(compound.name);
    return c.render(withStyle(await boardPage(compound, made, draw)), { title });
  });
  return { path: '/board', app };
}

async function compoundIn(c: Context, { compounds }: BoardDeps): Promise<PublicCompound> {
  const found = (await compounds()).find(({ key }) => key === c.req.param('compound'));
  if (found === undefined) throw new HTTPException(404);
  return found;
}

/** Asked for by many at once, it is counted once. */
export function createBoards({ reading, now }: Pick<BoardDeps, 'reading' | 'now'>) {
  const kept = new Map<string, { readonly at: number; readonly made: Promise<Made> }>();

  async function make(compound: string, at: number): Promise<Made> {
    const months = monthStarts(at);
    const [sums, listed] = await Promise.all([
      sumBoard(reading, compound, months),
      listOpen(reading, compound, MOST),
    ]);
    return { at, board: boardOf(sums, months), listed };
  }

  return (compound: string): Promise<Made> => {
    const at = now();
    const known = kept.get(compound);
    if (known !== undefined && at - known.at < KEPT) return known.made;
    const made = make(compound, at);
    kept.set(compound, { at, made });
    made.catch(() => kept.delete(compound));
    return made;
  };
}

function pickPage(compounds: readonly PublicCompound[]): Html {
  const links = compounds.map(
    ({ key, name }) => html`<a href="/board/${encodeURIComponent(key)}">${name}</a>`,
  );
  return html`<h1>${BOARD.title}</h1><p>${BOARD.lead}</p>
${links.length === 0 ? html`<p>${BOARD.none}</p>` : html`<p>${BOARD.which}</p><p class="pager">${links}</p>`}`;
}

async function boardPage(compound: PublicCompound, made: Made, draw: DrawChart): Promise<Html> {
  const { board, at } = made;
  return html`<link rel="stylesheet" href="/assets/figures.css"><h1>${BOARD.titleOf(compound.name)}</h1>
${compound.demonstration ? html`<p class="notice" role="note">${BOARD.demonstration}</p>` : ''}
<p>${BOARD.lead}</p><p class="vote-hint">${BOARD.made(momentText(at))}</p>
${board.all.reported === 0 ? html`<section><h2>${BOARD.past}</h2><p>${BOARD.pastNone}</p></section>` : await pastSections(board, draw)}
${openSection(board)}${listSection(made)}
<section><h2>${BOARD.how}</h2><ul>${BOARD.howLines.map((line) => html`<li>${line}</li>`)}</ul><p class="vote-hint">${OURS}</p></section>
<p><a class="primary vote-go" href="/complaints?compound=${encodeURIComponent(compound.key)}">${BOARD.lodge}</a></p>`;
}

async function pastSections({ all, months, categories, bodies }: Board, draw: DrawChart): Promise<Html> {
  const tiles: readonly (readonly [name: string, value: string])[] = [
    [BOARD.reported, BOARD.cases(all.reported)],
    [BOARD.solved, BOARD.share(all.solved, all.reported)],
    [BOARD.mean, BOARD.meanDays(all.mean)],
    [BOARD.inTime, BOARD.share(all.inTime, all.inTime + all.late)],
    [BOARD.satisfied, BOARD.share(all.satisfied, all.asked)],
  ];
  const picture = await draw(monthsChart(months));
  return html`<section><h2>${BOARD.past}</h2>
<dl class="tiles">${tiles.map(([name, value]) => html`<div class="tile"><dt>${name}</dt><dd><b>${value}</b></dd></div>`)}</dl></section>
<section><h2>${BOARD.byMonth}</h2>${raw(picture)}
<details><summary>${BOARD.everyNumber}</summary>${resultsTable(
    BOARD.month,
    months.map((each) => [monthName(each.month), each]),
  )}</details></section>
<section><h2>${BOARD.byCategory}</h2>${resultsTable(
    BOARD.category,
    categories.map((each) => [CATEGORIES[each.category], each]),
  )}</section>
<section><h2>${BOARD.byBody}</h2>${resultsTable(
    BOARD.body,
    bodies.map((each) => [BODIES[each.body], each]),
  )}</section>`;
}

function monthsChart(months: Board['months']): Chart {
  return {
    ...{
      kind: 'columns',
      title: BOARD.byMonth,
      along: BOARD.month,
      measure: BOARD.measure,
      unit: BOARD.unit,
    },
    labels: months.map(({ month }) => monthName(month)),
    series: [
      { name: BOARD.reportedShort, values: months.map(({ reported }) => reported) },
      { name: BOARD.solvedShort, values: months.map(({ solved }) => solved) },
    ],
  };
}

function resultsTable(first: string, rows: readonly (readonly [name: string, results: Results])[]): Html {
  return html`<div class="table"><table class="results"><thead><tr>${[first, ...BOARD.columns].map(
    (name) => html`<th scope="col">${name}</th>`,
  )}</tr></thead><tbody>${rows.map(
    ([name, { reported, solved, mean, asked, satisfied }]) =>
      html`<tr><th scope="row">${name}</th>${[
        String(reported),
        BOARD.percent(solved, reported),
        BOARD.meanShort(mean),
        BOARD.percent(satisfied, asked),
      ].map((value) => html`<td class="number">${value}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

function openSection({ open }: Board): Html {
  const total = open.reduce((all, { count }) => all + count, 0);
  if (total === 0) return html`<section><h2>${BOARD.now}</h2><p>${BOARD.nowNone}</p></section>`;
  const rows = STATE_ORDER.map((state) => {
    const own = open.filter((each) => each.state === state);
    return [STATES[state], own.reduce((all, { count }) => all + count, 0)] as const;
  });
  return html`<section><h2>${BOARD.now}</h2><p>${BOARD.nowCount(total)}</p>
<table class="sums"><caption>${BOARD.byState}</caption><tbody>${rows
    .filter(([, count]) => count > 0)
    .map(
      ([label, count]) =>
        html`<tr><th scope="row">${label}</th><td class="number">${BOARD.cases(count)}</td></tr>`,
    )}</tbody></table></section>`;
}

function listSection({ listed, at }: Made): Html {
  if (listed.length === 0) return html`<section><h2>${BOARD.listed}</h2><p>${BOARD.listedNone}</p></section>`;
  const lines = listed.map(
    (each) => html`<li><span>${shown(each.label)}</span><b>${BOARD.days(daysUntil(at, each.createdAt))}</b>
<small>${caseName(each)}</small><small>${STATES[each.state]}</small></li>`,
  );
  return html`<section><h2>${BOARD.listed}</h2><p>${BOARD.listedLead}</p>
<ol class="listed">${lines.slice(0, FEW)}</ol>${
    lines.length > FEW
      ? html`<details><summary>${BOARD.more(lines.length - FEW)}</summary><ol class="listed">${lines.slice(FEW)}</ol></details>`
      : ''
  }${listed.length < MOST ? '' : html`<p class="vote-hint">${BOARD.listedMost(MOST)}</p>`}</section>`;
}

function daysUntil(at: number, createdAt: number): number {
  return Math.max(0, Math.floor((at - createdAt) / DAY));
}
