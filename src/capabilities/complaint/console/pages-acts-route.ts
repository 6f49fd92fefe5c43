// The acts by which a case goes elsewhere or is joined to something else: offered, accepted, refused, corrected, sent up, merged,
// mediated, linked to a topic or made one.

import { ok, type Result, refuse } from '../../../result.ts';
import type { ComplaintActions } from '../actions.ts';
import {
  CATEGORIES as ALL_CATEGORIES,
  LEVELS as ALL_LEVELS,
  BODIES as BODY_KEYS,
  type Holder,
} from '../case.ts';
import { MOST_TRANSFERS } from '../deadlines.ts';
import { isHolder } from '../ladder.ts';
import { barredBy } from '../lifecycle.ts';
import { BODIES, CATEGORIES, HOLDERS, LEVELS } from '../wording.ts';
import { numbersOf } from './entered.ts';
import { WHY, wordsOf } from './pages-acts-handle.ts';
import type { Option } from './pages-form.ts';
import type { ActSpec, Scene, Sent } from './pages-scene.ts';
import type { LinkedTopic } from './topics.ts';
import { type ConsoleReason, FIELDS } from './wording-acts.ts';

const course = ({ story }: Scene) => story.case.course;

/** Never to whom it is about, and only where somebody sits. */
function receivers(scene: Scene): Option[] {
  const { holder, about } = course(scene);
  return scene.present
    .filter((each) => each !== holder && each !== about)
    .map((each) => ({ value: each, label: HOLDERS[each] }));
}

const offer: ActSpec = {
  ...{ name: 'offer', kind: 'offered', permission: 'handle-case', aside: true },
  fields: (scene) => [{ name: 'to', label: FIELDS.to, type: 'radio', options: receivers(scene) }, WHY],
  fits: (scene) => course(scene).offered === null && course(scene).transfers < MOST_TRANSFERS,
  run: async (actions, { id, form, actor }) => {
    const to = form.one('to');
    return isKnown(to) ? actions.offer(id, to, form.one('words'), actor) : refuse('choice-missing');
  },
};

function isKnown(text: string): text is Holder {
  return isHolder(text as Holder);
}

const accept: ActSpec = {
  ...{ name: 'accept', kind: 'transferred', permission: 'handle-case' },
  fields: () => [],
  fits: (scene) => course(scene).offered !== null,
  run: (actions, { id, actor }) => actions.accept(id, actor),
};

const refuseOffer: ActSpec = {
  ...{ name: 'refuse-offer', kind: 'offer-refused', permission: 'handle-case' },
  fields: () => [WHY],
  fits: (scene) => course(scene).offered !== null,
  run: (actions, sent) => actions.refuseOffer(...wordsOf(sent)),
};

const correct: ActSpec = {
  ...{ name: 'correct', kind: 'corrected', permission: 'correct-case', aside: true },
  fields: (scene) => {
    const { category, level, body } = course(scene);
    const options = <Key extends string>(keys: readonly Key[], names: Readonly<Record<Key, string>>) =>
      keys.map((value) => ({ value, label: names[value] }));
    const chosen = { type: 'select' } as const;
    return [
      {
        ...{ ...chosen, name: 'category', label: FIELDS.category, value: category },
        options: options(ALL_CATEGORIES, CATEGORIES),
      },
      { ...chosen, name: 'level', label: FIELDS.level, value: level, options: options(ALL_LEVELS, LEVELS) },
      { ...chosen, name: 'body', label: FIELDS.body, value: body, options: options(BODY_KEYS, BODIES) },
      WHY,
    ];
  },
  run: async (actions, { id, form, actor }) => {
    const category = ALL_CATEGORIES.find((each) => each === form.one('category'));
    const level = ALL_LEVELS.find((each) => each === form.one('level'));
    const body = BODY_KEYS.find((each) => each === form.one('body'));
    if (category === undefined || level === undefined || body === undefined) return refuse('choice-missing');
    return actions.correct(id, { category, level, body }, form.one('words'), actor);
  },
};

const sendUp: ActSpec = {
  ...{ name: 'send-up', kind: 'escalated', permission: 'handle-case', aside: true },
  fields: () => [WHY],
  run: (actions, sent) => actions.sendUp(...wordsOf(sent)),
};

