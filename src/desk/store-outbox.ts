// What goes out: written in the change's transaction, settled when it was sent.

import { type ExpressionBuilder, type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import { inList } from '../platform/database/in-list.ts';
import { type AfterFailure, UNSURE_TRIES } from './delivery.ts';
import type { Address, Reply } from './message.ts';
import { keepBytes, restoreBytes } from './store-json.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;
type Chat = Pick<Address, 'channel' | 'bot' | 'chat'>;

export interface Notice {
  readonly capability: string;
  readonly kind: string;
  readonly facts: unknown;
}

/** `meanwhile`: the answer is still to come. */
export interface Finished {
  readonly reply: Reply;
  readonly meanwhile?: true;
}

export interface Outgoing {
  readonly id: number;
  readonly address: Address;
  readonly body: Finished | Notice;
  readonly cause: number | null;
  readonly tries: number;
  /** Tries after which it was not known whether it had arrived. */
  readonly unsure: number;
  /** When it was to be sent first. */
  readonly since: number;
  readonly card: string | null;
  /** Of a card: the first message of those it took the place of, where it is seen. */
  readonly place: number | null;
}

export interface NewOutgoing {
  readonly address: Address;
  readonly body: Finished | Notice;
  readonly cause?: number;
  readonly dedup?: string;
  readonly dueAt: number;
  /** The living message that a notice is the next state of; see store-cards.ts. */
  readonly card?: string;
  /** A small change, such as a number: an edit at most, never a message of its own after the first. */
  readonly minor?: true;
  /** To this very chat, though the person was elsewhere last. */
  readonly here?: true;
}

/** The row as it is written. */
export function rowOf(outgoing: NewOutgoing) {
  const { address } = outgoing;
  return {
    channel: address.channel,
    bot: address.bot,
    chat: address.chat,
    grouped: address.group ? 1 : 0,
    recipient: address.to ?? null,
    body: JSON.stringify(outgoing.body, keepBytes),
    cause: outgoing.cause ?? null,
    dedup: outgoing.dedup ?? null,
    due_at: outgoing.dueAt,
    state: 'waiting',
    tries: 0,
    settled_at: null,
    card: outgoing.card ?? null,
    minor: outgoing.minor ? 1 : null,
    again: null,
    place: null,
    began_at: null,
    unsure: 0,
    since: outgoing.dueAt,
    why: null,
    secret: holdsSecret(outgoing) ? 1 : null,
  } as const;
}

function holdsSecret({ address, body }: NewOutgoing): boolean {
  if (address.group || !('reply' in body)) return false;
  return body.reply.some((block) => block.kind === 'text' && block.secret === true);
}

/** Null where the mark is known, or the card waits in this chat. */
export async function writeOnce(db: Db, row: Insertable<DeskTables['desk_outbox']>): Promise<number | null> {
  const written = await db
    .insertInto('desk_outbox')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return written?.id ?? null;
}

/** In literals, as the partial indexes have them: by a parameter SQLite finds none of these, and reads the whole outbox. */
export const WAITING = sql.lit('waiting' as const);
const SENDING = sql.lit('sending' as const);
/** States in which a row is still to be sent. */
export const OPEN = [WAITING, SENDING] as const;
/** An expression, or SQLite goes through all that was ever said over a channel, and not through the little that is open. */
export const CHANNEL = sql<string>`coalesce(channel, '')`;

/** What was said to one person and holds a secret goes. */
export async function forgetSecrets(db: Db, { channel, bot, chat }: Address): Promise<void> {
  await db
    .deleteFrom('desk_outbox')
    .where(CHANNEL, '=', channel)
    .where('bot', '=', bot)
    .where('chat', '=', chat)
    // Written out, or the database does not see that the index of the secret ones fits.
    .where('secret', '=', sql.lit(1))
    .where('state', 'not in', OPEN)
    // An expression too: nearly everything has no mark, and its index would be walked.
    .where(sql`coalesce(dedup, '')`, '=', '')
    .execute();
}

/**
 * Takes what is due, in the order written, so that no other process sends it too. A chat where something is being sent, or
 * waits for a later try, waits with it; so does one whose earlier message another process took between looking and taking.
 */
export async function takeDue(
  db: Db,
  channels: readonly string[],
  now: number,
  limit: number,
): Promise<Outgoing[]> {
  const due = await db
    .selectFrom('desk_outbox as row')
    .select(['row.id', 'row.channel', 'row.bot', 'row.chat'])
    .where('state', '=', WAITING)
    .where(CHANNEL, 'in', [...channels])
    .where('due_at', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('desk_outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.channel', '=', 'row.channel')
            .whereRef('earlier.bot', '=', 'row.bot')
            .whereRef('earlier.chat', '=', 'row.chat')
            .whereRef('earlier.id', '<', 'row.id')
            .where('earlier.state', 'in', OPEN)
            .where(({ or, and, eb }) =>
              or([
                eb('earlier.state', '=', 'sending'),
                and([eb('earlier.tries', '>', 0), eb('earlier.due_at', '>', now)]),
              ]),
            ),
        ),
      ),
    )
    .orderBy('id')
    .limit(limit)
    .execute();
  if (due.length === 0) return [];
  const ids = due.map(({ id }) => id);
  const rows = await db
    .updateTable('desk_outbox')
    .set({ state: 'sending', began_at: now })
    .where('id', 'in', ids)
    .where('state', '=', 'waiting')
    .returningAll()
    .execute();
  const taken = new Set(rows.map(({ id }) => id));
  const missed = due.filter(({ id }) => !taken.has(id));
  const behind = due.filter((row) =>
    missed.some((earlier) => earlier.id < row.id && isSameChat(earlier, row)),
  );
  await release(
    db,
    behind.map(({ id }) => id).filter((id) => taken.delete(id)),
  );
  return rows
    .filter(({ id }) => taken.has(id))
    .map(outgoingOf)
    .sort((one, other) => one.id - other.id);
}

