// What staff send to the register's pages, read into values, and which compound they work for. Nothing here decides.

import type { Context } from 'hono';
import { html } from 'hono/html';
import type { AreaSource, Compound, UnitForm } from '../../owners/index.ts';
import { storableId } from '../../platform/database/storable.ts';
import type { SentForm } from '../../platform/form.ts';
import { DONE, ROLL, SOURCE } from './wording-roll.ts';

export type Html = ReturnType<typeof html>;

export const HOME = '/staff/register';

/** The number in the path, which the route has checked to be digits. */
export function numberOf(c: Context): number {
  return storableId(c.req.param('id'));
}

/** A whole number in the address, or what stands for none. */
export function queryNumber(c: Context, name: string): number | null {
  const text = c.req.query(name) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

export interface Place {
  readonly compound: Compound;
  /** Those this account works for. */
  readonly all: readonly Compound[];
}

export interface CompoundsDeps {
  readonly owners: { readonly compounds: () => Promise<Compound[]> };
}

/** The compound named in the address, or the first; null where there is none the account works for. */
export async function placeOf(c: Context, { owners }: CompoundsDeps): Promise<Place | null> {
  const all = (await owners.compounds()).filter(({ key }) => covers(c, key));
  const named = c.req.query('compound');
  const compound = named === undefined ? all[0] : all.find(({ key }) => key === named);
  return compound ? { compound, all } : null;
}

/** Whether the account works for this compound. */
export function covers(c: Context, compound: string): boolean {
  const limit = c.get('staff').compounds;
  return limit === null || limit.includes(compound);
}

export function linkTo(path: string, compound: Pick<Compound, 'key'>, more: Record<string, string> = {}) {
  return `${HOME}${path}?${new URLSearchParams({ compound: compound.key, ...more })}`;
}

export function unitForm(form: SentForm): Omit<UnitForm, 'room'> & { readonly room: string } {
  return {
    room: form.one('room'),
    area: form.one('area'),
    owners: form.one('owners'),
    names: form.one('names'),
    phones: form.one('phones'),
    status: form.one('status'),
    areaSource: sourceOf(form.one('source')),
  };
}

export function sourceOf(text: string): AreaSource {
  return SOURCES.find((each) => each === text) ?? 'registered';
}

const SOURCES = Object.keys(SOURCE) as AreaSource[];

/** Other compounds to go to; nothing where there is only one. */
export function chooser({ compound, all }: Place, path: string): Html | '' {
  if (all.length < 2) return '';
  const option = ({ key, name }: Compound) =>
    html`<option value="${key}" ${key === compound.key ? html`selected` : ''}>${name}</option>`;
  return html`<form class="row" method="get" action="${HOME}${path}">
<label for="compound">${ROLL.compound}</label><select id="compound" name="compound">${all.map(option)}</select>
<button class="quiet">${ROLL.choose}</button></form>`;
}

export function doneNote(done: string | undefined): Html | '' {
  const key = Object.keys(DONE).find((each): each is keyof typeof DONE => each === done);
  return key ? html`<p class="done" role="status">${DONE[key]}</p>` : '';
}

export function problemNote(sentence: string | undefined): Html | '' {
  return sentence ? html`<p class="alert" role="alert">${sentence}</p>` : '';
}

/** A field to choose from; values with their words. */
export function choiceField(
  name: string,
  label: string,
  values: Readonly<Record<string, string>>,
  chosen: string,
): Html {
  const option = ([value, word]: readonly [string, string]) =>
    html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${word}</option>`;
  return html`<label for="${name}">${label}</label>
<select id="${name}" name="${name}">${Object.entries(values).map(option)}</select>`;
}

export function textField(name: string, label: string, value: string, more: Html | '' = ''): Html {
  return html`<label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value}" ${more}>`;
}
