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
  /^(GarbageError|GraphRecursionError|SyntaxError|ZodError|\$?ZodError|OutputParserException|LengthFinishReasonError|ToolInvocationError|StructuredOutputParsingError)$/;
const BROKEN = /^(BrokenCircuitError|IsolatedCircuitError)$/;
const SLOW =
  /^(HurriedError|TimeoutError|AbortError|APIConnectionTimeoutError|APIUserAbortError|TaskCancelledError)$/;

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

/** The time was up that this call alone was given: shorter than the service may take. */
export class HurriedError extends Error {
  constructor() {
    super('hurried');
    this.name = 'HurriedError';
  }
}

/** Failures of the service, not of one request: after several in a row it is left alone for a while. */
export function isOutage(error: unknown): boolean {
  if (error instanceof HurriedError) return false;
  const { status } = (error ?? {}) as { status?: number };
  const reason = reasonOf(error);
  // A request it does not like, such as one with words on its own list, says nothing of the next one.
  if (reason === 'refused') return status === 401 || status === 403 || status === 404;
  return reason === 'slow' || reason === 'busy' || reason === 'down';
}

export function isWorthAnotherTry(error: unknown): boolean {
  return ['busy', 'down'].includes(reasonOf(error));
}
