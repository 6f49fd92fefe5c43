// What every call to the model goes through, in this order: may it, can it be paid, veiled, checked for words that are not sent, asked
// before, then the service within its deadline; and back: checked for shape and words, unveiled. Each is written into the log.

import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { ok, type Result, refuse } from '../../result.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { createBreaker } from './breaker.ts';
import { costOf, createUnderWay, dayOf, type Scope, scopesOf, tokensIn } from './budget.ts';
import { HurriedError, reasonOf } from './failures.ts';
import type { Answered, Client, Used } from './langchain.ts';
import type { For, ModelReason, Purpose } from './model.ts';
import type { ModelSettings } from './settings.ts';
import { findCached, saveCached, saveCall, spentOn } from './store.ts';
import type { ModelTables } from './tables.ts';
import { textsIn } from './texts.ts';
import { createVeil, type Veil } from './veil.ts';

export interface CallDeps {
  readonly settings: ModelSettings;
  readonly database: Database<ModelTables>;
  readonly log: Log;
  readonly now: () => number;
  /** Whether words of this person may go to the service. */
  readonly mayLeave: (person: string) => Promise<boolean>;
  /** The category of a word that is neither sent nor shown; null where there is none. */
  readonly sensitive: (text: string) => string | null;
  readonly client: () => Promise<Client>;
}

export interface CallOf<Sent, Back> {
  readonly purpose: Purpose;
  readonly model: string;
  readonly who: For;
  readonly within?: number | undefined;
  /** What people have said, or documents hold: veiled, and checked. */
  readonly material: Sent;
  /** Tokens that are sent, for the budget, and at most come back. */
  readonly weigh: (veiled: Sent) => { readonly in: number; readonly out: number };
  /** Of the cache; null where nothing is kept. */
  readonly keyOf: (veiled: Sent) => string | null;
  readonly send: (client: Client, veiled: Sent, signal: AbortSignal) => Promise<Answered<unknown>>;
  readonly shape: z.ZodType<Back>;
}

interface Prepared<Sent, Back> {
  readonly veil: Veil;
  readonly veiled: Sent;
  readonly key: string | null;
  readonly weight: Used;
  readonly scopes: readonly Scope[];
  readonly spent: ReadonlyMap<string, number>;
  /** What was answered to the same before. */
  readonly known: Result<Back, ModelReason> | null;
}

interface Sending {
  readonly signal: AbortSignal;
  /** It has less time than the service may well need. */
  readonly hurried: boolean;
  readonly end: (outcome: string, used?: Used) => Promise<void>;
}

/** Part of the deadline below which a late answer is no failure of the service. */
const HURRIED = 0.5;
const NOTHING: Used = { in: 0, out: 0 };
/** Calls of which it is remembered, in this process alone, what was taken out of them. */
const REMEMBERED = 50;
const COUNTED: ReadonlySet<ModelReason> = new Set(['slow', 'garbage']);

