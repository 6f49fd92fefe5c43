// What happened to a topic, with the words that came with it, and its text as it was version by version.

import type { Db } from './store.ts';
import type { ActorRole, EventKind, Happened, Step } from './topic.ts';

export interface HistoryRow {
  readonly seq: number;
  readonly step: Step;
  readonly kind: EventKind;
  readonly role: ActorRole;
  readonly at: number;
  readonly reason: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

export async function insertEvent(
  tx: Db,
  topic: number,
  entry: {
    readonly seq: number;
    readonly hash: string;
    readonly step: Step;
    readonly event: Happened;
    readonly reason: string;
  },
): Promise<void> {
  const { seq, hash, step, reason, event } = entry;
  const { kind, at, by, ...facts } = event;
  await tx
    .insertInto('consultation_event')
    .values({ topic, seq, step, kind, role: by, at, reason, facts: JSON.stringify(facts), hash })
    .execute();
}

export async function listEvents(db: Db, topic: number): Promise<HistoryRow[]> {
  const rows = await db
    .selectFrom('consultation_event')
    .selectAll()
    .where('topic', '=', topic)
    .orderBy('seq')
    .execute();
  return rows.map(({ step, kind, role, facts, topic: _, ...row }) => ({
    ...row,
    step: step as Step,
    kind: kind as EventKind,
    role: role as ActorRole,
    facts: JSON.parse(facts),
  }));
}

/** Whether the same was done by the same role, with the same words, after that line. */
export async function happenedSince(
  db: Db,
  topic: number,
  { seen, act, role, reason, said }: SameAct,
): Promise<boolean> {
  const { kind, ...bare } = act;
  const brought = { ...bare, ...said };
  const rows = await db
    .selectFrom('consultation_event')
    .select(['facts'])
    .where('topic', '=', topic)
    .where('seq', '>', seen)
    .where('kind', '=', kind)
    .where('role', '=', role)
    .where('reason', '=', reason)
    .execute();
  return rows.some(({ facts }) => {
    const kept: Readonly<Record<string, unknown>> = JSON.parse(facts);
    const same = ([key, value]: readonly [string, unknown]) =>
      !Object.hasOwn(kept, key) || JSON.stringify(kept[key]) === JSON.stringify(value);
    return Object.entries(brought).every(same);
  });
}

interface SameAct {
  readonly seen: number;
  readonly act: { readonly kind: EventKind };
  readonly role: ActorRole;
  readonly reason: string;
  /** The hash of everything else that was written. */
  readonly said: { readonly said?: string };
}

/** Whether the text was changed after that line. */
export async function changedSince(db: Db, topic: number, seen: number): Promise<boolean> {
  const row = await db
    .selectFrom('consultation_event')
    .select('seq')
    .where('topic', '=', topic)
    .where('seq', '>', seen)
    .where('kind', '=', 'amended')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Where the topic's chain ends. */
export async function lastLine(
  db: Db,
  topic: number,
): Promise<{ readonly seq: number; readonly hash: string }> {
  return db
    .selectFrom('consultation_event')
    .select(['seq', 'hash'])
    .where('topic', '=', topic)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

export interface Version {
  readonly version: number;
  readonly text: string;
  readonly place: string;
  readonly at: number;
  readonly by: string;
}

/** A change before anybody has answered replaces the version it changes. */
export async function saveVersion(tx: Db, topic: number, { version, ...rest }: Version): Promise<void> {
  await tx
    .insertInto('consultation_version')
    .values({ topic, version, ...rest })
    .onConflict((conflict) => conflict.columns(['topic', 'version']).doUpdateSet(rest))
    .execute();
}

export async function listVersions(db: Db, topic: number): Promise<Version[]> {
  const rows = await db
    .selectFrom('consultation_version')
    .selectAll()
    .where('topic', '=', topic)
    .orderBy('version')
    .execute();
  return rows.map(({ topic: _, ...version }) => version);
}
