// What 社区 makes of a topic: accepted under a title that neighbours may read, rejected with a reason, redirected to a complaint,
// merged into another one, stopped.

import { maskPersonal } from '../../../platform/mask.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { Actor, ChangeReason, Changing, TopicDeps } from '../actions-change.ts';
import { findTopic } from '../store.ts';
import { listPeople, type Speaker } from '../store-people.ts';
import type { Topic } from '../topic.ts';
import { LONGEST_TITLE } from './form.ts';

/** For those who move with a topic that is merged. */
interface Joining {
  readonly cosign: (id: number, speaker: Speaker) => Promise<unknown>;
  readonly follow: (id: number, speaker: Speaker, follows: boolean) => Promise<unknown>;
}

export function createModerateActions(
  { database }: Pick<TopicDeps, 'database'>,
  { change }: Changing,
  { cosign, follow }: Joining,
) {
  return {
    /** `title` is what neighbours will read: written or confirmed by staff. */
    async accept(
      id: number,
      { title, clause }: { readonly title: string; readonly clause: string },
      actor: Actor,
    ): Promise<Result<Topic, ChangeReason | 'title-missing' | 'title-too-long'>> {
      const written = maskPersonal(title.trim());
      if (written === '') return refuse('title-missing');
      if ([...written].length > LONGEST_TITLE) return refuse('title-too-long');
      const columns = { title: written, clause };
      const done = await change(id, { act: { kind: 'accepted' }, by: actor, columns });
      return done.ok ? ok({ ...done.value.topic, ...columns }) : done;
    },

    reject: (id: number, reason: string, actor: Actor) =>
      change(id, { act: { kind: 'rejected' }, by: actor, reason }),
    redirect: (id: number, reason: string, actor: Actor) =>
      change(id, { act: { kind: 'redirected' }, by: actor, reason }),
    stop: (id: number, reason: string, actor: Actor) =>
      change(id, { act: { kind: 'stopped' }, by: actor, reason }),

    /** Who raised or joined the one has joined the other. */
    async merge(
      id: number,
      into: number,
      reason: string,
      actor: Actor,
    ): Promise<Result<null, ChangeReason | 'other-unknown' | 'other-elsewhere' | 'same-topic'>> {
      if (id === into) return refuse('same-topic');
      const [topic, other] = [await findTopic(database.db, id), await findTopic(database.db, into)];
      if (other === null) return refuse('other-unknown');
      if (topic !== null && topic.compound !== other.compound) return refuse('other-elsewhere');
      const done = await change(id, {
        act: { kind: 'merged', into, intoEnded: other.course.outcome !== null },
        ...{ by: actor, reason, columns: { merged_into: into } },
      });
      if (!done.ok) return done;
      for (const person of await listPeople(database.db, id)) {
        if (person.account === '' || (!person.proposer && person.cosignedAt === null)) continue;
        const { channel, bot, account, chat } = person;
        await cosign(into, { channel, bot, account, chat });
        if (person.follows) await follow(into, { channel, bot, account, chat }, true);
      }
      return ok(null);
    },
  };
}
