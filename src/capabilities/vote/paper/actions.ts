// Paper ballots: issuing, entering, confirming, deciding conflicts, spoiling. Each is one transaction under the vote's
// lock with its line in the chain; what a line says never shows a choice.

import { byDay } from '../../../platform/calendar.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { type Actor, record, type VoteActionDeps } from '../actions-change.ts';
import { sealBallots } from '../casting/seal.ts';
import { findPlaces, listEarlier } from '../casting/store.ts';
import { scopeFilter } from '../count/freeze.ts';
import type { DeliveryDeps } from '../delivery/actions.ts';
import { findVote } from '../store.ts';
import type { Vote } from '../vote.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';

export type PaperReason = rules.PaperRefusal | 'vote-unknown' | 'not-on-register' | 'no-units';

export interface PaperEntry {
  readonly choices: string;
  readonly returnedAt: number;
  /** Absent where the ballot has one from an entry before. */
  readonly photo?: { readonly type: string; readonly bytes: Uint8Array };
}

/** What the unit's voter is told in private, where there is one; never a choice. */
export interface PaperFacts {
  readonly vote: number;
  readonly number: number;
  readonly room: string;
  readonly returnedAt: number;
}

export type PaperNotice = 'paper-accepted' | 'paper-set-aside';

export type PaperOutcome = 'accepted' | 'conflict' | 'entered' | 'set-aside' | 'spoiled' | 'waiting';

