// Sizes for the two places a sheet is looked at: A4 on a wall or a kitchen table, and a phone held at arm's length.
// All in points; on the phone a point becomes three pixels of the picture.

export interface Look {
  /** Between the margins. */
  readonly width: number;
  readonly title: number;
  readonly section: number;
  readonly large: number;
  readonly normal: number;
  readonly small: number;
  /** Side of the cell that holds one character of a code. */
  readonly code: number;
  /** Of a square to tick. */
  readonly box: number;
  /** Tables with more columns are told row by row. */
  readonly columns: number;
  /** Two columns stand below each other. */
  readonly stacked: boolean;
}

export const POINTS_PER_MILLIMETRE = 72 / 25.4;
export const MARGIN = { paper: 56, phone: 20 } as const;

/** Nothing on paper is smaller than 12 points: many readers are over seventy. */
export const PORTRAIT: Look = {
  width: 595.28 - 2 * MARGIN.paper,
  title: 22,
  section: 16,
  large: 17,
  normal: 14,
  small: 12,
  code: 42,
  box: 18,
  columns: Number.POSITIVE_INFINITY,
  stacked: false,
};

export const LANDSCAPE: Look = { ...PORTRAIT, width: 841.89 - 2 * MARGIN.paper };

export const PHONE_WIDTH = 360;
/**
 * Of the words that say a picture was made with a language model: GB 45438-2025 asks for characters of at least 5 % of
 * the shorter side, which is never longer than the width. A character fills nine tenths of its size.
 */
export const PHONE_LABEL = Math.ceil((PHONE_WIDTH * 0.05) / 0.9);
export const PHONE: Look = {
  width: PHONE_WIDTH - 2 * MARGIN.phone,
  title: 23,
  section: 18,
  large: 19,
  normal: 16,
  small: 14,
  code: 34,
  box: 18,
  columns: 4,
  stacked: true,
};
