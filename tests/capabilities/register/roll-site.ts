// The staff pages of the register over a real database, as somebody signed in sees them.

import { Hono } from 'hono';
import { html } from 'hono/html';
import { onTestFinished } from 'vitest';
import { createRollPages } from '../../../src/capabilities/register/pages-roll.ts';
import { createRollActions } from '../../../src/owners/actions-roll.ts';
import { ownersMigrations, ROLL_HEADER } from '../../../src/owners/index.ts';
import type { OwnersTables } from '../../../src/owners/tables.ts';
import { openDatabase } from '../../../src/platform/database/open.ts';
import { writeCsv } from '../../../src/platform/document/index.ts';
import { createFixedClock } from '../../_support/clock.ts';

export const STAFF = { id: 7, name: '小李', role: 'community' } as const;

export async function openRollSite(limit: readonly string[] | null = null) {
  const database = await openDatabase<OwnersTables>({
    url: 'sqlite::memory:',
    migrations: [ownersMigrations],
  });
  onTestFinished(() => database.close());
  const problems: unknown[] = [];
  const owners = createRollActions({ database, now: createFixedClock().now, record: async () => {} });
  await owners.createCompound('c', '绿源小区', STAFF);
  const site = new Hono();
  site.use(async (c, next) => {
    c.set('staff', { ...STAFF, compounds: limit, categories: null });
    c.setRenderer((content, { title }) => c.html(html`<title>${title}</title>${content}`));
    await next();
  });
  for (const { path, app } of createRollPages({ owners, onProblem: (error) => problems.push(error) }))
    site.route(path, app);

  const read = async (response: Response) => ({
    status: response.status,
    to: response.headers.get('Location') ?? '',
    headers: response.headers,
    text: response.status === 303 ? '' : await response.clone().text(),
    bytes: new Uint8Array(await response.arrayBuffer()),
  });
  const get = async (path: string) => read(await site.request(`/staff/register${path}`));
  const post = async (path: string, fields: Readonly<Record<string, string | File>> = {}) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return read(await site.request(`/staff/register${path}`, { method: 'POST', body }));
  };
  /** Follows a redirect of a post. */
  const follow = async ({ to }: { readonly to: string }) => get(to.replace('/staff/register', ''));
  const upload = (bytes: Uint8Array, name = 'r.csv') =>
    post('/import?compound=c', { file: new File([Uint8Array.from(bytes)], name), source: 'measured' });
  return { database, follow, get, owners, post, problems, site, upload };
}

/** A register as a CSV file: room, area, codes, names, phones, status. */
export function csvOf(...rows: readonly (readonly string[])[]): Uint8Array {
  return writeCsv([ROLL_HEADER, ...rows]);
}

export const GOOD = [
  ['1-101', '89.53', 'A', '张三', '13800001234', '已售'],
  ['1-102', '100.00', 'B+C', '李四+王五', '13800001235+13800001236', '已售'],
  ['2-101', '60.00', '', '', '', '未售'],
] as const;
