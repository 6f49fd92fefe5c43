// Telling voters: the notice, two reminders, and the proof of what reached whom. Each message is written once a unit, in
// the transaction that remembers it, by day; the outbox sends it.

import { byDay } from '../../../platform/calendar.ts';
import type { Readable, Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { type Actor, CLOCK, record, tellGroups, type VoteActionDeps } from '../actions-change.ts';
import { type RegisterUnit, scopeFilter } from '../count/freeze.ts';
import { type Db, findVote, listRegister, listVotes } from '../store.ts';
import { chainOf, type Vote } from '../vote.ts';
import { isReminder, type Message, messagesDue } from './rules.ts';
import { type Delivery, listDelivered, listVoted, saveDelivered, type Way } from './store.ts';

export interface DeliveryDeps extends VoteActionDeps {
  /** Where the voters of units are reached in private; none for a unit without one. */
  readonly addressesOf: (
    db: Readable,
    units: readonly number[],
  ) => Promise<
    readonly {
      readonly unit: number;
      readonly address: PrivateAddress;
      readonly kind?: 'owner' | 'proxy';
    }[]
  >;
  /** What became of the notices whose dedup begins so. */
  readonly deliveries: (
    prefix: string,
  ) => Promise<
    readonly { readonly dedup: string; readonly state: string; readonly settledAt: number | null }[]
  >;
}

interface PrivateAddress {
  readonly channel: string;
  readonly bot: string;
  readonly chat: string;
}

const BATCH = 500;
export type DeliverReason = 'vote-unknown' | 'wrong-state' | 'no-units' | 'not-on-register';

/** A unit that may vote, as far as it matters to who brings something there. */
export type Voter = Pick<RegisterUnit, 'id' | 'room' | 'building'>;

export function createDeliveryActions(deps: DeliveryDeps) {
  const { database, now } = deps;

  /** From the opening on those of the frozen register: whoever joins the compound later has no vote in this one. */
  async function listVoters(db: Db, vote: Vote): Promise<Voter[]> {
    if (vote.openedAt === null)
      return (await deps.owners.roll(db, vote.compound)).filter(scopeFilter(vote.scope));
    return (await listRegister(db, vote.id)).map(({ unit, room, building }) => ({
      id: unit,
      room,
      building,
    }));
  }

  /** Everybody who is due a message and reached by one; those who voted are not reminded. Nothing is written at night. */
  async function tell(vote: Vote): Promise<void> {
    const at = now();
    const due = messagesDue(vote, at);
    const [latest] = due;
    if (latest === undefined || byDay(at) > at) return;
    const delivered = await listDelivered(database.db, vote.id);
    const told = new Set(delivered.flatMap(({ unit, way }) => (way === latest ? [unit] : [])));
    const voted = isReminder(latest) ? await listVoted(database.db, vote.id) : new Set<number>();
    const waiting = (await listVoters(database.db, vote))
      .map(({ id }) => id)
      .filter((unit) => !told.has(unit) && !voted.has(unit));
    const reached = await deps.addressesOf(database.db, waiting);
    const units = [...new Set(reached.map(({ unit }) => unit))];
    for (let from = 0; from < units.length; from += BATCH) {
      await tellSome(vote, units.slice(from, from + BATCH), due);
    }
  }

  async function tellSome(vote: Vote, units: readonly number[], due: readonly Message[]): Promise<void> {
    const [latest] = due;
    if (latest === undefined) return;
    const written = await database.transaction(async (tx) => {
      const reached = await deps.addressesOf(tx, units);
      const at = now();
      // Who comes late gets the latest message only, and none of those before it afterwards.
      const rows = reached.flatMap(({ unit }) =>
        due.map((way): Delivery => ({ unit, way, at, by: 'clock' })),
      );
      await saveDelivered(tx, vote.id, rows);
      for (const { address } of reached) {
        await deps.notify(tx, {
          address: { ...address, group: false },
          // One message a chat, however many units it speaks for.
          dedup: `${prefixOf(vote.id, latest)}${address.channel}|${address.bot}|${address.chat}`,
          kind: latest,
          facts: { vote: vote.id },
          dueAt: at,
        });
      }
      return reached.length;
    });
    if (written > 0) deps.onWritten();
  }

  /** A message the platform took is proof that the unit was reached. */
  async function prove(vote: Vote): Promise<void> {
    const sent = new Map<string, number>();
    for (const message of ['notice', 'reminder-1', 'reminder-2'] as const) {
      const prefix = prefixOf(vote.id, message);
      for (const { dedup, state, settledAt } of await deps.deliveries(prefix)) {
        const chat = dedup.slice(prefix.length);
        if (state === 'sent' && settledAt !== null && !sent.has(chat)) sent.set(chat, settledAt);
      }
    }
    if (sent.size === 0) return;
    const delivered = await listDelivered(database.db, vote.id);
    const proved = new Set(delivered.filter(({ way }) => way === 'chat').map(({ unit }) => unit));
    const told = [...new Set(delivered.map(({ unit }) => unit))].filter((unit) => !proved.has(unit));
    if (told.length === 0) return;
    await database.transaction(async (tx) => {
      const rows = (await deps.addressesOf(tx, told)).flatMap(({ unit, address }): Delivery[] => {
        const at = sent.get(`${address.channel}|${address.bot}|${address.chat}`);
        return at === undefined ? [] : [{ unit, way: 'chat', at, by: 'clock' }];
      });
      await note(tx, vote, 'chat', { actor: CLOCK, units: await saveDelivered(tx, vote.id, rows) });
    });
  }

  /** Where silence counts, the result rests on who was reached: that stands in the chain too. */
  async function note(
    tx: Transaction,
    vote: Vote,
    way: Way,
    { actor, units }: { readonly actor: Actor; readonly units: number },
  ): Promise<void> {
    if (units > 0)
      await record(deps, tx, vote, { act: 'delivered', actor, facts: { way, units }, at: now() });
  }

  return {
    /** Tells, reminds and notes what arrived, for every vote under way. Safe to run often and by several processes. */
    async deliver(): Promise<void> {
      for (const vote of await listVotes(database.db, { states: ['announced', 'open', 'certified'] })) {
        await tell(vote);
        if (vote.certifiedAt === null) await prove(vote);
      }
    },

    listDelivered: (vote: number) => listDelivered(database.db, vote),
    /** Units that may vote: of the register once it is frozen, before that of the owners' roll. */
    voters: (vote: Vote) => listVoters(database.db, vote),
    /** Units for which somebody has voted, and never what for. */
    votedUnits: (vote: number) => listVoted(database.db, vote),

    /** Staff write down that ballots or notices were brought to units on paper. Twice is once. */
    async recordDelivery(
      id: number,
      units: readonly number[],
      way: Exclude<Way, Message | 'chat'>,
      actor: Actor,
    ): Promise<Result<number, DeliverReason>> {
      if (units.length === 0) return refuse('no-units');
      return database.transaction(async (tx) => {
        await lock(tx, `vote/${id}`);
        const vote = await findVote(tx, id);
        if (!vote) return refuse('vote-unknown');
        if (vote.state !== 'announced' && vote.state !== 'open') return refuse('wrong-state');
        const voters = new Set((await listVoters(tx, vote)).map((voter) => voter.id));
        if (!units.every((unit) => voters.has(unit))) return refuse('not-on-register');
        const at = now();
        const rows = units.map((unit): Delivery => ({ unit, way, at, by: actor.id }));
        const added = await saveDelivered(tx, id, rows);
        await note(tx, vote, way, { actor, units: added });
        return ok(added);
      });
    },

    /** The head of the chain to the groups, once a day while the vote is open: whoever kept it can prove a later change. */
    async postHeads(): Promise<void> {
      const at = now();
      const day = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
      for (const vote of await listVotes(database.db, { states: ['open'] })) {
        const head = await deps.ledger.head(chainOf(vote));
        if (head) await database.transaction((tx) => tellGroups(deps, tx, vote, `head-${day}`, head));
      }
      deps.onWritten();
    },
  };
}

function prefixOf(vote: number, message: Message): string {
  return `vote:${vote}:${message}:`;
}
