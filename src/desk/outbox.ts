// Sends what the transactions have written, per chat in order, and tries again when a platform is out of reach.

import type { Kysely } from 'kysely';
import type { Channel } from '../channels/channel.ts';
import { UpstreamError } from '../errors.ts';
import type { Log } from '../platform/log.ts';
import type { Capability } from './capability.ts';
import type { Address, Reply } from './message.ts';
import { listSaid, listWaiting, markFailed, markSent, type Outgoing } from './store.ts';
import type { DeskTables } from './tables.ts';

const MAX_TRIES = 8;
const BATCH = 200;

export interface Said {
  readonly id: number;
  readonly cause: number | null;
  readonly reply: Reply;
}

export interface OutboxDeps {
  readonly db: Kysely<DeskTables>;
  readonly channels: readonly Channel[];
  readonly capabilities: readonly Capability[];
  readonly now: () => number;
  readonly log: Log;
  readonly onSent: (outcome: 'sent' | 'retry' | 'failed') => void;
}

/** `flush` sends everything due and resolves when nothing due is left unsent; calls made meanwhile join it. */
export function createOutbox(deps: OutboxDeps) {
  const names = deps.channels.map((channel) => channel.name);
  let running: Promise<void> | null = null;
  let again = false;

  async function sendAll(): Promise<void> {
    if (names.length === 0) return;
    do {
      again = false;
      let due = await listWaiting(deps.db, names, deps.now(), BATCH);
      while (due.length > 0) {
        await sendBatch(deps, due);
        due = due.length < BATCH ? [] : await listWaiting(deps.db, names, deps.now(), BATCH);
      }
    } while (again);
  }

  return {
    flush(): Promise<void> {
      again = true;
      running ??= sendAll().finally(() => {
        running = null;
      });
      return running;
    },
    /** The latest messages of a chat after `after`, up to `through` if given, worded as they were sent. */
    async said(address: Address, after: number, limit: number, through?: number): Promise<Said[]> {
      const range = { after, now: deps.now(), limit, ...(through === undefined ? {} : { through }) };
      const rows = await listSaid(deps.db, address, range);
      return Promise.all(
        rows.map(async (row) => ({ id: row.id, cause: row.cause, reply: await readBack(deps, row) })),
      );
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;

/** Chats go side by side; within one chat the first failure holds back the rest, so order is kept. */
async function sendBatch(deps: OutboxDeps, due: readonly Outgoing[]): Promise<void> {
  const sent: number[] = [];
  const chats = Map.groupBy(due, ({ address }) => `${address.channel}|${address.bot}|${address.chat}`);
  await Promise.all([...chats.values()].map((rows) => sendInOrder(deps, rows, sent)));
  if (sent.length > 0) await markSent(deps.db, sent, deps.now());
}

async function sendInOrder(deps: OutboxDeps, rows: readonly Outgoing[], sent: number[]): Promise<void> {
  const channel = deps.channels.find((each) => each.name === rows[0]?.address.channel);
  for (const row of rows) {
    try {
      await channel?.send(row.address, await worded(deps.capabilities, row), row.id);
      sent.push(row.id);
      deps.onSent('sent');
    } catch (error) {
      await settleFailure(deps, row, error);
      return;
    }
  }
}

async function settleFailure(deps: OutboxDeps, row: Outgoing, error: unknown): Promise<void> {
  const final = row.tries + 1 >= MAX_TRIES || (error instanceof UpstreamError && !error.retryable);
  const delay = Math.min(600_000, 1_000 * 2 ** row.tries);
  await markFailed(deps.db, row, final ? null : deps.now() + delay, deps.now());
  deps.onSent(final ? 'failed' : 'retry');
  deps.log.warn(
    { outbox: row.id, channel: row.address.channel, tries: row.tries + 1, err: error },
    'send failed',
  );
}

/** A notice that cannot be worded at this moment must not hide the rest of the chat. */
async function readBack(deps: OutboxDeps, row: Outgoing): Promise<Reply> {
  try {
    return await worded(deps.capabilities, row);
  } catch (error) {
    deps.log.warn({ outbox: row.id, channel: row.address.channel, err: error }, 'notice could not be worded');
    return [];
  }
}

async function worded(capabilities: readonly Capability[], row: Outgoing): Promise<Reply> {
  if ('reply' in row.body) return row.body.reply;
  const { capability, kind, facts } = row.body;
  return capabilities.find((each) => each.name === capability)?.notice?.(kind, facts) ?? [];
}
