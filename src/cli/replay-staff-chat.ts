// In a replay staff are told in chats of their own, as they are when they have linked one: an account of the console is made
// for them, and a code that is then said in the chat.

import type { App } from '../app.ts';
import { InputError } from '../errors.ts';
import { createLog } from '../platform/log.ts';
import { createAccountActions } from '../staff/actions-accounts.ts';
import { createChatActions } from '../staff/actions-chat.ts';
import { EVERY } from '../staff/duty.ts';
import type { Role } from '../staff/roles.ts';

export function createChatCodes({ database, ledger, owners }: App, now: () => number) {
  const deps = { database, now, log: createLog('error'), record: ledger.append, compounds: owners.compounds };
  const [accounts, chats] = [createAccountActions(deps), createChatActions(deps)];

  const find = async (name: string) => (await accounts.list()).find((each) => each.name === name);

  return async function chatCode({ staff: name, role }: { readonly staff: string; readonly role: Role }) {
    if ((await find(name)) === undefined) {
      const made = await accounts.create(0, { name, role, compounds: [EVERY] });
      if (!made.ok) throw new InputError(`不能给 ${name} 建账号，请检查名字：${made.reason}。`);
    }
    return chats.makeCode((await find(name))?.id ?? 0);
  };
}
