// How rows are sealed into chains and how a chain is checked. Pure: whoever holds an export can repeat it with
// nothing but SHA-256. A row's hash covers the hash before it and the stored text of its own body.

import { hash as digest } from 'node:crypto';

export interface Act {
  /** Which chain it belongs to: `site`, or the id of a vote, a case … */
  readonly scope: string;
  /** Person id, never a name. */
  readonly actor: string;
  readonly role: string;
  /** What was done: `vote-opened`, `ballot-cast`. */
  readonly act: string;
  /** Id of what it was done to. */
  readonly subject: string;
  /**
   * The particulars, as JSON. No names, phones, addresses or message text: rows can never be removed, so what
   * must one day be forgotten is kept elsewhere and only its id or hash stands here.
   */
  readonly facts: unknown;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface LedgerRow {
  readonly scope: string;
  /** From 1, without gaps, in each chain. */
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly role: string;
  readonly act: string;
  readonly subject: string;
  /** Everything above and the facts, as canonical JSON: what the hash stands for. The columns only repeat it. */
  readonly body: string;
  readonly prev: string;
  readonly hash: string;
}

/** Where a chain ends. Published, it fixes everything up to it: seq and hash are all one needs to write down. */
export interface Head {
  readonly scope: string;
  readonly seq: number;
  readonly hash: string;
}

/** What the first row of a chain names as the row before it. */
export const GENESIS = '0'.repeat(64);

export function hashOf(prev: string, body: string): string {
  return digest('sha256', prev + body);
}

/** The row that follows `last` in its chain; null begins the chain. */
export function seal(entry: Act, last: Head | null): LedgerRow {
  const { facts, ...columns } = entry;
  const seq = (last?.seq ?? 0) + 1;
  const prev = last?.hash ?? GENESIS;
  const body = canonical({ ...columns, facts, seq });
  return { ...columns, seq, body, prev, hash: hashOf(prev, body) };
}

/** JSON with keys in order and no spaces, so the same facts are the same text. Refuses what JSON would alter or drop. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value).sort();
    return `{${members.map((key) => `${quoted(key)}:${canonical(value[key])}`).join(',')}}`;
  }
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return JSON.stringify(value);
  throw new TypeError(`facts hold something that is not JSON: ${String(value)}`);
}

/** Most texts have nothing to escape. JSON allows U+2028 and U+2029, but readers of lines take them for the end of one. */
function quoted(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

const PLAIN = /^[ !#-[\]-~]*$/;

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value))
  );
}
