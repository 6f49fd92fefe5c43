// What stands in a file made with a language model, read back by the readers of others.

import { createCanvas, loadImage } from '@napi-rs/canvas';
import ExcelJS from 'exceljs';
import { getMeta } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { type Sheet, toPdf, toPicture, toSpreadsheet } from '../../../src/platform/document/index.ts';
import { labelPng } from '../../../src/platform/document/unseen-label.ts';

/** As odd as names get: beyond Latin, and all that XML, JSON or PDF could trip over. */
const PRODUCER = '灯塔社区“说议”<&"\')(\\>𠮷';
const FIELDS = {
  Label: '1',
  ContentProducer: PRODUCER,
  ProduceID: 'summary-12-3',
  ReservedCode1: '',
  ContentPropagator: '',
  PropagateID: '',
  ReservedCode2: '',
};

const plain: Sheet = { title: '公示单', pages: [[{ kind: 'text', text: '大家怎么说' }]] };
const written: Sheet = { ...plain, ai: { producer: PRODUCER, id: 'summary-12-3' } };

describe('a file with words of a language model', () => {
  test('says so in the properties of a PDF, and is the same bytes for the same sheet', async () => {
    const [one, two] = await Promise.all([toPdf(written), toPdf(written)]);
    expect(Buffer.from(one).equals(two)).toBe(true);
    const { info } = await getMeta(one);
    expect(info.Title).toBe('公示单');
    expect(JSON.parse(info.Custom.AIGC)).toEqual(FIELDS);
  });

  test('says so once in the XMP of a picture', async () => {
    const [head, ...more] = chunksOf(await toPicture(written)).filter(({ name }) => name === 'iTXt');
    expect(more).toEqual([]);
    const label = /<TC260:AIGC>(.*)<\/TC260:AIGC>/.exec(head?.text ?? '')?.[1] ?? '';
    expect(label).not.toMatch(/[<>"]/);
    const lifted = label.replace(/&(quot|lt|gt|amp);/g, (_, name: string) => CHARACTERS[name] ?? '');
    expect(JSON.parse(lifted)).toEqual(FIELDS);
  });

  test('is labelled in its XMP without a change to its pixels', async () => {
    const picture = await toPicture(plain);
    const labelled = labelPng(picture, { producer: PRODUCER, id: 'summary-12-3' });
    expect(labelled.length).toBeGreaterThan(picture.length);
    expect(await pixelsOf(labelled)).toEqual(await pixelsOf(picture));
  });

  test('leaves each chunk of the picture with the checksum others compute', async () => {
    for (const { name, text, sum, computed } of chunksOf(await toPicture(written))) {
      expect([name, sum], text.slice(0, 20)).toEqual([name, computed]);
    }
  });

  test('says so once in the properties of a workbook, whichever of its sheets it is', async () => {
    const workbook = new ExcelJS.Workbook();
    const bytes = await toSpreadsheet([plain, written]);
    await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
    expect(JSON.parse(workbook.description)).toEqual({ AIGC: FIELDS });
  });

  test('is told from one without', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await toSpreadsheet([plain])).buffer as ArrayBuffer);
    expect(workbook.description ?? '').not.toContain('AIGC');
    expect(JSON.stringify((await getMeta(await toPdf(plain))).info)).not.toContain('AIGC');
    expect(chunksOf(await toPicture(plain)).map(({ name }) => name)).not.toContain('iTXt');
  });

  test('is labelled as a PNG only where it is one', () => {
    expect(() => labelPng(new Uint8Array([0xff, 0xd8, 0xff]), { producer: '', id: '' })).toThrow('not a PNG');
  });
});

const CHARACTERS: Readonly<Record<string, string>> = { quot: '"', lt: '<', gt: '>', amp: '&' };

interface Chunk {
  readonly name: string;
  readonly text: string;
  readonly sum: number;
  readonly computed: number;
}

function chunksOf(png: Uint8Array): Chunk[] {
  const bytes = Buffer.from(png);
  const chunks: Chunk[] = [];
  for (let at = 8; at < bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    const named = bytes.subarray(at + 4, end);
    const text = named.subarray(4).toString('utf8');
    const name = named.toString('latin1', 0, 4);
    chunks.push({ name, text, sum: bytes.readUInt32BE(end), computed: checksumOf(named) });
    at = end + 4;
  }
  return chunks;
}

/** By the definition, bit by bit: https://www.w3.org/TR/png-3/#D-CRCAppendix */
function checksumOf(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

async function pixelsOf(png: Uint8Array): Promise<string> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return `${image.width}x${image.height} ${Buffer.from(data).toString('base64')}`;
}
