// What the talk with staff remembers from one message to the next. It stands beside what the talk with residents remembers, so it
// is told apart by its own key.

import { z } from 'zod';
import { LADDER } from '../case.ts';

/** Acts that take words, and what is asked for them. */
export const WRITTEN = ['answer', 'ask', 'resolve', 'decline', 'offer', 'refuse', 'extend', 'up'] as const;
export type Written = (typeof WRITTEN)[number];

const photo = z.object({ type: z.enum(['image/jpeg', 'image/png']), data: z.string() });

const step = z.discriminatedUnion('at', [
  z.object({ at: z.literal('list') }),
  z.object({ at: z.literal('case'), case: z.number() }),
  z.object({ at: z.literal('to'), case: z.number() }),
  z.object({
    ...{ at: z.literal('words'), case: z.number(), act: z.enum(WRITTEN) },
    ...{ to: z.enum(LADDER).optional(), photos: z.array(photo) },
  }),
]);
export type Step = z.infer<typeof step>;
export type Writing = Extract<Step, { at: 'words' }>;
export type KeptPhoto = z.infer<typeof photo>;

const form = z.object({ staff: step });

export function stateOf(at: Step): z.infer<typeof form> {
  return { staff: at };
}

/** Null for what the talk with residents remembers. */
export function stepIn(state: unknown): Step | null {
  const parsed = form.safeParse(state);
  return parsed.success ? parsed.data.staff : null;
}
