// The bars on the development set and on a set nobody tuned on. `npm run answers` prints the misses.

import { describe, expect, test } from 'vitest';
import { normalise } from '../../../src/capabilities/policy/words.ts';
import { loadRealKnowledge } from '../../_support/knowledge.ts';
import { readQuestions, scoreOf } from '../../answers/score.ts';

const { ask, clause, senses } = await loadRealKnowledge();

const BARS = {
  development: { hit1: 0.93, hit3: 0.98, refused: 0.9, falselyRefused: 0.04 },
  final: { hit1: 0.85, hit3: 0.93, refused: 0.85, falselyRefused: 0.06 },
} as const;

describe.each(Object.entries(BARS))('on the %s set', (name, bar) => {
  const { score } = scoreOf(readQuestions(name as keyof typeof BARS), ask, clause);

  test('the right clause comes first, or among three, as often as asked for', () => {
    expect(score.hit1 / score.answerable).toBeGreaterThanOrEqual(bar.hit1);
    expect(score.hit3 / score.answerable).toBeGreaterThanOrEqual(bar.hit3);
  });

  test('what the text does not answer is refused, what it answers is not', () => {
    expect(score.refused / score.unanswerable).toBeGreaterThanOrEqual(bar.refused);
    expect(score.falselyRefused / score.answerable).toBeLessThanOrEqual(bar.falselyRefused);
  });

  test('every quotation stands verbatim in the clause it cites', () => {
    expect(score.quotations).toBeGreaterThan(100);
    expect(score.verbatim).toBe(score.quotations);
  });
});

describe('the question bank', () => {
  const phrasings = senses.flatMap((sense) => sense.asks.map((text) => pairsOf(normalise(text))));

  test.each(['development', 'held-out', 'final'] as const)(
    'holds no question of the %s set, nor one all but the same',
    (name) => {
      const copied = readQuestions(name).filter(({ question }) => {
        const pairs = pairsOf(normalise(question));
        return phrasings.some((other) => likeness(pairs, other) > 0.75);
      });
      expect(copied.map(({ question }) => question)).toEqual([]);
    },
  );

  test('says of every clause of the guideline what people ask about it, in dozens of ways', () => {
    const counts = new Map<string, number>();
    for (const { clause: id, asks } of senses) if (id) counts.set(id, (counts.get(id) ?? 0) + asks.length);
    expect(counts.size).toBe(27);
    for (const [id, count] of counts) expect(count, id).toBeGreaterThan(80);
  });
});

function pairsOf(text: string): Set<string> {
  const characters = Array.from(text.replaceAll(' ', ''));
  return new Set(characters.slice(1).map((character, at) => (characters[at] ?? '') + character));
}

/** Shared pairs over all pairs. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = one.intersection(other).size;
  return shared / (one.size + other.size - shared || 1);
}
