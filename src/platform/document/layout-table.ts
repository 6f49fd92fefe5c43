// Tables, and what is laid out as one without looking so: facts, codes, lines to write on.

import type { Content, CustomTableLayout, Size, TableCell } from 'pdfmake/interfaces.js';
import type { Look } from './look.ts';
import type { Align, Cell, Fact, Table } from './sheet.ts';

const LINE = '#999999';
const SHADE = '#eeeeee';
/**
 * A row with more characters in a cell as wide as the page, or fewer in a narrower one, may be torn between two
 * pieces of paper: pdfmake drops what fits on neither.
 */
const LONGEST_WHOLE = 300;
/** A line break takes a line, however little stands on it. */
const BREAK = 30;
/** The head of a narrow column stays on one line up to here. */
const LONGEST_HEAD = 6;

const BARE: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 12,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};

const GRID: CustomTableLayout = {
  hLineWidth: () => 0.6,
  vLineWidth: () => 0.6,
  hLineColor: () => LINE,
  vLineColor: () => LINE,
  paddingLeft: () => 5,
  paddingRight: () => 5,
  paddingTop: () => 4,
  paddingBottom: () => 4,
};

/** Exactly as large as the cells, for squares. */
const TIGHT: CustomTableLayout = { ...GRID, paddingLeft: () => 0, paddingRight: () => 0 };

/** A table; where it has more columns than the look bears, each row as facts under its first cell. */
export function tableOf(table: Table, look: Look): Content[] {
  const columns = Math.max(table.head.length, ...table.rows.slice(0, 1).map((row) => row.length));
  if (columns === 0) return [];
  if (columns > look.columns) return table.rows.map((row) => rowAsFacts(table.head, row, look));
  const align = alignOf(table, columns);
  const across = Array.from({ length: columns }, (_, at) => at);
  const widths = widthsOf(table, align);
  const line = (row: readonly Cell[], style: object): TableCell[] =>
    across.map((at) => ({ text: String(row[at] ?? ''), alignment: align[at] ?? 'left', ...style }));
  const head = line(table.head, { bold: true, fillColor: SHADE }).map((cell, at) => ({
    ...Object(cell),
    noWrap: widths[at] === 'auto' && (table.head[at] ?? '').length <= LONGEST_HEAD,
  }));
  const whole = table.rows.every((row) => isShort(row, table, columns));
  return [
    {
      layout: GRID,
      fontSize: look.stacked ? look.small : look.normal,
      margin: [0, 4, 0, look.normal],
      table: {
        headerRows: 1,
        keepWithHeaderRows: whole ? 1 : 0,
        dontBreakRows: whole,
        widths,
        body: [head, ...table.rows.map((row) => line(row, {}))],
      },
    },
  ];
}

/** Label and value side by side; a label never breaks unless it is long. */
export function factsOf(facts: readonly Fact[], look: Look): Content {
  if (facts.length === 0) return { text: '' };
  const longest = Math.max(...facts.map(({ label }) => label.length));
  const label = Math.min(longest * look.normal + 13, look.width * 0.45);
  return {
    layout: BARE,
    fontSize: look.normal,
    margin: [0, 0, 0, look.normal / 2],
    table: {
      widths: [label, '*'],
      body: facts.map((fact) => [
        { text: fact.label, color: '#444444' },
        { text: fact.value, bold: true },
      ]),
    },
  };
}

/** One character a cell, so that nobody loses his place; blanks and hyphens part groups. */
export function codeOf(text: string, look: Look): Content {
  const cells = [...text].map((each): { readonly width: number; readonly cell: TableCell } => {
    const gap = /[\s-]/.test(each);
    const border: [boolean, boolean, boolean, boolean] = gap
      ? [false, false, false, false]
      : [true, true, true, true];
    return {
      width: gap ? look.code / 3 : look.code - 6,
      cell: { text: gap ? '' : each, fontSize: look.code * 0.62, bold: true, alignment: 'center', border },
    };
  });
  if (cells.length === 0) return { text: '' };
  const table = { widths: cells.map(({ width }) => width), body: [cells.map(({ cell }) => cell)] };
  return {
    columns: [
      { width: '*', text: '' },
      { width: 'auto', layout: TIGHT, table },
      { width: '*', text: '' },
    ],
    margin: [0, look.normal / 2, 0, look.normal],
  };
}

export function linesOf(labels: readonly string[], look: Look): Content {
  if (labels.length === 0) return { text: '' };
  const blank = [false, false, false, false] as [boolean, boolean, boolean, boolean];
  const below = [false, false, false, true] as [boolean, boolean, boolean, boolean];
  return {
    layout: GRID,
    fontSize: look.normal,
    margin: [0, look.normal / 2, 0, look.normal],
    table: {
      dontBreakRows: true,
      widths: ['auto', '*'],
      body: labels.map((label) => [
        { text: label, border: blank, margin: [-5, look.normal * 1.2, 0, 0] },
        { text: '', border: below },
      ]),
    },
  };
}

function rowAsFacts(head: readonly string[], row: readonly Cell[], look: Look): Content {
  const [first = '', ...rest] = row.map(String);
  const facts = rest.map((value, at) => ({ label: head[at + 1] ?? '', value }));
  return {
    stack: [{ text: first, bold: true, fontSize: look.normal }, factsOf(facts, look)],
    margin: [0, 4, 0, look.normal / 2],
  };
}

function alignOf(table: Table, columns: number): Align[] {
  return Array.from({ length: columns }, (_, at) => {
    const numeric = table.rows.length > 0 && table.rows.every((row) => typeof row[at] === 'number');
    return table.align?.[at] ?? (numeric ? 'right' : 'left');
  });
}

function isShort(row: readonly Cell[], { widths }: Table, columns: number): boolean {
  const sum = widths?.reduce((total, width) => total + width, 0) ?? 1;
  return row.every((cell, at) => {
    const share = (widths?.[at] ?? sum / columns) / sum;
    const text = String(cell);
    return text.length + BREAK * share * (text.split('\n').length - 1) <= LONGEST_WHOLE * share;
  });
}

/** Shares of the width where given; otherwise numbers take what they need and words share the rest. */
function widthsOf({ widths }: Table, align: readonly Align[]): Size[] {
  if (widths?.length === align.length) {
    const whole = widths.reduce((sum, width) => sum + width, 0);
    return widths.map((width) => `${(width / whole) * 100}%`);
  }
  const words = align.some((each) => each === 'left');
  return align.map((each) => (words && each !== 'left' ? 'auto' : '*'));
}
