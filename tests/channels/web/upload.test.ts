import { describe, expect, it } from 'vitest';
import { cleanName, LARGEST_FILE, readUploads, typeOf } from '../../../src/channels/web/upload.ts';
import { END, exif, jpeg, SCANS, TABLE } from '../../_support/jpeg.ts';

const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const PNG = latin('\x89PNG\r\n\x1a\n0000');
const PDF = latin('%PDF-1.7\n');
const HEIC = latin('\0\0\0\x18ftypheic\0\0\0\0');

describe('the kind of a file', () => {
  it.each([
    ['a JPEG', latin('\xff\xd8\xff\xe0'), 'image/jpeg'],
    ['a PNG', PNG, 'image/png'],
    ['a WebP', latin('RIFF\x10\0\0\0WEBPVP8 '), 'image/webp'],
    ['a PDF', PDF, 'application/pdf'],
    ['a HEIC', HEIC, 'image/heic'],
    ['a HEIC by its general brand', latin('\0\0\0\x18ftypmif1\0\0\0\0'), 'image/heic'],
    ['a film', latin('\0\0\0\x18ftypisom\0\0\0\0'), null],
    ['a page', latin('<!doctype html>'), null],
    ['a drawing with script', latin('<svg xmlns='), null],
    ['a sound in a RIFF', latin('RIFF\x10\0\0\0WAVEfmt '), null],
    ['nothing', latin(''), null],
  ])('is told by its first bytes: %s', (_name, bytes, type) => {
    expect(typeOf(bytes)).toBe(type);
  });
});

describe('the name of a file', () => {
  it.each([
    ['委托书.JPG', '委托书.jpg'],
    ['C:\\Users\\zhang\\委托书.jpeg', '委托书.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['照片.jpg.exe', '照片.jpg.jpg'],
    ['a\u0000b\n\u202Egpj.exe', 'abgpj.jpg'],
    ['', '1.jpg'],
    ['.jpg', '1.jpg'],
    ['  ', '1.jpg'],
    ['没有结尾', '没有结尾.jpg'],
    [`${'长'.repeat(90)}.jpg`, `${'长'.repeat(40)}.jpg`],
    [`${'🏠'.repeat(90)}.jpg`, `${'🏠'.repeat(40)}.jpg`],
    ['好\uD83D.jpg', '好\uFFFD.jpg'],
  ])('is only shown, so it is made harmless: %j', (name, clean) => {
    expect(cleanName(name, 'image/jpeg')).toBe(clean);
  });

  it('ends as the file is, not as it claims', () => {
    expect(cleanName('照片.jpg', 'application/pdf')).toBe('照片.pdf');
  });
});

describe('what a visitor sends along', () => {
  const of = (bytes: Uint8Array, name = '照片') => ({ name, bytes });
  const sized = (size: number) => {
    const bytes = new Uint8Array(size);
    bytes.set(PDF);
    return of(bytes);
  };

  it('is taken in order, photos without their place', () => {
    const photo = jpeg(exif(1), TABLE, SCANS, END);
    expect(readUploads([of(PDF, '委托书.pdf'), of(photo, 'IMG_1.JPG')])).toEqual({
      ok: true,
      value: [
        { name: '委托书.pdf', type: 'application/pdf', bytes: PDF },
        { name: 'IMG_1.jpg', type: 'image/jpeg', bytes: jpeg(TABLE, SCANS, END) },
      ],
    });
  });

  it.each([
    ['three', [of(PNG), of(PNG), of(PNG)]],
    ['none', []],
    ['one of exactly 5 MB', [sized(LARGEST_FILE)]],
  ])('may be %s', (_name, uploads) => {
    expect(readUploads(uploads)).toMatchObject({ ok: true });
  });

  it.each([
    ['four', [of(PNG), of(PNG), of(PNG), of(PNG)], 'too-many-files'],
    ['one a byte larger than 5 MB', [sized(LARGEST_FILE + 1)], 'file-too-large'],
    ['a HEIC, whatever it is called', [of(HEIC, '照片.jpg')], 'heic'],
    ['a page called a photo', [of(latin('<html>'), '照片.jpg')], 'unknown-file'],
    ['a photo cut off on its way', [of(jpeg(TABLE, SCANS))], 'unknown-file'],
    ['good ones with a bad one among them', [of(PNG), of(latin('?')), of(PNG)], 'unknown-file'],
    ['an empty one', [of(latin(''))], 'unknown-file'],
  ])('is refused as a whole: %s', (_name, uploads, reason) => {
    expect(readUploads(uploads)).toEqual({ ok: false, reason });
  });
});
