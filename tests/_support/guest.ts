// Somebody with a browser that keeps cookies, reads pages and sends forms, over real HTTP and without script.

import { randomUUID } from 'node:crypto';

export interface Spoken {
  readonly side: 'you' | 'bot';
  readonly text: string;
}

export interface Guest {
  /** The same person at a service started anew, on another port. */
  readonly moveTo: (origin: string) => void;
  readonly get: (path: string) => Promise<Response>;
  /** A page as text, after following where it leads. */
  readonly page: (path: string) => Promise<string>;
  /** A form of a page; fields may repeat. */
  readonly post: (path: string, fields: readonly (readonly [string, string])[]) => Promise<Response>;
  /** As the script of the page sends a message; 202 once it is kept. */
  readonly send: (message: Readonly<Record<string, unknown>>, key?: string) => Promise<Response>;
  /** Sends and waits until it is answered; what the bot said, as a person reads it. */
  readonly ask: (message: Readonly<Record<string, unknown>>) => Promise<string>;
  /** What the chat page shows, oldest first. */
  readonly history: () => Promise<Spoken[]>;
  /** Waits for the next reply after the latest on the page when this was called. */
  readonly nextReply: () => Promise<Reply>;
}

export interface Reply {
  readonly heard: Promise<string>;
}

export function createGuest(origin: string): Guest {
  const cookies = new Map<string, string>();
  let base = origin;

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('Cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    const response = await fetch(new URL(path, base), { ...init, headers, redirect: 'manual' });
    for (const given of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (given.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return response;
  }

  async function page(path: string): Promise<string> {
    const response = await request(path);
    const next = response.headers.get('Location');
    return next === null ? response.text() : page(next);
  }

  const send = (message: Readonly<Record<string, unknown>>, key: string = randomUUID()) =>
    request('/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: base },
      body: JSON.stringify({ key, ...message }),
    });

  /** Listens before anything is sent, so that no reply comes too early. */
  async function nextReply(): Promise<Reply> {
    const newest = /data-newest="(\d+)"/.exec(await page('/'))?.[1] ?? '0';
    const stop = new AbortController();
    const response = await request(`/chat/events?after=${newest}`, { signal: stop.signal });
    if (response.status !== 200) throw new Error(`no event stream: ${response.status}`);
    return { heard: firstReply(response).finally(() => stop.abort()) };
  }

  return {
    moveTo: (to) => {
      base = to;
    },
    get: (path) => request(path),
    page,
    post: (path, fields) =>
      request(path, {
        method: 'POST',
        headers: { Origin: base },
        body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
      }),
    send,
    async ask(message) {
      const reply = await nextReply();
      const response = await send(message);
      if (response.status !== 202) throw new Error(`not taken: ${response.status} ${await response.text()}`);
      return reply.heard;
    },
    history: async () => spokenIn(await page('/')),
    nextReply,
  };
}

async function firstReply(response: Response): Promise<string> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const event = text
      .split('\n\n')
      .find((each, at, all) => at < all.length - 1 && each.startsWith('event: reply'));
    if (event) return readable(event.replaceAll(/^(?:event|id|retry):.*$|^data: ?/gm, ''));
  }
  throw new Error('the stream ended without a reply');
}

function spokenIn(html: string): Spoken[] {
  return [
    ...html.matchAll(/<article class="message (you|bot)"(?![^>]*id="greeting")[^>]*>(.*?)<\/article>/gs),
  ]
    .filter(([whole]) => !whole.includes('<p class="words"></p>'))
    .map(([, side, inner = '']) => ({ side: side === 'you' ? 'you' : 'bot', text: readable(inner) }));
}

/** What a person reads of a piece of html. */
export function readable(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
