// How the channel stands, told when it changes and not before.

import type { ChannelState, TellState } from '../channel.ts';

export function createStanding(tell: TellState) {
  let state: ChannelState | null = null;
  let detail = '';
  return {
    tell(next: ChannelState, why = ''): void {
      if ((next === state && why === detail) || state === 'stopped') return;
      state = next;
      detail = why;
      tell(next, why);
    },
    /** Something for whoever mends it, whatever the state. */
    note(what: string): void {
      if (state !== null && state !== 'stopped') tell(state, what);
    },
  };
}
