// The acts by which a case is worked on where it lies: taken, answered, waited with, resolved, declined, noted, extended.

import { MOST_EXTENSIONS } from '../deadlines.ts';
import { photosOf } from './entered.ts';
import type { Field } from './pages-form.ts';
import type { ActSpec, Scene, Sent } from './pages-scene.ts';
import { FIELDS } from './wording-acts.ts';

export const WORDS: Field = { name: 'words', label: FIELDS.words, type: 'text' };
export const WHY: Field = { ...WORDS, label: FIELDS.why };
const PHOTOS: Field = {
  ...({ name: 'photo', label: FIELDS.photo, type: 'photo', optional: true } as const),
  hint: FIELDS.photoHint,
};

const course = ({ story }: Scene) => story.case.course;

const take: ActSpec = {
  ...{ name: 'take', kind: 'taken', permission: 'handle-case' },
  fields: () => [],
  fits: (scene) => course(scene).person !== scene.me || course(scene).state !== 'working',
  run: (actions, { id, actor }) => actions.take(id, actor),
};

const answer: ActSpec = {
  ...({ name: 'answer', kind: 'answered', permission: 'handle-case', templated: true } as const),
  drafted: true,
  fields: () => [WORDS, PHOTOS],
  run: async (actions, { id, form, actor }) => {
    const photos = await photosOf(form);
    const ai = form.one('ai') === '1';
    return photos.ok ? actions.answer(id, form.one('words'), photos.value, actor, ai) : photos;
  },
};

const resolve: ActSpec = {
  ...{ name: 'resolve', kind: 'resolved', permission: 'handle-case', templated: true },
  fields: () => [{ ...WORDS, label: FIELDS.done }, PHOTOS],
  run: async (actions, { id, form, actor }) => {
    const photos = await photosOf(form);
    return photos.ok ? actions.resolve(id, form.one('words'), photos.value, actor) : photos;
  },
};

const note: ActSpec = {
  ...{ name: 'note', kind: 'noted', permission: 'handle-case' },
  fields: () => [WORDS, PHOTOS],
  run: async (actions, { id, form, actor }) => {
    const photos = await photosOf(form);
    return photos.ok ? actions.note(id, form.one('words'), photos.value, actor) : photos;
  },
};

const resume: ActSpec = {
  ...{ name: 'resume', kind: 'resumed', permission: 'handle-case' },
  fields: () => [],
  run: (actions, { id, actor }) => actions.resume(id, actor),
};

const askResident: ActSpec = {
  ...{ name: 'ask-resident', kind: 'resident-asked', permission: 'handle-case', templated: true },
  fields: () => [WORDS],
  run: (actions, sent) => actions.askResident(...wordsOf(sent)),
};

const askThird: ActSpec = {
  ...{ name: 'ask-third', kind: 'third-asked', permission: 'handle-case' },
  fields: () => [WORDS],
  run: (actions, sent) => actions.askThird(...wordsOf(sent)),
};

const extend: ActSpec = {
  ...{ name: 'extend', kind: 'extended', permission: 'handle-case', aside: true },
  fields: () => [WHY],
  fits: (scene) => course(scene).extensions < MOST_EXTENSIONS,
  run: (actions, sent) => actions.extend(...wordsOf(sent)),
};

const decline: ActSpec = {
  ...({ name: 'decline', kind: 'declined', permission: 'handle-case', aside: true, danger: true } as const),
  templated: true,
  fields: () => [WHY],
  run: (actions, sent) => actions.decline(...wordsOf(sent)),
};

export function wordsOf({ id, form, actor }: Sent): [number, string, Sent['actor']] {
  return [id, form.one('words'), actor];
}

export const FIRST_ACTS: readonly ActSpec[] = [take, resume, answer, resolve, askResident, askThird, note];
export const LATER_ACTS: readonly ActSpec[] = [extend, decline];
