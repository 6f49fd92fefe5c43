import { describe, expect, test } from 'vitest';
import {
  findCode,
  hashCode,
  isSurelyCode,
  makeCode,
  makeHashedCodes,
  readCode,
  showCode,
} from '../../src/owners/code.ts';

describe('a code', () => {
  test('is eight signs that nobody takes for one another', () => {
    for (let at = 0; at < 500; at++) expect(makeCode()).toMatch(/^[ACDEFGHJKMNPQRTUVWXY34679]{8}$/);
  });

  test('always has a letter and a digit, so that no word and no number is one', () => {
    for (let at = 0; at < 500; at++) expect(makeCode()).toMatch(/^(?=.*\d)(?=.*[A-Z])/);
  });

  test('is shown in two groups', () => {
    expect(showCode('ABCD3FGH')).toBe('ABCD-3FGH');
  });

  test('differs from the one before', async () => {
    const made = await makeHashedCodes(20, 'salt');
    expect(new Set(made.map(({ code }) => code)).size).toBe(20);
    for (const { code, hash } of made) expect(await hashCode(code, 'salt')).toBe(hash);
  });

  test('is kept as a hash that depends on the salt and does not show it', async () => {
    const hash = await hashCode('ACDE3FGH', 'one');
    expect(hash).not.toContain('ACDE');
    expect(hash).toHaveLength(43);
    expect(await hashCode('ACDE3FGH', 'two')).not.toBe(hash);
  });
});

describe('what is typed', () => {
  test.each([
    ['ACDE-3FGH', 'ACDE3FGH'],
    ['acde3fgh', 'ACDE3FGH'],
    [' acde - 3fgh ', 'ACDE3FGH'],
    ['ＡＣＤＥ－３ＦＧＨ', 'ACDE3FGH'],
    ['ACDE—3FGH', 'ACDE3FGH'],
    ['A C D E 3 F G H', 'ACDE3FGH'],
    ['ACDE3FGH。', null],
    ['ACDE3FG', null],
    ['ACDE3FGHJ', null],
    ['0CDE3FGH', null],
    ['五幢三零一室号', null],
    ['', null],
  ])('%j is read as %s', (text, code) => {
    expect(readCode(text)).toBe(code);
  });

  test.each([
    ['ACDE-3FGH', true],
    ['acde3fgh', true],
    ['HAMMERED', false],
    ['34679346', false],
    ['我的码是 ACDE-3FGH', false],
  ])('%j is surely a code: %s', (text, sure) => {
    expect(isSurelyCode(text)).toBe(sure);
  });
});

describe('among other words', () => {
  test.each([
    ['我的登记码是ACDE-3FGH，怎么用', 'ACDE-3FGH'],
    ['1-101 acde 3fgh 这是我家', 'acde 3fgh'],
    ['ＡＣＤＥ－３ＦＧＨ。', 'ACDE-3FGH'],
    ['ACDE3FGHJ 太长', null],
    ['电话 13957891234', null],
    ['GB50096-2011 是什么标准', null],
    ['3幢 1单元 2026 年', null],
  ])('%j holds %s', (text, code) => {
    expect(findCode(text)).toBe(code);
  });
});
