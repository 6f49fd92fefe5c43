// Members of a compound's committee and of its supervision committee as rows, those whose time is over too.

import type { Kysely } from 'kysely';
import type { Body, Member } from './committee.ts';
import type { OwnersTables } from './tables.ts';

type Db = Kysely<OwnersTables>;

/** The committee's where no body is named. */
export type NewMember = Omit<Member, 'id' | 'endedAt'> & { readonly body?: Body };

/** Those who sit on the committee now, in the order they were entered; its decisions count them and nobody else. */
export async function membersOf(db: Db, compound: string): Promise<Member[]> {
  return sitting(await listMembers(db, compound, 'committee'));
}

/** Those who sit on the supervision committee now; empty where the owners have none. */
export async function supervisorsOf(db: Db, compound: string): Promise<Member[]> {
  return sitting(await listMembers(db, compound, 'supervision'));
}

function sitting(members: readonly Member[]): Member[] {
  return members.filter(({ endedAt }) => endedAt === null);
}

async function listMembers(db: Db, compound: string, body: Body): Promise<Member[]> {
  const rows = await db
    .selectFrom('owners_member')
    .selectAll()
    .where('compound', '=', compound)
    .where('body', '=', body)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    title: row.title,
    owner: row.owner,
    party: row.party === 1,
    termFrom: row.term_from,
    termUntil: row.term_until,
    endedAt: row.ended_at,
  }));
}

export async function insertMember(db: Db, compound: string, member: NewMember): Promise<number> {
  const { id } = await db
    .insertInto('owners_member')
    .values({
      compound,
      name: member.name,
      title: member.title,
      owner: member.owner,
      party: member.party ? 1 : 0,
      body: member.body ?? 'committee',
      term_from: member.termFrom,
      term_until: member.termUntil,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The member, unless the time is over already. */
export async function endMember(
  db: Db,
  compound: string,
  id: number,
  at: number,
): Promise<{ readonly name: string; readonly title: string; readonly body: Body } | null> {
  const row = await db
    .updateTable('owners_member')
    .set({ ended_at: at })
    .where('compound', '=', compound)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning(['name', 'title', 'body'])
    .executeTakeFirst();
  return row ?? null;
}
