// Everything that can be done with cases, by chat, page, console, interface or clock, joined from its subjects.

import { type CaseDeps, createChange } from './actions-change.ts';
import { createHandleActions } from './handle/actions.ts';
import { createIntakeActions, type LodgeDeps } from './intake/actions.ts';
import { createReading } from './reading.ts';
import { createDashboardReading } from './reading-dashboard.ts';
import { createQueueReading } from './reading-queue.ts';
import { createVisitActions } from './visit/actions.ts';

export type { Actor, CaseNotice, Done } from './actions-change.ts';

export type ActionDeps = CaseDeps & LodgeDeps;

export function createComplaintActions(deps: ActionDeps) {
  const changing = createChange(deps);
  return {
    ...createReading(deps),
    ...createQueueReading(deps),
    ...createDashboardReading(deps),
    ...createIntakeActions(deps, changing),
    ...createHandleActions(deps, changing),
    ...createVisitActions(deps, changing),
  };
}

export type ComplaintActions = ReturnType<typeof createComplaintActions>;
