// What staff type in the console's forms, read into values: times of China, amounts in yuan, numbers of topics, a summary line by
// line. Decides only what cannot be read; the rules of each step say whether it may be done. Pure.

import { maskPublic } from '../../../platform/mask-rooms.ts';
import { type Claim, STANCES } from '../discuss/claims.ts';
import { LONGEST_TITLE } from '../raise/form.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CHINA = 8 * HOUR;
/** Of one summary; what is longer is read by nobody. */
const MOST_CLAIMS = 40;

/** As a datetime-local field gives it, in China time; NaN where there is no time. */
export function timeOf(local: string): number {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local) ? Date.parse(`${local}+08:00`) : Number.NaN;
  // The 31st of February would be the 3rd of March.
  return localTime(at) === local.slice(0, 16) ? at : Number.NaN;
}

export function localTime(at: number): string {
  return Number.isFinite(at) ? new Date(at + CHINA).toISOString().slice(0, 16) : '';
}

/** The end (24:00) of a day as a date field gives it; NaN where there is none. */
export function endOfDay(date: string): number {
  return timeOf(`${date}T00:00`) + DAY;
}

/** The date whose end it is, as a date field takes it. */
export function dateOf(endOfDayAt: number): string {
  return localTime(endOfDayAt - 1).slice(0, 10);
}

/** "86,000.50元" → 8600050 fen. Null where nothing was written, NaN where it is no amount. */
export function fenOf(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s,，元¥]/g, '');
  if (plain === '') return null;
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain);
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : Number.NaN;
}

/** "86000.50"; nothing where it is not known. */
export function yuanOf(fen: number | null): string {
  if (fen === null) return '';
  const rest = fen % 100;
  return `${Math.floor(fen / 100)}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

/** A mark with one decimal at most, in tenths: "3.5" → 35. NaN where it is none. */
export function tenthsOf(text: string): number {
  const found = /^(\d)(?:\.(\d))?$/.exec(text.normalize('NFKC').trim());
  return found ? Number(found[1]) * 10 + Number(found[2] ?? 0) : Number.NaN;
}

export function tenthsText(tenths: number): string {
  return `${Math.floor(tenths / 10)}${tenths % 10 === 0 ? '' : `.${tenths % 10}`}`;
}

/** Of "议2026-3" or "3"; without a year the years to look in, the newest first. */
export function numbersOf(text: string, now: number): readonly string[] {
  const found = /^(?:议题?)?\s*(?:(\d{4})-)?(\d{1,6})$/.exec(text.normalize('NFKC').trim());
  if (!found) return [];
  const number = Number(found[2]);
  if (found[1] !== undefined) return [`${found[1]}-${number}`];
  const year = new Date(now + CHINA).getUTCFullYear();
  return Array.from({ length: 5 }, (_, ago) => `${year - ago}-${number}`);
}

/** What neighbours could read as a title: the first sentence, without numbers of people and rooms. For staff to change. */
export function firstSentence(text: string): string {
  const [sentence = ''] = maskPublic(text.trim()).split(/[。！？!?\r\n]/);
  const letters = [...sentence.trim()];
  if (letters.length <= LONGEST_TITLE) return letters.join('');
  const head = letters.slice(0, LONGEST_TITLE).join('');
  const pause = Math.max(head.lastIndexOf('，'), head.lastIndexOf('；'), head.lastIndexOf(','));
  return pause > 5 ? head.slice(0, pause) : head;
}

/** One row of a summary as it is typed. */
export interface ClaimRow {
  readonly stance: string;
  readonly text: string;
  readonly views: string;
}

export function rowOf({ stance, text, views }: Claim): ClaimRow {
  return { stance, text, views: views.join('、') };
}

/** Rows in which something was written. A number that is none becomes 0, which no view has. */
export function claimsOf(rows: readonly ClaimRow[]): Claim[] {
  return rows
    .filter(({ text, views }) => text.trim() !== '' || views.trim() !== '')
    .slice(0, MOST_CLAIMS)
    .map(({ stance, text, views }) => ({
      stance: STANCES.find((each) => each === stance) ?? 'other',
      text,
      views: views
        .normalize('NFKC')
        .split(/[^\p{L}\p{N}]+/u)
        .filter((each) => each !== '')
        .map((each) => (/^\d{1,6}$/.test(each) ? Number(each) : 0)),
    }));
}
