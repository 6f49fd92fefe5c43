// The words that people wrote in topics which ended long ago: they go, and everything that counted them stays.

import type { Db } from './store.ts';

/** An objection's words stand in the history too, as what came with the event. */
export async function forgetWords(tx: Db, before: number): Promise<void> {
  const ended = tx.selectFrom('consultation_topic').select('id').where('ended_at', '<', before);
  await tx
    .updateTable('consultation_view')
    .set({ text: '' })
    .where('text', '!=', '')
    .where('topic', 'in', ended)
    .execute();
  await tx
    .updateTable('consultation_objection')
    .set({ text: '' })
    .where('text', '!=', '')
    .where('topic', 'in', ended)
    .execute();
  await tx
    .updateTable('consultation_rating')
    .set({ why: '' })
    .where('why', '!=', '')
    .where('topic', 'in', ended)
    .execute();
  await tx
    .updateTable('consultation_event')
    .set({ reason: '' })
    .where('kind', '=', 'objected')
    .where('reason', '!=', '')
    .where('topic', 'in', ended)
    .execute();
}
