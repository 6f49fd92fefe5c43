// Sends the next state of a living message: as an edit where the channel can, as a message of its own where it must be.

import type { Kysely } from 'kysely';
import { type Channel, GONE } from '../channels/channel.ts';
import { UpstreamError } from '../errors.ts';
import { cardStep } from './card.ts';
import type { Reply } from './message.ts';
import { type Outgoing, postponeCard, settleCard, takeCard } from './store.ts';
import type { DeskTables } from './tables.ts';

export interface CardDeps {
  readonly db: Kysely<DeskTables>;
  readonly now: () => number;
  readonly worded: () => Promise<Reply>;
  readonly onSent: (outcome: 'sent' | 'skipped') => void;
}

export async function sendCard(deps: CardDeps, channel: Channel, row: Outgoing): Promise<void> {
  const { db, now } = deps;
  const taken = await takeCard(db, row.id);
  if (taken === null) return;
  const step = cardStep(taken, channel.limits.edits, now());
  if (step.to === 'wait') {
    await postponeCard(db, row.id, step.until);
    return;
  }
  const edited = step.to === 'send' && (await show(channel, row, await deps.worded(), step.replaces));
  const state = step.to === 'skip' ? 'skipped' : 'sent';
  const place = edited ? (taken.before?.place ?? null) : null;
  await settleCard(db, row.id, { state, place, tries: row.tries, now: now() });
  deps.onSent(state);
}

/** Whether it stands in the place of the one before; where that is gone it is a new message. */
async function show(channel: Channel, row: Outgoing, reply: Reply, replaces?: number): Promise<boolean> {
  if (replaces !== undefined) {
    try {
      await channel.send(row.address, reply, row.id, replaces);
      return true;
    } catch (error) {
      const gone = error instanceof UpstreamError && !error.retryable && error.cause === GONE;
      if (!gone) throw error;
    }
  }
  await channel.send(row.address, reply, row.id);
  return false;
}
