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
  /** Where it stands: a message that was changed stays where it was first said. */
  readonly place?: number;
  /** Said before the answer, which is still to come. */
  readonly meanwhile?: true;
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
  for (const answer of said.toSorted((one, other) => placeOf(one) - placeOf(other))) {
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

function placeOf({ id, place = id }: Said): number {
  return place;
}

/** Something was said to us a moment ago and nothing has been answered since. */
export function isAwaiting(spoken: readonly Spoken[], now: number): boolean {
  const last = spoken.findLast((each) => each.side === 'you' || !each.meanwhile);
  return last?.side === 'you' && now - last.at < 60_000 && !standing(spoken).includes(last.text);
}

/** What stands on the buttons that anybody may press at any time: they change a message, and nothing need be answered. */
function standing(spoken: readonly Spoken[]): string[] {
  const blocks = spoken.flatMap((each) => (each.side === 'bot' ? each.reply : []));
  const choices = blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
  return choices.flatMap(({ say, label }) => (say === undefined ? [] : [label]));
}
