// Signed JSON in and out, over real HTTP on both sides.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, test } from 'vitest';
import type { ChannelState } from '../../../src/channels/channel.ts';
import { createWebhookChannel } from '../../../src/channels/webhook/index.ts';
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
  answer: () => { status: number; headers?: Record<string, string> } = () => ({ status: 200 }),
) {
  const posted: Posted[] = [];
  const verifier = new Webhook(SECRET);
  const other = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    verifier.verify(body, request.headers as Record<string, string>);
    const { status, headers = {} } = answer();
    if (status === 200) posted.push({ id: String(request.headers['webhook-id']), body: JSON.parse(body) });
    if (status === 0) return void request.destroy();
    response.writeHead(status, headers).end();
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