const merge: ActSpec = {
  ...{ name: 'merge', kind: 'merged', permission: 'handle-case', aside: true },
  fields: () => [
    { name: 'into', label: FIELDS.into, type: 'line', hint: FIELDS.intoHint },
    { ...WHY, optional: true },
  ],
  run: async (actions, sent) => {
    const into = await otherOf(actions, sent);
    return into === null
      ? refuse('other-unknown')
      : actions.merge(sent.id, into, sent.form.one('words'), sent.actor);
  },
};

/** In the same compound only, and of what the account may see. */
async function otherOf(actions: ComplaintActions, { form, scene }: Sent): Promise<number | null> {
  for (const number of numbersOf(form.one('into'), scene.now)) {
    const other = await actions.findNumber(scene.story.case.compound, number);
    if (other !== null && scene.sees(other)) return other.id;
  }
  return null;
}

const mediate: ActSpec = {
  ...{ name: 'mediate', kind: 'mediated', permission: 'handle-case', aside: true },
  fields: () => [
    {
      ...({ name: 'agreed', label: FIELDS.agreed, type: 'radio' } as const),
      options: [
        { value: 'yes', label: FIELDS.agreedYes },
        { value: 'no', label: FIELDS.agreedNo },
      ],
    },
    { ...WHY, label: FIELDS.mediation },
  ],
  run: async (actions, { id, form, actor }) => {
    const agreed = form.one('agreed');
    if (agreed !== 'yes' && agreed !== 'no') return refuse('choice-missing');
    return actions.mediate(id, { agreed: agreed === 'yes', text: form.one('words') }, actor);
  },
};

const isJoined = ({ topics, story }: Scene) =>
  topics !== null && !story.case.course.links.some(({ kind }) => kind === 'topic');

const linkTopic: ActSpec = {
  ...{ name: 'link-topic', kind: 'linked', permission: 'handle-case', aside: true },
  fields: () => [{ name: 'topic', label: FIELDS.topic, type: 'line', hint: FIELDS.topicHint }],
  fits: isJoined,
  run: async (actions, sent) => {
    const { scene, form } = sent;
    for (const number of numbersOf(form.one('topic'), scene.now)) {
      const topic = await scene.topics?.find(scene.story.case.compound, number);
      if (topic) return linked(actions, sent, topic);
    }
    return refuse('topic-unknown');
  },
};

/** What neighbours will read is begun from our own words, never from the complaint's. */
const toTopic: ActSpec = {
  ...{ name: 'to-topic', kind: 'linked', permission: 'enter-topic', aside: true },
  fields: ({ story }) => [
    { name: 'title', label: FIELDS.topicTitle, type: 'line', value: story.case.label },
    { name: 'text', label: FIELDS.topicText, type: 'text', value: story.case.label },
    {
      ...{ name: 'place', label: FIELDS.topicPlace, type: 'line', optional: true },
      value: story.case.building,
    },
  ],
  fits: (scene) => isJoined(scene) && scene.may('handle-case'),
  run: async (actions, sent) => {
    const { scene, form, actor } = sent;
    const { compound, building, course: now } = scene.story.case;
    const barred = barredBy(now, 'linked', actor.role);
    if (barred !== null || scene.topics === null) return refuse(barred ?? 'topic-refused');
    if (!isJoined(scene)) return ok(null);
    const said = { title: form.one('title'), text: form.one('text'), place: form.one('place') };
    const { raise } = scene.topics;
    return actions.toTopic(sent.id, (tx) => raise(tx, { compound, building, ...said }, actor), actor);
  },
};

/** A form sent twice finds what it has done. */
async function linked(
  actions: ComplaintActions,
  { id, actor }: Sent,
  { number }: LinkedTopic,
): Promise<Result<unknown, ConsoleReason>> {
  const done = await actions.link(id, 'topic', number, actor);
  return !done.ok && done.reason === 'linked-already' ? ok(null) : done;
}

export const OFFER_ACTS: readonly ActSpec[] = [accept, refuseOffer];
export const ROUTE_ACTS: readonly ActSpec[] = [offer, sendUp, mediate, toTopic, linkTopic, merge, correct];
