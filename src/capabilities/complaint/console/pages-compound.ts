// Choosing a compound before a form of it is shown, and which one an address means.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { storable } from '../../../platform/database/storable.ts';
import type { Html } from '../../../platform/form-fields.ts';
import type { CompoundView } from './pages-filter.ts';
import { demand, mayOf, type Permission } from './pages-guard.ts';
import { NEW } from './wording.ts';

export interface Chosen {
  /** Null while there are several to choose from. */
  readonly compound: CompoundView | null;
  readonly choices: readonly CompoundView[];
}

/** Of a foreign one the account is refused. */
export function compoundOf(c: Context, all: readonly CompoundView[], permission: Permission): Chosen {
  demand(c, permission);
  const choices = all.filter(({ key }) => mayOf(c)(permission, key));
  const asked = storable(c.req.query('compound') ?? '');
  if (asked !== '') demand(c, permission, asked);
  const only = choices.length === 1 ? choices[0] : undefined;
  return {
    choices,
    compound: choices.find(({ key }) => key === asked) ?? (asked === '' ? only : undefined) ?? null,
  };
}

export function chooseCompound(action: string, choices: readonly CompoundView[]): Html {
  if (choices.length === 0) return html`<p class="empty">${NEW.noCompounds}</p>`;
  return html`<form method="get" action="${action}" class="fields">
<label for="compound">${NEW.compound}</label>
<select id="compound" name="compound">${choices.map(({ key, name }) => html`<option value="${key}">${name}</option>`)}</select>
<button class="primary">${NEW.continue}</button></form>`;
}
