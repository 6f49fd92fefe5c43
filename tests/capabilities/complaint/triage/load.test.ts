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

test('no example is a text of a labelled set, or all but the same', () => {
  const pairs = (text: string) => {
    const letters = [...text.replaceAll(/[^\p{L}\p{N}]/gu, '')];
    return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`));
  };
  const sets = [...readSet('development'), ...readSet('heldout'), ...readDanger()].map((each) =>
    pairs(each.text),
  );
  const near = rules.examples
    .flatMap(({ complaints, questions }) => [...complaints, ...questions])
    .filter((example) => {
      const mine = pairs(example);
      return sets.some((set) => {
        const shared = [...mine].filter((pair) => set.has(pair)).length;
        return shared / Math.max(1, mine.size + set.size - shared) > 0.75;
      });
    });
  expect(near).toEqual([]);
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
