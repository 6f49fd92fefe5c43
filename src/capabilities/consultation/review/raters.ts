// Who is asked to rate a topic: who raised it, the owners it touches, the supervision committee; and what somebody is among
// them. Who speaks for a unit is the register's to say.

import { byDay } from '../../../platform/calendar.ts';
import type { Readable, Transaction } from '../../../platform/database/database.ts';
import type { ChatAddress, Done, TopicDeps } from '../actions-change.ts';
import { keyOf } from '../news.ts';
import { findPerson, listPeople, type Speaker } from '../store-people.ts';
import type { Topic } from '../topic.ts';
import { listRatings, type Rater } from './store.ts';

interface RegisterUnit {
  readonly id: number;
  readonly building: string;
  /** Owner codes joined by "+" where it is co-owned. */
  readonly head: string;
}

export interface RaterDeps {
  readonly roll: (db: Readable, compound: string) => Promise<readonly RegisterUnit[]>;
  readonly addressesOf: (
    db: Readable,
    units: readonly number[],
  ) => Promise<readonly { readonly unit: number; readonly address: ChatAddress }[]>;
  /** Units an account speaks for now. */
  readonly unitsOf: (account: {
    readonly channel: string;
    readonly bot: string;
    readonly from: string;
  }) => Promise<readonly { readonly unit: number; readonly compound: string; readonly state: string }[]>;
  /** 监督委员会, by owner code. */
  readonly supervisorsOf: (db: Readable, compound: string) => Promise<readonly { readonly owner: string }[]>;
}

/** Whether the owners of this building are touched. */
export function touches({ scope }: Pick<Topic, 'scope'>, building: string): boolean {
  return scope.kind === 'compound' || scope.buildings.includes(building);
}

export function createRaters(deps: Pick<TopicDeps, 'database' | 'notify' | 'now'> & RaterDeps) {
  const { db } = deps.database;

  async function isSupervisor(read: Readable, topic: Topic, heads: readonly string[]): Promise<boolean> {
    const codes = heads.flatMap((head) => head.split('+'));
    return (await deps.supervisorsOf(read, topic.compound)).some(({ owner }) => codes.includes(owner));
  }

  /** Null: none of those who are asked. Who raised a topic rates as that, whatever else the person is. */
  async function raterOf(topic: Topic, speaker: Speaker): Promise<Rater | null> {
    if ((await findPerson(db, topic.id, speaker))?.proposer === true) return 'proposer';
    const { channel, bot, account } = speaker;
    const spoken = await deps.unitsOf({ channel, bot, from: account });
    const mine = new Set(
      spoken
        .filter(({ compound, state }) => compound === topic.compound && state === 'active')
        .map(({ unit }) => unit),
    );
    if (mine.size === 0) return null;
    const units = (await deps.roll(db, topic.compound)).filter(({ id }) => mine.has(id));
    if (
      await isSupervisor(
        db,
        topic,
        units.map(({ head }) => head),
      )
    )
      return 'supervisor';
    return units.some(({ building }) => touches(topic, building)) ? 'owner' : null;
  }

  /** Where those who are asked are reached in private; each chat once. */
  async function addresses(tx: Transaction, topic: Topic): Promise<Map<string, ChatAddress>> {
    const units = await deps.roll(tx, topic.compound);
    const supervisors = new Set((await deps.supervisorsOf(tx, topic.compound)).map(({ owner }) => owner));
    const asked = units.filter(
      ({ building, head }) =>
        touches(topic, building) || head.split('+').some((code) => supervisors.has(code)),
    );
    const reached = await deps.addressesOf(
      tx,
      asked.map(({ id }) => id),
    );
    const proposers = (await listPeople(tx, topic.id)).filter(
      ({ proposer, chat }) => proposer && chat !== '',
    );
    return new Map(
      [...reached.map(({ address }) => address), ...proposers].map((each) => [keyOf(each), each]),
    );
  }

  /** Those who rated already are not reminded. Twice is once. */
  async function askRaters(tx: Transaction, { topic }: Done, which: 'invited' | 'reminded'): Promise<void> {
    const { round } = topic.course;
    const asked = await addresses(tx, topic);
    if (which === 'reminded') {
      const rated = new Set((await listRatings(tx, topic.id, round)).map(({ person }) => person));
      for (const person of await listPeople(tx, topic.id))
        if (rated.has(person.number)) asked.delete(keyOf(person));
    }
    for (const [key, { channel, bot, chat }] of asked)
      await deps.notify(tx, {
        address: { channel, bot, chat, group: false },
        dedup: `topic:${topic.id}:rate:${round}:${which}:${key}`,
        ...{ kind: which, facts: { topic: topic.id, round }, dueAt: byDay(deps.now()) },
      });
  }

  return { raterOf, askRaters };
}
