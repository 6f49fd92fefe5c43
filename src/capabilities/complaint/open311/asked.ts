// What a query of another system asks for, by the rules of GeoReport v2: lists with commas, times of the W3C, ninety days at most, and
// numbers of requests before everything else. Pure.

import type { Wanted } from './store.ts';

const HOUR = 3_600_000;
const SPAN = 90 * 24 * HOUR;
const CHINA = 8 * HOUR;
/** The standard's own: the first so many. */
const MOST = 1_000;
const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;

export type Reading = (name: string) => string;

/** `compound` is what the key may read, null for all. Null where the range is none. */
export function wantedIn(asked: Reading, compound: string | null, now: number): Wanted | null {
  const page = Math.min(1_000, Math.max(1, wholeIn(asked('page'), 1)));
  const limit = Math.min(MOST, Math.max(1, wholeIn(asked('page_size'), MOST)));
  const shown = { compound, limit, offset: (page - 1) * limit };
  const ids = listIn(asked('service_request_id'));
  if (ids.length > 0)
    return {
      ...{ ...shown, categories: null, open: null, from: null, until: null },
      ids: ids.slice(0, MOST).map((each) => wholeIn(each, 0)),
    };
  const range = rangeIn(asked('start_date'), asked('end_date'), now);
  if (range === null) return null;
  const codes = listIn(asked('service_code'));
  const states = new Set(listIn(asked('status')).map((each) => each.toLowerCase()));
  return {
    ...{ ...shown, ...range, ids: null },
    categories: codes.length === 0 ? null : codes,
    open: states.has('open') === states.has('closed') ? null : states.has('open'),
  };
}

function rangeIn(start: string, end: string, now: number) {
  const [first, last] = [timeIn(start), timeIn(end)];
  if ((start !== '' && first === null) || (end !== '' && last === null)) return null;
  const until = last ?? (first === null ? now : Math.min(now, first + SPAN));
  const from = first ?? until - SPAN;
  return until - from > SPAN ? null : { from, until };
}

/** A day alone is that day in China; a plus sign that was sent bare arrives as a space. */
function timeIn(text: string): number | null {
  const sent = text.trim().replace(' ', '+');
  if (!TIME.test(sent)) return null;
  const time = sent.length === 10 ? Date.parse(sent) - CHINA : Date.parse(sent);
  return Number.isSafeInteger(time) ? time : null;
}

function listIn(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function wholeIn(text: string, otherwise: number): number {
  return /^\d{1,12}$/.test(text) ? Number(text) : otherwise;
}
