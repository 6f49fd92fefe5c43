// The second factor of one's own: setting it up, new recovery codes, taking it off. Setting it up ends the other sessions,
// which were opened without it.

import { ok, type Result, refuse } from '../result.ts';
import type { CodeRefusal, Door } from './door.ts';
import { accountAct } from './recorded.ts';
import { hashRecovery, makeKey, makeRecoveryCodes, readCode, stepOf } from './second-factor.ts';
import * as factors from './store-factors.ts';
import { deleteSessionsOf, type Session } from './store-sessions.ts';

export type SetUpRefusal = 'already-set' | 'not-begun' | 'bad-code' | 'wrong-code' | 'busy';

export interface FactorState {
  readonly set: boolean;
  /** Recovery codes nobody has used yet. */
  readonly left: number;
}

export type FactorActions = ReturnType<typeof createFactorActions>;

export function createFactorActions(door: Door) {
  const { database, now, log, record, gate, cost } = door;

  const lock = (account: number) => ({ lock: `staff-code/${account}` });
  const note = (act: string, { account }: Session) => accountAct(act, account, account.id, now());

  /** Ten codes and their hashes, one after the other: many at once would cost much memory. */
  async function freshCodes(key: string) {
    const codes = makeRecoveryCodes();
    const hashes: string[] = [];
    for (const code of codes) hashes.push(await hashRecovery(code, key, cost));
    return { codes, hashes };
  }

  return {
    async state(account: number): Promise<FactorState> {
      const { key } = await factors.getFactor(database.db, account);
      return { set: key !== null, left: await factors.countRecovery(database.db, account) };
    },

    /** A key to be confirmed; the one that is being set up stays, so that a page loaded again shows the same. */
    begin(account: number): Promise<Result<null, 'already-set'>> {
      return database.transaction(async (tx) => {
        const { key, newKey } = await factors.getFactor(tx, account);
        if (key !== null) return refuse('already-set');
        if (newKey === null) await factors.saveFactor(tx, account, { newKey: makeKey() });
        return ok(null);
      }, lock(account));
    },

    /** Null where nothing was begun. */
    newKey: async (account: number): Promise<string | null> =>
      (await factors.getFactor(database.db, account)).newKey,

    /** The recovery codes, told once. */
    async confirm(session: Session, text: string): Promise<Result<readonly string[], SetUpRefusal>> {
      const { id } = session.account;
      const { key, newKey } = await factors.getFactor(database.db, id);
      if (key !== null) return refuse('already-set');
      if (newKey === null) return refuse('not-begun');
      const typed = readCode(text);
      if (typed?.kind !== 'phone') return refuse('bad-code');
      const step = stepOf(newKey, typed.code, now());
      if (step === null) return refuse('wrong-code');
      const fresh = await gate(() => freshCodes(newKey));
      if (fresh === null) return refuse('busy');
      const done = await database.transaction(async (tx): Promise<Result<null, SetUpRefusal>> => {
        const present = await factors.getFactor(tx, id);
        if (present.key !== null) return refuse('already-set');
        if (present.newKey !== newKey) return refuse('not-begun');
        await factors.saveFactor(tx, id, { key: newKey, newKey: null, lastStep: step });
        await factors.replaceRecovery(tx, id, fresh.hashes);
        await deleteSessionsOf(tx, id, session.key);
        await record(tx, note('staff-second-factor-set', session));
        return ok(null);
      }, lock(id));
      if (!done.ok) return done;
      log.info({ account: id }, 'staff second factor set');
      return ok(fresh.codes);
    },

    /** Ten others; those of before open no more. */
    async renewCodes(
      session: Session,
      text: string,
      address: string | null,
    ): Promise<Result<readonly string[], CodeRefusal>> {
      const { id } = session.account;
      const { key: present } = await factors.getFactor(database.db, id);
      if (present === null) return refuse('no-factor');
      const fresh = await gate(() => freshCodes(present));
      if (fresh === null) return refuse('busy');
      const done = await door.checkCode(session.account, text, address, async (tx, { key }) => {
        // Salted with a key that went meanwhile they would open nothing.
        if (key !== present) throw new Error('the second factor was changed meanwhile');
        await factors.replaceRecovery(tx, id, fresh.hashes);
        await record(tx, note('staff-recovery-codes-renewed', session));
      });
      if (!done.ok) return done;
      log.info({ account: id }, 'staff recovery codes renewed');
      return ok(fresh.codes);
    },

    async takeOff(
      session: Session,
      text: string,
      address: string | null,
    ): Promise<Result<null, CodeRefusal>> {
      const { id } = session.account;
      const done = await door.checkCode(session.account, text, address, async (tx) => {
        await factors.saveFactor(tx, id, NONE);
        await factors.replaceRecovery(tx, id, []);
        await record(tx, note('staff-second-factor-off', session));
        return null;
      });
      if (done.ok) log.info({ account: id }, 'staff second factor taken off');
      return done;
    },
  };
}

export const NONE: factors.Factor = { key: null, newKey: null, lastStep: null };
