// A loop that sleeps between polls and can be woken.

import { clearTimeout, setTimeout } from 'node:timers';

/** `poll` returns how long to sleep, in milliseconds; it must not throw. */
export function createLoop(poll: () => Promise<number>) {
  const alarm = createAlarm();
  let looping: Promise<void> | null = null;
  let stopping = false;

  async function run(): Promise<void> {
    while (!stopping) {
      const rest = await poll();
      if (!stopping) await alarm.sleep(rest);
    }
  }

  return {
    wake: alarm.ring,
    start(): void {
      stopping = false;
      looping ??= run();
    },
    /** Resolves when the poll that is under way, if any, has ended. */
    async stop(): Promise<void> {
      stopping = true;
      alarm.ring();
      await looping;
      looping = null;
    },
  };
}

/** A sleep that a ring ends early; a ring while awake ends the next sleep at once, so none is missed. */
function createAlarm() {
  let bell = Promise.withResolvers<void>();
  return {
    ring: (): void => bell.resolve(),
    async sleep(milliseconds: number): Promise<void> {
      const timer = setTimeout(() => bell.resolve(), milliseconds);
      await bell.promise;
      clearTimeout(timer);
      bell = Promise.withResolvers();
    },
  };
}
