// What an error of the gateway means for the message that was to be sent, and for the line to it. Pure.

import { UpstreamError } from '../../errors.ts';
import { CHANNEL } from './address.ts';

/** The codes of gRPC that matter here. */
export const CODES = { unknown: 2, internal: 13, unavailable: 14, unauthenticated: 16 } as const;

/** Nothing can have arrived: no connection came about. */
const NEVER_LEFT =
  /No connection established|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|Name resolution failed|NO CLIENT|no grpc manager/i;
const NOT_LOGGED_IN = /not logged in|no this\.currentUserId|需要登录|未登录/i;
const NOBODY =
  /not (a )?(friend|member|in (the )?(room|group))|blocked|black ?list|no payload found|(contact|room|conversation|chat)\S* (is )?not (found|exist)|not exist|被移出|拉黑|不是.{0,4}好友|未开启好友/i;

/** While it cannot be sent, it is looked at again soon: nothing else tells the outbox that the line is back. */
export const SOON = 5_000;
/** A short break is over soon; of a long one nobody waits for the second. */
const [AT_ONCE, LATER] = [1_000, 60_000];

export function failureOf(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const { code, words } = told(error);
  // Of what the gateway says only whether we know it: it may hold names.
  const cause = `code ${code ?? 'none'}`;
  if (NEVER_LEFT.test(words) || code === CODES.unauthenticated || NOT_LOGGED_IN.test(words))
    return new UpstreamError(CHANNEL, true, cause, { after: SOON });
  if (NOBODY.test(words)) return new UpstreamError(CHANNEL, false, cause, { unreachable: true });
  return new UpstreamError(CHANNEL, true, cause, { unsure: true });
}

/** Nobody is logged in, or the line is down, for so long: surely not sent. */
export function notConnected(since: number): UpstreamError {
  const after = Math.min(LATER, Math.max(AT_ONCE, since / 4));
  return new UpstreamError(CHANNEL, true, 'not connected', { after });
}

export type Loss = 'refused' | 'gateway';

/** Null for an error that leaves the line as it is. */
export function lossOf(error: unknown): Loss | null {
  const { code } = told(error);
  if (code === CODES.unauthenticated) return 'refused';
  return code === CODES.unavailable || code === CODES.internal || code === 1 ? 'gateway' : null;
}

/** A gRPC error, or the JSON of one, as the puppet hands it on. */
function told(error: unknown): { code: number | null; words: string } {
  if (typeof error !== 'object' || error === null) return { code: null, words: String(error) };
  const { code, details, message, gerror } = error as Record<string, unknown>;
  if (typeof gerror === 'string') return told(parsed(gerror));
  const words = [details, message].filter((part) => typeof part === 'string').join(' ');
  return { code: typeof code === 'number' ? code : null, words };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
