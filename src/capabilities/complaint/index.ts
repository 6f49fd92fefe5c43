// 投诉: complaints in plain words, the case queue with its clocks, and the staff who work on it.

import type { Capability } from '../../desk/capability.ts';
import { buildingsOf, compoundOfGroup, homesOf, type Owners } from '../../owners/index.ts';
import type { Calendar } from '../../platform/calendar.ts';
import type { Model } from '../../platform/model/index.ts';
import { AROUND_THE_CLOCK, createWorkingTime, OFFICE_HOURS } from '../../platform/working-time.ts';
import { createComplaintActions } from './actions.ts';
import type { CaseDeps } from './actions-change.ts';
import * as keys from './case.ts';
import { createCaseDialogue } from './chat/dialogue.ts';
import { STATE_VERSION } from './chat/dialogue-state.ts';
import { EXAMPLES, MENU } from './chat/wording-menu.ts';
import { createStaffCasePages } from './console/pages.ts';
import type { Colleagues } from './console/pages-guard.ts';
import type { TopicLinks } from './console/topics.ts';
import { createDashboardPages } from './dashboard/pages.ts';
import { createFromTopic } from './intake/from-topic.ts';
import { createNotice } from './notice.ts';
import { createKeys } from './open311/keys.ts';
import { createOpen311 } from './open311/pages.ts';
import { createKeyPages } from './open311/pages-keys.ts';
import { createPublicPages } from './public/pages.ts';
import { createCaseKeeping, personalOfCases } from './retention.ts';
import { createStaffTalk, type StaffTalkDeps } from './staff-chat/dialogue.ts';
import { besideResidents } from './staff-chat/dialogue-beside.ts';
import { listOffered } from './staff-chat/store.ts';
import { findSettings } from './store-settings.ts';
import { createComplaintTimers } from './timers.ts';
import type { InDanger, Triaged } from './triage/index.ts';
import {
  BODIES,
  CATEGORIES,
  caseName,
  ESCALATIONS,
  EVENTS,
  LEVELS,
  ROLES,
  STATES,
  TITLE,
} from './wording.ts';
import { RETENTION } from './wording-personal.ts';

export type { ComplaintActions } from './actions.ts';
export type { Case, Holder } from './case.ts';
export { loadReading } from './chat/learn-thread.ts';
export type { TopicLinks } from './console/topics.ts';
export { type CaseFileJson, caseFile } from './export/case-file.ts';
export { casesOf, casesOfTopic } from './export/reading.ts';
export type { CaseDesk } from './staff-chat/desk.ts';
export { complaintMigrations } from './tables.ts';
export { loadDanger, loadTriage } from './triage/index.ts';

/** The kinds of case an account may be limited to. */
export const CASE_KINDS = Object.entries(CATEGORIES).map(([key, name]) => ({ key, name }));

/** For commands that read what a case may be. */
export const CASE_KEYS = {
  ...{ bodies: keys.BODIES, categories: keys.CATEGORIES, holders: keys.LADDER },
  ...{ levels: keys.LEVELS, states: keys.STATES },
} as const;
/** For commands that show a case to people. */
export const CASE_WORDS = { BODIES, CATEGORIES, ESCALATIONS, EVENTS, LEVELS, ROLES, STATES } as const;

export interface ComplaintDeps
  extends Pick<CaseDeps, 'database' | 'ledger' | 'now' | 'staffOf' | 'notify' | 'wake' | 'onWritten'> {
  readonly owners: Owners;
  /** Whoever handles cases from that account; null for everybody else. */
  readonly findStaff: StaffTalkDeps['findStaff'];
  /** Names of staff, as far as whoever looks may know them. */
  readonly colleagues: Colleagues;
  readonly calendar: Calendar;
  /** Learns from examples, so it is made when it is first needed. */
  readonly triage: () => Promise<(text: string) => Triaged>;
  /** How much words speak for a report, see chat/learn.ts. */
  readonly reads: () => Promise<(text: string) => number>;
  /** Ready at once: whom to call is said before anything else. */
  readonly danger: (text: string) => InDanger;
  /** What becomes of cases in 协商; null where nothing is joined. */
  readonly topics: TopicLinks | null;
  /** What links in messages start with; empty for none. */
  readonly site: string;
  /** Absent: no model, and nothing of one is offered. */
  readonly model?: Model;
  /** Whether the words of that person (`Person.id`) may go to a model abroad; absent where that need not be asked. */
  readonly mayLeave?: (person: string) => Promise<boolean>;
  /** Days that what was left for a call back is kept after a case has ended. */
  readonly keepDays: number;
  /** Whether other systems with a key may read and make cases. */
  readonly open311?: boolean;
}

