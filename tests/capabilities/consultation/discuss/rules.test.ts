// 议: what a statement, a meeting, a poll and the conclusion must bring.

import { describe, expect, test } from 'vitest';
import type { Act } from '../../../../src/capabilities/consultation/act.ts';
import { DEFAULT_PROCEDURE } from '../../../../src/capabilities/consultation/procedure.ts';
import type { Party } from '../../../../src/capabilities/consultation/topic.ts';
import { ACCEPTED, ask, at, CALLED, courseIn, MET, STATED, told } from '../../../_support/topic-course.ts';

const CANCELLED = { kind: 'cancelled', meeting: 1 } as const;
const OPENED = { kind: 'poll-opened' } as const;
const CLOSED = { kind: 'poll-closed', counts: [1] } as const;

describe('a statement', () => {
  const stated = (party: Party): Act => ({ kind: 'stated', party });

  test('is of a party that the compound has', () => {
    const course = told({ kind: 'raised', dueAt: 0, parties: ['community', 'company'] }, ACCEPTED);
    expect(ask(course, stated('committee'), 'community')).toBe('party-not-here');
    expect(ask(course, stated('committee'), 'committee')).toBe('party-not-here');
    expect(ask(course, stated('company'), 'company')).toMatchObject({ kind: 'stated' });
  });

  test('is made by the party itself, or written down for it by 社区', () => {
    const course = courseIn('discuss');
    expect(ask(course, stated('company'), 'committee')).toBe('not-yours');
    expect(ask(course, stated('community'), 'company')).toBe('not-yours');
    for (const by of ['company', 'community', 'admin'] as const)
      expect(ask(course, stated('company'), by)).toMatchObject({ kind: 'stated', party: 'company' });
  });
});

describe('the notice of a meeting', () => {
  const call = (meetsAt: string, now: string) =>
    ask(courseIn('discuss'), { kind: 'called', meetsAt: at(meetsAt) }, 'community', { now: at(now) });

  test.each([
    [
      'called on Monday morning, on Wednesday night',
      '2026-11-30 09:00',
      '2026-12-02 23:59',
      'notice-too-short',
    ],
    ['called late on Monday, early on Thursday', '2026-11-30 23:00', '2026-12-03 00:00', null],
    ['called on Monday, late on Monday a week later', '2026-11-30 09:00', '2026-12-07 23:59', null],
    ['called on Monday, on Tuesday a week later', '2026-11-30 09:00', '2026-12-08 00:00', 'notice-too-long'],
    ['in the past', '2026-11-30 09:00', '2026-11-29 09:00', 'notice-too-short'],
  ])('is three to seven days of the calendar: %s', (_, now, meetsAt, refusal) => {
    const answer = call(meetsAt, now);
    if (refusal === null) expect(answer).toMatchObject({ kind: 'called' });
    else expect(answer).toBe(refusal);
  });

  test('is as long as the compound says', () => {
    const procedure = { ...DEFAULT_PROCEDURE, shortestNotice: 1, longestNotice: 2 };
    const ask1 = (meetsAt: string) =>
      ask(courseIn('discuss'), { kind: 'called', meetsAt: at(meetsAt) }, 'community', {
        ...{ now: at('2026-11-30 09:00'), procedure },
      });
    expect(ask1('2026-11-30 20:00')).toBe('notice-too-short');
    expect(ask1('2026-12-01 08:00')).toMatchObject({ kind: 'called' });
    expect(ask1('2026-12-02 23:00')).toMatchObject({ kind: 'called' });
    expect(ask1('2026-12-03 00:00')).toBe('notice-too-long');
  });

  test('is given again to move a meeting, and not after it was held', () => {
    const act = { kind: 'called', meetsAt: at('2026-12-05 10:00') } as const;
    expect(ask(courseIn('discuss', CALLED), act)).toMatchObject({ meeting: 2 });
    expect(ask(courseIn('discuss', CALLED, CANCELLED), act)).toMatchObject({ meeting: 2 });
    expect(ask(courseIn('discuss', CALLED, MET), act)).toBe('meeting-held');
  });
});

describe('calling a meeting off', () => {
  test('needs one that is called and not yet held', () => {
    expect(ask(courseIn('discuss'), { kind: 'cancelled' })).toBe('no-meeting');
    expect(ask(courseIn('discuss', CALLED, CANCELLED), { kind: 'cancelled' })).toBe('no-meeting');
    expect(ask(courseIn('discuss', CALLED, MET), { kind: 'cancelled' })).toBe('meeting-held');
    expect(ask(courseIn('discuss', CALLED), { kind: 'cancelled' })).toEqual(CANCELLED);
  });
});

