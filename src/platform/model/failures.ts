// What went wrong with a call, from whatever the libraries have thrown. Pure.

import type { ModelReason } from './model.ts';

/** What came back cannot be used. */
export class GarbageError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'GarbageError';
  }
}

const GARBAGE =
  /^(GarbageError|SyntaxError|ZodError|\$?ZodError|OutputParserException|LengthFinishReasonError|ToolInvocationError|StructuredOutputParsingError)$/;
const BROKEN = /^(BrokenCircuitError|IsolatedCircuitError)$/;
const SLOW = /^(TimeoutError|AbortError|APIConnectionTimeoutError|APIUserAbortError|TaskCancelledError)$/;

export function reasonOf(error: unknown): ModelReason {
  const { name = '', status } = (error ?? {}) as { name?: string; status?: number };
  const names = [name, Object.getPrototypeOf(error ?? {})?.constructor?.name ?? ''];
  if (names.some((each) => BROKEN.test(each))) return 'paused';
  if (status === 429) return 'busy';
  if (names.some((each) => SLOW.test(each)) || status === 408) return 'slow';
  if (status !== undefined && status >= 400 && status < 500) return 'refused';
  if (names.some((each) => GARBAGE.test(each))) return 'garbage';
  return 'down';
}

/** Failures of the service, not of one answer: after several in a row it is left alone for a while. */
export function isOutage(error: unknown): boolean {
  return ['slow', 'busy', 'down', 'refused'].includes(reasonOf(error));
}

export function isWorthAnotherTry(error: unknown): boolean {
  return ['busy', 'down'].includes(reasonOf(error));
}
