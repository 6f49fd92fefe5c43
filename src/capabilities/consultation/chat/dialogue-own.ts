// What only the proposer does with a topic: change its words, withdraw it, add photos.

import type { Turn } from '../../../desk/capability.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { isYes, saysSomething, wordsOf } from '../../../platform/said.ts';
import { checkRaising } from '../raise/form.ts';
import type { Topic } from '../topic.ts';
import type { Refusal } from '../wording-refusals.ts';
import { photosIn } from './dialogue-photos.ts';
import {
  ended,
  type StateAt,
  speakerOf,
  type Talk,
  type TopicDialogueDeps,
  waits,
} from './dialogue-state.ts';
import { fits } from './fits.ts';
import * as wording from './wording-acts.ts';
import { NO_PHOTO, PHOTO_UNREADABLE, photosTaken } from './wording-raise.ts';

export function createOwnDialogue({ actions }: TopicDialogueDeps) {
  /** Null where the person may. */
  async function refusal(
    talk: Talk,
    topic: Topic,
    verb: 'amend' | 'withdraw' | 'photo',
  ): Promise<Turn | null> {
    const own = (await actions.findPerson(topic.id, speakerOf(talk.said)))?.proposer === true;
    if (fits(topic, verb, own)) return null;
    const { course } = topic;
    const reason = ((): Refusal => {
      if (!own) return 'not-yours';
      if (course.outcome !== null) return 'over';
      return verb === 'withdraw' && course.cosigners > 0 ? 'others-joined' : 'wrong-step';
    })();
    return ended(wording.refused(reason, topic, verb));
  }

  async function amend(talk: Talk, topic: Topic): Promise<Turn> {
    const refused = await refusal(talk, topic, 'amend');
    return refused ?? waits(wording.askText(topic), { at: 'amend-text', topic: topic.id });
  }

  function newText(talk: Talk, state: StateAt<'amend-text'>): Turn {
    const words = wordsOf(talk.said.text);
    if (!saysSomething(words)) return waits(wording.WRITE_WORDS, state);
    const text = maskPersonal(words);
    return waits(wording.confirmText(text), { at: 'amend-confirm', topic: state.topic, text });
  }

  async function confirmText(talk: Talk, state: StateAt<'amend-confirm'>): Promise<Turn> {
    const topic = await actions.findTopic(state.topic);
    if (talk.said.choice === 'drop' || topic === null) return ended(wording.KEPT);
    if (talk.said.choice === 'rewrite') return amend(talk, topic);
    if (!says(talk, 'submit')) return waits(wording.confirmText(state.text), state);
    const checked = checkRaising({ text: state.text, place: '', began: '' });
    if (!checked.ok)
      return waits(wording.refused(checked.reason, topic, 'amend'), { at: 'amend-text', topic: topic.id });
    const { place } = topic;
    const done = await actions.amend(topic.id, { text: state.text, place, reason: '' }, speakerOf(talk.said));
    return ended(done.ok ? wording.amended(topic) : wording.refused(done.reason, topic, 'amend'));
  }

  async function withdraw(talk: Talk, topic: Topic): Promise<Turn> {
    const refused = await refusal(talk, topic, 'withdraw');
    return refused ?? waits(wording.confirmWithdraw(topic), { at: 'withdraw-confirm', topic: topic.id });
  }

  async function confirmWithdraw(talk: Talk, state: StateAt<'withdraw-confirm'>): Promise<Turn> {
    const topic = await actions.findTopic(state.topic);
    if (talk.said.choice === 'drop' || topic === null) return ended(wording.KEPT);
    if (!says(talk, 'withdraw')) return waits(wording.confirmWithdraw(topic), state);
    const done = await actions.withdraw(topic.id, '', speakerOf(talk.said));
    return ended(done.ok ? wording.withdrawn(topic) : wording.refused(done.reason, topic, 'withdraw'));
  }

  async function addPhotos(talk: Talk, topic: Topic): Promise<Turn> {
    const refused = await refusal(talk, topic, 'photo');
    if (refused !== null) return refused;
    const state: StateAt<'photo'> = { at: 'photo', topic: topic.id };
    const { photos, unread } = photosIn(talk.said);
    if (photos.length === 0) return waits(unread ? PHOTO_UNREADABLE : NO_PHOTO, state);
    let taken = 0;
    for (const photo of photos) {
      const done = await actions.addPhoto(topic.id, photo, speakerOf(talk.said));
      if (!done.ok) {
        const reply = wording.refused(done.reason, topic, 'photo');
        return ended(taken === 0 ? reply : [...photosTaken(taken), ...reply]);
      }
      taken += 1;
    }
    return waits([...photosTaken(taken), ...(unread ? PHOTO_UNREADABLE : [])], state);
  }

  return { amend, newText, confirmText, withdraw, confirmWithdraw, addPhotos };
}

function says({ said: { choice, text } }: Talk, key: string): boolean {
  return choice === key || (choice === null && isYes(text));
}
