// Who may do what in which step: the whole table, said again row by row, and what an act becomes.

import { describe, expect, test } from 'vitest';
import type { Act } from '../../../src/capabilities/consultation/act.ts';
import { barredBy, raised } from '../../../src/capabilities/consultation/steps.ts';
import { type ActorRole, OUTCOMES, STEPS, type Step } from '../../../src/capabilities/consultation/topic.ts';
import {
  ACCEPTED,
  acting,
  added,
  ask,
  at,
  CALLED,
  CLIMBED,
  courseIn,
  NOW,
  RAISED,
  told,
} from '../../_support/topic-course.ts';

const ROLES: readonly ActorRole[] = [
  ...(['proposer', 'resident', 'community', 'committee', 'company'] as const),
  ...(['street', 'supervisor', 'admin', 'system'] as const),
];
const STEP = { 说: 'raise', 议: 'discuss', 理: 'resolve', 晒: 'publish', 评: 'review' } as const;

/** act: steps: roles. `street*` may do it once something has climbed. */
const TABLE = `
  cosigned:        说议: proposer resident community admin
  opined:          议:   proposer resident community admin
  amended:         说议: proposer community admin
  accepted:        说:   community admin street*
  rejected:        说:   community admin street*
  redirected:      说议: community admin street*
  merged:          说议: community admin street*
  withdrawn:       说议: proposer community admin
  stopped:         议理: community admin street*
  stated:          议:   community committee company admin
  called:          议:   community admin street*
  cancelled:       议:   community admin street*
  met:             议:   community admin street*
  poll-opened:     议:   community admin
  polled:          议:   proposer resident
  poll-closed:     议:   community admin
  summed-up:       议:   community admin
  withheld:        议:   community admin
  concluded:       议:   community admin street*
  action-added:    理:   community committee admin street*
  action-reported: 理:   community committee company street admin
  action-done:     理:   community committee company street admin
  action-dropped:  理:   community admin street*
  linked:          理:   community committee admin
  settled:         理:   community committee admin system
  mediated:        理:   community admin street
  finished:        理:   community committee admin street*
  published:       晒:   community committee admin street*
  objected:        晒:   proposer resident
  answered:        晒:   community committee admin street*
  rated:           评:   proposer resident supervisor community admin
  street-answered: 评:   street admin
`;

const rows = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [kind = '', steps = '', roles = ''] = line.split(':').map((each) => each.trim());
    return {
      kind: kind as Act['kind'],
      steps: [...steps].map((each): Step => STEP[each as keyof typeof STEP]),
      roles: roles.split(' '),
    };
  });

describe.each(rows)('$kind', ({ kind, steps, roles }) => {
  test.each(STEPS)('is barred in %s to all but those of the table', (step) => {
    for (const climbed of [false, true]) {
      const course = courseIn(step, ...(climbed ? [CLIMBED] : []));
      for (const role of ROLES) {
        const may = roles.includes(role) || (climbed && roles.includes(`${role}*`));
        const expected = !steps.includes(step) ? 'wrong-step' : may ? null : 'not-yours';
        expect([role, climbed, barredBy(course, kind, role)]).toEqual([role, climbed, expected]);
      }
    }
  });

  test('is over for everybody once the topic has ended', () => {
    for (const step of STEPS)
      for (const outcome of OUTCOMES)
        for (const role of ROLES) expect(barredBy({ ...courseIn(step), outcome }, kind, role)).toBe('over');
  });
});

describe('an act that is barred', () => {
  test('is refused for that before anything else is looked at', () => {
    expect(ask(courseIn('raise'), { kind: 'concluded', ...CONCLUSION })).toBe('wrong-step');
    expect(ask(courseIn('raise'), { kind: 'rejected' }, 'company', { reason: '' })).toBe('not-yours');
  });
});

const CONCLUSION = { consensus: true, matter: null, fund: false, suggested: null, grounded: false };

