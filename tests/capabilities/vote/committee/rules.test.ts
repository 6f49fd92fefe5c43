import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  judgeCommittee,
  maySign,
  moreThanHalf,
  publishUntil,
  type SignAttempt,
} from '../../../../src/capabilities/vote/committee/rules.ts';
import type { Vote } from '../../../../src/capabilities/vote/vote.ts';

const DAY = 86_400_000;
const CLOSES = Date.UTC(2026, 10, 27, 13);

const there = (choices: string | null) => ({ present: true, choices });
const away = { present: false, choices: null };
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('a decision of the committee', () => {
  it.each([
    // members, who is there and says what, quorum, outcome
    [5, [...times(3, there('y')), away, away], true, 'passed'],
    [5, [there('y'), there('y'), there('n'), away, away], true, 'rejected'],
    [5, [there('y'), there('y'), away, away, away], false, 'no-quorum'],
    [6, [...times(3, there('y')), ...times(3, away)], false, 'no-quorum'],
    [6, [...times(4, there('y')), away, away], true, 'passed'],
    [6, [...times(3, there('y')), there('n'), away, away], true, 'rejected'],
    [7, [...times(4, there('y')), ...times(3, there('n'))], true, 'passed'],
    [7, [...times(3, there('y')), ...times(4, there('a'))], true, 'rejected'],
    // Those there who have not signed make the quorum, and agree to nothing.
    [5, [there('y'), there('y'), there(null), away, away], true, 'rejected'],
    [1, [there('y')], true, 'passed'],
    [1, [away], false, 'no-quorum'],
    [2, [there('y'), away], false, 'no-quorum'],
    [2, [there('y'), there('n')], true, 'rejected'],
    // No member at all decides nothing.
    [0, [], false, 'no-quorum'],
  ] as const)('of %i members %j: quorum %s, %s', (members, signatures, quorum, outcome) => {
    const result = judgeCommittee(1, members, signatures);
    expect(result.quorum).toBe(quorum);
    expect(result.items[0]?.outcome).toBe(outcome);
  });

  it('is taken item by item, and counts all three answers', () => {
    const result = judgeCommittee(3, 5, [there('yny'), there('yna'), there('yya'), there('any'), away]);
    expect(result).toEqual({
      ...{ members: 5, present: 4, quorum: true },
      items: [
        { agreed: 3, against: 0, abstained: 1, outcome: 'passed' },
        { agreed: 1, against: 3, abstained: 0, outcome: 'rejected' },
        { agreed: 2, against: 0, abstained: 2, outcome: 'rejected' },
      ],
    });
  });

  it('counts nobody who is away, whatever stands in the row', () => {
    const result = judgeCommittee(1, 3, [there('y'), { present: false, choices: 'y' }, there('n')]);
    expect(result).toMatchObject({ present: 2, items: [{ agreed: 1, outcome: 'rejected' }] });
  });

  it('is passed exactly when more than half of all members agree and are there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ present: fc.boolean(), choices: fc.constantFrom('y', 'n', 'a', null) }), {
          maxLength: 15,
        }),
        (signatures) => {
          const needed = moreThanHalf(signatures.length);
          const agreed = signatures.filter(({ present, choices }) => present && choices === 'y').length;
          const present = signatures.filter((each) => each.present).length;
          const { items, quorum } = judgeCommittee(1, signatures.length, signatures);
          expect(items[0]?.outcome === 'passed').toBe(agreed >= needed && signatures.length > 0);
          expect(quorum).toBe(present >= needed);
        },
      ),
    );
  });

  it('is made known within three days of the end of the meeting', () => {
    expect(publishUntil({ closesAt: CLOSES })).toBe(CLOSES + 3 * DAY);
  });
});

const item = { title: '修门', text: '修东门', matter: null, options: [] };
const open = { state: 'open', closesAt: CLOSES, items: [item, item] } as const;
const unsigned = { choices: null, how: 'chat' } as const;
const mine: SignAttempt = { present: true, choices: 'yn', how: 'chat', known: unsigned };

describe('a signature', () => {
  it.each([
    ['of a member who is there is taken', open, mine, CLOSES - 1, null],
    ['is taken without choices: there and not signed', open, { ...mine, choices: null }, CLOSES - 1, null],
    ['absence is taken', open, { ...mine, present: false, choices: null }, CLOSES - 1, null],
    ['is not taken from somebody else', open, { ...mine, known: null }, CLOSES - 1, 'not-a-member'],
    ['is not taken from one who is away', open, { ...mine, present: false }, CLOSES - 1, 'signed-and-absent'],
    ['needs every item', open, { ...mine, choices: 'y' }, CLOSES - 1, 'choices-incomplete'],
    ['needs no more than every item', open, { ...mine, choices: 'yny' }, CLOSES - 1, 'choices-incomplete'],
    ['needs one of the three answers', open, { ...mine, choices: 'y1' }, CLOSES - 1, 'choices-incomplete'],
    ['comes in time: not at the close', open, mine, CLOSES, 'closed'],
    ['is not taken in a draft', { ...open, state: 'draft' }, mine, CLOSES - 1, 'not-open-yet'],
    ['is not taken before', { ...open, state: 'announced' }, mine, CLOSES - 1, 'not-open-yet'],
    ['is not taken where the meeting is void', { ...open, state: 'void' }, mine, CLOSES - 1, 'void'],
    ['is not taken after the close', { ...open, state: 'closed' }, mine, CLOSES - 1, 'closed'],
    ['may be changed', open, { ...mine, known: { choices: 'nn', how: 'chat' } }, CLOSES - 1, null],
    ['corrects a sheet', open, { ...mine, known: { choices: 'nn', how: 'paper' } }, CLOSES - 1, null],
  ] as const)('in the chat %s', (_name, vote, attempt, now, reason) => {
    expect(reasonOf(maySign(vote, attempt, now))).toBe(reason);
  });

  const sheet: SignAttempt = { ...mine, how: 'paper' };
  it.each([
    ['may be entered after the meeting', { ...open, state: 'closed' }, sheet, CLOSES + DAY, null],
    ['may be entered while the clock has not closed it', open, sheet, CLOSES + 1, null],
    ['not once it is certified', { ...open, state: 'certified' }, sheet, CLOSES, 'closed'],
    ['may be corrected', open, { ...sheet, known: { choices: 'nn', how: 'paper' } }, CLOSES - 1, null],
    [
      'never changes what a member signed in person',
      open,
      { ...sheet, known: { choices: 'nn', how: 'chat' } },
      CLOSES - 1,
      'signed-in-person',
    ],
    ['of one who is away is none', open, { ...sheet, present: false }, CLOSES - 1, 'signed-and-absent'],
    ['needs a member', open, { ...sheet, known: null }, CLOSES - 1, 'not-a-member'],
  ] as const)('on the sheet %s', (_name, vote, attempt, now, reason) => {
    expect(reasonOf(maySign(vote as Pick<Vote, 'state' | 'closesAt' | 'items'>, attempt, now))).toBe(reason);
  });
});

function reasonOf(result: ReturnType<typeof maySign>): string | null {
  return result.ok ? null : result.reason;
}
