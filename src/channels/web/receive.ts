// What a visitor's browser sends → Incoming. Pure: a form or a JSON body, already parsed, in; a message or a reason out.
// Which files are taken decides upload.ts.

import { createHash } from 'node:crypto';
import type { Account, Address, Incoming, IncomingFile } from '../../desk/message.ts';
import { ok, type Result, refuse } from '../../result.ts';

export type Refusal = 'empty' | 'too-long' | 'invalid';

export interface Sent {
  readonly key: string;
  readonly text: string;
  /** The key of a pressed choice button. */
  readonly choice: string | null;
  readonly files: readonly IncomingFile[];
}

export const LONGEST_TEXT = 1_000;
const LONGEST_CHOICE = 200;
const KEY = /^[\w-]{4,64}$/;

export function addressOf(chat: string): Address {
  return { channel: 'web', bot: 'site', chat, group: false };
}

/** On the web a visitor is known by the chat alone. */
export function accountOf(chat: string): Account {
  return { channel: 'web', bot: 'site', from: chat, chat };
}

/** Reads `{ key, text, choice }` and the files beside it; a missing text or choice counts as none. */
export function readSent(body: unknown, files: readonly IncomingFile[] = []): Result<Sent, Refusal> {
  if (typeof body !== 'object' || body === null) return refuse('invalid');
  const { key, text = '', choice = null }: { key?: unknown; text?: unknown; choice?: unknown } = body;
  if (typeof key !== 'string' || !KEY.test(key) || typeof text !== 'string') return refuse('invalid');
  if (choice !== null && (typeof choice !== 'string' || choice.length > LONGEST_CHOICE)) {
    return refuse('invalid');
  }
  const clean = cleanText(text);
  const chosen = choice === '' ? null : choice;
  if (clean.length > LONGEST_TEXT) return refuse('too-long');
  if (clean === '' && chosen === null && files.length === 0) return refuse('empty');
  return ok({ key, text: clean, choice: chosen, files });
}

/**
 * A form keeps its hidden key when the visitor goes back and sends something else. With its content in the key,
 * pressing twice is one message and other words or photos are another.
 */
export function formKey(sent: Sent): string {
  const words = createHash('sha256').update(JSON.stringify([sent.text, sent.choice]));
  for (const { bytes } of sent.files) words.update(bytes ?? '');
  return `${sent.key}-${words.digest('hex').slice(0, 12)}`;
}

/**
 * The key is bound to the chat, so that nobody can use up another visitor's; and it does not name the chat, since it is kept
 * when what was said is forgotten.
 */
export function incomingOf(sent: Sent, chat: string, at: number): Incoming {
  return {
    ...addressOf(chat),
    key: `${createHash('sha256').update(`${chat}:${sent.key}`).digest('base64url')}:${sent.key}`,
    from: chat,
    text: sent.text,
    addressed: true,
    at,
    ...(sent.choice === null ? {} : { choice: sent.choice }),
    ...(sent.files.length === 0 ? {} : { files: sent.files }),
  };
}

/** Line ends made one, control and invisible direction characters and halves of characters taken out. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .toWellFormed()
    .trim();
}
