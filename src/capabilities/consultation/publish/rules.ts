// 晒: when a sheet may go up again, and what is objected and answered while it is shown. Pure.

import type { Checks } from '../act.ts';

export const PUBLISH_CHECKS = {
  // A corrected sheet is shown for the whole time anew, and says why.
  published: ({ sheets }, _, { reason }) => (sheets > 0 && reason.trim() === '' ? 'reason-missing' : null),
  objected: ({ shownUntil }, _, { now }) => {
    if (shownUntil === null) return 'sheet-missing';
    return now >= shownUntil ? 'shown-over' : null;
  },
  answered: ({ objections, answered }) => (objections > answered ? null : 'nothing-to-answer'),
} satisfies Checks;
