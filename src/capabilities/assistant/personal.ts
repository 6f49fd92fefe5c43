// What is kept of one person, shown, forgotten and moved; and what goes when its time is over.

import type { KeptRow, Personal } from '../../desk/capability.ts';
import type { Account } from '../../desk/message.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { HEARD_LASTS } from './heard.ts';
import * as store from './store.ts';

const YEAR = 366 * 86_400_000;
/** Whoever agreed is asked again after this; whoever refused is not, for long. */
const YES_LASTS = 3 * YEAR;
const NO_LASTS = 10 * YEAR;

/** As `Person.id` has it. */
const personOf = ({ channel, from }: Account) => `${channel}:${from}`;

export const personalOfAssistant: Personal = {
  async collect(db, account) {
    const person = personOf(account);
    const [consent, heard] = await Promise.all([store.findConsent(db, person), store.findHeard(db, person)]);
    return [
      ...(consent === null ? [] : [rowOf(consent)]),
      ...(heard === null ? [] : [{ at: heard.at, text: heard.words }]),
    ];
  },
  /** A "no" stays: what others still hold of their words is not to go either. */
  async forget(tx, account) {
    const person = personOf(account);
    const refused = (await store.findConsent(tx, person))?.answer === 'no';
    const consents = refused ? 0 : await store.deleteConsent(tx, person);
    return consents + (await store.deleteHeard(tx, person));
  },
  /** Where they differ, the more careful answer stands. */
  async move(tx, before, after) {
    const [from, to] = [personOf(before), personOf(after)];
    const [moved, own] = [await store.findConsent(tx, from), await store.findConsent(tx, to)];
    if (moved !== null && (own === null || own.answer === 'asked' || moved.answer === 'no'))
      await store.saveConsent(tx, { ...moved, person: to });
    await store.deleteConsent(tx, from);
    await store.deleteHeard(tx, from);
  },
};

function rowOf({ at, answer }: store.Consent): KeptRow {
  return answer === 'asked' ? { at, aiAsked: true } : { at, aiConsent: answer === 'yes' };
}

export const forgetOldConsents = (tx: Transaction, now: number): Promise<number> =>
  store.forgetConsents(tx, { yes: now - YES_LASTS, no: now - NO_LASTS });

export const forgetOldHeard = (tx: Transaction, now: number): Promise<number> =>
  store.forgetHeard(tx, now - HEARD_LASTS);
