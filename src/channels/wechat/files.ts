// What is left of a file when it is here: what it is, its first bytes say; photos lose where they were taken. Pure.

import type { IncomingFile } from '../../desk/message.ts';
import { withoutExif } from '../../platform/exif.ts';
import { voiceType } from '../../platform/voice.ts';
import { cleanName, LARGEST_FILE, typeOf } from '../web/upload.ts';
import type { FileRef } from './receive.ts';
import { KINDS } from './wording.ts';

export { LARGEST_FILE };

/** Without bytes where it could not be had, or is of no kind we take: whoever wanted it says so. */
export function fileOf({ kind, name }: FileRef, bytes: Uint8Array | null): IncomingFile {
  const left = { name: KINDS[kind], type: 'application/octet-stream' };
  if (bytes === null || bytes.length > LARGEST_FILE) return left;
  const voice = voiceType(bytes);
  if (voice !== null) return { name: KINDS.voice, type: voice, bytes };
  const type = typeOf(bytes);
  const clean = type === 'image/jpeg' ? withoutExif(bytes) : bytes;
  if (type === null || type === 'image/heic' || clean === null) return left;
  return { name: cleanName(name, type), type, bytes: clean };
}
