// 晒: when a sheet goes up, and what is objected and answered while it is shown.

import { describe, expect, test } from 'vitest';
import { DEFAULT_PROCEDURE } from '../../../../src/capabilities/consultation/procedure.ts';
import { ask, at, courseIn, FAR, PUBLISHED } from '../../../_support/topic-course.ts';

const OBJECTED = { kind: 'objected' } as const;
const ANSWERED = { kind: 'answered' } as const;

describe('a sheet', () => {
  test('is shown to the end of the seventh day after it went up', () => {
    expect(
      ask(courseIn('publish'), { kind: 'published' }, 'committee', { now: at('2026-12-01 20:00') }),
    ).toEqual({
      ...{ kind: 'published', sheet: 1, until: at('2026-12-09') },
    });
    const procedure = { ...DEFAULT_PROCEDURE, shownDays: 10 };
    expect(ask(courseIn('publish'), { kind: 'published' }, 'committee', { procedure })).toMatchObject({
      until: at('2026-12-12'),
    });
  });

  test('needs no words the first time; a corrected one says why and is shown for the whole time anew', () => {
    expect(ask(courseIn('publish'), { kind: 'published' }, 'community', { reason: '' })).toMatchObject({
      sheet: 1,
    });
    const up = courseIn('publish', PUBLISHED);
    expect(ask(up, { kind: 'published' }, 'community', { reason: ' ' })).toBe('reason-missing');
    expect(ask(up, { kind: 'published' }, 'community', { now: at('2026-12-05 09:00') })).toEqual({
      ...{ kind: 'published', sheet: 2, until: at('2026-12-13') },
    });
  });
});

describe('an objection', () => {
  test('is taken while a sheet is shown', () => {
    expect(ask(courseIn('publish'), OBJECTED, 'resident')).toBe('sheet-missing');
    const up = courseIn('publish', PUBLISHED);
    expect(ask(up, OBJECTED, 'resident', { now: FAR - 1 })).toEqual(OBJECTED);
    expect(ask(up, OBJECTED, 'resident', { now: FAR })).toBe('shown-over');
  });

  test('is answered, also after the time, and no more often than there are objections', () => {
    expect(ask(courseIn('publish', PUBLISHED), ANSWERED)).toBe('nothing-to-answer');
    const objected = courseIn('publish', PUBLISHED, OBJECTED);
    expect(ask(objected, ANSWERED, 'committee', { now: FAR + 1 })).toEqual(ANSWERED);
    expect(ask(courseIn('publish', PUBLISHED, OBJECTED, ANSWERED), ANSWERED)).toBe('nothing-to-answer');
    expect(ask(courseIn('publish', PUBLISHED, OBJECTED, OBJECTED, ANSWERED), ANSWERED)).toEqual(ANSWERED);
  });
});
