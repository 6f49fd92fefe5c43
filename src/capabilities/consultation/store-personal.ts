// What is kept of one account in topics, and how it goes. In a topic under way the account stays, since whoever joined or rated
// must not be counted twice; it goes with those of the others when the topic has ended. What people raised and joined stays, as
// numbers.

import type { KeptRow } from '../../desk/capability.ts';
import type { Account as LinkedTo } from '../../desk/message.ts';
import type { Db } from './store.ts';
import type { Account } from './store-people.ts';

const MOST = 1_000;

interface Own {
  readonly id: number;
  readonly number: number;
  readonly ended: boolean;
}

async function ownOf(db: Db, { channel, bot, account }: Account): Promise<Own[]> {
  const rows = await db
    .selectFrom('consultation_person as person')
    .innerJoin('consultation_topic as topic', 'topic.id', 'person.topic')
    .select(['topic.id', 'person.number', 'topic.ended_at'])
    .where('person.account', '=', account)
    .where('person.channel', '=', channel)
    .where('person.bot', '=', bot)
    .orderBy('topic.id')
    .limit(MOST)
    .execute();
  return rows.map(({ id, number, ended_at }) => ({ id, number, ended: ended_at !== null }));
}

export async function collectOf(db: Db, account: Account): Promise<KeptRow[]> {
  const kept: KeptRow[] = [];
  for (const { id, number } of await ownOf(db, account)) {
    const row = await db
      .selectFrom('consultation_person as person')
      .innerJoin('consultation_topic as topic', 'topic.id', 'person.topic')
      .select(['topic.number as topic', 'topic.compound', 'topic.label', 'person.joined_at as at'])
      .select(['person.proposer', 'person.cosigned_at as cosignedAt', 'person.follows'])
      .where('person.topic', '=', id)
      .where('person.number', '=', number)
      .executeTakeFirstOrThrow();
    kept.push({ ...row, proposer: row.proposer === 1, follows: row.follows === 1 });
    const own = (table: 'consultation_view' | 'consultation_objection') =>
      db
        .selectFrom(table)
        .select(['at', 'text'])
        .where('topic', '=', id)
        .where('person', '=', number)
        .limit(MOST)
        .execute();
    const said = [...(await own('consultation_view')), ...(await own('consultation_objection'))];
    kept.push(...said.map((each) => ({ topic: row.topic, ...each })));
    const ratings = await db
      .selectFrom('consultation_rating')
      .select(['at', 'score', 'why as text'])
      .where('topic', '=', id)
      .where('person', '=', number)
      .execute();
    kept.push(...ratings.map((each) => ({ topic: row.topic, ...each })));
  }
  return kept;
}

export async function forgetOf(tx: Db, account: Account): Promise<number> {
  const own = await ownOf(tx, account);
  for (const { id, number, ended } of own) {
    const goes = ended ? { channel: '', bot: '', account: '' } : {};
    await tx
      .updateTable('consultation_person')
      .set({ ...goes, chat: '', follows: 0 })
      .where('topic', '=', id)
      .where('number', '=', number)
      .execute();
    if (ended) await forgetSaid(tx, id, number);
  }
  return own.filter(({ ended }) => ended).length;
}

export async function movePerson(tx: Db, before: LinkedTo, after: LinkedTo): Promise<void> {
  const { channel, bot, from, chat } = after;
  await tx
    .updateTable('consultation_person')
    .set({ channel, bot, chat, account: from })
    .where('channel', '=', before.channel)
    .where('bot', '=', before.bot)
    .where('account', '=', before.from)
    .execute();
}

/** An objection's words stand in the history too, as what came with the event. */
async function forgetSaid(tx: Db, topic: number, person: number): Promise<void> {
  const objections = await tx
    .selectFrom('consultation_objection')
    .select('text')
    .where('topic', '=', topic)
    .where('person', '=', person)
    .where('text', '!=', '')
    .execute();
  for (const { text } of objections)
    await tx
      .updateTable('consultation_event')
      .set({ reason: '' })
      .where('topic', '=', topic)
      .where('kind', '=', 'objected')
      .where('reason', '=', text)
      .execute();
  for (const table of ['consultation_view', 'consultation_objection'] as const)
    await tx
      .updateTable(table)
      .set({ text: '' })
      .where('topic', '=', topic)
      .where('person', '=', person)
      .execute();
  await tx
    .updateTable('consultation_rating')
    .set({ why: '' })
    .where('topic', '=', topic)
    .where('person', '=', person)
    .execute();
}
