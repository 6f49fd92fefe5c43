// When a summary of views may be saved: each claim names its views, and no view is left out.

import { describe, expect, test } from 'vitest';
import {
  type Claim,
  checkClaims,
  claimsWithout,
} from '../../../../src/capabilities/consultation/discuss/claims.ts';

const VIEWS = [
  { number: 1, stance: 'for', withheld: '' },
  { number: 2, stance: 'against', withheld: '' },
  { number: 3, stance: 'for', withheld: '' },
] as const;
const FOR: Claim = { stance: 'for', text: '早点修', views: [1, 3] };
const AGAINST: Claim = { stance: 'against', text: '太贵', views: [2] };

const check = (...claims: readonly Claim[]) => {
  const checked = checkClaims(claims, VIEWS);
  return checked.ok ? checked.value : checked.reason;
};

describe('a summary', () => {
  test('holds claims that name every view', () => {
    expect(check(FOR, AGAINST)).toEqual([FOR, AGAINST]);
    expect(check({ ...FOR, text: ' 早点修\n', views: [1, 3, 1] }, AGAINST)).toEqual([FOR, AGAINST]);
    expect(check()).toBe('no-claims');
  });

  test('leaves no view out', () => {
    expect(check(FOR)).toBe('views-left-out');
    expect(check({ ...FOR, views: [1] }, AGAINST)).toBe('views-left-out');
  });

  test('neither needs nor may name a view that is withheld', () => {
    const views = [...VIEWS, { number: 4, stance: 'against', withheld: '骂人' }] as const;
    expect(checkClaims([FOR, AGAINST], views).ok).toBe(true);
    expect(checkClaims([FOR, { ...AGAINST, views: [2, 4] }], views)).toMatchObject({
      reason: 'view-unknown',
    });
  });

  test('keeps a view until every claim that rests on it is worded again, or goes with it', () => {
    const shared = { ...FOR, text: '早点修，\r\n某某在偷懒' };
    const without = (...reworded: readonly (readonly [string, string])[]) => {
      const left = claimsWithout([shared, AGAINST], 3, new Map(reworded));
      return left.ok ? left.value : left.reason;
    };
    expect(without()).toBe('in-summary');
    expect(without(['太贵', '便宜些'])).toBe('in-summary');
    expect(without(['早点修，\n某某在偷懒', ' '])).toBe('claim-empty');
    expect(without(['早点修，\n某某在偷懒', '长'.repeat(301)])).toBe('claim-too-long');
    expect(without(['早点修，\n某某在偷懒', ' 早点修 '])).toEqual([{ ...FOR, views: [1] }, AGAINST]);
    expect(claimsWithout([FOR, AGAINST], 2, new Map())).toMatchObject({ reason: 'in-summary' });
    expect(claimsWithout([FOR, AGAINST], 2, new Map([['太贵', '']]))).toEqual({ ok: true, value: [FOR] });
    expect(claimsWithout([FOR], 2, new Map())).toEqual({ ok: true, value: [FOR] });
  });

  test('may rest two claims on one view', () => {
    expect(check(FOR, { ...FOR, text: '先修东侧', views: [3] }, AGAINST)).toHaveLength(3);
  });
});

describe('a claim', () => {
  test('says something, in at most 300 letters', () => {
    expect(check({ ...FOR, text: ' ' }, AGAINST)).toBe('claim-empty');
    expect(check({ ...FOR, text: '长'.repeat(300) }, AGAINST)).toHaveLength(2);
    expect(check({ ...FOR, text: '长'.repeat(301) }, AGAINST)).toBe('claim-too-long');
  });

  test('rests on views that there are', () => {
    expect(check({ ...FOR, views: [] }, AGAINST)).toBe('claim-without-views');
    expect(check({ ...FOR, views: [1, 3, 4] }, AGAINST)).toBe('view-unknown');
  });

  test('turns nobody’s words round: it rests on views of its own side', () => {
    expect(check(FOR, { ...AGAINST, views: [2, 3] })).toBe('view-unknown');
    expect(check(FOR, { ...AGAINST, stance: 'other' })).toBe('view-unknown');
  });
});
