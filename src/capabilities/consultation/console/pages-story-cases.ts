// The complaints a topic came from, for who may see them: whom a complaint is about must not learn of it here either.

import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Topic } from '../topic.ts';
import type { Html } from './pages-form.ts';
import { mayOf } from './pages-guard.ts';
import { STORY } from './wording-story.ts';

export interface LinkedCase {
  readonly id: number;
  readonly name: string;
  readonly category: string;
  /** The duty whose doing it complains of. */
  readonly about: string | null;
}

export function caseSection(c: Context, topic: Topic, cases: readonly LinkedCase[]): Html | '' {
  const { compound } = topic;
  const roles: readonly string[] = c
    .get('duties')
    .filter(({ compounds }) => compounds === null || compounds.includes(compound))
    .map(({ role }) => role);
  const seen = cases.filter(
    ({ about, category }) =>
      (about === null || !roles.includes(about)) && mayOf(c)('see-cases', compound, category),
  );
  if (seen.length === 0) return '';
  return html`<section><h2>${STORY.cases}</h2><ul class="records">${seen.map(
    ({ id, name }) => html`<li><a href="/staff/cases/${id}">${name}</a></li>`,
  )}</ul></section>`;
}
