// Words about a topic: a view while it is discussed, an objection while its sheet is shown. Read back once before they are kept.

import type { Turn } from '../../../desk/capability.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { isYes, saysSomething, wordsOf } from '../../../platform/said.ts';
import type { Stance } from '../discuss/claims.ts';
import type { Topic } from '../topic.ts';
import type { Refusal } from '../wording-refusals.ts';
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

const LEADING: readonly (readonly [Stance, RegExp])[] = [
  ['against', /^(?:我)?(?:反对|不赞成|不同意|不支持)(?:的|了)?(?:[:：,，。;；\s]+|$)/u],
  ['for', /^(?:我)?(?:赞成|同意|支持)(?:的|了)?(?:[:：,，。;；\s]+|$)/u],
  ['other', /^(?:我)?(?:其他看法|其他|说不好|中立|都行)(?:的|了)?(?:[:：,，。;；\s]+|$)/u],
];

export function createSpeakDialogue({ actions }: TopicDialogueDeps) {
  /** `rest` is what was said at once: stance, words, both or nothing. */
  async function opine(talk: Talk, topic: Topic, rest: string): Promise<Turn> {
    const own = (await actions.findPerson(topic.id, speakerOf(talk.said)))?.proposer === true;
    if (topic.course.step === 'publish') return object(topic, rest);
    if (!fits(topic, 'opine', own)) return ended(wording.refused(reasonFor(topic), topic, 'opine'));
    const stance = stanceIn(rest);
    const words = wordsIn(rest);
    if (stance === null) return waits(wording.askStance(topic), { at: 'opine-stance', topic: topic.id });
    return saysSomething(words)
      ? readView(topic.id, stance, words)
      : waits(wording.askView(stance), { at: 'opine-text', topic: topic.id, stance });
  }

  async function stance(talk: Talk, state: StateAt<'opine-stance'>): Promise<Turn> {
    const { choice, text } = talk.said;
    const topic = await actions.findTopic(state.topic);
    if (topic === null) return ended([]);
    const pressed = (['for', 'against', 'other'] as const).find((each) => choice === `stance:${each}`);
    const chosen = pressed ?? stanceIn(wordsOf(text));
    const words = pressed === undefined ? wordsIn(wordsOf(text)) : '';
    if (chosen === null) return waits(wording.askStance(topic), state);
    return saysSomething(words)
      ? readView(state.topic, chosen, words)
      : waits(wording.askView(chosen), { at: 'opine-text', topic: state.topic, stance: chosen });
  }

  function view(talk: Talk, state: StateAt<'opine-text'>): Turn {
    const words = wordsOf(talk.said.text);
    return saysSomething(words)
      ? readView(state.topic, state.stance, words)
      : waits(wording.WRITE_WORDS, state);
  }

  function readView(topic: number, stance: Stance, said: string): Turn {
    const text = maskPersonal(said);
    return waits(wording.confirmView(stance, text), { at: 'opine-confirm', topic, stance, text });
  }

  async function confirmView(talk: Talk, state: StateAt<'opine-confirm'>): Promise<Turn> {
    const { topic, stance, text } = state;
    if (talk.said.choice === 'drop') return ended(wording.DROPPED);
    if (talk.said.choice === 'rewrite')
      return waits(wording.askView(stance), { at: 'opine-text', topic, stance });
    if (!submits(talk)) return waits(wording.confirmView(stance, text), state);
    const done = await actions.opine(topic, { stance, text }, speakerOf(talk.said));
    if (done.ok) return ended(wording.VIEW_TAKEN);
    const again: StateAt<'opine-text'> = { at: 'opine-text', topic, stance };
    return refused(topic, 'opine', done.reason, again);
  }

  async function object(topic: Topic, rest: string): Promise<Turn> {
    if (topic.course.step === 'discuss')
      return waits(wording.askStance(topic), { at: 'opine-stance', topic: topic.id });
    if (!fits(topic, 'object', false)) return ended(wording.refused(reasonFor(topic), topic, 'object'));
    return saysSomething(rest)
      ? readObjection(topic.id, rest)
      : waits(wording.askObjection(topic), { at: 'object-text', topic: topic.id });
  }

  function objection(talk: Talk, state: StateAt<'object-text'>): Turn {
    const words = wordsOf(talk.said.text);
    return saysSomething(words) ? readObjection(state.topic, words) : waits(wording.WRITE_WORDS, state);
  }

  function readObjection(topic: number, said: string): Turn {
    const text = maskPersonal(said);
    return waits(wording.confirmObjection(text), { at: 'object-confirm', topic, text });
  }

  async function confirmObjection(talk: Talk, state: StateAt<'object-confirm'>): Promise<Turn> {
    const { topic, text } = state;
    const found = await actions.findTopic(topic);
    if (talk.said.choice === 'drop' || found === null) return ended(wording.DROPPED);
    if (talk.said.choice === 'rewrite')
      return waits(wording.askObjection(found), { at: 'object-text', topic });
    if (!submits(talk)) return waits(wording.confirmObjection(text), state);
    const done = await actions.object(topic, text, speakerOf(talk.said));
    if (done.ok) return ended(wording.OBJECTION_TAKEN);
    return refused(topic, 'object', done.reason, { at: 'object-text', topic });
  }

  /** Words that are too long may be said again, everything else ends here. */
  async function refused(
    id: number,
    verb: 'opine' | 'object',
    reason: Refusal,
    again: StateAt<'opine-text' | 'object-text'>,
  ): Promise<Turn> {
    const topic = await actions.findTopic(id);
    if (topic === null) return ended([]);
    const reply = wording.refused(reason, topic, verb);
    return reason.startsWith('text-') ? waits(reply, again) : ended(reply);
  }

  return {
    opine,
    stance,
    view,
    confirmView,
    object: (_: Talk, topic: Topic, rest: string) => object(topic, rest),
    objection,
    confirmObjection,
  };
}

function submits({ said: { choice, text } }: Talk): boolean {
  return choice === 'submit' || (choice === null && isYes(text));
}

function stanceIn(words: string): Stance | null {
  return LEADING.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** What follows the stance. */
function wordsIn(words: string): string {
  const leading = LEADING.find(([, pattern]) => pattern.test(words))?.[1];
  return leading === undefined ? words : words.replace(leading, '').trim();
}

function reasonFor({ course }: Topic): Refusal {
  if (course.outcome !== null) return 'over';
  return course.step === 'publish' ? 'sheet-missing' : 'wrong-step';
}
