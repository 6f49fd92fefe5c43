// What comes of each event, and that a topic is nothing but its events.

import { describe, expect, test } from 'vitest';
import { evolve, replay } from '../../../src/capabilities/consultation/evolve.ts';
import type { Happened } from '../../../src/capabilities/consultation/topic.ts';
import {
  ACCEPTED,
  added,
  at,
  CALLED,
  CLIMBED,
  concluded,
  courseIn,
  done,
  FAR,
  FINISHED,
  MET,
  NOW,
  PUBLISHED,
  RAISED,
  REVIEW,
  reviewed,
  STATED,
  told,
  toldAt,
} from '../../_support/topic-course.ts';

const LATER = at('2026-12-20 08:00');

describe('a topic', () => {
  test('begins with being raised, once, and with nothing else', () => {
    const raised: Happened = { ...RAISED, at: NOW, by: 'proposer' } as Happened;
    expect(() => evolve(evolve(null, raised), raised)).toThrow('raised once');
    expect(() => evolve(null, { kind: 'cosigned', at: NOW, by: 'resident' })).toThrow('begin with cosigned');
    expect(replay([])).toBeNull();
  });

  test('that was just raised holds nothing yet', () => {
    expect(told(RAISED)).toEqual({
      ...{ step: 'raise', since: NOW, parties: ['community', 'committee', 'company'] },
      ...{ version: 1, responses: 0, cosigners: 0, stated: [], meeting: null, poll: null, conclusion: null },
      ...{ mediated: false, actions: [], links: [], sheets: 0, shownUntil: null, objections: 0, answered: 0 },
      ...{ round: 1, reviewUntil: null, ratings: 0, rating: null, escalatedAt: null, climbed: [] },
      ...{ stepDue: FAR, outcome: null },
    });
  });
});

describe('answers to the text', () => {
  test('are co-signatures, views and statements', () => {
    const course = courseIn('discuss', { kind: 'cosigned' }, { kind: 'opined' }, ...STATED);
    expect(course).toMatchObject({
      responses: 5,
      cosigners: 1,
      stated: ['community', 'committee', 'company'],
    });
  });

  test('a party that says again is counted once, and stands last', () => {
    const [community, committee] = STATED;
    if (community === undefined || committee === undefined) throw new Error('no parties');
    expect(courseIn('discuss', community, committee, community).stated).toEqual(['committee', 'community']);
  });

  test('a new version asks again; co-signatures stay', () => {
    const course = courseIn('discuss', { kind: 'cosigned' }, ...STATED, { kind: 'amended', version: 2 });
    expect(course).toMatchObject({ version: 2, responses: 0, stated: [], cosigners: 1 });
  });

  test('a change of the same version changes nothing of where the topic stands', () => {
    const course = courseIn('raise');
    expect(courseIn('raise', { kind: 'amended', version: 1 })).toEqual(course);
  });
});

describe('a step that begins', () => {
  test('has its own time and deadline, and what has climbed is forgotten', () => {
    expect(toldAt([NOW, RAISED], [NOW, CLIMBED], [LATER, { kind: 'accepted', dueAt: 5 }])).toMatchObject({
      ...{ step: 'discuss', since: LATER, stepDue: 5, climbed: [] },
    });
    expect(courseIn('resolve', CLIMBED, added(), done(), { kind: 'finished', dueAt: 6 })).toMatchObject({
      ...{ step: 'publish', stepDue: 6, climbed: [] },
    });
    expect(courseIn('publish', CLIMBED, PUBLISHED, { kind: 'review-opened', until: 7 })).toMatchObject({
      ...{ step: 'review', stepDue: null, reviewUntil: 7, ratings: 0, climbed: [] },
    });
  });

  test('理 holds what was concluded', () => {
    const event = concluded({ consensus: false, matter: 'rebuild', fund: true });
    expect(courseIn('discuss', event)).toMatchObject({
      ...{ step: 'resolve', conclusion: { consensus: false, matter: 'rebuild', fund: true }, stepDue: FAR },
    });
  });
});

describe('a meeting', () => {
  test('is called, called off and held', () => {
    expect(courseIn('discuss', CALLED).meeting).toEqual({ number: 1, meetsAt: NOW, state: 'called' });
    expect(courseIn('discuss', CALLED, { kind: 'cancelled', meeting: 1 }).meeting).toEqual({
      ...{ number: 1, meetsAt: NOW, state: 'cancelled' },
    });
    expect(courseIn('discuss', CALLED, MET).meeting).toEqual({ number: 1, meetsAt: NOW, state: 'held' });
  });
});

describe('a poll', () => {
  test('is opened and closed; choices and summaries change nothing of where the topic stands', () => {
    const open = courseIn('discuss', { kind: 'poll-opened' });
    expect(open.poll).toBe('open');
    expect(courseIn('discuss', { kind: 'poll-opened' }, { kind: 'polled' }, { kind: 'summed-up' })).toEqual(
      open,
    );
    expect(courseIn('discuss', { kind: 'poll-opened' }, { kind: 'poll-closed', counts: [2] }).poll).toBe(
      'closed',
    );
  });
});

