// What is kept of one account in votes, and how it goes. A ballot stays with who cast it for the year in which the decision may be
// challenged, since a count nobody can check is none; see timers.ts. An objection goes once its vote has ended.

import type { KeptRow } from '../../desk/capability.ts';
import type { Account } from '../../desk/message.ts';
import { receiptOf } from './casting/receipt.ts';
import type { Db } from './store.ts';

const MOST = 1_000;

/** As the ballot box names who casts, and the desk a person. */
function nameOf({ channel, from }: Account): string {
  return `${channel}:${from}`;
}

export async function collectOf(db: Db, account: Account): Promise<KeptRow[]> {
  const ballots = await db
    .selectFrom('vote_ballot as ballot')
    .innerJoin('vote', 'vote.id', 'ballot.vote')
    .innerJoin('vote_register as register', (join) =>
      join.onRef('register.vote', '=', 'ballot.vote').onRef('register.place', '=', 'ballot.place'),
    )
    .select(['vote.number as vote', 'vote.title', 'register.room', 'ballot.choices', 'ballot.at'])
    .select(['ballot.seq', 'ballot.hash'])
    .where('ballot.by', '=', nameOf(account))
    .orderBy('ballot.at')
    .limit(MOST)
    .execute();
  const objections = await db
    .selectFrom('vote_objection as objection')
    .innerJoin('vote', 'vote.id', 'objection.vote')
    .select(['vote.number as vote', 'objection.text', 'objection.at', 'objection.answer'])
    .where('objection.person', '=', nameOf(account))
    .orderBy('objection.id')
    .limit(MOST)
    .execute();
  return [
    ...ballots.map(({ seq, hash, ...row }) => ({ ...row, receipt: receiptOf(seq, hash) })),
    ...objections,
  ];
}

export async function forgetOf(tx: Db, account: Account): Promise<number> {
  const ended = tx.selectFrom('vote').select('id').where('state', 'in', ['certified', 'void']);
  const done = await tx
    .updateTable('vote_objection')
    .set({ person: '', address: '', text: '', answered_by: '' })
    .set((eb) => ({ answer: eb.case().when('answer', 'is', null).then(null).else('').end() }))
    .where('person', '=', nameOf(account))
    .where('vote', 'in', ended)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** What stands in the ballot box stays as it was cast: its chain would break, and the unit votes, not the account. */
export async function moveOf(tx: Db, before: Account, after: Account): Promise<void> {
  await tx
    .updateTable('vote_objection')
    .set({ person: nameOf(after) })
    .where('person', '=', nameOf(before))
    .execute();
}
