// What may still be spent today: of a person, a compound, and the whole site. What is under way counts already. Pure but for what
// is under way, which this process knows alone: two of them together may go over by what one call takes.

import { createHash } from 'node:crypto';
import type { For } from './model.ts';
import type { ModelSettings } from './settings.ts';

const DAY = 86_400_000;
const CHINA = 8 * 3_600_000;

/** Days since 1970 in China. */
export function dayOf(at: number): number {
  return Math.floor((at + CHINA) / DAY);
}

export interface Scope {
  readonly key: string;
  readonly limit: number;
}

/** What the tokens of a call count for. */
export function scopesOf(who: For, day: number, limits: ModelSettings['budget']): Scope[] {
  const person = who.person && createHash('sha256').update(`${day} ${who.person}`).digest('hex').slice(0, 32);
  return [
    { key: 'all', limit: limits.day },
    ...(who.compound === null ? [] : [{ key: `compound ${who.compound}`, limit: limits.compound }]),
    // Staff work for a compound; what they have drafted counts there.
    ...(person && !who.person?.startsWith('staff:')
      ? [{ key: `person ${person}`, limit: limits.person }]
      : []),
  ];
}

export function createUnderWay() {
  const tokens = new Map<string, number>();
  const add = (scopes: readonly Scope[], amount: number) => {
    for (const { key } of scopes) {
      const next = (tokens.get(key) ?? 0) + amount;
      if (next <= 0) tokens.delete(key);
      else tokens.set(key, next);
    }
  };
  return {
    begin: (scopes: readonly Scope[], amount: number) => add(scopes, amount),
    end: (scopes: readonly Scope[], amount: number) => add(scopes, -amount),
    fits(scopes: readonly Scope[], spent: ReadonlyMap<string, number>, amount: number): boolean {
      return scopes.every(
        ({ key, limit }) => (spent.get(key) ?? 0) + (tokens.get(key) ?? 0) + amount <= limit,
      );
    },
  };
}

/** Chinese takes about a token a character, so this is rather too much than too little. */
export function tokensIn(...texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Math.ceil(text.length * 0.8), 0);
}

/** Millionths of a yuan; prices are yuan per million tokens, so a token costs as many millionths as the price says. */
export function costOf(
  used: { readonly in: number; readonly out: number },
  price: ModelSettings['price'],
): number {
  return Math.round(used.in * price.in + used.out * price.out);
}
