// What staff look at who hand out, fetch and enter ballots: every unit of a vote with its room, whether it has voted,
// its paper and how it was reached; and when a unit voted. Never a choice.

import { compareRooms } from '../../../owners/index.ts';
import type { VoteActionDeps } from '../actions-change.ts';
import { type BallotSource, findPlaces, listEarlier } from '../casting/store.ts';
import { scopeFilter } from '../count/freeze.ts';
import { listDelivered, listVoted, type Way } from '../delivery/store.ts';
import { listRegister } from '../store.ts';
import type { Vote } from '../vote.ts';
import type { Paper } from './rules.ts';
import { listPapers } from './store.ts';

export interface PaperUnitPlace {
  readonly unit: number;
  readonly room: string;
  readonly building: string;
  readonly area: number;
}

export interface PaperUnit extends PaperUnitPlace {
  readonly voted: boolean;
  /** The one that is not spoiled. */
  readonly paper: Paper | null;
  readonly ways: readonly Way[];
}

export interface CastAt {
  readonly version: number;
  readonly source: BallotSource;
  readonly at: number;
}

export function createPaperReading({ database, owners }: Pick<VoteActionDeps, 'database' | 'owners'>) {
  const { db } = database;

  /** Frozen since the opening; before it as the register is now. */
  async function voters(vote: Vote): Promise<PaperUnitPlace[]> {
    if (vote.openedAt !== null) return listRegister(db, vote.id);
    const roll = await owners.roll(db, vote.compound);
    return roll.filter(scopeFilter(vote.scope)).map(({ id, ...rest }) => ({ unit: id, ...rest }));
  }

  return {
    /** In the order in which people sort rooms. */
    async paperUnits(vote: Vote): Promise<PaperUnit[]> {
      const [units, papers, voted, delivered] = await Promise.all([
        voters(vote),
        listPapers(db, vote.id),
        listVoted(db, vote.id),
        listDelivered(db, vote.id),
      ]);
      const good = new Map(
        papers.filter(({ state }) => state !== 'spoiled').map((paper) => [paper.unit, paper]),
      );
      const ways = Map.groupBy(delivered, ({ unit }) => unit);
      return units
        .sort((a, b) => compareRooms(a.room, b.room))
        .map(({ unit, room, building, area }) => ({
          ...{ unit, room, building, area, voted: voted.has(unit), paper: good.get(unit) ?? null },
          ways: (ways.get(unit) ?? []).map(({ way }) => way),
        }));
    },

    /** Null where it is not, or no longer, on the register. */
    async paperPlace(vote: Vote, unit: number): Promise<PaperUnitPlace | null> {
      const places = vote.openedAt === null ? await voters(vote) : await findPlaces(db, vote.id, [unit]);
      return places.find((place) => place.unit === unit) ?? null;
    },

    /** When the unit voted and how, oldest first. */
    async castTimes(vote: number, unit: number): Promise<CastAt[]> {
      const places = await findPlaces(db, vote, [unit]);
      const earlier = await listEarlier(
        db,
        vote,
        places.map(({ place }) => place),
      );
      return earlier.map(({ version, source, at }) => ({ version, source, at }));
    },
  };
}
