// 理: what an action, a link and mediation must bring, and what keeps the step from ending.

import { describe, expect, test } from 'vitest';
import type { Act } from '../../../../src/capabilities/consultation/act.ts';
import type { ActorRole, TopicEvent } from '../../../../src/capabilities/consultation/topic.ts';
import {
  added,
  ask,
  CALLED,
  concluded,
  courseIn,
  DAY,
  done,
  FINISHED,
  MET,
  NOW,
  PUBLISHED,
  REVIEW,
  reviewed,
  STATED,
} from '../../../_support/topic-course.ts';

const link = (kind: 'vote' | 'fund', ref = '7'): TopicEvent & Act => ({ kind: 'linked', link: kind, ref });
const settled = (kind: 'vote' | 'fund', passed: boolean, ref = '7'): TopicEvent => ({
  ...{ kind: 'settled', link: kind, ref, passed, dueAt: 0 },
});
const FINISH: Act = { kind: 'finished' };
const after = (conclusion: Parameters<typeof concluded>[0], ...more: readonly TopicEvent[]) =>
  courseIn('discuss', ...STATED, CALLED, MET, concluded(conclusion), ...more);

describe('an action', () => {
  const add = (dueAt: number) =>
    ask(courseIn('resolve'), { kind: 'action-added', who: 'company', dueAt, money: 'none' });

  test('is due after now, and within two years', () => {
    expect(add(NOW)).toBe('due-in-past');
    expect(add(NOW + 1)).toMatchObject({ kind: 'action-added' });
    expect(add(NOW + 730 * DAY)).toMatchObject({ kind: 'action-added' });
    expect(add(NOW + 730 * DAY + 1)).toBe('due-too-far');
  });

  const KINDS = ['action-reported', 'action-done', 'action-dropped'] as const;
  test.each(KINDS)('%s is of one that there is and that is open, with words', (kind) => {
    const course = courseIn('resolve', added(1), added(2), done(2));
    expect(ask(course, { kind, action: 3 })).toBe('action-unknown');
    expect(ask(course, { kind, action: 2 })).toBe('action-settled');
    expect(ask(course, { kind, action: 1 }, 'community', { reason: ' ' })).toBe('reason-missing');
    expect(ask(course, { kind, action: 1 })).toMatchObject({ kind, action: 1 });
  });

  test('that was dropped is settled too', () => {
    const course = courseIn('resolve', added(1), { kind: 'action-dropped', action: 1, dueAt: 0 });
    expect(ask(course, { kind: 'action-done', action: 1 })).toBe('action-settled');
  });

  test.each<[ActorRole, readonly string[]]>([
    ['company', ['company']],
    ['committee', ['committee']],
    ['community', ['company', 'committee', 'community', 'street', 'other']],
    ['street', ['company', 'committee', 'community', 'street', 'other']],
    ['admin', ['company', 'committee', 'community', 'street', 'other']],
  ])('is reported and ended by %s where it is of %s', (by, own) => {
    for (const who of ['company', 'committee', 'community', 'street', 'other'] as const) {
      const course = courseIn('resolve', added(1, { who }));
      for (const kind of ['action-reported', 'action-done'] as const) {
        const answer = ask(course, { kind, action: 1 }, by);
        if (own.includes(who)) expect(answer).toMatchObject({ kind });
        else expect(answer).toBe('not-yours');
      }
    }
  });
});

describe('a vote or an application', () => {
  test('is one of its kind at a time, and another after it has ended', () => {
    expect(ask(courseIn('resolve', link('vote')), link('vote', '8'))).toBe('linked-already');
    expect(ask(courseIn('resolve', link('vote')), link('fund', '1'))).toMatchObject({ link: 'fund' });
    expect(ask(courseIn('resolve', link('vote'), settled('vote', false)), link('vote', '8'))).toMatchObject({
      ...{ kind: 'linked', ref: '8' },
    });
  });

  test('is settled by its kind and number, once', () => {
    const settle = (kind: 'vote' | 'fund', ref: string): Act => ({
      ...{ kind: 'settled', link: kind, ref, passed: true },
    });
    const course = courseIn('resolve', link('vote'));
    expect(ask(course, settle('vote', '7'), 'system')).toMatchObject({ kind: 'settled' });
    const both = courseIn('resolve', link('fund', '1'), link('vote'));
    expect(ask(both, settle('vote', '7'), 'system')).toMatchObject({ kind: 'settled' });
    expect(ask(course, settle('vote', '8'), 'system')).toBe('link-unknown');
    expect(ask(course, settle('fund', '7'), 'system')).toBe('link-unknown');
    expect(ask(courseIn('resolve', link('vote'), settled('vote', true)), settle('vote', '7'))).toBe(
      'link-unknown',
    );
  });
});

