// Who takes part in a topic: raised it, joined it, follows it. People are numbers everywhere but here; the account goes when
// it is of no use any more.

import { inList } from '../../platform/database/in-list.ts';
import type { Db } from './store.ts';

export interface Account {
  readonly channel: string;
  readonly bot: string;
  readonly account: string;
}

/** An account as it speaks; `chat` is its private chat, empty where it speaks in a group. */
export interface Speaker extends Account {
  readonly chat: string;
}

export interface Participant extends Speaker {
  readonly number: number;
  readonly proposer: boolean;
  readonly cosignedAt: number | null;
  readonly follows: boolean;
  readonly comes: number | null;
}

export async function findPerson(db: Db, topic: number, account: Account): Promise<Participant | null> {
  const row = await db
    .selectFrom('consultation_person')
    .selectAll()
    .where('topic', '=', topic)
    .where('account', '=', account.account)
    .where('channel', '=', account.channel)
    .where('bot', '=', account.bot)
    .executeTakeFirst();
  return row ? personOf(row) : null;
}

/** The person's number in the topic, given at the first act. Whoever holds the topic's lock calls it. */
export async function joinTopic(
  tx: Db,
  topic: number,
  who: Speaker,
  {
    at,
    proposer = false,
    follows = false,
  }: { readonly at: number; readonly proposer?: boolean; readonly follows?: boolean },
): Promise<Participant> {
  const known = who.account === '' ? null : await findPerson(tx, topic, who);
  if (known !== null) {
    if (known.chat !== '' || who.chat === '') return known;
    await updatePerson(tx, topic, known.number, { chat: who.chat });
    return { ...known, chat: who.chat };
  }
  const { last } = await tx
    .selectFrom('consultation_person')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('topic', '=', topic)
    .executeTakeFirstOrThrow();
  // One by one: who comes over from another topic has a number there.
  const { channel, bot, account, chat } = who;
  const number = (last ?? 0) + 1;
  const person = { number, channel, bot, account, chat, proposer, cosignedAt: null, follows, comes: null };
  await tx
    .insertInto('consultation_person')
    .values({
      ...{ topic, number: person.number, channel, bot, account, chat },
      ...{
        proposer: proposer ? 1 : 0,
        cosigned_at: null,
        follows: follows ? 1 : 0,
        comes: null,
        joined_at: at,
      },
    })
    .execute();
  return person;
}

export async function updatePerson(
  tx: Db,
  topic: number,
  number: number,
  changed: {
    readonly chat?: string;
    readonly cosigned_at?: number;
    readonly follows?: 0 | 1;
    readonly comes?: number | null;
  },
): Promise<void> {
  await tx
    .updateTable('consultation_person')
    .set(changed)
    .where('topic', '=', topic)
    .where('number', '=', number)
    .execute();
}

export async function listPeople(db: Db, topic: number): Promise<Participant[]> {
  const rows = await db
    .selectFrom('consultation_person')
    .selectAll()
    .where('topic', '=', topic)
    .orderBy('number')
    .execute();
  return rows.map(personOf);
}

/** Topics in which the account takes part, latest first. */
export async function listTopicsOf(
  db: Db,
  { channel, bot, account }: Account,
): Promise<readonly { readonly topic: number; readonly proposer: boolean; readonly follows: boolean }[]> {
  const rows = await db
    .selectFrom('consultation_person')
    .select(['topic', 'proposer', 'follows'])
    .where('account', '=', account)
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .orderBy('topic', 'desc')
    .execute();
  return rows.map(({ topic, proposer, follows }) => ({
    topic,
    proposer: proposer === 1,
    follows: follows === 1,
  }));
}

/** Accounts of topics that ended before; their numbers, and that they joined, stay. */
export async function forgetPeople(tx: Db, before: number): Promise<number> {
  const ended = await tx
    .selectFrom('consultation_topic')
    .innerJoin('consultation_person', 'consultation_person.topic', 'consultation_topic.id')
    .select('consultation_topic.id')
    .distinct()
    .where('ended_at', '<', before)
    .where('account', '!=', '')
    .execute();
  const { numUpdatedRows } = await tx
    .updateTable('consultation_person')
    .set({ channel: '', bot: '', account: '', chat: '', follows: 0 })
    .where(
      'topic',
      'in',
      inList(
        tx,
        ended.map(({ id }) => id),
      ),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

interface Row {
  readonly number: number;
  readonly channel: string;
  readonly bot: string;
  readonly account: string;
  readonly chat: string;
  readonly proposer: number;
  readonly cosigned_at: number | null;
  readonly follows: number;
  readonly comes: number | null;
}

function personOf({
  number,
  channel,
  bot,
  account,
  chat,
  proposer,
  cosigned_at,
  follows,
  comes,
}: Row): Participant {
  return {
    ...{ number, channel, bot, account, chat, comes },
    proposer: proposer === 1,
    cosignedAt: cosigned_at,
    follows: follows === 1,
  };
}