describe('an action', () => {
  test('is kept with its round, heard of when it was added', () => {
    expect(courseIn('resolve', added(1, { who: 'street', dueAt: 9, money: 'public' })).actions).toEqual([
      { number: 1, who: 'street', dueAt: 9, money: 'public', state: 'open', round: 1, heardAt: NOW },
    ]);
  });

  test('is heard of when it is reported or asked about, and alone', () => {
    const events = [
      [NOW, RAISED],
      [NOW, ACCEPTED],
      [NOW, concluded()],
      [NOW, added()],
      [NOW, added(2)],
    ] as const;
    const heard = (course: ReturnType<typeof toldAt>) => course.actions.map(({ heardAt }) => heardAt);
    expect(heard(toldAt(...events, [LATER, { kind: 'action-reported', action: 2 }]))).toEqual([NOW, LATER]);
    expect(heard(toldAt(...events, [LATER, { kind: 'progress-asked', actions: [1, 2] }]))).toEqual([
      LATER,
      LATER,
    ]);
    const left = { state: 'open', heardAt: NOW };
    for (const [kind, state] of [
      ['action-done', 'done'],
      ['action-dropped', 'dropped'],
    ] as const) {
      const course = toldAt(...events, [LATER, { kind, action: 1, dueAt: 8 }]);
      expect(course).toMatchObject({ stepDue: 8, actions: [{ state, heardAt: LATER }, left] });
    }
  });
});

describe('a link', () => {
  test('waits, and ends by its kind and number alone', () => {
    const linked = [
      { kind: 'linked', link: 'vote', ref: '1' },
      { kind: 'linked', link: 'fund', ref: '1' },
      { kind: 'linked', link: 'vote', ref: '2' },
    ] as const;
    const states = (passed: boolean) => {
      const event = { kind: 'settled', link: 'vote', ref: '1', passed, dueAt: 8 } as const;
      const course = courseIn('resolve', ...linked, event);
      expect(course.stepDue).toBe(8);
      return course.links.map(({ state }) => state);
    };
    expect(states(true)).toEqual(['passed', 'waiting', 'waiting']);
    expect(states(false)).toEqual(['failed', 'waiting', 'waiting']);
  });

  test('mediation gives 理 its time anew', () => {
    expect(courseIn('resolve', { kind: 'mediated', agreed: true, dueAt: 8 })).toMatchObject({
      ...{ mediated: true, stepDue: 8 },
    });
  });
});

describe('晒 and 评', () => {
  test('count sheets, objections, answers and ratings', () => {
    expect(
      courseIn('publish', PUBLISHED, { kind: 'objected' }, { kind: 'objected' }, { kind: 'answered' }),
    ).toMatchObject({ sheets: 1, shownUntil: FAR, objections: 2, answered: 1 });
    expect(courseIn('review', { kind: 'rated' }, { kind: 'rated' }).ratings).toBe(2);
  });

  test('what is solved, or rated by nobody, has ended', () => {
    for (const verdict of ['solved', 'unrated'] as const)
      expect(courseIn('review', reviewed(verdict))).toMatchObject({
        ...{ step: 'review', outcome: verdict, reviewUntil: null, rating: { count: 2, sum: 4, solved: 0 } },
      });
  });

  test('what comes back begins 理 again, in a second round without a sheet', () => {
    expect(courseIn('review', reviewed('back'))).toMatchObject({
      ...{ step: 'resolve', round: 2, sheets: 0, shownUntil: null, reviewUntil: null, outcome: null },
      ...{ stepDue: FAR, rating: { count: 2, sum: 4, solved: 0 } },
    });
    expect(courseIn('review', reviewed('back'), added(2)).actions.map(({ round }) => round)).toEqual([1, 2]);
    const again = courseIn(
      'review',
      { kind: 'rated' },
      reviewed('back'),
      added(2),
      done(2),
      FINISHED,
      PUBLISHED,
      REVIEW,
    );
    expect(again.ratings).toBe(0);
  });

  test('what has gone to the street office waits there, and ends with its answer', () => {
    expect(courseIn('review', reviewed('escalated'))).toMatchObject({
      ...{ step: 'review', escalatedAt: NOW, stepDue: FAR, reviewUntil: null, outcome: null },
    });
    expect(courseIn('review', reviewed('escalated'), { kind: 'street-answered' }).outcome).toBe('escalated');
  });
});

describe('a topic ends', () => {
  test.each(['rejected', 'redirected', 'withdrawn', 'stopped'] as const)('as %s', (kind) => {
    expect(courseIn('discuss', { kind }).outcome).toBe(kind);
  });

  test('as merged', () => {
    expect(courseIn('discuss', { kind: 'merged', into: 4 }).outcome).toBe('merged');
  });
});

test('what has climbed is remembered by its name, in order', () => {
  expect(
    courseIn('resolve', { kind: 'climbed', what: 'action:2' }, { kind: 'climbed', what: 'plan' }).climbed,
  ).toEqual([...['action:2', 'plan']]);
});

describe('a new version of the text', () => {
  test('asks again for everything: statements, meeting and poll', () => {
    const poll = [{ kind: 'poll-opened' } as const, { kind: 'poll-closed', counts: [1, 2] } as const];
    const discussed = told(RAISED, ACCEPTED, ...STATED, CALLED, MET, ...poll, {
      kind: 'amended',
      version: 2,
    });
    expect(discussed).toMatchObject({ version: 2, stated: [], poll: null, responses: 0 });
    expect(discussed.meeting).toMatchObject({ number: 1, state: 'outdated' });
  });
});

describe('a deadline that was given anew', () => {
  test('climbs again when it is missed again', () => {
    const missed = ['plan', 'action:1'].map((what) => ({ kind: 'climbed', what }) as const);
    const late = told(RAISED, ...missed, { kind: 'mediated', agreed: true, dueAt: FAR });
    expect(late.climbed).toEqual(['action:1']);
  });
});
