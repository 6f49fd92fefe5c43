// How a vote moves: every state with every action, and each limit at its very edge.

import { describe, expect, test } from 'vitest';
import {
  earliestOpening,
  LONGEST_WINDOW_DAYS,
  NOTICE_DAYS,
  next,
  objectionsUntil,
  SHORTEST_WINDOW_DAYS,
  type VoteAction,
} from '../../../src/capabilities/vote/lifecycle.ts';
import type { Item, Vote, VoteState } from '../../../src/capabilities/vote/vote.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 27);
const item: Item = { title: '屋面维修', text: '用维修资金修屋面', matter: 'fund-use', options: [] };

function vote(given: Partial<Vote> = {}): Vote {
  const opensAt = NOW + 15 * DAY;
  return {
    ...{ id: 1, compound: 'dengta', number: '2026-1', kind: 'assembly', state: 'draft', title: '屋面' },
    ...{ items: [item], scope: { kind: 'compound' }, demonstration: false },
    terms: { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 7 },
    ...{ draftedBy: 'wang', confirmedBy: 'li', createdAt: NOW, announcedAt: null },
    ...{ opensAt, closesAt: opensAt + 14 * DAY, openedAt: null, closedAt: null },
    ...{ certifiedAt: null, endedReason: null, registerHash: null },
    total: { units: 312, area: 2_500_000, heads: 300 },
    ...given,
  };
}

const settled = { papers: 0, conflicts: 0, objections: 0 };
const good: Readonly<Record<VoteAction['kind'], VoteAction>> = {
  announce: { kind: 'announce', now: NOW },
  open: { kind: 'open', now: vote().opensAt, units: 312 },
  close: { kind: 'close', now: vote().closesAt },
  certify: { kind: 'certify', now: vote().closesAt + 7 * DAY, unsettled: settled },
  void: { kind: 'void', reason: '名册有误' },
};

function refusal(given: Partial<Vote>, action: VoteAction): string | null {
  const result = next(vote(given), action);
  return result.ok ? null : result.reason;
}

describe('every state with every action', () => {
  const STATES: readonly VoteState[] = ['draft', 'announced', 'open', 'closed', 'certified', 'void'];
  /** Empty where it may not be. */
  const TABLE: Readonly<Record<VoteAction['kind'], readonly (VoteState | '')[]>> = {
    announce: ['announced', '', '', '', '', ''],
    open: ['', 'open', '', '', '', ''],
    close: ['', '', 'closed', '', '', ''],
    certify: ['', '', '', 'certified', '', ''],
    void: ['void', 'void', 'void', 'void', '', ''],
  };
  const cases = Object.entries(TABLE).flatMap(([kind, to]) =>
    STATES.map((state, index) => [state, kind as VoteAction['kind'], to[index] ?? ''] as const),
  );

  test.each(cases)('%s, %s → %s', (state, kind, to) => {
    const expected = to === '' ? { ok: false, reason: 'wrong-state' } : { ok: true, value: to };
    expect(next(vote({ state }), good[kind])).toEqual(expected);
  });
});

