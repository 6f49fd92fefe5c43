// 说: who may still withdraw, change or merge a topic. Pure.

import type { Checks } from '../act.ts';

export const RAISE_CHECKS = {
  // It is theirs too by then.
  withdrawn: ({ cosigners }) => (cosigners > 0 ? 'others-joined' : null),
  // What has been accepted is the meeting's, no longer only the proposer's.
  amended: ({ step }, _, { by }) => (by === 'proposer' && step !== 'raise' ? 'wrong-step' : null),
  merged: (_, { intoEnded }) => (intoEnded ? 'other-over' : null),
} satisfies Checks;