function isSameChat(one: Chat, other: Chat): boolean {
  return one.chat === other.chat && one.channel === other.channel && one.bot === other.bot;
}

/** What is still being sent is held on to, as if it was taken just now. */
export async function holdOn(db: Db, ids: readonly number[], now: number): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('desk_outbox')
    .set({ began_at: now })
    .where('id', 'in', inList(db, ids))
    .where('state', '=', 'sending')
    .execute();
}

/** What was taken and is not sent now after all. */
export async function release(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('desk_outbox')
    .set({ state: 'waiting', began_at: null })
    .where('id', 'in', [...ids])
    .where('state', '=', 'sending')
    .execute();
}

/**
 * What a process that died was sending waits again. Whether it had arrived nobody knows, so it counts as such a try, and one
 * that ends the process each time is given up. Returns how many.
 */
export async function takeUpAbandoned(
  db: Db,
  channels: readonly string[],
  begunBefore: number,
): Promise<number> {
  const abandoned = db
    .updateTable('desk_outbox')
    .where('state', '=', SENDING)
    .where(CHANNEL, 'in', [...channels])
    .where('began_at', '<=', begunBefore);
  const counted = (eb: ExpressionBuilder<DeskTables, 'desk_outbox'>) => ({
    ...{ tries: eb('tries', '+', 1), unsure: eb('unsure', '+', 1), began_at: null },
  });
  await abandoned
    .set((eb) => ({ ...counted(eb), state: 'unknown', why: 'unsure', settled_at: begunBefore }))
    .where('unsure', '>=', UNSURE_TRIES - 1)
    .execute();
  const again = await abandoned.set((eb) => ({ ...counted(eb), state: 'waiting' })).executeTakeFirst();
  return Number(again.numUpdatedRows);
}

export async function markSent(db: Db, ids: readonly number[], now: number): Promise<void> {
  await db
    .updateTable('desk_outbox')
    .set({ state: 'sent', settled_at: now })
    .where('id', 'in', [...ids])
    .where('state', '=', 'sending')
    .execute();
}

/** A failed try comes back later; after the last one the row stays, where staff see it. */
export async function markFailed(
  db: Db,
  { id, tries }: Pick<Outgoing, 'id' | 'tries'>,
  next: AfterFailure,
  now: number,
): Promise<void> {
  await db
    .updateTable('desk_outbox')
    .set({
      tries: tries + 1,
      ...(next.to === 'later'
        ? { state: 'waiting', began_at: null, due_at: next.at, unsure: next.unsure }
        : { state: next.state, settled_at: now, why: next.why }),
    })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute();
}

export function outgoingOf(row: Selectable<DeskTables['desk_outbox']>): Outgoing {
  return {
    id: row.id,
    address: {
      channel: row.channel,
      bot: row.bot,
      chat: row.chat,
      group: row.grouped === 1,
      ...(row.recipient === null ? {} : { to: row.recipient }),
    },
    body: JSON.parse(row.body, restoreBytes) as Outgoing['body'],
    cause: row.cause,
    tries: row.tries,
    unsure: row.unsure,
    since: row.since ?? row.due_at,
    card: row.card,
    place: row.place,
  };
}