export function createPaperActions(deps: Pick<DeliveryDeps, keyof VoteActionDeps | 'addressesOf'>) {
  const { database, now } = deps;

  /** Under the vote's lock, with the paper as it is now. */
  async function withPaper<T>(
    id: number,
    number: number,
    work: (tx: Transaction, vote: Vote, paper: rules.Paper) => Promise<Result<T, PaperReason>>,
  ): Promise<Result<T, PaperReason>> {
    const done = await database.transaction(async (tx) => {
      await lock(tx, `vote/${id}`);
      const vote = await findVote(tx, id);
      if (!vote) return refuse('vote-unknown');
      const paper = await store.findPaper(tx, id, number);
      return paper ? work(tx, vote, paper) : refuse('paper-unknown');
    });
    if (done.ok) deps.onWritten();
    return done;
  }

  async function tellVoter(tx: Transaction, vote: Vote, paper: rules.Paper, kind: PaperNotice) {
    const [place] = await findPlaces(tx, vote.id, [paper.unit]);
    for (const { address } of await deps.addressesOf(tx, [paper.unit])) {
      const { channel, bot, chat } = address;
      const { number, returnedAt } = paper;
      await deps.notify(tx, {
        address: { channel, bot, chat, group: false },
        dedup: `vote:${vote.id}:${kind}:${number}:${channel}|${bot}|${chat}`,
        kind,
        facts: { vote: vote.id, number, room: place?.room ?? '', returnedAt: returnedAt ?? now() },
        dueAt: byDay(now()),
      });
    }
  }

  async function note(
    tx: Transaction,
    vote: Vote,
    number: number,
    actor: Actor,
    act: string,
    facts: unknown = {},
  ): Promise<void> {
    await record(deps, tx, vote, { act, actor, facts, at: now(), subject: `paper:${number}` });
  }

  /** The paper becomes the unit's ballot and stands. */
  async function accept(tx: Transaction, vote: Vote, paper: rules.Paper, actor: Actor): Promise<void> {
    const [place] = await findPlaces(tx, vote.id, [paper.unit]);
    if (!place) throw new Error(`paper ${paper.number} is of no unit of vote ${vote.id}`);
    const earlier = await listEarlier(tx, vote.id, [place.place]);
    await sealBallots(deps.ledger, tx, vote, [
      {
        place,
        version: (earlier.at(-1)?.version ?? 0) + 1,
        choices: paper.choices ?? '',
        source: 'paper',
        at: paper.returnedAt ?? now(),
        by: actor.id,
        request: `paper:${paper.number}`,
        note: String(paper.number),
      },
    ]);
    await store.movePaper(tx, vote.id, paper.number, { state: 'accepted' });
    await tellVoter(tx, vote, paper, 'paper-accepted');
  }

  async function setAside(tx: Transaction, vote: Vote, paper: rules.Paper): Promise<void> {
    await store.movePaper(tx, vote.id, paper.number, { state: 'set-aside', reason: 'online-stands' });
    await tellVoter(tx, vote, paper, 'paper-set-aside');
  }

  async function hasVoted(tx: Transaction, vote: Vote, unit: number): Promise<boolean> {
    const places = await findPlaces(tx, vote.id, [unit]);
    const earlier = await listEarlier(
      tx,
      vote.id,
      places.map(({ place }) => place),
    );
    return earlier.length > 0;
  }

  return {
    papers: (vote: number) => store.listPapers(database.db, vote),
    paper: (vote: number, number: number) => store.findPaper(database.db, vote, number),
    paperPhoto: (vote: number, number: number) => store.findPaperPhoto(database.db, vote, number),
    /** They show signatures: once nobody can sue any more, they are of no use and go. */
    forgetPhotos: (before: number): Promise<number> =>
      database.transaction((tx) => store.deletePhotos(tx, before)),
    opinions: (vote: number, number: number) => store.listOpinions(database.db, vote, number),

    /**
     * Numbered ballots for units, each unit one that is still good; those who have one keep its number. Returns all
     * numbers of these units, to be printed.
     */
    issuePapers(
      id: number,
      units: readonly number[],
      actor: Actor,
    ): Promise<Result<readonly { number: number; unit: number }[], PaperReason>> {
      return database.transaction(async (tx) => {
        await lock(tx, `vote/${id}`);
        const vote = await findVote(tx, id);
        if (!vote) return refuse('vote-unknown');
        if (vote.state !== 'announced' && vote.state !== 'open') return refuse('vote-not-open');
        if (units.length === 0) return refuse('no-units');
        if (!(await areVoters(deps, tx, vote, units))) return refuse('not-on-register');
        const papers = await store.listPapers(tx, id);
        const good = new Map(
          papers.filter(({ state }) => state !== 'spoiled').map((paper) => [paper.unit, paper.number]),
        );
        const wanted = [...new Set(units)].filter((unit) => !good.has(unit));
        const last = papers.at(-1)?.number ?? 0;
        const fresh = wanted.map((unit, index) => ({ number: last + index + 1, unit }));
        await store.insertPapers(tx, id, fresh, { by: actor.id, at: now() });
        if (fresh.length > 0) {
          const facts = { from: last + 1, to: last + fresh.length };
          await record(deps, tx, vote, { act: 'papers-issued', actor, facts, at: now() });
        }
        for (const { number, unit } of fresh) good.set(unit, number);
        return ok([...new Set(units)].map((unit) => ({ number: good.get(unit) ?? 0, unit })));
      });
    },

    /** By the first person. Entered again before it is confirmed, the newest entry counts. */
    enterPaper: (id: number, number: number, entry: PaperEntry, actor: Actor) =>
      withPaper<PaperOutcome>(id, number, async (tx, vote, paper) => {
        const { choices, returnedAt, photo } = entry;
        if (isEnteredBy(paper, actor, entry) && (await hasPhoto(tx, id, number, photo))) return ok('entered');
        const allowed = rules.mayEnter(
          vote,
          paper,
          { choices, returnedAt, photo: photo !== undefined },
          now(),
        );
        if (!allowed.ok) return allowed;
        // Issued after the announcement, and the unit left the register before the opening.
        if ((await findPlaces(tx, id, [paper.unit])).length === 0) return refuse('not-on-register');
        await store.movePaper(tx, id, number, {
          ...{ state: 'entered', choices, returned_at: returnedAt, reason: '' },
          ...{ entered_by: actor.id, entered_at: now() },
          ...(photo ? { photo: Buffer.from(photo.bytes).toString('base64'), photo_type: photo.type } : {}),
        });
        await note(tx, vote, number, actor, 'paper-entered', { returnedAt });
        return ok('entered');
      }),

    /** By a second person. Where the two differ, it has to be entered anew by both. */
    confirmPaper: (id: number, number: number, choices: string, actor: Actor) =>
      withPaper<PaperOutcome>(id, number, async (tx, vote, paper) => {
        if (isConfirmedBy(paper, actor, choices)) return ok(paper.state as PaperOutcome);
        const allowed = rules.mayConfirm(vote, paper, { staff: actor.id, choices });
        if (!allowed.ok && allowed.reason !== 'entries-differ') return allowed;
        if (!allowed.ok) {
          const anew = { choices: null, entered_by: null, entered_at: null, reason: 'entries-differ' };
          await store.movePaper(tx, id, number, anew);
          await note(tx, vote, number, actor, 'paper-entries-differ');
          return allowed;
        }
        const confirmed = { confirmed_by: actor.id, confirmed_at: now() };
        if (await hasVoted(tx, vote, paper.unit)) {
          await store.movePaper(tx, id, number, { ...confirmed, state: 'conflict' });
          await note(tx, vote, number, actor, 'paper-conflict', { returnedAt: paper.returnedAt });
          return ok('conflict');
        }
        await store.movePaper(tx, id, number, confirmed);
        await accept(tx, vote, paper, actor);
        await note(tx, vote, number, actor, 'paper-accepted', { returnedAt: paper.returnedAt });
        return ok('accepted');
      }),

    /** An opinion on a conflict; the second of the same kind by another person settles it. */
    decideConflict: (id: number, number: number, stands: rules.Stands, actor: Actor) =>
      withPaper<PaperOutcome>(id, number, async (tx, vote, paper) => {
        const before = await store.listOpinions(tx, id, number);
        const repeated = before.some((each) => each.staff === actor.id && each.stands === stands);
        if (repeated) return ok(stateAfter(paper));
        if (paper.state !== 'conflict') return refuse('wrong-state');
        if (vote.state !== 'open' && vote.state !== 'closed') return refuse('vote-not-open');
        await store.saveOpinion(tx, { vote: id, number, staff: actor.id, stands, at: now() });
        const settled = rules.decided(await store.listOpinions(tx, id, number));
        if (settled === null) {
          await note(tx, vote, number, actor, 'conflict-opinion', { stands });
          return ok('waiting');
        }
        if (settled === 'paper') await accept(tx, vote, paper, actor);
        else await setAside(tx, vote, paper);
        await note(tx, vote, number, actor, 'conflict-decided', { stands: settled });
        return ok(settled === 'paper' ? 'accepted' : 'set-aside');
      }),

    /** Torn, lost, filled in wrongly: its number is used up, and the unit may be issued another. */
    spoilPaper: (id: number, number: number, reason: string, actor: Actor) =>
      withPaper<PaperOutcome>(id, number, async (tx, vote, paper) => {
        if (paper.state === 'spoiled') return ok('spoiled');
        const allowed = rules.maySpoil(vote, paper, reason);
        if (!allowed.ok) return allowed;
        await store.movePaper(tx, id, number, { state: 'spoiled', choices: null, reason: reason.trim() });
        await note(tx, vote, number, actor, 'paper-spoiled');
        return ok('spoiled');
      }),
  };
}

