// Claims of a model pass only where their views say the same; whatever it answers, no view is lost and no word is invented.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkClaims, STANCES, type View } from '../../../../src/capabilities/consultation/discuss/claims.ts';
import { gateClaims, viewsToSend } from '../../../../src/capabilities/consultation/discuss/draft-claims.ts';

function view(number: number, stance: View['stance'], text: string, withheld = ''): View {
  return { number, stance, text, person: number, version: 1, at: number, withheld };
}

const VIEWS = [
  view(1, 'against', '太贵了，每家要出5000元，老人出不起'),
  view(2, 'for', '外墙掉砖太危险了，早点修'),
  view(3, 'for', '掉砖很危险，外墙要早点修'),
  view(4, 'other', '能不能先问问维修资金'),
  view(5, 'for', '小赵是骗子', '骂人'),
];
const ALL = [1, 2, 3, 4];
const gate = (text: string, views: readonly number[], sent = ALL) =>
  gateClaims([{ text, views }], VIEWS, sent);

describe('a claim of a model', () => {
  test('passes with the side and the numbers of its views, and what it left is extracted word for word', () => {
    const drafted = gate('外墙掉砖危险，要早点修', [3, 2, 2]);
    expect(drafted.claims).toEqual([
      { stance: 'for', text: '外墙掉砖危险，要早点修', views: [2, 3] },
      { stance: 'against', text: '太贵了，每家要出5000元，老人出不起', views: [1] },
      { stance: 'other', text: '能不能先问问维修资金', views: [4] },
    ]);
    expect(drafted.left).toEqual([1, 4]);
    expect(drafted.refused).toEqual([]);
  });

  test('may name its own side, and not the other', () => {
    expect(gate('反对，太贵，老人出不起', [1]).refused).toEqual([]);
    expect(gate('同意出5000元', [1]).refused).toMatchObject([{ reason: 'not-said' }]);
  });

  test.each([
    ['外墙掉砖危险', [], 'claim-without-views'],
    ['外墙掉砖危险', [2, 9], 'view-unknown'],
    ['小赵是骗子', [5], 'view-unknown'],
    ['外墙掉砖，太贵', [1, 2], 'stances-mixed'],
    ['每家要出8000元', [1], 'number-unknown'],
    ['外墙掉砖5000元', [2], 'number-unknown'],
    ['多数人要早点修', [2, 3], 'not-said'],
    ['物业推诿，外墙掉砖', [2], 'judging'],
    ['要建充电桩和绿化带', [2], 'invented'],
    ['', [2], 'empty'],
  ] as const)('%s of %j is refused: %s', (text, views, reason) => {
    const drafted = gate(text, views);
    expect(drafted.refused).toEqual([{ text, reason }]);
    expect(drafted.claims).toEqual([]);
  });

  test('rests only on views that were sent', () => {
    expect(gate('外墙掉砖危险', [2, 3], [2]).refused).toMatchObject([{ reason: 'view-unknown' }]);
  });

  test('whatever comes back: what stands in the form can be saved, or nothing does', () => {
    const words = fc.constantFrom(
      '外墙掉砖危险',
      '太贵了老人出不起',
      '先问问维修资金',
      '多数人同意',
      '收8000元',
      '',
    );
    const proposed = fc.array(
      fc.record({ text: fc.oneof(words, fc.string()), views: fc.array(fc.integer({ min: -1, max: 7 })) }),
    );
    fc.assert(
      fc.property(proposed, fc.subarray(ALL), (claims, sent) => {
        const drafted = gateClaims(claims, VIEWS, sent);
        const passed = claims.length - drafted.refused.length;
        if (passed === 0) expect(drafted.claims).toEqual([]);
        else expect(checkClaims(drafted.claims, VIEWS)).toMatchObject({ ok: true });
        expect(drafted.left.every((number) => ALL.includes(number))).toBe(true);
        for (const { text, views } of drafted.claims) {
          expect(views).not.toContain(5);
          expect(text).not.toContain('8000');
        }
      }),
    );
  });
});

describe('what is sent of the views', () => {
  test('is all that everybody may see', () => {
    expect(viewsToSend(VIEWS).sent.map(({ number }) => number)).toEqual(ALL);
    expect(viewsToSend(VIEWS).cut).toBe(0);
  });

  test('ends at two hundred, or where it is too long, and says how many are left', () => {
    const many = Array.from({ length: 500 }, (_, at) => view(at + 1, STANCES[at % 3] ?? 'for', `第${at}条`));
    expect(viewsToSend(many)).toMatchObject({ cut: 300, sent: { length: 200 } });
    const long = Array.from({ length: 100 }, (_, at) => view(at + 1, 'for', '长'.repeat(500)));
    expect(viewsToSend(long)).toMatchObject({ cut: 60, sent: { length: 40 } });
    expect(viewsToSend([])).toEqual({ sent: [], cut: 0 });
  });
});
