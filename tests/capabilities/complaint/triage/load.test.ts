// The reviewed rules hold to their form, and a slip in them is said at start.

import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CATEGORIES } from '../../../../src/capabilities/complaint/case.ts';
import { loadTriageRules } from '../../../../src/capabilities/complaint/triage/load.ts';
import { readDanger, readSet } from '../../../triage/score.ts';

const rules = await loadTriageRules('knowledge/rules/triage');

async function changed(name: string, change: (text: string) => string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'triage-'));
  await cp('knowledge/rules/triage', join(root, 'rules', 'triage'), { recursive: true });
  await cp('knowledge/words', join(root, 'words'), { recursive: true });
  const path = join(root, 'rules', 'triage', `${name}.json`);
  await writeFile(path, change(await readFile(path, 'utf8')));
  return join(root, 'rules', 'triage');
}

test('every category has at least thirty examples of its own', () => {
  expect(rules.examples.map(({ category }) => category)).toEqual([...CATEGORIES]);
  for (const { complaints } of rules.examples) expect(complaints.length).toBeGreaterThanOrEqual(30);
});

const pairs = (text: string) => {
  const letters = [...text.replaceAll(/[^\p{L}\p{N}]/gu, '')];
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`));
};

/** The texts of `some` that stand among `others`, or all but the same. */
function near(some: readonly string[], others: readonly { readonly text: string }[]): string[] {
  const sets = others.map(({ text }) => pairs(text));
  return some.filter((each) => {
    const mine = pairs(each);
    return sets.some((set) => {
      const shared = [...mine].filter((pair) => set.has(pair)).length;
      return shared / Math.max(1, mine.size + set.size - shared) > 0.75;
    });
  });
}

test('no example is a text of a labelled set, or all but the same', () => {
  const sets = [...readSet('development'), ...readSet('fresh'), ...readSet('heldout'), ...readDanger()];
  const examples = rules.examples.flatMap(({ complaints, questions }) => [...complaints, ...questions]);
  expect(near(examples, sets)).toEqual([]);
});

test('no example of danger is a text of a set held out, or all but the same', () => {
  const { dangers, calm } = rules.danger.examples;
  // A cry such as "着火了" is the same whoever writes it.
  const examples = [...Object.values(dangers).flat(), ...calm].filter((each) => each.length > 8);
  expect(near(examples, [...readSet('heldout'), ...readDanger('danger-heldout')])).toEqual([]);
});

test('every kind of danger has at least fifty examples', () => {
  for (const texts of Object.values(rules.danger.examples.dangers))
    expect(texts.length).toBeGreaterThanOrEqual(50);
});

test('a concept that does not exist is named with its file', async () => {
  const folder = await changed('danger', (text) => text.replace('{escapes}', '{escaped}'));
  await expect(loadTriageRules(folder)).rejects.toThrow(/escaped/);
});

test('every body is reasoned with a source that says when it was reviewed', () => {
  for (const { sources } of rules.bodies) expect(sources.length).toBeGreaterThan(0);
  for (const { reviewed } of Object.values(rules.sources)) expect(reviewed).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test('a pattern that cannot be read is named with its file', async () => {
  const folder = await changed('cues', (text) => text.replace('"warranty": "', '"warranty": "('));
  await expect(loadTriageRules(folder)).rejects.toThrow(/cues\.json/);
});

test('a cue or a source that does not exist is named', async () => {
  const folder = await changed('bodies', (text) => text.replace('"warranty"', '"warrantee"'));
  await expect(loadTriageRules(folder)).rejects.toThrow(/warrantee/);
});
