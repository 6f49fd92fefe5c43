// What staff type to draft a vote: kept as typed, so that nothing is lost on a refusal, and read into a draft. Decides
// only what cannot be read; rules.ts says whether the draft can be kept.

import { storable } from '../../../platform/database/storable.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { RegisterUnit } from '../count/freeze.ts';
import { findMatter } from '../count/matters.ts';
import { NOTICE_DAYS } from '../lifecycle.ts';
import type { Draft } from '../store.ts';
import type { Item, Scope, Vote, VoteKind } from '../vote.ts';

export interface ItemForm {
  readonly title: string;
  readonly text: string;
  readonly matter: string;
  /** One a line. */
  readonly options: string;
}

export interface DraftForm {
  readonly kind: VoteKind;
  readonly compound: string;
  readonly title: string;
  readonly items: readonly ItemForm[];
  readonly scope: Scope['kind'];
  readonly buildings: readonly string[];
  /** Rooms, one a line. */
  readonly rooms: string;
  readonly ground: string;
  /** As a datetime-local field gives it, in China time. */
  readonly opens: string;
  readonly closes: string;
  readonly noticeGround: string;
  /** The clause as it was shown when it was ticked; empty where it was not. */
  readonly silence: string;
  readonly showRooms: boolean;
  readonly objectionDays: string;
}

export type FormReason = 'rooms-unknown';

/** What a browser sends: fields by name, each once or often. */
export type Fields = Readonly<Record<string, string | File | readonly (string | File)[]>>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CHINA = 8 * HOUR;
const MINUTE = 60_000;
/** Our defaults; no law says so. */
const OBJECTION_DAYS = 7;
const WINDOW_DAYS = 15;
/** A rehearsal is over while one still looks on. */
const REHEARSAL = { opensIn: 2 * MINUTE, lasts: 10 * MINUTE };
const MOST_ITEMS = 20;
const NO_ITEM: ItemForm = { title: '', text: '', matter: '', options: '' };

export const KINDS: readonly VoteKind[] = ['assembly', 'committee', 'poll', 'offers'];

export function kindOf(text: string | undefined): VoteKind {
  return KINDS.find((kind) => kind === text) ?? 'assembly';
}

export function emptyForm(
  kind: VoteKind,
  compound: { readonly key: string; readonly showRooms: boolean; readonly demonstration: boolean },
  now: number,
): DraftForm {
  const shape = {
    kind,
    compound: compound.key,
    title: '',
    items: [NO_ITEM],
    noticeGround: '',
    silence: '',
  };
  return {
    ...shape,
    ...{ scope: 'compound', buildings: [], rooms: '', ground: '' },
    ...(compound.demonstration ? rehearsal(now) : windowFor(kind, now)),
    showRooms: compound.showRooms,
    objectionDays: String(kind === 'assembly' && !compound.demonstration ? OBJECTION_DAYS : 0),
  };
}

function rehearsal(now: number): Pick<DraftForm, 'opens' | 'closes'> {
  const { opensAt, closesAt } = rehearsalTimes(now);
  return { opens: localTime(opensAt), closes: localTime(closesAt) };
}

/** To the whole minute, which is all a field for a time shows. */
export function rehearsalTimes(now: number): { readonly opensAt: number; readonly closesAt: number } {
  const opensAt = Math.ceil(now / MINUTE) * MINUTE + REHEARSAL.opensIn;
  return { opensAt, closesAt: opensAt + REHEARSAL.lasts };
}

/** A committee meets for an evening; owners have a fortnight. */
function windowFor(kind: VoteKind, now: number): Pick<DraftForm, 'opens' | 'closes'> {
  const day = morningAfter(now, kind === 'assembly' ? NOTICE_DAYS + 1 : 1);
  const meeting = { opens: localTime(day + 11 * HOUR), closes: localTime(day + 13 * HOUR) };
  if (kind === 'committee') return meeting;
  return { opens: localTime(day), closes: localTime(day + WINDOW_DAYS * DAY + 10 * HOUR) };
}

/** Eight in the morning, so many days later. */
function morningAfter(now: number, days: number): number {
  return Math.floor((now + CHINA) / DAY) * DAY - CHINA + days * DAY + 8 * HOUR;
}

export function formOf(fields: Fields): DraftForm {
  const all = (name: string) =>
    [fields[name] ?? []].flat().flatMap((each) => (typeof each === 'string' ? [storable(each)] : []));
  const one = (name: string) => all(name)[0] ?? '';
  const count = Math.min(MOST_ITEMS, Math.max(1, Math.trunc(Number(one('items'))) || 1));
  const scope = one('scope');
  return {
    ...{ kind: kindOf(one('kind')), compound: one('compound'), title: one('title') },
    items: Array.from({ length: count }, (_, index) => ({
      ...{ title: one(`title-${index + 1}`), text: one(`text-${index + 1}`) },
      ...{ matter: one(`matter-${index + 1}`), options: one(`options-${index + 1}`) },
    })),
    scope: scope === 'buildings' || scope === 'units' ? scope : 'compound',
    ...{ buildings: all('building'), rooms: one('rooms'), ground: one('ground') },
    ...{ opens: one('opens'), closes: one('closes'), noticeGround: one('noticeGround') },
    ...{ silence: one('silence'), showRooms: one('showRooms') !== '' },
    objectionDays: one('objectionDays'),
  };
}

