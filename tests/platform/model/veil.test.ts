// What leaves for a model names nobody, and what returns is whole again.

import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskPersonal, UNSEEN } from '../../../src/platform/mask.ts';
import { maskPublic } from '../../../src/platform/mask-rooms.ts';
import { createVeil } from '../../../src/platform/model/veil.ts';

describe('personal data goes out as tokens', () => {
  test.each([
    ['我电话13812345678，快点', '我电话〔手机号1〕，快点'],
    ['13812345678和13900001111，还是13812345678', '〔手机号1〕和〔手机号2〕，还是〔手机号1〕'],
    ['身份证332501199001011234', '身份证〔证件号1〕'],
    ['浙K12345挡道', '〔车牌号1〕挡道'],
    ['微信：zhang_san88', '微信：〔微信号1〕'],
    ['QQ 12345678', 'QQ 〔QQ号1〕'],
    ['发我 a.b@qq.com', '发我 〔邮箱1〕'],
    ['3幢2单元302室漏水', '3幢2单元〔门牌1〕漏水'],
    ['3-2-302漏水', '3-2-〔门牌1〕漏水'],
    ['我叫王建国，住3幢', '我叫〔姓名1〕，住3幢'],
    ['王阿姨和王师傅都说漏', '〔姓名1〕阿姨和〔姓名1〕师傅都说漏'],
    ['王建国，13812345678', '〔姓名1〕，〔手机号1〕'],
    ['138\u200b1234\u20605678', '〔手机号1〕'],
    ['问问@阳光 灿烂\u2005 你说呢', '问问@〔姓名1〕\u2005 你说呢'],
    ['@阳光灿烂，你说呢', '@〔姓名1〕，你说呢'],
    ['@物业 什么时候修', '@物业 什么时候修'],
    ['@物业公司\u2005 什么时候修', '@物业公司\u2005 什么时候修'],
    ['发我 a.b＠qq.com', '发我 〔邮箱1〕'],
  ])('%s', (text, veiled) => {
    expect(createVeil().veil(text)).toBe(veiled);
  });

  test('deep in lists and objects, keys and other values as they are', () => {
    const asked = {
      question: '我叫李秀英，13812345678',
      clauses: ['物业公司', { id: 'm11', at: null, count: 3, open: true }],
      李秀英: '13812345678',
    };
    const { veil, lift } = createVeil();
    expect(veil(asked)).toEqual({
      question: '我叫〔姓名1〕，〔手机号1〕',
      clauses: ['物业公司', { id: 'm11', at: null, count: 3, open: true }],
      李秀英: '〔手机号1〕',
    });
    expect(lift(veil(asked))).toEqual(asked);
    expect(asked.question).toBe('我叫李秀英，13812345678');
  });

  test('vectors and dates come through as they are', () => {
    const { veil, lift } = createVeil();
    const value = [Float32Array.of(1, 2), new Date(0), null, undefined, 13812345678, new Set(['a'])];
    expect(veil(value)).toEqual(value);
    expect(lift(value)).toEqual(value);
    expect(lift(value)[0]).toBeInstanceOf(Float32Array);
  });

  test('a name told once is known wherever else it stands, before it and after', () => {
    expect(createVeil().veil(['赖小娟不在家', '我叫赖小娟', '把赖小娟的房子量一下'])).toEqual([
      '〔姓名1〕不在家',
      '我叫〔姓名1〕',
      '把〔姓名1〕的房子量一下',
    ]);
  });

  test('the same value keeps its token from call to call', () => {
    const { veil } = createVeil();
    expect(veil('13812345678')).toBe('〔手机号1〕');
    expect(veil('13900001111、13812345678')).toBe('〔手机号2〕、〔手机号1〕');
  });
});