describe('mediation', () => {
  const MEDIATE: Act = { kind: 'mediated', agreed: false };

  test('is for a dispute, once, with a record', () => {
    expect(ask(courseIn('resolve'), MEDIATE)).toBe('consensus-found');
    const dispute = after({ consensus: false });
    expect(ask(dispute, MEDIATE)).toMatchObject({ kind: 'mediated', agreed: false });
    expect(ask(dispute, MEDIATE, 'street', { reason: ' ' })).toBe('reason-missing');
    const again = after({ consensus: false }, { kind: 'mediated', agreed: false, dueAt: 0 });
    expect(ask(again, MEDIATE)).toBe('mediated-already');
  });
});

describe('理 does not end', () => {
  test('without an action that was done', () => {
    expect(ask(courseIn('resolve'), FINISH)).toBe('no-action');
    const dropped = courseIn('resolve', added(), { kind: 'action-dropped', action: 1, dueAt: 0 });
    expect(ask(dropped, FINISH)).toBe('no-action');
    expect(ask(courseIn('resolve', added(), done()), FINISH)).toMatchObject({ kind: 'finished' });
  });

  test('while an action is open', () => {
    expect(ask(courseIn('resolve', added(), done(), added(2)), FINISH)).toBe('actions-open');
  });

  test('before the vote that the law needs is drafted and has ended, whatever it came to', () => {
    const work = [added(), done()];
    expect(ask(after({ matter: 'fund-use' }, ...work), FINISH)).toBe('vote-missing');
    expect(ask(after({ matter: 'fund-use' }, ...work, link('vote')), FINISH)).toBe('vote-waiting');
    for (const passed of [true, false])
      expect(
        ask(after({ matter: 'fund-use' }, ...work, link('vote'), settled('vote', passed)), FINISH),
      ).toMatchObject({ kind: 'finished' });
  });

  test('by the answer of the fund where a vote is needed, nor the other way round', () => {
    const work = [added(), done()];
    expect(ask(after({ matter: 'rebuild' }, ...work, link('fund'), settled('fund', true)), FINISH)).toBe(
      'vote-missing',
    );
    expect(ask(after({ fund: true }, ...work, link('vote'), settled('vote', true)), FINISH)).toBe(
      'fund-missing',
    );
  });

  test('before the second vote has ended, where there was one before', () => {
    const events = [link('vote'), settled('vote', false), link('vote', '8'), added(), done()];
    expect(ask(after({ matter: 'rebuild' }, ...events), FINISH)).toBe('vote-waiting');
  });

  test('before the fund has answered, where the conclusion or an action takes its money', () => {
    const work = [added(), done()];
    const paid = [added(1, { money: 'repair-fund' }), done()];
    expect(ask(after({ fund: true }, ...work), FINISH)).toBe('fund-missing');
    expect(ask(after({}, ...paid), FINISH)).toBe('fund-missing');
    expect(ask(after({}, ...paid, link('fund')), FINISH)).toBe('fund-waiting');
    expect(ask(after({}, ...paid, link('fund'), settled('fund', true)), FINISH)).toMatchObject({
      kind: 'finished',
    });
  });

  test('before what was linked without need has ended too', () => {
    expect(ask(after({}, added(), done(), link('fund')), FINISH)).toBe('fund-waiting');
    expect(ask(after({}, added(), done(), link('vote')), FINISH)).toBe('vote-waiting');
  });

  test('for money of an action that was dropped', () => {
    const events = [
      added(1, { money: 'repair-fund' }),
      { kind: 'action-dropped', action: 1, dueAt: 0 },
      added(2),
      done(2),
    ] as const;
    expect(ask(after({}, ...events), FINISH)).toMatchObject({ kind: 'finished' });
  });

  test('without a mediation record where there was no consensus', () => {
    const work = [added(), done()];
    expect(ask(after({ consensus: false }, ...work), FINISH)).toBe('mediation-missing');
    expect(
      ask(after({ consensus: false }, ...work, { kind: 'mediated', agreed: false, dueAt: 0 }), FINISH),
    ).toMatchObject({ kind: 'finished' });
  });

  test('in the second round by what was done in the first', () => {
    const back = [added(), done(), FINISHED, PUBLISHED, REVIEW, reviewed('back')];
    expect(ask(after({}, ...back), FINISH)).toBe('no-action');
    expect(ask(after({}, ...back, added(2), done(2)), FINISH)).toMatchObject({ kind: 'finished' });
  });
});
