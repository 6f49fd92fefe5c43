// 回访: within three days the reporters are asked whether it is solved. One who says no reopens the case once; a second time it
// climbs. Nobody closes a case by saying so.

import { byDay } from '../../../platform/calendar.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { type CaseDeps, type ChangeReason, type Changing, nameOfReporter, wake } from '../actions-change.ts';
import type { Case } from '../case.ts';
import { nextTick, tick } from '../clock.ts';
import { keyOf } from '../news.ts';
import { findCase, listTicking, moveCase } from '../store.ts';
import { insertMessage } from '../store-history.ts';
import { findReporter, listReporters, type Speaker, saveVisit } from '../store-reporters.ts';
import { findSettings } from '../store-settings.ts';

export type VisitReason = ChangeReason | 'not-reporter';

const BATCH = 100;
/** More than can fall due at once; a case that goes on for ever is a mistake. */
const MOST_EVENTS = 20;

export function createVisitActions(deps: CaseDeps, { changeIn, happen }: Changing) {
  const { database, now, times } = deps;

  return {
    /** The first "no" counts at once; "yes" once everybody asked has said so, or the time is over. */
    async visit(
      id: number,
      said: { readonly satisfied: boolean; readonly words: string },
      speaker: Speaker,
    ): Promise<Result<Case, VisitReason>> {
      const done = await database.transaction(async (tx): Promise<Result<Case, VisitReason>> => {
        await lock(tx, `case/${id}`);
        const reporter = await findReporter(tx, id, speaker);
        if (reporter === null) return refuse('not-reporter');
        const by = { id: nameOfReporter(reporter.number), role: 'reporter' } as const;
        const { satisfied } = said;
        const words = maskPersonal(said.words.trim());
        const left = (await listReporters(tx, id)).filter(
          (each) => each.number !== reporter.number && each.chat !== '' && each.satisfied !== true,
        );
        if (satisfied && left.length > 0) return noteYes(tx, id, reporter.number);
        const visited = await changeIn(tx, id, {
          act: { kind: 'visited', satisfied },
          ...{ by, words },
          save: async ({ at }) => {
            await saveVisit(tx, id, reporter.number, { satisfied, at });
            if (words !== '')
              await insertMessage(tx, id, {
                ...{ reporter: reporter.number, staff: '', private: false, text: words, file: null, at },
              });
            return ok({});
          },
        });
        if (!visited.ok) return visited;
        return ok(await settle(tx, visited.value.case));
      });
      if (done.ok) deps.onWritten();
      return done;
    },

    /** Safe to run late, often and by several processes. */
    async advance(): Promise<void> {
      for (;;) {
        const due = await listTicking(database.db, now(), BATCH);
        for (const id of due) await database.transaction((tx) => look(tx, id));
        if (due.length > 0) deps.onWritten();
        if (due.length < BATCH) return;
      }
    },
  };

  async function noteYes(tx: Transaction, id: number, reporter: number): Promise<Result<Case, VisitReason>> {
    const found = await findCase(tx, id);
    if (found === null) return refuse('case-unknown');
    if (found.course.state !== 'resolved' && found.course.state !== 'declined') return refuse('wrong-state');
    await saveVisit(tx, id, reporter, { satisfied: true, at: now() });
    return ok(found);
  }

  async function look(tx: Transaction, id: number): Promise<void> {
    await lock(tx, `case/${id}`);
    const found = await findCase(tx, id);
    if (found !== null) await settle(tx, found);
  }

  /** Everything due for one case; then the reporters are asked, if it is time, and the clock is set on. */
  async function settle(tx: Transaction, found: Case): Promise<Case> {
    const { limits, present } = await findSettings(tx, found.compound);
    let current = found;
    for (let count = 0; count < MOST_EVENTS; count++) {
      const event = tick(current.course, { now: now(), times, limits, present });
      if (event === null) break;
      current = (await happen(tx, current, event)).case;
    }
    await askReporters(tx, current);
    const tickAt = nextTick(current.course, now());
    await moveCase(tx, current.id, current.course, { at: now(), tickAt });
    await wake(deps, tx, current, tickAt);
    return current;
  }

  async function askReporters(tx: Transaction, { id, course }: Case): Promise<void> {
    if (course.visitBy === null || course.visitBy > now()) return;
    for (const reporter of await listReporters(tx, id)) {
      if (reporter.chat === '' || reporter.satisfied !== null) continue;
      const { channel, bot, chat } = reporter;
      await deps.notify(tx, {
        address: { channel, bot, chat, group: false },
        dedup: `case:${id}:visit:${course.since}:${keyOf(reporter)}`,
        ...{ kind: 'visit', facts: { case: id }, dueAt: byDay(now()) },
      });
    }
  }
}
