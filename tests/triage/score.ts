// Scores the triage on the labelled sets: shares of right keys, of danger caught, of false alarms.

import { readFileSync } from 'node:fs';
import type { Triaged } from '../../src/capabilities/complaint/triage/index.ts';

export type SetName = 'development' | 'fresh' | 'heldout';

export interface Message {
  readonly id: string;
  readonly text: string;
  readonly danger: boolean;
}

export interface Labelled extends Message {
  readonly category: string;
  readonly level: string;
  readonly body: string;
  readonly emergencyRepair: boolean;
}

type Triage = (text: string) => Triaged;

function read<T>(name: string): T[] {
  const text = readFileSync(new URL(`./${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

export const readSet = (name: SetName): Labelled[] => read(name);
export const readDanger = (name: 'danger' | 'danger-heldout' | 'danger-other' = 'danger'): Message[] =>
  read(name);

const KEYS = ['category', 'level', 'body', 'danger', 'emergencyRepair'] as const;

export function setScore(set: readonly Labelled[], triage: Triage) {
  const results = set.map((each) => ({ each, got: triage(each.text) }));
  const right = (key: (typeof KEYS)[number]) =>
    results.filter(({ each, got }) => got[key] === each[key]).length;
  const misses = results.flatMap(({ each, got }) => {
    const wrong = KEYS.filter((key) => got[key] !== each[key]);
    if (wrong.length === 0) return [];
    return [`${each.id} ${wrong.map((key) => `${key} ${each[key]}→${got[key]}`).join(' ')} | ${each.text}`];
  });
  const [category = 0, level = 0, body = 0, danger = 0, emergencyRepair = 0] = KEYS.map(right);
  return { texts: set.length, category, level, body, danger, emergencyRepair, misses };
}

export function dangerScore(set: readonly Message[], triage: Triage) {
  const dangers = set.filter(({ danger }) => danger);
  const calm = set.filter(({ danger }) => !danger);
  return {
    dangers: dangers.length,
    caught: dangers.filter(({ text }) => triage(text).danger).length,
    calm: calm.length,
    falseAlarms: calm.filter(({ text }) => triage(text).danger).length,
  };
}
