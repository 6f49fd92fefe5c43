// The few static files, read once at the start and checked by the browser on every use, so that an update shows at once.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Context } from 'hono';
import { HTMX } from '../../platform/htmx.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

const CHECKED = 'no-cache';
/** Its version stands in its name. */
const KEPT = 'public, max-age=31536000, immutable';

function read(path: string, cache: string) {
  const bytes = new Uint8Array(readFileSync(path));
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
  return { bytes, tag, cache, type: TYPES[extname(path)] ?? 'application/octet-stream' };
}

export function createAssets(folder = join(import.meta.dirname, 'assets')) {
  const files = new Map(readdirSync(folder).map((name) => [name, read(join(folder, name), CHECKED)]));
  files.set(HTMX.name, read(HTMX.file, KEPT));
  /** The file's response, or null when there is no such file. */
  return function serve(c: Context, name: string): Response | null {
    const file = files.get(name);
    if (!file) return null;
    const headers = { ETag: file.tag, 'Cache-Control': file.cache, 'Content-Type': file.type };
    if (c.req.header('If-None-Match') === file.tag) return c.body(null, 304, headers);
    return c.body(file.bytes, 200, headers);
  };
}
