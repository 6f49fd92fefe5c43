// How many names are found, how few words are taken for one, and which words must never be.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createVeil } from '../../../src/platform/model/veil.ts';
import { NAMED } from './named-sentences.ts';

/** Veiled text beside the plain: the pieces of the plain text that became a name's token. */
function taken(text: string): string[] {
  const { veil, lift } = createVeil();
  const tokens = veil(text).match(/〔姓名\d+〕/g) ?? [];
  return tokens.map((token) => lift(token));
}

const parts = NAMED.map((sentence) => ({
  text: sentence.replace(/[【】]/g, ''),
  names: [...sentence.matchAll(/【([^】]+)】/g)].map((match) => match[1] ?? ''),
}));

describe('names in sentences of their kind', () => {
  const all = parts.flatMap(({ text, names }) => names.map((name) => ({ text, name, found: taken(text) })));
  const missed = all.filter(({ name, found }) => !found.some((each) => each.startsWith(name)));

  test('at least 150 sentences are asked', () => {
    expect(parts.length).toBeGreaterThanOrEqual(150);
    expect(all.length).toBeGreaterThan(parts.length);
  });

  test('of a hundred names ninety-five are found', () => {
    expect(1 - missed.length / all.length, JSON.stringify(missed)).toBeGreaterThanOrEqual(0.95);
  });

  test('of the words around them three in a hundred characters are taken at most', () => {
    let touched = 0;
    let around = 0;
    for (const { text, names } of parts) {
      const named = names.reduce((sum, name) => sum + name.length, 0);
      around += text.length - named;
      touched += Math.max(0, taken(text).reduce((sum, each) => sum + each.length, 0) - named);
    }
    expect(touched / around).toBeLessThanOrEqual(0.03);
  });
});

test('of a hundred messages that name nobody three are touched at most', () => {
  const lines = (file: string) => readFileSync(file, 'utf8').trim().split('\n');
  const messages = [
    ...['development', 'fresh', 'danger'].flatMap((name) =>
      lines(`tests/triage/${name}.jsonl`).map((line) => (JSON.parse(line) as { text: string }).text),
    ),
    ...lines('tests/answers/development.jsonl').map(
      (line) => (JSON.parse(line) as { question: string }).question,
    ),
  ];
  expect(messages.length).toBeGreaterThan(1_000);
  const touched = messages.filter((message) => taken(message).length > 0);
  expect(touched.length / messages.length, touched.join('\n')).toBeLessThanOrEqual(0.03);
});

describe('are no names', () => {
  test.each([
    ...['物业经理', '业委会主任', '社区书记', '居委会主任不管', '项目经理', '前任主任', '业委会副主任'],
    ...[
      '由于主任不在',
      '关于书记说的',
      '有关经理',
      '门卫师傅',
      '保安大叔',
      '水电工师傅',
      '语文老师',
      '谢谢师傅',
    ],
    ...['我是高层住户', '我是业主', '我是安置户', '业主任何时候', '户主常年不在', '业主方便吗', '业主安全'],
    ...['三楼阿姨', '楼上水管漏水', '楼下饭店油烟', '隔壁施工', '对面楼烧起来了', '楼上阳台', '邻居关系'],
    ...[
      '姓名',
      '什么姓名',
      '老百姓的钱',
      '小区',
      '老小区改造',
      '小高层',
      '高空抛物',
      '金额',
      '方案',
      '万一着火',
    ],
    ...[
      '公共维修资金',
      '程序合法吗',
      '成立业委会',
      '江滨路',
      '云和、龙泉、松阳',
      '石牛路',
      '金苑小区',
      '文昌社区',
    ],
    ...['物业管理委员会', '人民调解委员会', '全体业主', '业主大会', '马上停电', '车位', '白蚁', '煤气味很大'],
  ])('%s', (text) => {
    expect(taken(text)).toEqual([]);
  });
});

describe('a name ends where the trouble begins', () => {
  test.each([
    ['我叫王强漏水了', '我叫〔姓名1〕漏水了'],
    ['户主李梅电梯坏了', '户主〔姓名1〕电梯坏了'],
    ['楼上赵刚家装修', '楼上〔姓名1〕家装修'],
    ['我是张丽水管爆了', '我是〔姓名1〕水管爆了'],
    ['3幢302李红梅，煤气漏了', '3幢〔门牌1〕〔姓名1〕，煤气漏了'],
  ])('%s', (text, veiled) => {
    expect(createVeil().veil(text)).toBe(veiled);
  });
});
