// What time brings: every topic that is due is looked at, one event at a time, until nothing is due any more. Those who may
// rate are asked and reminded; the same again writes nothing twice.

import { byDay } from '../../platform/calendar.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { lock } from '../../platform/database/lock.ts';
import type { Changing, Done, TopicDeps } from './actions-change.ts';
import { nextTick, remindAt, tick } from './clock.ts';
import type { Procedure } from './procedure.ts';
import { listRatings, sumOf } from './review/store.ts';
import { findProcedure, findTopic, listTicking, moveTopic } from './store.ts';
import { forgetWords } from './store-forget.ts';
import { forgetPeople } from './store-people.ts';

const BATCH = 100;
/** More than can fall due at once; a topic that goes on for ever is a mistake. */
const MOST_EVENTS = 50;

export interface Asking {
  /** Asks those who may rate; reminds those of them who have not, once. In the transaction. */
  readonly askRaters: (tx: Transaction, done: Done, which: 'invited' | 'reminded') => Promise<void>;
}

export function createClockActions(deps: TopicDeps & Asking, { happen }: Changing) {
  const { database, calendar, now } = deps;

  /** Everything due for one topic, in one transaction. */
  async function look(tx: Transaction, id: number): Promise<void> {
    await lock(tx, `topic/${id}`);
    let topic = await findTopic(tx, id);
    if (topic === null) return;
    const procedure = await findProcedure(tx, topic.compound);
    for (let count = 0; count < MOST_EVENTS; count++) {
      const rating = sumOf(await listRatings(tx, id, topic.course.round));
      const event = tick(topic.course, { now: now(), procedure, calendar, rating });
      if (event === null) break;
      const done: Done = await happen(tx, topic, event, procedure);
      topic = done.topic;
      if (event.kind === 'review-opened') await deps.askRaters(tx, done, 'invited');
    }
    await remind(tx, { topic, event: { kind: 'rated', at: now(), by: 'system' } }, procedure);
  }

  /** Once in a round, when the reminder's time has come; then the clock is set on. */
  async function remind(tx: Transaction, done: Done, procedure: Procedure): Promise<void> {
    const { topic } = done;
    const { course } = topic;
    if (course.outcome === null && course.reviewUntil !== null && remindAt(course.since, procedure) <= now())
      await deps.askRaters(tx, done, 'reminded');
    const tickAt = nextTick(course, procedure, now());
    await moveTopic(tx, topic.id, { course, tickAt, endedAt: topic.endedAt });
    if (tickAt !== null) await deps.wake(tx, byDay(tickAt));
  }

  return {
    /** Safe to run late, often and by several processes. Nothing is done at night: nobody could be told. */
    async advance(): Promise<void> {
      const at = now();
      if (byDay(at) > at) return;
      for (;;) {
        const due = await listTicking(database.db, at, BATCH);
        for (const id of due) await database.transaction((tx) => look(tx, id));
        if (due.length > 0) deps.onWritten();
        if (due.length < BATCH) return;
      }
    },

    /** Accounts of those who took part in topics that ended before. */
    forgetPeople: (before: number): Promise<number> => database.transaction((tx) => forgetPeople(tx, before)),

    /** What people wrote in them: views, objections, why they marked as they did. What staff wrote stays. */
    forgetWords: (before: number): Promise<number> => database.transaction((tx) => forgetWords(tx, before)),
  };
}
