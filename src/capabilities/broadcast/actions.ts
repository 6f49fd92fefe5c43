// A draft, looked at, started, called off. Each message stands in the outbox with a time of its own from the start, so a
// process that dies loses none and sends none twice.

import type { Address, OutgoingFile } from '../../desk/message.ts';
import type { Ledger } from '../../ledger/index.ts';
import type { Database, Readable, Transaction } from '../../platform/database/database.ts';
import { lock } from '../../platform/database/lock.ts';
import { ok, type Result, refuse } from '../../result.ts';
import {
  type Audience,
  checkText,
  isAudience,
  mayCancel,
  mayStart,
  type Refusal,
  scheduleOf,
} from './broadcast.ts';
import { type Progress, progressOf } from './progress.ts';
import * as store from './store.ts';

export interface Actor {
  readonly id: string;
  readonly role: string;
}

export interface BroadcastDeps {
  readonly database: Database;
  readonly ledger: Pick<Ledger, 'append'>;
  readonly now: () => number;
  readonly groupsOf: (db: Readable, compound: string) => Promise<readonly Address[]>;
  /** Where the voters of a compound are reached in private. */
  readonly votersOf: (db: Readable, compound: string) => Promise<readonly Address[]>;
  readonly notify: (
    tx: Transaction,
    notice: {
      readonly address: Address;
      readonly dedup: string;
      readonly kind: string;
      readonly facts: unknown;
      readonly dueAt: number;
    },
  ) => Promise<unknown>;
  /** What became of the notices whose dedup begins so. */
  readonly deliveries: (prefix: string) => Promise<readonly Delivered[]>;
  /** Takes back those that are not sent yet; returns how many. */
  readonly callOff: (tx: Transaction, prefix: string) => Promise<number>;
  readonly onWritten: () => void;
}

interface Delivered {
  readonly state: string;
}

export interface Draft {
  readonly compound: string;
  readonly text: string;
  readonly audience: string;
  readonly file: OutgoingFile | null;
  /** Of the form: sent twice it is one draft. */
  readonly once: string;
}

export interface Recipients {
  readonly groups: number;
  readonly voters: number;
  readonly all: readonly Address[];
}

export function createBroadcastActions(deps: BroadcastDeps) {
  const { database, now } = deps;
  const note = (tx: Transaction, act: string, by: Actor, { id, compound }: store.Broadcast, facts: object) =>
    deps.ledger.append(tx, {
      ...{ scope: `compound:${compound}`, actor: by.id, role: by.role, act },
      ...{ subject: `broadcast:${id}`, facts, at: now() },
    });

  async function recipientsOf(db: Readable, compound: string, audience: Audience): Promise<Recipients> {
    const groups = await deps.groupsOf(db, compound);
    const voters = audience === 'groups' ? [] : await deps.votersOf(db, compound);
    const all = new Map([...groups, ...voters].map((each) => [keyOf(each), each]));
    return { groups: groups.length, voters: all.size - groups.length, all: [...all.values()] };
  }

  /** The row, with nobody else changing it. */
  async function locked(tx: Transaction, id: number): Promise<store.Broadcast> {
    await lock(tx, `broadcast:${id}`);
    const found = await store.find(tx, id);
    if (found === null) throw new Error(`no broadcast ${id}`);
    return found;
  }

  async function settle(id: number): Promise<void> {
    const progress = progressOf(await deps.deliveries(prefixOf(id)));
    if (progress.waiting > 0) return;
    await database.transaction(async (tx) => {
      const found = await locked(tx, id);
      if (found.state !== 'sending') return;
      await store.markOver(tx, id, 'done', now());
      await note(tx, 'broadcast-done', { id: 'system', role: 'system' }, found, { ...progress });
    });
  }

  return {
    find: (id: number) => store.find(database.db, id),
    list: (compounds: readonly string[]) => store.list(database.db, compounds, MOST_LISTED),
    recipients: (compound: string, audience: Audience) => recipientsOf(database.db, compound, audience),
    progress: async (id: number): Promise<Progress> => progressOf(await deps.deliveries(prefixOf(id))),

    async draft(draft: Draft, by: Actor): Promise<Result<number, Refusal>> {
      const text = checkText(draft.text);
      if (!text.ok) return text;
      const { audience } = draft;
      if (!isAudience(audience)) return refuse('audience-unknown');
      const { id, role } = by;
      const row = { ...draft, text: text.value, audience, by: id, role };
      return ok(await database.transaction((tx) => store.insertDraft(tx, row, now())));
    },

    /** `typed`: the number of messages, where there are many. */
    async start(id: number, typed: string, by: Actor): Promise<Result<number, Refusal>> {
      const done = await database.transaction(async (tx): Promise<Result<number, Refusal>> => {
        const found = await locked(tx, id);
        const { all } = await recipientsOf(tx, found.compound, found.audience);
        const may = mayStart(found.state, all.length, typed);
        if (!may.ok) return may;
        const times = scheduleOf(all.length, now());
        for (const [at, address] of all.entries()) {
          const dueAt = times[at] ?? now();
          await deps.notify(tx, {
            address,
            dedup: `${prefixOf(id)}${at}`,
            kind: 'told',
            facts: { id },
            dueAt,
          });
        }
        await store.markSending(tx, id, all.length, now());
        await note(tx, 'broadcast-started', by, found, { targets: all.length, audience: found.audience });
        return ok(all.length);
      });
      deps.onWritten();
      return done;
    },

    /** What was sent stays sent; the rest goes nowhere. */
    cancel(id: number, by: Actor): Promise<Result<number, Refusal>> {
      return database.transaction(async (tx) => {
        const found = await locked(tx, id);
        const may = mayCancel(found.state);
        if (!may.ok) return may;
        const left = await deps.callOff(tx, prefixOf(id));
        await store.markOver(tx, id, 'cancelled', now());
        await note(tx, 'broadcast-cancelled', by, found, { left });
        return ok(left);
      });
    },

    /** Those whose last message is settled are over. */
    async look(): Promise<void> {
      for (const id of await store.listSending(database.db)) await settle(id);
    },
  };
}

export type BroadcastActions = ReturnType<typeof createBroadcastActions>;

const MOST_LISTED = 100;

function prefixOf(id: number): string {
  return `broadcast:${id}:`;
}

function keyOf({ channel, bot, chat }: Address): string {
  return `${channel}|${bot}|${chat}`;
}
