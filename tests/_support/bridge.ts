// The program of a city that brings in a chat platform of its own: what somebody writes from the README of the webhook channel.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface Shown {
  readonly id: string;
  readonly chat: string;
  readonly text: string;
}

export async function openBridge(secret: string) {
  const signer = new Webhook(secret);
  const shown = new Map<string, Shown>();
  let down = false;
  const server = createServer(async (request, response) => {
    if (down) return void request.destroy();
    const body = Buffer.concat(await request.toArray()).toString();
    signer.verify(body, request.headers as Record<string, string>);
    const id = String(request.headers['webhook-id']);
    const { to, text } = JSON.parse(body) as { to: { chat: string }; text: string };
    if (!shown.has(id)) shown.set(id, { id, chat: to.chat, text });
    response.writeHead(204).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    shown: (chat: string) => [...shown.values()].filter((each) => each.chat === chat).map(({ text }) => text),
    setDown: (value: boolean) => {
      down = value;
    },
    /** The status, or 0 where nobody answers. */
    async say(site: string, message: object, id: string): Promise<number> {
      const body = JSON.stringify(message);
      const now = new Date();
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
        'webhook-signature': signer.sign(id, now, body),
      };
      return fetch(`${site}/hooks/messages`, { method: 'POST', headers, body }).then(
        ({ status }) => status,
        () => 0,
      );
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
