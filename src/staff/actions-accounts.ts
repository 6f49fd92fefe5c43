// Accounts: the first one, new ones and their links, an end and its undoing, a lock opened, a second factor taken off for
// somebody. Who may do so the guard decides.

import type { Database, Transaction } from '../platform/database/database.ts';
import type { Log } from '../platform/log.ts';
import { ok, type Result, refuse } from '../result.ts';
import { createDutyActions } from './actions-duties.ts';
import { NONE } from './actions-factor.ts';
import { type AskedGrant, type Grant, type GrantRefusal, isLastAdmin } from './duty.ts';
import { type Cost, hashPassword, NO_PASSWORD, oneTimePassword } from './password.ts';
import { accountAct, type Doer, OPERATOR, type Recorder } from './recorded.ts';
import { INVITATION_LASTS } from './rules.ts';
import * as store from './store.ts';
import * as chats from './store-chat.ts';
import * as factors from './store-factors.ts';
import { deleteSessionsOf, forgetTries } from './store-sessions.ts';
import type { StaffTables } from './tables.ts';
import { hashOf, makeToken } from './token.ts';
import { closedNames, nameKey } from './tries.ts';

/** A compound, or a kind of case. */
export interface Named {
  readonly key: string;
  readonly name: string;
}

export interface AccountActionsDeps {
  readonly database: Database<StaffTables>;
  readonly now: () => number;
  readonly log: Log;
  readonly record: Recorder;
  /** The compounds an account may be limited to. */
  readonly compounds?: () => Promise<readonly Named[]>;
  /** The kinds of case an account may be limited to. */
  readonly categories?: readonly Named[];
  /** What making a new hash costs; tests take less. */
  readonly cost?: Cost;
}

/** As it comes from a form: a name and its first duty. */
export interface NewAccount extends AskedGrant {
  readonly name: string;
}

/** An account and what opens the way to its password, to hand over; it is kept nowhere. */
export interface Invited {
  readonly name: string;
  readonly token: string;
}

/** By whom, as the ledger has it. Only admins come here. */
const admin = (id: number): Doer => ({ id, role: 'admin' });

export type CreateRefusal = GrantRefusal | 'bad-name' | 'name-taken';
export type DisableRefusal = 'no-such-account' | 'oneself' | 'last-admin';
export type ResetRefusal = 'no-such-account' | 'reset-meanwhile' | 'own-password' | 'account-disabled';
export type EnableRefusal = 'no-such-account' | 'no-duty';
export type FactorOffRefusal = 'no-such-account' | 'own-factor';

/** Two admins who disable each other at the same moment must not both succeed. */
const ONE_BY_ONE = { lock: 'staff-accounts' };

