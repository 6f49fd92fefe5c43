// The thread behind drawing.ts: lays out one sheet after the other and posts the bytes back. It knows the fonts.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { PHONE_WIDTH } from './look.ts';
import { layoutPaper } from './paper.ts';
import { layoutPhone } from './phone.ts';
import type { Sheet } from './sheet.ts';
import { labelPng } from './unseen-label.ts';

export interface DrawingTask {
  readonly id: number;
  readonly kind: 'paper' | 'picture';
  readonly sheet: Sheet;
}

export type Drawn = { readonly id: number } & ({ readonly bytes: Uint8Array } | { readonly problem: string });

const PICTURE_WIDTH = 1080;

const fonts = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts');
const fontFiles = [join(fonts, 'NotoSansHans-Regular.otf'), join(fonts, 'NotoSansHans-Bold.otf')] as const;
pdfmake.setFonts({ Noto: { normal: fontFiles[0], bold: fontFiles[1] } });
// A sheet holds words and codes only: nothing in it may make this program fetch or read a file.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => fontFiles.some((font) => font === path));

let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (task: DrawingTask) => {
  // One at a time: two at once take twice the memory and no less time.
  last = last.then(() => answer(task));
});

async function answer({ id, kind, sheet }: DrawingTask): Promise<void> {
  try {
    const bytes = kind === 'paper' ? await print(layoutPaper(sheet)) : await picture(sheet);
    parentPort?.postMessage({ id, bytes } satisfies Drawn, [bytes.buffer as ArrayBuffer]);
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort?.postMessage({ id, problem } satisfies Drawn);
  }
}

async function picture(sheet: Sheet): Promise<Uint8Array> {
  const painted = await paint(layoutPhone(sheet));
  return sheet.ai ? labelPng(painted, sheet.ai) : painted;
}

async function print(definition: TDocumentDefinitions): Promise<Uint8Array> {
  // The same sheet gives the same bytes: the date goes into the file's id, and is then kept out of the file.
  const info = { ...definition.info, creationDate: new Date(0) };
  const document = pdfmake.createPdf({ ...definition, info });
  const stream = await document.getStream();
  Object.defineProperty(stream.info, 'CreationDate', { enumerable: false });
  // A copy: the buffer may be a slice of a pool, which cannot be handed to another thread.
  return new Uint8Array(await document.getBuffer());
}

async function paint(definition: TDocumentDefinitions): Promise<Uint8Array> {
  const { renderPageAsImage } = await import('unpdf');
  const page = await print(definition);
  const picture = await renderPageAsImage(page, 1, {
    canvasImport: () => import('@napi-rs/canvas'),
    scale: PICTURE_WIDTH / PHONE_WIDTH,
  });
  return new Uint8Array(picture);
}
