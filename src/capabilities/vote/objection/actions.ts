// Objections to a count: made by a voter in private, answered by staff, forgotten some time after the vote has ended.
// The chain holds that there was one and the hash of its words, never the words.

import { byDay } from '../../../platform/calendar.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { type Actor, record } from '../actions-change.ts';
import type { DeliveryDeps } from '../delivery/actions.ts';
import { textHash } from '../draft/actions.ts';
import { findVote, listRegister } from '../store.ts';
import { type AnswerRefusal, mayAnswer, mayObject, type ObjectRefusal } from './rules.ts';
import * as store from './store.ts';

export type ObjectReason = ObjectRefusal | 'vote-unknown';
export type AnswerReason = AnswerRefusal | 'objection-unknown';

/** Who objects, as the ledger may know it. */
const VOTER: Actor = { id: 'voter', role: 'owner' };

export function createObjectionActions(deps: DeliveryDeps) {
  const { database, now } = deps;

  return {
    /** `person` tells one from another and is shown to nobody. The same words again are the same objection. */
    object: (
      id: number,
      person: string,
      address: store.ObjectionAddress,
      text: string,
    ): Promise<Result<number, ObjectReason>> =>
      database.transaction(async (tx) => {
        await lock(tx, `vote/${id}`);
        const vote = await findVote(tx, id);
        if (!vote) return refuse('vote-unknown');
        const at = now();
        const written = text.trim();
        const waiting = (await store.listObjections(tx, id)).find(
          (each) => each.person === person && each.answer === null,
        );
        if (waiting?.text === written) return ok(waiting.id);
        const voter = await speaksFor(deps, tx, id, address);
        const objecting = { now: at, text: written, voter, waiting: waiting !== undefined };
        const allowed = mayObject(vote, objecting);
        if (!allowed.ok) return allowed;
        const made = await store.insertObjection(tx, { vote: id, person, address, text: written, at });
        const facts = { text: textHash(written) };
        const subject = `objection:${made}`;
        await record(deps, tx, vote, { act: 'objection-made', actor: VOTER, facts, at, subject });
        return ok(made);
      }),

    async answerObjection(
      id: number,
      text: string,
      actor: Actor,
    ): Promise<Result<null, AnswerReason | 'vote-unknown'>> {
      const done = await database.transaction((tx) => answer(deps, tx, { id, text: text.trim(), actor }));
      if (done.ok) deps.onWritten();
      return done;
    },

    findObjection: (id: number) => store.findObjection(database.db, id),
    listObjections: (vote: number) => store.listObjections(database.db, vote),
    /** Of votes that ended before this time; how many there were and whether they were answered stays. */
    forgetObjections: (before: number): Promise<number> =>
      database.transaction((tx) => store.forgetObjections(tx, before)),
  };
}

async function answer(
  deps: DeliveryDeps,
  tx: Transaction,
  { id, text, actor }: { readonly id: number; readonly text: string; readonly actor: Actor },
): Promise<Result<null, AnswerReason | 'vote-unknown'>> {
  const found = await store.findObjection(tx, id);
  if (!found) return refuse('objection-unknown');
  await lock(tx, `vote/${found.vote}`);
  const [vote, objection] = [await findVote(tx, found.vote), await store.findObjection(tx, id)];
  if (!vote || !objection) return refuse('vote-unknown');
  const allowed = mayAnswer(objection.answer, text);
  if (!allowed.ok || objection.answer !== null) return allowed;
  const at = deps.now();
  await store.saveAnswer(tx, id, { text, by: actor.id, at });
  const facts = { text: textHash(text) };
  const subject = `objection:${id}`;
  await record(deps, tx, vote, { act: 'objection-answered', actor, facts, at, subject });
  if (objection.address) {
    await deps.notify(tx, {
      address: { ...objection.address, group: false },
      dedup: `vote:${vote.id}:objection-answered:${id}`,
      kind: 'objection-answered',
      facts: { vote: vote.id, objection: id },
      dueAt: byDay(at),
    });
  }
  return ok(null);
}

/** Whether a voter of this vote is reached at that address. */
async function speaksFor(
  deps: DeliveryDeps,
  tx: Transaction,
  vote: number,
  { channel, bot, chat }: store.ObjectionAddress,
): Promise<boolean> {
  const units = (await listRegister(tx, vote)).map(({ unit }) => unit);
  if (units.length === 0) return false;
  const reached = await deps.addressesOf(tx, units);
  return reached.some(
    ({ address }) => address.channel === channel && address.bot === bot && address.chat === chat,
  );
}
