// The conversation about topics: what is wanted, of which topic, and on from there. Raising is in dialogue-raise.ts, what one
// word or button does in dialogue-acts.ts, words about a topic in dialogue-speak.ts, marks in dialogue-rate.ts, what the
// proposer changes in dialogue-own.ts, looking in dialogue-look.ts. In a group only what takes one word is done.

import type { Said, Turn } from '../../../desk/capability.ts';
import type { Person } from '../../../desk/message.ts';
import { isEnough, isQuestion } from '../../../platform/said.ts';
import { yearOf } from '../group/wording-card.ts';
import type { Topic } from '../topic.ts';
import { shortNumber } from '../wording-choices.ts';
import { createActsDialogue } from './dialogue-acts.ts';
import { createLookDialogue } from './dialogue-look.ts';
import { createOwnDialogue } from './dialogue-own.ts';
import { createRaiseDialogue } from './dialogue-raise.ts';
import { createRateDialogue } from './dialogue-rate.ts';
import { createSpeakDialogue } from './dialogue-speak.ts';
import {
  aside,
  ended,
  handOver,
  type State,
  stateForm,
  type Talk,
  type TopicDialogue,
  type TopicDialogueDeps,
} from './dialogue-state.ts';
import { createWhere, isTurn } from './dialogue-where.ts';
import { type Intent, intentOf, isRaiseCommand, type Verb } from './intent.ts';
import { FINE, LOST } from './wording-raise.ts';
import { nothingFits, toPrivate } from './wording-where.ts';

const PRIVATE: ReadonlySet<Verb> = new Set(['opine', 'object', 'rate', 'amend', 'withdraw', 'photo']);
/** What follows "consultation:" in a key, and the verb it stands for. */
const PRESSED: Readonly<Record<string, Verb>> = {
  open: 'see',
  cosign: 'cosign',
  follow: 'follow',
  mute: 'mute',
  come: 'come',
  stay: 'stay',
  poll: 'poll',
  rate: 'rate',
  opine: 'opine',
  object: 'object',
  amend: 'amend',
  withdraw: 'withdraw',
  photo: 'photo',
};

/** Answered by one of a few words: what is asked of us instead is answered first, and then this is asked again. */
const CLOSED: ReadonlySet<State['at']> = new Set([
  ...(['raise-alike', 'raise-confirm', 'raise-change', 'opine-stance', 'opine-confirm'] as const),
  ...(['object-confirm', 'rate-solved', 'rate-score', 'amend-confirm', 'withdraw-confirm'] as const),
]);