describe('words that say why', () => {
  test.each<[string, Step, Act, ActorRole]>([
    ['rejecting', 'raise', { kind: 'rejected' }, 'community'],
    ['redirecting', 'raise', { kind: 'redirected' }, 'community'],
    ['stopping', 'discuss', { kind: 'stopped' }, 'community'],
    ['a statement', 'discuss', { kind: 'stated', party: 'company' }, 'company'],
  ])('%s needs them', (_, step, act, by) => {
    expect(ask(courseIn(step), act, by, { reason: ' \n' })).toBe('reason-missing');
    expect(ask(courseIn(step), act, by)).toMatchObject({ kind: act.kind });
  });

  test('calling a meeting off, an answer and the word of the street office need them too', () => {
    expect(ask(courseIn('discuss', CALLED), { kind: 'cancelled' }, 'community', { reason: '' })).toBe(
      'reason-missing',
    );
    expect(ask(courseIn('publish'), { kind: 'answered' }, 'community', { reason: '' })).toBe(
      'reason-missing',
    );
    expect(ask(courseIn('review'), { kind: 'street-answered' }, 'street', { reason: '' })).toBe(
      'reason-missing',
    );
  });

  test('accepting and joining need none', () => {
    expect(ask(courseIn('raise'), { kind: 'accepted' }, 'community', { reason: '' })).toMatchObject({
      kind: 'accepted',
    });
    expect(ask(courseIn('raise'), { kind: 'cosigned' }, 'resident', { reason: '' })).toEqual({
      kind: 'cosigned',
    });
  });
});

describe('a deadline', () => {
  // Over a weekend, and over the whole of Spring Festival with its make-up Saturdays.
  const friday = at('2026-11-27 16:00');
  const eve = at('2026-02-13 10:00');

  test('of acceptance is the end of the third working day after a topic was raised', () => {
    const { procedure, calendar } = acting('proposer');
    expect(raised({ now: friday, procedure, calendar })).toEqual({
      ...{ kind: 'raised', dueAt: at('2026-12-03'), parties: procedure.parties },
    });
    expect(raised({ now: eve, procedure, calendar })).toMatchObject({ dueAt: at('2026-02-26') });
  });

  test('of the conclusion is the end of the fifteenth working day after acceptance', () => {
    expect(ask(courseIn('raise'), { kind: 'accepted' }, 'community', { now: friday })).toEqual({
      ...{ kind: 'accepted', dueAt: at('2026-12-19') },
    });
    expect(ask(courseIn('raise'), { kind: 'accepted' }, 'community', { now: eve })).toEqual({
      ...{ kind: 'accepted', dueAt: at('2026-03-13') },
    });
  });

  test.each<[string, Step, readonly Parameters<typeof courseIn>[1][], Act]>([
    ['of the list of actions', 'discuss', [...told1(), CALLED, met()], { kind: 'concluded', ...CONCLUSION }],
    ['after an action is done', 'resolve', [added()], { kind: 'action-done', action: 1 }],
    ['after an action is dropped', 'resolve', [added()], { kind: 'action-dropped', action: 1 }],
    [
      'after a vote',
      'resolve',
      [{ kind: 'linked', link: 'vote', ref: '7' }],
      { kind: 'settled', link: 'vote', ref: '7', passed: true },
    ],
    [
      'of the sheet',
      'resolve',
      [added(), { kind: 'action-done', action: 1, dueAt: 0 }],
      { kind: 'finished' },
    ],
  ])('%s is the end of the third working day after', (_, step, events, act) => {
    expect(ask(courseIn(step, ...events), act, 'community', { now: friday })).toMatchObject({
      ...{ kind: act.kind, dueAt: at('2026-12-03') },
    });
  });

  test('of mediation is the end of the third working day after it', () => {
    const course = { ...courseIn('resolve'), conclusion: { consensus: false, matter: null, fund: false } };
    expect(ask(course, { kind: 'mediated', agreed: true }, 'street', { now: friday })).toEqual({
      ...{ kind: 'mediated', agreed: true, dueAt: at('2026-12-03') },
    });
  });

  test('follows the compound’s own figures', () => {
    const procedure = {
      ...acting('community').procedure,
      acceptWorkdays: 1,
      discussWorkdays: 5,
      publishWorkdays: 2,
    };
    expect(raised({ ...acting('community'), now: friday, procedure })).toMatchObject({
      dueAt: at('2026-12-01'),
    });
    expect(
      ask(courseIn('raise'), { kind: 'accepted' }, 'community', { now: friday, procedure }),
    ).toMatchObject({
      dueAt: at('2026-12-05'),
    });
    const course = courseIn('resolve', added(), { kind: 'action-done', action: 1, dueAt: 0 });
    expect(ask(course, { kind: 'finished' }, 'community', { now: friday, procedure })).toMatchObject({
      dueAt: at('2026-12-02'),
    });
  });
});

