// Channel account → person. Who speaks for a unit is the owners' register's to say; everybody else is a guest.

import type { Incoming, Person } from './message.ts';

export interface IdentifyDeps {
  /** The compound whose owner speaks from this account; null for an account that speaks for no unit. */
  readonly findVoter: (
    account: Pick<Incoming, 'channel' | 'bot' | 'from'>,
  ) => Promise<{ readonly compound: string } | null>;
}

export function createIdentify({ findVoter }: IdentifyDeps): (incoming: Incoming) => Promise<Person> {
  return async ({ channel, bot, from }) => {
    const id = `${channel}:${from}`;
    const voter = await findVoter({ channel, bot, from });
    return voter === null
      ? { id, role: 'guest', compound: null }
      : { id, role: 'owner', compound: voter.compound };
  };
}
