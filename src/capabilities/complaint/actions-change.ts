// What every change of a case has in common: under its lock, decided by the one table, what belongs to it saved, one line in its
// chain, reporters and staff told, all in one transaction.

import type { Head, Ledger } from '../../ledger/index.ts';
import { byDay } from '../../platform/calendar.ts';
import type { Database, Readable, Transaction } from '../../platform/database/database.ts';
import { lock } from '../../platform/database/lock.ts';
import { ok, type Result, refuse } from '../../result.ts';
import type { Act, CaseRefusal } from './act.ts';
import {
  type Case,
  type CaseEvent,
  type CaseRole,
  type Category,
  chainOf,
  type Happened,
  type Holder,
} from './case.ts';
import { nextTick } from './clock.ts';
import type { Times } from './deadlines.ts';
import { evolve } from './evolve.ts';
import { lineOf } from './history.ts';
import { decide } from './lifecycle.ts';
import { tell } from './news.ts';
import { findCase, moveCase } from './store.ts';
import { happenedSince, insertEvent } from './store-history.ts';
import { findSettings } from './store-settings.ts';

/** Who acts, by the id that stands in the ledger: staff by theirs, people by their number in the case. */
export interface Actor {
  readonly id: string;
  readonly role: CaseRole;
  /** The last line of the case that a form was shown with: the same act with the same words since then is this one, sent twice. */
  readonly seen?: number;
}

export const CLOCK: Actor = { id: 'clock', role: 'system' };

export interface ChatAddress {
  readonly channel: string;
  readonly bot: string;
  readonly chat: string;
}

export interface CaseNotice {
  readonly address: ChatAddress & { readonly group: boolean };
  readonly dedup: string;
  readonly kind: string;
  readonly facts: unknown;
  readonly dueAt: number;
}

export interface CaseDeps {
  readonly database: Database;
  readonly ledger: Pick<Ledger, 'append'>;
  readonly times: Times;
  readonly now: () => number;
  /** Where staff of a body are reached in private who work for that kind of case; nobody who belongs to the body it is about. */
  readonly staffOf: (
    db: Readable,
    compound: string,
    body: Holder,
    category: Category,
    about: Holder | null,
  ) => Promise<readonly ChatAddress[]>;
  readonly notify: (tx: Transaction, notice: CaseNotice) => Promise<unknown>;
  /** Asks, in the same transaction, that cases be looked at again at that time; see timers.ts. */
  readonly wake: (tx: Transaction, at: number) => Promise<unknown>;
  readonly onWritten: () => void;
}

/** What a change hands to those who save what belongs to it. */
export interface Changed {
  readonly tx: Transaction;
  readonly case: Case;
  readonly event: Happened;
  readonly at: number;
}

export interface Change<Reason extends string> {
  readonly act: Act | ((found: Case) => Act);
  readonly by: Actor;
  /** Words that come with it; kept beside the event, only their hash in the ledger. */
  readonly words?: string;
  /** Saves what belongs to the event, before the event itself; refuses before it has written anything. */
  readonly save?: (changed: Changed) => Promise<Result<Readonly<Record<string, unknown>>, Reason>>;
  readonly columns?: Omit<Parameters<typeof moveCase>[3], 'at' | 'tickAt'>;
}

export interface Done {
  readonly case: Case;
  readonly event: Happened;
}

export type ChangeReason = CaseRefusal | 'case-unknown' | 'done-before';

export type Changing = ReturnType<typeof createChange>;

export function createChange(deps: CaseDeps) {
  const { database, times, now } = deps;

  async function change<Reason extends string = never>(
    id: number,
    wanted: Change<Reason>,
  ): Promise<Result<Done, Reason | ChangeReason>> {
    const done = await database.transaction((tx) => changeIn(tx, id, wanted));
    if (done.ok) deps.onWritten();
    return done;
  }

  /** The same inside a transaction that changes something else too. Then tell `onWritten` yourself. */
  async function changeIn<Reason extends string = never>(
    tx: Transaction,
    id: number,
    wanted: Change<Reason>,
  ): Promise<Result<Done, Reason | ChangeReason>> {
    await lock(tx, `case/${id}`);
    const found = await findCase(tx, id);
    if (found === null) return refuse('case-unknown');
    const { words = '', by, columns = {} } = wanted;
    const at = now();
    const act = typeof wanted.act === 'function' ? wanted.act(found) : wanted.act;
    if (
      by.seen !== undefined &&
      (await happenedSince(tx, id, by.seen, { kind: act.kind, staff: by.id, words }))
    )
      return refuse('done-before');
    const { limits, present } = await findSettings(tx, found.compound);
    const decided = decide(found.course, act, { now: at, by: by.role, words, times, limits, present });
    if (!decided.ok) return decided;
    const event = { ...decided.value, at, by: by.role };
    const saved = (await wanted.save?.({ tx, case: found, event, at })) ?? ok({});
    if (!saved.ok) return saved;
    return ok(await put(tx, found, { event, actor: by, words, extra: saved.value, columns }));
  }

  /** What the clock has found: the same end of the road, without an act. */
  function happen(tx: Transaction, found: Case, event: CaseEvent): Promise<Done> {
    const happened = { ...event, at: now(), by: CLOCK.role };
    return put(tx, found, { event: happened, actor: CLOCK, words: '', extra: {} });
  }

  async function put(
    tx: Transaction,
    found: Case,
    entry: {
      readonly event: Happened;
      readonly actor: Actor;
      readonly words: string;
      readonly extra: Readonly<Record<string, unknown>>;
      readonly columns?: Change<never>['columns'];
    },
  ): Promise<Done> {
    const { event, actor, words, extra, columns } = entry;
    const course = evolve(found.course, event);
    await moveCase(tx, found.id, course, { at: event.at, ...columns });
    const after = { ...found, course };
    const head = await record(deps, tx, found, { event, actor, words, extra });
    const staff = actor.role === 'reporter' || actor.role === 'system' ? '' : actor.id;
    await insertEvent(tx, found.id, { ...head, state: found.course.state, event, words, staff });
    await tell(deps, tx, after, event, head);
    await wake(deps, tx, after);
    return { case: after, event };
  }

  return { change, changeIn, happen };
}

/** A danger wakes at any hour, everything else by day. */
export async function wake(
  { wake: ask }: Pick<CaseDeps, 'wake'>,
  tx: Transaction,
  { course }: Pick<Case, 'course'>,
  at = nextTick(course),
): Promise<void> {
  if (at !== null) await ask(tx, course.level === 'P0' || course.level === 'P1' ? at : byDay(at));
}

/** A person's name in the ledger: the number in the case, never the account. */
export function nameOfReporter(number: number): string {
  return `reporter:${number}`;
}

/** One line in the case's chain. */
export function record(
  { ledger }: Pick<CaseDeps, 'ledger'>,
  tx: Transaction,
  of: Pick<Case, 'compound' | 'number'>,
  entry: {
    readonly event: Happened;
    readonly actor: Actor;
    readonly words: string;
    readonly extra?: Readonly<Record<string, unknown>>;
  },
): Promise<Head> {
  const { event, actor, words, extra } = entry;
  const { at, by, ...bare } = event;
  return ledger.append(tx, {
    ...{ scope: chainOf(of), actor: actor.id, role: by, at },
    ...{ ...lineOf(bare, words, extra), subject: of.number },
  });
}
