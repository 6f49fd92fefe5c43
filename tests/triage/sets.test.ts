// The labelled sets themselves: keys, counts and no line of one set nearly standing in another; whether the rules meet
// them is measured elsewhere.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const CATEGORIES = [
  'leak-and-facade',
  'elevator',
  'fire-safety',
  'drainage',
  'utilities',
  'cleaning',
  'greening',
  'parking',
  'noise-and-neighbours',
  'dogs',
  'illegal-construction',
  'hallway-clutter',
  'property-service',
  'common-income',
  'repair-fund',
  'committee',
  'other',
];
const BODIES = [
  'property-company',
  'committee',
  'community',
  'street',
  'county-housing',
  'urban-enforcement',
  'market-supervision',
  'fire-rescue',
  'police',
  'developer',
  'not-ours',
];
const LEVELS = ['P0', 'P1', 'P2', 'P3', 'P4'];

interface Message {
  readonly id: string;
  readonly text: string;
  readonly danger: boolean;
}

interface Complaint extends Message {
  readonly category: string;
  readonly level: string;
  readonly body: string;
  readonly emergencyRepair: boolean;
}

function read<T extends Message>(name: string): T[] {
  const lines = readFileSync(`tests/triage/${name}.jsonl`, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

const development = read<Complaint>('development');
const heldout = read<Complaint>('heldout');
const fresh = read<Complaint>('fresh');
const danger = read<Message>('danger');
const dangerHeldout = read<Message>('danger-heldout');

function pairs(text: string): Set<string> {
  const letters = [...text.replaceAll(/[^\p{L}\p{N}]/gu, '')];
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`));
}

/** Shared pairs of neighbouring characters over all of both: 1 is the same line. */
function likeness(one: Set<string>, other: Set<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return shared / Math.max(1, one.size + other.size - shared);
}

function nearlyEqual(some: readonly Message[], others: readonly Message[], limit: number): string[] {
  const known = others.map((each) => ({ id: each.id, pairs: pairs(each.text) }));
  return some.flatMap((each) => {
    const mine = pairs(each.text);
    return known.filter((one) => likeness(mine, one.pairs) >= limit).map((one) => `${each.id} ~ ${one.id}`);
  });
}

describe.each([
  ['development', development, 200, 10],
  ['fresh', fresh, 451, 10],
  ['heldout', heldout, 160, 8],
] as const)('the %s set', (_name, set, size, least) => {
  test('every line carries known keys only', () => {
    expect(set).toHaveLength(size);
    const keys = ['id', 'text', 'category', 'level', 'danger', 'body', 'emergencyRepair'];
    for (const each of set) {
      expect(Object.keys(each), each.id).toEqual(keys);
      expect(CATEGORIES, each.id).toContain(each.category);
      expect(LEVELS, each.id).toContain(each.level);
      expect(BODIES, each.id).toContain(each.body);
      expect([typeof each.danger, typeof each.emergencyRepair], each.id).toEqual(['boolean', 'boolean']);
    }
  });

  test('P0 is danger to people now, and nothing else is', () => {
    expect(set.filter((each) => each.danger !== (each.level === 'P0'))).toEqual([]);
  });

  test('every category is there often enough, every body and level at least once', () => {
    const few = CATEGORIES.filter(
      (category) => set.filter((each) => each.category === category).length < least,
    );
    expect(few).toEqual([]);
    expect(new Set(set.map((each) => each.body))).toEqual(new Set(BODIES));
    expect(new Set(set.map((each) => each.level))).toEqual(new Set(LEVELS));
  });
});

test('the danger set holds 150 messages of danger and 110 without, a few either way', () => {
  expect(danger).toHaveLength(260);
  expect(danger.every((each) => Object.keys(each).join() === 'id,text,danger')).toBe(true);
  expect(Math.abs(danger.filter((each) => each.danger).length - 150)).toBeLessThanOrEqual(5);
});

test('no id and no text stands twice', () => {
  const all = [...development, ...fresh, ...heldout, ...danger, ...dangerHeldout];
  expect(new Set(all.map((each) => each.id)).size).toBe(all.length);
  expect(new Set(all.map((each) => each.text)).size).toBe(all.length);
});

test('no line of one set is nearly equal to a line of another', () => {
  expect(nearlyEqual([...development, ...fresh], heldout, 0.3)).toEqual([]);
  expect(nearlyEqual(danger, [...development, ...heldout], 0.4)).toEqual([]);
});
