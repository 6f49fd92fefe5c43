// What 社区 makes of a topic: accepted under a title that neighbours may read, rejected with a reason, redirected to a complaint,
// merged into another one, stopped.

import type { Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { Actor, ChangeReason, Changing, Done, TopicDeps } from '../actions-change.ts';
import { publicLine } from '../one-line.ts';
import { findTopic } from '../store.ts';
import { listPeople, type Speaker } from '../store-people.ts';
import type { Topic } from '../topic.ts';
import { LONGEST_TITLE } from './form.ts';

export type MergeReason = ChangeReason | 'other-unknown' | 'other-elsewhere' | 'same-topic';

/** For those who move with a topic that is merged. */
interface Joining {
  readonly cosignIn: (tx: Transaction, id: number, speaker: Speaker) => Promise<unknown>;
  readonly followIn: (tx: Transaction, id: number, speaker: Speaker, follows: boolean) => Promise<unknown>;
}

/** What a redirected topic becomes. */
export interface Redirecting {
  /** Makes a case of it in that transaction; false where none can be made. */
  readonly toCase: (tx: Transaction, topic: Topic, by: Actor) => Promise<boolean>;
}

export function createModerateActions(
  { database, onWritten, toCase }: Pick<TopicDeps, 'database' | 'onWritten'> & Redirecting,
  { change, changeIn }: Changing,
  { cosignIn, followIn }: Joining,
) {
  return {
    /** `title` is what neighbours will read: written or confirmed by staff. */
    async accept(
      id: number,
      { title, clause }: { readonly title: string; readonly clause: string },
      actor: Actor,
    ): Promise<Result<Topic, ChangeReason | 'title-missing' | 'title-too-long'>> {
      const written = publicLine(title);
      if (written === '') return refuse('title-missing');
      if ([...written].length > LONGEST_TITLE) return refuse('title-too-long');
      const columns = { title: written, clause };
      const done = await change(id, { act: { kind: 'accepted' }, by: actor, columns, written: columns });
      return done.ok ? ok({ ...done.value.topic, ...columns }) : done;
    },

    reject: (id: number, reason: string, actor: Actor) =>
      change(id, { act: { kind: 'rejected' }, by: actor, reason }),
    /** With a case in the same transaction, so that nothing falls between the two. */
    async redirect(
      id: number,
      reason: string,
      actor: Actor,
    ): Promise<Result<Done, ChangeReason | 'no-case'>> {
      return change<'no-case'>(id, {
        act: { kind: 'redirected' },
        ...{ by: actor, reason },
        save: async ({ tx, topic }) => ((await toCase(tx, topic, actor)) ? ok({}) : refuse('no-case')),
      });
    },
    stop: (id: number, reason: string, actor: Actor) =>
      change(id, { act: { kind: 'stopped' }, by: actor, reason }),

    /** Who raised or joined the one has joined the other. */
    async merge(id: number, into: number, reason: string, actor: Actor): Promise<Result<null, MergeReason>> {
      if (id === into) return refuse('same-topic');
      const done = await database.transaction(async (tx): Promise<Result<null, MergeReason>> => {
        // Both at once, the smaller first, so that two merges cannot wait for each other.
        for (const each of [id, into].sort((one, other) => one - other)) await lock(tx, `topic/${each}`);
        const [topic, other] = [await findTopic(tx, id), await findTopic(tx, into)];
        if (other === null) return refuse('other-unknown');
        if (topic !== null && topic.compound !== other.compound) return refuse('other-elsewhere');
        const merged = await changeIn(tx, id, {
          act: { kind: 'merged', into, intoEnded: other.course.outcome !== null },
          ...{ by: actor, reason, columns: { merged_into: into } },
        });
        if (!merged.ok) return merged;
        for (const person of await listPeople(tx, id)) {
          if (person.account === '' || (!person.proposer && person.cosignedAt === null)) continue;
          await cosignIn(tx, into, person);
          if (person.follows) await followIn(tx, into, person, true);
        }
        return ok(null);
      });
      if (done.ok) onWritten();
      return done;
    },
  };
}
