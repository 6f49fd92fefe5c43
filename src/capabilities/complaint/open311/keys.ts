// Keys of other systems: made once, shown once, ended at any time; each act one line in the ledger, without the key.

import { createHash, randomBytes } from 'node:crypto';
import { ok, type Result, refuse } from '../../../result.ts';
import type { Actor, CaseDeps } from '../actions-change.ts';
import { endKey, findKey, insertKey, listKeys } from './store.ts';

export type KeyReason = 'name-missing' | 'compound-unknown' | 'key-unknown';

const LONGEST_NAME = 40;
const FORM = /^[\w-]{20,100}$/;

export type Keys = ReturnType<typeof createKeys>;

export function createKeys(
  deps: Pick<CaseDeps, 'database' | 'ledger' | 'now'> & {
    readonly hasCompound: (key: string) => Promise<boolean>;
  },
) {
  const { database, ledger, now } = deps;
  return {
    list: () => listKeys(database.db),

    /** Returns the key itself, which nobody sees again. */
    async make(
      { name, compound }: { readonly name: string; readonly compound: string | null },
      by: Actor,
    ): Promise<Result<string, KeyReason>> {
      const named = [...name.trim()].slice(0, LONGEST_NAME).join('');
      if (named === '') return refuse('name-missing');
      if (compound !== null && !(await deps.hasCompound(compound))) return refuse('compound-unknown');
      const secret = randomBytes(32).toString('base64url');
      await database.transaction(async (tx) => {
        const id = await insertKey(tx, { name: named, hash: hashOf(secret), compound, at: now() });
        await ledger.append(tx, lineOf('case-key-made', id, { compound }, by));
      });
      return ok(secret);
    },

    /** Ending it twice is ending it once. */
    end: (id: number, by: Actor): Promise<Result<null, KeyReason>> =>
      database.transaction(async (tx) => {
        if (!(await endKey(tx, id, now()))) return refuse('key-unknown');
        await ledger.append(tx, lineOf('case-key-ended', id, {}, by));
        return ok(null);
      }),

    /** Null for what is no key, or one that has ended. */
    find: async (secret: string) => (FORM.test(secret) ? findKey(database.db, hashOf(secret)) : null),
  };

  function lineOf(act: string, id: number, facts: unknown, by: Actor) {
    return { scope: 'site', actor: by.id, role: by.role, act, subject: `case-key:${id}`, facts, at: now() };
  }
}

/** 256 random bits need no slow hash. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
