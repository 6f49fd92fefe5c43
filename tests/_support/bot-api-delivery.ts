// How updates come to the bot: asked for, and brought again until the offset goes past them; or brought to its webhook,
// again and again until it answers 200.

import type { ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import { reply } from './bot-api.ts';
import type { Fields } from './bot-api-check.ts';
import type { Answer } from './bot-api-methods.ts';
import type { Happening } from './bot-api-people.ts';

interface Held {
  readonly response: ServerResponse;
  readonly limit: number;
  readonly timer: NodeJS.Timeout;
}

const KINDS = ['message', 'edited_message', 'callback_query'];

export function createDelivery() {
  let number = 500_000;
  let updates: Update[] = [];
  const past: Update[] = [];
  const awaited = new Map<number, () => void>();
  let held: Held | null = null;
  let allowed: readonly string[] = KINDS;
  let hook: { readonly url: string; readonly secret: string } | null = null;
  let origin: string | null = null;
  let delivering = false;
  let ended = false;
  let firstAsked: number | null = null;

  function acknowledge(gone: (update: Update) => boolean): void {
    for (const update of updates.filter(gone)) {
      past.push(update);
      awaited.get(update.update_id)?.();
      awaited.delete(update.update_id);
    }
    updates = updates.filter((update) => !gone(update));
  }

  function answerHeld(): void {
    if (held === null || updates.length === 0) return;
    const { response, limit, timer } = held;
    held = null;
    clearTimeout(timer);
    reply(response, { result: updates.slice(0, limit) });
  }

  function ask(fields: Fields, response: ServerResponse): Answer | null {
    firstAsked ??= performance.now();
    const { offset = 0, limit = 100, timeout = 0, allowed_updates } = fields;
    if (hook) return conflict("can't use getUpdates method while webhook is active");
    if (held) {
      reply(held.response, conflict('terminated by other getUpdates request'));
      dropHeld();
    }
    if (Array.isArray(allowed_updates) && allowed_updates.length > 0) allowed = allowed_updates as string[];
    acknowledge(({ update_id }) => update_id < Number(offset));
    if (updates.length > 0 || timeout === 0) return { result: updates.slice(0, Number(limit)) };
    const timer = setTimeout(() => {
      held = null;
      reply(response, { result: [] });
    }, Number(timeout) * 1_000).unref();
    const mine: Held = { response, limit: Number(limit), timer };
    held = mine;
    response.on('close', () => {
      if (held === mine) dropHeld();
    });
    return null;
  }

  function dropHeld(): void {
    clearTimeout(held?.timer);
    held = null;
  }

  /** Those of one chat after the other, different ones side by side would be as well; here all one after the other. */
  async function deliver(): Promise<void> {
    if (delivering) return;
    delivering = true;
    while (hook && updates.length > 0 && !ended) {
      const [update] = updates;
      if (!update) break;
      const { pathname } = new URL(hook.url);
      const url = origin === null ? hook.url : `${origin}${pathname}`;
      const status = await post({ ...hook, url }, update);
      if (status === 200) acknowledge(({ update_id }) => update_id === update.update_id);
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
    delivering = false;
  }

  return {
    ask,
    dropHeld,
    nextNumber: () => ++number,
    push(happening: Happening): number {
      const update_id = ++number;
      const kind = Object.keys(happening)[0] ?? '';
      if (!allowed.includes(kind)) return update_id;
      updates.push({ update_id, ...happening } as Update);
      answerHeld();
      void deliver();
      return update_id;
    },
    again(id: number): void {
      const update = past.find(({ update_id }) => update_id === id);
      if (!update) throw new Error(`no update ${id} that was taken`);
      updates.unshift(update);
      answerHeld();
      void deliver();
    },
    async taken(id: number): Promise<void> {
      if (!updates.some(({ update_id }) => update_id === id)) return;
      await new Promise<void>((resolve) => awaited.set(id, resolve));
    },
    waiting: () => updates.length,
    firstAsked: () => firstAsked,
    setWebhook({ url, secret_token, allowed_updates }: Fields): Answer {
      if (Array.isArray(allowed_updates)) allowed = allowed_updates as string[];
      hook = { url: String(url), secret: String(secret_token ?? '') };
      void deliver();
      return { result: true };
    },
    /** Where the webhook's address leads in this test, since it must be one of the world. */
    deliverTo(to: string): void {
      origin = to;
    },
    hook: () => hook,
    deleteWebhook(): Answer {
      hook = null;
      return { result: true };
    },
    end(): void {
      ended = true;
    },
  };
}

function conflict(why: string): Answer {
  return { code: 409, description: `Conflict: ${why}` };
}

async function post(
  { url, secret }: { readonly url: string; readonly secret: string },
  update: Update,
): Promise<number> {
  try {
    const headers = { 'content-type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': secret };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
