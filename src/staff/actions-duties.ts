// Duties given to an account, changed and taken away, each a line of the ledger; and the one that a session works under. What
// rules say no to is in duty.ts; a session whose duty is gone is told so by the guard.

import type { Transaction } from '../platform/database/database.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { AccountActionsDeps } from './actions-accounts.ts';
import {
  type AskedGrant,
  type Duty,
  type Grant,
  type GrantRefusal,
  isSame,
  type Known,
  mayTake,
  overlaps,
  readGrant,
  type TakeRefusal,
} from './duty.ts';
import { accountAct } from './recorded.ts';
import * as store from './store.ts';
import * as duties from './store-duties.ts';
import { saveSessionDuty } from './store-sessions.ts';
import type { StaffTables } from './tables.ts';

type Tx = Transaction<StaffTables>;

export type AddDutyRefusal = GrantRefusal | 'no-such-account' | 'duty-overlaps';
export type ChangeDutyRefusal = AddDutyRefusal | 'no-such-duty';
export type TakeDutyRefusal = TakeRefusal | 'no-such-account' | 'no-such-duty';

/** As all acts upon accounts: two admins who take it from each other at the same moment must not both succeed. */
const ONE_BY_ONE = { lock: 'staff-accounts' };

export type DutyActions = ReturnType<typeof createDutyActions>;

export function createDutyActions(deps: AccountActionsDeps) {
  const { database, now, log, record } = deps;

  /** Outside a transaction, since whoever knows the compounds reads them there. */
  async function known(): Promise<Known> {
    const compounds = ((await deps.compounds?.()) ?? []).map(({ key }) => key);
    return { compounds, categories: (deps.categories ?? []).map(({ key }) => key) };
  }

  async function read(asked: AskedGrant): Promise<Result<Grant, GrantRefusal>> {
    return readGrant(asked, await known());
  }

  async function note(tx: Tx, act: string, by: number, account: number, facts: unknown): Promise<void> {
    await record(tx, accountAct(act, { id: by, role: 'admin' }, account, now(), facts));
  }

  async function find(tx: Tx, account: number) {
    const accounts = await store.listAccounts(tx);
    return { accounts, found: accounts.find(({ id }) => id === account) };
  }

  return {
    read,

    /** Given before is given: true where something changed. */
    async addDuty(by: number, account: number, asked: AskedGrant): Promise<Result<boolean, AddDutyRefusal>> {
      const grant = await read(asked);
      if (!grant.ok) return grant;
      const done = await database.transaction(async (tx): Promise<Result<boolean, AddDutyRefusal>> => {
        const { found } = await find(tx, account);
        if (found === undefined) return refuse('no-such-account');
        if (found.duties.some((each) => isSame(each, grant.value))) return ok(false);
        if (found.duties.some((each) => overlaps(each, grant.value))) return refuse('duty-overlaps');
        const duty = await duties.insertDuty(tx, account, grant.value);
        await note(tx, 'staff-duty-added', by, account, { duty, ...grant.value });
        return ok(true);
      }, ONE_BY_ONE);
      if (done.ok && done.value) log.info({ account, by, role: grant.value.role }, 'staff duty added');
      return done;
    },

    /** For other compounds or kinds of case; the role stays, since acts were done in it. */
    async changeDuty(
      by: number,
      account: number,
      duty: number,
      asked: Omit<AskedGrant, 'role'>,
    ): Promise<Result<boolean, ChangeDutyRefusal>> {
      const there = await known();
      const done = await database.transaction(async (tx): Promise<Result<boolean, ChangeDutyRefusal>> => {
        const { found } = await find(tx, account);
        const before = found?.duties.find(({ id }) => id === duty);
        if (found === undefined || before === undefined)
          return refuse(found ? 'no-such-duty' : 'no-such-account');
        const grant = readGrant({ ...asked, role: before.role }, there);
        if (!grant.ok) return grant;
        if (isSame(before, grant.value)) return ok(false);
        const others = found.duties.filter(({ id }) => id !== duty);
        if (others.some((each) => overlaps(each, grant.value))) return refuse('duty-overlaps');
        await duties.saveDuty(tx, duty, grant.value);
        await note(tx, 'staff-duty-changed', by, account, { duty, ...grant.value });
        return ok(true);
      }, ONE_BY_ONE);
      if (done.ok && done.value) log.info({ account, by }, 'staff duty changed');
      return done;
    },

    /** Whoever works under it falls to another one with the next page. */
    async takeDuty(by: number, account: number, duty: number): Promise<Result<true, TakeDutyRefusal>> {
      const done = await database.transaction(async (tx): Promise<Result<true, TakeDutyRefusal>> => {
        const { accounts, found } = await find(tx, account);
        if (found === undefined) return refuse('no-such-account');
        const taken = found.duties.find(({ id }) => id === duty);
        if (taken === undefined) return refuse('no-such-duty');
        const no = mayTake(accounts, by, found, taken);
        if (no !== null) return refuse(no);
        await duties.deleteDuty(tx, duty);
        await note(tx, 'staff-duty-taken', by, account, { duty, role: taken.role });
        return ok(true);
      }, ONE_BY_ONE);
      if (done.ok) log.info({ account, by }, 'staff duty taken');
      return done;
    },

    /** Of one's own only; null for one that is not, or no more. */
    async workUnder(session: { readonly key: string; readonly account: number }, duty: number) {
      return database.transaction(async (tx): Promise<Duty | null> => {
        const own = await duties.listDuties(tx, session.account);
        const chosen = own.find(({ id }) => id === duty) ?? null;
        if (chosen !== null) await saveSessionDuty(tx, session.key, chosen.id);
        return chosen;
      });
    },
  };
}