export function createTopicDialogue(deps: TopicDialogueDeps): TopicDialogue {
  const where = createWhere(deps);
  const acts = createActsDialogue(deps);
  const look = createLookDialogue(deps, where);
  const own = createOwnDialogue(deps);
  const rate = createRateDialogue(deps);
  const speak = createSpeakDialogue(deps);
  const raise = createRaiseDialogue(deps, where, join);

  async function join(talk: Talk, id: string): Promise<Turn> {
    const topic = await where.byId(talk, id);
    return topic === null ? unknown() : acts.cosign(talk, topic);
  }

  async function follow(talk: Talk, intent: Intent): Promise<Turn> {
    if (intent.kind === 'raise') return raise.begin(talk, intent.words);
    if (intent.kind !== 'topic') return intent.kind === 'topics' ? look.topics(talk) : look.mine(talk);
    if (talk.said.incoming.group && PRIVATE.has(intent.verb))
      return ended(toPrivate(intent.verb, intent.number));
    const topic = await where.topic(talk, intent);
    return isTurn(topic) ? topic : act(talk, intent.verb, topic, intent.rest);
  }

  async function act(talk: Talk, verb: Verb, topic: Topic, rest: string): Promise<Turn> {
    if (talk.said.incoming.group && PRIVATE.has(verb))
      return ended(toPrivate(verb, shortNumber(topic, yearOf(deps.now()))));
    switch (verb) {
      case 'see':
        return look.see(talk, topic);
      case 'cosign':
        return acts.cosign(talk, topic);
      case 'follow':
      case 'mute':
        return acts.follow(talk, topic, verb === 'follow');
      case 'come':
      case 'stay':
        return acts.come(talk, topic, verb === 'come');
      case 'poll':
        return acts.choose(talk, topic, rest);
      case 'opine':
        return speak.opine(talk, topic, rest);
      case 'object':
        return speak.object(talk, topic, rest);
      case 'rate':
        return rate.begin(talk, topic, rest);
      case 'amend':
        return own.amend(talk, topic);
      case 'withdraw':
        return own.withdraw(talk, topic);
      case 'photo':
        return own.addPhotos(talk, topic);
      default:
        return verb satisfies never;
    }
  }

  async function start(person: Person, said: Said): Promise<Turn> {
    const intent = intentOf(said.text) ?? { kind: 'raise', words: '' };
    return follow({ person, said }, intent);
  }

  async function step(person: Person, saved: unknown, said: Said): Promise<Turn> {
    const state = stateForm.parse(saved);
    const talk = { person, said };
    const intent = said.choice === null ? intentOf(said.text) : null;
    if (intent !== null && leaves(state, intent, said.text)) {
      const turn = await follow(talk, intent);
      return holdsUnsent(state) ? { ...turn, reply: [...LOST, ...turn.reply] } : turn;
    }
    const turn = await goOn(talk, state);
    const again = CLOSED.has(state.at) && stateForm.safeParse(turn.state).data?.at === state.at;
    return again && said.choice === null && isQuestion(said.text) ? aside(turn) : turn;
  }

  async function goOn(talk: Talk, state: State): Promise<Turn> {
    switch (state.at) {
      case 'where':
        return follow(talk, state.wanted);
      case 'which':
        return which(talk, state);
      case 'photo':
        return photo(talk, state.topic);
      case 'raise-ask':
        return raise.asked(talk, state);
      case 'raise-alike':
        return raise.compared(talk, state);
      case 'raise-confirm':
        return raise.confirmed(talk, state);
      case 'raise-change':
        return raise.changed(talk, state);
      case 'opine-stance':
        return speak.stance(talk, state);
      case 'opine-text':
        return speak.view(talk, state);
      case 'opine-confirm':
        return speak.confirmView(talk, state);
      case 'object-text':
        return speak.objection(talk, state);
      case 'object-confirm':
        return speak.confirmObjection(talk, state);
      case 'rate-solved':
        return rate.solved(talk, state);
      case 'rate-score':
        return rate.score(talk, state);
      case 'rate-why':
        return rate.why(talk, state);
      case 'amend-text':
        return own.newText(talk, state);
      case 'amend-confirm':
        return own.confirmText(talk, state);
      case 'withdraw-confirm':
        return own.confirmWithdraw(talk, state);
      default:
        return state satisfies never;
    }
  }

  async function which(talk: Talk, state: Extract<State, { at: 'which' }>): Promise<Turn> {
    const { verb, rest } = state;
    const id = /^topic:(\d{1,15})$/.exec(talk.said.choice ?? '')?.[1];
    if (id === undefined) {
      // Neither a choice nor a number: perhaps a question.
      return /^\d{1,5}$/.test(talk.said.text)
        ? follow(talk, { kind: 'topic', verb, number: talk.said.text, rest })
        : handOver();
    }
    const topic = await where.byId(talk, id);
    return topic === null ? unknown() : act(talk, verb, topic, rest);
  }

  /** Open after a topic was raised: a photo belongs to it, words are something new. */
  async function photo(talk: Talk, id: number): Promise<Turn> {
    if ((talk.said.incoming.files?.length ?? 0) === 0)
      return isEnough(talk.said.text) ? ended(FINE) : handOver();
    const topic = await deps.actions.findTopic(id);
    return topic === null ? unknown() : own.addPhotos(talk, topic);
  }

  async function press(person: Person, choice: string, said: Said): Promise<Turn> {
    const [, key = '', id, more = ''] = choice.split(':');
    const talk = { person, said };
    const verb = Object.hasOwn(PRESSED, key) ? PRESSED[key] : undefined;
    const topic = verb === undefined ? null : await where.byId(talk, id);
    if (verb === undefined || topic === null) return unknown();
    return act(talk, verb, topic, restOf(verb, more));
  }

  return {
    start,
    step,
    press,
    /** Sure only of what cannot be a question about the five steps. */
    claims: ({ text }: Said): number => (intentOf(text) === null ? 0 : 0.95),
  };
}

/** In keys options count from 0, in words from 1; solved or not is a letter. */
function restOf(verb: Verb, more: string): string {
  if (verb === 'poll') return /^\d{1,2}$/.test(more) ? String(Number(more) + 1) : '';
  return verb === 'rate' ? ({ y: '已解决', n: '没解决' }[more] ?? '') : '';
}

function unknown(): Turn {
  return ended(nothingFits({ verb: 'see', number: '' }));
}

/** Whether the words begin something else: an answer in free words may look like a topic raised. */
function leaves(state: State, intent: Intent, words: string): boolean {
  if (intent.kind !== 'raise') return true;
  if (isRaiseCommand(words)) return state.at !== 'raise-ask' || state.question !== 'text';
  const free = ['raise-ask', 'opine-text', 'object-text', 'amend-text', 'rate-why'];
  return !free.includes(state.at);
}

function holdsUnsent({ at }: State): boolean {
  return at === 'raise-confirm' || at === 'raise-change' || at === 'raise-alike' || at === 'raise-ask';
}
