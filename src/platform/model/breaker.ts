// Leaves a service alone for a while after it has failed several times in a row, and then tries it with one call.

import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { isOutage } from './failures.ts';

const IN_A_ROW = 5;
/** Milliseconds. */
const PAUSE = 30_000;

/** `told` each time it begins to be left alone. */
export function createBreaker(told: () => void, pause = PAUSE) {
  const policy = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: pause,
    breaker: new ConsecutiveBreaker(IN_A_ROW),
  });
  policy.onBreak(told);
  return {
    /** Rejects at once, with a BrokenCircuitError, while the service is left alone. */
    through: <T>(work: () => Promise<T>): Promise<T> => policy.execute(work),
    state: (): 'ready' | 'paused' => (policy.state === CircuitState.Open ? 'paused' : 'ready'),
  };
}
