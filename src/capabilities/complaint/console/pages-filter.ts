// The filters above the queue and what they mean to the database: an account sees its own compounds and its own kinds of case, never
// what is about it, whatever the address says.

import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Html, Option } from '../../../platform/form-fields.ts';
import { CATEGORIES as ALL_CATEGORIES, LEVELS as ALL_LEVELS, LADDER } from '../case.ts';
import type { CountFilter, QueueFilter } from '../reading-queue.ts';
import { CATEGORIES, HOLDERS, LEVELS } from '../wording.ts';
import { type Asked, hrefOf, statesOf } from './address.ts';
import { bodiesOf, demand, hiddenFrom, idOf, mayOf } from './pages-guard.ts';
import { QUEUE } from './wording.ts';

export interface CompoundView {
  readonly key: string;
  readonly name: string;
}

/** A link or form changes the page in place, and its address. */
export const IN_PLACE = 'target:#content select:#content swap:outerHTML';

export type Scope = Pick<QueueFilter, 'compounds' | 'categories' | 'hide' | 'besides'>;

/** Of a foreign compound the account is refused, not shown nothing. */
export function scopeOf(c: Context, { compound }: Pick<Asked, 'compound'>): Scope {
  const staff = c.get('staff');
  if (compound !== undefined) demand(c, 'see-cases', compound);
  return {
    compounds: compound === undefined ? staff.compounds : [compound],
    categories: staff.categories,
    ...{ hide: hiddenFrom(c), besides: bodiesOf(c) },
  };
}

export function filterOf(c: Context, asked: Asked, now: number): Omit<QueueFilter, 'limit' | 'offset'> {
  const { holder, category, level, late, mine, text, state } = asked;
  return {
    ...scopeOf(c, asked),
    ...(holder === undefined ? {} : { holder }),
    ...(category === undefined ? {} : { category }),
    ...(level === undefined ? {} : { level }),
    ...(late ? { late: now } : {}),
    ...(mine ? { mine: idOf(c) } : {}),
    ...(text === '' ? {} : { text }),
    states: statesOf(state),
    order: 'due',
  };
}

/** What is counted beside it: whatever narrows but the state, which is chosen by the numbers, and words. */
export function countFilterOf(c: Context, asked: Asked): CountFilter {
  const { holder, category, level } = asked;
  return {
    ...{ ...scopeOf(c, asked), mine: idOf(c) },
    ...(holder === undefined ? {} : { holder }),
    ...(category === undefined ? {} : { category }),
    ...(level === undefined ? {} : { level }),
  };
}

export function filterForm(c: Context, asked: Asked, compounds: readonly CompoundView[]): Html {
  const { categories } = c.get('staff');
  const own = ALL_CATEGORIES.filter((each) => categories === null || categories.includes(each));
  const named = <Key extends string>(keys: readonly Key[], names: Readonly<Record<Key, string>>) =>
    keys.map((value) => ({ value, label: names[value] }));
  const seen = compounds.filter(({ key }) => mayOf(c)('see-cases', key));
  const { view, state, late, mine, text } = asked;
  const kept = {
    view: view === 'board' ? view : '',
    state: state === 'open' ? '' : state,
    ...{ late: late ? '1' : '', mine: mine ? '1' : '' },
  };
  return html`<form method="get" action="/staff/cases" class="filter" id="filter" role="search" aria-label="${QUEUE.filters}" hx-boost="${IN_PLACE}" hx-trigger="submit, change">
${Object.entries(kept).map(([name, value]) => (value === '' ? '' : html`<input type="hidden" name="${name}" value="${value}">`))}
<label class="search">${QUEUE.text}<input name="text" id="filter-text" type="search" value="${text}" placeholder="${QUEUE.textHint}" data-search></label>
<div class="choices">${
    seen.length > 1
      ? choice(
          'compound',
          QUEUE.compound,
          asked.compound,
          seen.map(({ key, name }) => ({ value: key, label: name })),
        )
      : ''
  }
${choice('holder', QUEUE.holder, asked.holder, named(LADDER, HOLDERS))}
${choice('category', QUEUE.category, asked.category, named(own, CATEGORIES))}
${choice('level', QUEUE.level, asked.level, named(ALL_LEVELS, LEVELS))}</div>
<div class="row"><button class="primary">${QUEUE.search}</button><a class="quiet" id="filter-clear" href="${hrefOf({ ...asked, ...NONE })}" hx-boost="${IN_PLACE}">${QUEUE.clear}</a></div></form>`;
}

const NONE: Omit<Asked, 'view'> = {
  ...{ compound: undefined, holder: undefined, state: 'open', category: undefined, level: undefined },
  ...{ late: false, mine: false, text: '', page: 1 },
};

function choice(name: string, label: string, chosen: string | undefined, options: readonly Option[]): Html {
  return html`<label>${label}<select name="${name}" id="filter-${name}" class="${chosen === undefined ? '' : 'chosen'}"><option value="">${QUEUE.all}</option>${options.map(
    ({ value, label: text }) =>
      html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${text}</option>`,
  )}</select></label>`;
}
