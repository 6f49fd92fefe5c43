import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { type Sheet, toPicture } from '../../../src/platform/document/index.ts';
import { result, visits } from '../../_support/sheets.ts';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Of a part of the height, from 0 to 1: how much is darker than grey. */
  readonly ink: (from: number, to: number) => number;
}

async function look(sheet: Sheet): Promise<Pixels> {
  const image = await loadImage(Buffer.from(await toPicture(sheet)));
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const ink = (from: number, to: number) => {
    const first = Math.round(height * from) * width;
    const end = Math.round(height * to) * width;
    let dark = 0;
    for (let at = first; at < end; at++) if ((data[at * 4] ?? 255) < 128) dark++;
    return dark / (end - first);
  };
  return { width, height, ink };
}

describe('a sheet as a picture', () => {
  test('is as wide as a phone and as high as it needs, and has ink from head to foot', async () => {
    const pixels = await look(result);
    expect(pixels.width).toBe(1080);
    expect(pixels.height).toBeGreaterThan(1500);
    expect(pixels.height).toBeLessThan(3000);
    for (const tenth of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      expect(pixels.ink(tenth / 10, (tenth + 1) / 10)).toBeGreaterThan(0.002);
    }
    expect(pixels.ink(0, 1)).toBeLessThan(0.3);
  });

  test('grows with what it says', async () => {
    const [few, many] = [await look(visits(2)), await look(visits(6))];
    expect(many.height).toBeGreaterThan(few.height * 2);
  });

  test('holds a QR code with its three corners', async () => {
    const pixels = await look({
      title: '码',
      pages: [[{ kind: 'qr', content: 'https://a.example/1', size: 60 }]],
    });
    expect(pixels.ink(0, 1)).toBeGreaterThan(0.05);
  });
});
