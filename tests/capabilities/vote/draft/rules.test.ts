import { describe, expect, it } from 'vitest';
import { checkDraft, type DraftLike } from '../../../../src/capabilities/vote/draft/rules.ts';

const ITEM = {
  title: '修屋顶',
  text: '更换防水层，预算十二万元。',
  matter: 'fund-use',
  options: [],
} as const;
const TERMS = { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 7 };
const CLAUSE = '《议事规则》第九条';

function draft(over: Partial<DraftLike> = {}): DraftLike {
  return {
    ...{ kind: 'assembly', title: '屋顶防水', items: [ITEM], scope: { kind: 'compound' }, terms: TERMS },
    ...{ opensAt: 1_000, closesAt: 2_000 },
    ...over,
  };
}

const options = (...names: string[]) => [{ ...ITEM, matter: null, options: names }];

describe('a draft', () => {
  it.each<readonly [string, Partial<DraftLike>, string | null]>([
    ['with a title, an item and times is kept', {}, null],
    ['has a title that is not blank', { title: ' \n' }, 'title-missing'],
    ['has a title of a hundred characters at most', { title: '题'.repeat(100) }, null],
    ['and not of one more', { title: '题'.repeat(101) }, 'title-too-long'],
    ['has an item', { items: [] }, 'item-missing'],
    ['has twenty at most', { items: Array(20).fill(ITEM) }, null],
    ['and not one more', { items: Array(21).fill(ITEM) }, 'items-too-many'],
    ['names each item', { items: [ITEM, { ...ITEM, title: ' ' }] }, 'item-text-missing'],
    ['says of each what is decided', { items: [{ ...ITEM, text: '\t' }] }, 'item-text-missing'],
    ['in five thousand characters at most', { items: [{ ...ITEM, text: '字'.repeat(5_000) }] }, null],
    ['and not one more', { items: [{ ...ITEM, text: '字'.repeat(5_001) }] }, 'item-text-too-long'],
    ['with a short name', { items: [{ ...ITEM, title: '字'.repeat(100) }] }, null],
    ['and not a long one', { items: [{ ...ITEM, title: '字'.repeat(101) }] }, 'item-text-too-long'],
    ['of the law has yes, no and abstain only', { items: options('甲', '乙') }, 'options-too-many'],
    ['of a committee too', { kind: 'committee', items: options('甲', '乙') }, 'options-too-many'],
    ['of a poll may have none', { kind: 'poll', items: options() }, null],
    ['of a poll has not one alone', { kind: 'poll', items: options('甲') }, 'options-too-few'],
    ['of a poll may have two', { kind: 'poll', items: options('甲', '乙') }, null],
    ['of a poll has nine at most', { kind: 'poll', items: options(...'甲乙丙丁戊己庚辛壬') }, null],
    ['and not ten', { kind: 'poll', items: options(...'甲乙丙丁戊己庚辛壬癸') }, 'options-too-many'],
    ['compares offers, so there are two', { kind: 'offers', items: options() }, 'options-too-few'],
    ['that differ', { kind: 'offers', items: options('甲公司', '甲公司 ') }, 'options-alike'],
    ['says when it opens', { opensAt: Number.NaN }, 'times-missing'],
    ['says when it closes', { closesAt: Number.POSITIVE_INFINITY }, 'times-missing'],
    ['closes after it opens', { closesAt: 1_000 }, 'closes-before-opens'],
    ['may be for buildings', { scope: { kind: 'buildings', buildings: ['1幢'] } }, null],
    ['but not for none', { scope: { kind: 'buildings', buildings: [] } }, 'scope-empty'],
    ['may be for units', { scope: { kind: 'units', units: [1], ground: '共用一个屋面' } }, null],
    ['but not for none', { scope: { kind: 'units', units: [], ground: '共用一个屋面' } }, 'scope-empty'],
    ['and says why these', { scope: { kind: 'units', units: [1], ground: ' ' } }, 'scope-ground-missing'],
    [
      'names a legal ground',
      { terms: { ...TERMS, noticeGround: ' 急，九个字还不够 ' } },
      'notice-ground-too-short',
    ],
    ['in ten characters', { terms: { ...TERMS, noticeGround: '依照条例四十七条抢修' } }, null],
    ['counts silence by the clause', { terms: { ...TERMS, silenceClause: CLAUSE } }, null],
    ['and by no other', { terms: { ...TERMS, silenceClause: '第十条' } }, 'silence-without-clause'],
    ['takes no objections', { terms: { ...TERMS, objectionDays: 0 } }, null],
    ['or for sixty days', { terms: { ...TERMS, objectionDays: 60 } }, null],
    ['and not longer', { terms: { ...TERMS, objectionDays: 61 } }, 'objection-days-malformed'],
    ['or less than none', { terms: { ...TERMS, objectionDays: -1 } }, 'objection-days-malformed'],
    ['in whole days', { terms: { ...TERMS, objectionDays: 1.5 } }, 'objection-days-malformed'],
  ])('%s', (_rule, over, reason) => {
    const checked = checkDraft(draft(over), CLAUSE);
    expect(checked.ok ? null : checked.reason).toBe(reason);
  });

  it('lets silence count in no compound whose rules say nothing of it', () => {
    for (const silenceClause of [CLAUSE, '']) {
      const checked = checkDraft(draft({ terms: { ...TERMS, silenceClause } }), '');
      expect(checked).toEqual({ ok: false, reason: 'silence-without-clause' });
    }
  });
});
