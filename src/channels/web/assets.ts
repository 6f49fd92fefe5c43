// The few static files, read once at the start and checked by the browser on every use, so that an update shows at once.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Context } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

export function createAssets(folder = join(import.meta.dirname, 'assets')) {
  const files = new Map(
    readdirSync(folder).map((name) => {
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
      return [name, { bytes, tag, type: TYPES[extname(name)] ?? 'application/octet-stream' }];
    }),
  );
  /** The file's response, or null when there is no such file. */
  return function serve(c: Context, name: string): Response | null {
    const file = files.get(name);
    if (!file) return null;
    const headers = { ETag: file.tag, 'Cache-Control': 'no-cache', 'Content-Type': file.type };
    if (c.req.header('If-None-Match') === file.tag) return c.body(null, 304, headers);
    return c.body(file.bytes, 200, headers);
  };
}
