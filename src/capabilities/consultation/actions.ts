// Everything that can be done with topics, by chat, page, console or clock, joined from its steps.

import { createChange, type TopicDeps } from './actions-change.ts';
import { type Asking, createClockActions } from './actions-clock.ts';
import { createProcedureActions } from './actions-procedure.ts';
import { createDiscussActions } from './discuss/actions.ts';
import { createPollActions } from './discuss/actions-poll.ts';
import { createViewActions } from './discuss/actions-views.ts';
import { createPublishActions, type SheetMaking } from './publish/actions.ts';
import { createRaiseActions } from './raise/actions.ts';
import { createModerateActions, type Redirecting } from './raise/actions-moderate.ts';
import { createRaising, type RaiseDeps } from './raise/actions-raise.ts';
import { createReading } from './reading.ts';
import { createResolveActions } from './resolve/actions.ts';
import { createReviewActions } from './review/actions.ts';
import type { Votes } from './votes.ts';

export type { Actor, Done, TopicNotice } from './actions-change.ts';

export type ActionDeps = TopicDeps &
  RaiseDeps &
  Redirecting &
  SheetMaking &
  Asking & { readonly votes: Votes };

export function createConsultationActions(deps: ActionDeps) {
  const changing = createChange(deps);
  const people = createRaiseActions(deps, changing);
  return {
    ...createReading(deps),
    ...createRaising(deps),
    ...people,
    ...createModerateActions(deps, changing, people),
    ...createDiscussActions(deps, changing),
    ...createViewActions(deps, changing),
    ...createPollActions(deps, changing),
    ...createResolveActions(deps, changing),
    ...createPublishActions(deps, changing),
    ...createReviewActions(changing),
    ...createProcedureActions(deps),
    ...createClockActions(deps, changing),
  };
}

export type ConsultationActions = ReturnType<typeof createConsultationActions>;
