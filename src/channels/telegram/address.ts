// How a chat of Telegram is named in our addresses: its number, in a forum with the number of the topic. Pure.

import type { Address } from '../../desk/message.ts';

export const CHANNEL = 'telegram';

export interface Place {
  readonly chat: number;
  /** Of a forum: the topic. */
  readonly thread?: number;
}

export function chatName({ chat, thread }: Place): string {
  return thread === undefined ? String(chat) : `${chat}#${thread}`;
}

export function placeOf({ chat }: Pick<Address, 'chat'>): Place {
  const [id = '', thread] = chat.split('#');
  return { chat: Number(id), ...(thread === undefined ? {} : { thread: Number(thread) }) };
}

/** The number in front of a token is the bot's own; it is no secret. */
export function botOf(token: string): string {
  return token.split(':')[0] ?? '';
}
