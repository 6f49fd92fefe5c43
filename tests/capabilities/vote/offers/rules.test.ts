import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseOffer, leading, type Offer } from '../../../../src/capabilities/vote/offers/rules.ts';
import type { VoteKind, VoteState } from '../../../../src/capabilities/vote/vote.ts';

type Answer = { readonly letter: string; readonly area: number; readonly heads: number };
const answer = (letter: string, heads: number, area: number): Answer => ({ letter, heads, area });

describe('the offers that came first', () => {
  it.each([
    ['one alone', [answer('1', 5, 400), answer('2', 3, 300), answer('a', 0, 0)], ['1']],
    ['one by heads and another by area', [answer('1', 5, 300), answer('2', 3, 400)], ['1', '2']],
    ['two that are level', [answer('1', 4, 400), answer('2', 4, 400), answer('3', 1, 90)], ['1', '2']],
    [
      'level by heads, the larger by area is there too',
      [answer('1', 4, 300), answer('2', 4, 400)],
      ['1', '2'],
    ],
    ['none of them is no offer, however many chose it', [answer('1', 1, 80), answer('a', 9, 900)], ['1']],
    ['nobody chose any', [answer('1', 0, 0), answer('2', 0, 0), answer('a', 3, 240)], []],
    ['an item without offers', [], []],
  ])('%s', (_name, answers, first) => {
    expect(leading({ answers })).toEqual(first);
  });

  it('are the same in whatever order they stand', () => {
    const one = fc.record({ heads: fc.nat(5), area: fc.nat(500) });
    fc.assert(
      fc.property(fc.array(one, { minLength: 2, maxLength: 9 }), (counts) => {
        const answers = counts.map((count, at) => ({ letter: String(at + 1), ...count }));
        const turned = leading({ answers: answers.toReversed() });
        expect(new Set(turned)).toEqual(new Set(leading({ answers })));
      }),
    );
  });
});

describe('an offer put to the vote', () => {
  const items = [{ title: '物业公司', text: '三家报价', matter: null, options: ['甲公司', '乙公司'] }];
  const result = { items: [counted([answer('1', 1, 80), answer('2', 3, 240), answer('a', 0, 0)])] };
  const vote = (fields: { kind?: VoteKind; state?: VoteState } = {}) => ({
    ...{ kind: 'offers' as const, state: 'certified' as const, items },
    ...fields,
  });

  it('is the one that came first', () => {
    const chosen = chooseOffer(vote(), result, { item: 0, option: 2 });
    expect(chosen).toMatchObject({ ok: true, value: { option: '乙公司', letter: '2' } });
  });

  it.each([
    ['not one that came second', vote(), { item: 0, option: 1 }, 'offer-not-leading'],
    ['not one that is not there', vote(), { item: 0, option: 3 }, 'offer-unknown'],
    ['not the answer before the first', vote(), { item: 0, option: 0 }, 'offer-unknown'],
    ['not of an item that is not there', vote(), { item: 1, option: 1 }, 'offer-unknown'],
    [
      'not before the result is certified',
      vote({ state: 'closed' }),
      { item: 0, option: 2 },
      'not-certified',
    ],
    ['not of a poll', vote({ kind: 'poll' }), { item: 0, option: 2 }, 'not-offers'],
  ])('%s', (_name, of, offer: Offer, reason) => {
    expect(chooseOffer(of, result, offer)).toEqual({ ok: false, reason });
  });

  it('needs a result', () => {
    expect(chooseOffer(vote(), null, { item: 0, option: 2 })).toEqual({ ok: false, reason: 'not-certified' });
  });
});

function counted(answers: readonly Answer[]) {
  const none = { area: 0, heads: 0 };
  const sums = { total: none, participated: none, agreed: none, against: none, abstained: none };
  return { sums, verdict: null, split: 0, withSilence: null, answers };
}
