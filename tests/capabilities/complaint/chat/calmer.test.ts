// When words are angry, and which calmer wordings of them are offered: only those that say the same by all that can be checked.

import { describe, expect, test } from 'vitest';
import { checkCalmer, isAngry } from '../../../../src/capabilities/complaint/chat/calmer.ts';
import { loadTriage } from '../../../../src/capabilities/complaint/triage/index.ts';

const triage = await loadTriage('knowledge/rules/triage');

const SAID = '3幢三楼走廊漏水五天了，物业这帮废物就是不来修！！';

describe('angry', () => {
  test.each([
    '物业都是饭桶，电梯坏了不修',
    '电梯又坏了！！',
    '电梯又坏了!！',
    '傻 逼物业',
    'TMD，又停水',
    '垃圾物业',
  ])('%s', (text) => {
    expect(isAngry(text)).toBe(true);
  });

  test.each(['电梯又坏了！', '3幢楼下垃圾没人收，臭死了', '楼道灯不亮，请来修', '物业态度很差，打电话不接'])(
    'not: %s',
    (text) => {
      expect(isAngry(text)).toBe(false);
    },
  );
});

describe('a calmer wording', () => {
  test.each(['3幢三楼走廊漏水五天了，物业一直不来修。', '3幢三楼走廊，漏水五天了，物业就是不来修。'])(
    'that says the same is offered: %s',
    (words) => {
      expect(checkCalmer(SAID, words, triage)).toEqual({ ok: true, value: words });
    },
  );

  test.each([
    ['nothing-said', '。'],
    ['nothing-said', SAID],
    ['too-long', '3幢三楼走廊漏水五天了，物业一直不来修，麻烦物业尽快派人过来看一看，谢谢。'],
    ['too-short', '3幢三楼走廊五天'],
    ['still-angry', '3幢三楼走廊漏水五天了，物业饭桶不来修。'],
    ['other-numbers', '3幢三楼走廊漏水好几天了，物业一直不来修。'],
    ['other-numbers', '3幢三楼走廊漏水六天了，物业一直不来修。'],
    ['other-numbers', '三楼走廊漏水五天了，物业一直不来修。'],
    ['other-times', '3幢三楼走廊漏水五天了，物业今天不来修。'],
    ['other-places', '3幢三楼楼道漏水五天了，物业一直不来修。'],
    ['other-parties', '3幢三楼走廊漏水五天了，一直没有人来修。'],
    ['other-parties', '3幢三楼走廊漏水五天了，物业和社区不来修。'],
    ['citation-added', '3幢三楼走廊漏水五天，物业不修违反《条例》'],
    ['person-added', '3幢三楼走廊漏水五天了，物业刘总不来修。'],
  ])('is not, for %s: %s', (reason, words) => {
    expect(checkCalmer(SAID, words, triage)).toEqual({ ok: false, reason });
  });

  test('is not where triage would make something else of it', () => {
    const said = '3幢电梯坏了！！物业死活不来修！！';
    const words = ['3幢电梯坏了，物业死活不来修。', '3幢电梯，物业费太高，不修。'];
    const reasons = words.map((each) => checkCalmer(said, each, triage));
    expect(reasons[0]).toMatchObject({ ok: true });
    expect(reasons[1]).toMatchObject({ ok: false, reason: 'sorted-otherwise' });
  });

  test('keeps what was taken out of the words', () => {
    const said = '3幢电梯坏了！！打〔手机号〕也没人接！！';
    const words = ['3幢电梯坏了，打〔手机号〕也没人接。', '3幢电梯坏了，打电话也没人接。'];
    expect(words.map((each) => checkCalmer(said, each, triage))).toMatchObject([
      { ok: true },
      { ok: false, reason: 'other-numbers' },
    ]);
  });
});
