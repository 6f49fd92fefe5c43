// What was sent or brought to each unit, once a way.

import type { Transaction } from '../../../platform/database/database.ts';
import { insertMany } from '../../../platform/database/insert-many.ts';
import type { Db } from '../store.ts';

/** Messages sent, and proofs that a unit was reached: by chat (the platform took it), letter, notice board or at the door. */
export type Way = 'notice' | 'reminder-1' | 'reminder-2' | 'result' | 'chat' | 'letter' | 'posted' | 'door';

export interface Delivery {
  readonly unit: number;
  readonly way: Way;
  readonly at: number;
  readonly by: string;
}

export async function listDelivered(db: Db, vote: number): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('vote_delivery')
    .select(['unit', 'way', 'at', 'by'])
    .where('vote', '=', vote)
    .orderBy('unit')
    .execute();
  return rows.map((row) => ({ ...row, way: row.way as Way }));
}

/** What is there already stays as it is. Returns how many were new. */
export function saveDelivered(
  tx: Transaction,
  vote: number,
  deliveries: readonly Delivery[],
): Promise<number> {
  const rows = deliveries.map((delivery) => ({ vote, ...delivery }));
  return insertMany(tx, 'vote_delivery', rows, { conflict: { on: ['vote', 'unit', 'way'] } });
}

/** Units for which a ballot stands. */
export async function listVoted(db: Db, vote: number): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('vote_standing')
    .innerJoin('vote_register', (join) =>
      join
        .onRef('vote_register.vote', '=', 'vote_standing.vote')
        .onRef('vote_register.place', '=', 'vote_standing.place'),
    )
    .select('vote_register.unit')
    .where('vote_standing.vote', '=', vote)
    .execute();
  return new Set(rows.map(({ unit }) => unit));
}
