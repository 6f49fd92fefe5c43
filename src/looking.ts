// What is looked at again and again while the service runs: what is unsent, what other processes have changed, what a process that
// died has left. By each process for its own channels, so no job that only one of them would get.

import type { Delivery } from './capabilities/delivery/index.ts';
import type { Policy } from './capabilities/policy/index.ts';
import { LEASE } from './desk/delivery.ts';
import type { Outbox } from './desk/outbox.ts';
import type { Desk } from './desk/receive.ts';
import type { Log } from './platform/log.ts';

/** How often what could not be sent, and what other processes have changed, is looked at again, in milliseconds. */
const LOOK_EVERY = 2_000;
/** A message older than this without an answer was left by a process that died; looked for as often, in milliseconds. */
const ABANDONED = 60_000;

export interface Looked {
  readonly desk: Desk;
  readonly outbox: Outbox;
  readonly policy: Policy;
  readonly delivery: Delivery;
  readonly now: () => number;
  readonly log: Log;
}

/** Begins; the result ends it. A database out of reach for a moment must not end the process: it is looked again. */
export function lookAgain({ desk, outbox, policy, delivery, now, log }: Looked): () => void {
  const every = (milliseconds: number, what: string, work: () => Promise<unknown>) =>
    setInterval(() => {
      work().catch((err: unknown) => log.error({ err }, `${what} could not be looked at`));
    }, milliseconds);
  const repeating = [
    every(LOOK_EVERY, 'outbox', () => outbox.flush()),
    every(LOOK_EVERY, 'knowledge', () => policy.lookAgain()),
    every(ABANDONED, 'inbox', () => desk.recover(now() - ABANDONED)),
    every(ABANDONED, 'outbox', () => outbox.takeUpAbandoned(now() - LEASE)),
    every(ABANDONED, 'channels', () => delivery.look()),
  ];
  return () => {
    for (const each of repeating) clearInterval(each);
  };
}
