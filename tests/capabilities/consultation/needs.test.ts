// What a step still needs, in the order in which it is best met, what is due by when, and what is late.

import { describe, expect, test } from 'vitest';
import {
  deadlinesOf,
  dueOf,
  isLate,
  isLocked,
  needsOf,
} from '../../../src/capabilities/consultation/needs.ts';
import type { TopicEvent } from '../../../src/capabilities/consultation/topic.ts';
import {
  ACCEPTED,
  added,
  CALLED,
  concluded,
  courseIn,
  done,
  FAR,
  FINISHED,
  MET,
  PUBLISHED,
  REVIEW,
  reviewed,
  STATED,
  told,
} from '../../_support/topic-course.ts';

const OBJECTED = { kind: 'objected' } as const;
const ANSWERED = { kind: 'answered' } as const;
const linked = (link: 'vote' | 'fund'): TopicEvent => ({ kind: 'linked', link, ref: '7' });
const settled = (link: 'vote' | 'fund'): TopicEvent => ({
  ...{ kind: 'settled', link, ref: '7', passed: true, dueAt: FAR },
});
const after = (conclusion: Parameters<typeof concluded>[0], ...more: readonly TopicEvent[]) =>
  courseIn('discuss', ...STATED, CALLED, MET, concluded(conclusion), ...more);
const dropped: TopicEvent = { kind: 'action-dropped', action: 1, dueAt: FAR };

describe('说 needs', () => {
  test('a decision', () => {
    expect(needsOf(courseIn('raise'))).toEqual(['decision']);
  });
});

describe('议 needs', () => {
  const [community, committee, company] = ['community', 'committee', 'company'].map(
    (party) => `statement-${party}`,
  );

  test('what is missing of statements, a meeting, its minutes, the end of a poll; and a conclusion', () => {
    expect(needsOf(courseIn('discuss'))).toEqual([community, committee, company, 'meeting', 'conclusion']);
    expect(needsOf(courseIn('discuss', CALLED))).toEqual([
      community,
      committee,
      company,
      'minutes',
      'conclusion',
    ]);
    expect(needsOf(courseIn('discuss', ...STATED, CALLED, { kind: 'cancelled', meeting: 1 }))).toEqual([
      ...['meeting', 'conclusion'],
    ]);
    expect(needsOf(courseIn('discuss', ...STATED, MET, CALLED, MET, { kind: 'poll-opened' }))).toEqual([
      ...['poll', 'conclusion'],
    ]);
    expect(needsOf(courseIn('discuss', ...STATED, CALLED, MET))).toEqual(['conclusion']);
  });

  test('statements of the parties that there are', () => {
    const course = told({ kind: 'raised', dueAt: FAR, parties: ['community'] }, ACCEPTED, CALLED, MET);
    expect(needsOf(course)).toEqual([community, 'conclusion']);
  });
});

describe('理 needs', () => {
  test('an action done, and its end said', () => {
    expect(needsOf(courseIn('resolve'))).toEqual(['action', 'finish']);
    expect(needsOf(courseIn('resolve', added()))).toEqual(['actions-open', 'finish']);
    expect(needsOf(courseIn('resolve', added(), done()))).toEqual(['finish']);
    expect(needsOf(courseIn('resolve', added(), dropped))).toEqual(['action', 'finish']);
  });

  test('the vote, the fund and mediation first', () => {
    const dispute = { consensus: false, matter: 'fund-use', fund: true };
    expect(needsOf(after(dispute))).toEqual(['vote', 'fund', 'mediation', 'action', 'finish']);
    expect(needsOf(after(dispute, linked('vote'), linked('fund'), added()))).toEqual([
      ...['vote-result', 'fund-result', 'mediation', 'actions-open', 'finish'],
    ]);
    const voided = { ...settled('vote'), passed: false, void: true } as const;
    expect(needsOf(after(dispute, linked('vote'), voided))).toContain('vote');
    // Others pay: what the vote was about is not done.
    const others = after({ matter: 'fund-use', fund: false }, linked('vote'), voided, added());
    expect(needsOf(others)).not.toContain('vote');
    expect(needsOf(after({ matter: 'rebuild' }, linked('vote'), voided, added()))).toContain('vote');
    const settledAll = [linked('vote'), settled('vote'), linked('fund'), settled('fund')];
    expect(
      needsOf(after(dispute, ...settledAll, { kind: 'mediated', agreed: true, dueAt: FAR }, added(), done())),
    ).toEqual(['finish']);
  });

  test('a fund where an action takes its money', () => {
    expect(needsOf(courseIn('resolve', added(1, { money: 'repair-fund' })))).toEqual([
      ...['fund', 'actions-open', 'finish'],
    ]);
    expect(needsOf(courseIn('resolve', added(1, { money: 'repair-fund' }), dropped))).toEqual([
      'action',
      'finish',
    ]);
    expect(needsOf(courseIn('resolve', added(1, { money: 'owners' })))).toEqual(['actions-open', 'finish']);
  });

  test('in the second round an action of its own', () => {
    const back = courseIn('resolve', added(), done(), FINISHED, PUBLISHED, REVIEW, reviewed('back'));
    expect(needsOf(back)).toEqual(['action', 'finish']);
  });
});

