// 晒 and 评: the sheet goes up, objections are answered, the street office answers what was sent back twice.

import { html } from 'hono/html';
import { ok, refuse } from '../../../result.ts';
import type { Topic } from '../topic.ts';
import { reasonOf } from './pages-acts-raise.ts';
import type { Field, Html } from './pages-form.ts';
import type { ActSpec } from './pages-scene.ts';
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
              fields: [{ name: 'text', label: FIELDS.answer, type: 'text' as const }],
            },
          ],
    ),
  // An answer is given once by itself; two answers may well be the same words.
  run: async (actions, { form, actor, scene }) => {
    const objection = scene.story.objections[Number(form.one('of')) - 1];
    if (objection === undefined) return refuse('objection-unknown');
    const { seen: _, ...by } = actor;
    const words = form.one('text');
    const kept = reasonOf(words);
    if (objection.answer !== null && kept.ok && objection.answer === kept.value) return ok(null);
    return actions.answerObjection(objection.id, words, by);
  },
};

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
