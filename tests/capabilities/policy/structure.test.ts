// The outline of real and awkward texts: the guideline, a regulation, and what extraction makes of them.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Clause } from '../../../src/capabilities/policy/clause.ts';
import { clausesOf, hasParts, type Part, plainParts } from '../../../src/capabilities/policy/structure.ts';
import { hanNumber, makeLaw } from '../../_support/documents.ts';

const LAW = readFileSync('tests/fixtures/丽水市物业管理条例.md', 'utf8').replace(/<!--.*?-->/g, '');

function cut(text: string): Clause[] {
  return clausesOf('law', text, plainParts('条例'));
}

function ids(clauses: readonly Clause[]): string[] {
  return clauses.map(({ id }) => id);
}

describe('the guideline', () => {
  const text = readFileSync('knowledge/documents/lishui-guideline.txt', 'utf8');
  const { parts } = JSON.parse(readFileSync('knowledge/documents/lishui-guideline.json', 'utf8')) as {
    parts: Part[];
  };
  const clauses = clausesOf('guideline', text, parts);

  test('has its 27 clauses in order', () => {
    const numbered = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);
    const expected = [
      ...numbered('bg', 4),
      'lead',
      'g1',
      ...numbered('p', 4),
      ...numbered('m', 14),
      ...numbered('s', 3),
    ];
    expect(ids(clauses)).toEqual(expected);
  });

  test('is quoted from verbatim: every clause and every sentence stands in the file', () => {
    for (const clause of clauses) {
      expect(text.includes(clause.text), clause.id).toBe(true);
      for (const sentence of clause.sentences) expect(clause.text.includes(sentence), clause.id).toBe(true);
    }
  });

  test('loses nothing but its title and the headings of sections', () => {
    const rest = clauses.reduce((left, clause) => left.replace(clause.text, ''), text);
    expect(
      rest
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ).toEqual([
      '《丽水市老旧小区物业整治提升指导意见》',
      '（送审稿）的起草说明',
      '二、工作原则',
      '三、工作任务',
      '（一）构建更加健全有力的老旧小区物业治理体系',
      '（二）打造更加普惠有序的老旧小区物业服务生态',
      '（三）建立更加积极有为的老旧小区物业提质平台',
      '四、保障措施',
    ]);
  });

  test('cites each of the three （一） by its own path', () => {
    const paths = clauses.filter(({ path }) => path.at(-1) === '（一）').map(({ path }) => path.join(' '));
    expect(paths).toEqual(['意见 二 （一）', '意见 四 （一）']);
    expect(clauses.find(({ id }) => id === 'm1')?.path).toEqual(['意见', '三', '（一）', '1']);
  });
});

describe('the regulation of Lishui', () => {
  const clauses = cut(LAW);

  test('has its 55 articles', () => {
    expect(ids(clauses)).toEqual(Array.from({ length: 55 }, (_, at) => `law:${at + 1}`));
  });

  test('cites an article with its chapter', () => {
    expect(clauses[46]?.path).toEqual(['条例', '第五章', '第四十七条']);
  });

  test('keeps the items of an article inside it, a sentence each', () => {
    const article = clauses[46];
    expect(article?.sentences.slice(2, 4)).toEqual([
      '（一）电梯故障的；',
      '（二）消防设施故障或者消防器材缺失，且消防机构出具整改通知书的；',
    ]);
  });

  test('loses no line of the articles', () => {
    const start = LAW.indexOf('第一条 ');
    const lines = LAW.slice(start)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(clauses.flatMap(({ text }) => text.split('\n'))).toEqual(lines);
  });
});

