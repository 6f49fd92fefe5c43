// Which files of a message are taken, and what is left of one when it is here: what it is, its first bytes say; photos lose
// where they were taken. Pure.

import type { Message } from 'grammy/types';
import type { IncomingFile } from '../../desk/message.ts';
import { withoutExif } from '../../platform/exif.ts';
import { voiceType } from '../../platform/voice.ts';
import { cleanName, LARGEST_FILE, typeOf } from '../web/upload.ts';
import { KINDS } from './wording.ts';

export { LARGEST_FILE };

export interface FileRef {
  readonly kind: keyof typeof KINDS;
  /** What Telegram is asked for it by; null for what is not taken, of its kind or its size. */
  readonly id: string | null;
  readonly name: string;
  readonly type: string;
}

interface Sent {
  readonly file_id: string;
  readonly file_size?: number;
  readonly file_name?: string;
  readonly mime_type?: string;
}

export function filesIn(message: Message): FileRef[] {
  const { photo, document, voice, audio, video, video_note, animation } = message;
  if (photo) return [photoRef(photo)];
  // An animation comes with a document that is the same once more.
  if (animation) return [left('animation', animation)];
  if (document) return [taken('document', document)];
  if (voice) return [taken('voice', voice)];
  if (audio) return [taken('audio', audio)];
  if (video) return [left('video', video)];
  return video_note ? [left('video_note', video_note)] : [];
}

/** The largest of its sizes that we take. */
function photoRef(sizes: readonly Sent[]): FileRef {
  const fitting = sizes.filter(isSmallEnough);
  const best = fitting.at(-1) ?? sizes.at(-1);
  return refOf(
    'photo',
    { ...best, mime_type: 'image/jpeg' },
    fitting.length > 0 ? (best?.file_id ?? null) : null,
  );
}

function taken(kind: FileRef['kind'], sent: Sent): FileRef {
  return refOf(kind, sent, isSmallEnough(sent) ? sent.file_id : null);
}

function left(kind: FileRef['kind'], sent: Sent): FileRef {
  return refOf(kind, sent, null);
}

function isSmallEnough({ file_size = 0 }: Sent): boolean {
  return file_size <= LARGEST_FILE;
}

function refOf(kind: FileRef['kind'], sent: Partial<Sent>, id: string | null): FileRef {
  return { kind, id, name: sent.file_name ?? KINDS[kind], type: typeNamed(sent.mime_type) };
}

/** Only shown; an odd one is none. */
function typeNamed(type = ''): string {
  return /^[a-z]{1,20}\/[a-z0-9.+-]{1,60}$/i.test(type) ? type.toLowerCase() : 'application/octet-stream';
}

/** Without bytes where it could not be had, or is of no kind we take: whoever wanted it says so. */
export function fileOf(ref: FileRef, bytes: Uint8Array | null): IncomingFile {
  if (bytes === null || bytes.length > LARGEST_FILE) return withoutBytes(ref);
  const voice = voiceType(bytes);
  if (voice !== null) return { name: KINDS.voice, type: voice, bytes };
  const type = typeOf(bytes);
  const clean = type === 'image/jpeg' ? withoutExif(bytes) : bytes;
  if (type === null || type === 'image/heic' || clean === null) return withoutBytes(ref);
  return { name: cleanName(ref.name, type), type, bytes: clean };
}

function withoutBytes({ kind, type }: FileRef): IncomingFile {
  return { name: KINDS[kind], type };
}
