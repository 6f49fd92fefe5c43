// The console's page of keys: a key is seen once, and works until it is ended.

import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createKeys } from '../../../../src/capabilities/complaint/open311/keys.ts';
import { createKeyPages } from '../../../../src/capabilities/complaint/open311/pages-keys.ts';
import { openCases } from '../../../_support/cases.ts';
import { eachDatabase } from '../../../_support/database.ts';

eachDatabase((_, open) => {
  test('a key is made, shown once, and ended; only admins may open the page', async () => {
    const { database, ledger, clock } = await openCases(open);
    const hasCompound = async (key: string) => key === 'demo';
    const keys = createKeys({ database, ledger, now: clock.now, hasCompound });
    const compounds = async () => [{ key: 'demo', name: '青年小区' }];
    const pages = createKeyPages({ keys, compounds });
    expect([pages.path, pages.permission]).toEqual(['/staff/cases/keys', 'manage-keys']);
    const app = new Hono();
    app.use(async (c, next) => {
      c.set('staff', { id: 1, name: '管理员', role: 'admin', compounds: null, categories: null });
      c.setRenderer((content) => c.html(content));
      await next();
    });
    app.route(pages.path, pages.app);
    const page = async () => (await app.request(pages.path)).text();
    const post = async (path: string, fields: Readonly<Record<string, string>> = {}) =>
      app.request(pages.path + path, { method: 'POST', body: new URLSearchParams(fields) });
    expect(await page()).toContain('还没有密钥');
    const made = await (await post('', { name: '<b>12345</b>', compound: 'demo' })).text();
    const secret = /<code class="secret">([\w-]{43})<\/code>/.exec(made)?.[1] ?? '';
    expect(await keys.find(secret)).toMatchObject({ compound: 'demo' });
    const listed = await page();
    for (const part of ['&lt;b&gt;12345', '青年小区', '在用']) expect(listed).toContain(part);
    expect(listed).not.toContain(secret);
    for (const wrong of [{ name: ' ' }, { name: 'x', compound: 'nowhere' }])
      expect((await post('', wrong)).status).toBe(422);
    expect((await post('/1/end')).status).toBe(303);
    expect((await post('/1/end')).status).toBe(409);
    expect((await post('/99999999999999999999/end')).status).toBe(409);
    expect(await keys.find(secret)).toBeNull();
  });
});
