// The photo of a paper ballot: which files are one. What a file is, its first bytes say, never its name. Pure.

import { withoutExif } from '../../../platform/exif.ts';
import { ok, type Result, refuse } from '../../../result.ts';

export type PaperPhotoReason = 'photo-type' | 'photo-too-large';

export interface PaperPhoto {
  readonly type: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
}

export const LARGEST_PHOTO = 5 * 1_024 * 1_024;
const JPEG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Undefined where none was chosen: a form sends an empty file then. */
export function photoOf(bytes: Uint8Array): Result<PaperPhoto | undefined, PaperPhotoReason> {
  if (bytes.length === 0) return ok(undefined);
  if (bytes.length > LARGEST_PHOTO) return refuse('photo-too-large');
  const begins = (start: readonly number[]) => start.every((byte, at) => bytes[at] === byte);
  if (begins(JPEG)) return jpegOf(bytes);
  return begins(PNG) ? ok({ type: 'image/png', bytes }) : refuse('photo-type');
}

/** Without where and when it was taken; one that cannot be read so far is none. */
function jpegOf(bytes: Uint8Array): Result<PaperPhoto, PaperPhotoReason> {
  const bare = withoutExif(bytes);
  return bare === null ? refuse('photo-type') : ok({ type: 'image/jpeg', bytes: bare });
}
