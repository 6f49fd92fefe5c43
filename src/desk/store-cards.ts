// Living messages: a row of the outbox is one state of a card, and in one chat a card has one row waiting at most. Words
// are made when it is sent, so whoever changes what it shows puts it again and the row that waits will do. When a row
// goes, and whether at all, decides card.ts.

import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import type { GivenUp } from './delivery.ts';
import { type NewOutgoing, OPEN, outgoingOf, rowOf, writeOnce } from './store-outbox.ts';
import { destinationOf } from './store-persons.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;
/** Milliseconds within which the same words to one person are the same notice. */
const SAME_WITHIN = 600_000;
type Rows = ExpressionBuilder<DeskTables & { row: DeskTables['desk_outbox'] }, 'row'>;

/** Writes what is to be sent; null when the same notice was written before, or its card waits already. */
export async function put(db: Db, outgoing: NewOutgoing): Promise<number | null> {
  const row = rowOf(outgoing);
  if (outgoing.cause !== undefined || outgoing.here) return writeOnce(db, row);
  const address = await destinationOf(db, outgoing.address);
  const sent = address === outgoing.address ? outgoing : { ...outgoing, address };
  if (sent.card !== undefined) return putCard(db, sent);
  if (sent === outgoing) return writeOnce(db, row);
  return putOfPerson(db, sent);
}

/** What one person is told over two accounts is said once. */
async function putOfPerson(db: Db, outgoing: NewOutgoing): Promise<number | null> {
  const row = rowOf(outgoing);
  const same = await db
    .selectFrom('desk_outbox')
    .select('id')
    .where('channel', '=', row.channel)
    .where('bot', '=', row.bot)
    .where('chat', '=', row.chat)
    .where('body', '=', row.body)
    .where('since', '>', row.due_at - SAME_WITHIN)
    .where('state', 'in', ['waiting', 'sending', 'sent'])
    .limit(1)
    .executeTakeFirst();
  if (!same) return writeOnce(db, row);
  // The mark stays, so that it is known for its own account too.
  const mark = { ...row, body: '', state: 'skipped', settled_at: row.due_at } as const;
  if (row.dedup !== null) await writeOnce(db, mark);
  return null;
}

async function putCard(db: Db, outgoing: NewOutgoing): Promise<number | null> {
  const row = rowOf(outgoing);
  let dedup = row.dedup;
  // A row that waited a moment ago may have been sent meanwhile.
  for (;;) {
    if (dedup === null && (await joinWaiting(db, outgoing))) return null;
    const id = await writeOnce(db, { ...row, dedup });
    if (id !== null) return id;
    if (dedup === null) continue;
    const mark = { ...row, dedup, body: '', state: 'skipped', settled_at: outgoing.dueAt } as const;
    if ((await writeOnce(db, mark)) === null) return null;
    dedup = null;
  }
}

/** A small change joins as it is; another makes the waiting row go as soon as itself, unless that is being tried again. */
async function joinWaiting(db: Db, { address, card = '', minor, dueAt }: NewOutgoing): Promise<boolean> {
  const result = await db
    .updateTable('desk_outbox')
    .set(({ fn, val, ref, eb }) => ({
      again: minor ? fn.coalesce('again', val(1 as const)) : 0,
      ...(minor ? {} : { minor: null }),
      due_at: eb
        .case()
        .when(
          eb.and([
            eb('due_at', '>', dueAt),
            eb('tries', '=', 0),
            ...(minor ? [eb('minor', 'is not', null)] : []),
          ]),
        )
        .then(dueAt)
        .else(ref('due_at'))
        .end(),
    }))
    .where('channel', '=', address.channel)
    .where('bot', '=', address.bot)
    .where('chat', '=', address.chat)
    .where('card', '=', card)
    .where('state', 'in', OPEN)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

export interface TakenCard {
  readonly minor: boolean;
  /** What of this card was sent last to this chat. */
  readonly before: { readonly id: number; readonly place: number; readonly at: number } | null;
}

/** Before its words are made: whoever puts the card from here on wants it sent again. Null where it waits no more. */
export async function takeCard(db: Db, id: number): Promise<TakenCard | null> {
  const row = await db
    .updateTable('desk_outbox')
    .set({ again: null })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .returningAll()
    .executeTakeFirst();
  if (!row || row.card === null) return null;
  const before = await db
    .selectFrom('desk_outbox')
    .select(['id', 'place', 'settled_at'])
    .where('channel', '=', row.channel)
    .where('bot', '=', row.bot)
    .where('chat', '=', row.chat)
    .where('card', '=', row.card)
    .where('state', '=', 'sent')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    minor: row.minor !== null,
    before: before ? { id: before.id, place: before.place ?? before.id, at: before.settled_at ?? 0 } : null,
  };
}

export async function postponeCard(db: Db, id: number, dueAt: number): Promise<void> {
  await db
    .updateTable('desk_outbox')
    .set(({ eb, ref, val }) => ({
      state: 'waiting',
      began_at: null,
      // Something that cannot wait may have joined this very moment.
      due_at: eb.case().when('minor', 'is not', null).then(val(dueAt)).else(ref('due_at')).end(),
    }))
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute();
}

export interface CardEnd {
  readonly state: 'sent' | 'skipped' | 'failed' | 'unknown';
  readonly why?: GivenUp;
  /** Where it is seen, if it was shown in the place of an earlier message. */
  readonly place: number | null;
  readonly tries: number;
  readonly now: number;
}

/** The row is done with. True where the card was put while that went on: then its next state waits already. */
export async function settleCard(db: Db, id: number, end: CardEnd): Promise<boolean> {
  const { state, place, tries, now, why = null } = end;
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('desk_outbox')
      .set({ state, place, tries, why, settled_at: now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (row.again === null || row.card === null) return false;
    const { address, body } = outgoingOf(row);
    const minor = row.again === 1 ? ({ minor: true } as const) : {};
    await putCard(tx, { address, body, dueAt: now, card: row.card, ...minor });
    return true;
  });
}

/** Of a row: it was shown in a place where a later one of its card is seen now. */
export function isReplaced({ exists, selectFrom }: Rows): Expression<SqlBool> {
  return exists(
    selectFrom('desk_outbox as later')
      .select('later.id')
      .whereRef('later.channel', '=', 'row.channel')
      .whereRef('later.bot', '=', 'row.bot')
      .whereRef('later.chat', '=', 'row.chat')
      .whereRef('later.card', '=', 'row.card')
      .whereRef('later.id', '>', 'row.id')
      .where('later.state', '=', 'sent')
      .where(({ eb, fn, ref }) => eb('later.place', '=', fn.coalesce('row.place', ref('row.id')))),
  );
}

/** The latest that was sent of a card is known for good: it may be edited yet. */
export function isNoLivingCard({ or, eb, exists, selectFrom }: Rows): Expression<SqlBool> {
  return or([
    eb('row.card', 'is', null),
    eb('row.state', '!=', 'sent'),
    exists(
      selectFrom('desk_outbox as later')
        .select('later.id')
        .whereRef('later.channel', '=', 'row.channel')
        .whereRef('later.bot', '=', 'row.bot')
        .whereRef('later.chat', '=', 'row.chat')
        .whereRef('later.card', '=', 'row.card')
        .whereRef('later.id', '>', 'row.id')
        .where('later.state', '=', 'sent'),
    ),
  ]);
}
