// What search holds of a case, made anew from what is kept of it: after its place has become clearer, after its reporters have said
// more, and after words were forgotten. Which of it is held is search-words.ts.

import { wordsOf } from './search-words.ts';
import type { Db } from './store.ts';

export async function saveWords(tx: Db, id: number): Promise<void> {
  const of = await tx
    .selectFrom('complaint_case')
    .select(['label', 'building', 'place', 'text'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const said = await tx
    .selectFrom('complaint_message')
    .select('text')
    .where('case', '=', id)
    .where('reporter', '>', 0)
    .where('text', '!=', '')
    .where('text', '!=', of.text)
    .orderBy('id')
    .limit(MOST)
    .execute();
  const words = wordsOf(
    of,
    said.map(({ text }) => text),
  );
  await tx.updateTable('complaint_words').set({ words }).where('case', '=', id).execute();
}

/** More than fit into what is held. */
const MOST = 200;
