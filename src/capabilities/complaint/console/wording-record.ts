// What a model is given of a case, in the words of its page: masked words, our own records and names of things, never who reported.
// What is not in here, its draft may not say. Pure.

import { momentText } from '../../../platform/figures.ts';
import { maskPublic } from '../../../platform/mask-rooms.ts';
import { dueOf } from '../clock.ts';
import { isHolder } from '../ladder.ts';
import { BODIES, CATEGORIES, EVENTS, HOLDERS, LEVELS, STATES } from '../wording.ts';
import type { Scene } from './pages-scene.ts';
import type { SortedByRules } from './sorting.ts';

/** Told to the reporters, so that it holds nothing about them; and what the clock did. */
const RECORDS: ReadonlySet<string> = new Set([
  ...['lodged', 'taken', 'answered', 'resident-asked', 'third-asked', 'resumed', 'offered', 'transferred'],
  ...['extended', 'resolved', 'declined', 'reopened', 'escalated'],
]);
const MOST_RECORDS = 20;

/** For how a case is sorted. */
export function sortingInputs(text: string, rules: SortedByRules) {
  return { complaint: maskPublic(text), rules, categories: CATEGORIES, levels: LEVELS, bodies: BODIES };
}

/** For an answer to the resident. */
export function replyInputs({ story, role, templates }: Pick<Scene, 'story' | 'role' | 'templates'>) {
  const { text, course } = story.case;
  const due = dueOf(course);
  const records = story.history
    .filter(({ kind }) => RECORDS.has(kind))
    .slice(-MOST_RECORDS)
    .map((row) => ({
      ...{ at: momentText(row.at), what: EVENTS[row.kind] },
      ...(row.role === 'reporter' || row.words === '' ? {} : { words: maskPublic(row.words) }),
    }));
  return {
    ...{ complaint: maskPublic(text), category: CATEGORIES[course.category], state: STATES[course.state] },
    ...{ office: HOLDERS[isHolder(role) ? role : course.holder], due: due === null ? '' : momentText(due) },
    ...{ records, templates: templates.map(({ title, text: words }) => ({ title, words })) },
  };
}
