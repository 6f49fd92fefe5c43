// What may be attached: a photo, without where it was taken, or a PDF. What it is, its first bytes say.

import type { OutgoingFile } from '../../desk/message.ts';
import { readPhoto } from '../../platform/photo.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { LARGEST_FILE, type Refusal } from './broadcast.ts';

export async function readAttached(file: File | null): Promise<Result<OutgoingFile | null, Refusal>> {
  if (file === null) return ok(null);
  if (file.size > LARGEST_FILE) return refuse('file-too-large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const photo = readPhoto(bytes);
  if (photo.ok)
    return ok({ name: photo.value.type === 'image/png' ? '附图.png' : '附图.jpg', ...photo.value });
  const isPdf = Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
  return isPdf ? ok({ name: '附件.pdf', type: 'application/pdf', bytes }) : refuse('file-unknown');
}
