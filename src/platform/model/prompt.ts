// prompts/<capability>/<name>.md → a header, what the model is told, and a place for what it is to work on. What people and
// documents say is written into the second part alone, as JSON, so it can neither end its place nor begin another.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Prompt {
  readonly purpose: string;
  /** Names of what is filled in. */
  readonly inputs: readonly string[];
  readonly output: string;
  /** Counts up with every change: cached answers of another version are not used. */
  readonly version: number;
  readonly system: string;
  readonly user: string;
}

export interface Rendered {
  readonly system: string;
  readonly user: string;
}

const FORM = /^---\n([\s\S]+?)\n---\n+## 系统\n([\s\S]+?)\n## 用户\n([\s\S]+)$/;
const PLACE = /\{\{(\w+)\}\}/g;

/** Throws, naming what is wrong: a prompt is a part of the program. */
export function parsePrompt(text: string): Prompt {
  const [, header = '', system = '', user = ''] = FORM.exec(text.replaceAll('\r\n', '\n')) ?? [];
  const fields = new Map(
    header.split('\n').map((line) => [line.split(':')[0]?.trim() ?? '', line.replace(/^[^:]*:\s*/, '')]),
  );
  const get = (name: string) => {
    const value = fields.get(name)?.trim();
    if (!value) throw new Error(`a prompt needs "${name}:" in its header, and the parts 系统 and 用户`);
    return value;
  };
  const inputs = get('inputs').split(/[,，]\s*/);
  const named = [...new Set([...user.matchAll(PLACE)].map((match) => match[1] ?? ''))];
  if (named.toSorted().join() !== inputs.toSorted().join())
    throw new Error(`the prompt says inputs ${inputs.join()} and fills in ${named.join()}`);
  if (system.match(PLACE)) throw new Error('nothing is filled into the part 系统');
  const version = Number(get('version'));
  if (!Number.isInteger(version) || version < 1) throw new Error('the version of a prompt is 1, 2, 3 …');
  return {
    purpose: get('purpose'),
    inputs,
    output: get('output'),
    version,
    system: system.trim(),
    user: user.trim(),
  };
}

/** In one pass, so what is filled in is never filled in again. Throws where an input is missing. */
export function render({ system, user }: Prompt, inputs: Readonly<Record<string, unknown>>): Rendered {
  return {
    system,
    user: user.replace(PLACE, (_, name: string) => {
      const value = inputs[name];
      if (value === undefined) throw new Error(`the prompt asks for ${name}`);
      return JSON.stringify(value);
    }),
  };
}

/** Reads each file once. */
export function createPrompts(folder: string): (name: string) => Prompt {
  const known = new Map<string, Prompt>();
  return (name) => {
    const found = known.get(name) ?? parsePrompt(readFileSync(join(folder, `${name}.md`), 'utf8'));
    known.set(name, found);
    return found;
  };
}
