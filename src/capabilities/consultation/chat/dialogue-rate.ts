// 评 in three messages: solved or not, a mark, thanks. Who is not asked to rate is told at once, not after the questions.

import type { Turn } from '../../../desk/capability.ts';
import { saysSomething, wordsOf } from '../../../platform/said.ts';
import type { Topic } from '../topic.ts';
import {
  ended,
  handOver,
  type StateAt,
  speakerOf,
  type Talk,
  type TopicDialogueDeps,
  waits,
} from './dialogue-state.ts';
import { fits } from './fits.ts';
import * as wording from './wording-acts.ts';

/** A mark this low may say why, whatever else was said. */
const LOW = 2;
const LONGEST_WHY = 300;

export function createRateDialogue({ actions, raterOf }: TopicDialogueDeps) {
  /** `rest`: "已解决", "没解决 2分 还在漏", or nothing. */
  async function begin(talk: Talk, topic: Topic, rest: string): Promise<Turn> {
    if (!fits(topic, 'rate', false)) {
      const reason = topic.course.outcome === null ? 'wrong-step' : 'over';
      return ended(wording.refused(reason, topic, 'rate'));
    }
    if ((await raterOf(topic, speakerOf(talk.said))) === null)
      return ended(wording.refused('not-asked', topic, 'rate'));
    const solved = solvedIn(rest);
    if (solved === null) return waits(wording.askSolved(topic), { at: 'rate-solved', topic: topic.id });
    return mark(talk, { at: 'rate-score', topic: topic.id, solved }, rest);
  }

  async function solved(talk: Talk, state: StateAt<'rate-solved'>): Promise<Turn> {
    const { choice, text } = talk.said;
    const answer = choice === 'solved:y' ? true : choice === 'solved:n' ? false : solvedIn(wordsOf(text));
    const topic = await actions.findTopic(state.topic);
    if (topic === null) return ended([]);
    if (answer === null) return waits(wording.askSolved(topic), state);
    return mark(talk, { at: 'rate-score', topic: state.topic, solved: answer }, choice === null ? text : '');
  }

  async function score(talk: Talk, state: StateAt<'rate-score'>): Promise<Turn> {
    const { choice, text } = talk.said;
    return mark(talk, state, choice?.replace(/^score:/, '') ?? wordsOf(text));
  }

  /** The mark among the words, and behind it why; asked for where there is none. */
  async function mark(talk: Talk, state: StateAt<'rate-score'>, words: string): Promise<Turn> {
    const found = scoreIn(words);
    if (found === null) return waits(wording.askScore(state.solved), state);
    return keep(talk, { topic: state.topic, solved: state.solved, ...found });
  }

  async function keep(
    talk: Talk,
    { topic: id, ...given }: { topic: number; solved: boolean; score: number; why: string },
  ): Promise<Turn> {
    const topic = await actions.findTopic(id);
    if (topic === null) return ended([]);
    const speaker = speakerOf(talk.said);
    const why = [...given.why].slice(0, LONGEST_WHY).join('');
    const done = await actions.rate(id, { ...given, why }, await raterOf(topic, speaker), speaker);
    if (!done.ok) return ended(wording.refused(done.reason, topic, 'rate'));
    const mayWhy = why === '' && (!given.solved || given.score <= LOW);
    const reply = wording.rated(given.solved, given.score, mayWhy);
    const { solved, score } = given;
    return mayWhy ? waits(reply, { at: 'rate-why', topic: id, solved, score }) : ended(reply);
  }

  /** The mark is kept already: whatever else is said may be a question. */
  async function why(talk: Talk, state: StateAt<'rate-why'>): Promise<Turn> {
    const words = wordsOf(talk.said.text);
    if (!saysSomething(words)) return ended([]);
    if (/[?？]$|(?:吗|呢|怎么办|多少)[。!！]?$/u.test(words)) return handOver();
    if (NOTHING.test(words)) return ended([]);
    const done = await keep(talk, { ...state, why: words });
    return done.state === undefined ? ended(wording.WHY_TAKEN) : done;
  }

  return { begin, solved, score, why };
}

const NOTHING = /^(?:不说了?|没有了?|没了|不用了?|好的?|谢谢您?|嗯|行)[。!！]?$/u;

function solvedIn(words: string): boolean | null {
  if (/没有?(?:完全)?(?:解决|办好|修好|弄好)|未解决|不算解决|没办|^(?:没有?|否|不|n)$/iu.test(words))
    return false;
  return /解决了|已解决|办好了|修好了|弄好了|^(?:是|是的|解决|对|y)$/iu.test(words) ? true : null;
}

/** "4", "4 分", "打4分，还行": the mark and what follows it. */
function scoreIn(words: string): { readonly score: number; readonly why: string } | null {
  const plain = words.normalize('NFKC');
  const found =
    /(?:^|[^\d.])([1-5]|[一二三四五])\s*(?:分|星)(?!之)/u.exec(plain) ?? /^\s*([1-5])(?![\d.])/u.exec(plain);
  const said = found?.[1];
  if (found === null || said === undefined) return null;
  const at = '一二三四五'.indexOf(said);
  const rest = plain
    .slice(found.index + found[0].length)
    .replace(/^[\s,，。.;；:：]+/u, '')
    .trim();
  return { score: at >= 0 ? at + 1 : Number(said), why: saysSomething(rest) ? rest : '' };
}
