// Signed JSON in and out, over real HTTP on both sides.

import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { serve } from '@hono/node-server';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ChannelState } from '../../../src/channels/channel.ts';
import { createWebhookChannel, LARGE_AT_ONCE } from '../../../src/channels/webhook/index.ts';
import type { Incoming } from '../../../src/desk/message.ts';
import { UpstreamError } from '../../../src/errors.ts';
import { describeChannel } from '../../contracts/channel.ts';

const SECRET = `whsec_${Buffer.from('our own secret for these tests 32').toString('base64')}`;
const OTHER = `whsec_${Buffer.from('somebody else and their secret 32').toString('base64')}`;
const ADDRESS = { channel: 'webhook', bot: 'webhook', chat: 'ding-1', group: false } as const;

interface Posted {
  readonly id: string;
  readonly body: {
    readonly id: number;
    readonly text: string;
    readonly to: unknown;
    readonly blocks: unknown[];
  };
}

const opened: Server[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Our channel on a port of its own, and the other system, which checks every signature. */
async function open(
  answer: () => { status: number; headers?: Record<string, string>; body?: string } = () => ({ status: 200 }),
) {
  const posted: Posted[] = [];
  const verifier = new Webhook(SECRET);
  const other = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    verifier.verify(body, request.headers as Record<string, string>);
    const { status, headers = {}, body: words } = answer();
    if (status === 200) posted.push({ id: String(request.headers['webhook-id']), body: JSON.parse(body) });
    if (status === 0) return void request.destroy();
    response.writeHead(status, headers).end(words);
  });
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  const states: ChannelState[] = [];
  const channel = createWebhookChannel({
    url: `http://127.0.0.1:${(other.address() as AddressInfo).port}/in`,
    secret: SECRET,
    now: Date.now,
    tell: (state) => void states.push(state),
  });
  const site = await new Promise<Server>((listening) => {
    const server = serve({ fetch: channel.page.app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      listening(server as Server),
    ) as Server;
  });
  opened.push(other, site);
  const at = `http://127.0.0.1:${(site.address() as AddressInfo).port}/messages`;
  let count = 0;
  const post = async (message: unknown, { secret = SECRET, id = `in-${++count}`, now = new Date() } = {}) => {
    const body = typeof message === 'string' ? message : JSON.stringify(message);
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    };
    return fetch(at, { method: 'POST', headers, body });
  };
  return { channel, posted, states, post, other };
}

async function listening() {
  const parts = await open();
  const heard: Incoming[] = [];
  await parts.channel.start(async (incoming) => void heard.push(incoming));
  return { ...parts, heard };
}

describeChannel(async () => {
  const { channel, posted, post } = await open();
  return {
    channel,
    address: ADDRESS,
    say: async (text) => {
      const response = await post({ from: ADDRESS.chat, text });
      if (!response.ok) throw new Error(`status ${response.status}`);
    },
    // The other side knows a repeat by its id.
    seen: async () => [...new Map(posted.map(({ id, body }) => [id, body.text])).values()].join('\n'),
  };
});

describe('what comes in', () => {
  test('is taken with its files, once told to be from a group the chat is its own', async () => {
    const { heard, post } = await listening();
    const photo = Buffer.from([255, 216, 255]);
    const files = [{ name: '照片.jpg', type: 'image/jpeg', base64: photo.toString('base64') }];
    await post(
      { from: 'a', chat: 'g', group: true, addressed: true, text: '漏水', files, choice: 'yes' },
      { id: 'x-1' },
    );
    expect(heard).toMatchObject([
      {
        ...{ channel: 'webhook', bot: 'webhook', key: 'x-1', chat: 'g', group: true, from: 'a' },
        ...{ text: '漏水', choice: 'yes', addressed: true },
        files: [{ name: '照片.jpg', type: 'image/jpeg', bytes: new Uint8Array(photo) }],
      },
    ]);
  });

  test('in a group is not meant for us unless it says so', async () => {
    const { heard, post } = await listening();
    await post({ from: 'a', chat: 'g', group: true, text: '吃了吗' });
    expect(heard).toMatchObject([{ addressed: false }]);
  });

  const now = Date.now();
  test.each([
    ['signed by somebody else', { from: 'a', text: '好' }, { secret: OTHER }, 401, 'unsigned'],
    ['signed ten minutes ago', { from: 'a', text: '好' }, { now: new Date(now - 600_000) }, 401, 'unsigned'],
    [
      'signed for ten minutes ahead',
      { from: 'a', text: '好' },
      { now: new Date(now + 600_000) },
      401,
      'unsigned',
    ],
    ['that is no JSON', '{', {}, 400, 'malformed'],
    ['from nobody', { text: '好' }, {}, 400, 'malformed'],
    ['from a group without its id', { from: 'a', group: true, text: '好' }, {}, 400, 'malformed'],
    ['whose account forges another conversation', { from: 'a|b', text: '好' }, {}, 400, 'malformed'],
    ['whose account has a line break', { from: 'a\nb', text: '好' }, {}, 400, 'malformed'],
    [
      'with a file that is no base64',
      { from: 'a', files: [{ name: 'x', type: 'y', base64: '<b>' }] },
      {},
      400,
      'malformed',
    ],
    [
      'with eleven files',
      { from: 'a', files: Array(11).fill({ name: 'x', type: 'y' }) },
      {},
      400,
      'malformed',
    ],
    ['of more than 30 MB', { from: 'a', text: 'x'.repeat(31 * 1_024 * 1_024) }, {}, 413, 'too-large'],
  ])('%s is refused with a sentence', async (_what, message, how, status, problem) => {
    const { heard, post } = await listening();
    const response = await post(message, how);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ problem, sentence: expect.stringContaining('。') });
    expect(heard).toEqual([]);
  });

  test('under an id no index of a database holds is not asked for again', async () => {
    const { heard, post } = await listening();
    expect((await post({ from: 'a', text: '好' }, { id: 'x'.repeat(201) })).status).toBe(400);
    expect((await post({ from: 'a', text: '好' }, { id: 'x'.repeat(200) })).status).toBe(200);
    expect(heard).toHaveLength(1);
  });

  test('with half a character is taken with a whole one in its place', async () => {
    const { heard, post } = await listening();
    await post('{"from":"a","text":"好\\ud83d"}');
    expect(heard[0]?.text).toBe('好\ufffd');
  });

  test('is answered only when it is kept, and asked for again otherwise', async () => {
    const { channel, post } = await open();
    await channel.start(async () => {
      throw new Error('disk full');
    });
    const response = await post({ from: 'a', text: '好' });
    expect(response.status).toBe(503);
    await channel.stop();
    expect((await post({ from: 'a', text: '好' })).status).toBe(503);
  });
});

