// One message sent once more, or called off; and staff told that a channel does not work, and that it works again.

import type { Address } from '../../desk/message.ts';
import type { Ledger } from '../../ledger/index.ts';
import type { Database, Readable, Transaction } from '../../platform/database/database.ts';
import { lock } from '../../platform/database/lock.ts';
import { ok, type Result, refuse } from '../../result.ts';
import {
  type GivenUp,
  type Message,
  mayDrop,
  maySendAgain,
  needsSomebody,
  type Reached,
  type Refusal,
  type Stands,
  whereTold,
} from './rules.ts';
import * as store from './store.ts';

export interface Counts {
  readonly channel: string;
  readonly waiting: number;
  readonly sending: number;
  readonly failed: number;
  readonly unknown: number;
  readonly oldest: number | null;
}

export interface ListFilter {
  readonly show: 'given-up' | 'waiting';
  readonly channel?: string;
  readonly why?: GivenUp;
  readonly limit: number;
  readonly offset: number;
}

/** The outbox and the channels, as the desk keeps them. */
export interface Messages {
  readonly channels: (db: Readable) => Promise<readonly Stands[]>;
  /** Of each channel; those given up since the first moment only. */
  readonly counts: (db: Readable, since: number, now: number) => Promise<readonly Counts[]>;
  readonly list: (db: Readable, filter: ListFilter) => Promise<readonly Message[]>;
  readonly find: (db: Readable, id: number) => Promise<Message | null>;
  readonly putBack: (tx: Transaction, id: number, now: number) => Promise<boolean>;
  readonly drop: (tx: Transaction, id: number, now: number) => Promise<boolean>;
}

export interface Actor {
  readonly id: string;
  readonly role: string;
}

export interface DeliveryDeps {
  readonly database: Database;
  readonly ledger: Pick<Ledger, 'append'>;
  readonly now: () => number;
  readonly messages: Messages;
  /** The chats of those who look after the site, in the order they were linked. */
  readonly adminChats: (db: Readable) => Promise<readonly Reached<Address>[]>;
  readonly notify: (
    tx: Transaction,
    notice: {
      readonly address: Address;
      readonly dedup: string;
      readonly kind: string;
      readonly facts: unknown;
      readonly here: true;
    },
  ) => Promise<unknown>;
  readonly onWritten: () => void;
  readonly onActed: (act: 'again' | 'dropped') => void;
}

const WEEK = 7 * 86_400_000;
type Act = 'message-sent-again' | 'message-dropped';

export function createDeliveryActions(deps: DeliveryDeps) {
  const { database, messages, now } = deps;

  async function change(
    id: number,
    by: Actor,
    act: Act,
    may: (message: Message) => Result<null, Refusal>,
    write: Messages['drop'],
  ): Promise<Result<null, Refusal | 'gone'>> {
    return database.transaction(async (tx) => {
      await lock(tx, `outbox:${id}`);
      const found = await messages.find(tx, id);
      if (found === null) return refuse('gone');
      const allowed = may(found);
      if (!allowed.ok) return allowed;
      // The outbox takes no lock: it may have taken the row this very moment.
      if (!(await write(tx, id, now())))
        return refuse(found.state === 'waiting' ? 'not-waiting' : 'not-given-up');
      const { channel, why, state } = found;
      await deps.ledger.append(tx, {
        ...{ scope: 'site', actor: by.id, role: by.role, act },
        ...{ subject: `message:${id}`, facts: { channel, why: why ?? state }, at: now() },
      });
      return ok(null);
    });
  }

  async function tell(
    tx: Transaction,
    kind: 'down' | 'back',
    { channel, bot, since }: store.Alarm,
    facts: object,
  ): Promise<void> {
    const chats = await deps.adminChats(tx);
    for (const { staff, address } of whereTold(chats, await messages.channels(tx), channel))
      await deps.notify(tx, {
        ...{ address, kind, here: true },
        dedup: `delivery:${kind}:${channel}:${bot}:${since}:${staff}`,
        facts: { channel, since, ...facts },
      });
  }

  return {
    channels: () => messages.channels(database.db),
    counts: () => messages.counts(database.db, now() - WEEK, now()),
    list: (filter: ListFilter) => messages.list(database.db, filter),

    async sendAgain(id: number, by: Actor) {
      const done = await change(
        ...([id, by, 'message-sent-again'] as const),
        (message) => maySendAgain(message, now()),
        messages.putBack,
      );
      if (done.ok) deps.onActed('again');
      deps.onWritten();
      return done;
    },

    async drop(id: number, by: Actor) {
      const done = await change(id, by, 'message-dropped', mayDrop, messages.drop);
      if (done.ok) deps.onActed('dropped');
      return done;
    },

    /** Once for each time a channel stops working, and once when it works again. */
    async look(): Promise<void> {
      const stands = await messages.channels(database.db);
      const alarms = await store.listAlarms(database.db);
      const isRaised = ({ channel, bot }: Stands) =>
        alarms.some((each) => each.channel === channel && each.bot === bot);
      for (const each of stands.filter((each) => needsSomebody(each, now()) && !isRaised(each)))
        await database.transaction(async (tx) => {
          if (await store.raise(tx, each, now())) await tell(tx, 'down', each, { state: each.state });
        });
      for (const alarm of alarms) {
        const back = stands.find(
          ({ channel, bot, state }) =>
            channel === alarm.channel && bot === alarm.bot && state === 'connected',
        );
        if (back)
          await database.transaction(async (tx) => {
            if (await store.end(tx, alarm)) await tell(tx, 'back', alarm, { until: back.since });
          });
      }
      deps.onWritten();
    },
  };
}

export type DeliveryActions = ReturnType<typeof createDeliveryActions>;
