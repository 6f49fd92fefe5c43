// Counts over what stands, what was delivered and what is not settled yet.

import type { Db } from '../store.ts';

/** How many units a ballot stands for. */
export async function countBallots(db: Db, vote: number): Promise<number> {
  const row = await db
    .selectFrom('vote_standing')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('vote', '=', vote)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function countSources(
  db: Db,
  vote: number,
): Promise<Record<'online' | 'paper' | 'assisted', number>> {
  const rows = await db
    .selectFrom('vote_standing')
    .select(({ fn }) => ['source', fn.countAll<number>().as('count')])
    .where('vote', '=', vote)
    .groupBy('source')
    .execute();
  const counts = { online: 0, paper: 0, assisted: 0 };
  for (const { source, count } of rows) counts[source] = Number(count);
  return counts;
}

/** What a certificate has to wait for. */
export async function countUnsettled(
  db: Db,
  vote: number,
): Promise<{ papers: number; conflicts: number; objections: number }> {
  const papers = await db
    .selectFrom('vote_paper')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('vote', '=', vote)
    .where('state', 'in', ['entered', 'conflict'])
    .groupBy('state')
    .execute();
  const open = await db
    .selectFrom('vote_objection')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('vote', '=', vote)
    .where('answer', 'is', null)
    .executeTakeFirstOrThrow();
  const of = (state: string) => Number(papers.find((each) => each.state === state)?.count ?? 0);
  return { papers: of('entered'), conflicts: of('conflict'), objections: Number(open.count) };
}

/** Units to which the ballot was delivered, with proof. */
export async function listReached(db: Db, vote: number): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('vote_delivery')
    .select('unit')
    .distinct()
    .where('vote', '=', vote)
    .where('way', 'in', ['chat', 'letter', 'posted', 'door'])
    .execute();
  return new Set(rows.map(({ unit }) => unit));
}
