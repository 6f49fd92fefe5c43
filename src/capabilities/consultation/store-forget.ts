// The words that people wrote in topics which ended long ago: they go, and everything that counted them stays.

import type { Db } from './store.ts';

/** An objection's words stand in the history too, as what came with the event. */
export async function forgetWords(tx: Db, before: number): Promise<number> {
  const ended = tx.selectFrom('consultation_topic').select('id').where('ended_at', '<', before);
  const views = await tx
    .updateTable('consultation_view')
    .set({ text: '' })
    .where('text', '!=', '')
    .where('topic', 'in', ended)
    .executeTakeFirst();
  const objections = await tx
    .updateTable('consultation_objection')
    .set({ text: '' })
    .where('text', '!=', '')
    .where('topic', 'in', ended)
    .executeTakeFirst();
  const ratings = await tx
    .updateTable('consultation_rating')
    .set({ why: '' })
    .where('why', '!=', '')
    .where('topic', 'in', ended)
    .executeTakeFirst();
  await tx
    .updateTable('consultation_event')
    .set({ reason: '' })
    .where('kind', '=', 'objected')
    .where('reason', '!=', '')
    .where('topic', 'in', ended)
    .execute();
  return [views, objections, ratings].reduce((all, { numUpdatedRows }) => all + Number(numUpdatedRows), 0);
}
