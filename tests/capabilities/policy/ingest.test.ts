// Real files in, clauses out; and for every file that cannot be read, one sentence that says what to do next.

import { createHash } from 'node:crypto';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  describe as describeFile,
  idOf,
  loadKnowledgeDocuments,
  prepare,
  readDocument,
} from '../../../src/capabilities/policy/ingest.ts';
import { type Line, paragraphsOf } from '../../../src/capabilities/policy/ingest-lines.ts';
import { ConfigError, InputError } from '../../../src/errors.ts';
import { temporaryFolder } from '../../_support/database.ts';
import { makeDocx, makePdf, makeScan } from '../../_support/documents.ts';

const LAW = 'tests/fixtures/丽水市物业管理条例.md';
const METADATA = { id: 'law', title: '丽水市物业管理条例', status: '现行有效' };
const TWO = '第一条 为了规范管理，制定本办法。\n第二条 本办法自公布之日起施行。';

async function file(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(temporaryFolder(), name);
  await writeFile(path, content);
  return path;
}

/** Paragraphs of the regulation as somebody typing it into Word would have them. */
async function lawParagraphs(): Promise<string[]> {
  const text = await readDocument(LAW);
  return text
    .split('\n')
    .map((line) => line.replace(/^#+\s*/, '').trim())
    .filter((line) => line !== '');
}

async function sentenceOf(path: string): Promise<string> {
  const error: unknown = await readDocument(path).catch((thrown: unknown) => thrown);
  if (!(error instanceof InputError)) throw new Error(`not refused: ${String(error)}`);
  return error.message;
}

describe('a text file', () => {
  const bytes = {
    'UTF-8': Buffer.from(TWO),
    'UTF-8 with a mark': Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(TWO)]),
    'UTF-16': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TWO, 'utf16le')]),
    // 第一条 甲。/ 第二条 乙。 as older Chinese programs write it.
    GB18030: Buffer.from('b5dad2bbccf520bcd7a1a30ab5dab6feccf520d2d2a1a3', 'hex'),
  };
  test.each(Object.entries(bytes))('in %s is read', async (_, content) => {
    const text = await readDocument(await file('a.txt', content));
    expect(text).toMatch(/^第一条 .*。\n第二条 .*。$/);
  });

  test('in Markdown loses its marks and keeps its words', async () => {
    const marked =
      '---\ntitle: 甲\n---\n# 办法\n\n<!-- 注 -->\n**第一条** 为了*规范*，依照[条例](http://x)。\n\n> 第二条 `本`办法。\n\n- （一）甲；\n';
    const text = await readDocument(await file('a.md', marked));
    expect(text.split('\n').filter((line) => line !== '')).toEqual([
      '# 办法',
      '第一条 为了规范，依照条例。',
      '第二条 本办法。',
      '（一）甲；',
    ]);
  });

  test('may end its lines as Windows does', async () => {
    expect(await readDocument(await file('a.txt', '甲。\r\n乙。\r\n'))).toBe('甲。\n乙。\n');
  });
});

describe('a Word file', () => {
  test('gives the same 55 articles as the text', async () => {
    const path = await file('a.docx', await makeDocx(await lawParagraphs()));
    const [word, text] = await Promise.all([prepare({ path }, METADATA), prepare({ path: LAW }, METADATA)]);
    expect(word.clauses).toEqual(text.clauses);
  });

  test('whose article numbers Word makes itself is refused, since they would be lost', async () => {
    const path = await file(
      'a.docx',
      await makeDocx(['为了规范。', '适用于本市。', '由住建局解释。'], { numbered: true }),
    );
    expect(await sentenceOf(path)).toContain('自动编的');
  });

  test('with typed numbers in a list is read', async () => {
    const path = await file(
      'a.docx',
      await makeDocx(['第一条 甲。', '第二条 乙。', '第三条 丙。'], { numbered: true }),
    );
    expect(await readDocument(path)).toBe('第一条 甲。\n第二条 乙。\n第三条 丙。');
  });
});

