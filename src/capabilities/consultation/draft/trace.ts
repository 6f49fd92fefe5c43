// Which words on record were made from a draft of the language model, and from which: the event that brought them remembers it.
// Empty where people wrote them. Pure.

import type { EventKind } from '../topic.ts';

/** A row of the history. */
export interface Traced {
  readonly kind: EventKind;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: number;
  readonly reason: string;
}

/** As the form sends it back; anything else is none. */
export function draftIn(sent: string): string {
  return /^[\da-f-]{1,36}$/.test(sent) ? sent : '';
}

export function claimsDraft(history: readonly Traced[]): string {
  return of(history.findLast(({ kind }) => kind === 'summed-up'));
}

export function minutesDraft(history: readonly Traced[], meeting: number): string {
  return of(history.findLast(({ kind, facts }) => kind === 'met' && facts.meeting === meeting));
}

export function conclusionDraft(history: readonly Traced[]): string {
  return of(history.findLast(({ kind }) => kind === 'concluded'));
}

/** An answer stands with its time and words in the history too. */
export function answerDraft(
  history: readonly Traced[],
  { answer, answeredAt }: { readonly answer: string | null; readonly answeredAt: number | null },
): string {
  return of(
    history.find(({ kind, at, reason }) => kind === 'answered' && at === answeredAt && reason === answer),
  );
}

export function draftOf({ facts }: Pick<Traced, 'facts'>): string {
  return typeof facts.ai === 'string' ? facts.ai : '';
}

function of(event: Traced | undefined): string {
  return event === undefined ? '' : draftOf(event);
}
