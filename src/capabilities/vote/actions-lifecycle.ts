// A vote from its opening to its certificate. Time moves it: opening and closing happen when they are due, whoever
// looks first, and nothing else closes a vote.

import { randomInt } from 'node:crypto';
import type { Readable, Transaction } from '../../platform/database/database.ts';
import { ok, type Result } from '../../result.ts';
import { type Actor, type Changing, CLOCK, type VoteActionDeps } from './actions-change.ts';
import * as ballots from './casting/store.ts';
import * as standing from './casting/store-standing.ts';
import { type CommitteeDeps, certifyCommittee, conveneCommittee } from './committee/actions.ts';
import { freeze, scopeFilter } from './count/freeze.ts';
import { resultOf, type VoteResult } from './count/result.ts';
import { next, type Unsettled, type VoteRefusal } from './lifecycle.ts';
import { insertRegister, listRegister, listVotes } from './store.ts';
import type { Vote } from './vote.ts';

export function createLifecycleActions(deps: CommitteeDeps, change: Changing) {
  const { database, now } = deps;

  function open(id: number): Promise<Result<null, VoteRefusal | 'vote-unknown'>> {
    return change<VoteRefusal>(id, CLOCK, async (vote, at, tx) => {
      if (vote.kind === 'committee') return conveneCommittee(deps, vote, at, tx);
      const units = (await deps.owners.roll(tx, vote.compound)).filter(scopeFilter(vote.scope));
      const allowed = next(vote, { kind: 'open', now: at, units: units.length });
      if (!allowed.ok) return allowed;
      const frozen = freeze(units, randomInt);
      await insertRegister(tx, vote.id, frozen.places);
      const total = { total_units: units.length, total_area: frozen.area, total_heads: frozen.heads };
      return ok({
        move: { state: 'open', opened_at: at, register_hash: frozen.hash, ...total },
        act: 'vote-opened',
        notice: 'opened',
        wakes: [at],
        facts: { register: frozen.hash, units: units.length, area: frozen.area, heads: frozen.heads },
      });
    });
  }

  function close(id: number): Promise<Result<null, VoteRefusal | 'vote-unknown'>> {
    return change(id, CLOCK, async (vote, at, tx) => {
      const allowed = next(vote, { kind: 'close', now: at });
      if (!allowed.ok) return allowed;
      const facts = { ballots: await standing.countBallots(tx, vote.id) };
      return ok({
        move: { state: 'closed', closed_at: at },
        act: 'vote-closed',
        notice: 'closed',
        facts,
      });
    });
  }

  return {
    open,
    close,

    /** Opens and closes what is due. Safe to run late, often and by several processes. */
    async advance(): Promise<void> {
      const at = now();
      for (const vote of await listVotes(database.db, { states: ['announced', 'open'] })) {
        if (vote.state === 'announced' && vote.opensAt <= at) await open(vote.id);
        if (vote.closesAt <= at) await close(vote.id);
      }
    },

    /** Once nobody can sue any more, whose account cast which ballot is of no use and goes; the ballots stay. */
    forgetWho: (before: number): Promise<number> =>
      database.transaction((tx) => ballots.forgetWho(tx, before)),

    /** The count as it stands. Told to nobody before the close but those who keep the ballots. */
    count: (vote: Vote) => countAside(deps, vote),

    certify: (id: number, actor: Actor) =>
      change<VoteRefusal>(id, actor, async (vote, at, tx) => {
        if (vote.kind === 'committee') return certifyCommittee(vote, at, tx);
        const allowed = next(vote, { kind: 'certify', now: at, unsettled: await unsettledOf(tx, vote.id) });
        if (!allowed.ok) return allowed;
        const result = await countIn(tx, vote, at);
        return ok({
          move: { state: 'certified', certified_at: at, result: JSON.stringify(result) },
          act: 'vote-certified',
          notice: 'certified',
          wakes: [at],
          facts: { items: result.items.map(factsOf) },
          ended: {
            state: 'certified',
            outcomes: result.items.map(({ verdict }) => verdict?.outcome ?? null),
          },
        });
      }),
  };
}

function unsettledOf(tx: Transaction, vote: number): Promise<Unsettled> {
  return standing.countUnsettled(tx, vote);
}

function factsOf({ sums, verdict }: VoteResult['items'][number]) {
  return { ...sums, outcome: verdict?.outcome ?? null };
}

async function countIn(tx: Transaction, vote: Vote, at: number): Promise<VoteResult> {
  const [single, several] = [await ballots.countSingle(tx, vote.id), await ballots.countSeveral(tx, vote.id)];
  const silent = await silentIn(tx, vote);
  const cast = await standing.countSources(tx, vote.id);
  return resultOf(vote, { at, groups: { single, several }, ballots: cast, silent });
}

/** The same in a thread of its own: a million ballots must not hold up the chats. */
async function countAside({ database, now }: VoteActionDeps, vote: Vote): Promise<VoteResult> {
  const { db } = database;
  const [single, several] = await Promise.all([
    database.aside(ballots.singleQuery(db, vote.id)),
    database.aside(ballots.severalQuery(db, vote.id)),
  ]);
  const silent = await silentIn(db, vote);
  const cast = await standing.countSources(db, vote.id);
  return resultOf(vote, { at: now(), groups: { single, several }, ballots: cast, silent });
}

/** Owners who were reached, as proved unit by unit, and voted for none of their units. */
async function silentIn(db: Readable, vote: Vote) {
  if (vote.terms.silenceClause === null) return null;
  const reached = await standing.listReached(db, vote.id);
  const voted = new Set((await ballots.listStanding(db, vote.id)).map(({ head }) => head));
  const places = (await listRegister(db, vote.id)).filter(
    ({ head, unit }) => !voted.has(head) && reached.has(unit),
  );
  const area = places.reduce((sum, place) => sum + place.area, 0);
  return { area, heads: new Set(places.map(({ head }) => head)).size };
}
