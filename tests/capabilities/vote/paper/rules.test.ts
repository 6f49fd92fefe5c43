import { describe, expect, it } from 'vitest';
import { photoOf } from '../../../../src/capabilities/vote/paper/photo.ts';
import * as rules from '../../../../src/capabilities/vote/paper/rules.ts';
import type { Vote } from '../../../../src/capabilities/vote/vote.ts';
import { item } from '../../../_support/vote-hall.ts';

const OPENED = 1_000;
const CLOSES = 2_000;
const NOW = 1_500;

type State = Vote['state'];
const vote = (state: State = 'open') => ({
  state,
  items: [item('甲'), item('乙')],
  openedAt: OPENED,
  closesAt: CLOSES,
});

function paper(over: Partial<rules.Paper> = {}): rules.Paper {
  const nobody = { enteredBy: null, enteredAt: null, confirmedBy: null, confirmedAt: null };
  return {
    number: 1,
    unit: 1,
    state: 'issued',
    choices: null,
    returnedAt: null,
    ...nobody,
    reason: '',
    hasPhoto: false,
    ...over,
  };
}

const entered = (over: Partial<rules.Paper> = {}) =>
  paper({ state: 'entered', choices: 'yn', enteredBy: 'a', hasPhoto: true, ...over });
const reasonOf = (result: { ok: boolean; reason?: string }) => (result.ok ? null : result.reason);

describe('a first entry', () => {
  const entry = { choices: 'yn', returnedAt: NOW, photo: true };
  const STATES: readonly rules.PaperState[] = [
    'issued',
    'entered',
    'accepted',
    'spoiled',
    'conflict',
    'set-aside',
  ];

  it.each([
    ['draft', 'vote-not-open'],
    ['announced', 'vote-not-open'],
    ['open', null],
    ['closed', null],
    ['certified', 'vote-not-open'],
    ['void', 'vote-not-open'],
  ] as const)('while the vote is %s: %s', (state, reason) => {
    expect(reasonOf(rules.mayEnter(vote(state), paper(), entry, NOW))).toBe(reason);
  });

  it.each(STATES)('of a ballot that is %s', (state) => {
    const reason = state === 'issued' || state === 'entered' ? null : 'wrong-state';
    expect(reasonOf(rules.mayEnter(vote(), paper({ state }), entry, NOW))).toBe(reason);
  });

  it.each([
    [OPENED - 1, NOW, 'returned-before-opening'],
    [OPENED, NOW, null],
    [NOW, NOW, null],
    [NOW + 1, NOW, 'returned-in-future'],
    [CLOSES - 1, CLOSES + 9, null],
    [CLOSES, CLOSES + 9, 'returned-after-close'],
  ])('handed in at %d, entered at %d: %s', (returnedAt, now, reason) => {
    expect(reasonOf(rules.mayEnter(vote(), paper(), { ...entry, returnedAt }, now))).toBe(reason);
  });

  it('needs every matter, and a photo once', () => {
    expect(reasonOf(rules.mayEnter(vote(), paper(), { ...entry, choices: 'y' }, NOW))).toBe(
      'choices-incomplete',
    );
    expect(reasonOf(rules.mayEnter(vote(), paper(), { ...entry, photo: false }, NOW))).toBe('photo-missing');
    expect(reasonOf(rules.mayEnter(vote(), entered(), { ...entry, photo: false }, NOW))).toBe(null);
  });
});

describe('a second entry', () => {
  it.each([
    ['by another, the same', vote(), entered(), { staff: 'b', choices: 'yn' }, null],
    ['after the close', vote('closed'), entered(), { staff: 'b', choices: 'yn' }, null],
    ['after the certificate', vote('certified'), entered(), { staff: 'b', choices: 'yn' }, 'vote-not-open'],
    ['by the same person', vote(), entered(), { staff: 'a', choices: 'yn' }, 'same-person'],
    ['that differs', vote(), entered(), { staff: 'b', choices: 'yy' }, 'entries-differ'],
    ['with one left out', vote(), entered(), { staff: 'b', choices: 'y' }, 'choices-incomplete'],
    ['without a first one', vote(), paper(), { staff: 'b', choices: 'yn' }, 'wrong-state'],
    [
      'after two that differed',
      vote(),
      entered({ choices: null, enteredBy: null }),
      { staff: 'b', choices: 'yn' },
      'wrong-state',
    ],
    [
      'of an accepted one',
      vote(),
      entered({ state: 'accepted' }),
      { staff: 'b', choices: 'yn' },
      'wrong-state',
    ],
  ] as const)('%s', (_what, of, on, by, reason) => {
    expect(reasonOf(rules.mayConfirm(of, on, by))).toBe(reason);
  });
});

describe('spoiling', () => {
  it.each([
    ['announced', 'issued', '破', null],
    ['open', 'entered', '破', null],
    ['closed', 'issued', '破', null],
    ['open', 'issued', ' ', 'reason-missing'],
    ['open', 'accepted', '破', 'wrong-state'],
    ['open', 'conflict', '破', 'wrong-state'],
    ['open', 'set-aside', '破', 'wrong-state'],
    ['certified', 'issued', '破', 'vote-not-open'],
    ['void', 'issued', '破', 'vote-not-open'],
  ] as const)('in a vote %s of a ballot %s because "%s": %s', (of, state, why, reason) => {
    expect(reasonOf(rules.maySpoil(vote(of), paper({ state }), why))).toBe(reason);
  });
});

describe('a conflict', () => {
  it.each([
    ['', null],
    ['a paper', null],
    ['a paper, a paper', null],
    ['a paper, b online', null],
    ['a paper, b paper', 'paper'],
    ['a online, b online', 'online'],
    ['a paper, b online, c paper', 'paper'],
    ['a online, b paper, c online', 'online'],
  ])('with the opinions "%s" is decided for %s', (text, stands) => {
    const opinions = text
      .split(', ')
      .filter(Boolean)
      .map((each) => {
        const [staff = '', of] = each.split(' ');
        return { staff, stands: of === 'paper' ? ('paper' as const) : ('online' as const) };
      });
    expect(rules.decided(opinions)).toBe(stands);
  });
});

describe('a ballot by phone or at the door', () => {
  const bound = (channel: string, state: string, until: number | null = null) => ({
    account: { channel },
    state,
    until,
  });

  it.each([
    ['nobody', null, null],
    ['somebody without a phone', bound('assisted', 'active'), null],
    ['an account', bound('web', 'active'), 'has-active-voter'],
    ['a paused account', bound('web', 'paused'), null],
    ['a proxy whose time is up', bound('web', 'active', NOW), null],
    ['a proxy', bound('web', 'active', NOW + 1), 'has-active-voter'],
  ])('where %s votes for the unit', (_who, voter, reason) => {
    expect(reasonOf(rules.mayAssist(voter, NOW))).toBe(reason);
  });
});

it('every number is in exactly one sum', () => {
  const states = ['issued', 'issued', 'entered', 'accepted', 'spoiled', 'conflict', 'set-aside'] as const;
  expect(rules.reconcile(states.map((state) => ({ state })))).toEqual({
    ...{ issued: 7, accepted: 1, entered: 1, conflict: 1, setAside: 1, spoiled: 1, missing: 2 },
  });
});

describe('a photo', () => {
  it('may be left out; what is sent must be one', () => {
    expect(photoOf(new Uint8Array())).toEqual({ ok: true, value: undefined });
    expect(photoOf(new TextEncoder().encode('%PDF-1.7'))).toEqual({ ok: false, reason: 'photo-type' });
  });
});
