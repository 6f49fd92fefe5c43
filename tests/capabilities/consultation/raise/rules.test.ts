// 说: who may still withdraw, change or merge a topic.

import { describe, expect, test } from 'vitest';
import { ask, courseIn } from '../../../_support/topic-course.ts';

describe('withdrawing', () => {
  test('is for the proposer as long as nobody has joined', () => {
    expect(ask(courseIn('raise'), { kind: 'withdrawn' }, 'proposer')).toEqual({ kind: 'withdrawn' });
    expect(ask(courseIn('raise', { kind: 'cosigned' }), { kind: 'withdrawn' }, 'proposer')).toBe(
      'others-joined',
    );
    expect(ask(courseIn('discuss', { kind: 'opined' }), { kind: 'withdrawn' }, 'proposer')).toEqual({
      kind: 'withdrawn',
    });
  });
});

describe('changing the text', () => {
  test('is for the proposer in 说 only, for 社区 in 议 too', () => {
    expect(ask(courseIn('raise'), { kind: 'amended' }, 'proposer')).toMatchObject({ kind: 'amended' });
    expect(ask(courseIn('discuss'), { kind: 'amended' }, 'proposer')).toBe('wrong-step');
    expect(ask(courseIn('discuss'), { kind: 'amended' }, 'community')).toMatchObject({ kind: 'amended' });
    expect(ask(courseIn('discuss'), { kind: 'amended' }, 'admin')).toMatchObject({ kind: 'amended' });
  });
});

describe('merging', () => {
  test('is into a topic that is still under way', () => {
    expect(ask(courseIn('raise'), { kind: 'merged', into: 2, intoEnded: true })).toBe('other-over');
    expect(ask(courseIn('discuss'), { kind: 'merged', into: 2, intoEnded: false })).toEqual({
      ...{ kind: 'merged', into: 2 },
    });
  });
});
