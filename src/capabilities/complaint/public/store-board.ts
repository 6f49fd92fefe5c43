// What the public board of a compound counts and lists: labels of our own words and numbers, never a word or a person. Bounded,
// whatever there is.

import type { Database } from '../../../platform/database/database.ts';
import type { Category, State } from '../case.ts';
import type { Db } from '../store.ts';

export interface Board {
  /** Under way now. */
  readonly open: readonly { readonly category: Category; readonly state: State; readonly count: number }[];
  /** Answered since then, whatever the reporters think of it. */
  readonly ended: {
    readonly count: number;
    /** Of them those that never climbed because a clock ran out. */
    readonly inTime: number;
    readonly declined: number;
    readonly satisfied: number;
    readonly unsatisfied: number;
  };
  /** Of those under way what neighbours may see, the oldest first. */
  readonly listed: readonly BoardLine[];
}

export interface BoardLine {
  readonly number: string;
  readonly label: string;
  readonly state: State;
  readonly createdAt: number;
}

/** Read beside the connection that takes messages, since much may have to be counted. */
export type Reading = { readonly db: Db } & Pick<Database, 'aside'>;

const ANSWERED: readonly State[] = ['resolved', 'declined', 'closed'];

export async function boardOf(
  reading: Reading,
  compound: string,
  { since, most }: { readonly since: number; readonly most: number },
): Promise<Board> {
  const { count, ...ended } = await countEnded(reading, compound, since);
  return {
    open: await countOpen(reading, compound),
    ended: { count, ...ended, inTime: count - (await countLate(reading, compound, since)) },
    listed: await listOpen(reading, compound, most),
  };
}

async function countOpen({ db, aside }: Reading, compound: string): Promise<Board['open']> {
  const query = db
    .selectFrom('complaint_case')
    .select(({ fn }) => ['category', 'state', fn.countAll<number>().as('count')])
    .where('compound', '=', compound)
    .where('ended_at', 'is', null)
    .groupBy(['category', 'state']);
  const rows = await aside(query);
  return rows.map(({ category, state, count }) => ({
    ...{ category: category as Category, state: state as State },
    count: Number(count),
  }));
}

async function countEnded(
  { db, aside }: Reading,
  compound: string,
  since: number,
): Promise<Omit<Board['ended'], 'inTime'>> {
  const query = db
    .selectFrom('complaint_case')
    .select(({ fn }) => ['state', 'satisfied', fn.countAll<number>().as('count')])
    .where('compound', '=', compound)
    .where('ended_at', '>=', since)
    .where('state', 'in', [...ANSWERED])
    .groupBy(['state', 'satisfied']);
  const rows = await aside(query);
  const sum = (which: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(which).reduce((all, { count }) => all + Number(count), 0);
  return {
    count: sum(() => true),
    declined: sum(({ state }) => state === 'declined'),
    satisfied: sum(({ satisfied }) => satisfied === 1),
    unsatisfied: sum(({ satisfied }) => satisfied === 0),
  };
}

/** Why it climbed stands in the facts of the event alone. */
async function countLate({ db, aside }: Reading, compound: string, since: number): Promise<number> {
  const query = db
    .selectFrom('complaint_case')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('compound', '=', compound)
    .where('ended_at', '>=', since)
    .where('state', 'in', [...ANSWERED])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('complaint_event')
          .select('seq')
          .whereRef('complaint_event.case', '=', 'complaint_case.id')
          .where('kind', '=', 'escalated')
          .where('facts', 'like', '%-late"%'),
      ),
    );
  const [row] = await aside(query);
  return Number(row?.count ?? 0);
}

async function listOpen({ db, aside }: Reading, compound: string, most: number): Promise<BoardLine[]> {
  const query = db
    .selectFrom('complaint_case')
    .select(['number', 'label', 'state', 'created_at'])
    .where('compound', '=', compound)
    .where('ended_at', 'is', null)
    .where('open', '=', 1)
    .orderBy('created_at')
    .orderBy('id')
    .limit(most);
  const rows = await aside(query);
  return rows.map(({ state, created_at, ...row }) => ({
    ...row,
    state: state as State,
    createdAt: created_at,
  }));
}
