// Finding a topic by what somebody types for it, outside of the service: its row, or the number people say.

import type { Database } from '../../../platform/database/database.ts';
import { type Story, storyOf } from '../reading.ts';
import { findTopic, listNumbered } from '../store.ts';

/** None: there is no such topic. More: compounds that each have one of this number. */
export async function storiesOf(
  { db }: Pick<Database, 'db'>,
  asked: string,
  compound: string | undefined,
): Promise<Story[]> {
  const number = /^议?(\d{4}-\d{1,6})$/.exec(asked)?.[1];
  const id = /^\d{1,15}$/.test(asked) ? Number(asked) : 0;
  const topics = number !== undefined ? await listNumbered(db, number) : [await findTopic(db, id)];
  const meant = topics.filter((topic) => topic !== null && (compound ?? topic.compound) === topic.compound);
  return Promise.all(meant.flatMap((topic) => (topic === null ? [] : [storyOf(db, topic)])));
}
