// One chat in the order it was spoken: what came in and what went out, each answer after what caused it. Pure.

import type { Address, Reply } from '../../desk/message.ts';

export interface Heard {
  readonly id: number;
  readonly text: string;
  readonly at: number;
  /** Names of what came with the words. */
  readonly files?: readonly { readonly name: string; readonly type: string }[];
}

export interface Said {
  readonly id: number;
  /** The `id` of what was heard; null for an unprompted notice. */
  readonly cause: number | null;
  readonly reply: Reply;
}

/** The latest `limit` messages written to a chat after an outbox id, up to `through` if given, oldest first. */
export type OutboxSaid = (
  address: Address,
  after: number,
  limit: number,
  through?: number,
) => Promise<readonly Said[]>;

export type Spoken = ({ readonly side: 'you' } & Heard) | ({ readonly side: 'bot' } & Said);

/** The last `limit` of both sides. A notice stands where it was written among the answers. */
export function inOrder(heard: readonly Heard[], said: readonly Said[], limit: number): Spoken[] {
  const spoken: Spoken[] = [];
  let next = 0;
  for (const answer of said) {
    for (; next < heard.length; next++) {
      const words = heard[next];
      if (!words || answer.cause === null || words.id > answer.cause) break;
      spoken.push({ side: 'you', ...words });
    }
    spoken.push({ side: 'bot', ...answer });
  }
  for (const words of heard.slice(next)) spoken.push({ side: 'you', ...words });
  return spoken.slice(-limit);
}

/** Something was said to us a moment ago and nothing has been answered since. */
export function isAwaiting(spoken: readonly Spoken[], now: number): boolean {
  const last = spoken.at(-1);
  return last?.side === 'you' && now - last.at < 60_000;
}
