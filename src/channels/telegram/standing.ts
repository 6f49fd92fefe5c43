// How the channel stands, told when it changes and not before.

import type { ChannelState, TellState } from '../channel.ts';

export function createStanding(tell: TellState) {
  let state: ChannelState = 'stopped';
  return {
    /** A token that was not taken is not taken by and by: only a new start ends that. */
    tell(next: ChannelState, detail = ''): void {
      if (next === state || (state === 'refused' && next !== 'stopped' && next !== 'starting')) return;
      if (state === 'stopped' && next !== 'starting') return;
      state = next;
      tell(next, detail);
    },
    isRefused: () => state === 'refused',
  };
}
