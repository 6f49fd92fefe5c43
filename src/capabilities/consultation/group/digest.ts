// Once a week the groups of a compound are told what is open there: at most eight topics, what is due first first, so that
// late ones lead. Which groups, and whether they want it, is the compound's to say; the words are made when it is sent.

import { byDay, dayOf } from '../../../platform/calendar.ts';
import type { TopicDeps } from '../actions-change.ts';
import { dueOf } from '../needs.ts';
import { keyOf } from '../news.ts';
import { findProcedure, listTopics } from '../store.ts';
import { STEPS, type Topic } from '../topic.ts';

const MOST = 8;
/** More than one compound has open; past that the count stands still. */
const MOST_COUNTED = 500;
const DAY = 86_400_000;
const CHINA = 8 * 3_600_000;

type DigestDeps = Pick<TopicDeps, 'database' | 'groupsOf' | 'notify' | 'now' | 'onWritten'> & {
  readonly compounds: () => Promise<readonly { readonly key: string }[]>;
};

export function createDigests(deps: DigestDeps) {
  const { database } = deps;

  /** What groups may see: before it is accepted a topic is known only where it was raised. */
  async function listShown(
    compound: string,
  ): Promise<{ readonly topics: readonly Topic[]; readonly count: number }> {
    const { db } = database;
    const steps = await Promise.all(
      STEPS.map((step) => listTopics(db, { compound, step, open: true, limit: MOST_COUNTED })),
    );
    const shown = steps.flat().filter(({ course, way }) => course.step !== 'raise' || way === 'group');
    return { topics: shown.toSorted(byDue).slice(0, MOST), count: shown.length };
  }

  async function post(compound: string): Promise<boolean> {
    if ((await listShown(compound)).count === 0) return false;
    const at = deps.now();
    return database.transaction(async (tx) => {
      if (!(await findProcedure(tx, compound)).digest) return false;
      const places = await deps.groupsOf(tx, compound);
      for (const place of places)
        await deps.notify(tx, {
          address: { ...place, group: true },
          dedup: `topics:digest:${compound}:${mondayOf(at)}:${keyOf(place)}`,
          ...{ kind: 'digest', facts: { compound }, dueAt: byDay(at) },
        });
      return places.length > 0;
    });
  }

  return {
    listShown,
    /** Twice in a week is once. */
    async postDigests(): Promise<void> {
      let written = false;
      for (const { key } of await deps.compounds()) written = (await post(key)) || written;
      if (written) deps.onWritten();
    },
  };
}

export type Digests = ReturnType<typeof createDigests>;

/** What nothing is due of comes last. */
function byDue(one: Topic, other: Topic): number {
  const [first, second] = [dueOf(one.course) ?? Infinity, dueOf(other.course) ?? Infinity];
  return first === second ? one.id - other.id : first - second;
}

/** The Monday of that week in China. */
export function mondayOf(at: number): string {
  const weekday = (new Date(at + CHINA).getUTCDay() + 6) % 7;
  return dayOf(at - weekday * DAY);
}
