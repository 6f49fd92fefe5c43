// What the register's dialogues need, and who speaks in a message.

import type { Incoming } from '../../desk/message.ts';
import type { Account, Owners } from '../../owners/index.ts';

export interface DialogueDeps {
  readonly owners: Pick<
    Owners,
    | 'openCode'
    | 'claimOpened'
    | 'unitsOf'
    | 'release'
    | 'bindGroup'
    | 'askProxyOpened'
    | 'checkUntil'
    | 'compound'
  >;
  readonly now: () => number;
  /** What links start with; empty for none. */
  readonly site: string;
}

export function accountOf({ channel, bot, from, chat }: Incoming): Account {
  return { channel, bot, from, chat };
}
