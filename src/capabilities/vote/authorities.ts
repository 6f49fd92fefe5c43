// How accounts stand to units, from what the owners' register says of all of them in one statement.

import type { Transaction } from '../../platform/database/database.ts';
import type { Account, Authority, BallotBoxDeps } from './ballot-box.ts';

type Asked = Account & { readonly index: number };

/** `bindingsOf` is the owners': the units for which each account speaks at this moment. */
export function createAuthorities(
  bindingsOf: (
    tx: Transaction,
    accounts: readonly Asked[],
  ) => Promise<readonly { readonly account: Asked; readonly unit: number }[]>,
): BallotBoxDeps['authorities'] {
  return async function authorities(tx, asked): Promise<readonly Authority[]> {
    const answers: Authority[] = asked.map(() => 'none');
    const accounts = asked.map(({ account }, index) => ({ ...account, index }));
    for (const { account, unit } of await bindingsOf(tx, accounts)) {
      if (asked[account.index]?.unit === unit) answers[account.index] = 'voter';
    }
    return answers;
  };
}
