// One case of the liar suite, as plain data: what somebody asks, what a hostile, careless or honest model replies, and
// what of it may be seen.

export interface Case {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  /** The model's whole reply: an object of the form asked for, or words that are not. */
  readonly reply: unknown;
  /** May not stand in what is said to the person, but inside of a verbatim quotation. */
  readonly mustNot: readonly string[];
  /** Stands in what is said to the person, in a quotation or before it. */
  readonly may: readonly string[];
  /** Nothing in the reply is a lie. */
  readonly honest: boolean;
}

export interface Item {
  readonly say: unknown;
  readonly clause: unknown;
  readonly quote: unknown;
}

export type Lie = readonly [
  kind: string,
  question: string,
  say: string | null,
  clause: string,
  quote: string,
  ...mustNot: string[],
];

export function numbered(cases: readonly Omit<Case, 'id'>[], prefix: string): Case[] {
  return cases.map((each, at) => ({ id: `${prefix}-${String(at + 1).padStart(3, '0')}`, ...each }));
}

export function lies(rows: readonly Lie[], prefix: string): Case[] {
  return numbered(
    rows.map(([kind, question, say, clause, quote, ...mustNot]) => ({
      kind,
      question,
      reply: { sense: null, sentences: [{ say, clause, quote }] },
      mustNot,
      may: [],
      honest: false,
    })),
    prefix,
  );
}