describe('tokens come back as what they stood for', () => {
  test('in the words of the model, deep', () => {
    const { veil, lift } = createVeil();
    veil('我叫王建国，13812345678，3幢302室');
    expect(lift({ say: '〔姓名1〕您好，3幢〔门牌1〕漏水', call: ['〔手机号1〕'] })).toEqual({
      say: '王建国您好，3幢302室漏水',
      call: ['13812345678'],
    });
  });

  test.each([
    '〔手机号9〕',
    '〔手机号 1〕',
    '[手机号1]',
    '【手机号1】',
    '〔手机号１〕',
    '〔手机号01〕',
    '手机号1',
    '〔手机1〕',
    '〔手机号1',
  ])('never where it is none that was issued: %s', (text) => {
    const { veil, lift } = createVeil();
    expect(veil('13812345678')).toBe('〔手机号1〕');
    expect(lift(text)).toBe(text);
  });

  test('before anything was veiled nothing is lifted', () => {
    expect(createVeil().lift('〔手机号1〕')).toBe('〔手机号1〕');
  });

  test.each(['〔手机号1〕', '〔手机号１〕', '【手机号 1】', '手机号1', '〔手机\u200b号1〕'])(
    'what somebody typed is not turned into the number of another: %s',
    (typed) => {
      const { veil, lift } = createVeil();
      const veiled = veil({ history: '13812345678', question: `${typed}是谁的` });
      expect(veiled).toEqual({ history: '〔手机号2〕', question: `${typed}是谁的` });
      expect(lift('〔手机号1〕是你的')).toBe('〔手机号1〕是你的');
      expect(lift(veiled)).toEqual({ history: '13812345678', question: `${typed}是谁的` });
    },
  );

  test('a number dressed up as a token is one', () => {
    const { veil, lift } = createVeil();
    const veiled = veil('〔手机号13812345678〕');
    expect(veiled).toBe('〔手机号〔手机号1〕〕');
    expect(lift(veiled)).toBe('〔手机号13812345678〕');
  });
});

describe('whatever the text', () => {
  const piece = fc.constantFrom(
    ...[
      '3幢',
      '2单元',
      '302',
      '室',
      '的',
      '-',
      '家',
      '１０１',
      '三零二',
      '13800001234',
      '1',
      '3',
      '、',
      '，',
    ],
    ...[
      '王',
      '李',
      '建国',
      '丽',
      '阿姨',
      '主任',
      '我叫',
      '我是',
      '户主',
      '业主：',
      '姓',
      '老',
      '漏水',
      '元',
      ' ',
    ],
    ...[
      '〔手机号1〕',
      '〔姓名1〕',
      '〔',
      '手机号',
      '2',
      '〕',
      '〔门牌',
      '332501199001011234',
      '浙K12345',
      '电话',
    ],
    ...[
      '微信',
      'abc_123',
      'QQ',
      '123456',
      'a@b.cn',
      '\u200b',
      '\u200d',
      '\u{E000}',
      '👨\u200d👩',
      '0578-2091234',
    ],
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const runs = { numRuns: 1_500 };

  test('lifting gives back exactly what was veiled', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), (texts) => {
        const { veil, lift } = createVeil();
        expect(lift(veil(texts))).toEqual(texts);
      }),
      runs,
    );
  });

  test('nothing is left that a mask would find', () => {
    fc.assert(
      fc.property(text, (each) => {
        const veiled = createVeil().veil(each).replace(UNSEEN, '');
        expect(maskPersonal(veiled)).toBe(veiled);
        expect(maskPublic(veiled)).toBe(veiled);
      }),
      runs,
    );
  });

  test('twice changes nothing more, under the same veil or another', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), (texts) => {
        const { veil } = createVeil();
        const once = veil(texts);
        expect(veil(once)).toEqual(once);
        expect(createVeil().veil(once)).toEqual(once);
      }),
      runs,
    );
  });

  test('different values never share a token', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^1[3-9]\d{9}$/), { maxLength: 30 }), (phones) => {
        const veiled = createVeil().veil(phones);
        expect(new Set(veiled).size).toBe(phones.length);
        expect(veiled.every((token) => /^〔手机号\d+〕$/.test(token))).toBe(true);
      }),
    );
  });
});

describe('what is quoted word for word is let alone', () => {
  test('the whole guideline', () => {
    const text = readFileSync('knowledge/documents/lishui-guideline.txt', 'utf8');
    const { veil, lift } = createVeil();
    expect(veil(text)).toBe(text);
    expect(veil(text.split('\n'))).toEqual(text.split('\n'));
    expect(lift(text)).toBe(text);
  });

  test('the cards, the topics and the questions of the knowledge', () => {
    const files = [
      ...globSync('knowledge/rules/*.json'),
      ...globSync('knowledge/topics/*.json'),
      'knowledge/documents/lishui-guideline.json',
    ];
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) {
      const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
      expect(createVeil().veil(value), file).toEqual(value);
    }
  });
});

test('nobody holds us up with a long text of nothing', () => {
  const begun = performance.now();
  for (const piece of [
    'a',
    '1',
    '1-1-',
    '302、',
    '王',
    '我叫王',
    '王建国',
    '老王阿姨',
    '〔手机号',
    '三幢302室王',
  ])
    createVeil().veil(piece.repeat(4_000 / piece.length));
  expect(performance.now() - begun).toBeLessThan(3_000);
});
