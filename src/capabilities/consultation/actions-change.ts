// What every change of a topic has in common: under its lock, decided by the machine, what belongs to it saved, one line in its
// chain, the card of the groups and the news of those who follow, all in one transaction.

import { hash } from 'node:crypto';
import { canonical, type Head, type Ledger } from '../../ledger/index.ts';
import { byDay, type Calendar } from '../../platform/calendar.ts';
import type { Database, Readable, Transaction } from '../../platform/database/database.ts';
import { lock } from '../../platform/database/lock.ts';
import { maskPersonal } from '../../platform/mask.ts';
import { ok, type Result, refuse } from '../../result.ts';
import type { Act, StepRefusal } from './act.ts';
import { nextTick } from './clock.ts';
import { evolve } from './evolve.ts';
import { lineOf } from './history.ts';
import { tell } from './news.ts';
import type { Procedure } from './procedure.ts';
import { decide } from './steps.ts';
import { findProcedure, findTopic, moveTopic } from './store.ts';
import { changedSince, happenedSince, insertEvent } from './store-history.ts';
import { findPerson, joinTopic, type Participant, type Speaker } from './store-people.ts';
import { type ActorRole, chainOf, type Happened, type Party, type Topic, type TopicEvent } from './topic.ts';

/** Who acts, by the id that stands in the ledger: staff by theirs, people by their number in the topic. */
export interface Actor {
  readonly id: string;
  readonly role: ActorRole;
  /** The last line of the topic that a form was shown with: the same act of the same role since then is this one, sent twice. */
  readonly seen?: number;
  /** The draft of the language model that the words were made from; absent where people wrote them. */
  readonly ai?: string;
}

export const CLOCK: Actor = { id: 'clock', role: 'system' };

export interface ChatAddress {
  readonly channel: string;
  readonly bot: string;
  readonly chat: string;
}

export interface TopicNotice {
  readonly address: ChatAddress & { readonly group: boolean };
  readonly dedup: string;
  readonly kind: string;
  readonly facts: unknown;
  readonly dueAt: number;
  /** One living message: a later one takes the place of an earlier one where the channel can. */
  readonly card?: string;
  /** Not worth a new message where nothing can be edited. */
  readonly minor?: true;
}

export interface TopicDeps {
  readonly database: Database;
  readonly ledger: Pick<Ledger, 'append'>;
  readonly calendar: Calendar;
  readonly now: () => number;
  /** Groups that hear of a compound's topics. */
  readonly groupsOf: (db: Readable, compound: string) => Promise<readonly ChatAddress[]>;
  /** Where staff who act for a party, or the street office, are reached in private. */
  readonly staffOf: (
    db: Readable,
    compound: string,
    party: Party | 'street',
  ) => Promise<readonly ChatAddress[]>;
  readonly notify: (tx: Transaction, notice: TopicNotice) => Promise<unknown>;
  /** Asks, in the same transaction, that topics be looked at again at that time; see timers.ts. */
  readonly wake: (tx: Transaction, at: number) => Promise<unknown>;
  readonly onWritten: () => void;
}

/** What a change hands to those who save what belongs to it. */
export interface Changed {
  readonly tx: Transaction;
  readonly topic: Topic;
  readonly event: Happened;
  readonly at: number;
  /** Who acts, where it is a person and not staff. */
  readonly person: Participant | null;
}

export interface Change<Reason extends string> {
  readonly act: Act | ((topic: Topic) => Act);
  /** Staff, or a person who joins the topic with the first act. */
  readonly by: Actor | Speaker;
  /** Words that come with it; kept beside the event, only their hash in the ledger. */
  readonly reason?: string;
  /** Everything else that was written with it: the line answers for it by its hash, and other words are another act. */
  readonly written?: unknown;
  /**
   * Saves what belongs to the event, before the event itself; what it returns are further facts of the line. It refuses
   * before it has written anything.
   */
  readonly save?: (changed: Changed) => Promise<Result<Readonly<Record<string, unknown>>, Reason>>;
  /** Columns of the topic itself that change with it. */
  readonly columns?: Parameters<typeof moveTopic>[3];
}

export interface Done {
  readonly topic: Topic;
  readonly event: Happened;
}

export type ChangeReason = StepRefusal | 'topic-unknown' | 'text-too-long' | 'done-before' | 'text-changed';

/** Acts that answer to the text of a topic: it must be the one that was read. */
const ON_TEXT: readonly Act['kind'][] = ['accepted', 'stated'];

/** Minutes are the longest; most forms allow less. */
const LONGEST_WORDS = 10_000;

export type Changing = ReturnType<typeof createChange>;