export function withItemAdded(form: DraftForm): DraftForm {
  return form.items.length >= MOST_ITEMS ? form : { ...form, items: [...form.items, NO_ITEM] };
}

/** The last item stays. */
export function withItemRemoved(form: DraftForm, index: number): DraftForm {
  return form.items.length < 2 ? form : { ...form, items: form.items.filter((_, at) => at !== index) };
}

/** A stored draft as it is typed. */
export function formOfVote(vote: Vote, units: readonly RegisterUnit[]): DraftForm {
  const { scope, terms } = vote;
  const chosen = new Set(scope.kind === 'units' ? scope.units : []);
  const rooms = units.filter(({ id }) => chosen.has(id)).map(({ room }) => room);
  return {
    ...{ kind: vote.kind, compound: vote.compound, title: vote.title, scope: scope.kind },
    items: vote.items.map(({ title, text, matter, options }) => ({
      ...{ title, text, matter: matter ?? '', options: options.join('\n') },
    })),
    buildings: scope.kind === 'buildings' ? scope.buildings : [],
    ...{ rooms: rooms.join('\n'), ground: scope.kind === 'units' ? scope.ground : '' },
    ...{ opens: localTime(vote.opensAt), closes: localTime(vote.closesAt) },
    ...{ noticeGround: terms.noticeGround ?? '', silence: terms.silenceClause ?? '' },
    ...{ showRooms: terms.showRooms, objectionDays: String(terms.objectionDays) },
  };
}

export interface FormContext {
  readonly units: readonly RegisterUnit[];
  readonly silenceClause: string;
  readonly demonstration: boolean;
}

export function readDraft(form: DraftForm, context: FormContext): Result<Draft, FormReason> {
  const days = /^\d{1,3}$/.test(form.objectionDays.trim()) ? Number(form.objectionDays) : Number.NaN;
  if (form.kind !== 'committee' && form.scope === 'units' && unknownRooms(form, context.units).length > 0)
    return refuse('rooms-unknown');
  const { kind, title, noticeGround } = form;
  return ok({
    ...{ kind, title: title.trim(), demonstration: context.demonstration },
    items: form.items.map((item) => itemOf(kind, item)),
    scope: kind === 'committee' ? { kind: 'compound' } : scopeOf(form, context.units),
    terms: {
      noticeGround: kind === 'assembly' && noticeGround.trim() !== '' ? noticeGround.trim() : null,
      silenceClause: kind === 'assembly' && form.silence !== '' ? form.silence : null,
      // A committee has members instead of owners, and is to make its decision known within three days.
      showRooms: kind !== 'committee' && form.showRooms,
      objectionDays: kind === 'committee' ? 0 : days,
    },
    ...{ opensAt: timeOf(form.opens), closesAt: timeOf(form.closes) },
  });
}

function itemOf(kind: VoteKind, { title, text, matter, options }: ItemForm): Item {
  const plain = kind === 'assembly' || kind === 'committee';
  return {
    ...{ title: title.trim(), text: text.replaceAll('\r\n', '\n').trim() },
    matter: kind === 'assembly' ? (findMatter(matter)?.key ?? null) : null,
    options: plain ? [] : linesOf(options),
  };
}

function scopeOf(form: DraftForm, units: readonly RegisterUnit[]): Scope {
  if (form.scope === 'compound') return { kind: 'compound' };
  const there = new Set(units.map(({ building }) => building));
  if (form.scope === 'buildings')
    return { kind: 'buildings', buildings: form.buildings.filter((each) => there.has(each)) };
  const wanted = new Set(linesOf(form.rooms).map(sameness));
  const chosen = units.filter(({ room }) => wanted.has(sameness(room)));
  return { kind: 'units', units: chosen.map(({ id }) => id), ground: form.ground.trim() };
}

/** Rooms typed that the register does not have, as they were typed. */
export function unknownRooms(form: DraftForm, units: readonly RegisterUnit[]): string[] {
  const known = new Set(units.map(({ room }) => sameness(room)));
  return linesOf(form.rooms).filter((room) => !known.has(sameness(room)));
}

function sameness(room: string): string {
  return room.normalize('NFKC').replace(/\s/g, '');
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Milliseconds since the epoch; NaN where there is no time. */
export function timeOf(local: string): number {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local) ? Date.parse(`${local}+08:00`) : Number.NaN;
  // The 31st of February would be the 3rd of March.
  return localTime(at) === local.slice(0, 16) ? at : Number.NaN;
}

export function localTime(at: number): string {
  return Number.isFinite(at) ? new Date(at + CHINA).toISOString().slice(0, 16) : '';
}
