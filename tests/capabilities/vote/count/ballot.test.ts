// Which of a unit's ballots stands: the time decides.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Ballot, sameMoment, standing } from '../../../../src/capabilities/vote/count/ballot.ts';

const LETTERS = { y: 'agree', n: 'against', a: 'abstain' } as const;

/** "online y 1, paper n 2" → ballots. */
function ballots(text: string): Ballot[] {
  return text
    .split(', ')
    .filter((each) => each !== '')
    .map((each) => {
      const [source, letter, at] = each.split(' ');
      return {
        source: source as Ballot['source'],
        choice: LETTERS[letter as keyof typeof LETTERS],
        at: Number(at),
      };
    });
}

describe('the ballot that stands', () => {
  test.each([
    ['nobody voted', '', null, []],
    ['one online', 'online y 1', 'agree', []],
    ['one on paper', 'paper a 1', 'abstain', []],
    ['the last online one', 'online y 1, online n 2, online a 3', 'abstain', []],
    ['the last by time, not by row', 'online a 3, online y 1, online n 2', 'abstain', []],
    ['paper over later online ones', 'paper n 1, online y 2, online y 3', 'against', []],
    ['paper over a later online one in an earlier row', 'online y 2, paper n 1', 'against', []],
    ['online before paper', 'online y 1, paper n 2', 'agree', ['paper-after-online']],
    ['the same choice is a conflict too', 'online y 1, paper y 2', 'agree', ['paper-after-online']],
    [
      'the last online one, even after a paper',
      'online y 1, paper n 2, online a 3',
      'abstain',
      ['paper-after-online'],
    ],
    ['the first paper', 'paper y 1, paper n 2', 'agree', ['second-paper']],
    ['the first paper by time', 'paper n 2, paper y 1', 'agree', ['second-paper']],
    [
      'the first of three papers',
      'paper y 1, paper n 2, paper a 3',
      'agree',
      ['second-paper', 'second-paper'],
    ],
    ['the first paper, online between', 'paper y 1, online n 2, paper a 3', 'agree', ['second-paper']],
    [
      'online before two papers',
      'online y 1, paper n 2, paper a 3',
      'agree',
      ['paper-after-online', 'second-paper'],
    ],
    ['paper at the same moment as online', 'online y 1, paper y 1', 'agree', []],
    ['paper at the same moment, then online', 'online y 1, paper y 1, online n 2', 'agree', []],
    ['online written twice', 'online y 1, online y 1', 'agree', []],
    ['paper written twice is one paper', 'paper y 1, paper y 1', 'agree', []],
    [
      'paper and its repetition after online',
      'online n 1, paper y 2, paper y 2',
      'against',
      ['paper-after-online'],
    ],
  ] as const)('%s', (_, text, choice, conflicts) => {
    const stands = standing(ballots(text));
    expect(stands.ballot?.choice ?? null).toBe(choice);
    expect(stands.conflicts).toEqual(conflicts);
  });

  test('paper stands as paper, also at the very moment of an online one', () => {
    expect(standing(ballots('online y 1, paper y 1')).ballot?.source).toBe('paper');
    expect(standing(ballots('paper y 1, online y 1')).ballot?.source).toBe('paper');
  });
});

describe('ballots at the same moment', () => {
  test.each([
    ['', []],
    ['online y 1, online n 2', []],
    ['online y 1, online y 1', []],
    ['online y 1, paper y 1', []],
    ['online y 1, online n 1', [[0, 1]]],
    ['online y 1, paper n 1', [[0, 1]]],
    ['online y 1, online n 2, paper n 1', [[0, 2]]],
    [
      'online y 1, online n 1, online y 1, online a 1',
      [
        [0, 1],
        [0, 3],
      ],
    ],
    [
      'online y 1, online n 1, paper n 2, paper y 2',
      [
        [0, 1],
        [2, 3],
      ],
    ],
  ] as const)('with different choices are found, each with the first: %s', (text, pairs) => {
    const all = ballots(text);
    expect(sameMoment(all)).toEqual(pairs.map(([first, other]) => [all[first], all[other]]));
  });
});

/** Without contradictions at one moment. */
const some = fc
  .array(
    fc.record({
      choice: fc.constantFrom('agree', 'against', 'abstain'),
      source: fc.constantFrom('online', 'paper'),
      at: fc.integer({ min: 0, max: 8 }),
    }),
    { maxLength: 10 },
  )
  .map((all) => all.filter(({ at, choice }) => all.find((each) => each.at === at)?.choice === choice));

test('neither the order of the rows nor their repetition changes anything', () => {
  fc.assert(
    fc.property(some, fc.infiniteStream(fc.integer()), (all, keys) => {
      const shuffled = [...all, ...all]
        .map((ballot) => ({ ballot, key: keys.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ ballot }) => ballot);
      expect(standing(shuffled)).toEqual(standing(all));
    }),
  );
});
