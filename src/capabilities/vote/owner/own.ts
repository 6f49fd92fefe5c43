// Which decisions of a vote are a person's to take. Units of one owner are one decision, since ballots that differ would
// count for nothing (see tally.ts). Whether a ballot is taken decides rules.ts.

import type { Result } from '../../../result.ts';
import type { VoteActions } from '../actions.ts';
import type { CastRequest, Receipt } from '../casting/ballot-box.ts';
import type { CastRefusal } from '../casting/rules.ts';
import type { Vote } from '../vote.ts';
import type { OwnBallot } from './reading.ts';

/** Who speaks, as channels and pages know them. */
export interface VoterAccount {
  readonly channel: string;
  readonly bot: string;
  readonly from: string;
  readonly chat: string;
}

/** A unit this account speaks for, by the owners' register. */
export interface VoterUnit {
  readonly unit: number;
  readonly room: string;
  readonly compound: string;
  readonly kind: 'owner' | 'proxy';
  readonly state: 'waiting' | 'active' | 'paused';
  /** 业主编号 of its owners joined by "+". */
  readonly head: string;
}

export interface Decision {
  /** In the order of the register. */
  readonly ballots: readonly OwnBallot[];
  /** All by written authority of somebody else. */
  readonly proxy: boolean;
}

export interface Own {
  readonly units: readonly VoterUnit[];
  readonly decisions: readonly Decision[];
  /** Units for which paper has been accepted; they are decided. */
  readonly onPaper: readonly OwnBallot[];
}

export interface Cast {
  readonly room: string;
  readonly outcome: Result<Receipt, CastRefusal | 'vote-unknown'>;
}

export interface OwnDeps {
  readonly votes: Pick<VoteActions, 'cast' | 'listVotes' | 'ballotsOf'>;
  readonly unitsOf: (account: VoterAccount) => Promise<readonly VoterUnit[]>;
}

export type OwnVotes = ReturnType<typeof createOwnVotes>;

export function createOwnVotes({ votes, unitsOf }: OwnDeps) {
  async function look(account: VoterAccount, vote: Vote): Promise<Own> {
    const units = (await unitsOf(account)).filter(({ compound }) => compound === vote.compound);
    const active = units.filter(({ state }) => state === 'active');
    const ballots = await votes.ballotsOf(
      vote.id,
      active.map(({ unit }) => unit),
    );
    const sorted = ballots.toSorted((a, b) => a.unit - b.unit);
    return {
      units,
      decisions: decisionsOf(
        sorted.filter(({ stands }) => stands?.source !== 'paper'),
        active,
      ),
      onPaper: sorted.filter(({ stands }) => stands?.source === 'paper'),
    };
  }

  return {
    look,
    unitsOf,

    /** Votes for owners, newest first, of the compounds this account speaks in. */
    async listVotes(account: VoterAccount): Promise<Vote[]> {
      const compounds = new Set((await unitsOf(account)).map(({ compound }) => compound));
      const lists = [...compounds].map((compound) => votes.listVotes({ compound }));
      return (await Promise.all(lists)).flat().filter((vote) => isForOwners(vote) && vote.state !== 'void');
    },

    /** One ballot a unit, side by side; `key` is the same for the same try, so that a repeat is one ballot. */
    castAll(account: VoterAccount, request: CastAll): Promise<Cast[]> {
      const { channel, bot, from } = account;
      const by: CastRequest['by'] = { kind: 'voter', account: { channel, bot, from } };
      const cast = async ({ unit, room }: OwnBallot): Promise<Cast> => {
        const { vote, choices, key } = request;
        return { room, outcome: await votes.cast({ vote, unit, choices, key, by }) };
      };
      return Promise.all(request.ballots.map(cast));
    },
  };
}

export interface CastAll {
  readonly vote: number;
  readonly ballots: readonly OwnBallot[];
  readonly choices: string;
  readonly key: string;
}

/** What was never announced is the staff's alone; what a committee decides inside is not asked of owners. */
export function isForOwners({ kind, announcedAt }: Pick<Vote, 'kind' | 'announcedAt'>): boolean {
  return kind !== 'committee' && announcedAt !== null;
}

/** Its time has come and is not over; the job that opens and closes may be late. */
export function isOpen(vote: Pick<Vote, 'state' | 'closesAt'>, now: number): boolean {
  return vote.state === 'open' && now < vote.closesAt;
}

function decisionsOf(ballots: readonly OwnBallot[], units: readonly VoterUnit[]): Decision[] {
  const proxied = new Set(units.filter(({ kind }) => kind === 'proxy').map(({ unit }) => unit));
  return [...Map.groupBy(ballots, ({ head }) => head).values()].map((ofHead) => ({
    ballots: ofHead,
    proxy: ofHead.every(({ unit }) => proxied.has(unit)),
  }));
}

/** Who cast a ballot as the row names them; only they are shown its choice. */
export function isBy(account: VoterAccount, ballot: OwnBallot): boolean {
  return ballot.stands?.source === 'online' && ballot.stands.by === `${account.channel}:${account.from}`;
}
