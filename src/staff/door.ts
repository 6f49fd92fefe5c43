// What all acts at the door share: checking a password or a code against the tries, and opening a session. Few are checked at
// once; each check costs the same for names nobody has.

import { randomBytes } from 'node:crypto';
import type { Database, Transaction } from '../platform/database/database.ts';
import type { Log } from '../platform/log.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { StaffMember } from './env.ts';
import { type Cost, createGate, hashPassword, isOutdated, isPassword } from './password.ts';
import { accountAct, type Recorder } from './recorded.ts';
import { isFresh, sessionEnd } from './rules.ts';
import { hashRecovery, readCode, stepOf, type TypedCode } from './second-factor.ts';
import * as store from './store.ts';
import * as factors from './store-factors.ts';
import * as sessions from './store-sessions.ts';
import type { StaffTables } from './tables.ts';
import { hashOf, makeToken } from './token.ts';
import { createTries, type TryRefusal } from './tries.ts';

export type CheckRefusal = TryRefusal | 'wrong' | 'busy';
export type CodeRefusal = TryRefusal | 'bad-code' | 'wrong-code' | 'code-used' | 'no-factor' | 'busy';

export interface StaffActionsDeps {
  readonly database: Database<StaffTables>;
  readonly now: () => number;
  readonly log: Log;
  readonly record: Recorder;
  /** What making a new hash costs; tests take less. */
  readonly cost?: Cost;
}

/** Where a request comes from. */
export interface Whence {
  readonly address: string | null;
  /** Browser and machine in a few words. */
  readonly device: string;
}

/** For the cookie; `waits`: the code is still asked for. */
export interface SignedIn {
  readonly token: string;
  readonly waits: boolean;
}

type Tx = Transaction<StaffTables>;

export type Door = ReturnType<typeof createDoor>;

export function createDoor(deps: StaffActionsDeps) {
  const { database, now, log, record, cost } = deps;
  // A whole town hall signs in at eight o'clock: two hundred wait two seconds.
  const gate = createGate({ atOnce: 2, waiting: 200 });
  const tries = createTries(database, now);
  let nobody: Promise<string> | undefined;

  /** Checked where there is no such name, so that the time taken does not tell. */
  function nobodysPassword(): Promise<string> {
    nobody ??= hashPassword(randomBytes(16).toString('hex'), cost);
    return nobody;
  }

  function refused<Reason extends string>(account: number | null, reason: Reason) {
    log.warn({ account, reason }, reason === 'locked' ? 'staff account locked' : 'staff sign-in refused');
    return refuse(reason);
  }

  /**
   * The account if the password is right. Its try is taken back behind the gate still: of a whole office that signs in at once no
   * more than pass the gate are counted at any moment.
   */
  async function checkPassword(
    name: string,
    password: string,
    address: string | null,
  ): Promise<Result<store.Account, CheckRefusal>> {
    const checked = await gate(async () => {
      const taken = await tries.take({ name, address });
      const account = await store.findAccount(database.db, name);
      // Made before it is known who is there: the first check after a start must not tell either.
      const nobodys = await nobodysPassword();
      if (!taken.ok) return refused(account?.id ?? null, taken.reason);
      const right = await isPassword(password, account?.password || nobodys);
      if (account === null || !right)
        return refused(account?.id ?? null, taken.value.last ? 'locked' : 'wrong');
      const better = isOutdated(account.password, cost) ? await hashPassword(password, cost) : null;
      await database.transaction(async (tx) => {
        await (account.secondFactor ? tries.giveBack : tries.forget)(tx, { name, address });
        if (better !== null) await store.replaceHash(tx, account, better);
      });
      return ok(account);
    });
    return checked ?? refuse('busy');
  }

  /** Does what follows a right code in the same transaction, so that a code is never spent for nothing. */
  async function checkCode<Value>(
    { id, name, role }: Pick<StaffMember, 'id' | 'name' | 'role'>,
    text: string,
    address: string | null,
    then: (tx: Tx, factor: factors.Factor & { readonly key: string }) => Promise<Value>,
  ): Promise<Result<Value, CodeRefusal>> {
    const typed = readCode(text);
    if (typed === null) return refuse('bad-code');
    const checked = await gate(async () => {
      const taken = await tries.take({ name, address });
      if (!taken.ok) return refused(id, taken.reason);
      const { key } = await factors.getFactor(database.db, id);
      if (key === null) return refuse('no-factor');
      const hash = typed.kind === 'recovery' ? await hashRecovery(typed.code, key, cost) : '';
      const done = await database.transaction(
        async (tx): Promise<Result<Value, 'wrong-code' | 'code-used'>> => {
          const factor = await factors.getFactor(tx, id);
          if (factor.key !== key) return refuse('wrong-code');
          const spent = await spend(tx, id, { ...factor, key }, typed, hash);
          if (!spent.ok) return spent;
          // The ledger last: everybody who takes both locks takes them in this order.
          await tries.forget(tx, { name, address });
          if (typed.kind === 'recovery') await record(tx, spentAct(id, role));
          return ok(await then(tx, { ...factor, key }));
        },
        { lock: `staff-code/${id}` },
      );
      return done.ok ? done : refused(id, taken.value.last ? 'locked' : done.reason);
    });
    return checked ?? refuse('busy');
  }

  async function spend(
    tx: Tx,
    id: number,
    factor: factors.Factor & { readonly key: string },
    { kind, code }: TypedCode,
    hash: string,
  ): Promise<Result<null, 'wrong-code' | 'code-used'>> {
    if (kind === 'recovery')
      return (await factors.useRecovery(tx, id, hash, now())) ? ok(null) : refuse('wrong-code');
    const step = stepOf(factor.key, code, now());
    if (step === null) return refuse('wrong-code');
    if (!isFresh(step, factor.lastStep)) return refuse('code-used');
    await factors.saveFactor(tx, id, { lastStep: step });
    return ok(null);
  }

  const spentAct = (id: number, role: string) =>
    accountAct('staff-recovery-code-used', { id, role }, id, now());

  async function openSession(
    tx: Tx,
    {
      account,
      waits,
      device,
      duty,
    }: { readonly account: number; readonly waits: boolean; readonly device: string; readonly duty?: number },
  ): Promise<SignedIn> {
    const token = makeToken();
    await sessions.deleteExpired(tx, now());
    await sessions.createSession(tx, {
      ...{ key: hashOf(token), account, waits, device, now: now() },
      ...(duty === undefined ? {} : { duty }),
      expiresAt: sessionEnd({ waits, createdAt: now() }, now()),
    });
    return { token, waits };
  }

  return { ...deps, gate, tries, checkPassword, checkCode, openSession };
}
