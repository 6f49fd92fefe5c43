// Every recorded conversation there is, played by the real command: whatever stands in a group, no message names anybody
// who spoke, and nothing of the register of owners.

import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../src/platform/document/csv.ts';
import { createShell, linesOf } from '../_support/command.ts';

interface Spoken {
  readonly from?: string;
  readonly name?: string;
}

interface Sent {
  readonly chat?: string;
  readonly text?: string;
  readonly choices?: readonly unknown[];
  readonly files?: readonly unknown[];
}

const SCRIPTS = globSync('tests/fixtures/replay/*.jsonl').filter((path) => !path.endsWith('.sent.jsonl'));

/** As a whole word: an account called u1 is not in "u12". */
function words(values: readonly string[]): RegExp {
  const whole = [...new Set(values)]
    .filter((value) => value !== '')
    .map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\w-])(?:${whole.join('|')})(?![\\w-])`, 'u');
}

/** Room, names and phones of each row: what the register knows of people. */
function registerOf(folder: string): string[] {
  const path = join(folder, 'register.csv');
  if (!existsSync(path)) return [];
  const read = readCsv(readFileSync(path));
  if (!read.ok) throw new Error(`${path} cannot be read: ${read.reason}`);
  const [, ...rows] = read.value;
  return rows.flatMap(({ cells: [room = '', , codes = '', names = '', phones = ''] }) => [
    room,
    ...[codes, names, phones].flatMap((cell) => cell.split('+')),
  ]);
}

describe('in the groups of every recorded conversation', () => {
  test('there are some', () => {
    expect(SCRIPTS.length).toBeGreaterThanOrEqual(5);
  });

  test.each(SCRIPTS)(
    '%s: nobody is named, no phone, no room, no account',
    { timeout: 120_000 },
    async (script) => {
      const folder = resolve(script.replace(/\.jsonl$/, ''));
      const load = existsSync(folder) ? ['--load', folder] : [];
      const { code, out, err } = await createShell().run(['replay', resolve(script), ...load]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      const spoken = linesOf<Spoken>(readFileSync(script, 'utf8'));
      const speakers = spoken.flatMap(({ from = '', name = '' }) => [from, name]);
      const personal = words([...speakers, ...registerOf(folder)]);
      const groups = linesOf<Sent>(out).filter(({ chat }) => chat?.startsWith('group:'));
      expect(groups.length).toBeGreaterThan(0);
      for (const { text, choices, files } of groups)
        expect(JSON.stringify([text, choices, files])).not.toMatch(personal);
    },
  );
});
