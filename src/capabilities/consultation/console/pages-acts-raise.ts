// 说, and what may be done with a topic in several steps: accepting, rejecting, redirecting, merging, changing its text, withdrawing
// for somebody at the door, stopping, adding photos.

import { maskPersonal } from '../../../platform/mask.ts';
import { readPhoto } from '../../../platform/photo.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { MOST_PHOTOS } from '../raise/form.ts';
import { firstSentence, numbersOf } from './entered.ts';
import type { Field } from './pages-form.ts';
import type { ActSpec, Sent } from './pages-scene.ts';
import { ACTS, type ConsoleReason, FIELDS } from './wording-acts.ts';

export const LONGEST_REASON = 1_000;
const REASON: Field = { name: 'reason', label: FIELDS.reason, type: 'text' };

/** As it is kept: without numbers of people, and not without end. */
export function reasonOf(text: string): Result<string, 'text-too-long'> {
  const reason = maskPersonal(text.trim());
  return [...reason].length > LONGEST_REASON ? refuse('text-too-long') : ok(reason);
}

/** Acts that bring a reason and nothing else. */
function reasoned(
  name: 'reject' | 'redirect' | 'stop' | 'withdraw',
  kind: 'rejected' | 'redirected' | 'stopped' | 'withdrawn',
): ActSpec {
  return {
    ...({ name, kind, permission: 'moderate-topic', aside: true } as const),
    forms: () => [{ act: name, ...ACTS[name], danger: true, fields: [REASON] }],
    run: async (actions, { id, form, actor }) => {
      const reason = reasonOf(form.one('reason'));
      return reason.ok ? actions[name](id, reason.value, actor) : reason;
    },
  };
}

const accept: ActSpec = {
  ...{ name: 'accept', kind: 'accepted', permission: 'moderate-topic' },
  forms: ({ story: { topic }, clauses }) => [
    {
      ...{ act: 'accept', ...ACTS.accept },
      fields: [
        {
          ...{ name: 'title', label: FIELDS.title, type: 'line', hint: FIELDS.titleHint },
          value: topic.title === '' ? firstSentence(topic.text) : topic.title,
        },
        clauseField(clauses, topic.clause),
      ],
    },
  ],
  run: (actions, { id, form, actor, scene }) => {
    const clause = scene.clauses.find(({ value }) => value === form.one('clause'))?.value ?? '';
    return actions.accept(id, { title: form.one('title'), clause }, actor);
  },
};

export function clauseField(
  clauses: readonly { readonly value: string; readonly label: string }[],
  value: string,
): Field {
  const options = [{ value: '', label: FIELDS.clauseNone }, ...clauses];
  return { name: 'clause', label: FIELDS.clause, type: 'select', options, value };
}

const merge: ActSpec = {
  ...{ name: 'merge', kind: 'merged', permission: 'moderate-topic', aside: true },
  forms: () => [
    {
      ...{ act: 'merge', ...ACTS.merge },
      fields: [
        { name: 'into', label: FIELDS.into, type: 'line', hint: FIELDS.intoHint },
        { ...REASON, optional: true },
      ],
    },
  ],
  run: async (actions, sent) => {
    const { id, form, actor } = sent;
    const reason = reasonOf(form.one('reason'));
    if (!reason.ok) return reason;
    const into = await otherOf(actions, sent);
    return into === null ? refuse('other-unknown') : actions.merge(id, into, reason.value, actor);
  },
};

/** In the same compound only: the number of another one says nothing here. */
async function otherOf(
  actions: Parameters<ActSpec['run']>[0],
  { form, scene }: Sent,
): Promise<number | null> {
  const { compound } = scene.story.topic;
  for (const number of numbersOf(form.one('into'), scene.now)) {
    const topic = await actions.findNumber(compound, number);
    if (topic !== null) return topic.id;
  }
  return null;
}

const amend: ActSpec = {
  ...{ name: 'amend', kind: 'amended', permission: 'moderate-topic', aside: true },
  forms: ({ story: { topic } }) => [
    {
      ...{ act: 'amend', ...ACTS.amend },
      fields: [
        { name: 'text', label: FIELDS.text, type: 'text', value: topic.text },
        { name: 'place', label: FIELDS.place, type: 'line', value: topic.place },
        { name: 'reason', label: FIELDS.amendReason, type: 'line', optional: true },
      ],
    },
  ],
  run: async (actions, { id, form, actor }) => {
    const reason = reasonOf(form.one('reason'));
    if (!reason.ok) return reason;
    return actions.amend(
      id,
      { text: form.one('text'), place: form.one('place'), reason: reason.value },
      actor,
    );
  },
};

const photo: ActSpec = {
  ...{ name: 'photo', kind: null, permission: 'enter-topic', aside: true },
  fits: ({ story: { topic, photos } }) => topic.course.outcome === null && photos.length < MOST_PHOTOS,
  forms: () => [
    { act: 'photo', ...ACTS.photo, fields: [{ name: 'photo', label: FIELDS.photo, type: 'photo' }] },
  ],
  run: async (actions, { id, form, actor }) => {
    const photos = await photosOf(form);
    if (!photos.ok) return photos;
    if (photos.value.length === 0) return refuse('photo-type');
    for (const each of photos.value) {
      const added = await actions.addPhoto(id, each, actor);
      if (!added.ok) return added;
    }
    return ok(null);
  },
};

/** All or none, so that nobody has to find out which of them was taken. */
export async function photosOf(
  form: Sent['form'],
): Promise<Result<readonly Extract<ReturnType<typeof readPhoto>, { ok: true }>['value'][], ConsoleReason>> {
  const files = form.files('photo');
  if (files.length > MOST_PHOTOS) return refuse('too-many-photos');
  const photos = [];
  for (const file of files) {
    const read = readPhoto(new Uint8Array(await file.arrayBuffer()));
    if (!read.ok) return read;
    photos.push(read.value);
  }
  return ok(photos);
}

export const RAISE_ACTS: readonly ActSpec[] = [
  accept,
  amend,
  merge,
  reasoned('redirect', 'redirected'),
  reasoned('reject', 'rejected'),
  reasoned('withdraw', 'withdrawn'),
  reasoned('stop', 'stopped'),
  photo,
];