describe('a code of law', () => {
  test.each([
    [
      'glued to its text',
      '第一条为了规范管理，制定本办法。\n第二条本办法适用于本市。\n第三条中央财政支持。',
      ['law:1', 'law:2', 'law:3'],
    ],
    ['with a full-width space', '第一条　为了。\n第二条　适用。', ['law:1', 'law:2']],
    ['with spaces inside the number', '第 一 条 为了。\n第 二 条 适用。', ['law:1', 'law:2']],
    ['with Arabic numbers', '第1条 为了。\n第2条 适用。\n第１0条 附则。', ['law:1', 'law:2', 'law:10']],
    ['with the number on its own line', '第一条\n为了。\n第二条\n适用。', ['law:1', 'law:2']],
    ['in bold', '**第一条** 为了。\n\n**第二条** 适用。', ['law:1', 'law:2']],
    ['as headings', '### 第一条\n为了。\n### 第二条\n适用。', ['law:1', 'law:2']],
    [
      'with inserted articles',
      '第一条 甲。\n第一条之一 乙。\n第一条之二 丙。\n第二条 丁。',
      ['law:1', 'law:1-1', 'law:1-2', 'law:2'],
    ],
    [
      'with inserted articles, glued',
      '第一条甲。\n第一条之一乙。\n第二条丁。',
      ['law:1', 'law:1-1', 'law:2'],
    ],
    ['that begins in the middle', '第四十六条 甲。\n第四十七条 乙。', ['law:46', 'law:47']],
    ['with line ends of Windows', '\uFEFF第一条 甲。\r\n第二条 乙。\r\n', ['law:1', 'law:2']],
    [
      'that begins to count anew in an annex',
      '第一条 甲。\n第二条 乙。\n附件\n第一条 丙。\n第二条 丁。',
      ['law:1', 'law:2', 'law:annex', 'law:1~2', 'law:2~2'],
    ],
  ])('is read %s', (_, text, expected) => {
    expect(ids(cut(text))).toEqual(expected);
  });

  test.each([
    '第一条、第三条的规定适用。',
    '第三条规定的期限届满的，不再适用。',
    '第三条第二款另有规定的除外。',
    '第三条和第五条适用。',
    '第三条所称业主，是指所有权人。',
    '第七条另有约定。',
  ])('does not take a reference at the beginning of a line for an article: %s', (line) => {
    const clauses = cut(`第一条 按照\n${line}\n第二条 乙。`);
    expect(ids(clauses)).toEqual(['law:1', 'law:2']);
    expect(clauses[0]?.text).toBe(`第一条 按照\n${line}`);
  });

  test('leaves the table of contents out', () => {
    const text =
      '某某条例\n目　录\n第一章 总则……1\n第二章 附则 (12)\n第一章　总则\n第一条 甲。\n第二章　附则\n第二条 乙。';
    const clauses = cut(text);
    expect(ids(clauses)).toEqual(['law:1', 'law:2']);
    expect(clauses[1]?.path).toEqual(['条例', '第二章', '第二条']);
  });

  test('keeps a preamble that says something, and drops a bare title', () => {
    const preamble = '为了维护业主的合法权益，根据有关法律，制定本条例。';
    expect(cut(`某某条例\n（2019年1月15日通过）\n第一条 甲。\n第二条 乙。`)[0]?.id).toBe('law:1');
    const [lead] = cut(`某某条例\n${preamble}\n第一条 甲。\n第二条 乙。`);
    expect(lead?.id).toBe('law:lead');
    expect(lead?.text).toContain(preamble);
  });

  test('counts parts, chapters and sections above the articles', () => {
    const text =
      '第二编 物权\n第一分编 通则\n第一章 一般规定\n第一条 甲。\n第二章 变更\n第一节 登记\n第二条 乙。\n第三编 合同\n第三条 丙。';
    expect(cut(text).map(({ path }) => path.slice(1).join(' '))).toEqual([
      '第二编 第一分编 第一章 第一条',
      '第二编 第一分编 第二章 第一节 第二条',
      '第三编 第三条',
    ]);
  });

  test('takes a title in brackets as the heading of its article', () => {
    const [clause] = cut('第一条 【立法目的】为了规范。适用。\n第二条 【范围】本市。');
    expect(clause?.heading).toBe('第一条 【立法目的】');
    expect(clause?.sentences).toEqual(['第一条 【立法目的】', '为了规范。', '适用。']);
  });

  test('as long as the Civil Code is cut in a tenth of a second, every article under its number', () => {
    const law = makeLaw(1_260);
    const started = performance.now();
    const clauses = cut(law);
    expect(performance.now() - started).toBeLessThan(500);
    expect(ids(clauses)).toEqual(Array.from({ length: 1_260 }, (_, at) => `law:${at + 1}`));
    expect(clauses.at(-1)?.path.at(-1)).toBe(`第${hanNumber(1_260)}条`);
  });
});

