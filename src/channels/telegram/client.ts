// The connection to the Bot API: its limits kept, short waits sat out, and told how it stands whatever is asked of it.

import { autoRetry } from '@grammyjs/auto-retry';
import { apiThrottler } from '@grammyjs/transformer-throttler';
import { Bot, type Transformer } from 'grammy';
import type { TellState } from '../channel.ts';
import { bare, isTokenRefused } from './failures.ts';

export const API = 'https://api.telegram.org';
/** Longer than updates are waited for. */
const PATIENCE = 60;
/** A longer wait goes back to the outbox, where others of the chat wait with it. */
const LONGEST_WAIT = 3;
const TRIES = 2;

/**
 * 30 a second in all, one a second to a person, 20 a minute to a group. Steadily, not by the window: bursts on both
 * sides of the edge of one would be twice as many. A group may have five at once, then one every 4.25 seconds.
 */
const LIMITS = {
  global: { minTime: 34 },
  out: { maxConcurrent: 1, minTime: 1_000 },
  group: {
    maxConcurrent: 1,
    minTime: 1_000,
    reservoir: 5,
    reservoirIncreaseAmount: 1,
    reservoirIncreaseInterval: 4_250,
    reservoirIncreaseMaximum: 5,
  },
} as const;

export interface ClientDeps {
  readonly token: string;
  readonly api: string;
  /** Off for a Bot API server of one's own, which has none. */
  readonly limits: boolean;
  readonly tell: TellState;
}

export function createClient({ token, api, limits, tell }: ClientDeps): Bot {
  const bot = new Bot(token, { client: { apiRoot: api, timeoutSeconds: PATIENCE } });
  const patient = autoRetry({
    ...{ maxDelaySeconds: LONGEST_WAIT, maxRetryAttempts: TRIES },
    ...{ rethrowInternalServerErrors: true, rethrowHttpErrors: true },
  });
  // From the wire outwards: what is tried again passes the limits again.
  bot.api.config.use(watched(tell), ...(limits ? [apiThrottler(LIMITS)] : []), patient);
  return bot;
}

/** 404 is said to a token that looks like none, and to a method unknown to an older server; 409 while another asks too. */
function watched(tell: TellState): Transformer {
  let isShared = false;
  return async (prev, method, payload, signal) => {
    try {
      const answer = await prev(method, payload, signal);
      const code = answer.ok ? 200 : answer.error_code;
      if (method === 'getUpdates') isShared = code === 409;
      if (code === 401 || (isTokenRefused(code) && method === 'getMe')) tell('refused', `answered ${code}`);
      else if (code >= 500) tell('down', `answered ${code}`);
      else if (isShared) tell('down', 'another program asks for the updates of this bot');
      else if (method !== 'getMe' || answer.ok) tell('connected');
      return answer;
    } catch (error) {
      if (!signal?.aborted) tell('down', bare(error));
      throw error;
    }
  };
}
