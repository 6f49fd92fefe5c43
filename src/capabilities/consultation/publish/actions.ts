// 晒: the sheet goes up, made from the records as they stand; objections are taken while it is shown and answered.

import { hash } from 'node:crypto';
import { canonical } from '../../../ledger/index.ts';
import { byDay } from '../../../platform/calendar.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { Actor, ChangeReason, Changing, Done, TopicDeps } from '../actions-change.ts';
import { lastLine } from '../store-history.ts';
import type { Speaker } from '../store-people.ts';
import { listPeople } from '../store-people.ts';
import type { Topic } from '../topic.ts';
import * as store from './store.ts';

export type ObjectReason = ChangeReason | 'text-missing' | 'text-too-long' | 'waiting';
export type AnswerReason =
  | ChangeReason
  | 'objection-unknown'
  | 'text-missing'
  | 'text-too-long'
  | 'answered-before';

export interface SheetMaking {
  /** What stands on the sheet of a topic as it is in this transaction: masked, as a JSON value. */
  readonly sheetOf: (tx: Transaction, topic: Topic, at: number) => Promise<unknown>;
}

const LONGEST = 1_000;

export function createPublishActions(deps: TopicDeps & SheetMaking, { change, changeIn }: Changing) {
  return {
    /** Frozen as it goes up: what is changed afterwards needs a new sheet, with a reason, shown for the whole time anew. */
    publish: (id: number, reason: string, actor: Actor): Promise<Result<Done, ChangeReason>> =>
      change(id, {
        act: { kind: 'published' },
        by: actor,
        reason: reason.trim(),
        save: async ({ tx, topic, event, at }) => {
          if (event.kind !== 'published') return ok({});
          const content = await deps.sheetOf(tx, topic, at);
          const head = await lastLine(tx, id);
          const number = (await store.lastSheet(tx, id)) + 1;
          await store.insertSheet(tx, id, { number, content, shownFrom: at, shownUntil: event.until, head });
          return ok({ extra: { sheet: hash('sha256', canonical(content)) } });
        },
      }),

    /** The same words again about the same sheet are the same objection, answered or not; one at a time waits for its answer. */
    async object(id: number, words: string, speaker: Speaker): Promise<Result<number, ObjectReason>> {
      const text = maskPersonal(words).trim();
      if (text === '') return refuse('text-missing');
      if (text.length > LONGEST) return refuse('text-too-long');
      let objection = 0;
      const done = await change<'waiting' | 'said-before'>(id, {
        act: { kind: 'objected' },
        by: speaker,
        reason: text,
        save: async ({ tx, at, person }) => {
          const mine = (await store.listObjections(tx, id)).filter((each) => each.person === person?.number);
          const shownFrom = (await store.listSheets(tx, id)).at(-1)?.shownFrom ?? at;
          const same = mine.find(
            (each) => each.text === text && (each.answer === null || each.at >= shownFrom),
          );
          if (same !== undefined) {
            objection = same.id;
            return refuse('said-before');
          }
          if (mine.some(({ answer }) => answer === null)) return refuse('waiting');
          objection = await store.insertObjection(tx, id, { person: person?.number ?? 0, text, at });
          return ok({ extra: { objection } });
        },
      });
      return done.ok || done.reason === 'said-before' ? ok(objection) : refuse(done.reason);
    },

    async answerObjection(
      objection: number,
      words: string,
      actor: Actor,
    ): Promise<Result<Done, AnswerReason>> {
      const text = maskPersonal(words.trim());
      if (text === '') return refuse('text-missing');
      if (text.length > LONGEST) return refuse('text-too-long');
      const done = await deps.database.transaction(async (tx): Promise<Result<Done, AnswerReason>> => {
        const found = await store.findObjection(tx, objection);
        if (found === null) return refuse('objection-unknown');
        await lock(tx, `topic/${found.topic}`);
        return changeIn<'answered-before'>(tx, found.topic, {
          act: { kind: 'answered' },
          by: actor,
          reason: text,
          save: async ({ at, topic }) => {
            if (!(await store.saveAnswer(tx, objection, text, at))) return refuse('answered-before');
            await tellObjector(tx, topic, { ...found, at });
            return ok({ extra: { objection } });
          },
        });
      });
      if (done.ok) deps.onWritten();
      return done;
    },
  };

  async function tellObjector(
    tx: Transaction,
    topic: Topic,
    { id, person, at }: { readonly id: number; readonly person: number; readonly at: number },
  ): Promise<void> {
    const who = (await listPeople(tx, topic.id)).find(({ number }) => number === person);
    if (who === undefined || who.chat === '') return;
    const { channel, bot, chat } = who;
    await deps.notify(tx, {
      address: { channel, bot, chat, group: false },
      dedup: `topic:${topic.id}:objection:${id}`,
      ...{ kind: 'objection-answered', facts: { topic: topic.id, objection: id }, dueAt: byDay(at) },
    });
  }
}