/** Pressed twice. */
function isEnteredBy(paper: rules.Paper, actor: Actor, { choices, returnedAt }: PaperEntry): boolean {
  const same = paper.choices === choices && paper.returnedAt === returnedAt;
  return paper.state === 'entered' && paper.enteredBy === actor.id && same;
}

async function hasPhoto(
  tx: Transaction,
  vote: number,
  number: number,
  photo: PaperEntry['photo'],
): Promise<boolean> {
  if (photo === undefined) return true;
  const kept = await store.findPaperPhoto(tx, vote, number);
  return kept !== null && Buffer.compare(kept.bytes, photo.bytes) === 0;
}

/** Pressed twice: what was confirmed is confirmed. */
function isConfirmedBy(paper: rules.Paper, actor: Actor, choices: string): boolean {
  const done = paper.state === 'accepted' || paper.state === 'conflict';
  return done && paper.confirmedBy === actor.id && paper.choices === choices;
}

function stateAfter({ state }: rules.Paper): PaperOutcome {
  return state === 'accepted' || state === 'set-aside' ? state : 'waiting';
}

async function areVoters(
  deps: VoteActionDeps,
  tx: Transaction,
  vote: Vote,
  units: readonly number[],
): Promise<boolean> {
  if (vote.state === 'open') {
    const places = await findPlaces(tx, vote.id, units);
    return new Set(places.map(({ unit }) => unit)).size === new Set(units).size;
  }
  const roll = await deps.owners.roll(tx, vote.compound);
  const voters = new Set(roll.filter(scopeFilter(vote.scope)).map(({ id }) => id));
  return units.every((unit) => voters.has(unit));
}
