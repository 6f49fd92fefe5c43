// Which files are photos, and that a photo does not tell where it was taken.

import { describe, expect, it } from 'vitest';
import { LARGEST_PHOTO, readPhoto } from '../../src/platform/photo.ts';
import { END, exif, JFIF, jpeg, SCANS, TABLE } from '../_support/jpeg.ts';

describe('a photo', () => {
  const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const padded = (start: readonly number[], length: number) => {
    const bytes = new Uint8Array(length);
    bytes.set(start);
    return bytes;
  };

  it.each([
    ['JPEG', jpeg(JFIF, exif(1), TABLE, SCANS, END), 'image/jpeg'],
    ['the beginning of a JPEG', padded([0xff, 0xd8, 0xff], 20), 'photo-type'],
    ['PNG of the largest size', padded(PNG, LARGEST_PHOTO), 'image/png'],
    ['PNG beyond it', padded(PNG, LARGEST_PHOTO + 1), 'photo-too-large'],
    ['the mark of a PNG less one byte', padded(PNG.slice(0, 7), 20), 'photo-type'],
    ['GIF', new TextEncoder().encode('GIF89a'), 'photo-type'],
    ['nothing', new Uint8Array(), 'photo-type'],
  ])('is known by its first bytes: %s', (_what, bytes, known) => {
    const read = readPhoto(bytes);
    expect(read.ok ? read.value.type : read.reason).toBe(known);
  });

  it('does not keep where it was taken', () => {
    const read = readPhoto(jpeg(JFIF, exif(1), TABLE, SCANS, END));
    const kept = read.ok ? Buffer.from(read.value.bytes).toString('latin1') : '';
    expect([kept.length > 0, kept.includes('GPS')]).toEqual([true, false]);
  });
});
