// The few errors thrown on purpose. Anything else that is thrown is a bug and gets an incident id at the edge.

/** The program cannot start; `problems` lists every bad setting at once, in Chinese. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** More about a failure of an outside service, where it is known. */
export interface UpstreamDetails {
  /** It may have been done all the same: the answer was lost on its way. */
  readonly unsure?: true;
  /** Nobody can be reached there until they come back by themselves: we were blocked, or put out of the group. */
  readonly unreachable?: true;
  /** Milliseconds to wait before it is tried again, as the service itself has said. */
  readonly after?: number;
}

/** An outside service failed. `retryable` tells "not reached" apart from "answered no". */
export class UpstreamError extends Error {
  readonly service: string;
  readonly retryable: boolean;
  readonly details: UpstreamDetails;
  constructor(service: string, retryable: boolean, cause: unknown, details: UpstreamDetails = {}) {
    super(`${service} failed`, { cause });
    this.name = 'UpstreamError';
    this.service = service;
    this.retryable = retryable;
    this.details = details;
  }
}

/** Two writers met on the same row; the later one starts again from what is stored now. */
export class ConflictError extends Error {
  constructor(what: string) {
    super(`conflict: ${what}`);
    this.name = 'ConflictError';
  }
}

/** The person asked for something wrong; the message is one clear Chinese sentence that says what to do next. */
export class InputError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'InputError';
  }
}
