// What may be told to a compound, to how many at once, and when each message goes. Pure.

import { byDay } from '../../platform/calendar.ts';
import { maskPersonal } from '../../platform/mask.ts';
import { ok, type Result, refuse } from '../../result.ts';

/** 小区的群; 小区的群和每户的投票人. */
export const AUDIENCES = ['groups', 'groups-and-voters'] as const;
export type Audience = (typeof AUDIENCES)[number];
export function isAudience(text: string): text is Audience {
  return AUDIENCES.some((each) => each === text);
}

export const STATES = ['draft', 'sending', 'done', 'cancelled'] as const;
export type State = (typeof STATES)[number];

export type Refusal =
  | 'text-missing'
  | 'text-too-long'
  | 'audience-unknown'
  | 'file-unknown'
  | 'file-too-large'
  | 'nobody-there'
  | 'count-not-typed'
  | 'begun-already'
  | 'over-already';

export const LONGEST_TEXT = 1_000;
export const LARGEST_FILE = 5 * 1_024 * 1_024;
/** More than these are told by one press only where their number was typed. */
export const MANY = 20;

/** Platforms slow down whoever writes to many; people answer, and somebody must read it. */
export const EVERY = 3_000;
export function checkText(text: string): Result<string, Refusal> {
  const trimmed = text.trim();
  if (trimmed === '') return refuse('text-missing');
  return trimmed.length > LONGEST_TEXT ? refuse('text-too-long') : ok(trimmed);
}

/** A number of somebody in it would be told to everybody. */
export function namesNumbers(text: string): boolean {
  return maskPersonal(text) !== text;
}

/** When each of so many messages goes: one after the other, and none at night. */
export function scheduleOf(count: number, now: number): number[] {
  const times: number[] = [];
  for (let at = byDay(now); times.length < count; at = byDay(at + EVERY)) times.push(at);
  return times;
}

export function mayStart(state: State, targets: number, typed: string): Result<null, Refusal> {
  if (state !== 'draft') return refuse('begun-already');
  if (targets === 0) return refuse('nobody-there');
  if (targets > MANY && typed.trim() !== String(targets)) return refuse('count-not-typed');
  return ok(null);
}

export function mayCancel(state: State): Result<null, Refusal> {
  return state === 'draft' || state === 'sending' ? ok(null) : refuse('over-already');
}
