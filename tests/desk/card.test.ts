import { describe, expect, test } from 'vitest';
import { CARD_EVERY, cardStep } from '../../src/desk/card.ts';
import { START } from '../_support/clock.ts';

const before = { id: 7, at: START };

describe('the next state of a card', () => {
  test.each([
    ['is sent where nothing was sent before, however small', true, null, false, START, { to: 'send' }],
    ['replaces what was sent last', false, before, true, START, { to: 'send', replaces: 7 }],
    [
      'waits when it is small and comes too soon',
      true,
      before,
      true,
      START + CARD_EVERY - 1,
      { to: 'wait', until: START + CARD_EVERY },
    ],
    [
      'replaces when it is small and comes in time',
      true,
      before,
      true,
      START + CARD_EVERY,
      { to: 'send', replaces: 7 },
    ],
    ['is left out when it is small and nothing can be edited', true, before, false, START, { to: 'skip' }],
    [
      'is a new message when it counts and nothing can be edited',
      false,
      before,
      false,
      START,
      { to: 'send' },
    ],
  ] as const)('%s', (_, minor, last, edits, now, step) => {
    expect(cardStep({ minor, before: last }, edits, now)).toEqual(step);
  });
});
