// Everything kept of one account, collected; and forgotten, in one transaction over all parts, with one line in the ledger that
// names nobody.

import type { KeptRow, Personal } from '../../desk/capability.ts';
import type { Account } from '../../desk/message.ts';
import type { Ledger } from '../../ledger/index.ts';
import type { Database, Readable } from '../../platform/database/database.ts';

export interface PersonalPart extends Personal {
  /** As people know it. */
  readonly title: string;
}

export interface PrivacyDeps {
  readonly database: Database;
  readonly ledger: Pick<Ledger, 'append'>;
  readonly parts: () => readonly PersonalPart[];
  readonly now: () => number;
  /** All accounts that the person has linked; the one alone where it is left out. */
  readonly accountsOf?: (db: Readable, account: Account) => Promise<readonly Account[]>;
}

export interface Collected {
  readonly title: string;
  readonly rows: readonly KeptRow[];
}

export type PrivacyActions = ReturnType<typeof createPrivacyActions>;

export function createPrivacyActions({ database, ledger, parts, now, ...deps }: PrivacyDeps) {
  const accountsOf = deps.accountsOf ?? (async (_, account) => [account]);

  return {
    async collect(account: Account): Promise<Collected[]> {
      const accounts = await accountsOf(database.db, account);
      const collected: Collected[] = [];
      for (const { title, collect } of parts()) {
        const rows = await Promise.all(accounts.map((each) => collect(database.db, each)));
        collected.push({ title, rows: rows.flat() });
      }
      return collected;
    },

    /** Asked again, there is nothing more to forget. Returns how many rows went. */
    forget(account: Account): Promise<number> {
      return database.transaction(async (tx) => {
        let gone = 0;
        for (const each of await accountsOf(tx, account))
          for (const { forget } of parts()) gone += await forget(tx, each);
        if (gone > 0)
          await ledger.append(tx, {
            ...{ scope: 'site', actor: 'person', role: 'resident', act: 'personal-forgotten' },
            ...{ subject: 'personal', facts: { rows: gone }, at: now() },
          });
        return gone;
      });
    },
  };
}
