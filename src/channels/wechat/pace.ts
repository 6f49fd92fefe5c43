// When the next message may go: an account that writes more, faster or later than a person would is limited by the platform.
// Pure; chance comes as a value.

export interface Budget {
  readonly perMinute: number;
  readonly perDay: number;
}

export interface Sent {
  readonly chat: string;
  readonly at: number;
}

export interface Wish {
  readonly chat: string;
  readonly now: number;
  /** Said to a group by itself: not at night. */
  readonly unasked: boolean;
  /** How long it takes to type, in milliseconds. */
  readonly typing: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CHINA = 8 * HOUR;
/** Between two messages of one chat. */
export const CHAT_GAP = 1_000;
/** From half past ten in the evening to half past seven, in China. */
export const NIGHT = { from: 22.5 * HOUR, to: 7.5 * HOUR } as const;

/**
 * The earliest moment, whatever it is that forbids one before. `sent` are those of the last day in the order of time, with
 * those that have a moment and have not gone yet; nothing goes before them.
 */
export function nextMoment(sent: readonly Sent[], wish: Wish, { perMinute, perDay }: Budget): number {
  const inChat = sent.findLast(({ chat }) => chat === wish.chat);
  const earliest = Math.max(
    wish.now + wish.typing,
    sent.at(-1)?.at ?? 0,
    inChat ? inChat.at + Math.max(CHAT_GAP, wish.typing) : 0,
    after(sent, perMinute, MINUTE),
    after(sent, perDay, DAY),
  );
  return wish.unasked ? byDay(earliest) : earliest;
}

/** When the one that fills the span has left it. */
function after(sent: readonly Sent[], most: number, span: number): number {
  const first = sent[sent.length - most];
  return first ? first.at + span : 0;
}

export function byDay(at: number): number {
  const local = at + CHINA;
  const midnight = local - (((local % DAY) + DAY) % DAY);
  const time = local - midnight;
  if (time >= NIGHT.to && time < NIGHT.from) return at;
  return (time < NIGHT.to ? midnight : midnight + DAY) + NIGHT.to - CHINA;
}

/** Numbers from 0 to 1 that follow from the seed alone. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
