// May what a person says go to the language model? At home unless they have said no; abroad only after they have said yes to
// exactly this service (《个人信息保护法》第三十九条). Asked of the database each time, so a withdrawal holds at once, everywhere.

import { hash } from 'node:crypto';
import type { Address } from '../../desk/message.ts';
import type { Ledger } from '../../ledger/index.ts';
import type { Database, Readable, Transaction } from '../../platform/database/database.ts';
import * as store from './store.ts';

export interface ConsentDeps {
  readonly database: Database;
  readonly ledger: Pick<Ledger, 'append'>;
  readonly now: () => number;
  /** What is sent to the service leaves the country. */
  readonly abroad: boolean;
  /** Who receives it, as people are told. */
  readonly provider: string;
  readonly notify: (
    tx: Transaction,
    notice: {
      readonly address: Address;
      readonly kind: string;
      readonly facts: unknown;
      readonly dueAt: number;
    },
  ) => Promise<unknown>;
}

/** `unasked` and `asked` are both no; the second is not asked again. */
export type Standing = 'allowed' | 'refused' | 'unasked' | 'asked';

/** Counts up with every change of what is told before somebody agrees. */
const VERSION = 1;
const ONE_BY_ONE = { lock: 'assistant' };
/** The answer to the question goes first, in milliseconds. */
const BEHIND = 2_000;

export type Consents = ReturnType<typeof createConsents>;

export function createConsents({ database, ledger, now, abroad, provider, notify }: ConsentDeps) {
  const terms = hash('sha256', JSON.stringify([VERSION, abroad, provider])).slice(0, 16);

  async function standingIn(db: Readable, person: string): Promise<Standing> {
    const kept = await store.findConsent(db, person);
    if (kept?.answer === 'no') return 'refused';
    if (!abroad) return 'allowed';
    if (kept === null || kept.terms !== terms) return 'unasked';
    return kept.answer === 'yes' ? 'allowed' : 'asked';
  }

  const standing = (person: string) => standingIn(database.db, person);

  return {
    standing,
    /** Staff (`staff:ID`) work with it on their own account; whose words they put in is asked by whoever sends them. */
    mayLeave: async (person: string): Promise<boolean> =>
      person.startsWith('staff:') || (await standing(person)) === 'allowed',

    /**
     * Holds from now on. The ledger learns that somebody did, not who. False where somebody agrees abroad to what they were never
     * shown, such as by an old button after the service was changed.
     */
    decide(person: string, answer: 'yes' | 'no'): Promise<boolean> {
      return database.transaction(async (tx) => {
        const kept = await store.findConsent(tx, person);
        if (abroad && answer === 'yes' && kept?.terms !== terms) return false;
        if (kept?.answer === answer && kept.terms === terms) return true;
        await store.saveConsent(tx, { person, answer, terms, at: now() });
        await ledger.append(tx, {
          ...{ scope: 'site', actor: 'person', role: 'resident' },
          act: answer === 'yes' ? 'ai-consent-given' : 'ai-consent-withdrawn',
          ...{ subject: 'assistant', facts: { version: VERSION, abroad, provider }, at: now() },
        });
        return true;
      }, ONE_BY_ONE);
    },

    /** They are just being shown the terms, and may agree from now on; what they answered before stands until then. */
    async show(person: string): Promise<void> {
      if (!abroad) return;
      await database.transaction(async (tx) => {
        const kept = await store.findConsent(tx, person);
        if (kept?.terms === terms) return;
        const answer = kept?.answer === 'no' ? 'no' : 'asked';
        await store.saveConsent(tx, { person, answer, terms, at: now() });
      }, ONE_BY_ONE);
    },

    /** Once, in private, behind the answer that was given without it. */
    async offer(person: string, { channel, bot, chat, group }: Address): Promise<void> {
      if (group || (await standing(person)) !== 'unasked') return;
      await database.transaction(async (tx) => {
        if ((await standingIn(tx, person)) !== 'unasked') return;
        await store.saveConsent(tx, { person, answer: 'asked', terms, at: now() });
        await notify(tx, {
          address: { channel, bot, chat, group: false },
          ...{ kind: 'offer', facts: { provider }, dueAt: now() + BEHIND },
        });
      }, ONE_BY_ONE);
    },
  };
}
