// Who is listening to which chat at this moment. Holds nothing else: what nobody heard is read from the outbox later.

import type { Reply } from '../../desk/message.ts';

export interface Written {
  readonly id: number;
  readonly reply: Reply;
  /** Shown in place of the message that was sent under this id, or stands where it stood. */
  readonly place?: number;
}

interface Listener {
  readonly hear: (written: Written) => void;
  readonly end: () => void;
}

export interface EventsLimit {
  readonly perChat: number;
  readonly total: number;
}

export function createEvents(limit: EventsLimit = { perChat: 10, total: 5_000 }) {
  const chats = new Map<string, Set<Listener>>();
  let total = 0;
  let closed = false;

  function leave(chat: string, listener: Listener): void {
    const listeners = chats.get(chat);
    if (!listeners?.delete(listener)) return;
    total -= 1;
    if (listeners.size === 0) chats.delete(chat);
  }

  return {
    /** Null when there are too many listeners already, or none are taken any more. */
    listen(chat: string, listener: Listener): (() => void) | null {
      const listeners = chats.get(chat) ?? new Set<Listener>();
      if (closed || total >= limit.total || listeners.size >= limit.perChat) return null;
      listeners.add(listener);
      chats.set(chat, listeners);
      total += 1;
      return () => leave(chat, listener);
    },
    publish(chat: string, written: Written): void {
      for (const listener of [...(chats.get(chat) ?? [])]) listener.hear(written);
    },
    close(): void {
      closed = true;
      for (const listener of [...chats.values()].flatMap((set) => [...set])) listener.end();
    },
    open(): void {
      closed = false;
    },
    count: () => total,
  };
}

export type Events = ReturnType<typeof createEvents>;
