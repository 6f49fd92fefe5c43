// The conversation of a question: ask, look at the original, say it did not help, hand over. One decision a message.

import { z } from 'zod';
import type { Said, Turn } from '../../desk/capability.ts';
import type { Incoming, Person } from '../../desk/message.ts';
import { patiently } from '../../platform/patience.ts';
import { type Answer, clauseAnswer } from './answer.ts';
import type { Ask } from './ask.ts';
import type { Clause } from './clause.ts';
import type { Word } from './word.ts';
import {
  type AnswerSources,
  answerReply,
  handedOver,
  lookingItUp,
  nothingToHandOver,
  onlyWords,
  originalReply,
} from './wording-answer.ts';

const stateForm = z.object({
  question: z.string(),
  answer: z.number().nullable(),
  clauses: z.array(z.string()),
});
type State = z.infer<typeof stateForm>;

export interface DialogueDeps {
  /** Reads the newest knowledge on every call: a document may be replaced while the bot runs. */
  readonly knowledge: () => {
    readonly ask: Ask;
    readonly clause: (id: string) => Clause | null;
  } & AnswerSources;
  readonly recordAnswer: (record: AnswerRecord) => Promise<number>;
  readonly handToStaff: (answer: number, why: 'unanswered' | 'disputed' | 'handed-over') => Promise<void>;
  readonly onAnswered: (outcome: Answer['outcome']) => void;
  /** The help of a language model; absent without one. */
  readonly word?: Word;
  /** After how many milliseconds somebody who waits for it is told so. */
  readonly patience?: number;
}

export interface AnswerRecord {
  readonly person: Person;
  readonly incoming: Incoming;
  readonly question: string;
  readonly answer: Answer;
}

export function createDialogue(deps: DialogueDeps) {
  async function start(person: Person, said: Said): Promise<Turn> {
    return respond(person, said, null);
  }

  async function step(person: Person, saved: unknown, said: Said): Promise<Turn> {
    const state = stateForm.parse(saved);
    if (said.choice === 'original') return showOriginal(state);
    if (said.choice === 'staff') return handOver(state, 'handed-over');
    if (said.choice === 'wrong') return handOver(state, 'disputed');
    if (said.choice === null && said.text === '') return { reply: onlyWords(), state };
    if (said.choice?.startsWith('clause:')) return showClause(person, said, state, said.choice.slice(7));
    return respond(person, said, state);
  }

  async function respond(person: Person, said: Said, state: State | null): Promise<Turn> {
    const { ask, ...sources } = deps.knowledge();
    const previous = state?.question ?? null;
    const bare = ask(said.text, previous);
    const word = deps.word?.wants(said.text, bare) ? deps.word : null;
    const wording = { person, question: said.text, previous, bare, since: said.since };
    const answer = word
      ? await patiently(word.answer(wording), () => said.meanwhile?.(lookingItUp()), deps.patience)
      : bare;
    deps.onAnswered(answer.outcome);
    if (answer.outcome === 'handover') return handOver(state, 'handed-over');
    // What was quoted may have been replaced while the model was asked.
    return tell(person, said, said.text, answer, word ? deps.knowledge() : sources);
  }

  async function showClause(person: Person, said: Said, state: State, id: string): Promise<Turn> {
    const { ask: _, ...sources } = deps.knowledge();
    const clause = sources.clause(id);
    if (!clause) return respond(person, said, state);
    return tell(person, said, state.question, clauseAnswer(clause), sources);
  }

  async function tell(
    person: Person,
    said: Said,
    question: string,
    answer: Answer,
    sources: AnswerSources,
  ): Promise<Turn> {
    const id = await deps.recordAnswer({ person, incoming: said.incoming, question, answer });
    return {
      reply: answerReply(answer, sources),
      state: { question, answer: id, clauses: [...answer.clauses] } satisfies State,
    };
  }

  function showOriginal(state: State): Turn {
    return { reply: originalReply(state.clauses.slice(0, 1), deps.knowledge()), state };
  }

  async function handOver(state: State | null, why: 'disputed' | 'handed-over'): Promise<Turn> {
    if (state?.answer == null) return { reply: nothingToHandOver(), ...(state ? { state } : {}) };
    await deps.handToStaff(state.answer, why);
    return { reply: handedOver(why), state };
  }

  return { start, step };
}
