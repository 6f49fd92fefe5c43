// An event as a line of the ledger and back: what a replay needs, the hash of the words, never the words.

import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventOf, lineOf } from '../../../src/capabilities/consultation/history.ts';
import { walk, walks } from '../../_support/topic-walk.ts';

test('every event of every walk comes back from its line as it was', () => {
  fc.assert(
    fc.property(walks, fc.string(), (drawn, words) => {
      for (const { at, by, ...event } of walk(drawn).history) {
        const { act, facts } = lineOf(event as Parameters<typeof lineOf>[0], words, { seal: 'x', until: 9 });
        const body = JSON.stringify({ act, facts, at, role: by, actor: 'person:3', subject: '2026-3' });
        expect(eventOf({ body })).toEqual({ ...event, at, by });
      }
    }),
    { numRuns: 60 },
  );
});

test('a line holds the hash of the words and nothing of them', () => {
  const line = lineOf({ kind: 'rejected' }, '这是别的小区的事');
  expect(line).toEqual({
    act: 'topic-rejected',
    facts: { event: {}, words: hash('sha256', '这是别的小区的事') },
  });
});

test('an event without words has no hash, and further facts stand beside', () => {
  expect(lineOf({ kind: 'published', sheet: 1, until: 5 }, '', { sheet: 'abc' })).toEqual({
    ...{ act: 'topic-published', facts: { event: { sheet: 1, until: 5 }, sheet: 'abc' } },
  });
  expect(lineOf({ kind: 'cosigned' }, '')).toEqual({ act: 'topic-cosigned', facts: { event: {} } });
});

test('a line of the chain about something else is no event', () => {
  const body = JSON.stringify({ act: 'procedure-set', facts: {}, at: 1, role: 'admin' });
  expect(eventOf({ body })).toBeNull();
});
