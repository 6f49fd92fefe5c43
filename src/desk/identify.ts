// Channel account → person. Until codes bind accounts to units, everybody is a guest of no particular compound.

import type { Incoming, Person } from './message.ts';

export function identify(incoming: Incoming): Person {
  return { id: `${incoming.channel}:${incoming.from}`, role: 'guest', compound: null };
}
