// Who speaks for which unit, as rows. What may follow upon what is decided in claim-rules.ts.

import type { Kysely } from 'kysely';
import { inList } from '../platform/database/in-list.ts';
import type { OwnersTables } from './tables.ts';

type Db = Kysely<OwnersTables>;

/** Who writes: an account under one of our bots, and where it is reached in private. */
export interface Account {
  readonly channel: string;
  readonly bot: string;
  readonly from: string;
  readonly chat: string;
}

export type AccountKey = Omit<Account, 'chat'>;
export type BindingKind = 'owner' | 'proxy';
export type BindingState = 'waiting' | 'active' | 'paused' | 'ended';

export interface Binding {
  readonly id: number;
  readonly unit: number;
  readonly account: Account;
  readonly kind: BindingKind;
  readonly state: BindingState;
  readonly since: number;
  readonly until: number | null;
  readonly endedAt: number | null;
  readonly reason: string;
  readonly checkedBy: string;
}

/** The channel of people without a smartphone: staff enter their ballots with a witness. */
export const ASSISTED = 'assisted';

export async function insertBinding(
  db: Db,
  binding: Omit<Binding, 'id' | 'endedAt' | 'reason'>,
): Promise<number> {
  const { account, unit, kind, state, since, until, checkedBy } = binding;
  const { id } = await db
    .insertInto('owners_binding')
    .values({
      unit,
      channel: account.channel,
      bot: account.bot,
      account: account.from,
      chat: account.chat,
      kind,
      state,
      since,
      until,
      ended_at: null,
      reason: '',
      checked_by: checkedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface Change {
  readonly state: BindingState;
  readonly reason: string;
  readonly endedAt?: number;
  readonly since?: number;
  readonly checkedBy?: string;
}

export async function changeBinding(db: Db, id: number, change: Change): Promise<void> {
  await db
    .updateTable('owners_binding')
    .set({
      state: change.state,
      reason: change.reason,
      ...(change.endedAt === undefined ? {} : { ended_at: change.endedAt }),
      ...(change.since === undefined ? {} : { since: change.since }),
      ...(change.checkedBy === undefined ? {} : { checked_by: change.checkedBy }),
    })
    .where('id', '=', id)
    .execute();
}

/** Those of them that are still active are paused, and returned. */
export async function pauseBindings(db: Db, ids: readonly number[], reason: string): Promise<Binding[]> {
  const rows = await db
    .updateTable('owners_binding')
    .set({ state: 'paused', reason })
    .where('id', 'in', inList(db, ids))
    .where('state', '=', 'active')
    .returningAll()
    .execute();
  return rows.map(bindingOf);
}

export async function findBinding(db: Db, id: number): Promise<Binding | null> {
  const row = await db.selectFrom('owners_binding').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? bindingOf(row) : null;
}

/** All of a unit, the latest first. */
export async function listBindings(
  db: Db,
  unit: number,
  states: readonly BindingState[],
): Promise<Binding[]> {
  const rows = await db
    .selectFrom('owners_binding')
    .selectAll()
    .where('unit', '=', unit)
    .where('state', 'in', states)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(bindingOf);
}

/** Who speaks for the unit, or would if not paused. */
export async function voterOf(db: Db, unit: number): Promise<Binding | null> {
  return (await listBindings(db, unit, ['active', 'paused']))[0] ?? null;
}

/** Of one account id under every bot of its channel: what stands under another bot has drifted. */
export async function listByAccount(
  db: Db,
  { channel, from }: Pick<AccountKey, 'channel' | 'from'>,
  states: readonly BindingState[],
): Promise<Binding[]> {
  const rows = await db
    .selectFrom('owners_binding')
    .selectAll()
    .where('channel', '=', channel)
    .where('account', '=', from)
    .where('state', 'in', states)
    .orderBy('id')
    .execute();
  return rows.map(bindingOf);
}

/** Ended ones too: the person's history on the staff page is one. */
export async function moveBindings(db: Db, before: AccountKey, after: Account): Promise<void> {
  const { channel, bot, from, chat } = after;
  await db
    .updateTable('owners_binding')
    .set({ channel, bot, account: from, chat })
    .where('channel', '=', before.channel)
    .where('account', '=', before.from)
    .where('bot', '=', before.bot)
    .execute();
}

export async function listByChannel(db: Db, channel: string, bot: string | null): Promise<Binding[]> {
  let query = db
    .selectFrom('owners_binding')
    .selectAll()
    .where('channel', '=', channel)
    .where('state', '=', 'active');
  if (bot !== null) query = query.where('bot', '=', bot);
  return (await query.orderBy('id').execute()).map(bindingOf);
}

export async function listOverdueProxies(db: Db, now: number): Promise<Binding[]> {
  const rows = await db
    .selectFrom('owners_binding')
    .selectAll()
    .where('kind', '=', 'proxy')
    .where('state', 'in', ['waiting', 'active', 'paused'])
    .where('until', '<=', now)
    .execute();
  return rows.map(bindingOf);
}

/** Of what ended long ago the account and the photo are forgotten; that somebody spoke for the unit stays. */
export async function forgetEnded(db: Db, before: number): Promise<number> {
  const ended = db
    .selectFrom('owners_binding')
    .select('id')
    .where('state', '=', 'ended')
    .where('ended_at', '<', before);
  await db.deleteFrom('owners_authority').where('binding', 'in', ended).execute();
  const result = await db
    .updateTable('owners_binding')
    .set({ account: '', chat: '' })
    .where('state', '=', 'ended')
    .where('ended_at', '<', before)
    .where('account', '!=', '')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

type Row = {
  id: number;
  unit: number;
  channel: string;
  bot: string;
  account: string;
  chat: string;
  kind: BindingKind;
  state: BindingState;
  since: number;
  until: number | null;
  ended_at: number | null;
  reason: string;
  checked_by: string;
};

function bindingOf({ channel, bot, account, chat, ended_at, checked_by, ...row }: Row): Binding {
  return { ...row, account: { channel, bot, from: account, chat }, endedAt: ended_at, checkedBy: checked_by };
}
