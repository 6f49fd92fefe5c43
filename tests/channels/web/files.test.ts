import { describe, expect, it } from 'vitest';
import { createWebChannel } from '../../../src/channels/web/index.ts';
import type { Reply } from '../../../src/desk/message.ts';
import { createLog } from '../../../src/platform/log.ts';
import { START } from '../../_support/clock.ts';
import { createCountingIds } from '../../_support/ids.ts';
import { createVisitor } from './visitor.ts';

const HTML = new TextEncoder().encode('<script>alert(1)</script>');
const REPLY: Reply = [
  { kind: 'text', text: '这是公示' },
  { kind: 'file', file: { name: '公示 1.html', type: 'text/html', bytes: HTML } },
  { kind: 'picture', file: { name: '结果.png', type: 'image/png', bytes: HTML }, alt: '结果' },
  { kind: 'picture', file: { name: '结果.svg', type: 'image/svg+xml', bytes: HTML }, alt: '结果' },
];

async function visit() {
  const chats: string[] = [];
  const { app } = createWebChannel({
    // One reply with a file, in the first chat that asks.
    outboxSaid: async ({ chat }) => {
      chats.push(chat);
      return chat === chats[0] ? [{ id: 4, cause: null, reply: REPLY }] : [];
    },
    heard: async () => [],
    now: () => START,
    newId: createCountingIds('form'),
    log: createLog('silent'),
    siteName: '说议',
    secureCookies: false,
  });
  const owner = createVisitor(app);
  await owner.get('/');
  return { app, owner };
}

describe('a file in a reply', () => {
  it('is downloaded under its own name and never run in our page', async () => {
    const { owner } = await visit();
    const response = await owner.get('/chat/files/4/1');
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('公示 1.html')}`,
    );
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(HTML);
  });

  it.each([
    ['/chat/files/4/2', 'inline', 'image/png'],
    ['/chat/files/4/3', 'attachment', 'image/svg+xml'],
  ])('is shown in the page only where it is a plain picture: %s is %s', async (path, place, type) => {
    const { owner } = await visit();
    const { headers } = await owner.get(path);
    expect(headers.get('Content-Disposition')).toMatch(new RegExp(`^${place};`));
    expect(headers.get('Content-Type')).toBe(type);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it.each(['/chat/files/4/0', '/chat/files/4/9', '/chat/files/5/1'])('is not found at %s', async (path) => {
    const { owner } = await visit();
    expect((await owner.get(path)).status).toBe(404);
  });

  it('is not given to another visitor, nor to somebody without a cookie', async () => {
    const { app } = await visit();
    const other = createVisitor(app);
    await other.get('/');
    expect((await other.get('/chat/files/4/1')).status).toBe(404);
    expect((await app.request('/chat/files/4/1')).status).toBe(404);
  });
});
