// What staff type into forms, read: numbers of cases and topics, photos.

import type { SentForm } from '../../../platform/form.ts';
import { type PhotoReason, readPhoto } from '../../../platform/photo.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { CaseFile } from '../store-history.ts';

const CHINA = 8 * 3_600_000;
const MOST_FILES = 8;

/** "12", "单12", "2026-12", "单2026-12" → numbers it may be, the likelier first. Without a year it is this one's, then last one's. */
export function numbersOf(text: string, now: number): string[] {
  const found = /(?:(\d{4})\s?[-－—年]\s?)?(\d{1,6})(?:号)?\s*$/u.exec(text.normalize('NFKC').trim());
  if (found === null) return [];
  const [, year, serial = ''] = found;
  const bare = String(Number(serial));
  if (year !== undefined) return [`${year}-${bare}`];
  const thisYear = new Date(now + CHINA).getUTCFullYear();
  return [`${thisYear}-${bare}`, `${thisYear - 1}-${bare}`];
}

/** All or none, so that nobody has to find out which of them was taken. */
export async function photosOf(
  form: SentForm,
): Promise<Result<readonly CaseFile[], PhotoReason | 'too-many-files'>> {
  const files = form.files('photo');
  if (files.length > MOST_FILES) return refuse('too-many-files');
  const photos: CaseFile[] = [];
  for (const [at, file] of files.entries()) {
    const read = readPhoto(new Uint8Array(await file.arrayBuffer()));
    if (!read.ok) return read;
    const { type, bytes } = read.value;
    // The name a phone gives may hold a place or a person.
    photos.push({ name: `照片${at + 1}.${type === 'image/png' ? 'png' : 'jpg'}`, type, bytes });
  }
  return ok(photos);
}
