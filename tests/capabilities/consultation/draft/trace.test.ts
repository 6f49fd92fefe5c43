// Words that a draft was made into are known by the event that brought them.

import { expect, test } from 'vitest';
import {
  answerDraft,
  claimsDraft,
  conclusionDraft,
  draftIn,
  minutesDraft,
  type Traced,
} from '../../../../src/capabilities/consultation/draft/trace.ts';

const event = (kind: Traced['kind'], facts: Traced['facts'], at = 0, reason = ''): Traced => ({
  ...{ kind, facts, at, reason },
});

test('the last summary, minutes and result count; what people wrote anew is theirs', () => {
  expect(claimsDraft([event('summed-up', { ai: 'a1' })])).toBe('a1');
  expect(claimsDraft([event('summed-up', { ai: 'a1' }), event('summed-up', {})])).toBe('');
  expect(conclusionDraft([event('concluded', { ai: 'a2' })])).toBe('a2');
  expect(minutesDraft([event('met', { meeting: 1, ai: 'a3' })], 1)).toBe('a3');
  expect(minutesDraft([event('met', { meeting: 1, ai: 'a3' })], 2)).toBe('');
  expect(claimsDraft([])).toBe('');
});

test('an answer is found by its time and words', () => {
  const history = [event('answered', { ai: 'b1' }, 5, '修过了。'), event('answered', {}, 6, '明年修。')];
  expect(answerDraft(history, { answer: '修过了。', answeredAt: 5 })).toBe('b1');
  expect(answerDraft(history, { answer: '明年修。', answeredAt: 6 })).toBe('');
  expect(answerDraft(history, { answer: null, answeredAt: null })).toBe('');
});

test('what no draft is called by is none', () => {
  expect(draftIn('0a1b-2c')).toBe('0a1b-2c');
  for (const sent of ['', '<b>', 'x'.repeat(50), '1'.repeat(37)]) expect(draftIn(sent)).toBe('');
});
