// Photos that come with a message: those that can be read are kept with the topic that is being told, as text, since what a
// dialogue remembers is JSON.

import type { Said } from '../../../desk/capability.ts';
import type { Reply } from '../../../desk/message.ts';
import { type Photo, readPhoto } from '../../../platform/photo.ts';
import { MOST_PHOTOS } from '../raise/form.ts';
import type { Unfinished } from '../raise/unfinished.ts';
import * as wording from './wording-raise.ts';

/** Of all photos of an unfinished topic, as text: what is remembered is read at every message. */
const LARGEST = 12 * 1_024 * 1_024;

export function photosIn({ incoming }: Said): {
  readonly photos: readonly Photo[];
  readonly unread: boolean;
} {
  const read = (incoming.files ?? []).map(({ bytes }) => readPhoto(bytes ?? new Uint8Array()));
  const photos = read.flatMap((each) => (each.ok ? [each.value] : []));
  return { photos, unread: photos.length < read.length };
}

/** With what to say where not all could be taken. */
export function withPhotos(
  draft: Unfinished,
  said: Said,
): { readonly draft: Unfinished; readonly notes: Reply } {
  const { photos, unread } = photosIn(said);
  const kept = [...draft.photos];
  let full = false;
  for (const { type, bytes } of photos) {
    const data = Buffer.from(bytes).toString('base64');
    if (kept.some((each) => each.data === data)) continue;
    const size = kept.reduce((sum, each) => sum + each.data.length, data.length);
    if (kept.length < MOST_PHOTOS && size <= LARGEST) kept.push({ type, data });
    else full = true;
  }
  const notes = [...(unread ? wording.PHOTO_UNREADABLE : []), ...(full ? wording.PHOTOS_FULL : [])];
  return { draft: { ...draft, photos: kept }, notes };
}

export function photosOf({ photos }: Unfinished): Photo[] {
  return photos.map(({ type, data }) => ({ type, bytes: new Uint8Array(Buffer.from(data, 'base64')) }));
}
