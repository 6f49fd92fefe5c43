// Rows of a committee's signatures ↔ values. At the opening each member gets a row: that is the electorate.

import type { Transaction } from '../../../platform/database/database.ts';
import { insertMany } from '../../../platform/database/insert-many.ts';
import type { Db } from '../store.ts';
import type { Signature } from './rules.ts';

export interface Signing extends Signature {
  readonly by: string;
}

export async function insertMembers(
  tx: Transaction,
  vote: number,
  members: readonly number[],
  at: number,
): Promise<void> {
  await insertMany(
    tx,
    'vote_signature',
    members.map((member) => ({ vote, member, present: 0, choice: null, how: 'chat', by: '', at })),
  );
}

export async function listSignatures(db: Db, vote: number): Promise<Signing[]> {
  const rows = await db
    .selectFrom('vote_signature')
    .selectAll()
    .where('vote', '=', vote)
    .orderBy('member')
    .execute();
  return rows.map(({ member, present, choice, how, by, at }) => ({
    ...{ member, present: present === 1, choices: choice, how, by, at },
  }));
}

export async function saveSignature(tx: Db, vote: number, { member, ...signing }: Signing): Promise<void> {
  await tx
    .updateTable('vote_signature')
    .set({
      present: signing.present ? 1 : 0,
      choice: signing.choices,
      how: signing.how,
      by: signing.by,
      at: signing.at,
    })
    .where('vote', '=', vote)
    .where('member', '=', member)
    .execute();
}
