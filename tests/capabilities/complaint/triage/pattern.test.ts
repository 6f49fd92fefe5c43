// How patterns are written, and that looking for them quickly finds what looking for them slowly does.

import { describe, expect, test } from 'vitest';
import { loadTriageRules } from '../../../../src/capabilities/complaint/triage/load.ts';
import { patternOf } from '../../../../src/capabilities/complaint/triage/pattern.ts';
import { createSeeker } from '../../../../src/capabilities/complaint/triage/seek.ts';
import { createTidy } from '../../../../src/capabilities/complaint/triage/tidy.ts';
import { readDanger } from '../../../triage/score.ts';

const CONCEPTS = { gas: '煤气|{other}', other: '天然气', escapes: '漏|泄' };

describe('a pattern', () => {
  test('names concepts, near each other in one clause', () => {
    const pattern = new RegExp(patternOf('{gas}~{escapes}', CONCEPTS));
    expect(['煤气漏了', '天然气一直在泄', '煤气费贵，水管漏'].map((text) => pattern.test(text))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('may leave the clause, not the sentence', () => {
    const pattern = new RegExp(patternOf('{gas}≈{escapes}', CONCEPTS));
    expect(['煤气，漏了', '煤气。漏了'].map((text) => pattern.test(text))).toEqual([true, false]);
  });

  test('that names no known concept, or itself, is refused', () => {
    expect(() => patternOf('{gass}', CONCEPTS)).toThrow(/gass/);
    expect(() => patternOf('{a}', { a: '{b}', b: '{a}' })).toThrow();
  });
});

test('alternatives left out because their words are not said would have found nothing', async () => {
  const { danger, variants } = await loadTriageRules('knowledge/rules/triage');
  const written = danger.kinds.flatMap(({ words, faint }) => [...words, ...(faint ?? [])]);
  const seek = createSeeker(
    written.map((each, tag) => ({ tag, written: each })),
    danger.concepts,
  );
  const slow = written.map((each) => new RegExp(patternOf(each, danger.concepts)));
  const tidy = createTidy(variants);
  for (const { text } of readDanger()) {
    const tidied = tidy(text);
    const quick = new Set(seek(tidied).map(({ tag }) => tag));
    expect(
      [...quick].sort((one, other) => one - other),
      text,
    ).toEqual(slow.flatMap((pattern, tag) => (pattern.test(tidied) ? tag : [])));
  }
});
