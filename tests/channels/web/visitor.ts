// A visitor of the site without a browser: keeps the cookie, posts, and reads the event stream.

import type { Hono } from 'hono';
import { onTestFinished } from 'vitest';

export interface StreamEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

const HOST = 'http://localhost';

export function createVisitor(app: Hono) {
  let cookie = '';

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('Cookie', cookie);
    const response = await app.request(`${HOST}${path}`, { ...init, headers });
    const [given] = response.headers.getSetCookie();
    if (given !== undefined) cookie = given.split(';')[0] ?? '';
    return response;
  }

  return {
    request,
    get: (path: string) => request(path),
    page: async (path = '/') => (await request(path)).text(),
    /** As a form of our own page. */
    postForm: (path: string, fields: Record<string, string>, origin = HOST) =>
      request(path, { method: 'POST', headers: { Origin: origin }, body: new URLSearchParams(fields) }),
    /** As the page's script. */
    postJson: (body: unknown) =>
      request('/chat', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    /** Opens the event stream; `next` waits for the next event. */
    async listen(path = '/chat/events', headers: Record<string, string> = {}) {
      const response = await request(path, { headers });
      return { response, ...readEvents(response) };
    },
    cookie: () => cookie,
  };
}

export type Visitor = ReturnType<typeof createVisitor>;

function readEvents(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const close = async () => void (await reader?.cancel().catch(() => {}));
  onTestFinished(close);

  async function next(): Promise<StreamEvent | null> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const raw = text.slice(0, end);
        text = text.slice(end + 2);
        return eventOf(raw);
      }
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return null;
      text += value;
    }
  }

  return {
    close,
    next,
    async nextReply(): Promise<StreamEvent> {
      for (let event = await next(); event; event = await next()) if (event.event === 'reply') return event;
      throw new Error('the stream ended without a reply');
    },
  };
}

function eventOf(raw: string): StreamEvent {
  const field = (name: string) =>
    raw
      .split('\n')
      .filter((line) => line.startsWith(`${name}: `))
      .map((line) => line.slice(name.length + 2))
      .join('\n');
  return { event: field('event'), id: field('id'), data: field('data') };
}

/** What a person reads, or hears where there is a picture, of a piece of html. */
export function readable(html: string): string {
  return html
    .replace(/<img [^>]*alt="([^"]*)"[^>]*>/g, '$1')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
