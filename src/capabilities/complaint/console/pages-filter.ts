// The filters above the queue and what they mean to the database: an account sees its own compounds and its own kinds of case, never
// what is about it, whatever the address says.

import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Html, Option } from '../../../platform/form-fields.ts';
import { CATEGORIES as ALL_CATEGORIES, LEVELS as ALL_LEVELS, STATES as ALL_STATES, LADDER } from '../case.ts';
import type { QueueFilter } from '../reading-queue.ts';
import { CATEGORIES, HOLDERS, LEVELS } from '../wording.ts';
import { type Asked, hrefOf, statesOf } from './address.ts';
import { bodiesOf, demand, hiddenFrom, idOf, mayOf } from './pages-guard.ts';
import { QUEUE, STATES } from './wording.ts';

export interface CompoundView {
  readonly key: string;
  readonly name: string;
}

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

export function filterForm(c: Context, asked: Asked, compounds: readonly CompoundView[]): Html {
  const { categories } = c.get('staff');
  const own = ALL_CATEGORIES.filter((each) => categories === null || categories.includes(each));
  const named = <Key extends string>(keys: readonly Key[], names: Readonly<Record<Key, string>>) =>
    keys.map((value) => ({ value, label: names[value] }));
  const seen = compounds.filter(({ key }) => mayOf(c)('see-cases', key));
  return html`<form method="get" action="/staff/cases" class="filter" role="search" aria-label="${QUEUE.filters}">
${asked.view === 'board' ? html`<input type="hidden" name="view" value="board">` : ''}
<label>${QUEUE.text}<input name="text" type="search" value="${asked.text}" placeholder="${QUEUE.textHint}" data-key="search"></label>
${
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
${
  asked.view === 'board'
    ? ''
    : choice(
        'state',
        QUEUE.state,
        asked.state,
        [...named(ALL_STATES, STATES), { value: 'ended', label: QUEUE.ended }],
        QUEUE.open,
      )
}
${choice('category', QUEUE.category, asked.category, named(own, CATEGORIES))}
${choice('level', QUEUE.level, asked.level, named(ALL_LEVELS, LEVELS))}
<div class="row"><label><input type="checkbox" name="late" value="1" ${asked.late ? html`checked` : ''}><span>${QUEUE.late}</span></label>
<label><input type="checkbox" name="mine" value="1" ${asked.mine ? html`checked` : ''}><span>${QUEUE.mine}</span></label>
<button class="primary">${QUEUE.search}</button><a class="quiet" href="${hrefOf({ ...asked, ...NONE })}">${QUEUE.clear}</a></div></form>`;
}

const NONE: Omit<Asked, 'view'> = {
  ...{ compound: undefined, holder: undefined, state: 'open', category: undefined, level: undefined },
  ...{ late: false, mine: false, text: '', page: 1 },
};

function choice(
  name: string,
  label: string,
  chosen: string | undefined,
  options: readonly Option[],
  all: string = QUEUE.all,
): Html {
  return html`<label>${label}<select name="${name}"><option value="">${all}</option>${options.map(
    ({ value, label: text }) =>
      html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${text}</option>`,
  )}</select></label>`;
}
