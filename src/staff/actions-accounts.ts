// Accounts: the first one, new ones, a new one-time password, an end and its undoing. Who may do so the guard decides.

import type { Database } from '../platform/database/database.ts';
import type { Log } from '../platform/log.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Cost, hashPassword, oneTimePassword } from './password.ts';
import { isRole, type Role } from './roles.ts';
import * as store from './store.ts';
import * as chats from './store-chat.ts';
import type { StaffTables } from './tables.ts';

export interface NamedCompound {
  readonly key: string;
  readonly name: string;
}

export interface AccountActionsDeps {
  readonly database: Database<StaffTables>;
  readonly now: () => number;
  readonly log: Log;
  /** The compounds an account may be limited to. */
  readonly compounds?: () => Promise<readonly NamedCompound[]>;
  /** What making a new hash costs; tests take less. */
  readonly cost?: Cost;
}

/** As it comes from a form; an empty compound means all. */
export interface NewAccount {
  readonly name: string;
  readonly role: string;
  readonly compound: string;
}

/** An account and the password to hand over, which is kept nowhere. */
export interface OneTime {
  readonly name: string;
  readonly password: string;
}

export type CreateRefusal =
  | 'bad-name'
  | 'name-taken'
  | 'no-such-role'
  | 'no-such-compound'
  | 'admin-not-limited';
export type DisableRefusal = 'no-such-account' | 'oneself' | 'last-admin';
export type ResetRefusal = 'no-such-account' | 'reset-meanwhile' | 'own-password';

const FIRST_NAME = 'admin';
/** Two admins who disable each other at the same moment must not both succeed. */
const ONE_BY_ONE = { lock: 'staff-accounts' };

export function createAccountActions(deps: AccountActionsDeps) {
  const { database, now, log } = deps;
  const compounds = deps.compounds ?? (async () => []);

  async function fresh() {
    const password = oneTimePassword();
    return { password, hash: await hashPassword(password, deps.cost) };
  }

  async function check(wanted: NewAccount): Promise<Result<Wanted, CreateRefusal>> {
    const name = wanted.name.normalize('NFC').trim();
    if (!/^[\p{Script=Han}a-z0-9·._-]{2,20}$/iu.test(name)) return refuse('bad-name');
    if (!isRole(wanted.role)) return refuse('no-such-role');
    const { role, compound } = wanted;
    if (compound === '') return ok({ name, role, compound: null });
    if (role === 'admin') return refuse('admin-not-limited');
    const known = (await compounds()).some(({ key }) => key === compound);
    return known ? ok({ name, role, compound }) : refuse('no-such-compound');
  }

  /** Only if the password is still the one that was seen: of two resets at once, what is shown must be what counts. */
  async function reset(seen: store.Account): Promise<Result<OneTime, 'reset-meanwhile'>> {
    const { password, hash } = await fresh();
    return database.transaction(async (tx) => {
      const { id, name, password: present } = await store.getAccount(tx, seen.id);
      if (present !== seen.password) return refuse('reset-meanwhile');
      await store.savePassword(tx, id, hash, true);
      await store.deleteSessionsOf(tx, id);
      await chats.deleteCodeOf(tx, id);
      return ok({ name, password });
    }, ONE_BY_ONE);
  }

  /** For whoever holds the machine. Null where the name is unknown. */
  async function resetPassword(name: string): Promise<string | null> {
    const seen = await store.findAccount(database.db, name);
    if (!seen) return null;
    const done = await reset(seen);
    return done.ok ? done.value.password : resetPassword(name);
  }

  return {
    compounds,
    list: (): Promise<store.Account[]> => store.listAccounts(database.db),

    /** Names differ in more than capitals, so that nobody is taken for somebody else. */
    async create(by: number, wanted: NewAccount): Promise<Result<OneTime, CreateRefusal>> {
      const checked = await check(wanted);
      if (!checked.ok) return checked;
      const { name, role } = checked.value;
      const { password, hash } = await fresh();
      const id = await database.transaction(async (tx) => {
        const taken = (await store.listAccounts(tx)).some((each) => alike(each.name, name));
        if (taken) return null;
        return store.createAccount(tx, { ...checked.value, password: hash, createdAt: now() });
      }, ONE_BY_ONE);
      if (id === null) return refuse('name-taken');
      log.info({ account: id, role, by }, 'staff account created');
      return ok({ name, password });
    },

    /** Signs the account out at once, and ends the chats it was reminded in. Done before is done: true where something changed. */
    async disable(by: number, id: number): Promise<Result<boolean, DisableRefusal>> {
      const done = await database.transaction(async (tx) => {
        const accounts = await store.listAccounts(tx);
        const found = mayDisable(accounts, by, id);
        if (!found.ok || found.value.disabledAt !== null) return found.ok ? ok(false) : found;
        await store.saveDisabled(tx, id, now());
        await store.deleteSessionsOf(tx, id);
        await chats.deleteChatsOf(tx, id);
        return ok(true);
      }, ONE_BY_ONE);
      if (done.ok && done.value) log.info({ account: id, by }, 'staff account disabled');
      return done;
    },

    async enable(by: number, id: number): Promise<Result<boolean, 'no-such-account'>> {
      const done = await database.transaction(async (tx) => {
        const found = (await store.listAccounts(tx)).find((each) => each.id === id);
        if (!found) return refuse('no-such-account');
        if (found.disabledAt === null) return ok(false);
        await store.saveDisabled(tx, id, null);
        // What was opened or linked at the very moment of the end must not come back to life.
        await store.deleteSessionsOf(tx, id);
        await chats.deleteChatsOf(tx, id);
        return ok(true);
      }, ONE_BY_ONE);
      if (done.ok && done.value) log.info({ account: id, by }, 'staff account enabled');
      return done;
    },

    /** A new one-time password for somebody else; everybody on the account is signed out. */
    async reset(by: number, id: number): Promise<Result<OneTime, ResetRefusal>> {
      if (by === id) return refuse('own-password');
      const seen = (await store.listAccounts(database.db)).find((each) => each.id === id);
      if (!seen) return refuse('no-such-account');
      const done = await reset(seen);
      if (done.ok) log.info({ account: id, by }, 'staff password reset');
      return done;
    },

    resetPassword,

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
          await store.deleteSessionsOf(tx, first.id);
        } else await store.createAccount(tx, { ...FIRST, password: hash, createdAt: now() });
        return password;
      }, ONE_BY_ONE);
    },
  };
}

export type AccountActions = ReturnType<typeof createAccountActions>;

interface Wanted {
  readonly name: string;
  readonly role: Role;
  readonly compound: string | null;
}

const FIRST: Wanted = { name: FIRST_NAME, role: 'admin', compound: null };

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
  const admins = accounts.filter(({ role, disabledAt }) => role === 'admin' && disabledAt === null);
  return admins.length === 1 && admins[0]?.id === id ? refuse('last-admin') : ok(found);
}

/** No account yet, or only one whose one-time password was never changed. */
function needsFirst([first, second]: readonly store.Account[]): boolean {
  return second === undefined && (first === undefined || first.mustChange);
}
