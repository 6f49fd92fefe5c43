// The first summary of views: neutral, word for word, nobody left out, the same whatever the order.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkClaims, STANCES, type View } from '../../../../src/capabilities/consultation/discuss/claims.ts';
import { countStances, sumUp } from '../../../../src/capabilities/consultation/discuss/summary.ts';

function view(number: number, stance: View['stance'], text: string): View {
  return { number, stance, text, person: number, version: 1, at: number, withheld: '' };
}

const VIEWS = [
  view(1, 'against', '太贵了，每家要出好几千，老人出不起'),
  view(2, 'for', '外墙掉砖太危险了，早点修'),
  view(3, 'for', '掉砖很危险，外墙要早点修'),
  view(4, 'other', '能不能先问问维修资金'),
  view(5, 'for', '外墙掉砖危险，早点修好'),
  view(6, 'for', '修的时候顺便做保温'),
  view(7, 'against', '太贵，出不起'),
];

describe('a summary', () => {
  test('puts what is alike together, both sides in fixed order, the most said first', () => {
    expect(sumUp(VIEWS)).toEqual([
      { stance: 'for', text: '外墙掉砖危险，早点修好', views: [2, 3, 5] },
      { stance: 'for', text: '修的时候顺便做保温', views: [6] },
      { stance: 'against', text: '太贵了，每家要出好几千，老人出不起', views: [1, 7] },
      { stance: 'other', text: '能不能先问问维修资金', views: [4] },
    ]);
  });

  test('has nothing of a view that is withheld, and does not count it', () => {
    const withheld = { ...view(2, 'for', '外墙要修，某某是骗子'), withheld: '指名道姓' };
    expect(sumUp([view(1, 'for', '外墙要修'), withheld])).toEqual([
      { stance: 'for', text: '外墙要修', views: [1] },
    ]);
    expect(countStances([view(1, 'for', '外墙要修'), withheld])[0]).toEqual({ stance: 'for', views: 1 });
  });

  test('never mixes sides, however alike the words', () => {
    expect(sumUp([view(1, 'for', '外墙要修'), view(2, 'against', '外墙要修')])).toEqual([
      { stance: 'for', text: '外墙要修', views: [1] },
      { stance: 'against', text: '外墙要修', views: [2] },
    ]);
  });

  test('puts what more people say before what is merely like many others, and of equals what was said first', () => {
    const spread = [
      '甲乙丙东南西北中',
      '丙丁戊春夏秋冬季',
      '戊己庚金木水火土',
      '庚辛壬琴棋书画诗',
      '壬癸子早中晚夜宵',
    ];
    const views = ['甲乙丙丁戊己庚辛壬癸子', ...spread, '天地玄黄', '天地玄黄宇'].map((text, index) =>
      view(index + 1, 'for', text),
    );
    expect(sumUp(views).map((claim) => claim.views)).toEqual([[7, 8], [1], [2], [3], [4], [5], [6]]);
    const few = ['楼下的架子', '外墙早点修好吧', '外墙掉了砖头'].map((text, index) =>
      view(index + 1, 'for', text),
    );
    expect(sumUp(few).map((claim) => claim.views)).toEqual([[1], [2], [3]]);
  });

  test('of no views is empty, and counts stand beside: the sides in fixed order, also where nobody is', () => {
    expect(sumUp([])).toEqual([]);
    expect(countStances(VIEWS.slice(0, 3))).toEqual([
      { stance: 'for', views: 2 },
      { stance: 'against', views: 1 },
      { stance: 'other', views: 0 },
    ]);
  });
});

describe('a claim', () => {
  test('is cut at the end of a sentence where its view is long, or else anywhere but in a letter', () => {
    const sentence = `${'说'.repeat(70)}。${'后'.repeat(80)}`;
    expect(sumUp([view(1, 'for', sentence)])[0]?.text).toBe(`${'说'.repeat(70)}。`);
    expect(sumUp([view(1, 'for', '长'.repeat(130))])[0]?.text).toBe('长'.repeat(120));
    expect(sumUp([view(1, 'for', `${'长'.repeat(119)}😀尾巴`)])[0]?.text).toBe('长'.repeat(119));
    expect(sumUp([view(1, 'for', `😀${'长'.repeat(130)}`)])[0]?.text).toBe(`😀${'长'.repeat(118)}`);
    expect(sumUp([view(1, 'for', `。${'长'.repeat(130)}`)])[0]?.text).toBe(`。${'长'.repeat(119)}`);
    expect(sumUp([view(1, 'for', '要修。钱呢')])[0]?.text).toBe('要修。钱呢');
    expect(sumUp([view(1, 'for', '长'.repeat(120))])[0]?.text).toBe('长'.repeat(120));
  });

  test('of views without letters is made all the same', () => {
    expect(sumUp([view(1, 'for', '👍'), view(2, 'for', '好')])).toHaveLength(1);
  });
});

const texts = fc.oneof(
  fc.constantFrom(...VIEWS.map(({ text }) => text), '好', '同意', '不同意。', '！！'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }),
);
const said = fc
  .array(fc.tuple(fc.constantFrom(...STANCES), texts), { minLength: 1, maxLength: 40 })
  .map((list) => list.map(([stance, text], index) => view(index + 1, stance, text)))
  .filter((views) => views.every(({ text }) => text.trim() !== ''));

describe('whatever is said', () => {
  test('the summary may be saved as it is', () => {
    fc.assert(
      fc.property(said, (views) => {
        expect(checkClaims(sumUp(views), views)).toMatchObject({ ok: true });
      }),
    );
  });

  test('every view stands under exactly one claim, and every claim is an extract of one of its views', () => {
    fc.assert(
      fc.property(said, (views) => {
        const claims = sumUp(views);
        const named = claims.flatMap((claim) => claim.views);
        expect([...named].sort((one, other) => one - other)).toEqual(views.map(({ number }) => number));
        for (const claim of claims) {
          expect(claim.text.length).toBeLessThanOrEqual(120);
          const own = views.filter(({ number }) => claim.views.includes(number));
          expect(own.some(({ text }) => text.trim().startsWith(claim.text))).toBe(true);
        }
      }),
    );
  });

  test('the order in which views come changes nothing', () => {
    fc.assert(
      fc.property(said, fc.infiniteStream(fc.nat()), (views, keys) => {
        const keyed = views.map((each) => [keys.next().value ?? 0, each] as const);
        const shuffled = keyed.sort(([one], [other]) => one - other).map(([, each]) => each);
        expect(sumUp(shuffled)).toEqual(sumUp(views));
      }),
    );
  });

  test('sides stand in fixed order, each with the most said first', () => {
    fc.assert(
      fc.property(said, (views) => {
        const claims = sumUp(views);
        const places = claims.map(({ stance }) => STANCES.indexOf(stance));
        expect(places).toEqual([...places].sort((one, other) => one - other));
        for (const stance of STANCES) {
          const sizes = claims.filter((claim) => claim.stance === stance).map((claim) => claim.views.length);
          expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
        }
      }),
    );
  });
});
