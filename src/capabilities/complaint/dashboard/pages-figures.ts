// How figures look: the few that matter most in front, then each table with its chart; every number that the queue can show leads
// there. A narrow window shows a row of many cells as a block, each named.

import { html, raw } from 'hono/html';
import type { Html } from '../../../platform/form-fields.ts';
import type { Asked } from '../console/address.ts';
import type { Figures } from './figures.ts';
import { type FigureTable, sumLines } from './sheet-dashboard.ts';
import { DASHBOARD, SUMS, shareText, TILES } from './wording-dashboard.ts';

export interface DrawnTable extends FigureTable {
  /** Of our own drawing; null where there is none. */
  readonly picture: string | null;
}

export type LinkTo = (changed: Partial<Asked>) => string;

export function tiles(figures: Figures, linkTo: LinkTo): Html {
  const { holders } = figures;
  const open = holders.reduce((all, { count }) => all + count, 0);
  const late = holders.reduce((all, each) => all + each.late, 0);
  const lines = sumLines(figures).filter(({ key }) => IN_FRONT.has(key));
  return html`<dl class="tiles">${tile(TILES.open, link(TILES.cases(open), linkTo({})), '')}
${tile(TILES.late, link(TILES.cases(late), linkTo({ late: true })), shareText(late, open), late > 0)}
${lines.map(({ key, value, of }) => {
  const text = (which: 'now' | 'before') =>
    of === null ? TILES.cases(value[which]) : shareText(value[which], of[which]);
  return tile(SUMS[key], text('now'), TILES.before(text('before')));
})}</dl>`;
}

const IN_FRONT: ReadonlySet<string> = new Set(['reported', 'answeredInTime', 'solvedInTime', 'satisfied']);

function tile(name: string, value: Html | string, note: string, warns = false): Html {
  return html`<div class="tile ${warns ? 'warns' : ''}"><dt>${name}</dt><dd><b>${value}</b>${note === '' ? '' : html` <small>${note}</small>`}</dd></div>`;
}

function link(text: string, href: string): Html {
  return html`<a href="${href}">${text}</a>`;
}

export function figureSection(table: DrawnTable, linkTo: LinkTo): Html {
  const { key, title, head, rows, links, picture, hint, long } = table;
  const titled = (content: Html) =>
    html`<section class="figure ${key === 'sum' ? 'wide' : ''}" aria-labelledby="figure-${key}"><h2 id="figure-${key}">${title}</h2>${content}</section>`;
  if (rows.length === 0) return titled(html`<p class="none">${DASHBOARD.nothing}</p>`);
  const numbers = head.map((_, at) => rows.every((row) => typeof row[at] === 'number' || isShare(row[at])));
  const cell = (row: FigureTable['rows'][number], at: number, links: FigureTable['links'][number]) => {
    const [value, asked] = [row[at] ?? '', links[at]];
    const shown = asked === undefined || value === 0 ? value : link(String(value), linkTo(asked));
    return at === 0
      ? html`<th scope="row">${shown}</th>`
      : html`<td class="${numbers[at] ? 'number' : ''}" data-label="${head[at] ?? ''}">${shown}</td>`;
  };
  // It scrolls where it is wider than its place, so the keyboard must reach it.
  const plain = html`<div class="table" role="group" tabindex="0" aria-labelledby="figure-${key}"><table class="${head.length > 3 ? '' : 'sums'}"><thead><tr>${head.map(
    (name, at) => html`<th scope="col" class="${numbers[at] ? 'number' : ''}">${name}</th>`,
  )}</tr></thead><tbody>${rows.map((row, index) => html`<tr>${head.map((_, at) => cell(row, at, links[index] ?? {}))}</tr>`)}</tbody></table></div>`;
  return titled(
    html`${picture === null ? '' : raw(picture)}${
      long ? html`<details><summary>${DASHBOARD.all}</summary>${plain}</details>` : plain
    }${hint === '' ? '' : html`<p class="hint">${hint}</p>`}`,
  );
}

function isShare(value: unknown): boolean {
  return typeof value === 'string' && /^(—|\d+%|)$/.test(value);
}
