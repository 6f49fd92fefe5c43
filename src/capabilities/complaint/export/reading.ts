// Finding a case by what somebody types for it, outside of the service: its row, or the number people say.

import type { Database } from '../../../platform/database/database.ts';
import type { Case } from '../case.ts';
import { type Story, storyOf } from '../reading.ts';
import { type Db, findCase } from '../store.ts';
import { listLinkedTo } from '../store-history.ts';
import { listNumbered } from './store.ts';

/** None: there is no such case. More: compounds that each have one of this number. */
export async function casesOf(
  { db }: Pick<Database, 'db'>,
  asked: string,
  compound: string | undefined,
): Promise<Story[]> {
  const number = /^单?(\d{4}-\d{1,7})$/.exec(asked)?.[1];
  const id = /^\d{1,15}$/.test(asked) ? Number(asked) : 0;
  const cases = number !== undefined ? await listNumbered(db, number) : [await findCase(db, id)];
  const meant = cases.filter((each) => each !== null && (compound ?? each.compound) === each.compound);
  return Promise.all(meant.flatMap((each) => (each === null ? [] : [storyOf(db, each)])));
}

/** Cases of that compound linked to a topic, by the topic's number. */
export async function casesOfTopic(db: Db, compound: string, number: string): Promise<Case[]> {
  const ids = await listLinkedTo(db, compound, { kind: 'topic', ref: number });
  const found = await Promise.all(ids.map((id) => findCase(db, id)));
  return found.filter((each) => each !== null);
}
