// What stands on a sheet for people, as plain values: the same description becomes paper, a picture and a workbook.
// How it looks is decided by those who draw it; every word comes from outside but the label of `ai`.

export interface Sheet {
  /** Of the file, in its metadata; what the reader sees as a title is a heading. */
  readonly title: string;
  readonly pages: readonly Page[];
  /** At the foot of every piece of paper. */
  readonly footer?: string;
  readonly orientation?: 'portrait' | 'landscape';
  /**
   * Where words of a language model stand on it; to set this is all there is to do. Whoever draws the sheet writes
   * AI_LABEL_FILE at the foot of every piece of paper, the end of the picture, or below the last row of the worksheet, and
   * the unseen label into the file: 《人工智能生成合成内容标识办法》第四条、第五条.
   */
  readonly ai?: MadeByAi;
}

/** Who answers for what was made, by name or by the code of its registration, and its number there, unique among all of theirs. */
export interface MadeByAi {
  readonly producer: string;
  readonly id: string;
}

/** Begins on new paper; where it needs more than one piece, they are numbered 1 / 2, 2 / 2 within the page. */
export type Page = readonly Part[];

export type Part =
  /** Level 1 is the title of a page, centred; level 2 a section. */
  | { readonly kind: 'heading'; readonly text: string; readonly level: 1 | 2 }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly size?: 'small' | 'normal' | 'large';
      readonly bold?: boolean;
      readonly align?: Align;
    }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | Table
  /** Content is what a phone reads, often a link; size is the side of the square in millimetres. */
  | { readonly kind: 'qr'; readonly content: string; readonly size: number; readonly caption?: string }
  /** A code to be read out or typed, one character at a time. */
  | { readonly kind: 'code'; readonly text: string }
  /** Lines to write on, each behind its label: signature, date. */
  | { readonly kind: 'lines'; readonly labels: readonly string[] }
  /** Empty squares to tick, side by side where they fit. */
  | { readonly kind: 'boxes'; readonly labels: readonly string[] }
  | { readonly kind: 'rule' }
  /** Millimetres. */
  | { readonly kind: 'gap'; readonly height: number }
  /** Side by side on paper, one below the other elsewhere. `share` is the left one's part of the width, 0.5 if absent. */
  | {
      readonly kind: 'columns';
      readonly left: readonly Part[];
      readonly right: readonly Part[];
      readonly share?: number;
    }
  /** Never torn apart between two pieces of paper: an item with its boxes. */
  | { readonly kind: 'together'; readonly parts: readonly Part[] }
  /** At the foot of every piece of paper this page takes: the number of a ballot. The last one counts. */
  | { readonly kind: 'foot'; readonly text: string };

export type Align = 'left' | 'center' | 'right';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A number stays a number in a workbook; elsewhere it is written as it is. */
export type Cell = string | number;

export interface Table {
  readonly kind: 'table';
  /** Repeated where the table runs over to more paper. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Shares of the whole width, one a column; equal to what the text needs if absent. */
  readonly widths?: readonly number[];
  /** One a column; columns of numbers stand right if absent. */
  readonly align?: readonly Align[];
}

/** A row as it stands in a file that somebody made. */
export interface Row {
  /** Of the file, from 1, as the person's own program shows it. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Some cell is part of a merged block, so that its text may belong to other rows too. */
  readonly merged: boolean;
}
