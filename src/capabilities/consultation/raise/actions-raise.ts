// Raising a topic, in one transaction: its number, its first version, who raised it, its photos, the line in its chain.

import { hash } from 'node:crypto';
import type { Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import type { Photo } from '../../../platform/photo.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { type Actor, nameOfPerson, record, type TopicDeps } from '../actions-change.ts';
import { nextTick } from '../clock.ts';
import { evolve } from '../evolve.ts';
import { tell } from '../news.ts';
import { publicLine } from '../one-line.ts';
import { raised } from '../steps.ts';
import { findProcedure, findTopic, findWaiting, insertTopic, lastNumber, type NewTopic } from '../store.ts';
import { insertEvent, saveVersion } from '../store-history.ts';
import { joinTopic, listTopicsOf, type Speaker } from '../store-people.ts';
import type { Topic } from '../topic.ts';
import { checkRaising, MOST_PHOTOS, type RaisingRefusal } from './form.ts';
import { insertPhoto } from './store.ts';

/** What is known when a topic is raised. The texts are masked before they are kept. */
export type Raising = Pick<
  NewTopic,
  | 'compound'
  | 'text'
  | 'place'
  | 'began'
  | 'scope'
  | 'category'
  | 'label'
  | 'way'
  | 'template'
  | 'clause'
  | 'unit'
  | 'title'
> & {
  readonly photos: readonly Photo[];
  /** Who raises it; null where staff write it down for somebody without an account. */
  readonly speaker: Speaker | null;
  /** Staff who write it down; null where people do it themselves. */
  readonly staff: Actor | null;
};

export type RaiseReason = RaisingRefusal | 'too-many-waiting' | 'compound-unknown';
/** Waiting for 社区 at a time, from one account: our limit. */
const MOST_WAITING = 5;
const CHINA = 8 * 3_600_000;

export interface RaiseDeps {
  readonly hasCompound: (key: string) => Promise<boolean>;
}

export function createRaising(deps: TopicDeps & RaiseDeps) {
  return {
    /** The same inside a transaction that changes something else too, of a compound that is known. Then tell `onWritten` yourself. */
    async raiseWith(tx: Transaction, raising: Raising): Promise<Result<Topic, RaiseReason>> {
      const checked = checkRaising(raising);
      return checked.ok ? raiseIn(deps, tx, raising) : checked;
    },

    /** The same words of the same account, or about the same place written down by staff, still waiting, are the same topic. */
    async raise(raising: Raising): Promise<Result<Topic, RaiseReason>> {
      const checked = checkRaising(raising);
      if (!checked.ok) return checked;
      if (!(await deps.hasCompound(raising.compound))) return refuse('compound-unknown');
      const made = await deps.database.transaction((tx) => raiseIn(deps, tx, raising));
      if (made.ok) deps.onWritten();
      return made;
    },
  };
}

async function raiseIn(
  deps: TopicDeps,
  tx: Transaction,
  { photos, speaker, staff, ...raising }: Raising,
): Promise<Result<Topic, 'too-many-waiting'>> {
  const { compound } = raising;
  await lock(tx, `topic-numbers/${compound}`);
  const written = masked(raising);
  if (speaker !== null) {
    const waiting = await listWaiting(tx, speaker);
    const same = waiting.find((each) => each.compound === compound && each.text === written.text);
    if (same !== undefined) return ok(same);
    if (waiting.length >= MOST_WAITING) return refuse('too-many-waiting');
  }
  if (staff !== null && speaker === null) {
    const same = await findWaiting(tx, compound, written);
    if (same !== null) return ok(same);
  }
  const at = deps.now();
  const year = new Date(at + CHINA).getUTCFullYear();
  const number = `${year}-${(await lastNumber(tx, compound, year)) + 1}`;
  const procedure = await findProcedure(tx, compound);
  const bare = raised({ now: at, procedure, calendar: deps.calendar });
  const by = staff?.role ?? ('proposer' as const);
  const event = { ...bare, at, by };
  const course = evolve(null, event);
  const tickAt = nextTick(course, procedure);
  const made: NewTopic = { ...raising, ...written, number, createdAt: at };
  const id = await insertTopic(tx, made, { course, tickAt, endedAt: null });
  const topic: Topic = { ...made, id, course, endedAt: null, mergedInto: null };
  const actor =
    speaker === null ? (staff ?? { id: 'door', role: 'proposer' }) : await joinAsProposer(tx, topic, speaker);
  await saveVersion(tx, id, { version: 1, text: written.text, place: written.place, at, by });
  for (const [index, photo] of photos.slice(0, MOST_PHOTOS).entries())
    await insertPhoto(tx, id, { number: index + 1, ...photo, at });
  const reason = written.text;
  const seals =
    photos.length === 0
      ? {}
      : { photos: photos.slice(0, MOST_PHOTOS).map(({ bytes }) => hash('sha256', bytes)) };
  const head = await record(deps, tx, topic, {
    ...{ event, actor: staff ?? actor, reason },
    extra: { extra: { way: raising.way, ...seals } },
  });
  await insertEvent(tx, id, { ...head, step: 'raise', event, reason: '' });
  await tell(deps, tx, topic, event, head);
  if (tickAt !== null) await deps.wake(tx, tickAt);
  return ok(topic);
}

async function joinAsProposer(tx: Transaction, topic: Topic, speaker: Speaker): Promise<Actor> {
  const follows = speaker.chat !== '';
  const { number } = await joinTopic(tx, topic.id, speaker, { at: topic.createdAt, proposer: true, follows });
  return { id: nameOfPerson(number), role: 'proposer' };
}

/** Of this account, raised and not yet decided on. */
async function listWaiting(tx: Transaction, speaker: Speaker): Promise<Topic[]> {
  const mine = (await listTopicsOf(tx, speaker)).filter(({ proposer }) => proposer);
  const topics = await Promise.all(mine.slice(0, 50).map(({ topic }) => findTopic(tx, topic)));
  return topics.filter(
    (topic): topic is Topic => topic?.course.outcome === null && topic.course.step === 'raise',
  );
}

function masked({ title, text, place, began }: Pick<Raising, 'title' | 'text' | 'place' | 'began'>) {
  return {
    title: publicLine(title),
    text: maskPersonal(text.trim()),
    place: maskPersonal(place.trim()),
    began: maskPersonal(began.trim()),
  };
}
