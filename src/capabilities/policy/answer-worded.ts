// What may be shown of a model's reply to a question: reviewed meanings by number, and quotations with what it says
// before them, each past the gate. The model adds to the bare answer and takes nothing from it. Pure.

import { z } from 'zod';
import type { Answer } from './answer.ts';
import type { Sense } from './bank.ts';
import type { Clause } from './clause.ts';

/** What the prompt policy/answer returns. `sense` counts from 1 in the order offered; `clause` is the id of a candidate. */
export const wordedForm = z.object({
  sense: z.number().int().nullable().catch(null),
  sentences: z
    .array(
      z
        .object({
          say: z.string().nullable().catch(null),
          clause: z.string().catch(''),
          quote: z.string().catch(''),
        })
        .catch({ say: null, clause: '', quote: '' }),
    )
    .catch([]),
});
export type Worded = z.infer<typeof wordedForm>;

/** What the model was shown, in the order shown. */
export interface Candidates {
  readonly clauses: readonly Clause[];
  readonly senses: readonly Sense[];
}

export interface RefusedSentence {
  readonly sentence: string;
  readonly reason: string;
}

export interface Wording {
  /** The bare answer itself where nothing was added. */
  readonly answer: Answer;
  readonly refused: readonly RefusedSentence[];
  readonly written: boolean;
}

export function wordAnswer(bare: Answer, _candidates: Candidates, _said: Worded, _question: string): Wording {
  return { answer: bare, refused: [], written: false };
}
