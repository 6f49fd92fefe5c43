// What the address of the queue asks for, read and written again: the filters are kept in it, so that a link is a view. Pure.

import type { Context } from 'hono';
import { storable } from '../../../platform/database/storable.ts';
import {
  CATEGORIES,
  type Category,
  type Holder,
  LADDER,
  LEVELS,
  type Level,
  STATES,
  type State,
} from '../case.ts';

export const VIEWS = ['table', 'board'] as const;
export type View = (typeof VIEWS)[number];
/** `open`: everything somebody has to do something about; `ended`: what is over; two name a few states that are one to staff. */
export type StateChoice = State | 'open' | 'new' | 'answered' | 'ended';

export const OPEN: readonly State[] = [
  'received',
  'reopened',
  'escalated',
  'working',
  'waiting-resident',
  'waiting-third',
];
const NEW: readonly State[] = ['received', 'reopened', 'escalated'];
const ANSWERED: readonly State[] = ['resolved', 'declined'];
export const ENDED: readonly State[] = ['resolved', 'declined', 'closed', 'withdrawn', 'merged'];

export interface Asked {
  readonly view: View;
  readonly compound: string | undefined;
  readonly holder: Holder | undefined;
  readonly state: StateChoice;
  readonly category: Category | undefined;
  readonly level: Level | undefined;
  readonly late: boolean;
  readonly mine: boolean;
  readonly text: string;
  /** From 1. */
  readonly page: number;
}

const LAST_PAGE = 10_000;
const LONGEST_TEXT = 60;

/** Of what is not known the filter is left away. */
export function askedOf(c: Context): Asked {
  const query = (name: string) => storable(c.req.query(name) ?? '').trim();
  const page = Number(query('page'));
  const oneOf = <Value extends string>(values: readonly Value[], name: string) =>
    values.find((each) => each === query(name));
  return {
    view: query('view') === 'board' ? 'board' : 'table',
    compound: query('compound') === '' ? undefined : query('compound'),
    holder: oneOf(LADDER, 'holder'),
    state: oneOf([...STATES, 'new', 'answered', 'ended'] as const, 'state') ?? 'open',
    category: oneOf(CATEGORIES, 'category'),
    level: oneOf(LEVELS, 'level'),
    ...{ late: query('late') === '1', mine: query('mine') === '1' },
    text: [...query('text')].slice(0, LONGEST_TEXT).join(''),
    page: Number.isSafeInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1,
  };
}

/** Another page only where nothing else changes. */
export function queryOf(asked: Asked, changed: Partial<Asked> = {}): string {
  const { view, late, mine, page, state, ...plain } = { ...asked, page: 1, ...changed };
  const query = new URLSearchParams();
  if (view === 'board') query.set('view', view);
  if (state !== 'open') query.set('state', state);
  for (const [name, value] of Object.entries(plain))
    if (value !== undefined && value !== '') query.set(name, value);
  for (const [name, on] of Object.entries({ late, mine })) if (on) query.set(name, '1');
  if (page > 1) query.set('page', String(page));
  return query.toString();
}

export function hrefOf(asked: Asked, changed: Partial<Asked> = {}): string {
  const query = queryOf(asked, changed);
  return `/staff/cases${query === '' ? '' : `?${query}`}`;
}

export function statesOf(state: StateChoice): readonly State[] {
  switch (state) {
    case 'open':
      return OPEN;
    case 'new':
      return NEW;
    case 'answered':
      return ANSWERED;
    case 'ended':
      return ENDED;
    default:
      return [state];
  }
}
