// What a model is shown, and when it is asked at all, over the real knowledge.

import { describe, expect, test } from 'vitest';
import { type Answer, NOTHING } from '../../../src/capabilities/policy/answer.ts';
import { candidatesFor, fuse, isSure } from '../../../src/capabilities/policy/candidates.ts';
import { loadRealKnowledge } from '../../_support/knowledge.ts';

const knowledge = await loadRealKnowledge();

function shownFor(question: string, near: readonly string[] = [], previous: string | null = null) {
  const bare = knowledge.ask(question, previous);
  return candidatesFor({ question, previous, bare }, knowledge, near);
}

describe('what a model is shown', () => {
  test('is six clauses at most and eight reviewed meanings', () => {
    const { clauses, senses } = shownFor('外墙掉下来砸到车了谁出钱修');
    expect(clauses).toHaveLength(6);
    expect(senses).toHaveLength(8);
    expect(clauses.map(({ id }) => id)).toContain('m11');
  });

  test('a clause that words and meaning both find comes before one that only one of them finds', () => {
    expect(
      fuse([
        ['a', 'b', 'c'],
        ['b', 'd'],
      ]),
    ).toEqual(['b', 'a', 'd', 'c']);
    expect(fuse([[], []])).toEqual([]);
  });

  test('what only the meaning finds is among it, what is no clause any more is not', () => {
    const { clauses } = shownFor('业委会是干什么的', ['m3', 'gone']);
    expect(clauses.map(({ id }) => id)).toContain('m3');
    expect(clauses).toHaveLength(6);
  });

  test('a question that leans on the one before is looked for with it', () => {
    const { clauses } = shownFor('那谁来做呢', [], '外墙掉皮了能用维修资金吗');
    expect(clauses.map(({ id }) => id)).toContain('m11');
  });
});

describe('a model is not asked', () => {
  const answered: Answer = {
    ...NOTHING,
    outcome: 'answered',
    clauses: ['m11'],
    quotes: [{ clause: 'm11', sentence: 5, text: '。' }],
  };
  const approved = { id: 1, by: '小李', at: 0 };

  test.each<[string, string, Answer]>([
    ['what staff have fixed', '怎么办', { ...answered, approved }],
    ['where a reviewed sentence answers', '怎么办', { ...answered, lead: '是这样。' }],
    ['a greeting', '你好', knowledge.ask('你好')],
    ['a clause named by number', '第11条', knowledge.ask('第11条')],
    ['a number that fits several places', '（三）', knowledge.ask('（三）')],
    ['who wants a person', '转人工', knowledge.ask('转人工')],
    ['nothing at all', '？？？', knowledge.ask('？？？')],
    ['a bare number', '3', knowledge.ask('3')],
  ])('for %s', (_, question, answer) => expect(isSure(question, answer)).toBe(true));

  test('but where the search only guesses, refuses without a reason, or asks back', () => {
    expect(isSure('问', answered)).toBe(false);
    expect(isSure('问', { ...answered, outcome: 'not-in-text' })).toBe(false);
    expect(isSure('电梯', { ...answered, outcome: 'clarify', quotes: [] })).toBe(false);
    expect(isSure('问', { ...NOTHING, clauses: ['m11'] })).toBe(false);
  });
});
