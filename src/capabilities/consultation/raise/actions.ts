// 说: a topic is joined, changed, withdrawn, followed; a photo is added. Raising is in actions-raise.ts.

import { hash } from 'node:crypto';
import type { Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import type { Photo } from '../../../platform/photo.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import {
  type Actor,
  type ChangeReason,
  type Changing,
  nameOfPerson,
  type TopicDeps,
} from '../actions-change.ts';
import { findTopic } from '../store.ts';
import { saveVersion } from '../store-history.ts';
import { findPerson, joinTopic, type Speaker, updatePerson } from '../store-people.ts';
import { chainOf, type Topic } from '../topic.ts';
import { checkRaising, MOST_PHOTOS, type RaisingRefusal } from './form.ts';
import { countPhotos, hasPhoto, insertPhoto } from './store.ts';

export type PhotoRefusal = ChangeReason | 'not-yours' | 'too-many-photos';

export function createRaiseActions(deps: TopicDeps, { change, changeIn }: Changing) {
  const { database, now, onWritten } = deps;

  async function cosignIn(
    tx: Transaction,
    id: number,
    speaker: Speaker,
  ): Promise<Result<Topic, ChangeReason>> {
    const done = await changeIn<'joined-before'>(tx, id, {
      act: { kind: 'cosigned' },
      by: speaker,
      save: async ({ at, person }) => {
        if (person === null || person.cosignedAt !== null || person.proposer) return refuse('joined-before');
        await updatePerson(tx, id, person.number, { cosigned_at: at });
        return ok({});
      },
    });
    if (done.ok) return ok(done.value.topic);
    if (done.reason !== 'joined-before') return refuse(done.reason);
    const topic = await findTopic(tx, id);
    return topic === null ? refuse('topic-unknown') : ok(topic);
  }

  async function followIn(
    tx: Transaction,
    id: number,
    speaker: Speaker,
    follows: boolean,
  ): Promise<Result<Topic, 'topic-unknown'>> {
    await lock(tx, `topic/${id}`);
    const topic = await findTopic(tx, id);
    if (topic === null) return refuse('topic-unknown');
    const person = await joinTopic(tx, id, speaker, { at: now(), follows });
    await updatePerson(tx, id, person.number, { follows: follows ? 1 : 0 });
    return ok(topic);
  }

  return {
    /** Joining twice is joining once, and so is joining what one has raised. */
    async cosign(id: number, speaker: Speaker): Promise<Result<Topic, ChangeReason>> {
      const done = await database.transaction((tx) => cosignIn(tx, id, speaker));
      if (done.ok) onWritten();
      return done;
    },
    cosignIn,

    /** New words for the text; what others have answered to stays as it was, as an earlier version. */
    async amend(
      id: number,
      { text, place, reason }: { readonly text: string; readonly place: string; readonly reason: string },
      by: Speaker | Actor,
    ): Promise<Result<Topic, ChangeReason | RaisingRefusal>> {
      const checked = checkRaising({ text, place, began: '' });
      if (!checked.ok) return checked;
      const written = { text: maskPersonal(text.trim()), place: maskPersonal(place.trim()) };
      const done = await change(id, {
        act: { kind: 'amended' },
        ...{ by, reason, columns: written, written },
        save: async ({ tx, topic, event, at }) => {
          const version = event.kind === 'amended' ? event.version : topic.course.version;
          await saveVersion(tx, topic.id, { version, ...written, at, by: event.by });
          return ok({});
        },
      });
      return done.ok ? ok({ ...done.value.topic, ...written }) : done;
    },

    async withdraw(id: number, reason: string, by: Speaker | Actor): Promise<Result<Topic, ChangeReason>> {
      const done = await change(id, { act: { kind: 'withdrawn' }, by, reason });
      return done.ok ? ok(done.value.topic) : done;
    },

    /** Following brings news in private, muting ends them. Neither is an act that counts. */
    follow: (id: number, speaker: Speaker, follows: boolean): Promise<Result<Topic, 'topic-unknown'>> =>
      database.transaction((tx) => followIn(tx, id, speaker, follows)),
    followIn,

    /** Up to six, each once, by who raised it or by staff, while it is under way. */
    async addPhoto(id: number, photo: Photo, by: Speaker | Actor): Promise<Result<null, PhotoRefusal>> {
      return database.transaction(async (tx) => {
        await lock(tx, `topic/${id}`);
        const topic = await findTopic(tx, id);
        if (topic === null) return refuse('topic-unknown');
        if (topic.course.outcome !== null) return refuse('over');
        const person = 'role' in by ? null : await findPerson(tx, id, by);
        if (!('role' in by) && person?.proposer !== true) return refuse('not-yours');
        if (await hasPhoto(tx, id, photo)) return ok(null);
        const count = await countPhotos(tx, id);
        if (count >= MOST_PHOTOS) return refuse('too-many-photos');
        const [at, number] = [now(), count + 1];
        await insertPhoto(tx, id, { number, ...photo, at });
        // It moves the topic nowhere, so it is no event; the chain answers for it all the same.
        await deps.ledger.append(tx, {
          ...{ scope: chainOf(topic), act: 'photo-added', subject: topic.number, at },
          ...('role' in by
            ? { actor: by.id, role: by.role }
            : { actor: nameOfPerson(person?.number ?? 0), role: 'proposer' }),
          facts: { number, sha256: hash('sha256', photo.bytes) },
        });
        return ok(null);
      });
    },
  };
}
