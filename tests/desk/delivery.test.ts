// What becomes of a message that could not be sent.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Attempt, afterFailure, STALE_AFTER } from '../../src/desk/delivery.ts';
import { UpstreamError } from '../../src/errors.ts';

const NOW = 1_000_000_000;
const attempt = (fields: Partial<Attempt> = {}): Attempt => ({
  ...{ tries: 0, unsure: 0, since: NOW, kind: 'reply' },
  ...fields,
});
const notReached = new UpstreamError('telegram', true, 'down');
const unsure = new UpstreamError('telegram', true, 'timeout', { unsure: true });

describe('after a failure', () => {
  test.each([
    ['the platform was not reached', attempt(), notReached, { to: 'later', at: NOW + 1_000, unsure: 0 }],
    [
      'not for the fifth time',
      attempt({ tries: 4 }),
      notReached,
      { to: 'later', at: NOW + 16_000, unsure: 0 },
    ],
    [
      'never more than ten minutes',
      attempt({ tries: 40 }),
      notReached,
      { to: 'later', at: NOW + 600_000, unsure: 0 },
    ],
    [
      'it said how long to wait',
      attempt(),
      new UpstreamError('telegram', true, '429', { after: 35_000 }),
      { to: 'later', at: NOW + 35_000, unsure: 0 },
    ],
    [
      'it said to wait for a year, which would hold back the chat for as long: three days at most',
      attempt(),
      new UpstreamError('webhook', true, '429', { after: 365 * 24 * 3_600_000 }),
      { to: 'later', at: NOW + STALE_AFTER.notice, unsure: 0 },
    ],
    ['it may have arrived: again', attempt(), unsure, { to: 'later', at: NOW + 1_000, unsure: 1 }],
    [
      'it may have arrived for the third time',
      attempt({ unsure: 2 }),
      unsure,
      { to: 'end', state: 'unknown', why: 'unsure' },
    ],
    [
      'the platform said no',
      attempt(),
      new UpstreamError('telegram', false, 'bad'),
      { to: 'end', state: 'failed', why: 'refused' },
    ],
    [
      'we are blocked there',
      attempt(),
      new UpstreamError('telegram', false, '403', { unreachable: true }),
      { to: 'end', state: 'failed', why: 'unreachable' },
    ],
    [
      'it is our own fault, seven times',
      attempt({ tries: 6 }),
      new Error('no font'),
      { to: 'later', at: NOW + 64_000, unsure: 0 },
    ],
    [
      'and eight times',
      attempt({ tries: 7 }),
      new Error('no font'),
      { to: 'end', state: 'failed', why: 'broken' },
    ],
    [
      'an answer waits half a day',
      attempt({ since: NOW - STALE_AFTER.reply }),
      notReached,
      { to: 'end', state: 'failed', why: 'stale' },
    ],
    [
      'a notice waits longer',
      attempt({ since: NOW - STALE_AFTER.reply, kind: 'notice' }),
      notReached,
      { to: 'later', at: NOW + 1_000, unsure: 0 },
    ],
    [
      'but not for ever',
      attempt({ since: NOW - STALE_AFTER.notice, kind: 'notice' }),
      notReached,
      { to: 'end', state: 'failed', why: 'stale' },
    ],
    [
      'a card does',
      attempt({ since: 0, kind: 'card' }),
      notReached,
      { to: 'later', at: NOW + 1_000, unsure: 0 },
    ],
  ])('%s', (_when, before, error, next) => {
    expect(afterFailure(before, error, NOW)).toEqual(next);
  });

  test('whatever fails in whatever order, it ends one day, and never before it is tried again', () => {
    const error = fc.constantFrom(notReached, unsure, new Error('own'));
    fc.assert(
      fc.property(fc.array(error, { minLength: 2_000, maxLength: 2_000 }), (errors) => {
        let state = attempt({ kind: 'notice' });
        let now = NOW;
        for (const each of errors) {
          const next = afterFailure(state, each, now);
          if (next.to === 'end') return;
          expect(next.at).toBeGreaterThan(now);
          now = next.at;
          state = { ...state, tries: state.tries + 1, unsure: next.unsure };
        }
        throw new Error('no end');
      }),
      { numRuns: 50 },
    );
  });
});
