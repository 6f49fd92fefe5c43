// What readers see on a file made with a language model: it stands there by itself wherever a sheet says `ai`.

import { createCanvas, loadImage } from '@napi-rs/canvas';
import ExcelJS from 'exceljs';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { type Sheet, toPdf, toPicture, toSpreadsheet } from '../../../src/platform/document/index.ts';
import { AI_LABEL_FILE } from '../../../src/platform/model/wording.ts';
import { ballot, result, visits } from '../../_support/sheets.ts';

const ai = { producer: '灯塔社区', id: 'summary-12-3' };
const footer = '灯塔小区 议12';

/** Filled to the last line, above a foot that takes two. */
const full: Sheet = {
  title: '满',
  pages: [
    [
      { kind: 'foot', text: '票号 0017' },
      { kind: 'text', text: '写满一页的字。'.repeat(400) },
    ],
  ],
  footer: '很长的脚注'.repeat(13),
};

const PAPERS: readonly (readonly [string, Sheet])[] = [
  ['a ballot with its number at the foot', { ...ballot, footer, ai }],
  ['a list of several pieces', { ...visits(40), footer, ai }],
  ['a list on its side', { ...visits(40), footer, orientation: 'landscape', ai }],
  ['a full page above a long foot', { ...full, ai }],
  ['a full page on its side', { ...full, orientation: 'landscape', ai }],
  ['nothing else', { title: '空', pages: [], ai }],
];

describe('on paper the label', () => {
  test.each(PAPERS)('stands once at the foot of every piece: %s', async (_, sheet) => {
    for (const { words } of await papersOf(sheet)) {
      const text = textOf(words);
      expect(text.split(AI_LABEL_FILE)).toHaveLength(2);
      const below = words.filter(({ bottom }) => bottom < labelIn(words).bottom - 1);
      expect(textOf(below).replace(PIECE, '')).toBe(footOf(sheet));
    }
  });

  test.each(PAPERS)(
    'covers nothing, is covered by nothing, and all stays on the paper: %s',
    async (_, sheet) => {
      for (const { words, width } of await papersOf(sheet)) {
        expect(
          words.filter(({ left, right, bottom }) => left < 50 || right > width - 50 || bottom < 10),
        ).toEqual([]);
        const label = labelIn(words);
        expect(words.filter((word) => word !== label && covers(word, label))).toEqual([]);
      }
    },
  );

  test('takes nothing away from what stood there without it', async () => {
    const [without, labelled] = await Promise.all([
      papersOf({ ...full, orientation: 'landscape' }),
      papersOf({ ...full, orientation: 'landscape', ai }),
    ]);
    const count = (papers: readonly Paper[]) =>
      papers
        .map(({ words }) => textOf(words))
        .join('')
        .match(/写/g)?.length;
    expect(count(labelled)).toBe(400);
    expect(count(without)).toBe(400);
  });
});

describe('in a picture the label', () => {
  test('is drawn below all that stood there without it', async () => {
    const [without, labelled] = await Promise.all([rowsOf(result), rowsOf({ ...result, ai })]);
    const end = lastLine(without.ink).end;
    expect(labelled.ink.slice(0, end)).toEqual(without.ink.slice(0, end));
    expect(labelled.ink.length).toBeGreaterThan(without.ink.length);
    const added = labelled.ink.slice(end);
    expect(added.reduce((sum, ink) => sum + ink, 0)).toBeGreaterThan(0);
  });

  test('is as high as the standard asks: a twentieth of the shorter side', async () => {
    const { ink, width } = await rowsOf({ ...result, ai });
    const { start, end } = lastLine(ink);
    expect(end - start).toBeGreaterThanOrEqual(Math.min(width, ink.length) / 20);
  });
});

describe('in a workbook the label', () => {
  test('is the last row of each worksheet with such words, and of no other', async () => {
    const sheets = [{ ...visits(3), ai }, { ...result, ai }, ballot];
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await toSpreadsheet(sheets)).buffer as ArrayBuffer);
    expect(workbook.worksheets.map((sheet) => sheet.lastRow?.getCell(1).value)).toEqual([
      AI_LABEL_FILE,
      AI_LABEL_FILE,
      '日期',
    ]);
    const [, second] = workbook.worksheets;
    expect(second?.getRow((second.lastRow?.number ?? 0) - 1).getCell(1).value).toBe(result.footer);
  });
});

test('a sheet without such words bears no label', async () => {
  const papers = await papersOf(result);
  expect(papers.map(({ words }) => textOf(words)).join('')).not.toContain('AI');
});

/** The number of a piece of paper, which may stand in two parts beside a long foot. */
const PIECE = /\d\/|(?<=\d\/.*)\d$/g;

interface Word {
  readonly text: string;
  /** Points, from the left and lower edge of the paper. */
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

interface Paper {
  readonly width: number;
  readonly words: readonly Word[];
}

/** What pdf.js finds to stand where. */
async function papersOf(sheet: Sheet): Promise<Paper[]> {
  const pdf = await getDocumentProxy(await toPdf(sheet), { verbosity: 0 });
  const papers: Paper[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const words = items.flatMap((item): Word[] => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , , left, bottom] = item.transform as number[];
      if (left === undefined || bottom === undefined) throw new Error('a word stands nowhere');
      return [{ text: item.str, left, right: left + item.width, bottom, top: bottom + item.height * 0.8 }];
    });
    papers.push({ width: page.view[2] ?? 0, words });
  }
  await pdf.loadingTask.destroy();
  return papers;
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text.replace(/\s/g, '')).join('');
}

function labelIn(words: readonly Word[]): Word {
  const label = words.find(({ text }) => text === AI_LABEL_FILE);
  if (!label) throw new Error('no label');
  return label;
}

function footOf({ pages, footer: line = '' }: Sheet): string {
  const feet = pages.flat().flatMap((part) => (part.kind === 'foot' ? [part.text] : []));
  return [...feet, line].join('').replace(/\s/g, '');
}

function covers(one: Word, other: Word): boolean {
  return one.left < other.right && other.left < one.right && one.bottom < other.top && other.bottom < one.top;
}

/** How many pixels of each row are dark. */
async function rowsOf(sheet: Sheet): Promise<{ readonly width: number; readonly ink: readonly number[] }> {
  const image = await loadImage(Buffer.from(await toPicture(sheet)));
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const ink = Array.from({ length: height }, (_, row) => {
    let dark = 0;
    for (let at = row * width; at < (row + 1) * width; at++) if ((data[at * 4] ?? 255) < 128) dark++;
    return dark;
  });
  return { width, ink };
}

/** Rows of the last line of words. */
function lastLine(ink: readonly number[]): { readonly start: number; readonly end: number } {
  const end = ink.findLastIndex((dark) => dark > 0) + 1;
  const start = ink.findLastIndex((dark, row) => row < end && dark === 0) + 1;
  return { start, end };
}