describe('minutes', () => {
  const met = (parties: readonly Party[], people: number): Act => ({ kind: 'met', parties, people });
  const meeting = courseIn('discuss', { kind: 'called', meeting: 1, meetsAt: at('2026-12-04 19:00') });
  const then = { now: at('2026-12-04 19:00') };

  test('need a meeting', () => {
    expect(ask(courseIn('discuss'), met(['company'], 2))).toBe('no-meeting');
    expect(ask(courseIn('discuss', CALLED, CANCELLED), met(['company'], 2))).toBe('no-meeting');
    expect(ask(courseIn('discuss', CALLED, MET), met(['company'], 2))).toBe('meeting-held');
  });

  test('are kept once it has begun, not before', () => {
    expect(ask(meeting, met([], 2), 'community', { now: then.now - 1 })).toBe('meeting-not-yet');
    expect(ask(meeting, met([], 2), 'community', then)).toMatchObject({ kind: 'met', meeting: 1 });
  });

  test('name somebody who came, a party or a person, and what was said', () => {
    expect(ask(meeting, met([], 0), 'community', then)).toBe('nobody-came');
    expect(ask(meeting, met(['company'], 0), 'community', then)).toMatchObject({ kind: 'met' });
    expect(ask(meeting, met([], 1), 'community', then)).toMatchObject({ kind: 'met' });
    expect(ask(meeting, met([], 1), 'community', { ...then, reason: '  ' })).toBe('reason-missing');
  });
});

describe('a poll', () => {
  test('is opened once', () => {
    expect(ask(courseIn('discuss'), OPENED)).toEqual(OPENED);
    expect(ask(courseIn('discuss', OPENED), OPENED)).toBe('poll-before');
    expect(ask(courseIn('discuss', OPENED, CLOSED), OPENED)).toBe('poll-before');
  });

  test('is answered and closed while it is open', () => {
    for (const [course, answered, closed] of [
      [courseIn('discuss'), 'poll-over', 'poll-missing'],
      [courseIn('discuss', OPENED, CLOSED), 'poll-over', 'poll-missing'],
    ] as const) {
      expect(ask(course, { kind: 'polled' }, 'resident')).toBe(answered);
      expect(ask(course, CLOSED)).toBe(closed);
    }
    expect(ask(courseIn('discuss', OPENED), { kind: 'polled' }, 'resident')).toEqual({ kind: 'polled' });
    expect(ask(courseIn('discuss', OPENED), CLOSED)).toEqual(CLOSED);
  });
});

describe('the conclusion', () => {
  const conclude = (more: Partial<Extract<Act, { kind: 'concluded' }>> = {}): Act => ({
    ...{ kind: 'concluded', consensus: true, matter: null, fund: false, suggested: null, grounded: false },
    ...more,
  });
  const ready = [...STATED, CALLED, MET];

  test('needs a statement of every party', () => {
    for (const left of [0, 1, 2]) {
      const some = STATED.filter((_, index) => index !== left);
      expect(ask(courseIn('discuss', ...some, CALLED, MET), conclude())).toBe('statements-missing');
    }
    expect(ask(courseIn('discuss', ...ready), conclude())).toMatchObject({ kind: 'concluded' });
  });

  test('needs statements on the text as it stands, and asks again after a new version', () => {
    const amended = { kind: 'amended', version: 2 } as const;
    expect(ask(courseIn('discuss', ...ready, amended), conclude())).toBe('statements-missing');
    expect(ask(courseIn('discuss', amended, ...ready), conclude())).toMatchObject({ kind: 'concluded' });
  });

  test('needs a meeting that was held', () => {
    expect(ask(courseIn('discuss', ...STATED), conclude())).toBe('meeting-missing');
    expect(ask(courseIn('discuss', ...STATED, CALLED), conclude())).toBe('meeting-missing');
    expect(ask(courseIn('discuss', ...STATED, CALLED, CANCELLED), conclude())).toBe('meeting-missing');
  });

  test('waits for an open poll to be closed', () => {
    expect(ask(courseIn('discuss', ...ready, OPENED), conclude())).toBe('poll-open');
    expect(ask(courseIn('discuss', ...ready, OPENED, CLOSED), conclude())).toMatchObject({
      kind: 'concluded',
    });
  });

  test('that no vote is needed, against what the words look like, takes a reason', () => {
    const course = courseIn('discuss', ...ready);
    expect(ask(course, conclude({ suggested: 'fund-use' }))).toBe('ground-missing');
    expect(ask(course, conclude({ suggested: 'fund-use', grounded: true }))).toMatchObject({ matter: null });
    expect(ask(course, conclude({ suggested: 'fund-use', matter: 'rebuild' }))).toMatchObject({
      matter: 'rebuild',
    });
    expect(ask(course, conclude({ suggested: null, grounded: false }))).toMatchObject({ matter: null });
  });
});
