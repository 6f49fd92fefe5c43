// Real files for tests of reading: Word and PDF as people have them, and a code of law as long as the Civil Code.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Document, Packer, Paragraph, TextRun } from 'docx';

const require = createRequire(import.meta.url);
const FONTS = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts');

interface PdfMake {
  readonly setFonts: (fonts: Readonly<Record<string, Readonly<Record<string, string>>>>) => void;
  readonly setUrlAccessPolicy: (allow: (url: string) => boolean) => void;
  readonly setLocalAccessPolicy: (allow: (path: string) => boolean) => void;
  readonly createPdf: (definition: object) => { readonly getBuffer: () => Promise<Uint8Array> };
}

/** pdfmake has no types of its own. */
function loadPdfMake(): PdfMake {
  const pdfmake = require('pdfmake') as PdfMake;
  const normal = join(FONTS, 'NotoSansHans-Regular.otf');
  pdfmake.setFonts({ Noto: { normal, bold: join(FONTS, 'NotoSansHans-Bold.otf') } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(FONTS));
  return pdfmake;
}

export interface PdfOptions {
  /** Indent the first line of paragraphs, as printed laws do. */
  readonly indent?: boolean;
  readonly header?: string;
  readonly password?: string;
}

/** A printed document: centred title and chapters, page numbers, lines that break where the page ends. */
export async function makePdf(paragraphs: readonly string[], options: PdfOptions = {}): Promise<Uint8Array> {
  const { indent = false, header, password } = options;
  const [title = '', ...body] = paragraphs;
  const paragraph = (text: string) =>
    /^第.{1,3}章/.test(text)
      ? { text, alignment: 'center', fontSize: 16, margin: [0, 10] }
      : { text, fontSize: 14, lineHeight: 1.4, leadingIndent: indent ? 28 : 0 };
  return loadPdfMake()
    .createPdf({
      content: [{ text: title, fontSize: 22, bold: true, alignment: 'center' }, ...body.map(paragraph)],
      defaultStyle: { font: 'Noto' },
      pageMargins: [70, 60, 70, 60],
      ...(header === undefined ? {} : { header: { text: header, alignment: 'center', margin: [0, 20] } }),
      footer: (page: number) => ({ text: `- ${page} -`, alignment: 'center' }),
      ...(password === undefined ? {} : { userPassword: password }),
    })
    .getBuffer();
}

/** A page that holds a picture and no words, as a scanner makes it. */
export async function makeScan(pages: readonly ('picture' | 'words')[]): Promise<Uint8Array> {
  const pixel =
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const content = pages.map((page, at) => ({
    ...(page === 'picture'
      ? { image: pixel, width: 400 }
      : { text: '第一条 为了规范物业管理活动，制定本办法。' }),
    ...(at > 0 ? { pageBreak: 'before' } : {}),
  }));
  return loadPdfMake()
    .createPdf({ content, defaultStyle: { font: 'Noto' } })
    .getBuffer();
}

export interface DocxOptions {
  /** Let Word number the paragraphs, as it does when people press the button for it. */
  readonly numbered?: boolean;
}

export async function makeDocx(
  paragraphs: readonly string[],
  { numbered = false }: DocxOptions = {},
): Promise<Uint8Array> {
  const level = { level: 0, format: 'chineseCounting', text: '第%1条', alignment: 'start' } as const;
  const document = new Document({
    numbering: { config: [{ reference: 'articles', levels: [level] }] },
    sections: [
      {
        children: paragraphs.map(
          (text) =>
            new Paragraph({
              children: [new TextRun(text)],
              ...(numbered ? { numbering: { reference: 'articles', level: 0 } } : {}),
            }),
        ),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const DIGITS = '零一二三四五六七八九';

/** 1,260 → 一千二百六十, as articles are numbered. */
export function hanNumber(number: number): string {
  const units = ['', '十', '百', '千'];
  const digits = [...String(number)].map(Number);
  const text = digits
    .map((digit, at) => (digit === 0 ? '零' : `${DIGITS[digit]}${units[digits.length - 1 - at]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');
  return text.replace(/^一十/, '十');
}

/** A code of law of so many articles, some 87 characters each: at 1,260 the size of the Civil Code. */
export function makeLaw(articles: number): string {
  const lines: string[] = [];
  for (let number = 1; number <= articles; number++) {
    if (number % 60 === 1) lines.push(`第${hanNumber(Math.ceil(number / 60))}章　第${number}条起的规定`, '');
    lines.push(
      `第${hanNumber(number)}条　业主对建筑物内的第${number}号住宅、经营性用房等专有部分享有所有权，对专有部分以外的共有部分享有共有和共同管理的权利。`,
      '当事人另有约定的，按照约定；没有约定或者约定不明确的，依照法律规定办理。',
    );
  }
  return lines.join('\n');
}