export function createCalls({ settings, database, log, now, mayLeave, sensitive, client }: CallDeps) {
  const breaker = createBreaker(() =>
    log.warn({ model: settings.name }, 'model failed several times in a row and is left alone for a while'),
  );
  const underWay = createUnderWay();
  const writing = new Set<Promise<unknown>>();
  const veils: { readonly purpose: Purpose; readonly compound: string | null; readonly veil: Veil }[] = [];

  async function call<Sent, Back>(asked: CallOf<Sent, Back>): Promise<Result<Back, ModelReason>> {
    const started = performance.now();
    const end = (outcome: string, used: Used = NOTHING) =>
      later(write(asked, outcome, used, performance.now() - started));
    const within = Math.max(1, Math.round(Math.min(asked.within ?? settings.deadline, settings.deadline)));
    const signal = AbortSignal.timeout(within);
    try {
      const prepared = await inTime(() => prepare(asked), signal);
      if (!prepared.ok) {
        end(prepared.reason);
        return prepared;
      }
      if (prepared.value.known !== null) {
        end('cached');
        return prepared.value.known;
      }
      const { scopes, spent, weight } = prepared.value;
      // Taken at once, so that many who ask together do not all find room.
      if (!underWay.fits(scopes, spent, weight.in)) {
        end('over-budget');
        return refuse('over-budget');
      }
      underWay.begin(scopes, weight.in + weight.out);
      const hurried = within < settings.deadline * HURRIED;
      return await send(asked, prepared.value, { signal, hurried, end });
    } catch (error) {
      // Not the service but ourselves: the database, or a bug. Whoever asked goes on without a model.
      log.error({ problem: nameOf(error), purpose: asked.purpose }, 'model call failed');
      return refuse(signal.aborted ? 'slow' : 'down');
    }
  }

  async function prepare<Sent, Back>(
    asked: CallOf<Sent, Back>,
  ): Promise<Result<Prepared<Sent, Back>, ModelReason>> {
    const { who } = asked;
    if (who.person !== null && !(await mayLeave(who.person))) return refuse('not-allowed');
    const veil = createVeil();
    const veiled = veil.veil(asked.material);
    veils.push({ purpose: asked.purpose, compound: who.compound, veil });
    veils.splice(0, veils.length - REMEMBERED);
    if (textsIn(veiled).some((text) => sensitive(text) !== null)) return refuse('sensitive');
    const key = asked.keyOf(veiled);
    const weight = asked.weigh(veiled);
    const scopes = scopesOf(who, dayOf(now()), settings.budget);
    const prepared = { veil, veiled, key, weight, scopes };
    const found = key === null ? null : await findCached(database.db, key);
    const known = found === null ? null : read(asked.shape, JSON.parse(found), veil);
    if (known?.ok) return ok({ ...prepared, spent: new Map(), known });
    const keys = scopes.map((scope) => scope.key);
    const spent = await spentOn(database.db, dayOf(now()), keys);
    return ok({ ...prepared, spent, known: null });
  }

  async function send<Sent, Back>(
    asked: CallOf<Sent, Back>,
    { veil, veiled, key, weight, scopes }: Prepared<Sent, Back>,
    { signal, hurried, end }: Sending,
  ): Promise<Result<Back, ModelReason>> {
    const leave = () => underWay.end(scopes, weight.in + weight.out);
    try {
      const { value, used } = await breaker.through(() =>
        inTime(async () => asked.send(await client(), veiled, signal), signal).catch((error: unknown) => {
          throw hurried && signal.aborted ? new HurriedError() : error;
        }),
      );
      const back = read(asked.shape, value, veil);
      void end(
        back.ok ? 'ok' : back.reason,
        used ?? { in: weight.in, out: tokensIn(...textsIn(value)) },
      ).then(leave);
      if (back.ok && key !== null) keep(key, value);
      return back;
    } catch (error) {
      const reason = reasonOf(error);
      // What came too late, or was no answer, may have been counted all the same.
      void end(reason, COUNTED.has(reason) ? { in: weight.in, out: 0 } : NOTHING).then(leave);
      return refuse(reason);
    }
  }

  function keep(key: string, value: unknown): void {
    void later(database.transaction((tx) => saveCached(tx, key, JSON.stringify(value), now())));
  }

  function read<Back>(shape: z.ZodType<Back>, value: unknown, veil: Veil): Result<Back, ModelReason> {
    const parsed = shape.safeParse(value);
    if (!parsed.success) return refuse('garbage');
    if (textsIn(parsed.data).some((text) => sensitive(text) !== null)) return refuse('sensitive');
    return ok(veil.lift(parsed.data));
  }

  async function write(
    { purpose, model, who }: Pick<CallOf<unknown, unknown>, 'purpose' | 'model' | 'who'>,
    outcome: string,
    used: Used,
    lasted: number,
  ): Promise<void> {
    const at = now();
    const day = dayOf(at);
    const milliseconds = Math.round(lasted);
    const tokens = { tokensIn: used.in, tokensOut: used.out };
    log.info({ purpose, model, ...tokens, milliseconds, outcome }, 'model call');
    const cost = costOf(used, settings.price);
    const row = { at, day, purpose, model, compound: who.compound, outcome, ...tokens, milliseconds, cost };
    const scopes = scopesOf(who, day, settings.budget).map((scope) => scope.key);
    await database.transaction((tx) => saveCall(tx, row, scopes));
  }

  /** Not waited for by whoever asked, but by the end of the program. Never rejects. */
  async function later(work: Promise<unknown>): Promise<void> {
    writing.add(work);
    await work.catch((error: unknown) =>
      log.error({ problem: nameOf(error) }, 'model call could not be noted'),
    );
    writing.delete(work);
  }

  return {
    call,
    /** A text the model has written, without what was taken out of the last calls of this kind and has come back in it. */
    hide: (text: string, purpose: Purpose, compound: string | null): string =>
      veils
        .filter((each) => each.purpose === purpose && each.compound === compound)
        .reduceRight((hidden, { veil }) => veil.hide(hidden), text),
    state: breaker.state,
    async settled(): Promise<void> {
      while (writing.size > 0) await Promise.allSettled(writing);
    },
  };
}

/** Also where a library does not listen to the signal. */
async function inTime<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const give = () => reject(signal.reason);
  signal.addEventListener('abort', give, { once: true });
  late.catch(() => {});
  try {
    return await Promise.race([work(), late]);
  } finally {
    signal.removeEventListener('abort', give);
  }
}

export function keyOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Messages of libraries may hold what was sent. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
