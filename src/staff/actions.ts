// Signing in and out, and changing the password. Counts wrong tries, locks, and rotates sessions.

import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../platform/database/database.ts';
import type { Log } from '../platform/log.ts';
import { ok, type Result, refuse } from '../result.ts';
import {
  type Cost,
  checkNewPassword,
  createGate,
  hashPassword,
  isPassword,
  type PasswordRefusal,
} from './password.ts';
import * as store from './store.ts';
import type { StaffTables } from './tables.ts';

export type LogInRefusal = 'wrong' | 'locked' | 'busy' | 'disabled';
export type ChangeRefusal = LogInRefusal | PasswordRefusal;

export interface StaffActionsDeps {
  readonly database: Database<StaffTables>;
  readonly now: () => number;
  readonly log: Log;
  /** What making a new hash costs; tests take less. */
  readonly cost?: Cost;
}

const TRIES = 5;
const LOCK = 15 * 60_000;
export const SESSION = 12 * 3_600_000;
/** When a session was last seen is written at most this often. */
const SEEN_EVERY = 60_000;

export function createStaffActions(deps: StaffActionsDeps) {
  const { database, now, log } = deps;
  const gate = createGate({ atOnce: 2, waiting: 20 });
  let nobody: Promise<string> | undefined;

  /** Checked where there is no such name, so that the time taken does not tell. */
  function nobodysPassword(): Promise<string> {
    nobody ??= hashPassword(randomBytes(16).toString('hex'), deps.cost);
    return nobody;
  }

  /** The account if the password is right. The try is counted before it is checked. */
  async function check(name: string, password: string): Promise<Result<store.Account, LogInRefusal>> {
    const tried = await database.transaction(async (tx) => {
      const account = await store.takeTry(tx, name, now());
      if (account && account.failedTries >= TRIES) await store.lock(tx, account.id, now() + LOCK);
      return account;
    });
    if (!tried && (await store.findAccount(database.db, name))) return refuse('locked');
    const right = await gate(async () => isPassword(password, tried?.password ?? (await nobodysPassword())));
    if (right === null) return refuse('busy');
    if (tried && right) {
      await database.transaction((tx) => store.clearTries(tx, tried.id));
      // Said only to who knows the password; to anybody else the account does not differ from the others.
      return tried.disabledAt === null ? ok(tried) : refuse('disabled');
    }
    log.warn({ account: tried?.id ?? null }, 'staff sign-in refused');
    return refuse(tried && tried.failedTries >= TRIES ? 'locked' : 'wrong');
  }

  async function openSession(
    account: number,
    closing: (tx: Parameters<typeof store.deleteExpired>[0]) => Promise<void>,
  ) {
    const token = randomBytes(32).toString('base64url');
    await database.transaction(async (tx) => {
      await closing(tx);
      await store.deleteExpired(tx, now());
      await store.createSession(tx, {
        token: hashOf(token),
        account,
        now: now(),
        expiresAt: now() + SESSION,
      });
    });
    return token;
  }

  return {
    /** A token for the cookie. The session this browser had before is closed. */
    async logIn(
      name: string,
      password: string,
      before: string | null,
    ): Promise<Result<string, LogInRefusal>> {
      const checked = await check(name, password);
      if (!checked.ok) return checked;
      const { id } = checked.value;
      const token = await openSession(id, async (tx) => {
        if (before !== null) await store.deleteSession(tx, hashOf(before));
      });
      log.info({ account: id }, 'staff signed in');
      return ok(token);
    },

    /** Closes every session of the account and opens a new one. With a one-time password the current is not asked again. */
    async changePassword(
      session: store.Session,
      current: string,
      next: string,
    ): Promise<Result<string, ChangeRefusal>> {
      const { id, name } = session.account;
      const allowed = checkNewPassword(next, { name, current });
      if (!allowed.ok) return allowed;
      const checked = session.mustChange ? await isOneTime(name, next) : await check(name, current);
      if (!checked.ok) return checked;
      const hash = await gate(() => hashPassword(next, deps.cost));
      if (hash === null) return refuse('busy');
      const token = await openSession(id, async (tx) => {
        await store.savePassword(tx, id, hash, false);
        await store.deleteSessionsOf(tx, id);
      });
      log.info({ account: id }, 'staff password changed');
      return ok(token);
    },

    async whoHas(token: string): Promise<store.Session | null> {
      const session = await store.findSession(database.db, hashOf(token), now());
      if (session && now() - session.seenAt >= SEEN_EVERY) {
        await database.transaction((tx) => store.touchSession(tx, hashOf(token), now()));
      }
      return session;
    },

    async logOut(token: string): Promise<void> {
      await database.transaction((tx) => store.deleteSession(tx, hashOf(token)));
    },
  };

  /** A one-time password may not be kept by giving it again as the new one. */
  async function isOneTime(name: string, next: string): Promise<Result<null, 'unchanged' | 'busy'>> {
    const account = await store.findAccount(database.db, name);
    const same = await gate(async () => account !== null && isPassword(next, account.password));
    if (same === null) return refuse('busy');
    return same ? refuse('unchanged') : ok(null);
  }
}

export type StaffActions = ReturnType<typeof createStaffActions>;

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
