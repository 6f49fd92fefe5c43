// Under which account somebody's things are kept. Pure.

import type { Account, Incoming } from './message.ts';

/** Of somebody who has linked several accounts the first one, from wherever they write. */
export function accountOf({ account, channel, bot, from, chat }: Incoming): Account {
  return account ?? { channel, bot, from, chat };
}
