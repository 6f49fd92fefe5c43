// Signing in and out, changing the password, and the browsers that are signed in.

import { ok, type Result, refuse } from '../result.ts';
import type { CheckRefusal, CodeRefusal, Door, SignedIn, Whence } from './door.ts';
import { checkNewPassword, hashPassword, isPassword, type PasswordRefusal } from './password.ts';
import { sessionEnd } from './rules.ts';
import * as store from './store.ts';
import * as sessions from './store-sessions.ts';
import { hashOf } from './token.ts';

export type LogInRefusal = CheckRefusal | 'disabled' | 'no-duty';
export type ChangeRefusal = CheckRefusal | PasswordRefusal;

/** When a session was last seen is written at most this often. */
const SEEN_EVERY = 60_000;

export type StaffActions = ReturnType<typeof createStaffActions>;

export function createStaffActions(door: Door) {
  const { database, now, log, gate, cost } = door;

  /** A one-time password may not be kept by giving it again as the new one. */
  async function isOneTime(name: string, next: string): Promise<Result<null, 'unchanged' | 'busy'>> {
    const account = await store.findAccount(database.db, name);
    const same = await gate(async () => account !== null && isPassword(next, account.password));
    if (same === null) return refuse('busy');
    return same ? refuse('unchanged') : ok(null);
  }

  return {
    /** The session this browser had before is closed. With a second factor the new one waits for the code. */
    async logIn(
      name: string,
      password: string,
      before: string | null,
      { address, device }: Whence,
    ): Promise<Result<SignedIn, LogInRefusal>> {
      const checked = await door.checkPassword(name, password, address);
      if (!checked.ok) return checked;
      const { id, disabledAt, duties, secondFactor: waits } = checked.value;
      // Said only to who knows the password; to anybody else the account does not differ from the others.
      if (disabledAt !== null) return refuse('disabled');
      if (duties.length === 0) return refuse('no-duty');
      const opened = await database.transaction(async (tx) => {
        if (before !== null) await sessions.deleteSession(tx, hashOf(before));
        return door.openSession(tx, { account: id, waits, device });
      });
      log.info({ account: id }, waits ? 'staff password right, code asked for' : 'staff signed in');
      return ok(opened);
    },

    /** The code that a session waits for. The session of before ends, another begins. */
    async enterCode(
      session: sessions.Session,
      text: string,
      { address, device }: Whence,
    ): Promise<Result<SignedIn, CodeRefusal>> {
      const { account, key } = session;
      const done = await door.checkCode(account, text, address, async (tx) => {
        await sessions.deleteSession(tx, key);
        return door.openSession(tx, { account: account.id, waits: false, device });
      });
      if (done.ok) log.info({ account: account.id }, 'staff signed in');
      return done;
    },

    /** Closes every session of the account and opens a new one. With a one-time password the current is not asked again. */
    async changePassword(
      session: sessions.Session,
      current: string,
      next: string,
      { address, device }: Whence,
    ): Promise<Result<SignedIn, ChangeRefusal>> {
      const { id, name } = session.account;
      const allowed = checkNewPassword(next, { name, current });
      if (!allowed.ok) return allowed;
      const checked = session.mustChange
        ? await isOneTime(name, next)
        : await door.checkPassword(name, current, address);
      if (!checked.ok) return checked;
      const hash = await gate(() => hashPassword(next, cost));
      if (hash === null) return refuse('busy');
      const opened = await database.transaction(async (tx) => {
        await store.savePassword(tx, id, hash, false);
        await sessions.deleteSessionsOf(tx, id);
        return door.openSession(tx, { account: id, waits: false, device, duty: session.duty.id });
      });
      log.info({ account: id }, 'staff password changed');
      return ok(opened);
    },

    async whoHas(token: string): Promise<sessions.Session | null> {
      const session = await sessions.findSession(database.db, hashOf(token), now());
      if (session && now() - session.seenAt >= SEEN_EVERY) {
        const end = sessionEnd(session, now());
        await database.transaction((tx) => sessions.touchSession(tx, session.key, now(), end));
      }
      return session;
    },

    /** Remembers the duty it has fallen to. */
    async settle({ key, duty }: sessions.Session): Promise<void> {
      await database.transaction((tx) => sessions.saveSessionDuty(tx, key, duty.id));
    },

    async logOut(token: string): Promise<void> {
      await database.transaction((tx) => sessions.deleteSession(tx, hashOf(token)));
    },

    sessions: (account: number): Promise<sessions.OpenSession[]> =>
      sessions.listSessions(database.db, account, now()),

    /** One of one's own, by the beginning of its key. One that has ended already has ended. */
    async endSession(account: number, handle: string): Promise<void> {
      await database.transaction(async (tx) => {
        const own = await sessions.listSessions(tx, account, now());
        const found = own.find(({ key }) => handleOf(key) === handle);
        if (found) await sessions.deleteSession(tx, found.key);
      });
      log.info({ account }, 'staff session ended');
    },

    async endOthers({ account, key }: sessions.Session): Promise<void> {
      await database.transaction((tx) => sessions.deleteSessionsOf(tx, account.id, key));
      log.info({ account: account.id }, 'staff sessions ended');
    },
  };
}

/** Names a session on its page without being of use to anybody else. */
export function handleOf(key: string): string {
  return key.slice(0, 16);
}
