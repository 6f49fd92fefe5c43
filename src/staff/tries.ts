// Wrong passwords and codes, counted by name and by address, in the database, so that a restart opens nothing. A name nobody
// has is counted like any other. How many are allowed is decided in rules.ts.

import type { Database, Transaction } from '../platform/database/database.ts';
import { lock } from '../platform/database/lock.ts';
import { ok, type Result, refuse } from '../result.ts';
import { ADDRESS_LIMIT, countTry, isClosed, NAME_LIMIT, type Tries } from './rules.ts';
import * as store from './store-sessions.ts';
import type { StaffTables } from './tables.ts';
import { hashOf } from './token.ts';

export type TryRefusal = 'locked' | 'address-locked';

/** Whom a try is counted for; no address where none is known. */
export interface Trying {
  readonly name: string;
  readonly address: string | null;
}

/** What is taken back between reading and writing would be lost. */
const LOCK = 'staff-tries';
const KEPT = Math.max(NAME_LIMIT.window, ADDRESS_LIMIT.window);

export type TryCount = ReturnType<typeof createTries>;

export function createTries(database: Database<StaffTables>, now: () => number) {
  return {
    /** Counted before it is looked at, so that tries made side by side are all counted. `last`: one more is refused. */
    take(trying: Trying): Promise<Result<{ readonly last: boolean }, TryRefusal>> {
      return database.transaction(
        async (tx) => {
          await store.forgetOldTries(tx, now() - KEPT);
          const name = countTry(await store.findTries(tx, nameKey(trying.name)), NAME_LIMIT, now());
          if (name === null) return refuse('locked');
          if (trying.address !== null) {
            const key = addressKey(trying.address);
            const address = countTry(await store.findTries(tx, key), ADDRESS_LIMIT, now());
            if (address === null) return refuse('address-locked');
            await store.saveTries(tx, key, address);
          }
          await store.saveTries(tx, nameKey(trying.name), name);
          return ok({ last: name.count >= NAME_LIMIT.tries });
        },
        { lock: LOCK },
      );
    },

    /** It was right, but the code is still owed: those who know a password must not get new tries for the code by it. */
    async giveBack(tx: Transaction<StaffTables>, { name, address }: Trying): Promise<void> {
      await lock(tx, LOCK);
      await store.giveBackTry(tx, nameKey(name));
      if (address !== null) await store.giveBackTry(tx, addressKey(address));
    },

    /** All was right: the account begins anew, the address gets back the one try. */
    async forget(tx: Transaction<StaffTables>, { name, address }: Trying): Promise<void> {
      await lock(tx, LOCK);
      await store.forgetTries(tx, nameKey(name));
      if (address !== null) await store.giveBackTry(tx, addressKey(address));
    },
  };
}

/** Which of the names are closed now. */
export async function closedNames(
  db: Parameters<typeof store.listTries>[0],
  names: readonly string[],
  now: number,
): Promise<readonly string[]> {
  const kept = new Map<string, Tries>((await store.listTries(db)).map((each) => [each.key, each]));
  return names.filter((name) => isClosed(kept.get(nameKey(name)) ?? null, NAME_LIMIT, now));
}

/** Capitals do not make another account to guess at. */
export function nameKey(name: string): string {
  return hashOf(`name ${name.normalize('NFC').toLowerCase()}`);
}

function addressKey(address: string): string {
  return hashOf(`address ${address}`);
}
