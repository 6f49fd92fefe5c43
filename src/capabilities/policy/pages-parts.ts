// Pieces that several staff pages show: what was done, what went wrong, sentences to quote from.

import { html } from 'hono/html';
import type { PolicyActions } from './actions.ts';
import { type Clause, citationPath } from './clause.ts';
import { APPROVED, DONE, type Done } from './wording.ts';

export type Html = ReturnType<typeof html>;

/** A clause whose sentences may be ticked. */
export type SentenceSource = Clause;

export function doneNote(done: string | undefined): Html | '' {
  const key = Object.keys(DONE).find((each): each is Done => each === done);
  return key ? html`<p class="done" role="status">${DONE[key]}</p>` : '';
}

export function problemNote(sentence: string): Html {
  return html`<p class="alert" role="alert">${sentence}</p>`;
}

/** The clauses by these ids that exist, each once. */
export async function sourcesOf(
  ids: readonly string[],
  findClause: PolicyActions['findClause'],
): Promise<SentenceSource[]> {
  const views = await Promise.all([...new Set(ids)].slice(0, 10).map((id) => findClause(id)));
  return views.flatMap((view) => (view ? [view.clause] : []));
}

/** Sentences to tick; `chosen` holds "clause#sentence". */
export function quoteFields(sources: readonly SentenceSource[], chosen: readonly string[]): Html {
  return html`<p>${APPROVED.quotes}</p>${sources.map((clause) => sentencesOf(clause, chosen))}`;
}

function sentencesOf(clause: Clause, chosen: readonly string[]): Html {
  const field = (text: string, at: number) => {
    const key = `${clause.id}#${at}`;
    if (text === '') return '';
    const checked = chosen.includes(key) ? html`checked` : '';
    return html`<p><label><input type="checkbox" name="quote" value="${key}" ${checked}> ${text}</label></p>`;
  };
  return html`<fieldset><legend>${citationPath(clause)}</legend>${clause.sentences.map(field)}</fieldset>`;
}
