// The script that renews parts of a page, as it comes in its package; its version stands in the address, so that a browser may keep it.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.resolve('htmx.org/package.json')));
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
const name = `htmx-${version}.min.js`;

export const HTMX = { name, path: `/assets/${name}`, file: join(folder, 'dist', 'htmx.min.js') } as const;
