// 投诉: complaints in plain words, the case queue with its clocks, and the staff who work on it.

import type { Capability } from '../../desk/capability.ts';
import type { Owners } from '../../owners/index.ts';
import type { Calendar } from '../../platform/calendar.ts';
import { AROUND_THE_CLOCK, createWorkingTime, OFFICE_HOURS } from '../../platform/working-time.ts';
import { createComplaintActions } from './actions.ts';
import type { CaseDeps } from './actions-change.ts';
import { createNotice } from './notice.ts';
import { createComplaintTimers } from './timers.ts';
import type { Triaged } from './triage/index.ts';
import { TITLE } from './wording.ts';

export type { ComplaintActions } from './actions.ts';
export type { Holder } from './case.ts';
export { complaintMigrations } from './tables.ts';
export { loadTriage } from './triage/index.ts';

export interface ComplaintDeps
  extends Pick<CaseDeps, 'database' | 'ledger' | 'now' | 'staffOf' | 'notify' | 'wake' | 'onWritten'> {
  readonly owners: Owners;
  readonly calendar: Calendar;
  /** Learns from examples, so it is made when it is first needed. */
  readonly triage: () => Promise<(text: string) => Triaged>;
  /** What links in messages start with; empty for none. */
  readonly site: string;
}

export function createComplaint(deps: ComplaintDeps) {
  const { owners, calendar } = deps;
  const actions = createComplaintActions({
    ...deps,
    times: { office: createWorkingTime(calendar, OFFICE_HOURS), always: AROUND_THE_CLOCK },
    hasCompound: async (key) => (await owners.compound(key)) !== null,
  });
  const capability: Capability = {
    name: 'complaint',
    title: TITLE,
    examples: [],
    commands: [],
    stateVersion: 1,
    start: async () => ({ reply: [], done: true }),
    step: async () => ({ reply: [], done: true }),
    claims: () => 0,
    notice: createNotice({ actions, site: deps.site, now: deps.now }),
    timers: createComplaintTimers(actions),
    pages: [],
  };
  return {
    ...capability,
    actions,
    /** What is done at the times asked for by `wake`. */
    look: () => actions.advance(),
  };
}
