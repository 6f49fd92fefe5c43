// A SQLite file needs its folder; a first start finds none.

import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes the folder of a `sqlite:PATH` address; other addresses need none. */
export async function makeFolder(url: string): Promise<void> {
  if (!url.startsWith('sqlite:') || url === 'sqlite::memory:') return;
  await mkdir(dirname(url.slice('sqlite:'.length)), { recursive: true });
}
