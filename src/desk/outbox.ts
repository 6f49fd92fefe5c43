// Sends what the transactions have written, per chat in order, and tries again when a platform is out of reach.

import type { Kysely } from 'kysely';
import type { Channel } from '../channels/channel.ts';
import { UpstreamError } from '../errors.ts';
import type { Log } from '../platform/log.ts';
import type { Capability } from './capability.ts';
import type { Address, Reply } from './message.ts';
import { sendCard } from './outbox-cards.ts';
import { listSaid, listWaiting, markFailed, markSent, type Outgoing, settleCard } from './store.ts';
import type { DeskTables } from './tables.ts';

const MAX_TRIES = 8;
const BATCH = 200;

export interface Said {
  readonly id: number;
  readonly cause: number | null;
  readonly reply: Reply;
  /** Of a card that was changed: the id it was first sent under, where it is seen. */
  readonly place?: number;
}

export interface OutboxDeps {
  readonly db: Kysely<DeskTables>;
  readonly channels: readonly Channel[];
  readonly capabilities: readonly Capability[];
  readonly now: () => number;
  readonly log: Log;
  readonly onSent: (outcome: 'sent' | 'retry' | 'failed' | 'skipped') => void;
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
        const more = await sendBatch(deps, due);
        due = due.length < BATCH && !more ? [] : await listWaiting(deps.db, names, deps.now(), BATCH);
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
        rows.map(async (row) => ({
          ...{ id: row.id, cause: row.cause, reply: await readBack(deps, row) },
          ...(row.place === null ? {} : { place: row.place }),
        })),
      );
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * Chats go side by side; within one chat the first failure holds back the rest, so order is kept. True where something
 * has come to wait meanwhile.
 */
async function sendBatch(deps: OutboxDeps, due: readonly Outgoing[]): Promise<boolean> {
  const sent: number[] = [];
  const chats = Map.groupBy(due, ({ address }) => `${address.channel}|${address.bot}|${address.chat}`);
  const more = await Promise.all([...chats.values()].map((rows) => sendInOrder(deps, rows, sent)));
  if (sent.length > 0) await markSent(deps.db, sent, deps.now());
  return more.includes(true);
}

async function sendInOrder(deps: OutboxDeps, rows: readonly Outgoing[], sent: number[]): Promise<boolean> {
  const channel = deps.channels.find((each) => each.name === rows[0]?.address.channel);
  const cards = { ...deps, worded: (row: Outgoing) => worded(deps.capabilities, row) };
  let more = false;
  for (const row of rows) {
    try {
      if (row.card !== null && channel) more = (await sendCard(cards, channel, row)) || more;
      else {
        await channel?.send(row.address, await worded(deps.capabilities, row), row.id);
        sent.push(row.id);
        deps.onSent('sent');
      }
    } catch (error) {
      return (await settleFailure(deps, row, error)) || more;
    }
  }
  return more;
}

/** True where a card that is given up waits again, since it was put meanwhile. */
async function settleFailure(deps: OutboxDeps, row: Outgoing, error: unknown): Promise<boolean> {
  const final = row.tries + 1 >= MAX_TRIES || (error instanceof UpstreamError && !error.retryable);
  const delay = Math.min(600_000, 1_000 * 2 ** row.tries);
  const now = deps.now();
  const end = { state: 'failed', place: null, tries: row.tries + 1, now } as const;
  const more = final && row.card !== null && (await settleCard(deps.db, row.id, end));
  if (!final || row.card === null) await markFailed(deps.db, row, final ? null : now + delay, now);
  deps.onSent(final ? 'failed' : 'retry');
  deps.log.warn(
    { outbox: row.id, channel: row.address.channel, tries: row.tries + 1, err: error },
    'send failed',
  );
  return more;
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
