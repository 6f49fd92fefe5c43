// Takes ballots. Those that arrive together share one transaction and a handful of statements, and none is told "done"
// before all of it is on disk: ballot, what stands, and its line in the ledger. Decides nothing: rules.ts does.

import type { Ledger } from '../../../ledger/index.ts';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { findVote, type Place } from '../store.ts';
import type { Vote } from '../vote.ts';
import { receiptOf } from './receipt.ts';
import { type CastRefusal, mayCast } from './rules.ts';
import { type NewBallot, sealBallots } from './seal.ts';
import * as store from './store.ts';

/** A channel account, or staff who enter an assisted ballot. */
export interface Account {
  readonly channel: string;
  readonly bot: string;
  readonly from: string;
}

export interface CastRequest {
  readonly vote: number;
  readonly unit: number;
  readonly choices: string;
  /** The sender's own key: the same one sent twice is one ballot with one receipt. */
  readonly key: string;
  readonly by:
    | { readonly kind: 'voter'; readonly account: Account }
    /** By phone or at the door, with a witness. */
    | { readonly kind: 'staff'; readonly staff: string; readonly witness: string };
}

export interface Receipt {
  readonly code: string;
  readonly version: number;
  readonly at: number;
}

export type Authority = 'voter' | 'paused' | 'none';

export interface BallotBoxDeps {
  readonly database: Database;
  readonly ledger: Pick<Ledger, 'appendAll'>;
  /** How each account stands to each unit asked for, in the order asked. */
  readonly authorities: (
    tx: Transaction,
    asked: readonly { readonly account: Account; readonly unit: number }[],
  ) => Promise<readonly Authority[]>;
  readonly now: () => number;
}

interface Waiting {
  readonly request: CastRequest;
  readonly answer: PromiseWithResolvers<Result<Receipt, CastRefusal | 'vote-unknown'>>;
}

const LARGEST_BATCH = 1024;

export function createBallotBox(deps: BallotBoxDeps) {
  const waiting: Waiting[] = [];
  let running = false;

  function cast(request: CastRequest): Promise<Result<Receipt, CastRefusal | 'vote-unknown'>> {
    if (!isStorable(request)) return Promise.reject(new TypeError('a ballot that no database can hold'));
    const answer = Promise.withResolvers<Result<Receipt, CastRefusal | 'vote-unknown'>>();
    waiting.push({ request, answer });
    if (!running) {
      running = true;
      setImmediate(() => void empty());
    }
    return answer.promise;
  }

  async function empty(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, LARGEST_BATCH);
      const byVote = Map.groupBy(batch, ({ request }) => request.vote);
      await Promise.all([...byVote].map(([vote, some]) => take(vote, some)));
    }
    running = false;
  }

  async function take(vote: number, batch: readonly Waiting[]): Promise<void> {
    const requests = batch.map(({ request }) => request);
    try {
      const results = await deps.database.transaction((tx) => castAll(deps, tx, vote, requests));
      for (const [index, { answer }] of batch.entries())
        answer.resolve(results[index] ?? refuse('vote-unknown'));
    } catch (error) {
      for (const { answer } of batch) answer.reject(error);
    }
  }

  return { cast };
}

/** In one transaction with others it would fail theirs too: PostgreSQL takes no zero characters and no halves of pairs. */
function isStorable({ vote, unit, key, by }: CastRequest): boolean {
  const texts = [key, ...(by.kind === 'staff' ? [by.staff, by.witness] : Object.values(by.account))];
  return (
    [vote, unit].every(Number.isSafeInteger) &&
    texts.every((text) => text.isWellFormed() && !text.includes('\0'))
  );
}

type Outcome = Result<Receipt, CastRefusal | 'vote-unknown'>;

