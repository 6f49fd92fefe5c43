// The photo of a paper ballot, which a form may be sent without. Pure.

import { type Photo, type PhotoReason, readPhoto } from '../../../platform/photo.ts';
import { ok, type Result } from '../../../result.ts';

/** Undefined where none was chosen: a form sends an empty file then. */
export function photoOf(bytes: Uint8Array): Result<Photo | undefined, PhotoReason> {
  return bytes.length === 0 ? ok(undefined) : readPhoto(bytes);
}
