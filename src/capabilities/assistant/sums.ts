// What the log of calls adds up to, as the console shows it. Pure.

import type { Use } from '../../platform/model/model.ts';

export interface Sum {
  readonly calls: number;
  readonly failed: number;
  readonly tokens: number;
  /** Millionths of a yuan. */
  readonly cost: number;
  /** On average, of calls that went out; null where none did. */
  readonly milliseconds: number | null;
}

/** Answered, by the service or from what was answered before. */
const ANSWERED: ReadonlySet<string> = new Set(['ok', 'cached']);

export function sumOf(uses: readonly Use[]): Sum {
  const total = (of: (use: Use) => number) => uses.reduce((all, each) => all + of(each), 0);
  const sent = uses.filter(({ outcome }) => outcome === 'ok');
  const went = sent.reduce((all, { calls }) => all + calls, 0);
  const lasted = sent.reduce((all, { milliseconds }) => all + milliseconds, 0);
  return {
    calls: total(({ calls }) => calls),
    failed: total(({ calls, outcome }) => (ANSWERED.has(outcome) ? 0 : calls)),
    tokens: total(({ tokensIn, tokensOut }) => tokensIn + tokensOut),
    cost: total(({ cost }) => cost),
    milliseconds: went === 0 ? null : Math.round(lasted / went),
  };
}

/** A sum for each value of `keyOf`, those with most calls first. */
export function sumBy<Key extends string | number | null>(
  uses: readonly Use[],
  keyOf: (use: Use) => Key,
): readonly (readonly [Key, Sum])[] {
  const groups = Map.groupBy(uses, keyOf);
  return [...groups]
    .map(([key, own]) => [key, sumOf(own)] as const)
    .sort(([, one], [, other]) => other.calls - one.calls);
}

/** How many calls were not answered, by why. */
export function failuresIn(uses: readonly Use[]): readonly (readonly [reason: string, calls: number])[] {
  const failed = uses.filter(({ outcome }) => !ANSWERED.has(outcome));
  return sumBy(failed, ({ outcome }) => outcome).map(([reason, { calls }]) => [reason, calls] as const);
}

/** Every day of the span, the latest first, those without a call too. */
export function days(
  uses: readonly Use[],
  today: number,
  count: number,
): readonly (readonly [number, Sum])[] {
  return Array.from({ length: count }, (_, back) => today - back).map(
    (day) => [day, sumOf(uses.filter((use) => use.day === day))] as const,
  );
}
