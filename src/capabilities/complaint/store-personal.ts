// What goes of a case and when: who reported it and how to reach them, the words and photos of people. That there was a case,
// what staff answered and the hashes in the ledger stay, so that the chain and the counts hold.

import { sql } from 'kysely';
import type { KeptRow } from '../../desk/capability.ts';
import type { Account as LinkedTo } from '../../desk/message.ts';
import { inList } from '../../platform/database/in-list.ts';
import type { State } from './case.ts';
import type { Db } from './store.ts';
import type { Account } from './store-reporters.ts';
import { saveWords } from './store-words.ts';

const OVER: readonly State[] = ['closed', 'withdrawn', 'merged'];
const MOST = 1_000;
const NOBODY = { channel: '', bot: '', account: '', chat: '', contact: '', room: '', behalf: '' } as const;

/** Accounts, and what was left for a call back, of cases that were over before. Returns how many. */
export async function forgetReporters(tx: Db, before: number): Promise<number> {
  const done = await tx
    .updateTable('complaint_reporter')
    .set(NOBODY)
    .where(({ or, eb }) =>
      or((['account', 'contact', 'room', 'behalf'] as const).map((column) => eb(column, '!=', sql.lit('')))),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('complaint_case as found')
          .select('found.id')
          .whereRef('found.id', '=', 'complaint_reporter.case')
          .where('found.ended_at', '<', before)
          .where('found.state', 'in', [...OVER]),
      ),
    )
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Words and photos of cases that were over before. Returns how many. */
export async function forgetWords(tx: Db, before: number): Promise<number> {
  const rows = await tx
    .selectFrom('complaint_case')
    .select('id')
    .where('ended_at', '<', before)
    .where('state', 'in', [...OVER])
    .where('text', '!=', sql.lit(''))
    .orderBy('ended_at')
    .limit(MOST)
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  const cases = inList(tx, ids);
  const said = await tx
    .updateTable('complaint_message')
    .set({ text: '', file: null })
    .where('case', 'in', cases)
    .executeTakeFirst();
  await tx.deleteFrom('complaint_file').where('case', 'in', cases).execute();
  await tx
    .updateTable('complaint_event')
    .set({ words: '' })
    .where('case', 'in', cases)
    .where(({ or, eb }) => or([eb('role', '=', 'reporter'), eb('kind', '=', 'noted')]))
    .execute();
  await forgetFirst(tx, ids);
  const rest = rows.length < MOST ? 0 : await forgetWords(tx, before);
  return Number(said.numUpdatedRows) + rest;
}

interface Own {
  readonly id: number;
  readonly number: number;
  readonly over: boolean;
  readonly alone: boolean;
}

async function ownOf(db: Db, { channel, bot, account }: Account): Promise<Own[]> {
  const rows = await db
    .selectFrom('complaint_reporter as reporter')
    .innerJoin('complaint_case as found', 'found.id', 'reporter.case')
    .select(['found.id', 'reporter.number', 'found.state'])
    .select(({ selectFrom }) =>
      selectFrom('complaint_reporter as each')
        .whereRef('each.case', '=', 'found.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('count'),
    )
    .where('reporter.account', '=', account)
    .where('reporter.channel', '=', channel)
    .where('reporter.bot', '=', bot)
    .orderBy('found.id')
    .limit(MOST)
    .execute();
  return rows.map(({ id, number, state, count }) => ({
    ...{ id, number, over: OVER.some((each) => each === state), alone: Number(count) === 1 },
  }));
}

export async function collectOf(db: Db, account: Account): Promise<KeptRow[]> {
  const kept: KeptRow[] = [];
  for (const { id, number } of await ownOf(db, account)) {
    const row = await db
      .selectFrom('complaint_reporter as reporter')
      .innerJoin('complaint_case as found', 'found.id', 'reporter.case')
      .select(['found.number as case', 'found.compound', 'found.label', 'found.place', 'reporter.contact'])
      .select(['reporter.room', 'reporter.behalf', 'reporter.joined_at as at'])
      .where('reporter.case', '=', id)
      .where('reporter.number', '=', number)
      .executeTakeFirstOrThrow();
    kept.push({ ...row });
    const said = await db
      .selectFrom('complaint_message as message')
      .leftJoin('complaint_file as file', 'file.id', 'message.file')
      .select(['message.at as at', 'message.text as text', 'file.name as file'])
      .where('message.case', '=', id)
      .where('message.reporter', '=', number)
      .orderBy('message.id')
      .limit(MOST)
      .execute();
    kept.push(...said.map((each) => ({ case: row.case, ...each })));
  }
  return kept;
}

/**
 * Whoever asks is nobody in any case from now on. Of a case that is over their words and photos go too; one under way is worked
 * on with them, since staff or neighbours wait for it.
 */
export async function forgetOf(tx: Db, account: Account): Promise<number> {
  const own = await ownOf(tx, account);
  for (const { id, number, over, alone } of own) {
    await tx
      .updateTable('complaint_reporter')
      .set(NOBODY)
      .where('case', '=', id)
      .where('number', '=', number)
      .execute();
    if (over) await forgetSaid(tx, id, number, alone);
  }
  return own.length === MOST ? own.length + (await forgetOf(tx, account)) : own.length;
}

export async function moveReporter(tx: Db, before: LinkedTo, after: LinkedTo): Promise<void> {
  const { channel, bot, from, chat } = after;
  await tx
    .updateTable('complaint_reporter')
    .set({ channel, bot, chat, account: from })
    .where('channel', '=', before.channel)
    .where('bot', '=', before.bot)
    .where('account', '=', before.from)
    .execute();
}

/** The first words of a case are those of number 1; what came with an event is known by being the same words. */
async function forgetSaid(tx: Db, id: number, number: number, alone: boolean): Promise<void> {
  const said = await tx
    .selectFrom('complaint_message')
    .select(['text', 'file'])
    .where('case', '=', id)
    .where('reporter', '=', number)
    .execute();
  const texts = said.flatMap(({ text }) => (text === '' ? [] : [text]));
  const files = said.flatMap(({ file }) => (file === null ? [] : [file]));
  await tx
    .updateTable('complaint_message')
    .set({ text: '', file: null })
    .where('case', '=', id)
    .where('reporter', '=', number)
    .execute();
  for (const file of files)
    await tx.deleteFrom('complaint_file').where('case', '=', id).where('id', '=', file).execute();
  let events = tx
    .updateTable('complaint_event')
    .set({ words: '' })
    .where('case', '=', id)
    .where('role', '=', 'reporter');
  if (!alone) events = events.where('words', 'in', texts.length === 0 ? [''] : texts);
  await events.execute();
  if (number === 1) await forgetFirst(tx, [id]);
  else await saveWords(tx, id);
}

/** What was said first, and what search holds of it. */
async function forgetFirst(tx: Db, ids: readonly number[]): Promise<void> {
  await tx
    .updateTable('complaint_case')
    .set({ text: '', place: '' })
    .where('id', 'in', inList(tx, ids))
    .execute();
  for (const id of ids) await saveWords(tx, id);
}
