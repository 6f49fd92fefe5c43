// Server-sent events: first what was missed, then what comes. Each reply once, a ping when it is quiet.

import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Log } from '../../platform/log.ts';
import type { Events, Written } from './events.ts';
import { renderReply, shownAs } from './render.ts';

export interface StreamDeps {
  readonly events: Events;
  readonly missed: () => Promise<readonly Written[]>;
  readonly newId: () => string;
  readonly log: Log;
  readonly pingEvery: number;
}

/** A browser that reads more slowly than this many replies is let go; it comes back and resumes. */
const LONGEST_QUEUE = 200;

export function streamReplies(c: Context, chat: string, deps: StreamDeps): Response {
  const queue: Written[] = [];
  const bell = createBell();
  let ended = false;
  const end = () => {
    ended = true;
    bell.ring();
  };
  const hear = (written: Written) => {
    if (queue.push(written) > LONGEST_QUEUE) end();
    bell.ring();
  };
  const leave = deps.events.listen(chat, { hear, end });
  if (!leave) return c.body(null, 503, { 'Retry-After': '10' });
  c.header('X-Accel-Buffering', 'no');
  const onError = async (err: Error) => deps.log.warn({ err }, 'event stream failed');
  return streamSSE(
    c,
    async (stream) => {
      stream.onAbort(end);
      try {
        // Listening began before the outbox is read, so that nothing falls in between.
        await stream.writeSSE({ event: 'ready', data: '', retry: 3_000 });
        queue.unshift(...(await deps.missed()));
        await pump(stream, { queue, bell, isEnded: () => ended, deps });
      } finally {
        leave();
      }
    },
    onError,
  );
}

interface Flow {
  readonly queue: Written[];
  readonly bell: Bell;
  readonly isEnded: () => boolean;
  readonly deps: StreamDeps;
}

/** Ids are remembered rather than compared: a notice written long ago and due now has a lower id. */
async function pump(stream: SSEStreamingApi, { queue, bell, isEnded, deps }: Flow): Promise<void> {
  const shown = new Set<number>();
  while (!isEnded()) {
    const written = queue.shift();
    if (written === undefined) {
      const rung = await bell.heard(deps.pingEvery);
      if (!rung) await stream.writeSSE({ event: 'ping', data: '' });
    } else if (!shown.has(written.id) && written.reply.length > 0) {
      shown.add(written.id);
      const data = await renderReply(written.reply, shownAs(written, { open: true, key: deps.newId() }));
      await stream.writeSSE({ event: 'reply', id: String(written.id), data: String(data) });
    }
  }
}

/** Resolves true when something is said in the chat within the time, else false. */
export function listenOnce(events: Events, chat: string, milliseconds: number): Promise<boolean> {
  const bell = createBell();
  const leave = events.listen(chat, { hear: bell.ring, end: bell.ring });
  if (!leave) return Promise.resolve(false);
  return bell.heard(milliseconds).finally(leave);
}

function createBell() {
  let ring = () => {};
  return {
    ring: () => ring(),
    heard(milliseconds: number): Promise<boolean> {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const timer = setTimeout(() => resolve(false), milliseconds);
      ring = () => {
        clearTimeout(timer);
        resolve(true);
      };
      return promise;
    },
  };
}

type Bell = ReturnType<typeof createBell>;
