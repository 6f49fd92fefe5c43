// How accounts stand to units, from what the owners' register says of all of them in one statement.

import type { Transaction } from '../../../platform/database/database.ts';
import type { Account, Authority, BallotBoxDeps } from './ballot-box.ts';

type Asked = Account & { readonly index: number };

/** `bindingsOf` is the owners': what each account speaks for at this moment, or would if it were not paused. */
export function createAuthorities(
  bindingsOf: (
    tx: Transaction,
    accounts: readonly Asked[],
  ) => Promise<
    readonly { readonly account: Asked; readonly unit: number; readonly state: 'active' | 'paused' }[]
  >,
): BallotBoxDeps['authorities'] {
  return async function authorities(tx, asked): Promise<readonly Authority[]> {
    const answers: Authority[] = asked.map(() => 'none');
    const accounts = asked.map(({ account }, index) => ({ ...account, index }));
    for (const { account, unit, state } of await bindingsOf(tx, accounts)) {
      if (asked[account.index]?.unit === unit)
        answers[account.index] = state === 'active' ? 'voter' : 'paused';
    }
    return answers;
  };
}