function told1() {
  return (['community', 'committee', 'company'] as const).map(
    (party) => ({ kind: 'stated', party, behalf: false }) as const,
  );
}

function met() {
  return { kind: 'met', meeting: 1, parties: [], people: 2 } as const;
}

describe('what an act becomes', () => {
  test('a change of a text that nobody has answered to stays the same version, else it is the next', () => {
    expect(ask(courseIn('raise'), { kind: 'amended' }, 'proposer')).toEqual({ kind: 'amended', version: 1 });
    expect(ask(courseIn('raise', { kind: 'cosigned' }), { kind: 'amended' }, 'proposer')).toEqual({
      ...{ kind: 'amended', version: 2 },
    });
  });

  test('a statement written down by 社区 says that it was', () => {
    const act = { kind: 'stated', party: 'company' } as const;
    expect(ask(courseIn('discuss'), act, 'community')).toEqual({ ...act, behalf: true });
    expect(ask(courseIn('discuss'), act, 'company')).toEqual({ ...act, behalf: false });
  });

  test('meetings are numbered, also after one was called off', () => {
    const act = { kind: 'called', meetsAt: at('2026-12-05 10:00') } as const;
    expect(ask(courseIn('discuss'), act)).toEqual({ ...act, meeting: 1 });
    expect(ask(courseIn('discuss', CALLED), act)).toEqual({ ...act, meeting: 2 });
    expect(ask(courseIn('discuss', CALLED), { kind: 'cancelled' })).toEqual({
      kind: 'cancelled',
      meeting: 1,
    });
    const again = courseIn('discuss', CALLED, { kind: 'cancelled', meeting: 1 });
    expect(ask(again, act)).toEqual({ ...act, meeting: 2 });
    expect(ask(courseIn('discuss', CALLED), { kind: 'met', parties: ['company'], people: 4 })).toEqual({
      ...{ kind: 'met', meeting: 1, parties: ['company'], people: 4 },
    });
  });

  test('actions and sheets are numbered', () => {
    const act = { kind: 'action-added', who: 'street', dueAt: NOW + 1, money: 'public' } as const;
    expect(ask(courseIn('resolve'), act)).toEqual({ ...act, action: 1 });
    expect(ask(courseIn('resolve', added(), added(2)), act)).toEqual({ ...act, action: 3 });
    expect(ask(courseIn('publish'), { kind: 'published' })).toEqual({
      ...{ kind: 'published', sheet: 1, until: at('2026-12-09') },
    });
  });

  test('the topic that another is merged into is named, and a conclusion keeps nothing of the hint', () => {
    expect(ask(courseIn('raise'), { kind: 'merged', into: 9, intoEnded: false })).toEqual({
      ...{ kind: 'merged', into: 9 },
    });
    const course = courseIn('discuss', ...told1(), CALLED, met());
    const act = { ...CONCLUSION, kind: 'concluded', matter: 'rebuild', suggested: 'rebuild' } as const;
    expect(ask(course, act)).toEqual({
      ...{ kind: 'concluded', consensus: true, matter: 'rebuild', fund: false, dueAt: at('2026-12-05') },
    });
  });

  test('counts of a poll, a report and a link are as they came', () => {
    const poll = courseIn('discuss', { kind: 'poll-opened' });
    expect(ask(poll, { kind: 'poll-closed', counts: [3, 1] })).toEqual({
      kind: 'poll-closed',
      counts: [3, 1],
    });
    expect(ask(courseIn('resolve', added()), { kind: 'action-reported', action: 1 }, 'company')).toEqual({
      ...{ kind: 'action-reported', action: 1 },
    });
    const link = { kind: 'linked', link: 'fund', ref: '1' } as const;
    expect(ask(courseIn('resolve'), link)).toEqual(link);
  });
});

test('a topic begins in 说', () => {
  expect(told(RAISED).step).toBe('raise');
  expect(told(RAISED, ACCEPTED).step).toBe('discuss');
});
