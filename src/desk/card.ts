// A living message in one chat: whether its next state is sent, shown in place of the last, put off or left out. Pure.

/** Platforms slow down who edits faster; in between the changes gather. */
export const CARD_EVERY = 30_000;

export interface CardState {
  /** A small change: an edit at most. */
  readonly minor: boolean;
  /** What was sent of it last, and when. */
  readonly before: { readonly id: number; readonly at: number } | null;
}

export type CardStep =
  | { readonly to: 'send'; readonly replaces?: number }
  | { readonly to: 'wait'; readonly until: number }
  | { readonly to: 'skip' };

export function cardStep({ minor, before }: CardState, edits: boolean, now: number): CardStep {
  if (before === null) return { to: 'send' };
  if (!edits) return minor ? { to: 'skip' } : { to: 'send' };
  const next = before.at + CARD_EVERY;
  return minor && now < next ? { to: 'wait', until: next } : { to: 'send', replaces: before.id };
}
