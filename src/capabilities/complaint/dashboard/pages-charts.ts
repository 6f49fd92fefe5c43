// How a table of figures looks: its numbers stay to be read, and beside them or above them they are drawn. Pure.

import { html } from 'hono/html';
import type { Html } from '../../../platform/form-fields.ts';
import type { FigureTable } from './sheet-dashboard.ts';
import { DASHBOARD } from './wording-dashboard.ts';

const WIDTH = 720;
const HEIGHT = 160;
const GAP = 0.25;
/** Of a bar beside a number. */
const LONGEST = 120;

export function figureTable(table: FigureTable): Html {
  const { key, title, head, rows, drawn } = table;
  if (rows.length === 0)
    return html`<section class="figure" aria-labelledby="figure-${key}"><h2 id="figure-${key}">${title}</h2><p class="none">${DASHBOARD.nothing}</p></section>`;
  const isLong = key === 'inflow';
  const plain = html`<table class="${head.length > 3 ? '' : 'sums'}"><thead><tr>${head.map(
    (name, at) => html`<th scope="col" class="${isNumber(rows, at) ? 'number' : ''}">${name}</th>`,
  )}</tr></thead><tbody>${rows.map((row) => tableRow(head, row, isLong ? null : drawn, mostOf(rows, drawn)))}</tbody></table>`;
  return html`<section class="figure" aria-labelledby="figure-${key}"><h2 id="figure-${key}">${title}</h2>${
    isLong ? html`${columns(rows)}<details><summary>${DASHBOARD.all}</summary>${plain}</details>` : plain
  }</section>`;
}

/** A narrow window shows a row of many cells as a block, each named. */
function tableRow(
  head: FigureTable['head'],
  row: FigureTable['rows'][number],
  drawn: number | null,
  most: number,
): Html {
  return html`<tr>${row.map((cell, at) =>
    typeof cell === 'number'
      ? html`<td class="number" data-label="${head[at] ?? ''}">${at === drawn ? bar(cell, most) : ''}${cell}</td>`
      : html`<td data-label="${head[at] ?? ''}">${cell}</td>`,
  )}</tr>`;
}

function isNumber(rows: FigureTable['rows'], at: number): boolean {
  return typeof rows[0]?.[at] === 'number';
}

function mostOf(rows: FigureTable['rows'], column: number | null): number {
  return Math.max(1, ...rows.map((row) => Number(column === null ? 0 : (row[column] ?? 0))));
}

function bar(count: number, most: number): Html {
  const width = Math.round((count / most) * LONGEST);
  return html`<svg class="bar" width="${LONGEST}" height="12" aria-hidden="true"><rect x="${LONGEST - width}" width="${width}" height="12" rx="2" fill="currentColor"></rect></svg> `;
}

/** A column a day or week; the table below it says the same. */
function columns(rows: FigureTable['rows']): Html {
  const most = mostOf(rows, 1);
  const step = WIDTH / rows.length;
  const column = ([day = '', count = 0]: FigureTable['rows'][number], at: number) => {
    const height = Math.round((Number(count) / most) * HEIGHT);
    return html`<rect x="${(at * step).toFixed(1)}" y="${HEIGHT - height}" width="${(step * (1 - GAP)).toFixed(1)}" height="${height}" fill="currentColor"><title>${day}：${count}</title></rect>`;
  };
  const [first, last] = [rows[0]?.[0] ?? '', rows.at(-1)?.[0] ?? ''];
  return html`<svg class="columns" viewBox="0 0 ${WIDTH} ${HEIGHT + 24}" aria-hidden="true"><line x1="0" x2="${WIDTH}" y1="${HEIGHT}" y2="${HEIGHT}" stroke="currentColor" stroke-opacity="0.4"></line>${rows.map(column)}<text x="0" y="${HEIGHT + 18}" font-size="14">${first}</text><text x="${WIDTH}" y="${HEIGHT + 18}" font-size="14" text-anchor="end">${last}</text><text x="0" y="14" font-size="14">${most}</text></svg>`;
}
