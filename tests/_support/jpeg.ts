// JPEG files put together by hand: right in form, with what a test wants to hide in them.

const bytesOf = (text: string) => [...Buffer.from(text, 'latin1')];

export function segment(marker: number, data: readonly number[]): number[] {
  const length = data.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...data];
}

/** Exif with one directory: which side is up, and a place nobody should learn. */
export function exif(orientation: number, order: 'II' | 'MM' = 'MM'): number[] {
  const short = (value: number) => (order === 'MM' ? [value >> 8, value & 255] : [value & 255, value >> 8]);
  const long = (value: number) => (order === 'MM' ? [0, 0, ...short(value)] : [...short(value), 0, 0]);
  const entry = [...short(0x0112), ...short(3), ...long(1), ...short(orientation), 0, 0];
  const tiff = [...bytesOf(order), ...short(42), ...long(8), ...short(1), ...entry, ...long(0)];
  return segment(0xe1, [...bytesOf('Exif\0\0'), ...tiff, ...bytesOf('GPS 28.4676 N 119.9229 E')]);
}

export const JFIF = segment(0xe0, bytesOf('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'));
export const PROFILE = segment(0xe2, bytesOf('ICC_PROFILE\0\x01\x01colours'));
/** A second picture of the same phone, with an Exif of its own. */
export const SECOND = segment(0xe2, bytesOf('MPF\0second picture'));
export const TABLE = segment(0xdb, [0, 0xff, 0xd9, 1, 2]);
/** Two scans, as in a progressive picture; 0xff within one is followed by 0 or a restart mark. */
export const SCANS = [
  ...segment(0xda, [1, 1, 0]),
  ...[7, 0xff, 0, 7, 0xff, 0xd3, 7],
  ...segment(0xc4, [0xff, 0xd9]),
  ...segment(0xda, [1, 1, 0]),
  ...[9, 0xff, 0, 9],
];
export const END = [0xff, 0xd9];

export function jpeg(...parts: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([0xff, 0xd8, ...parts.flat()]);
}
