// Photos and voice notes that come with a message: those that can be read are kept with what is being told, as text, since what a
// dialogue remembers is JSON.

import type { Said } from '../../../desk/capability.ts';
import type { Reply } from '../../../desk/message.ts';
import { readPhoto } from '../../../platform/photo.ts';
import { voiceType } from '../../../platform/voice.ts';
import { MOST_FILES } from '../intake/rules.ts';
import type { CaseFile } from '../store-history.ts';
import type { Draft } from './dialogue-state.ts';
import * as wording from './wording-report.ts';

/** Of all files of an unfinished report, as text: what is remembered is read at every message. */
const LARGEST = 12 * 1_024 * 1_024;

export function filesIn({ incoming }: Said): {
  readonly files: readonly CaseFile[];
  readonly unread: boolean;
} {
  const sent = incoming.files ?? [];
  const files = sent.flatMap(({ bytes = new Uint8Array() }): CaseFile[] => {
    const photo = readPhoto(bytes);
    if (photo.ok)
      return [{ ...photo.value, name: photo.value.type === 'image/png' ? '照片.png' : '照片.jpg' }];
    const voice = voiceType(bytes);
    return voice === null ? [] : [{ name: '语音', type: voice, bytes }];
  });
  return { files, unread: files.length < sent.length };
}

/** With what to say where not all could be taken. */
export function withFiles(draft: Draft, said: Said): { readonly draft: Draft; readonly notes: Reply } {
  const { files, unread } = filesIn(said);
  const kept = [...draft.files];
  let full = false;
  for (const { name, type, bytes } of files) {
    const data = Buffer.from(bytes).toString('base64');
    if (kept.some((each) => each.data === data)) continue;
    const size = kept.reduce((sum, each) => sum + each.data.length, data.length);
    if (kept.length < MOST_FILES && size <= LARGEST) kept.push({ name, type, data });
    else full = true;
  }
  const notes = [...(unread ? wording.FILE_UNREADABLE : []), ...(full ? wording.FILES_FULL : [])];
  return { draft: { ...draft, files: kept }, notes };
}

export function filesOf({ files }: Draft): CaseFile[] {
  return files.map(({ name, type, data }) => ({
    name,
    type,
    bytes: new Uint8Array(Buffer.from(data, 'base64')),
  }));
}
