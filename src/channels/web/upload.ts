// Files a visitor sends → files we take. Pure. What a file is, its first bytes say, never its name; the name is only
// shown. Photos lose what they tell about place and camera.

import type { IncomingFile } from '../../desk/message.ts';
import { withoutExif } from '../../platform/exif.ts';
import { photoType } from '../../platform/photo.ts';
import { ok, type Result, refuse } from '../../result.ts';

export type FileRefusal = 'too-many-files' | 'file-too-large' | 'heic' | 'unknown-file';

export const MOST_FILES = 3;
export const LARGEST_FILE = 5 * 1_024 * 1_024;
const LONGEST_NAME = 40;

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

export const TAKEN_TYPES: readonly string[] = Object.keys(ENDINGS);

/** As a form gives it: what was chosen, in order. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function readUploads(uploads: readonly Upload[]): Result<readonly IncomingFile[], FileRefusal> {
  if (uploads.length > MOST_FILES) return refuse('too-many-files');
  const files: IncomingFile[] = [];
  for (const upload of uploads) {
    const file = readUpload(upload);
    if (!file.ok) return file;
    files.push(file.value);
  }
  return ok(files);
}

function readUpload({ name, bytes }: Upload): Result<IncomingFile, FileRefusal> {
  if (bytes.length > LARGEST_FILE) return refuse('file-too-large');
  const type = typeOf(bytes);
  if (type === 'image/heic') return refuse('heic');
  if (type === null) return refuse('unknown-file');
  const clean = type === 'image/jpeg' ? withoutExif(bytes) : bytes;
  if (clean === null) return refuse('unknown-file');
  return ok({ name: cleanName(name, type), type, bytes: clean });
}

/** HEIC is known too, so that its refusal can say how to help oneself. */
export function typeOf(bytes: Uint8Array): string | null {
  const photo = photoType(bytes);
  if (photo !== null) return photo;
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'image/webp';
  if (start.startsWith('%PDF-')) return 'application/pdf';
  if (/^ftyp(hei|hev|mif1|msf1)/.test(start.slice(4))) return 'image/heic';
  return null;
}

/** The last part of a path, without what is invisible or turns the direction, with the ending that is true. */
export function cleanName(name: string, type: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const seen = last
    .replace(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, '')
    .toWellFormed()
    .replace(/\.[^.]*$/, '')
    .trim();
  const short = [...seen].slice(0, LONGEST_NAME).join('').trim();
  return `${short === '' ? '1' : short}.${ENDINGS[type] ?? 'bin'}`;
}
