// A file fetched from Telegram. Null where it cannot be had: a message without its photo is better than none. The address
// of a file holds the token, so no error of this is handed on or logged.

import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, GrammyError } from 'grammy';
import { type FileRef, LARGEST_FILE } from './files.ts';

const TRIES = 3;
const FIRST_PAUSE = 500;
const PATIENCE = 20_000;

export interface DownloadDeps {
  readonly api: Api;
  readonly token: string;
  readonly root: string;
}

export type Download = (ref: FileRef, stop: AbortSignal) => Promise<Uint8Array | null>;

export function createDownload({ api, token, root }: DownloadDeps): Download {
  async function fetchOnce(id: string, stop: AbortSignal): Promise<Uint8Array | null> {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(PATIENCE)]);
    const { file_path, file_size = 0 } = await api.getFile(id, signal as Parameters<Api['getFile']>[1]);
    if (file_path === undefined || file_size > LARGEST_FILE) return null;
    const response = await fetch(`${root}/file/bot${token}/${file_path}`, { signal, redirect: 'error' });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return readUpTo(response, LARGEST_FILE);
  }

  return async (ref, stop) => {
    if (ref.id === null) return null;
    for (let tries = 1; tries <= TRIES; tries++) {
      try {
        return await fetchOnce(ref.id, stop);
      } catch (error) {
        // Stopping is no failure of the file: it is fetched by the next process.
        if (stop.aborted) throw stop.reason;
        if (error instanceof GrammyError && error.error_code === 400) return null;
      }
      if (tries < TRIES) await sleep(FIRST_PAUSE * tries, undefined, { signal: stop });
    }
    return null;
  };
}

/** Whatever Telegram said of its size. */
async function readUpTo(response: Response, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > most) return null;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
