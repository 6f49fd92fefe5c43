// What every change of a vote has in common: under its lock, decided by a pure rule, one line in its chain, one notice
// to the groups of the compound, all in one transaction.

import type { Act, Head, Ledger } from '../../ledger/index.ts';
import { byDay } from '../../platform/calendar.ts';
import type { Database, Readable, Transaction } from '../../platform/database/database.ts';
import { lock } from '../../platform/database/lock.ts';
import { ok, type Result, refuse } from '../../result.ts';
import type { RegisterUnit } from './count/freeze.ts';
import { findVote, type Move, moveVote } from './store.ts';
import type { Vote } from './vote.ts';
import { chainOf } from './vote.ts';

/** Staff who act, by their id in the ledger. */
export interface Actor {
  readonly id: string;
  readonly role: string;
}

export const CLOCK: Actor = { id: 'clock', role: 'system' };

export interface GroupAddress {
  readonly channel: string;
  readonly bot: string;
  readonly chat: string;
}

export interface VoteNotice {
  readonly address: GroupAddress & { readonly group: boolean };
  readonly dedup: string;
  readonly kind: string;
  readonly facts: unknown;
  /** Not before; at once where absent. */
  readonly dueAt?: number;
}

export interface VoteActionDeps {
  readonly database: Database;
  readonly ledger: Pick<Ledger, 'append' | 'appendAll' | 'head' | 'rows'>;
  readonly owners: {
    readonly compound: (key: string) => Promise<{
      readonly key: string;
      readonly name: string;
      readonly demonstration: boolean;
      readonly silenceClause: string;
      readonly showRooms: boolean;
    } | null>;
    readonly roll: (db: Readable, compound: string) => Promise<readonly RegisterUnit[]>;
    readonly groupsOf: (db: Readable, compound: string) => Promise<readonly GroupAddress[]>;
  };
  readonly now: () => number;
  /** Writes a notice into the outbox, in the same transaction; the same dedup once. */
  readonly notify: (tx: Transaction, notice: VoteNotice) => Promise<unknown>;
  /** Asks, in the same transaction, that votes be looked at again at that time; see timers.ts. */
  readonly wake: (tx: Transaction, at: number) => Promise<unknown>;
  /** A vote has ended, certified or void: for whoever waits for it, in the same transaction. */
  readonly ended?: (tx: Transaction, vote: EndedVote) => Promise<void>;
  /** Told after a commit that wrote notices. */
  readonly onWritten: () => void;
}

export interface EndedVote {
  readonly id: number;
  readonly state: 'certified' | 'void';
  /** Of a certified assembly: each item in turn; null for an item without a majority by law. */
  readonly outcomes: readonly ('passed' | 'rejected' | 'no-quorum' | null)[];
}

/** What a rule decided: the columns that change, the line for the ledger, what the groups are told. */
export interface Decided {
  readonly move: Move;
  readonly act: string;
  readonly facts: unknown;
  readonly notice?: 'announced' | 'opened' | 'closed' | 'certified' | 'voided';
  /** When the clock has to look again. */
  readonly wakes?: readonly number[];
  /** It has ended by this; of a certified one, with what came of each item. */
  readonly ended?: Omit<EndedVote, 'id'>;
}

export type Decide<Reason extends string> = (
  vote: Vote,
  now: number,
  tx: Transaction,
) => Result<Decided, Reason> | Promise<Result<Decided, Reason>>;

export type Changing = ReturnType<typeof createChange>;

export function createChange(deps: VoteActionDeps) {
  return async function change<Reason extends string>(
    id: number,
    actor: Actor,
    decide: Decide<Reason>,
  ): Promise<Result<null, Reason | 'vote-unknown'>> {
    const done = await deps.database.transaction(async (tx) => {
      await lock(tx, `vote/${id}`);
      const vote = await findVote(tx, id);
      if (!vote) return refuse('vote-unknown');
      const at = deps.now();
      const decided = await decide(vote, at, tx);
      if (!decided.ok) return decided;
      const { move, act, facts, notice, wakes = [], ended } = decided.value;
      await moveVote(tx, id, move);
      const head = await record(deps, tx, vote, { act, actor, facts, at });
      if (notice) await tellGroups(deps, tx, vote, notice, head);
      for (const time of wakes) await deps.wake(tx, time);
      if (ended) await deps.ended?.(tx, { id, ...ended });
      return ok(null);
    });
    if (done.ok) deps.onWritten();
    return done;
  };
}

/** One line in the vote's chain. */
export function record(
  deps: Pick<VoteActionDeps, 'ledger'>,
  tx: Transaction,
  vote: Pick<Vote, 'compound' | 'number'>,
  entry: Pick<Act, 'act' | 'facts' | 'at'> & { readonly actor: Actor; readonly subject?: string },
): Promise<Head> {
  const { actor, act, facts, at, subject } = entry;
  const scope = chainOf(vote);
  return deps.ledger.append(tx, {
    ...{ scope, act, facts, at },
    actor: actor.id,
    role: actor.role,
    subject: subject ?? vote.number,
  });
}

/** With the head of the chain: published, it fixes everything up to it. Of a committee's meeting only what was decided. */
export async function tellGroups(
  deps: Pick<VoteActionDeps, 'owners' | 'notify' | 'now'>,
  tx: Transaction,
  vote: Vote,
  kind: string,
  head: Head,
): Promise<void> {
  if (vote.kind === 'committee' && kind !== 'certified') return;
  for (const { channel, bot, chat } of await deps.owners.groupsOf(tx, vote.compound)) {
    await deps.notify(tx, {
      address: { channel, bot, chat, group: true },
      dedup: `vote:${vote.id}:${kind}:${channel}|${bot}|${chat}`,
      kind: `group-${kind.split('-')[0]}`,
      facts: { vote: vote.id, seq: head.seq, hash: head.hash },
      dueAt: byDay(deps.now()),
    });
  }
}
