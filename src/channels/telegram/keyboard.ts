// Which buttons stand in which row below a message: as many beside each other as can be read on a phone. Pure.

export interface Button {
  readonly text: string;
  /** Signed, see sign.ts; or a page to open. */
  readonly data?: string;
  readonly url?: string;
}

export type Keyboard = readonly (readonly Button[])[];

const MOST_IN_ROW = 8;
export const MOST_BUTTONS = 100;
/** Of a row on a narrow phone, in half widths; every button needs some of it for its edges. */
const ROW = 36;
const EDGES = 3;

export function rowsOf(buttons: readonly Button[]): Keyboard {
  const rows: Button[][] = [];
  let row: Button[] = [];
  for (const button of buttons) {
    if (row.length > 0 && !fits([...row, button])) {
      rows.push(row);
      row = [];
    }
    row.push(button);
  }
  return row.length === 0 ? rows : [...rows, row];
}

/** All of a row are equally wide, so the longest decides. A page has a row of its own. */
function fits(row: readonly Button[]): boolean {
  const widest = Math.max(...row.map(({ text }) => widthOf(text)));
  return (
    row.length <= MOST_IN_ROW &&
    row.every(({ url }) => url === undefined) &&
    row.length * (widest + EDGES) <= ROW
  );
}

/** Whether a label can be read whole on a button of its own. */
export function fitsAlone(text: string): boolean {
  return widthOf(text) + EDGES <= ROW;
}

function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/[\u1100-\uffff]/u.test(sign) || sign.length > 1 ? 2 : 1), 0);
}

/** What is left when a choice was made: pages, and what can be pressed at any time. */
export function kept(keyboard: Keyboard, stays: (data: string) => boolean): Keyboard {
  return keyboard
    .map((row) => row.filter(({ data, url }) => url !== undefined || (data !== undefined && stays(data))))
    .filter((row) => row.length > 0);
}
