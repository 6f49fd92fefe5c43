// Asks Telegram for updates, one batch after the other: the next is asked for, and with that the last acknowledged, only
// when every update of the last is durable. The runner's concurrent sink would acknowledge what is still under way.

import { setTimeout as sleep } from 'node:timers/promises';
import { createBatchSink, createRunner, createSource, type RunnerHandle } from '@grammyjs/runner';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { UPDATES } from './receive.ts';

const BATCH = 100;
/** How long Telegram holds a question while there is nothing new, in seconds. */
const HOLD = 30;
/** A server that does not hold it is not asked without end. */
const LEAST_HOLD = 250;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

export interface PollingDeps {
  readonly api: Api;
  /** Resolves when the update is durable; rejects only where we are stopping. */
  readonly take: (update: Update) => Promise<void>;
  readonly isRefused: () => boolean;
}

export function startPolling({ api, take, isRefused }: PollingDeps): RunnerHandle {
  let offset = 0;

  async function supply(_size: number, signal: Parameters<Api['getUpdates']>[1]): Promise<Update[]> {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
      const asked = performance.now();
      try {
        const question = { offset, limit: BATCH, timeout: HOLD, allowed_updates: [...UPDATES] };
        const updates = await api.getUpdates(question, signal);
        offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
        const isHeld = updates.length > 0 || performance.now() - asked > LEAST_HOLD;
        if (!isHeld) await sleep(LEAST_HOLD, undefined, { ref: false });
        return updates;
      } catch (error) {
        if (signal?.aborted || isRefused()) throw error;
      }
      // Not all of a town at the same moment, when Telegram is back.
      await sleep(pause * (0.5 + Math.random() / 2), undefined, { ref: false });
      if (signal?.aborted) throw new Error('stopped');
    }
  }

  const runner = createRunner(
    createSource({ supply }),
    createBatchSink({ consume: take }, async () => {}),
  );
  runner.start();
  // Ends with an error only where the token is not taken any more; that is told already.
  runner.task()?.catch(() => {});
  return runner;
}
