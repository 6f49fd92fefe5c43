// `shuoyi triage`: what a complaint is and whom it goes to, for one text or for a file of them line by line, straight
// from the knowledge files, no database needed.

import { join } from 'node:path';
import { z } from 'zod';
import { loadTriage, type Triaged } from '../capabilities/complaint/triage/index.ts';
import { readConfig } from '../config.ts';
import { InputError } from '../errors.ts';
import { badTriageLine, triageText, triageUsage } from './wording-triage.ts';

const line = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

export async function triage(text: string, options: { readonly jsonl?: true }): Promise<void> {
  if (!options.jsonl && text.trim() === '') throw new InputError(triageUsage());
  const decide = await loadTriage(join(readConfig().knowledge, 'rules', 'triage'));
  if (options.jsonl) return triageLines(decide);
  process.stdout.write(triageText(decide(text)));
}

/** A bad line is said with its number and the rest goes on; the command then ends with code 1. */
async function triageLines(decide: (text: string) => Triaged): Promise<void> {
  let number = 0;
  for await (const raw of linesOf(process.stdin)) {
    number++;
    // Windows editors put a mark before the first line.
    const plain = number === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (plain.trim() === '') continue;
    const parsed = line.safeParse(parseJson(plain));
    if (parsed.success) {
      const { id, text } = parsed.data;
      const { about: _, kind: __, name: ___, ...found } = decide(text);
      process.stdout.write(`${JSON.stringify({ id, ...found })}\n`);
    } else {
      process.stderr.write(`${badTriageLine(number)}\n`);
      process.exitCode = 1;
    }
  }
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}

/** Cut at line feeds only: readline also cuts at U+2028, which JSON allows within a text. */
async function* linesOf(input: NodeJS.ReadStream): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of input.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}
