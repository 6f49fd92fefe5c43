// What the address of the page asks for, read and written again, so that a link is a view. Pure.

import { storable, storableCount } from '../../platform/database/storable.ts';
import { type GivenUp, REASONS } from './rules.ts';

export const HOME = '/staff/messages';

export interface Asked {
  readonly show: 'given-up' | 'waiting';
  readonly channel: string;
  readonly why: GivenUp | '';
  /** From 1. */
  readonly page: number;
}

const LAST_PAGE = 10_000;

/** What is not known is left away. */
export function askedOf(query: URLSearchParams): Asked {
  const read = (name: string) => storable(query.get(name) ?? '').trim();
  const show = read('show') === 'waiting' ? 'waiting' : 'given-up';
  return {
    show,
    channel: /^[a-z-]{1,20}$/.test(read('channel')) ? read('channel') : '',
    why: (show === 'given-up' && REASONS.find((each) => each === read('why'))) || '',
    page: Math.min(LAST_PAGE, Math.max(1, Math.trunc(storableCount(read('page'))))),
  };
}

export function hrefOf(asked: Asked, over: Partial<Asked> = {}): string {
  const { show, channel, why, page } = { ...asked, page: 1, ...over };
  const query = new URLSearchParams();
  if (show !== 'given-up') query.set('show', show);
  if (channel !== '') query.set('channel', channel);
  if (why !== '') query.set('why', why);
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return text === '' ? HOME : `${HOME}?${text}`;
}