export function createChange(deps: TopicDeps) {
  const { database, calendar, now } = deps;

  async function change<Reason extends string = never>(
    id: number,
    wanted: Change<Reason>,
  ): Promise<Result<Done, Reason | ChangeReason>> {
    const done = await database.transaction((tx) => changeIn(tx, id, wanted));
    if (done.ok) deps.onWritten();
    return done;
  }

  /** The same inside a transaction that changes something else too, such as a vote. Then tell `onWritten` yourself. */
  async function changeIn<Reason extends string = never>(
    tx: Transaction,
    id: number,
    wanted: Change<Reason>,
  ): Promise<Result<Done, Reason | ChangeReason>> {
    await lock(tx, `topic/${id}`);
    const topic = await findTopic(tx, id);
    if (topic === null) return refuse('topic-unknown');
    const reason = maskPersonal((wanted.reason ?? '').trim());
    if (reason.length > LONGEST_WORDS) return refuse('text-too-long');
    const at = now();
    const act = typeof wanted.act === 'function' ? wanted.act(topic) : wanted.act;
    const role = 'role' in wanted.by ? wanted.by.role : await roleOf(tx, id, wanted.by);
    const seen = 'role' in wanted.by ? wanted.by.seen : undefined;
    const said = saidBy(wanted.written);
    if (seen !== undefined && (await happenedSince(tx, id, { seen, act, role, reason, said })))
      return refuse('done-before');
    if (seen !== undefined && ON_TEXT.includes(act.kind) && (await changedSince(tx, id, seen)))
      return refuse('text-changed');
    const procedure = await findProcedure(tx, topic.compound);
    const decided = decide(topic.course, act, { now: at, by: role, reason, procedure, calendar });
    if (!decided.ok) return decided;
    const event = { ...decided.value, at, by: role };
    const person = 'role' in wanted.by ? null : await joinTopic(tx, id, wanted.by, { at });
    const saved = (await wanted.save?.({ tx, topic, event, at, person })) ?? ok({});
    if (!saved.ok) return saved;
    const actor = 'role' in wanted.by ? wanted.by : { id: nameOfPerson(person?.number ?? 0), role };
    const { columns = {} } = wanted;
    const extra = { ...saved.value, ...said };
    return ok(await put(tx, topic, { event, actor, reason, procedure, extra, said, columns }));
  }

  /** What the clock has found: the same end of the road, without an act. */
  async function happen(
    tx: Transaction,
    topic: Topic,
    event: TopicEvent,
    procedure: Procedure,
  ): Promise<Done> {
    const happened = { ...event, at: now(), by: CLOCK.role };
    return put(tx, topic, { event: happened, actor: CLOCK, reason: '', procedure, extra: {}, said: {} });
  }

  async function put(
    tx: Transaction,
    topic: Topic,
    entry: {
      readonly event: Happened;
      readonly actor: Actor;
      readonly reason: string;
      readonly procedure: Procedure;
      readonly extra: Readonly<Record<string, unknown>>;
      readonly said: Said;
      readonly columns?: Parameters<typeof moveTopic>[3];
    },
  ): Promise<Done> {
    const { event, actor, reason, procedure, said, columns } = entry;
    // Beside the event, as the hash of what was said: a replay does not need it.
    const ai = actor.ai === undefined ? {} : { ai: actor.ai };
    const extra = { ...entry.extra, ...ai };
    const course = evolve(topic.course, event);
    const tickAt = nextTick(course, procedure);
    const endedAt = course.outcome === null ? null : event.at;
    await moveTopic(tx, topic.id, { course, tickAt, endedAt }, columns);
    const head = await record(deps, tx, topic, { event, actor, reason, extra });
    await insertEvent(tx, topic.id, {
      ...head,
      step: topic.course.step,
      event: { ...event, ...said, ...ai },
      reason,
    });
    await tell(deps, tx, topic, event, head);
    if (tickAt !== null) await deps.wake(tx, byDay(tickAt));
    return { topic: { ...topic, course, endedAt }, event };
  }

  return { change, changeIn, happen };
}

interface Said {
  readonly said?: string;
}

function saidBy(written: unknown): Said {
  return written === undefined ? {} : { said: hash('sha256', canonical(written)) };
}

/** A person's name in the ledger: the number in the topic, never the account. */
export function nameOfPerson(number: number): string {
  return `person:${number}`;
}

async function roleOf(tx: Transaction, topic: number, speaker: Speaker): Promise<ActorRole> {
  return (await findPerson(tx, topic, speaker))?.proposer === true ? 'proposer' : 'resident';
}

/** One line in the topic's chain. */
export function record(
  { ledger }: Pick<TopicDeps, 'ledger'>,
  tx: Transaction,
  topic: Pick<Topic, 'compound' | 'number'>,
  entry: {
    readonly event: Happened;
    readonly actor: Actor;
    readonly reason: string;
    readonly extra?: Readonly<Record<string, unknown>>;
  },
): Promise<Head> {
  const { event, actor, reason, extra } = entry;
  const { at, by, ...bare } = event;
  const line = lineOf(bare, reason, extra);
  return ledger.append(tx, {
    ...{ scope: chainOf(topic), actor: actor.id, role: by, at },
    ...{ ...line, subject: topic.number },
  });
}
