// Who may cast a ballot now: the whole table, and what a complete ballot is.

import { describe, expect, test } from 'vitest';
import {
  type Attempt,
  answersOf,
  type CastRefusal,
  isComplete,
  LETTERS,
  mayCast,
} from '../../../../src/capabilities/vote/casting/rules.ts';
import type { Item, VoteState } from '../../../../src/capabilities/vote/vote.ts';

const CLOSES = 1_000;
const yesNo: Item = { title: '屋面维修', text: '用维修资金修屋面', matter: 'fund-use', options: [] };
const offers: Item = { title: '物业', text: '选哪家', matter: null, options: ['甲', '乙', '丙'] };

const STATES: readonly VoteState[] = ['draft', 'announced', 'open', 'closed', 'certified', 'void'];
const TIMES = [0, CLOSES - 1, CLOSES, CLOSES + 1];
const AUTHORITIES = ['voter', 'paused', 'none'] as const;
const STANDS = [null, 'online', 'assisted', 'paper'] as const;
const CHOICES = ['yn', 'y', 'ynn', 'yx', ''];

function attempt(given: Partial<Attempt> & { readonly state?: VoteState }): Attempt {
  const { state = 'open', ...rest } = given;
  return {
    vote: { state, closesAt: CLOSES, items: [yesNo, yesNo] },
    ...{ now: 0, choices: 'yn', authority: 'voter', onRegister: true, stands: null },
    assisted: false,
    ...rest,
  };
}

/** The same said as a list: the first line that holds is the answer. */
function expected(given: Attempt): CastRefusal | null {
  const lines: readonly (readonly [boolean, CastRefusal])[] = [
    [given.vote.state === 'void', 'void'],
    [['draft', 'announced'].includes(given.vote.state), 'not-open-yet'],
    [['closed', 'certified'].includes(given.vote.state), 'closed'],
    [given.now >= CLOSES, 'closed'],
    [given.authority === 'paused', 'voting-paused'],
    [given.authority !== 'voter', 'not-authorised-for-unit'],
    [!given.onRegister, 'not-on-register'],
    [given.stands === 'paper', 'paper-ballot-stands'],
    [given.assisted && given.stands === 'online', 'online-ballot-stands'],
    [given.choices !== 'yn', 'choices-incomplete'],
  ];
  return lines.find(([holds]) => holds)?.[1] ?? null;
}

describe('a ballot may be cast', () => {
  const every = STATES.flatMap((state) =>
    TIMES.flatMap((now) =>
      AUTHORITIES.flatMap((authority) =>
        [true, false].flatMap((onRegister) =>
          STANDS.flatMap((stands) =>
            [true, false].flatMap((assisted) =>
              CHOICES.map((choices) =>
                attempt({ state, now, authority, onRegister, stands, assisted, choices }),
              ),
            ),
          ),
        ),
      ),
    ),
  );

  test.each(STATES)('in the state %s only where every line of the table allows it', (state) => {
    const ofState = every.filter((each) => each.vote.state === state);
    expect(ofState).toHaveLength(4 * 3 * 2 * 4 * 2 * 5);
    for (const each of ofState) {
      const result = mayCast(each);
      expect([each, result.ok ? null : result.reason]).toEqual([each, expected(each)]);
    }
  });

  test.each([null, 'online', 'assisted'] as const)(
    'over one that stands as %s, until the close',
    (stands) => {
      expect(mayCast(attempt({ stands, now: CLOSES - 1 }))).toEqual({ ok: true, value: null });
      expect(mayCast(attempt({ stands, now: CLOSES }))).toEqual({ ok: false, reason: 'closed' });
    },
  );

  test('never over a paper ballot that was accepted', () => {
    expect(mayCast(attempt({ stands: 'paper' }))).toEqual({ ok: false, reason: 'paper-ballot-stands' });
  });
});

describe('a ballot is complete', () => {
  test.each([
    [[yesNo], 'y', true],
    [[yesNo], 'n', true],
    [[yesNo], 'a', true],
    [[yesNo], '1', false],
    [[yesNo], '', false],
    [[yesNo], 'yy', false],
    [[yesNo], 'Y', false],
    [[yesNo, offers], 'y3', true],
    [[yesNo, offers], 'ya', true],
    [[yesNo, offers], 'y4', false],
    [[yesNo, offers], 'y0', false],
    [[offers, yesNo], 'y1', false],
    [[], '', true],
    [[], 'y', false],
  ])('only with one of its own answers to every item (%#)', (items, choices, complete) => {
    expect(isComplete(items, choices)).toBe(complete);
  });

  test('an item without options is answered with the three of the law, one with options by their numbers or none', () => {
    expect(answersOf(yesNo)).toEqual(Object.values(LETTERS));
    expect(LETTERS).toEqual({ agree: 'y', against: 'n', abstain: 'a' });
    expect(answersOf(offers)).toEqual(['1', '2', '3', 'a']);
  });
});
