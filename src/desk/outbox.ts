// Sends what the transactions have written, per chat in order, and tries again when a platform is out of reach.

import type { Kysely } from 'kysely';
import type { Channel } from '../channels/channel.ts';
import { createGathering } from '../platform/gathering.ts';
import type { Log } from '../platform/log.ts';
import type { Capability } from './capability.ts';
import { afterFailure } from './delivery.ts';
import type { Address, Reply } from './message.ts';
import { sendCard } from './outbox-cards.ts';
import {
  holdOn,
  listSaid,
  markFailed,
  markLost,
  markSent,
  type NewOutgoing,
  type Outgoing,
  put,
  release,
  settleCard,
  takeDue,
  takeUpAbandoned,
} from './store.ts';
import type { DeskTables } from './tables.ts';
import { dropped } from './wording.ts';

const BATCH = 200;
/** Chats written to at once: a platform's server must answer each of them. */
const MOST_LANES = 400;

export interface Said {
  readonly id: number;
  readonly cause: number | null;
  readonly reply: Reply;
  /** Of a card that was changed: the id it was first sent under, where it is seen. */
  readonly place?: number;
  /** Said before the answer, which is another message. */
  readonly meanwhile?: true;
}

export interface OutboxDeps {
  readonly db: Kysely<DeskTables>;
  readonly channels: readonly Channel[];
  readonly capabilities: readonly Capability[];
  readonly now: () => number;
  readonly log: Log;
  readonly onSent: (outcome: 'sent' | 'retry' | 'failed' | 'skipped') => void;
  /** Where the web chat is reached; said to whoever did not get something in time. */
  readonly site?: string | null;
}

