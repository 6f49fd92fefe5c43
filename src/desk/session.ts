// Whose turn it is: one message at a time per conversation, different conversations side by side.

import type { Address, Incoming } from './message.ts';

/** In a group everybody has a conversation of their own with the bot. */
export function conversationOf(incoming: Address & Pick<Incoming, 'from'>): string {
  const chat = `${incoming.channel}|${incoming.bot}|${incoming.chat}`;
  return incoming.group ? `${chat}|${incoming.from}` : chat;
}

/** Runs works of one key in the order given, each after the one before has ended, however it ended. */
export function createTurns() {
  const tails = new Map<string, Promise<unknown>>();
  return {
    take<T>(key: string, work: () => Promise<T>): Promise<T> {
      const turn = (tails.get(key) ?? Promise.resolve()).then(work, work);
      tails.set(key, turn);
      const leave = () => {
        if (tails.get(key) === turn) tails.delete(key);
      };
      turn.then(leave, leave);
      return turn;
    },
    /** Resolves when nothing is under way. */
    async idle(): Promise<void> {
      while (tails.size > 0) await Promise.allSettled(tails.values());
    },
  };
}
