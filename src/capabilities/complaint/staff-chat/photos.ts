// Photos that come with the words of staff: those that can be read are kept, without where they were taken, until the words are
// there. As text, since what a talk remembers is JSON.

import type { Said } from '../../../desk/capability.ts';
import { readPhoto } from '../../../platform/photo.ts';
import type { CaseFile } from '../store-history.ts';
import type { KeptPhoto } from './state.ts';

export const MOST_PHOTOS = 8;
/** Of all that are kept, as text: it is read at every message. */
const LARGEST = 12 * 1_024 * 1_024;

export interface Taken {
  readonly photos: readonly KeptPhoto[];
  readonly unread: boolean;
  readonly full: boolean;
}

export function withPhotos(kept: readonly KeptPhoto[], { incoming }: Said): Taken {
  const photos = [...kept];
  let [unread, full] = [false, false];
  for (const { bytes } of incoming.files ?? []) {
    const read = readPhoto(bytes ?? new Uint8Array());
    if (!read.ok) {
      unread = true;
      continue;
    }
    const data = Buffer.from(read.value.bytes).toString('base64');
    if (photos.some((each) => each.data === data)) continue;
    const size = photos.reduce((sum, each) => sum + each.data.length, data.length);
    if (photos.length < MOST_PHOTOS && size <= LARGEST) photos.push({ type: read.value.type, data });
    else full = true;
  }
  return { photos, unread, full };
}

export function filesOf(photos: readonly KeptPhoto[]): CaseFile[] {
  return photos.map(({ type, data }, index) => ({
    name: `photo-${index + 1}.${type === 'image/png' ? 'png' : 'jpg'}`,
    type,
    bytes: new Uint8Array(Buffer.from(data, 'base64')),
  }));
}
