// Channel account → person. Who speaks for a unit is the owners' register's to say, whose chat is linked to the console the
// staff's; everybody else is a guest. Whoever is both speaks as an owner: among neighbours their unit comes first, and
// nobody gains anything in the chat by being staff but what the console tells them. An owner may speak from any account they
// have linked, staff from the one whose chat is linked to the console.

import { accountOf } from './account.ts';
import type { Incoming, Person } from './message.ts';

type AccountKey = Pick<Incoming, 'channel' | 'bot' | 'from'>;

export interface IdentifyDeps {
  /** The compound whose owner speaks from this account; null for an account that speaks for no unit. */
  readonly findVoter: (account: AccountKey) => Promise<{ readonly compound: string } | null>;
  /** The one compound the staff member works for, null for several; null in its place for who is no staff. */
  readonly findStaff?: (account: AccountKey) => Promise<{ readonly compound: string | null } | null>;
}

export function createIdentify({
  findVoter,
  findStaff,
}: IdentifyDeps): (incoming: Incoming) => Promise<Person> {
  return async (incoming) => {
    const main = accountOf(incoming);
    const id = `${main.channel}:${main.from}`;
    const voter = await findVoter({ channel: main.channel, bot: main.bot, from: main.from });
    if (voter !== null) return { id, role: 'owner', compound: voter.compound };
    const staff = (await findStaff?.(incoming)) ?? null;
    if (staff !== null) return { id, role: 'staff', compound: staff.compound };
    return { id, role: 'guest', compound: null };
  };
}
