// What must never reach the database in clear, and what must stay for a question to mean anything.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskPersonal } from '../../src/platform/mask.ts';

describe('masks', () => {
  test.each([
    ['a mobile number', '我电话13812345678，快点', '我电话〔手机号〕，快点'],
    ['a mobile number in groups', '打 138 1234 5678 或 139-1234-5678', '打 〔手机号〕 或 〔手机号〕'],
    ['a mobile number parted by other marks', '138/1234/5678、138_1234_5678', '〔手机号〕、〔手机号〕'],
    ['a mobile number with the country', '+86 138 1234 5678', '〔手机号〕'],
    ['a mobile number in full width', '１３８１２３４５６７８', '〔手机号〕'],
    ['a mobile number in Chinese digits', '幺三八一二三四五六七八', '〔手机号〕'],
    ['two numbers side by side', '13812345678 13900001111', '〔手机号〕 〔手机号〕'],
    ['an identity number', '身份证332501199001011234', '身份证〔证件号〕'],
    ['an identity number that ends in X', '33250119900101123x', '〔证件号〕'],
    ['an identity number in groups', '332501 19900101 123X', '〔证件号〕'],
    ['an identity number of the old form', '332501900101123', '〔证件号〕'],
    ['a bank card', '卡号6222021112345678901', '卡号〔银行卡号〕'],
    ['a bank card in groups', '6222 0211 1234 5678', '〔银行卡号〕'],
    ['a landline with its area', '0578-2091234', '〔座机号〕'],
    ['a landline in brackets', '（0578）2091234', '〔座机号〕'],
    ['a local landline that is called one', '电话：2091234', '电话：〔座机号〕'],
    ['a number plate', '浙K12345 挡道', '〔车牌号〕 挡道'],
    ['a plate of an electric car', '浙KD12345', '〔车牌号〕'],
    ['a plate with a dot', '浙K·12345', '〔车牌号〕'],
    ['a mail address', '发我 a.b@qq.com', '发我 〔邮箱〕'],
    ['a mail address with a wide mark', '发我 a.b＠qq.com，急', '发我 〔邮箱〕，急'],
    ['a WeChat account', '微信：zhang_san88', '微信：〔微信号〕'],
    ['a QQ number', 'QQ 12345678', 'QQ 〔QQ号〕'],
    [
      'a number parted by what nobody sees',
      '138\u200b1234\u20605678、138\u200d1234\u202e5678',
      '〔手机号〕、〔手机号〕',
    ],
    ['a number parted by several of them', '138\u200d\u200b1234\u200b\u200d5678', '〔手机号〕'],
    ['words turned round', '同意\u202e不', '同意不'],
    ['no emoji apart', '👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
  ])('%s', (_, text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  test('every mobile number, wherever it stands between words', () => {
    const words = fc.constantFrom(
      '',
      '电话',
      '3幢2单元1102室 ',
      '打',
      '，',
      '我是业主，',
      '2023-02-15 ',
      '3-2-1102 ',
    );
    const phone = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.stringMatching(/^\d{9}$/));
    fc.assert(
      fc.property(words, phone, words, (before, [second, rest], after) => {
        const number = `1${second}${rest}`;
        const masked = maskPersonal(`${before}${number}${after.trim() === after ? after : `，${after}`}`);
        expect(masked).not.toContain(number);
        expect(masked.startsWith(before)).toBe(true);
      }),
    );
  });

  test('once is enough', () => {
    const once = maskPersonal('13812345678，浙K12345，332501199001011234');
    expect(maskPersonal(once)).toBe(once);
  });

  test('a long message without delay', () => {
    const started = performance.now();
    maskPersonal('1 3 8 0 5 7 8 '.repeat(300));
    maskPersonal('1'.repeat(4_000));
    maskPersonal('微信'.repeat(2_000));
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('keeps', () => {
  test.each([
    ['building and room', '我住3幢2单元1102室，楼上3-2-1202漏水'],
    ['the room beside a phone', '1102室'],
    ['a date', '2022年1月28日—1月31日，2023-02-15，20230415'],
    ['a time', '2022-01-28 10:30:00'],
    ['an amount', '修了5000000元，每平方米1.25元，一共120000平方米'],
    ['a document number', '丽人大常[2022]28号'],
    ['a public hotline', '打12345热线，还是96345'],
    ['a number of a contract', '合同编号202301151234'],
    ['Chinese numbers', '第一千二百六十条，二零二三年一月二十八日'],
    ['a clause', '意见三（三）11'],
  ])('%s', (_, text) => {
    expect(maskPersonal(text)).toBe(text);
  });
});
