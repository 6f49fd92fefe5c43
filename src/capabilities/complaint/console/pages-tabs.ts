// What may be chosen above the queue with one press, and how many there are of each: state by state, those overdue, one's own. Words
// that are searched for are not counted here, so the numbers stay away then.

import { html } from 'hono/html';
import type { Html } from '../../../platform/form-fields.ts';
import type { QueueCount } from '../reading-queue.ts';
import { type Asked, hrefOf, type StateChoice, statesOf } from './address.ts';
import { IN_PLACE } from './pages-filter.ts';
import { QUEUE, STATES, TABS } from './wording.ts';

const SHOWN = ['open', 'new', 'working', 'waiting-resident', 'waiting-third', 'answered', 'ended'] as const;
export type Tab = (typeof SHOWN)[number];

/** `counts` is null where nothing was counted. */
export function tabs(asked: Asked, counts: readonly QueueCount[] | null): Html {
  const own = counts?.filter(({ state }) => statesOf(asked.state).includes(state)) ?? null;
  const states: readonly StateChoice[] = isTab(asked.state) ? SHOWN : [...SHOWN, asked.state];
  return html`<nav class="tabs" hx-boost:inherited="${IN_PLACE}" aria-label="${QUEUE.state}">${asked.view === 'board' ? '' : states.map((state) => tab(asked, state, counts))}
<span class="switches">${toggle(asked, 'late', sumOf(own, 'late'))}${toggle(asked, 'mine', sumOf(own, 'mine'))}</span></nav>`;
}

function tab(asked: Asked, state: StateChoice, counts: readonly QueueCount[] | null): Html {
  const here = counts?.filter((each) => statesOf(state).includes(each.state)) ?? null;
  const name = isTab(state) ? TABS[state] : STATES[state as keyof typeof STATES];
  return html`<a id="tab-${state}" href="${hrefOf(asked, { state })}" ${state === asked.state ? html`aria-current="true"` : ''}>${name}${state === 'ended' ? '' : countText(sumOf(here, 'count'))}</a>`;
}

function toggle(asked: Asked, name: 'late' | 'mine', count: number | null): Html {
  const on = asked[name];
  return html`<a id="only-${name}" class="${name === 'late' && (count ?? 0) > 0 ? 'late' : ''}" href="${hrefOf(asked, { [name]: !on })}" ${on ? html`aria-current="true"` : ''}>${QUEUE[name]}${countText(count)}</a>`;
}

function countText(count: number | null): Html | '' {
  return count === null ? '' : html` <b>${count}</b>`;
}

function sumOf(counts: readonly QueueCount[] | null, of: 'count' | 'late' | 'mine'): number | null {
  return counts === null ? null : counts.reduce((sum, each) => sum + each[of], 0);
}

function isTab(state: StateChoice): state is Tab {
  return SHOWN.some((each) => each === state);
}
