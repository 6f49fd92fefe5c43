import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutExif } from '../../src/platform/exif.ts';
import { END, exif, JFIF, jpeg, PROFILE, SCANS, SECOND, segment, TABLE } from '../_support/jpeg.ts';

const text = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString('latin1');

describe('a photo', () => {
  it('without anything personal stays as it is, byte by byte', () => {
    const plain = jpeg(JFIF, PROFILE, TABLE, SCANS, END);
    expect(withoutExif(plain)).toEqual(plain);
  });

  it('loses place, comments and hidden pictures, and nothing of what it shows', () => {
    const comment = segment(0xfe, [...Buffer.from('by Zhang San')]);
    const news = segment(0xed, [...Buffer.from('Photoshop')]);
    const full = jpeg(JFIF, exif(1), PROFILE, SECOND, comment, news, TABLE, SCANS, END, exif(3), END);
    expect(withoutExif(full)).toEqual(jpeg(JFIF, PROFILE, TABLE, SCANS, END));
  });

  it.each([
    [2, 'MM'],
    [6, 'MM'],
    [8, 'II'],
  ] as const)('that lies on its side (%i, %s) keeps which side is up, and no more', (side, order) => {
    const clean = withoutExif(jpeg(exif(side, order), JFIF, TABLE, SCANS, END));
    expect(text(clean)).not.toContain('GPS');
    // What was kept says the same when it is read once more.
    expect(withoutExif(clean ?? new Uint8Array())).toEqual(clean);
    const upright = jpeg(exif(side, 'MM').slice(0, -24), JFIF, TABLE, SCANS, END);
    upright[5] = 34;
    expect(clean).toEqual(upright);
  });

  it.each([0, 1, 9, 300])('with a senseless side (%i) is taken as upright', (side) => {
    expect(withoutExif(jpeg(exif(side), TABLE, SCANS, END))).toEqual(jpeg(TABLE, SCANS, END));
  });

  it.each([
    ['ends too early', jpeg(JFIF, TABLE, SCANS)],
    ['has a segment longer than itself', jpeg([0xff, 0xe1, 0xff, 0xff, 1])],
    ['has a segment shorter than nothing', jpeg([0xff, 0xe1, 0, 1], END)],
    ['has something else between its segments', jpeg(JFIF, [1, 2, 3], END)],
  ])('that %s is no photo', (_name, bytes) => {
    expect(withoutExif(bytes)).toBeNull();
  });

  it('of any form is read to an end without a fault', () => {
    const soup = fc.array(fc.oneof(fc.constantFrom(0xff, 0xd8, 0xda, 0xe1, 0xd9, 0), fc.nat(255)));
    fc.assert(
      fc.property(soup, soup, (inner, after) => {
        const bytes = jpeg(segment(0xe1, [...Buffer.from('Exif\0\0'), ...inner]), after);
        const clean = withoutExif(bytes);
        expect(clean === null || clean.length <= bytes.length + 36).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
