// The link that gives an account its password: looked at, and used once. Who makes one is in actions-accounts.ts.

import { ok, type Result, refuse } from '../result.ts';
import type { Door, SignedIn } from './door.ts';
import { checkNewPassword, hashPassword, type PasswordRefusal } from './password.ts';
import { accountAct } from './recorded.ts';
import { type InvitationRefusal, mayUse } from './rules.ts';
import * as store from './store.ts';
import * as factors from './store-factors.ts';
import { deleteSessionsOf } from './store-sessions.ts';
import { hashOf } from './token.ts';

export type AcceptRefusal = InvitationRefusal | PasswordRefusal | 'busy';

export type InvitationActions = ReturnType<typeof createInvitationActions>;

export function createInvitationActions(door: Door) {
  const { database, now, log, gate, cost, record } = door;

  async function look(
    db: Parameters<typeof factors.findInvitation>[0],
    token: string,
  ): Promise<Result<factors.FoundInvitation, InvitationRefusal>> {
    const found = await factors.findInvitation(db, hashOf(token));
    const reason = mayUse(found, now());
    return reason !== null || found === null ? refuse(reason ?? 'no-such-link') : ok(found);
  }

  return {
    look: (token: string) => look(database.db, token),

    /** Signed in at once, or asked for the code where the account has a second factor: a link does not go round it. */
    async accept(token: string, next: string, device: string): Promise<Result<SignedIn, AcceptRefusal>> {
      const link = await look(database.db, token);
      if (!link.ok) return link;
      const { account: id, name } = link.value;
      const allowed = checkNewPassword(next, { name, current: '' });
      if (!allowed.ok) return allowed;
      const hash = await gate(() => hashPassword(next, cost));
      if (hash === null) return refuse('busy');
      const done = await database.transaction(
        async (tx): Promise<Result<SignedIn, InvitationRefusal>> => {
          const again = await look(tx, token);
          if (!again.ok) return again;
          await factors.markInvitation(tx, again.value.hash, now());
          await store.savePassword(tx, id, hash, false);
          await deleteSessionsOf(tx, id);
          await door.tries.forget(tx, { name, address: null });
          const { duties, secondFactor: waits } = await store.getAccount(tx, id);
          const role = duties[0]?.role ?? 'none';
          await record(tx, accountAct('staff-invitation-used', { id, role }, id, now()));
          return ok(await door.openSession(tx, { account: id, waits, device }));
        },
        { lock: 'staff-accounts' },
      );
      if (done.ok) log.info({ account: id }, 'staff invitation used');
      return done;
    },
  };
}
