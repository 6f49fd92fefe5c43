// Votes held by hand in a real database: register, ballots through the real ballot box, every act in the real ledger,
// and the export of it. Who may vote for what is said by the test.

import {
  type BallotBoxDeps,
  type CastRequest,
  createBallotBox,
} from '../../src/capabilities/vote/casting/ballot-box.ts';
import { sealBallots } from '../../src/capabilities/vote/casting/seal.ts';
import * as ballots from '../../src/capabilities/vote/casting/store.ts';
import { hashRegister } from '../../src/capabilities/vote/count/freeze.ts';
import { resultOf } from '../../src/capabilities/vote/count/result.ts';
import { itemsHash, textHash } from '../../src/capabilities/vote/draft/actions.ts';
import { exportLines } from '../../src/capabilities/vote/export/export-file.ts';
import * as store from '../../src/capabilities/vote/store.ts';
import { type VoteTables, voteMigrations } from '../../src/capabilities/vote/tables.ts';
import { chainOf, type Item, type Vote } from '../../src/capabilities/vote/vote.ts';
import { createLedger, type LedgerTables, ledgerMigrations } from '../../src/ledger/index.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { createFixedClock } from './clock.ts';

export const voteHallMigrations = [ledgerMigrations, voteMigrations];

export const DAY = 86_400_000;

export function item(title: string, matter: Item['matter'] = 'manager-hire', options: string[] = []): Item {
  return { title, text: `${title}的具体内容`, matter, options };
}

export interface Plan {
  readonly units: readonly { readonly area: number; readonly head: number }[];
  readonly items?: readonly Item[];
  readonly kind?: Vote['kind'];
  readonly silenceClause?: string;
}

export type Hall = ReturnType<typeof createVoteHall>;

export function createVoteHall(
  database: Database<VoteTables & LedgerTables>,
  authorities: BallotBoxDeps['authorities'] = async (_tx, asked) => asked.map(() => 'voter' as const),
) {
  const clock = createFixedClock();
  const ledger = createLedger(database);
  const box = createBallotBox({ database, ledger, authorities, now: clock.now });
  let votes = 0;

  const get = async (id: number): Promise<Vote> => {
    const vote = await store.findVote(database.db, id);
    if (!vote) throw new Error(`no vote ${id}`);
    return vote;
  };

  function act(vote: Vote, name: string, facts: unknown, move: store.Move = {}): Promise<unknown> {
    return database.transaction(async (tx) => {
      if (Object.keys(move).length > 0) await store.moveVote(tx, vote.id, move);
      const scope = chainOf(vote);
      const entry = { scope, actor: 'staff-1', role: 'staff', act: name, subject: String(vote.id), facts };
      return ledger.append(tx, { ...entry, at: clock.advance(1_000) });
    });
  }

  /** An open vote; units have the ids 1001, 1002, … and the places 1, 2, … in the order given. */
  async function openVote(plan: Plan): Promise<Vote> {
    const drafted = await announce(plan);
    const heads = Map.groupBy(plan.units, ({ head }) => head);
    const register = plan.units.map(({ area, head }, index) => ({
      ...{ place: index + 1, unit: 1001 + index, room: `${index + 1}室`, building: '1幢', area, head },
      several: (heads.get(head)?.length ?? 0) > 1,
    }));
    await database.transaction((tx) => store.insertRegister(tx, drafted.id, register));
    const facts = {
      register: hashRegister(register),
      units: register.length,
      area: register.reduce((sum, { area }) => sum + area, 0),
      heads: heads.size,
    };
    const totals = { total_area: facts.area, total_heads: facts.heads, total_units: facts.units };
    clock.set(drafted.opensAt);
    const move = { state: 'open', opened_at: clock.now(), register_hash: facts.register, ...totals } as const;
    await act(drafted, 'vote-opened', facts, move);
    return get(drafted.id);
  }

  async function announce(plan: Plan): Promise<Vote> {
    const items = plan.items ?? [item('选聘物业')];
    const silenceClause = plan.silenceClause ?? null;
    const draft: store.Draft = {
      ...{ kind: plan.kind ?? 'assembly', title: '表决', items, scope: { kind: 'compound' } },
      terms: { noticeGround: null, silenceClause, showRooms: false, objectionDays: 3 },
      ...{ demonstration: false, opensAt: clock.now() + 16 * DAY, closesAt: clock.now() + 26 * DAY },
    };
    votes += 1;
    const made = { compound: 'lake', number: `2027-${votes}`, by: 'staff-1', at: clock.now() };
    const vote = await get(await database.transaction((tx) => store.insertVote(tx, draft, made)));
    await act(vote, 'vote-drafted', { kind: vote.kind, items: itemsHash(items) });
    const asked = { kind: vote.kind, title: textHash(vote.title), items: itemsHash(items) };
    const silence = silenceClause === null ? null : textHash(silenceClause);
    const times = { opensAt: vote.opensAt, closesAt: vote.closesAt };
    await act(vote, 'vote-announced', { ...asked, ...times, silence }, { state: 'announced' });
    return vote;
  }

  const byOwner = (from: string): CastRequest['by'] => ({
    kind: 'voter',
    account: { channel: 'web', bot: 'site', from },
  });

  return {
    database,
    ledger,
    clock,
    box,
    get,
    act,
    openVote,
    byOwner,
    cast: (vote: Vote, place: number, choices: string, more: Partial<CastRequest> = {}) =>
      box.cast({
        ...{ vote: vote.id, unit: 1000 + place, choices, key: `${place}-${choices}-${clock.advance(1_000)}` },
        ...{ by: byOwner(`owner-${place}`), ...more },
      }),
    /** As staff enter it; `confirmed` later than the day it was handed in. */
    async castPaper(vote: Vote, place: number, choices: string): Promise<void> {
      await database.transaction(async (tx) => {
        const [found] = await ballots.findPlaces(tx, vote.id, [1000 + place]);
        if (!found) throw new Error(`no place ${place}`);
        const version = (await ballots.listEarlier(tx, vote.id, [place])).length + 1;
        const at = clock.advance(1_000);
        const paper = { place: found, version, choices, source: 'paper', at } as const;
        await sealBallots(ledger, tx, vote, [{ ...paper, by: 'staff-1', request: `p${place}`, note: '' }]);
      });
    },
    async close(vote: Vote): Promise<void> {
      clock.set(vote.closesAt);
      const standing = await ballots.listStanding(database.db, vote.id);
      await act(vote, 'vote-closed', { ballots: standing.length }, { state: 'closed' });
    },
    async certify(vote: Vote): Promise<void> {
      const { db } = database;
      const groups = {
        single: await ballots.countSingle(db, vote.id),
        several: await ballots.countSeveral(db, vote.id),
      };
      const counts = { online: 0, paper: 0, assisted: 0 };
      const { items } = resultOf(vote, { at: clock.now(), groups, ballots: counts, silent: null });
      const facts = items.map(({ sums, verdict }) => ({ ...sums, outcome: verdict?.outcome ?? null }));
      await act(vote, 'vote-certified', { items: facts }, { state: 'certified' });
    },
    async exportOf(vote: Vote): Promise<string[]> {
      const chain = chainOf(vote);
      const head = await ledger.head(chain);
      if (!head) throw new Error('no chain');
      const lines = exportLines({
        ...{ vote: await get(vote.id), head, rows: ledger.rows(chain) },
        register: await store.listRegister(database.db, vote.id),
        ballots: await ballots.listBallots(database.db, vote.id),
      });
      return (await Array.fromAsync(lines)).map((line) => line.slice(0, -1));
    },
  };
}