describe('a PDF file', () => {
  test.each([
    ['without indents', {}],
    ['with indented paragraphs and a header', { indent: true, header: '丽水市人大常委会公报' }],
  ])('%s gives the same 55 articles, sentence by sentence', async (_, options) => {
    const path = await file('a.pdf', await makePdf(await lawParagraphs(), options));
    const [pdf, text] = await Promise.all([prepare({ path }, METADATA), prepare({ path: LAW }, METADATA)]);
    const bare = (sentences: readonly string[]) => sentences.map((each) => each.replace(/\s/g, ''));
    expect(pdf.clauses.map(({ id }) => id)).toEqual(text.clauses.map(({ id }) => id));
    for (const [at, clause] of text.clauses.entries()) {
      expect(bare(pdf.clauses[at]?.sentences ?? []), clause.id).toEqual(bare(clause.sentences));
      expect(pdf.clauses[at]?.path).toEqual(clause.path);
    }
  });

  test('whose numbers are glued to the text is cut all the same', async () => {
    const glued = (await lawParagraphs()).map((line) => line.replace(/^(第.{1,5}条)[\s　]+/, '$1'));
    const { clauses } = await prepare({ path: await file('a.pdf', await makePdf(glued)) }, METADATA);
    expect(clauses.map(({ id }) => id)).toEqual(Array.from({ length: 55 }, (_, at) => `law:${at + 1}`));
  });

  test('that was scanned is refused', async () => {
    const path = await file('a.pdf', await makeScan(['picture', 'picture']));
    expect(await sentenceOf(path)).toMatch(/扫描件.*文字识别/);
  });

  test('with a scanned page among others is refused, since that page would be missing', async () => {
    const path = await file('a.pdf', await makeScan(['words', 'picture']));
    expect(await sentenceOf(path)).toContain('有几页是图片');
  });

  test('with a password is refused', async () => {
    const path = await file('a.pdf', await makePdf(['办法', TWO], { password: 'secret' }));
    expect(await sentenceOf(path)).toContain('加了密码');
  });
});

describe('the lines of a PDF', () => {
  const line = (text: string, at: Partial<Line> = {}): Line => ({
    text,
    left: 70,
    right: 70 + text.length * 14,
    y: 500,
    size: 14,
    ...at,
  });
  const full = '物'.repeat(32);

  test('are joined where a sentence goes on, over the end of a page as well', () => {
    const foot = line('（公报）', { y: 20 });
    const pages = [
      [line(full), line(full), foot],
      [line(`${full.slice(3)}管理。`), line('完。'), foot],
    ];
    expect(paragraphsOf(pages)).toEqual([`${full}${full}${full.slice(3)}管理。`, '完。']);
  });

  test('begin a paragraph where one is set in, and after a short line', () => {
    const page = [line('　　甲'.padEnd(32, '物')), line('乙。'), line('丙'.padEnd(32, '物')), line('丁。')];
    expect(paragraphsOf([page]).map((each) => each.slice(-2))).toEqual(['乙。', '丁。']);
  });

  test('that count pages are dropped, whatever they look like', () => {
    for (const number of ['3', '- 3 -', '— 3 —', '第 3 页', '第 3 页 共 10 页', '3/10']) {
      expect(paragraphsOf([[line('甲。'), line(number, { y: 20 })]]), number).toEqual(['甲。']);
    }
  });

  test('keep a year or an amount that stands alone in the middle of a page', () => {
    const body = Array.from({ length: 6 }, (_, at) => line(`${'甲'.repeat(20)}。`, { y: 700 - at * 20 }));
    const page = [...body.slice(0, 3), line('2023', { y: 630 }), ...body.slice(3)];
    expect(paragraphsOf([page])).toContain('2023');
  });

  test('repeated at the head of every page are dropped', () => {
    const page = (number: number) => [
      line(`某某公报 第${number}期`, { y: 800 }),
      line('甲。'),
      line(`乙${number}。`),
    ];
    expect(paragraphsOf([page(1), page(2), page(3)]).join('')).not.toContain('公报');
  });

  test('lose the gaps of typesetting and get characters for radicals', () => {
    expect(paragraphsOf([[line('第一条 住建 局 于 2023 年 4 ⽉ 公布。')]])).toEqual([
      '第一条 住建局于2023年4月公布。',
    ]);
  });

  test('have their marks seen through the radicals they are printed in', () => {
    const page = [line('人⺠政府：'.padStart(32, '⻓')), line('（⼀）甲'.padEnd(32, '物')), line('乙。')];
    expect(paragraphsOf([page])).toEqual([
      '人民政府：'.padStart(32, '长'),
      `${'（一）甲'.padEnd(32, '物')}乙。`,
    ]);
  });

  test('of English keep a space between words', () => {
    const page = [line('smart community', { right: 520 }), line('platform。'), line(full)];
    expect(paragraphsOf([page])[0]).toBe('smart community platform。');
  });
});