describe('a numbered notice', () => {
  test('is cut at its numbers and cited by all of them', () => {
    const text =
      '通知\n各县：\n一、总体要求\n全面推进。\n二、任务\n（一）加强管理。抓好落实。\n1.排查。逐个排查。\n2．整改。限期整改。\n（二）加强宣传。全面宣传。';
    const clauses = cut(text);
    expect(ids(clauses)).toEqual(['law:lead', 'law:1', 'law:2.1', 'law:2.1.1', 'law:2.1.2', 'law:2.2']);
    expect(clauses[3]?.path).toEqual(['条例', '二', '（一）', '1']);
  });

  test('keeps a list of items inside the clause that announces it', () => {
    const text =
      '一、材料\n申请时提交下列材料：\n（一）申请书；\n（二）身份证明；\n（三）其他材料。\n二、时限\n及时办理。';
    const clauses = cut(text);
    expect(ids(clauses)).toEqual(['law:1', 'law:2']);
    expect(clauses[0]?.sentences).toEqual([
      '一、材料',
      '申请时提交下列材料：',
      '（一）申请书；',
      '（二）身份证明；',
      '（三）其他材料。',
    ]);
  });

  test('does not take an amount or a date for a number', () => {
    const clauses = cut('一、标准\n按下列执行。\n1.5元每平方米。\n2023.4.1起执行。\n二、其他\n无。');
    expect(ids(clauses)).toEqual(['law:1', 'law:2']);
  });

  test('leaves the table of contents out', () => {
    const clauses = cut('目录\n一、要求\t1\n二、任务\t2\n一、要求\n推进。\n二、任务\n落实。');
    expect(clauses.map(({ text }) => text)).toEqual(['一、要求\n推进。', '二、任务\n落实。']);
  });
});

describe('a text without any numbers', () => {
  test('is cut by paragraph, under the heading it stands below', () => {
    const clauses = cut('# 须知\n\n请勿占用通道。\n\n## 联系\n\n请到社区。');
    expect(clauses.map(({ id, path, text }) => [id, path.slice(1).join(' '), text])).toEqual([
      ['law:p1', '须知 第1段', '请勿占用通道。'],
      ['law:p2', '联系 第2段', '请到社区。'],
    ]);
  });

  test('holds no clause when it is empty', () => {
    expect(cut(' \n \n')).toEqual([]);
  });
});

describe('the parts of a file', () => {
  test('are found or not found as a whole', () => {
    const parts: Part[] = [
      { label: '说明', startsWith: '关于', levels: ['chinese'] },
      { label: '正文', startsWith: '为了', levels: ['chinese'] },
    ];
    expect(hasParts('关于甲\n一、乙\n 为了丙', parts)).toBe(true);
    expect(hasParts('一、乙\n为了丙', parts)).toBe(false);
  });

  test('may count alike without mixing up their clauses', () => {
    const parts: Part[] = [
      { label: '说明', startsWith: '关于', levels: ['chinese'] },
      { label: '正文', startsWith: '为了', levels: ['chinese'] },
    ];
    const clauses = clausesOf('d', '关于甲\n一、背景\n甲。\n为了乙：\n一、要求\n乙。', parts);
    expect(clauses.map(({ id, path }) => [id, path.join(' ')])).toEqual([
      ['d:1', '说明 一'],
      ['d:lead', '正文 引言'],
      ['d:1~2', '正文 一'],
    ]);
  });
});