describe('晒 and 评 need', () => {
  test('a sheet, then its time, and answers to objections', () => {
    expect(needsOf(courseIn('publish'))).toEqual(['sheet']);
    expect(needsOf(courseIn('publish', PUBLISHED))).toEqual(['showing']);
    expect(needsOf(courseIn('publish', PUBLISHED, OBJECTED))).toEqual(['answers', 'showing']);
    expect(needsOf(courseIn('publish', PUBLISHED, OBJECTED, ANSWERED))).toEqual(['showing']);
  });

  test('ratings, or the word of the street office', () => {
    expect(needsOf(courseIn('review'))).toEqual(['ratings']);
    expect(needsOf(courseIn('review', reviewed('escalated')))).toEqual(['street']);
  });
});

describe('a deadline', () => {
  test('is the step’s own in 说, 议 and before a sheet is up', () => {
    expect(deadlinesOf(courseIn('raise'))).toEqual([{ what: 'accept', at: FAR }]);
    expect(deadlinesOf(courseIn('discuss'))).toEqual([{ what: 'conclude', at: FAR }]);
    expect(deadlinesOf(courseIn('publish'))).toEqual([{ what: 'sheet', at: FAR }]);
  });

  test('in 理 is that of the list, of each open action, or of the end', () => {
    expect(deadlinesOf(courseIn('resolve'))).toEqual([{ what: 'plan', at: FAR }]);
    expect(deadlinesOf(courseIn('resolve', added(1, { dueAt: 9 }), added(2, { dueAt: 8 })))).toEqual([
      { what: 'action:2', at: 8 },
      { what: 'action:1', at: 9 },
    ]);
    expect(deadlinesOf(courseIn('resolve', added(), done()))).toEqual([{ what: 'finish', at: FAR }]);
  });

  test('is nobody’s while only a vote or the fund is waited for', () => {
    const work = [added(), done()];
    expect(deadlinesOf(after({ matter: 'rebuild' }, ...work))).toEqual([{ what: 'plan', at: FAR }]);
    expect(deadlinesOf(after({ matter: 'rebuild' }, ...work, linked('vote')))).toEqual([]);
    expect(deadlinesOf(after({ fund: true }, ...work, linked('fund')))).toEqual([]);
    expect(deadlinesOf(after({ fund: true }, linked('fund')))).toEqual([{ what: 'plan', at: FAR }]);
    expect(deadlinesOf(after({ matter: 'rebuild' }, ...work, linked('vote'), settled('vote')))).toEqual([
      { what: 'finish', at: FAR },
    ]);
  });

  test('of answers is the end of showing', () => {
    const until = { ...PUBLISHED, until: 77 } as TopicEvent;
    expect(deadlinesOf(courseIn('publish', until))).toEqual([]);
    expect(deadlinesOf(courseIn('publish', until, OBJECTED))).toEqual([{ what: 'answers', at: 77 }]);
    expect(deadlinesOf(courseIn('publish', until, OBJECTED, ANSWERED))).toEqual([]);
  });

  test('of 评 is the street office’s alone', () => {
    expect(deadlinesOf(courseIn('review'))).toEqual([]);
    expect(deadlinesOf(courseIn('review', reviewed('escalated')))).toEqual([{ what: 'street', at: FAR }]);
  });

  test('is none where a step was given none', () => {
    expect(deadlinesOf({ ...courseIn('raise'), stepDue: null })).toEqual([]);
  });
});

describe('what is next due', () => {
  test('is the soonest deadline, or the end of showing or rating', () => {
    expect(dueOf(courseIn('resolve', added(1, { dueAt: 9 }), added(2, { dueAt: 8 })))).toBe(8);
    expect(dueOf(courseIn('publish', { ...PUBLISHED, until: 77 } as TopicEvent))).toBe(77);
    expect(dueOf(courseIn('publish', PUBLISHED, { kind: 'review-opened', until: 88 }))).toBe(88);
    expect(dueOf(courseIn('review', reviewed('escalated')))).toBe(FAR);
    expect(dueOf(courseIn('publish'))).toBe(FAR);
    // Shown until 77 in an earlier round: not due any more.
    expect(dueOf({ ...courseIn('resolve'), shownUntil: 77, reviewUntil: 78 })).toBe(FAR);
  });

  test('is nothing where only a vote is waited for', () => {
    expect(dueOf(after({ matter: 'rebuild' }, added(), done(), linked('vote')))).toBeNull();
  });
});

describe('a topic that has ended', () => {
  test.each(['raise', 'discuss', 'resolve', 'publish', 'review'] as const)('in %s needs nothing', (step) => {
    const course = { ...courseIn(step), outcome: 'stopped' as const, shownUntil: 5, reviewUntil: 6 };
    expect(needsOf(course)).toEqual([]);
    expect(deadlinesOf(course)).toEqual([]);
    expect(dueOf(course)).toBeNull();
    expect(isLate(course, Number.MAX_SAFE_INTEGER)).toBe(false);
  });
});

describe('late', () => {
  test('is what a deadline has come for, whether or not it has climbed', () => {
    expect(isLate(courseIn('raise'), FAR - 1)).toBe(false);
    expect(isLate(courseIn('raise'), FAR)).toBe(true);
    expect(isLate(courseIn('raise', { kind: 'climbed', what: 'accept' }), FAR)).toBe(true);
  });
});

describe('the text', () => {
  test('is locked once somebody has answered to it, and open again as a new version', () => {
    expect(isLocked(courseIn('raise'))).toBe(false);
    expect(isLocked(courseIn('raise', { kind: 'cosigned' }))).toBe(true);
    expect(isLocked(courseIn('discuss', { kind: 'opined' }, { kind: 'amended', version: 2 }))).toBe(false);
  });
});
