// What staff send, read into values. Nothing here decides; the actions do.

import type { Context } from 'hono';
import { storableId } from '../../platform/database/storable.ts';
import type { PolicyActions } from './actions.ts';
import type { Quote } from './answer.ts';
import type { QuestionFilter, QuestionState, Why } from './store.ts';

const WHYS: readonly Why[] = ['unanswered', 'disputed', 'handed-over'];
const STATES: readonly QuestionState[] = ['open', 'answered', 'dismissed'];

/** The number in the path, which the route has checked to be digits. */
export function numberOf(c: Context): number {
  return storableId(c.req.param('id'));
}

/** Open questions of every kind unless something else is asked for; "all" lifts a limit. */
export function filterOf(query: Readonly<Record<string, string | undefined>>): QuestionFilter {
  const why = WHYS.find((each) => each === query.why);
  const state = query.state === 'all' ? undefined : (STATES.find((each) => each === query.state) ?? 'open');
  const before = /^\d{1,15}$/.test(query.before ?? '') ? Number(query.before) : undefined;
  return {
    ...(why === undefined ? {} : { why }),
    ...(state === undefined ? {} : { state }),
    ...(before === undefined ? {} : { before }),
  };
}

export function splitLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** "m11#5" is sentence 5 of clause m11 as it stands now, so a quotation is never typed. */
export async function quotesIn(
  keys: readonly string[],
  findClause: PolicyActions['findClause'],
): Promise<Quote[]> {
  const quotes = keys.map(async (key): Promise<Quote> => {
    const cut = key.lastIndexOf('#');
    const clause = key.slice(0, cut);
    const sentence = Number(key.slice(cut + 1));
    const view = await findClause(clause);
    return { clause, sentence, text: view?.clause.sentences[sentence] ?? '' };
  });
  return Promise.all(quotes);
}
