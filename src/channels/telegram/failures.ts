// What an error of Telegram means for the message that was to be sent. Pure. The words of the Bot API are matched, since it
// numbers all of them 400.

import { GrammyError, HttpError } from 'grammy';
import { UpstreamError } from '../../errors.ts';
import { GONE } from '../channel.ts';
import { CHANNEL } from './address.ts';

/** Nothing can have arrived: no connection came about. */
const NEVER_LEFT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'];

const NOBODY =
  /chat not found|user not found|user is deactivated|bot was (blocked|kicked)|group chat was deleted|PEER_ID_INVALID|not enough rights to send|have no rights to send|CHAT_WRITE_FORBIDDEN|TOPIC_(CLOSED|DELETED)|message thread not found|bot can't initiate|not a member/i;
const NOT_MODIFIED = /message is not modified/i;
const NO_MESSAGE =
  /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|message to delete not found/i;
const BAD_MARK = /can't parse entities|ENTITY|BUTTON_|inline keyboard button|URL_INVALID|wrong HTTP URL/i;

/** While a token is not taken nothing is sent, and all of it waits. */
const REFUSED_WAIT = 60_000;

export function failureOf(error: unknown, kind: 'send' | 'edit'): UpstreamError {
  if (error instanceof UpstreamError) return error;
  if (error instanceof GrammyError) return answered(error, kind);
  // A change that is made twice is the same change.
  const sure = kind === 'edit' || isNeverLeft(error);
  return new UpstreamError(CHANNEL, true, bare(error), sure ? {} : { unsure: true });
}

function answered(error: GrammyError, kind: 'send' | 'edit'): UpstreamError {
  const { error_code: code, description, parameters } = error;
  const cause = bare(error);
  if (kind === 'edit' && NO_MESSAGE.test(description)) return new UpstreamError(CHANNEL, false, GONE);
  if (code === 429) {
    const after = (parameters.retry_after ?? 1) * 1_000;
    return new UpstreamError(CHANNEL, true, cause, { after });
  }
  if (isTokenRefused(code)) return new UpstreamError(CHANNEL, true, cause, { after: REFUSED_WAIT });
  if (code >= 500) return new UpstreamError(CHANNEL, true, cause);
  if (code === 403 || NOBODY.test(description))
    return new UpstreamError(CHANNEL, false, cause, { unreachable: true });
  return new UpstreamError(CHANNEL, false, cause);
}

/** Telegram says 404 to a token that does not even look like one. */
export function isTokenRefused(code: number): boolean {
  return code === 401 || code === 404;
}

export function isUnchanged(error: unknown): boolean {
  return error instanceof GrammyError && NOT_MODIFIED.test(error.description);
}

/** Where it may do without its marks and buttons. */
export function isBadMark(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && BAD_MARK.test(error.description);
}

/** Where the group went. */
export function movedTo(error: unknown): number | null {
  return error instanceof GrammyError ? (error.parameters.migrate_to_chat_id ?? null) : null;
}

/** Of a request without an answer only its code: its words hold the address, which holds the token. */
export function bare(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
  return `no answer (${codeOf(error) ?? 'unknown'})`;
}

function isNeverLeft(error: unknown): boolean {
  return NEVER_LEFT.includes(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | null {
  const inner = error instanceof HttpError ? error.error : error;
  if (typeof inner !== 'object' || inner === null) return null;
  const { code, type, name } = inner as { code?: unknown; type?: unknown; name?: unknown };
  return [code, type, name].find((each) => typeof each === 'string') ?? null;
}