async function castAll(
  deps: BallotBoxDeps,
  tx: Transaction,
  voteId: number,
  requests: readonly CastRequest[],
): Promise<readonly Outcome[]> {
  await lock(tx, `vote/${voteId}`);
  const vote = await findVote(tx, voteId);
  if (vote === null) return requests.map(() => refuse('vote-unknown'));
  const known = await look(deps, tx, vote, requests);
  const batch = createBatch(vote, known, deps.now());
  const decided = requests.map((request, index) => batch.decide(request, index));
  const rows = await sealBallots(deps.ledger, tx, vote, batch.ballots);
  return decided.map((outcome) => (typeof outcome === 'number' ? receiptOfRow(rows[outcome]) : outcome));
}

interface Known {
  readonly places: ReadonlyMap<number, Place>;
  readonly earlier: readonly store.Earlier[];
  readonly authority: readonly Authority[];
}

async function look(
  deps: BallotBoxDeps,
  tx: Transaction,
  vote: Vote,
  requests: readonly CastRequest[],
): Promise<Known> {
  const units = [...new Set(requests.map(({ unit }) => unit))];
  const places = await store.findPlaces(tx, vote.id, units);
  const ofThese = places.map(({ place }) => place);
  const earlier = await store.listEarlier(tx, vote.id, ofThese);
  const asked = requests.flatMap(({ by, unit }) =>
    by.kind === 'voter' ? [{ account: by.account, unit }] : [],
  );
  const answers = [...(asked.length === 0 ? [] : await deps.authorities(tx, asked))];
  const authority = requests.map(({ by }) => (by.kind === 'staff' ? 'voter' : (answers.shift() ?? 'none')));
  return { places: new Map(places.map((place) => [place.unit, place])), earlier, authority };
}

/** The ballots of one transaction, each seeing those before it. */
function createBatch(vote: Vote, { places, earlier, authority }: Known, now: number) {
  const latest = new Map<number, Pick<store.Earlier, 'version' | 'source'>>(
    earlier.map((each) => [each.place, each]),
  );
  const before = new Map(earlier.map((each) => [keyOf(each.place, each.by, each.request), each]));
  const ballots: NewBallot[] = [];
  const freshAt = new Map<string, number>();

  /** The index of a new ballot, the receipt of one cast before, or a refusal. */
  function decide(request: CastRequest, index: number): number | Outcome {
    const place = places.get(request.unit);
    const key = keyOf(place?.place ?? 0, nameOf(request), request.key);
    const repeated = freshAt.get(key) ?? before.get(key);
    if (repeated !== undefined) return typeof repeated === 'number' ? repeated : receiptOfRow(repeated);
    const allowed = mayCast({
      ...{ vote, now, choices: request.choices, authority: authority[index] ?? 'none' },
      onRegister: place !== undefined,
      assisted: request.by.kind === 'staff',
      stands: (place && latest.get(place.place)?.source) ?? null,
    });
    if (!allowed.ok) return allowed;
    if (!place) return refuse('not-on-register');
    if (request.by.kind === 'staff' && request.by.witness.trim() === '') return refuse('witness-missing');
    freshAt.set(key, ballots.length);
    return add(request, place);
  }

  function add(request: CastRequest, place: Place): number {
    const version = (latest.get(place.place)?.version ?? 0) + 1;
    const source = request.by.kind === 'staff' ? 'assisted' : 'online';
    latest.set(place.place, { version, source });
    const { choices, key, by } = request;
    const note = by.kind === 'staff' ? by.witness : '';
    const ballot = {
      place,
      version,
      choices,
      source,
      at: now,
      by: nameOf(request),
      request: key,
      note,
    } as const;
    return ballots.push(ballot) - 1;
  }

  return { decide, ballots };
}

/** A key is the sender's own: another sender may happen to use the same one. */
function keyOf(place: number, by: string, key: string): string {
  return JSON.stringify([place, by, key]);
}

function receiptOfRow(row: Pick<store.Earlier, 'seq' | 'hash' | 'version' | 'at'> | undefined): Outcome {
  if (!row) throw new Error('no such ballot in this batch');
  return ok({ code: receiptOf(row.seq, row.hash), version: row.version, at: row.at });
}

function nameOf({ by }: CastRequest): string {
  return by.kind === 'staff' ? by.staff : `${by.account.channel}:${by.account.from}`;
}
