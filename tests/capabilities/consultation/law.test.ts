// What a topic probably needs a vote for, by its words: a table of what people write, and what must not be taken for it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestMatter, suggestsFund } from '../../../src/capabilities/consultation/law.ts';
import { LAW_REASONS } from '../../../src/capabilities/consultation/wording-law.ts';
import { MATTERS } from '../../../src/capabilities/vote/count/matters.ts';

const suggest = (text: string, template: { readonly matter: string | null } | null = null) =>
  suggestMatter({ text, title: '', template });

describe('a vote is suggested', () => {
  test.each([
    ['小区开转封，把四个口子封成两个', 'other-major', 'closing'],
    ['东门装个道闸，外来车老是进来', 'other-major', 'closing'],
    ['想搞封闭管理，现在谁都能进', 'other-major', 'closing'],
    ['沿河那边砌围墙', 'other-major', 'closing'],
    ['开转封，顺便把绿地改成停车位', 'common-use-change', 'common-use'],
    ['三幢加装电梯', 'rebuild', 'lift'],
    ['老人多，想装一部电梯', 'rebuild', 'lift'],
    ['把自行车棚拆除重建', 'rebuild', 'rebuild'],
    ['用维修资金修外墙', 'fund-use', 'fund-use'],
    ['申请动用维修基金换水泵', 'fund-use', 'fund-use'],
    ['维修资金用于屋面翻修', 'fund-use', 'fund-use'],
    ['维修资金续筹，账上快没了', 'fund-raise', 'fund-raise'],
    ['老小区补建维修资金', 'fund-raise', 'fund-raise'],
    ['维修资金不够了怎么办', 'fund-raise', 'fund-raise'],
    ['小区里停车要不要收费', 'common-use-change', 'common-business'],
    ['停车费涨到每月一百', 'common-use-change', 'common-business'],
    ['电梯里装广告屏', 'common-use-change', 'common-business'],
    ['架空层出租给超市', 'common-use-change', 'common-business'],
    ['引进快递柜', 'common-use-change', 'common-business'],
    ['把草坪改成车位', 'common-use-change', 'common-use'],
    ['活动室改成棋牌店', 'common-use-change', 'common-use'],
    ['增加停车位', 'common-use-change', 'common-use'],
    ['重新选聘物业公司', 'manager-hire', 'manager-hire'],
    ['换一家物业', 'manager-hire', 'manager-hire'],
    ['这家物业先尝后买，到期转正', 'manager-hire', 'manager-hire'],
    ['几个小区搞大物业', 'manager-hire', 'manager-hire'],
    ['物业费上调两毛', 'other-major', 'service-terms'],
    ['业委会换届', 'committee-election', 'committee-election'],
    ['补选两名委员', 'committee-election', 'committee-election'],
    ['成立业委会', 'committee-election', 'committee-election'],
    ['修改业主大会议事规则', 'assembly-rules', 'assembly-rules'],
    ['授权业委会五千元以内自己定', 'assembly-rules', 'delegation'],
    ['管理规约要重新修订', 'covenant', 'covenant'],
  ])('for %s', (text, matter, why) => {
    expect(suggest(text)).toEqual({ matter, why, unanimous: false });
  });

  test('never for a home turned into a shop: everybody concerned must agree, no majority can', () => {
    for (const text of ['一楼住宅改成棋牌室', '二楼住改商，开了培训班', '有人在家里开民宿', '住宅改店面'])
      expect(suggest(text)).toEqual({ matter: null, why: 'home-to-business', unanimous: true });
  });

  test('by the title as well as by the text', () => {
    expect(suggestMatter({ title: '加装电梯', text: '老人上不去', template: null })).toMatchObject({
      matter: 'rebuild',
    });
  });
});

describe('no vote is suggested', () => {
  test.each([
    '三幢外墙掉皮，砸到过车',
    '电梯坏了三天没人修',
    '东门道闸坏了抬不起来',
    '围墙塌了一段',
    '请物业师傅来修路灯',
    '请物业尽快清理楼道',
    '停车费归谁，账目在哪看',
    '维修资金还剩多少，账目要公开',
    '楼道里小广告太多，乱贴',
    '邻居违章扩建，把路占了',
    '有人违反管理规约养大狗',
    '业委会不公开账目',
    '电梯里的广告太吵',
    '广场舞太吵',
    '家里漏水漏到楼下',
    '路灯不亮',
  ])('for %s', (text) => {
    expect(suggest(text)).toBeNull();
  });
});

describe('a template', () => {
  test('says what it needs by itself', () => {
    expect(suggest('随便写写', { matter: 'manager-hire' })).toMatchObject({
      ...{ matter: 'manager-hire', why: 'manager-hire', unanimous: false },
    });
    expect(suggest('顺便把绿地改成车位', { matter: 'manager-hire' })).toMatchObject({
      matter: 'manager-hire',
    });
    expect(suggest('随便写写', { matter: 'other-major' })).toMatchObject({ matter: 'other-major' });
  });

  test('of the lesser majority gives way where shared land changes its use', () => {
    expect(suggest('把绿地改成车位', { matter: 'other-major' })).toMatchObject({
      matter: 'common-use-change',
    });
  });

  test('that needs none leaves it to the words', () => {
    expect(suggest('随便写写', { matter: null })).toBeNull();
    expect(suggest('换一家物业', { matter: null })).toMatchObject({ matter: 'manager-hire' });
  });

  test('names its reason for every matter of the law', () => {
    for (const { key } of MATTERS) {
      const suggestion = suggest('随便写写', { matter: key });
      expect(suggestion?.matter).toBe(key);
      expect(LAW_REASONS[suggestion?.why ?? 'template']).toBeTruthy();
    }
  });
});

describe('the sentence that goes with it', () => {
  test('names the article and leaves the last word to staff', () => {
    for (const sentence of Object.values(LAW_REASONS)) {
      expect(sentence).toMatch(/民法典第二百七十[八九]条/);
      expect(sentence).toMatch(/核对/);
    }
  });
});

describe('the repair fund is asked about', () => {
  test.each([
    '用维修资金修外墙',
    '外墙渗水',
    '屋顶漏水好几年了',
    '电梯老化，要大修',
    '化粪池堵了',
    '围墙裂了',
  ])('for %s', (text) => {
    expect(suggestsFund({ text, title: '' })).toBe(true);
    expect(suggestsFund({ text: '', title: text })).toBe(true);
  });

  test.each(['广场舞太吵', '停车要不要收费', '维修资金的账目要公开', '业委会换届'])('not for %s', (text) => {
    expect(suggestsFund({ text, title: '' })).toBe(false);
  });
});

test('whatever is written, an answer comes at once and is a matter of the law', () => {
  const parts = fc.constantFrom(
    '物业',
    '换',
    '请',
    '电梯',
    '加装',
    '维修资金',
    '用',
    '绿地',
    '改',
    '停车',
    '，',
    '小广告',
    '一家',
    '封',
  );
  const text = fc.oneof(
    fc.string({ maxLength: 1000 }),
    fc.array(parts, { maxLength: 300 }).map((list) => list.join('')),
  );
  const keys = [null, ...MATTERS.map(({ key }) => key)];
  fc.assert(
    fc.property(text, (written) => {
      const suggestion = suggest(written);
      expect(keys).toContain(suggestion?.matter ?? null);
      expect(typeof suggestsFund({ text: written, title: '' })).toBe('boolean');
    }),
  );
});