describe('announcing', () => {
  const opensAt = NOW + 15 * DAY;
  const demonstration = { demonstration: true, opensAt: NOW };
  const terms = { ...vote().terms, noticeGround: '房屋应急维修，依《浙江省物业专项维修资金管理办法》' };

  test.each<readonly [string, Partial<Vote>, string | null]>([
    ['no items', { items: [] }, 'no-items'],
    ['no items in a poll', { kind: 'poll', items: [] }, 'no-items'],
    ['an item without a matter', { items: [item, { ...item, matter: null }] }, 'matter-missing'],
    ['a matter nobody confirmed', { confirmedBy: null }, 'matter-not-confirmed'],
    ['a poll needs neither', { kind: 'poll', items: [{ ...item, matter: null }], confirmedBy: null }, null],
    ['a committee decision needs neither', { kind: 'committee', confirmedBy: null }, null],
    ['exactly 15 days', {}, null],
    ['a millisecond less than 15 days', { opensAt: opensAt - 1 }, 'opens-too-soon'],
    ['a legal ground for less', { terms, opensAt: NOW, closesAt: NOW + 8 * DAY }, null],
    ['opening before it is announced', { terms, opensAt: NOW - 1 }, 'opens-in-past'],
    ['a poll opens at once', { kind: 'poll', opensAt: NOW, closesAt: NOW + DAY }, null],
    ['a poll that opened before', { kind: 'poll', opensAt: NOW - 1, closesAt: NOW + DAY }, 'opens-in-past'],
    ['a window of 7 days', { closesAt: opensAt + 7 * DAY }, null],
    ['a window a millisecond shorter', { closesAt: opensAt + 7 * DAY - 1 }, 'window-too-short'],
    ['a window of 60 days', { closesAt: opensAt + 60 * DAY }, null],
    ['a window a millisecond longer', { closesAt: opensAt + 60 * DAY + 1 }, 'window-too-long'],
    ['a poll of a day', { kind: 'poll', closesAt: opensAt + DAY }, null],
    ['a poll of less', { kind: 'offers', closesAt: opensAt + DAY - 1 }, 'window-too-short'],
    ['a poll of 61 days', { kind: 'poll', closesAt: opensAt + 61 * DAY }, 'window-too-long'],
    ['a demonstration of a minute, at once', { ...demonstration, closesAt: NOW + 60_000 }, null],
    [
      'a demonstration whose hour has passed',
      { demonstration: true, opensAt: NOW - DAY, closesAt: NOW + 60_000 },
      null,
    ],
    [
      'one with less than a minute left',
      { demonstration: true, opensAt: NOW - DAY, closesAt: NOW + 59_999 },
      'window-too-short',
    ],
    [
      'a committee that meets for ten minutes',
      { kind: 'committee', opensAt: NOW, closesAt: NOW + 600_000 },
      null,
    ],
    [
      'a committee that meets for less',
      { kind: 'committee', opensAt: NOW, closesAt: NOW + 599_999 },
      'window-too-short',
    ],
    ['a demonstration of less', { ...demonstration, closesAt: NOW + 59_999 }, 'window-too-short'],
  ])('%s', (_, given, expected) => {
    expect(refusal(given, good.announce)).toBe(expected);
  });

  test('the earliest opening is told before anything is announced', () => {
    expect(earliestOpening(vote(), NOW)).toBe(NOW + NOTICE_DAYS * DAY);
    expect(earliestOpening(vote({ terms }), NOW)).toBe(NOW);
    expect(earliestOpening(vote({ demonstration: true }), NOW)).toBe(NOW);
    for (const kind of ['poll', 'offers', 'committee'] as const)
      expect(earliestOpening(vote({ kind }), NOW)).toBe(NOW);
  });

  test('the limits are those of the regulation and of the design', () => {
    expect([NOTICE_DAYS, SHORTEST_WINDOW_DAYS, LONGEST_WINDOW_DAYS]).toEqual([15, 7, 60]);
  });
});

describe('opening and closing', () => {
  const { opensAt, closesAt } = vote();

  test.each<readonly [string, VoteState, VoteAction, string | null]>([
    [
      'not when its window has passed',
      'announced',
      { kind: 'open', now: closesAt, units: 312 },
      'window-over',
    ],
    ['not before its time', 'announced', { kind: 'open', now: opensAt - 1, units: 312 }, 'not-yet'],
    ['at its time', 'announced', { kind: 'open', now: opensAt, units: 1 }, null],
    ['not without units', 'announced', { kind: 'open', now: opensAt, units: 0 }, 'no-units'],
    ['never closed early', 'open', { kind: 'close', now: closesAt - 1 }, 'too-early-to-close'],
    ['closed late', 'open', { kind: 'close', now: closesAt + DAY }, null],
  ])('%s', (_, state, action, expected) => {
    expect(refusal({ state }, action)).toBe(expected);
  });
});

describe('certifying', () => {
  const until = vote().closesAt + 7 * DAY;
  const certify = (now: number, unsettled: Partial<typeof settled> = {}): VoteAction => ({
    ...{ kind: 'certify', now },
    unsettled: { ...settled, ...unsettled },
  });

  test.each<readonly [string, VoteAction, string | null]>([
    ['when all is settled and objections are over', certify(until), null],
    ['not while objections are taken', certify(until - 1), 'objections-open'],
    ['not with an objection unanswered', certify(until, { objections: 1 }), 'objections-unanswered'],
    ['not with a paper to be confirmed', certify(until, { papers: 1 }), 'papers-unsettled'],
    ['not with a conflict undecided', certify(until, { conflicts: 1 }), 'conflicts-undecided'],
    ['papers are named first', certify(0, { papers: 2, conflicts: 2, objections: 2 }), 'papers-unsettled'],
    ['then conflicts', certify(0, { conflicts: 2, objections: 2 }), 'conflicts-undecided'],
    ['then the time', certify(0, { objections: 2 }), 'objections-open'],
  ])('%s', (_, action, expected) => {
    expect(refusal({ state: 'closed' }, action)).toBe(expected);
  });

  test('objections are counted from when it was really closed', () => {
    const closedAt = vote().closesAt + 5;
    expect(objectionsUntil(vote({ closedAt }))).toBe(closedAt + 7 * DAY);
    expect(objectionsUntil(vote())).toBe(vote().closesAt + 7 * DAY);
    expect(refusal({ state: 'closed', closedAt }, certify(until))).toBe('objections-open');
  });
});

test.each(['', ' ', '\n\t　'])('a vote is not made void without a reason (%j)', (reason) => {
  expect(refusal({}, { kind: 'void', reason })).toBe('reason-missing');
});
