import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { UPLOADS_AT_ONCE } from '../../../src/channels/web/security.ts';
import { openTestSite } from './site.ts';
import { createVisitor, readable } from './visitor.ts';

async function visit() {
  const site = await openTestSite();
  const pages = new Hono()
    .get('/', (c) => c.json(c.get('visitor')()))
    .get('/come-in', (c) => c.json(c.get('welcome')()))
    .get('/plain', (c) => c.render('for everybody', { title: '公开' }))
    .post('/', async (c) => c.text(`taken ${(await c.req.arrayBuffer()).byteLength}`));
  const app = site.web.mount([{ path: '/votes', app: pages }]);
  return { ...site, app, visitor: createVisitor(app) };
}

describe('a public page', () => {
  it('does not know a visitor without a cookie, and gives none by asking', async () => {
    const { visitor } = await visit();
    const response = await visitor.get('/votes');
    expect(await response.json()).toBeNull();
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('welcomes a visitor, and knows the same one on the next page', async () => {
    const { visitor } = await visit();
    const welcomed = await (await visitor.get('/votes/come-in')).json();
    expect(welcomed).toEqual({
      channel: 'web',
      bot: 'site',
      from: expect.stringMatching(/^[0-9a-f]{32}$/),
      chat: welcomed.from,
    });
    expect(await (await visitor.get('/votes')).json()).toEqual(welcomed);
  });

  it('knows a visitor by the account the chat has', async () => {
    const { visitor, database, idle } = await visit();
    await visitor.get('/');
    await visitor.postJson({ key: 'key-1', text: '你好' });
    await idle();
    const [row] = await database.db.selectFrom('desk_inbox').select('body').execute();
    const { channel, bot, from, chat } = JSON.parse(row?.body ?? '{}');
    expect(await (await visitor.get('/votes')).json()).toEqual({ channel, bot, from, chat });
  });

  it('is kept by no cache once it has asked who visits, and may be kept otherwise', async () => {
    const { visitor } = await visit();
    for (const path of ['/votes', '/votes/come-in']) {
      expect((await visitor.get(path)).headers.get('Cache-Control')).toBe('private, no-store');
    }
    expect((await visitor.get('/votes/plain')).headers.get('Cache-Control')).toBeNull();
  });

  it('takes a dozen uploads at once and asks the rest to come again, while words pass', async () => {
    const { web } = await openTestSite();
    const arrived: (() => void)[] = [];
    const pages = new Hono().post('/', async (c) => {
      await new Promise<void>((resolve) => arrived.push(resolve));
      return c.text('taken');
    });
    const visitor = createVisitor(web.mount([{ path: '/papers', app: pages }]));
    await visitor.get('/');
    const send = async (path: string) => {
      const body = new FormData();
      body.append('key', 'key-0');
      const headers = { Origin: 'http://localhost', Accept: 'application/json' };
      return visitor.request(path, { method: 'POST', headers, body });
    };
    const running = Array.from({ length: UPLOADS_AT_ONCE }, () => send('/papers'));
    await expect.poll(() => arrived.length).toBe(UPLOADS_AT_ONCE);
    const refused = await send('/chat');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('Retry-After')).toBe('10');
    expect(await refused.json()).toMatchObject({ problem: 'busy' });
    expect((await visitor.postJson({ key: 'key-1', text: '你好' })).status).toBe(202);
    for (const finish of arrived) finish();
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual(running.map(() => 200));
    expect((await send('/chat')).status).toBe(422);
  });

  it.each([
    ['a form of 64 KB', 64 * 1_024, 'application/x-www-form-urlencoded', 200],
    ['a form a byte larger', 64 * 1_024 + 1, 'application/x-www-form-urlencoded', 413],
    ['an upload larger than a form', 64 * 1_024 + 1, 'multipart/form-data; boundary=x', 200],
    ['an upload of 25 MB', 25 * 1_024 * 1_024, 'multipart/form-data; boundary=x', 200],
    ['an upload a byte larger', 25 * 1_024 * 1_024 + 1, 'multipart/form-data; boundary=x', 413],
  ])('takes or refuses by weight: %s', async (_name, size, type, status) => {
    const { visitor } = await visit();
    const headers = { 'Content-Type': type, Origin: 'http://localhost', 'Content-Length': String(size) };
    const response = await visitor.request('/votes', { method: 'POST', headers, body: new Uint8Array(size) });
    expect(response.status).toBe(status);
    const text = await response.text();
    if (status === 200) expect(text).toBe(`taken ${size}`);
    else expect(readable(text)).toContain('请退回上一页，换小一点的照片');
  });
});