describe('who has not shown yet that they know the secret', () => {
  const url = 'http://localhost/messages';
  /** A body that never ends, and when it was first asked for. */
  function endless(headers: Record<string, string>) {
    const asked = Promise.withResolvers<void>();
    const stop = new AbortController();
    const body = new ReadableStream(
      {
        pull(controller) {
          asked.resolve();
          return new Promise((end) => {
            stop.signal.addEventListener('abort', () => {
              controller.close();
              end();
            });
          });
        },
      },
      { highWaterMark: 0 },
    );
    const request = new Request(url, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    return { request, asked: asked.promise, stop: () => stop.abort() };
  }
  const signed = () => ({
    'webhook-id': 'in-1',
    'webhook-timestamp': String(Math.floor(Date.now() / 1_000)),
    'webhook-signature': 'v1,AAAA',
  });

  test('is not read where no signature stands, or one of long ago', async () => {
    const { channel } = await listening();
    const old = { ...signed(), 'webhook-timestamp': '1700000000' };
    for (const headers of [{}, old]) {
      const { request } = endless(headers);
      expect((await channel.page.app.request(request)).status).toBe(401);
    }
  });

  test('holds little of our memory: much is read of a few at a time, a few words always', async () => {
    const { channel, heard, post } = await listening();
    const all = Array.from({ length: LARGE_AT_ONCE }, () => endless(signed()));
    const answers = all.map(({ request }) => channel.page.app.request(request));
    await Promise.all(all.map(({ asked }) => asked));
    expect((await channel.page.app.request(endless(signed()).request)).status).toBe(503);
    expect((await post({ from: 'a', text: '好' })).status).toBe(200);
    expect(heard).toHaveLength(1);
    for (const { stop } of all) stop();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(all.map(() => 401));
    expect(
      (
        await post({
          from: 'a',
          text: '好',
          name: '长'.repeat(99),
          files: [{ name: 'a', type: 'b', base64: Buffer.alloc(100_000).toString('base64') }],
        })
      ).status,
    ).toBe(200);
  });
});

describe('what goes out', () => {
  test('says where to, whom it answers, all of it as text, and the blocks with their files', async () => {
    const { channel, posted } = await listening();
    const file = { name: '公示.txt', type: 'text/plain', bytes: new TextEncoder().encode('公示') };
    await channel.send({ ...ADDRESS, chat: 'g', group: true, to: 'a' }, [{ kind: 'file', file }], 9);
    expect(posted).toMatchObject([
      {
        id: 'message-9',
        body: {
          ...{ id: 9, to: { chat: 'g', group: true, account: 'a' }, text: '公示.txt' },
          blocks: [
            { kind: 'file', file: { name: '公示.txt', base64: Buffer.from('公示').toString('base64') } },
          ],
        },
      },
    ]);
  });

  test.each([
    [500, {}, { retryable: true, details: {} }],
    [429, { 'retry-after': '30' }, { retryable: true, details: { after: 30_000 } }],
    [429, { 'retry-after': 'soon' }, { retryable: true, details: {} }],
    [400, {}, { retryable: false, details: {} }],
    [410, {}, { retryable: false, details: { unreachable: true } }],
    [302, { location: 'http://127.0.0.1:1/' }, { retryable: true, details: {} }],
    [0, {}, { retryable: true, details: {} }],
  ])('that is answered %i %o is settled so: %o', async (status, headers, outcome) => {
    const { channel } = await open(() => ({ status, headers }));
    const error = await channel
      .send(ADDRESS, [{ kind: 'text', text: '好' }], 1)
      .catch((each: unknown) => each);
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject(outcome);
  });

  test('leaves no connection behind, whatever the other side says to it', async () => {
    const connections = new Set<unknown>();
    const { channel, other } = await open(() => ({ status: 200, body: '好'.repeat(50_000) }));
    other.on('connection', (socket) => connections.add(socket));
    for (let id = 1; id <= 8; id++) await channel.send(ADDRESS, [{ kind: 'text', text: '好' }], id);
    const left = () => [...connections].filter((socket) => !(socket as Socket).destroyed);
    await vi.waitFor(() => expect(left().length).toBeLessThan(2));
  });

  test('tells that the other side does not answer, and that it does again', async () => {
    let status = 0;
    const { channel, states } = await open(() => ({ status }));
    await channel.start(async () => {});
    await channel.send(ADDRESS, [{ kind: 'text', text: '好' }], 1).catch(() => {});
    status = 200;
    await channel.send(ADDRESS, [{ kind: 'text', text: '好' }], 1);
    await channel.stop();
    expect(states).toEqual(['connected', 'down', 'connected', 'stopped']);
  });
});