describe('is refused in one sentence that says what to do:', () => {
  const binary = Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7 + (at % 13) * 31) % 256));
  test.each([
    ['a file that is not there', null, 'missing.txt', '找不到文件 missing.txt'],
    ['an empty file', '', 'a.txt', '是空的'],
    ['a file of blanks', ' \n　\n', 'a.txt', '是空的'],
    ['an old Word file', 'x', 'a.doc', '另存为 .docx'],
    ['a WPS file', 'x', 'a.wps', '另存为 .docx'],
    ['a picture', 'x', 'a.JPG', '是图片'],
    ['a file of a kind nobody knows', 'x', 'a.xyz', '只收 .md、.txt、.docx、.pdf'],
    ['a file without a kind', 'x', 'README', '只收 .md、.txt、.docx、.pdf'],
    ['bytes under the name of a text', binary, 'a.txt', '不是文字'],
    ['a Word file that is none', 'PK not really', 'a.docx', '打不开'],
    ['an old Word file under a new name', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.docx', '旧版 Word'],
    [
      'a Word file with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'a.docx',
      '加了密码',
    ],
    ['a PDF file that is none', '%PDF-1.7 broken', 'a.pdf', '打不开'],
    ['half a PDF file', Buffer.from('%PDF-1.7\n1 0 obj\n<<'), 'a.pdf', '打不开'],
  ])('%s', async (_, content, name, words) => {
    const path = content === null ? join(temporaryFolder(), name) : await file(name, content);
    const sentence = await sentenceOf(path);
    expect(sentence).toContain(words);
    expect(sentence).toMatch(/请.*。$/);
    expect(sentence.match(/。/g)).toHaveLength(1);
  });

  test('a folder', async () => {
    const path = join(temporaryFolder(), 'a.txt');
    await mkdir(path);
    expect(await sentenceOf(path)).toContain('是文件夹');
  });

  test('a file of more than 30 MB, without reading it', async () => {
    const path = join(temporaryFolder(), 'a.pdf');
    const handle = await open(path, 'w');
    await handle.truncate(31 * 1024 * 1024);
    await handle.close();
    expect(await sentenceOf(path)).toContain('超过 30 MB');
  });
});

describe('preparing', () => {
  test('takes the checksum of the file as it is', async () => {
    const { document } = await prepare({ path: LAW }, METADATA);
    expect(document).toMatchObject({ ...METADATA, kind: '文件', issuer: null, date: null });
    expect(document.sha256).toBe(
      createHash('sha256')
        .update(await readFile(LAW))
        .digest('hex'),
    );
  });

  test('gives the same id to the same title', async () => {
    const { document } = await prepare({ text: TWO }, { title: '某办法', status: '试行' });
    expect(document.id).toBe(idOf('某办法'));
    expect(document.id).toMatch(/^d[0-9a-f]{10}$/);
  });

  test('takes a text given as such', async () => {
    expect((await prepare({ text: TWO }, METADATA)).clauses.map(({ id }) => id)).toEqual(['law:1', 'law:2']);
  });

  test('does not hold on to a description of parts that the text no longer has', async () => {
    const parts = [{ label: '说明', startsWith: '没有这一行', levels: ['chinese' as const] }];
    const prepared = await prepare({ text: TWO }, { ...METADATA, parts });
    expect(prepared.parts).toBeNull();
    expect(prepared.clauses[0]?.path[0]).toBe('丽水市物业管理条例');
  });

  test.each([
    ['no title', { title: ' ' }, '文件名称'],
    ['no status', { status: '' }, '效力状态'],
    ['an id with other signs', { id: '条例 1' }, '编号只能用'],
    ['a date in words', { date: '去年四月' }, '日期应写成'],
    ['a month that is none', { date: '2023-13' }, '日期应写成'],
  ])('refuses a description with %s', async (_, wrong, words) => {
    await expect(prepare({ text: TWO }, { ...METADATA, ...wrong })).rejects.toThrow(words);
  });
});

describe('a description beside a file', () => {
  test('is taken where it is there, else the name of the file is its title', async () => {
    const path = await file('某办法.txt', TWO);
    expect(await describeFile(path)).toEqual({ title: '某办法', status: '状态不明' });
    await writeFile(
      path.replace('.txt', '.json'),
      JSON.stringify({ title: '某某办法', status: '试行', note: '照录' }),
    );
    expect(await describeFile(path)).toMatchObject({ title: '某某办法', status: '试行' });
  });

  test('that is wrong is refused', async () => {
    const path = await file('某办法.txt', TWO);
    await writeFile(path.replace('.txt', '.json'), '{"titel": "某"}');
    await expect(describeFile(path)).rejects.toThrow(InputError);
  });
});

describe('the knowledge folder', () => {
  test('holds the guideline with all its clauses', async () => {
    const [guideline] = await loadKnowledgeDocuments('knowledge/documents');
    expect(guideline?.document).toMatchObject({ id: 'guideline', status: '送审稿', date: '2023-04' });
    expect(guideline?.clauses).toHaveLength(27);
    expect(guideline?.clauses.map(({ id }) => id)).toContain('m11');
  });

  test('is refused where a text was changed behind its description', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'a.txt'), TWO);
    await writeFile(
      join(folder, 'a.json'),
      JSON.stringify({ ...METADATA, file: 'a.txt', sha256: '0'.repeat(64) }),
    );
    await writeFile(
      join(folder, 'b.json'),
      JSON.stringify({ ...METADATA, file: 'b.txt', sha256: '0'.repeat(64) }),
    );
    await writeFile(join(folder, 'c.json'), '{');
    const error: unknown = await loadKnowledgeDocuments(folder).catch((thrown: unknown) => thrown);
    const problems = error instanceof ConfigError ? error.problems : [];
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toMatch(/sha256 不一致[\s\S]*找不到文件 b\.txt[\s\S]*c\.json 不合格式/);
  });
});