export function createComplaint(deps: ComplaintDeps) {
  const { owners, calendar } = deps;
  const actions = createComplaintActions({
    ...deps,
    times: { office: createWorkingTime(calendar, OFFICE_HOURS), always: AROUND_THE_CLOCK },
    hasCompound: async (key) => (await owners.compound(key)) !== null,
  });
  const residents = createCaseDialogue({
    ...{ actions, unitsOf: owners.unitsOf, triage: deps.triage, danger: deps.danger, reads: deps.reads },
    ...{ keepDays: deps.keepDays, now: deps.now, model: deps.model, mayLeave: deps.mayLeave },
    buildingsOf: (compound) => buildingsOf(deps.database.db, compound),
    homesOf: ({ person, said }) =>
      homesOf(
        {
          ...{ compounds: owners.compounds, unitsOf: owners.unitsOf },
          compoundOfGroup: (place) => compoundOfGroup(deps.database.db, place),
        },
        said.incoming,
        person.compound,
      ),
  });
  const staff = createStaffTalk({
    ...{ actions, findStaff: deps.findStaff, site: deps.site, now: deps.now },
    listOffered: (to, compounds) => listOffered(deps.database.db, to, compounds),
    present: async (compound) => (await findSettings(deps.database.db, compound)).present,
    compoundName: async (key) => (await owners.compound(key))?.name ?? key,
  });
  const keeping = createCaseKeeping(deps.keepDays);
  const hasCompound = async (key: string) => (await owners.compound(key)) !== null;
  const doors = {
    ...{ actions, db: deps.database.db, triage: deps.triage, now: deps.now },
    compounds: owners.compounds,
    buildings: (compound: string) => buildingsOf(deps.database.db, compound),
  };
  const keys311 = createKeys({ ...deps, hasCompound });
  const capability: Capability = {
    name: 'complaint',
    title: TITLE,
    examples: EXAMPLES,
    commands: MENU,
    opens: { name: 'case', say: (number) => `查进度 单${number}` },
    stateVersion: STATE_VERSION,
    takesFiles: true,
    ...besideResidents(residents, staff),
    notice: createNotice({ actions, site: deps.site, now: deps.now }),
    timers: createComplaintTimers(actions, deps.database, keeping),
    personal: personalOfCases,
    retention: [
      {
        title: RETENTION.reporters.title,
        keeps: RETENTION.reporters.keeps(deps.keepDays),
        forget: keeping.reporters,
      },
      { ...RETENTION.words, forget: keeping.words },
    ],
    pages: [
      // Before the queue, which would take its address for the number of a case.
      ...createDashboardPages({
        ...{ actions, compounds: owners.compounds, now: deps.now, isWorkday: calendar.isWorkday },
      }),
      ...createStaffCasePages({
        ...{ ...deps, actions, compounds: owners.compounds },
        buildings: (compound) => buildingsOf(deps.database.db, compound),
      }),
      ...createPublicPages({ ...doors, reading: deps.database, keepDays: deps.keepDays }),
      ...(deps.open311
        ? [
            createOpen311({ ...doors, site: deps.site, keys: keys311 }),
            createKeyPages({ ...doors, keys: keys311 }),
          ]
        : []),
    ],
  };
  return {
    ...capability,
    actions,
    /** A case of a topic that is redirected, in the topic's transaction. */
    fromTopic: createFromTopic({ actions, triage: deps.triage, buildingsOf }),
    /** Cases linked to a topic, as its page names them; `about` is who must not see the case. */
    async casesOfTopic(compound: string, number: string) {
      const cases = await actions.listCasesOfTopic(compound, number);
      return cases.map((each) => ({
        ...{ id: each.id, name: caseName(each) },
        ...{ category: each.course.category, about: each.course.about },
      }));
    },
    /** What is done at the times asked for by `wake`. */
    look: () => actions.advance(),
  };
}
