// What is kept of one account's questions, and how it goes. One that waits for staff stays until it is answered: the answer has to
// find its way.

import type { Kysely } from 'kysely';
import type { KeptRow } from '../../desk/capability.ts';
import type { Account } from '../../desk/message.ts';
import { FORGOTTEN } from './store-answers.ts';
import type { PolicyTables } from './tables.ts';

type Db = Kysely<PolicyTables>;

const MOST = 1_000;

export async function collectOf(db: Db, { channel, bot, from }: Account): Promise<KeptRow[]> {
  return db
    .selectFrom('policy_answer as answer')
    .leftJoin('policy_question as asked', 'asked.answer', 'answer.id')
    .select(['answer.at as at', 'answer.question as text', 'asked.reply as reply'])
    .where('answer.person', '=', `${channel}:${from}`)
    .where('answer.bot', '=', bot)
    .where('answer.question', '!=', '')
    .orderBy('answer.id')
    .limit(MOST)
    .execute();
}

export async function forgetOf(tx: Db, { channel, bot, from }: Account): Promise<number> {
  const own = tx
    .selectFrom('policy_answer as own')
    .select('own.id')
    .where('own.person', '=', `${channel}:${from}`)
    .where('own.bot', '=', bot);
  await tx
    .updateTable('policy_question')
    .set({ question: '', reply: null })
    .where('answer', 'in', own)
    .where('answered_at', 'is not', null)
    .execute();
  const done = await tx
    .updateTable('policy_answer')
    .set(FORGOTTEN)
    .where('person', '=', `${channel}:${from}`)
    .where('bot', '=', bot)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('policy_question')
            .select('policy_question.id')
            .whereRef('policy_question.answer', '=', 'policy_answer.id')
            .where('policy_question.answered_at', 'is', null),
        ),
      ),
    )
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

export async function moveOf(tx: Db, before: Account, after: Account): Promise<void> {
  await tx
    .updateTable('policy_answer')
    .set({ person: `${after.channel}:${after.from}`, bot: after.bot })
    .where('person', '=', `${before.channel}:${before.from}`)
    .where('bot', '=', before.bot)
    .execute();
}