/** `flush` sends everything due and resolves when nothing due is left unsent; calls made meanwhile join it. */
export function createOutbox(deps: OutboxDeps) {
  const names = deps.channels.map((channel) => channel.name);
  const lanes = createLanes(deps);
  let running: Promise<void> | null = null;
  let woken = Promise.withResolvers<void>();
  let again = false;
  let stopping = false;

  /** Chats go side by side, and a slow one holds back nobody else: whatever comes to be due meanwhile is sent meanwhile. */
  async function sendAll(): Promise<void> {
    do {
      again = false;
      woken = Promise.withResolvers();
      const most = Math.min(BATCH, MOST_LANES - lanes.count());
      const due = stopping || most === 0 ? [] : await takeDue(deps.db, names, deps.now(), most);
      lanes.begin(due, () => {
        again = true;
      });
      if (most === 0 || (!again && due.length < most)) await Promise.race([lanes.oneEnds(), woken.promise]);
    } while (again || lanes.busy());
  }

  return {
    flush(): Promise<void> {
      if (names.length === 0) return Promise.resolve();
      again = true;
      woken.resolve();
      running ??= sendAll().finally(() => {
        running = null;
      });
      return running;
    },
    /** What another process was sending when it died; `before` is when it must have begun. What is in hand here stays so. */
    async takeUpAbandoned(before: number): Promise<void> {
      if (names.length === 0) return;
      await holdOn(deps.db, lanes.inHand(), deps.now());
      await takeUpAbandoned(deps.db, names, before);
    },
    /** The messages in hand are finished, the rest is left for the next process. */
    async stop(): Promise<void> {
      stopping = true;
      lanes.stop();
      // Who asked for a round hears that it failed.
      await running?.catch(() => {});
      while (lanes.busy()) await lanes.oneEnds();
    },
    /** The latest messages of a chat after `after`, up to `through` if given, worded as they were sent. */
    async said(address: Address, after: number, limit: number, through?: number): Promise<Said[]> {
      const range = { after, now: deps.now(), limit, ...(through === undefined ? {} : { through }) };
      const rows = await listSaid(deps.db, address, range);
      return Promise.all(
        rows.map(async (row) => ({
          ...{ id: row.id, cause: row.cause, reply: await readBack(deps, row) },
          ...(row.place === null ? {} : { place: row.place }),
          ...('meanwhile' in row.body ? { meanwhile: true as const } : {}),
        })),
      );
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;

/** One lane a chat: its messages one after the other. */
function createLanes(deps: OutboxDeps) {
  const lanes = new Map<Promise<void>, readonly Outgoing[]>();
  const markSoon = createGathering((ids: readonly number[]) => markSent(deps.db, ids, deps.now()));
  let stopping = false;

  /** The first failure holds back the rest of the chat, so order is kept. */
  async function sendInOrder(rows: readonly Outgoing[]): Promise<void> {
    const marks: Promise<void>[] = [];
    const markLater = (id: number) => {
      const mark = markSoon(id);
      mark.catch(() => {}); // Said below; it may fail while the next message is still on its way.
      marks.push(mark);
    };
    for (const [at, row] of rows.entries()) {
      const isSent = !stopping && (await sendOne(deps, row, markLater));
      if (isSent) continue;
      const rest = rows.slice(stopping ? at : at + 1).map(({ id }) => id);
      await release(deps.db, rest);
      break;
    }
    await Promise.all(marks);
  }

  return {
    begin(due: readonly Outgoing[], onEnd: () => void): void {
      const chats = Map.groupBy(due, ({ address }) => `${address.channel}|${address.bot}|${address.chat}`);
      for (const rows of chats.values()) {
        const lane = sendInOrder(rows)
          // The database is out of reach: what was taken is taken up again when its time is over.
          .catch((err: unknown) => deps.log.error({ err }, 'outbox could not be written'))
          .finally(() => {
            lanes.delete(lane);
            onEnd();
          });
        lanes.set(lane, rows);
      }
    },
    oneEnds: () => (lanes.size === 0 ? Promise.resolve() : Promise.race(lanes.keys())),
    busy: () => lanes.size > 0,
    count: () => lanes.size,
    inHand: () => [...lanes.values()].flatMap((rows) => rows.map(({ id }) => id)),
    stop() {
      stopping = true;
    },
  };
}

/** False where the message was not sent. */
async function sendOne(deps: OutboxDeps, row: Outgoing, onSent: (id: number) => void): Promise<boolean> {
  const channel = deps.channels.find((each) => each.name === row.address.channel);
  const words = () => worded(deps.capabilities, row);
  try {
    if (row.card !== null && channel) {
      await sendCard({ ...deps, worded: words }, channel, row);
      return true;
    }
    await channel?.send(row.address, await words(), row.id);
    onSent(row.id);
    deps.onSent('sent');
    return true;
  } catch (error) {
    await settleFailure(deps, row, error);
    return false;
  }
}

async function settleFailure(deps: OutboxDeps, row: Outgoing, error: unknown): Promise<void> {
  const { db, log } = deps;
  const now = deps.now();
  const kind = row.card !== null ? 'card' : row.cause === null ? 'notice' : 'reply';
  const next = afterFailure({ ...row, kind }, error, now);
  const tries = row.tries + 1;
  const isEnd = next.to === 'end';
  const why = isEnd ? next.why : null;
  if (isEnd && row.card !== null)
    await settleCard(db, row.id, { state: next.state, why: next.why, place: null, tries, now });
  else await markFailed(db, row, next, now);
  if (why === 'unreachable') await markLost(db, row.address, now);
  if (why === 'stale') await put(db, staleNote(row.address, deps.site ?? null, now));
  deps.onSent(isEnd ? 'failed' : 'retry');
  log.warn({ outbox: row.id, channel: row.address.channel, tries, why, err: error }, 'send failed');
}

/** One for all that was dropped; as a card it waits at most once in a chat, and never gets stale itself. */
function staleNote(address: Address, site: string | null, now: number): NewOutgoing {
  const { to: _, ...chat } = address;
  return { address: chat, body: { reply: dropped(site) }, card: 'desk:dropped', dueAt: now };
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
