// Whom a message in a group is for, with ids from the gateway and without.

import { describe, expect, test } from 'vitest';
import { meantIn } from '../../../src/channels/wechat/mention.ts';

const SEP = '\u2005';
const US = 'wxid_shuoyi';
const SELF = { id: US, names: ['说议', '说议 助手'] };
const QUOTE = '\n- - - - - - - - - - - - - - -\n';

describe('with ids', () => {
  test.each([
    [`@说议${SEP}电梯坏了`, [US], '电梯坏了'],
    [`@说议${SEP} 电梯坏了`, [US], '电梯坏了'],
    [`电梯坏了 @说议${SEP}`, [US], '电梯坏了'],
    [`电梯@说议${SEP}坏了`, [US], '电梯坏了'],
    [`@说议 助手${SEP}电梯坏了`, [US], '电梯坏了'],
    // A name of ours that the gateway does not tell us.
    [`@说议（本群）${SEP}电梯坏了`, [US], '电梯坏了'],
    [`@小张${SEP}@说议${SEP}你们看看`, ['wxid_zhang', US], `@小张${SEP}你们看看`],
    [`@说议${SEP}@说议${SEP}在吗`, [US, US], '在吗'],
    ['电梯坏了', [US], '电梯坏了'],
  ])('%j of %o is for us', (text, ids, words) => {
    expect(meantIn(text, ids, SELF)).toEqual({ addressed: true, text: words });
  });

  test.each([
    [`@小张${SEP}电梯坏了`, ['wxid_zhang']],
    // Somebody else of the same name.
    [`@说议${SEP}电梯坏了`, ['wxid_other']],
    // Everybody is called, and so every id is told.
    [`@所有人${SEP}明天停水`, [US, 'wxid_zhang']],
    ['@所有人 明天停水', [US, 'wxid_zhang']],
  ])('%j of %o is not', (text, ids) => {
    expect(meantIn(text, ids, SELF).addressed).toBe(false);
  });
});

describe('without ids', () => {
  test.each([
    [`@说议${SEP}电梯坏了`, '电梯坏了'],
    [`@说议 助手${SEP}电梯坏了`, '电梯坏了'],
    ['@说议 电梯坏了', '电梯坏了'],
    ['@说议 助手 电梯坏了', '电梯坏了'],
    ['@说议，电梯坏了', '，电梯坏了'],
    ['@说议\n电梯坏了', '电梯坏了'],
    ['电梯坏了@说议', '电梯坏了'],
    [`「说议：单15 已登记」${QUOTE}好了吗`, '好了吗'],
    [`「说议：第一行\n第二行」${QUOTE}好了吗`, '好了吗'],
    [`「小张：电梯坏了」${QUOTE}@说议${SEP}帮看看`, '帮看看'],
    [`@所有人${SEP}@说议${SEP}什么时候修`, `@所有人${SEP}什么时候修`],
  ])('%j is for us', (text, words) => {
    expect(meantIn(text, [], SELF)).toEqual({ addressed: true, text: words });
  });

  test.each([
    ['电梯坏了'],
    ['说议 电梯坏了'],
    [`@说议 小张${SEP}电梯坏了`],
    ['@说议小张 电梯坏了'],
    [`@小张${SEP}电梯坏了`],
    ['a@说议b'],
    ['@所有人 明天停水'],
    [`「小张：@说议${SEP}电梯坏了」${QUOTE}是的`],
    [`「小张：说议：电梯坏了」${QUOTE}是的`],
    ['「说议：单15」好了吗'],
    ['@'],
    [`@${SEP}`],
  ])('%j is not', (text) => {
    expect(meantIn(text, [], SELF).addressed).toBe(false);
  });

  test('nothing is for us while our names are not known', () => {
    expect(meantIn('@说议 电梯坏了', [], { id: US, names: [] }).addressed).toBe(false);
    expect(meantIn(`@${SEP}电梯坏了`, [], { id: US, names: [''] }).addressed).toBe(false);
  });
});
