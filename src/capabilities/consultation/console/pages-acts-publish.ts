// 晒 and 评: the sheet goes up, objections are answered, the street office answers what was sent back twice.

import { html } from 'hono/html';
import { ok, refuse } from '../../../result.ts';
import type { Topic } from '../topic.ts';
import { reasonOf } from './pages-acts-raise.ts';
import type { Field, Html } from './pages-form.ts';
import type { ActSpec, Scene } from './pages-scene.ts';
import { ACTS, FIELDS } from './wording-acts.ts';

const publish: ActSpec = {
  ...{ name: 'publish', kind: 'published', permission: 'run-topic' },
  forms: ({ story: { topic } }) => {
    const more = () => previewLink(topic);
    if (topic.course.sheets === 0) return [{ act: 'publish', ...ACTS.publish, fields: [], more }];
    const again = {
      title: FIELDS.publishAgain,
      lead: FIELDS.publishAgainLead,
      danger: true,
      aside: true,
    } as const;
    const fields: readonly Field[] = [{ name: 'reason', label: FIELDS.publishReason, type: 'text' }];
    return [{ act: 'publish', ...ACTS.publish, ...again, fields, more }];
  },
  run: async (actions, { id, form, actor }) => {
    const reason = reasonOf(form.one('reason'));
    return reason.ok ? actions.publish(id, reason.value, actor) : reason;
  },
};

function previewLink({ id }: Topic): Html {
  return html`<p><a href="/staff/topics/${id}/preview.pdf" target="_blank">${FIELDS.preview}</a></p>`;
}

const answer: ActSpec = {
  ...{ name: 'answer', kind: 'answered', permission: 'run-topic' },
  forms: ({ story }) =>
    story.objections.flatMap(({ answer: given, text }, at) =>
      given !== null
        ? []
        : [
            {
              ...{ act: 'answer' as const, ...ACTS.answer, of: String(at + 1) },
              ...{ title: FIELDS.objectionOf(at + 1), lead: FIELDS.objectionSaid(text) },
              fields: [{ name: 'text', label: FIELDS.answer, type: 'text' as const }, ...alsoField(story)],
            },
          ],
    ),
  // An answer is given once by itself; two answers may well be the same words.
  run: async (actions, { form, actor, scene }) => {
    const objection = scene.story.objections[Number(form.one('of')) - 1];
    if (objection === undefined) return refuse('objection-unknown');
    const { seen = 0, ...by } = actor;
    const words = form.one('text');
    const kept = reasonOf(words);
    const before = objection.answer !== null && kept.ok && objection.answer === kept.value;
    const done = before ? ok(null) : await actions.answerObjection(objection.id, words, by);
    if (!done.ok || !form.all('also').includes('yes')) return done;
    for (const { id } of waiting(scene.story, seen).filter(({ id }) => id !== objection.id)) {
      const other = await actions.answerObjection(id, words, by);
      // Somebody else was faster with that one.
      if (!other.ok && other.reason !== 'answered-before') return other;
    }
    return done;
  },
};

/** Of those that stood on the page: what came in meanwhile nobody has read. */
function waiting(
  { objections, history }: Scene['story'],
  seen = Number.POSITIVE_INFINITY,
): Scene['story']['objections'] {
  const shown = history.filter(({ kind, seq }) => kind === 'objected' && seq <= seen).length;
  return objections.slice(0, shown).filter(({ answer: given }) => given === null);
}

/** Many may say the same: none is left without an answer, and nobody has to write it a hundred times. */
function alsoField(story: Scene['story']): readonly Field[] {
  const others = waiting(story).length - 1;
  if (others < 1) return [];
  const options = [{ value: 'yes', label: FIELDS.answerAlso(others) }];
  return [{ name: 'also', label: FIELDS.answerAlsoTitle, type: 'checks', options, optional: true }];
}

const street: ActSpec = {
  ...{ name: 'answer-street', kind: 'street-answered', permission: 'settle-topic' },
  fits: ({ story }) => story.topic.course.escalatedAt !== null,
  forms: () => [
    {
      ...{ act: 'answer-street', ...ACTS['answer-street'] },
      fields: [{ name: 'text', label: FIELDS.answer, type: 'text' }],
    },
  ],
  run: async (actions, { id, form, actor }) => {
    const words = reasonOf(form.one('text'));
    return words.ok ? actions.streetAnswer(id, words.value, actor) : words;
  },
};

export const PUBLISH_ACTS: readonly ActSpec[] = [publish, answer, street];
