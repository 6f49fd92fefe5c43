// A photo as it is taken in: what a file is, its first bytes say, never its name; where it was taken is taken out. Pure.

import { ok, type Result, refuse } from '../result.ts';
import { withoutExif } from './exif.ts';

export interface Photo {
  readonly type: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
}

export type PhotoReason = 'photo-type' | 'photo-too-large';

/** Our own limit: what a phone takes fits, and a chat can carry it. */
export const LARGEST_PHOTO = 5 * 1_024 * 1_024;

const JPEG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export function photoType(bytes: Uint8Array): Photo['type'] | null {
  const begins = (start: readonly number[]) => start.every((byte, at) => bytes[at] === byte);
  if (begins(JPEG)) return 'image/jpeg';
  return begins(PNG) ? 'image/png' : null;
}

/** A JPEG that cannot be read to its end is none. */
export function readPhoto(bytes: Uint8Array): Result<Photo, PhotoReason> {
  if (bytes.length > LARGEST_PHOTO) return refuse('photo-too-large');
  const type = photoType(bytes);
  const bare = type === 'image/jpeg' ? withoutExif(bytes) : bytes;
  return type === null || bare === null ? refuse('photo-type') : ok({ type, bytes: bare });
}