export function createAccountActions(deps: AccountActionsDeps) {
  const { database, now, log, record } = deps;
  const compounds = deps.compounds ?? (async () => []);
  const categories = deps.categories ?? [];
  const duties = createDutyActions(deps);

  async function fresh() {
    const password = oneTimePassword();
    return { password, hash: await hashPassword(password, deps.cost) };
  }

  async function check(wanted: NewAccount): Promise<Result<Wanted, CreateRefusal>> {
    const name = wanted.name.normalize('NFC').trim();
    if (!/^[\p{Script=Han}a-z0-9·._-]{2,20}$/iu.test(name)) return refuse('bad-name');
    const duty = await duties.read(wanted);
    return duty.ok ? ok({ name, duty: duty.value }) : duty;
  }

  const note = (tx: Tx, act: string, by: Doer | typeof OPERATOR, account: number, facts?: unknown) =>
    record(tx, accountAct(act, by, account, now(), facts));

  async function invite(tx: Tx, account: number): Promise<string> {
    const token = makeToken();
    await factors.saveInvitation(tx, account, { hash: hashOf(token), until: now() + INVITATION_LASTS });
    return token;
  }

  /** Nobody is in by what was good before; chats stay linked. */
  async function signOut(tx: Tx, id: number, name: string): Promise<void> {
    await deleteSessionsOf(tx, id);
    await chats.deleteCodeOf(tx, id);
    await forgetTries(tx, nameKey(name));
  }

  /**
   * For whoever holds the machine: a one-time password, and the second factor is off, since the phone may be lost too. Null where
   * the name is unknown.
   */
  async function resetPassword(name: string): Promise<string | null> {
    const { password, hash } = await fresh();
    const done = await database.transaction(async (tx) => {
      const account = await store.findAccount(tx, name);
      if (!account) return false;
      await store.savePassword(tx, account.id, hash, true);
      await factors.saveFactor(tx, account.id, NONE);
      await factors.replaceRecovery(tx, account.id, []);
      await factors.deleteInvitation(tx, account.id);
      await signOut(tx, account.id, name);
      await note(tx, 'staff-password-reset', OPERATOR, account.id);
      return true;
    }, ONE_BY_ONE);
    return done ? password : null;
  }

  return {
    compounds,
    categories,
    /** Names that are closed after too many wrong tries. */
    locked: (names: readonly string[]) => closedNames(database.db, names, now()),
    list: (): Promise<store.Account[]> => store.listAccounts(database.db),

    /** Names differ in more than capitals, so that nobody is taken for somebody else. */
    async create(by: number, wanted: NewAccount): Promise<Result<Invited, CreateRefusal>> {
      const checked = await check(wanted);
      if (!checked.ok) return checked;
      const { name, duty } = checked.value;
      const made = await database.transaction(async (tx) => {
        const taken = (await store.listAccounts(tx)).some((each) => alike(each.name, name));
        if (taken) return null;
        const id = await store.createAccount(tx, {
          ...checked.value,
          ...{ password: NO_PASSWORD, createdAt: now() },
        });
        await note(tx, 'staff-account-created', admin(by), id, duty);
        return { id, token: await invite(tx, id) };
      }, ONE_BY_ONE);
      if (made === null) return refuse('name-taken');
      log.info({ account: made.id, role: duty.role, by }, 'staff account created');
      return ok({ name, token: made.token });
    },

    /** Signs the account out at once, and ends the chats it was reminded in. Done before is done: true where something changed. */
    async disable(by: number, id: number): Promise<Result<boolean, DisableRefusal>> {
      const done = await database.transaction(async (tx) => {
        const accounts = await store.listAccounts(tx);
        const found = mayDisable(accounts, by, id);
        if (!found.ok || found.value.disabledAt !== null) return found.ok ? ok(false) : found;
        await store.saveDisabled(tx, id, now());
        await deleteSessionsOf(tx, id);
        await chats.deleteChatsOf(tx, id);
        await factors.deleteInvitation(tx, id);
        await note(tx, 'staff-account-disabled', admin(by), id);
        return ok(true);
      }, ONE_BY_ONE);
      if (done.ok && done.value) log.info({ account: id, by }, 'staff account disabled');
      return done;
    },

    async enable(by: number, id: number): Promise<Result<boolean, EnableRefusal>> {
      const done = await database.transaction(async (tx): Promise<Result<boolean, EnableRefusal>> => {
        const found = (await store.listAccounts(tx)).find((each) => each.id === id);
        if (!found) return refuse('no-such-account');
        if (found.disabledAt === null) return ok(false);
        if (found.duties.length === 0) return refuse('no-duty');
        await store.saveDisabled(tx, id, null);
        // What was opened or linked at the very moment of the end must not come back to life.
        await deleteSessionsOf(tx, id);
        await chats.deleteChatsOf(tx, id);
        await note(tx, 'staff-account-enabled', admin(by), id);
        return ok(true);
      }, ONE_BY_ONE);
      if (done.ok && done.value) log.info({ account: id, by }, 'staff account enabled');
      return done;
    },

    /**
     * A new link for somebody else; the password of before is good no more and everybody on the account is signed out. Only if all is
     * as it was seen: of two at once, what is shown must be what counts.
     */
    async reset(by: number, id: number): Promise<Result<Invited, ResetRefusal>> {
      if (by === id) return refuse('own-password');
      const seen = (await store.listAccounts(database.db)).find((each) => each.id === id);
      if (!seen) return refuse('no-such-account');
      const done = await database.transaction(async (tx): Promise<Result<Invited, ResetRefusal>> => {
        const present = await store.getAccount(tx, id);
        if (present.disabledAt !== null) return refuse('account-disabled');
        const same = present.password === seen.password && present.invitation?.hash === seen.invitation?.hash;
        if (!same) return refuse('reset-meanwhile');
        await store.savePassword(tx, id, NO_PASSWORD, true);
        await signOut(tx, id, present.name);
        await note(tx, 'staff-account-invited', admin(by), id);
        return ok({ name: present.name, token: await invite(tx, id) });
      }, ONE_BY_ONE);
      if (done.ok) log.info({ account: id, by }, 'staff account invited again');
      return done;
    },

    /** Before its time. Open before is open: true where something changed. */
    async unlock(by: number, id: number): Promise<Result<boolean, 'no-such-account'>> {
      const done = await database.transaction(async (tx) => {
        const found = (await store.listAccounts(tx)).find((each) => each.id === id);
        if (!found) return refuse('no-such-account');
        const closed = (await closedNames(tx, [found.name], now())).length > 0;
        if (!closed) return ok(false);
        await forgetTries(tx, nameKey(found.name));
        await note(tx, 'staff-account-unlocked', admin(by), id);
        return ok(true);
      }, ONE_BY_ONE);
      if (done.ok && done.value) log.info({ account: id, by }, 'staff account unlocked');
      return done;
    },

    /** For somebody who lost the phone; everybody on the account is signed out. One's own goes by its code. */
    async factorOff(by: number, id: number): Promise<Result<boolean, FactorOffRefusal>> {
      if (by === id) return refuse('own-factor');
      const done = await database.transaction(async (tx) => {
        const found = (await store.listAccounts(tx)).find((each) => each.id === id);
        if (!found) return refuse('no-such-account');
        if (!found.secondFactor) return ok(false);
        await factors.saveFactor(tx, id, NONE);
        await factors.replaceRecovery(tx, id, []);
        await deleteSessionsOf(tx, id);
        await note(tx, 'staff-second-factor-removed', admin(by), id);
        return ok(true);
      }, ONE_BY_ONE);
      if (done.ok && done.value) log.info({ account: id, by }, 'staff second factor removed');
      return done;
    },

    resetPassword,
    ...{ addDuty: duties.addDuty, changeDuty: duties.changeDuty, takeDuty: duties.takeDuty },

    /**
     * Makes the account "admin" if there is no account, and returns its one-time password. As long as nobody has changed that
     * password it is made anew at every start, since the line it was printed on may be lost. Else null.
     */
    async createFirstAccount(): Promise<string | null> {
      if (!needsFirst(await store.listAccounts(database.db))) return null;
      const { password, hash } = await fresh();
      return database.transaction(async (tx) => {
        const accounts = await store.listAccounts(tx);
        if (!needsFirst(accounts)) return null;
        const [first] = accounts;
        if (first) {
          await store.savePassword(tx, first.id, hash, true);
          await deleteSessionsOf(tx, first.id);
        } else await store.createAccount(tx, { ...FIRST, password: hash, createdAt: now() });
        return password;
      }, ONE_BY_ONE);
    },
  };
}

export type AccountActions = ReturnType<typeof createAccountActions>;

type Tx = Transaction<StaffTables>;

interface Wanted {
  readonly name: string;
  readonly duty: Grant;
}

const FIRST: Wanted = { name: 'admin', duty: { role: 'admin', compounds: null, categories: null } };

function alike(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function mayDisable(
  accounts: readonly store.Account[],
  by: number,
  id: number,
): Result<store.Account, DisableRefusal> {
  const found = accounts.find((each) => each.id === id);
  if (!found) return refuse('no-such-account');
  if (by === id) return refuse('oneself');
  return isLastAdmin(accounts, id) ? refuse('last-admin') : ok(found);
}

/** No account yet, or only one whose one-time password was never changed. */
function needsFirst([first, second]: readonly store.Account[]): boolean {
  return second === undefined && (first === undefined || first.mustChange);
}
