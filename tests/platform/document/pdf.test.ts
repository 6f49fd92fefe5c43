import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { type Part, type Sheet, toPdf } from '../../../src/platform/document/index.ts';
import { ballot, letters, result, visits } from '../../_support/sheets.ts';

/** Of each piece of paper, without blanks: where a word breaks is layout. */
async function read(sheet: Sheet): Promise<string[]> {
  const pdf = await getDocumentProxy(await toPdf(sheet), { verbosity: 0 });
  const { text } = await extractText(pdf, { mergePages: false });
  await pdf.loadingTask.destroy();
  return text.map((page) => page.replace(/\s/g, ''));
}

const page = (...parts: Part[]): Sheet => ({ title: '页', pages: [parts] });

describe('a sheet on paper', () => {
  test('says every word of a ballot, its number at the foot too', async () => {
    const [text = ''] = await read(ballot);
    expect(text).toContain('灯塔小区业主大会表决票');
    expect(text).toContain('物业费每月每平方米1.20元');
    expect(text.match(/同意反对弃权/g)).toHaveLength(2);
    expect(text).toContain('业主签名');
    expect(text.match(/票号0017/g)).toHaveLength(3);
  });

  test('gives each unit a letter of its own, without page numbers', async () => {
    const texts = await read(letters(3));
    expect(texts).toHaveLength(3);
    texts.forEach((text, at) => {
      expect(text).toContain(`${100 + at}室业主`);
      expect(text).toContain(`K7M4${1000 + at}`);
      expect(text).toContain('灯塔小区业主大会筹备组');
      expect(text).not.toMatch(/\d\/\d/);
    });
  });

  test('repeats the head of a long table and numbers the pieces within each page', async () => {
    const texts = await read(visits(60));
    expect(texts.every((text) => text.includes('序号房号面积'))).toBe(true);
    const half = texts.length / 2;
    expect(texts.map((text) => /\d+\/\d+$/.exec(text)?.[0])).toEqual(
      [1, 2].flatMap(() =>
        Array.from({ length: half }, (_, at) => expect.stringContaining(`${at + 1}/${half}`)),
      ),
    );
    for (let at = 0; at < 60; at++) expect(texts.join('')).toContain(`2幢1单元${101 + at}室`);
  });

  test('shows the arithmetic of a result', async () => {
    const [text] = await read(result);
    expect(text).toContain('221×3=663，300×2=600，663≥600');
    expect(text).toContain('参与面积21,480.50/28,000.00三分之二以上是');
  });

  test('loses nothing of what is too long to be held together', async () => {
    const long = '很长的说明。'.repeat(600);
    const texts = await read(
      page(
        { kind: 'together', parts: [{ kind: 'text', text: `${long}完` }] },
        { kind: 'table', head: ['说明'], rows: [[`${long}毕`]] },
      ),
    );
    expect(texts.join('').match(/很/g)).toHaveLength(1200);
    expect(texts.join('')).toMatch(/完.*毕/);
  });

  test('loses nothing of a long cell in a narrow column, nor of many numbers held together', async () => {
    const cell = '窄。'.repeat(140);
    const numbers = Array.from({ length: 90 }, (_, at) => [1000 + at]);
    const texts = await read(
      page(
        { kind: 'table', head: ['一', '二', '三', '四', '五', '六'], rows: [['', '', cell, '', '', '']] },
        { kind: 'together', parts: [{ kind: 'table', head: ['数'], rows: numbers }] },
      ),
    );
    expect(texts.join('').match(/窄/g)).toHaveLength(140);
    expect(texts.join('').match(/10[0-8]\d/g)).toHaveLength(90);
  });

  test('puts boxes below each other where their labels are long', async () => {
    const labels = ['丽水安居物业服务有限公司', '浙江康居物业管理有限公司', '以上都不选'];
    const [text = ''] = await read(page({ kind: 'boxes', labels }));
    expect(text).toBe(labels.join(''));
  });

  test('moves what is held together to new paper when it no longer fits', async () => {
    const filler: Part[] = Array.from({ length: 28 }, (_, at) => ({ kind: 'text', text: `第${at}行` }));
    const item: Part = {
      kind: 'together',
      parts: [
        { kind: 'heading', level: 2, text: '最后一项' },
        { kind: 'text', text: '说明。' },
        { kind: 'boxes', labels: ['同意'] },
      ],
    };
    const texts = await read(page(...filler, item));
    const found = texts.filter((text) => /最后一项|说明|同意/.test(text));
    expect(found).toEqual([expect.stringMatching(/最后一项说明。同意/)]);
  });

  test.each<[string, Part]>([
    ['no facts', { kind: 'facts', facts: [] }],
    ['a table without rows', { kind: 'table', head: ['一'], rows: [] }],
    ['a table without columns', { kind: 'table', head: [], rows: [] }],
    ['rows shorter than the head', { kind: 'table', head: ['一', '二'], rows: [['甲']] }],
    ['an empty code', { kind: 'code', text: '' }],
    ['no boxes', { kind: 'boxes', labels: [] }],
    ['no lines', { kind: 'lines', labels: [] }],
    ['an empty text', { kind: 'text', text: '' }],
    ['a character outside of the font', { kind: 'text', text: '😀𠮷' }],
    ['a tiny QR code', { kind: 'qr', content: '字'.repeat(100), size: 10 }],
  ])('bears %s', async (_, part) => {
    expect((await read(page(part, { kind: 'text', text: '后面' }))).join('')).toContain('后面');
  });

  test('bears no pages, and empty ones', async () => {
    expect(await read({ title: '空', pages: [] })).toHaveLength(1);
    expect(await read({ title: '空', pages: [[], []] })).toHaveLength(2);
  });

  test('can lie on its side', async () => {
    const pdf = await getDocumentProxy(await toPdf({ ...result, orientation: 'landscape' }), {
      verbosity: 0,
    });
    const [, , width = 0, height = 0] = (await pdf.getPage(1)).view;
    expect(width).toBeGreaterThan(height);
    await pdf.loadingTask.destroy();
  });

  test('bears its title, and is the same bytes for the same sheet', async () => {
    const [one, two] = await Promise.all([toPdf(ballot), toPdf(ballot)]);
    expect(Buffer.from(one).equals(two)).toBe(true);
    const { info } = await getMeta(one);
    expect(info).toMatchObject({ Title: '表决票' });
    expect(info).not.toHaveProperty('CreationDate');
  });

  test('that cannot be drawn is refused, and the next one is drawn', async () => {
    const endless = page({ kind: 'qr', content: 'x'.repeat(5000), size: 40 });
    await expect(toPdf(endless)).rejects.toThrow('could not be drawn');
    expect(await read(page({ kind: 'text', text: '还在' }))).toEqual(['还在']);
  });
});
