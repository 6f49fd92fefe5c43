// Words that nobody's rules are sure of, before they are answered as a question: does the person want something else? What the
// model takes them for is asked back, in our words beside the person's own, and only a yes leads anywhere. Whatever fails, and
// whatever is a question, goes on as without a model. It is put before whoever answers questions, since all that is nobody's ends
// there, by whatever way, and an open talk of theirs stays open.

import { z } from 'zod';
import type { Capability, Said, Turn } from '../../desk/capability.ts';
import type { Person } from '../../desk/message.ts';
import { maskPublic } from '../../platform/mask-rooms.ts';
import type { Model } from '../../platform/model/model.ts';
import { patiently } from '../../platform/patience.ts';
import { isEnough, isNo, isYes, wordsOf } from '../../platform/said.ts';
import type { Consents } from './consent.ts';
import { asks, MEANINGS, meaningOf, TOOLS, wayOf } from './meaning.ts';
import { asked, THINKING, TO_STAFF } from './wording.ts';

export interface UnderstandingDeps {
  readonly model: Pick<Model, 'can' | 'propose'>;
  readonly consents: Pick<Consents, 'standing' | 'offer'>;
  /** How well the rules that answer questions know this one, asked after `previous`; "nothing": no document holds it. */
  readonly certainty: (text: string, previous: string | null) => 'sure' | 'nothing' | 'unsure';
  readonly isDangerous: (text: string) => boolean;
}

/** `before`: the state of whoever answers questions, null where no question was asked yet. */
const stateForm = z.object({
  at: z.literal('meant'),
  meaning: z.enum(MEANINGS),
  words: z.string(),
  before: z.unknown(),
});
type State = z.infer<typeof stateForm>;

const previousForm = z.object({ question: z.string() });
/** Milliseconds. */
const WITHIN = 4_000;
const FEWEST = 4;

export type Understanding = <Answering extends Pick<Capability, 'start' | 'step'>>(
  answers: Answering,
) => Answering;

export function createUnderstanding(deps: UnderstandingDeps): Understanding {
  const { model, consents } = deps;

  function isWorth(text: string, before: unknown): boolean {
    if ((text.match(/[\p{L}\p{N}]/gu) ?? []).length < FEWEST || isEnough(text)) return false;
    const previous = previousForm.safeParse(before).data?.question ?? null;
    if (deps.isDangerous(text)) return false;
    const certainty = deps.certainty(text, previous);
    // That no document holds it answers whoever asks; whoever tells something may want something else.
    return certainty === 'unsure' || (certainty === 'nothing' && !asks(text));
  }

  /** The question back; null where the words are to be answered. */
  async function look(person: Person, said: Said, before: unknown): Promise<Turn | null> {
    const words = wordsOf(said.text);
    if (!model.can.ask || !isWorth(words, before)) return null;
    const standing = await consents.standing(person.id);
    if (standing === 'unasked') await consents.offer(person.id, said.incoming);
    if (standing !== 'allowed') return null;
    const proposed = await patiently(
      model.propose({
        ...{ purpose: 'understand', prompt: 'assistant/understand', inputs: { words }, tools: TOOLS },
        ...{ for: { person: person.id, compound: person.compound }, within: WITHIN },
      }),
      () => said.meanwhile?.(THINKING),
    );
    const meaning = proposed.ok ? meaningOf(proposed.value, words) : null;
    return meaning === null ? null : ask(said, { at: 'meant', meaning, words, before });
  }

  function ask(said: Said, state: State): Turn {
    const words = said.incoming.group ? maskPublic(state.words) : state.words;
    return { reply: asked(state.meaning, words), state };
  }

  return (answers) => {
    const goOn = (person: Person, said: Said, before: unknown) =>
      before === null ? answers.start(person, said) : answers.step(person, before, said);
    const saidAs = (said: Said, text: string): Said => ({ ...said, text, choice: null });

    async function confirm(person: Person, said: Said, state: State): Promise<Turn> {
      const { meaning, words, before = null } = state;
      const isFree = said.choice === null;
      if (said.choice === 'yes' || (isFree && isYes(said.text))) {
        if (meaning === 'staff') return toStaff(person, saidAs(said, words), before);
        return { reply: [], done: true, handover: wayOf(meaning, words) };
      }
      if (said.choice === 'no' || (isFree && isNo(said.text)))
        return goOn(person, saidAs(said, words), before);
      if (wordsOf(said.text) === '') return ask(said, state);
      return (await look(person, said, before)) ?? goOn(person, said, before);
    }

    /** What is handed over is the question that was asked; where there is none, these words are. */
    async function toStaff(person: Person, said: Said, before: unknown): Promise<Turn> {
      const open = before ?? (await answers.start(person, said)).state ?? null;
      return goOn(person, saidAs(said, TO_STAFF), open);
    }

    return {
      ...answers,
      /** With a seed it is surely a question, such as one asked in the middle of another talk. */
      start: async (person: Person, said: Said, seed?: unknown) =>
        (seed == null ? await look(person, said, null) : null) ?? answers.start(person, said, seed),
      async step(person: Person, saved: unknown, said: Said) {
        const own = stateForm.safeParse(saved);
        if (own.success) return confirm(person, said, own.data);
        const isFree = said.choice === null && said.text !== '';
        return (isFree ? await look(person, said, saved) : null) ?? answers.step(person, saved, said);
      },
    };
  };
}
