// Personal data out of what is sent to a model, and back into what returns: 〔手机号1〕 for the number, the number for 〔手机号1〕.
// What is personal: mask.ts (numbers), mask-rooms.ts (rooms; the building stays), names.ts. Pure.

import { PERSONAL, UNSEEN } from '../mask.ts';
import { ROOM_NUMBERS } from '../mask-rooms.ts';
import { isWholeName, namesIn, TAKEN } from './names.ts';

export interface Veil {
  /**
   * Deep over the strings of arrays and objects; keys and numbers are untouched. What is alike gets the same token. Doing it
   * twice changes nothing more. Give all that is sent in one call: what somebody typed that looks like a token is numbered past.
   */
  readonly veil: <T>(value: T) => T;
  /** Deep as well, once: what comes back is not looked at again. Tokens nobody issued stay as they are. */
  readonly lift: <T>(value: T) => T;
  /** What was taken out before, wherever it stands in a text: what made it known as personal need not stand beside it. */
  readonly hide: (text: string) => string;
}

const ROOM = '门牌';
const NAME = '姓名';
const LABELS = [...new Set([...PERSONAL.map(([label]) => label), ROOM, NAME])].join('|');
const TOKEN = new RegExp(`〔(?:${LABELS})\\d+〕`, 'gu');
/** Longer ones in somebody's own text may be a number dressed up. */
const TYPED_TOKEN = new RegExp(`〔(?:${LABELS})\\d{1,3}〕`, 'gu');
/** A token as somebody may have typed it, or a model may set it right. */
const LIKE_TOKEN = new RegExp(`(${LABELS})\\s*(\\d{1,6})(?!\\d)`, 'giu');

const SOUGHT: readonly (readonly [label: string, pattern: RegExp])[] = [
  ...PERSONAL,
  ...ROOM_NUMBERS.map(([pattern]) => [ROOM, pattern] as const),
];

/** In UTF-16 units of the text without what nobody sees. */
interface Found {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** One for each asking: it remembers what it has taken out. */
export function createVeil(): Veil {
  const tokens = new Map<string, string>();
  const originals = new Map<string, string>();
  const names = new Set<string>();
  const numbered = new Set<string>();
  const last = new Map<string, number>();

  function tokenFor(label: string, original: string): string {
    const key = `${label} ${original}`;
    const before = tokens.get(key);
    if (before !== undefined) return before;
    let number = (last.get(label) ?? 0) + 1;
    while (numbered.has(`${label}${number}`)) number += 1;
    last.set(label, number);
    const token = `〔${label}${number}〕`;
    tokens.set(key, token);
    originals.set(token, original);
    return token;
  }

  /** A name found anywhere is one everywhere. */
  function learnNames(texts: readonly string[]): void {
    const before = names.size;
    for (const text of texts) {
      for (const { label, from, to } of personalIn(text, names)) {
        const name = text.slice(from, to);
        if (label === NAME && isWholeName(name)) names.add(name);
      }
    }
    if (names.size > before) learnNames(texts);
  }

  function conceal(text: string): string {
    const { bare, at } = withoutUnseen(text);
    let veiled = '';
    let done = 0;
    for (const { label, from, to } of personalIn(bare, names)) {
      const begin = at(from);
      const end = at(to - 1) + 1;
      veiled += text.slice(done, begin) + tokenFor(label, text.slice(begin, end));
      done = end;
    }
    return veiled + text.slice(done);
  }

  return {
    veil: (value) => {
      const texts: string[] = [];
      eachString(value, (text) => {
        texts.push(withoutUnseen(text).bare);
        return text;
      });
      for (const text of texts) {
        for (const [, label, number] of text.normalize('NFKC').matchAll(LIKE_TOKEN)) {
          numbered.add(`${label?.toUpperCase()}${Number(number)}`);
        }
      }
      learnNames(texts);
      return eachString(value, conceal);
    },
    lift: (value) =>
      eachString(value, (text) => text.replace(TOKEN, (token) => originals.get(token) ?? token)),
    hide: (text) =>
      [...originals]
        .sort(([, one], [, other]) => other.length - one.length)
        .reduce((hidden, [token, original]) => hidden.replaceAll(original, token), text),
  };
}

/** Apart from each other, in the order of the text. Tokens are let alone. */
function personalIn(text: string, names: ReadonlySet<string>): Found[] {
  const found: Found[] = [];
  let left = text;
  const take = (label: string, from: number, to: number) => {
    found.push({ label, from, to });
    left = blank(left, from, to);
  };
  for (const { 0: token, index } of text.matchAll(TYPED_TOKEN))
    left = blank(left, index, index + token.length);
  for (const name of [...names].sort((one, other) => other.length - one.length)) {
    for (let at = left.indexOf(name); at >= 0; at = left.indexOf(name, at)) take(NAME, at, at + name.length);
  }
  for (let before = -1; before < found.length; ) {
    before = found.length;
    for (const [label, pattern] of SOUGHT) {
      for (const match of left.matchAll(pattern)) {
        const to = match.index + match[0].length;
        take(label, match.index + (match[1]?.length ?? 0), to);
      }
    }
    for (const [from, to] of namesIn(left)) take(NAME, from, to);
  }
  return found.sort((one, other) => one.from - other.from);
}

function blank(text: string, from: number, to: number): string {
  return text.slice(0, from) + TAKEN.repeat(to - from) + text.slice(to);
}

/** `at` says where a unit of the bare text stands in the text. */
function withoutUnseen(text: string): { readonly bare: string; readonly at: (index: number) => number } {
  const bare = text.replace(UNSEEN, '');
  if (bare === text) return { bare, at: (index) => index };
  const places: number[] = [];
  let from = 0;
  for (const { 0: unseen, index } of text.matchAll(UNSEEN)) {
    for (; from < index; from += 1) places.push(from);
    from = index + unseen.length;
  }
  for (; from < text.length; from += 1) places.push(from);
  return { bare, at: (index) => places[index] ?? text.length };
}

/** The same shape with every string changed; other than of lists and plain objects nothing is. */
function eachString<T>(value: T, change: (text: string) => string): T {
  return changed(value, change) as T;
}

function changed(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => changed(each, change));
  if (typeof value !== 'object' || value === null || isOther(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, changed(each, change)]));
}

/** Vectors, dates and the like: JSON would write no words of theirs. */
function isOther(value: object): boolean {
  return ArrayBuffer.isView(value) || value instanceof Map || value instanceof Set || 'toJSON' in value;
}
