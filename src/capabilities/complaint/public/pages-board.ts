// 晾晒: the public board of a compound, for everybody: what is under way by step and kind, what was answered, whether in time, and
// what those who reported say of it. The same for everybody who asks within a minute.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Pages } from '../../../desk/capability.ts';
import { momentText } from '../../../platform/figures.ts';
import { CATEGORIES as CATEGORY_ORDER, STATES as STATE_ORDER } from '../case.ts';
import { CATEGORIES, caseName, OURS } from '../wording.ts';
import { type Html, type PublicCompound, type PublicDeps, shown, withStyle } from './pages-public.ts';
import { type Board, boardOf } from './store-board.ts';
import { BOARD, STATES, satisfactionRows } from './wording-board.ts';

const DAY = 86_400_000;
const DAYS = 90;
/** Of the open ones so many lines. */
const MOST = 100;
const KEPT = 60_000;

type BoardDeps = Pick<PublicDeps, 'reading' | 'compounds' | 'now'>;

interface Made {
  readonly at: number;
  readonly board: Board;
}

export function createBoardPages(deps: BoardDeps): Pages {
  const app = new Hono();
  const read = createBoards(deps);
  app.get('/', async (c) => {
    const compounds = await deps.compounds();
    return c.render(withStyle(pickPage(compounds)), { title: BOARD.title });
  });
  app.get('/:compound', async (c) => {
    const compound = await compoundIn(c, deps);
    const made = await read(compound.key);
    c.header('Cache-Control', 'public, max-age=60');
    const title = BOARD.titleOf(compound.name);
    return c.render(withStyle(boardPage(compound, made, deps.now())), { title });
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
  return (compound: string): Promise<Made> => {
    const at = now();
    const known = kept.get(compound);
    if (known !== undefined && at - known.at < KEPT) return known.made;
    const counted = boardOf(reading, compound, { since: at - DAYS * DAY, most: MOST });
    const made = counted.then((board) => ({ at, board }));
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

function boardPage(compound: PublicCompound, { at, board }: Made, now: number): Html {
  return html`<h1>${BOARD.titleOf(compound.name)}</h1>
${compound.demonstration ? html`<p class="notice" role="note">${BOARD.demonstration}</p>` : ''}
<p>${BOARD.lead}</p><p class="vote-hint">${BOARD.made(momentText(at))}</p>
${openSection(board)}${pastSection(board)}${listSection(board, now)}
<p class="vote-hint">${OURS}</p>
<p><a class="primary vote-go" href="/complaints?compound=${encodeURIComponent(compound.key)}">${BOARD.lodge}</a></p>`;
}

function openSection({ open }: Board): Html {
  const total = open.reduce((all, { count }) => all + count, 0);
  if (total === 0) return html`<section><h2>${BOARD.now}</h2><p>${BOARD.nowNone}</p></section>`;
  const countOf = (which: (each: Board['open'][number]) => boolean) =>
    open.filter(which).reduce((all, { count }) => all + count, 0);
  const states = STATE_ORDER.map(
    (state) => [STATES[state], countOf((each) => each.state === state)] as const,
  );
  const categories = CATEGORY_ORDER.map(
    (category) => [CATEGORIES[category], countOf((each) => each.category === category)] as const,
  );
  return html`<section><h2>${BOARD.now}</h2><p>${BOARD.nowCount(total)}</p>
${countTable(BOARD.byState, states)}${countTable(BOARD.byCategory, categories)}</section>`;
}

function countTable(caption: string, rows: readonly (readonly [label: string, count: number])[]): Html {
  return html`<table class="sums"><caption>${caption}</caption><tbody>${rows
    .filter(([, count]) => count > 0)
    .map(
      ([label, count]) =>
        html`<tr><th scope="row">${label}</th><td class="number">${BOARD.cases(count)}</td></tr>`,
    )}</tbody></table>`;
}

function pastSection({ ended }: Board): Html {
  const { count, inTime, declined } = ended;
  if (count === 0) return html`<section><h2>${BOARD.past(DAYS)}</h2><p>${BOARD.pastNone}</p></section>`;
  const rows: readonly (readonly [string, string])[] = [
    [BOARD.count, BOARD.cases(count)],
    [BOARD.inTime, BOARD.share(inTime, count)],
    ...(declined === 0 ? [] : [[BOARD.declined, BOARD.cases(declined)] as const]),
    ...satisfactionRows(ended),
  ];
  return html`<section><h2>${BOARD.past(DAYS)}</h2>
<dl class="facts">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl></section>`;
}

function listSection({ listed }: Board, now: number): Html {
  if (listed.length === 0) return html`<section><h2>${BOARD.listed}</h2><p>${BOARD.listedNone}</p></section>`;
  const rows = listed.map(
    (
      each,
    ) => html`<tr><th scope="row">${caseName(each)}</th><td>${shown(each.label)}</td><td>${STATES[each.state]}</td>
<td class="number">${BOARD.days(Math.floor((now - each.createdAt) / DAY))}</td></tr>`,
  );
  return html`<section><h2>${BOARD.listed}</h2><p>${BOARD.listedLead}</p>
<div class="table"><table class="sums"><thead><tr>${BOARD.head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>
${listed.length < MOST ? '' : html`<p class="vote-hint">${BOARD.listedMost(MOST)}</p>`}</section>`;
}
