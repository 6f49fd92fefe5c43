// The console with cases and topics joined as in the application, over a real database: two compounds with registers, real accounts,
// real ledger, real clocks, the reviewed rules of triage.

import type { Hono } from 'hono';
import type { Kysely } from 'kysely';
import type { Case } from '../../src/capabilities/complaint/case.ts';
import {
  CASE_KINDS,
  createComplaint,
  loadDanger,
  loadTriage,
} from '../../src/capabilities/complaint/index.ts';
import type { Lodging } from '../../src/capabilities/complaint/intake/actions.ts';
import { complaintMigrations } from '../../src/capabilities/complaint/tables.ts';
import { createConsultation } from '../../src/capabilities/consultation/index.ts';
import { consultationMigrations } from '../../src/capabilities/consultation/tables.ts';
import { casesForTopics, outcomeOf, redirecting, topicsForCases, votesForTopics } from '../../src/join.ts';
import { createLedger } from '../../src/ledger/index.ts';
import { createCalendar } from '../../src/platform/calendar.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { colleaguesOf } from '../../src/staff/index.ts';
import type { StaffTables } from '../../src/staff/tables.ts';
import { LEAK } from './cases.ts';
import { must } from './topics.ts';
import { CONSOLE_MIGRATIONS, openVoteConsole } from './vote-console.ts';

export const CASE_CONSOLE_MIGRATIONS = [...CONSOLE_MIGRATIONS, consultationMigrations, complaintMigrations];

/** Learnt once. */
const learnt = loadTriage('knowledge/rules/triage');
const danger = await loadDanger('knowledge/rules/triage');

/** `ai`: a language model, and whose words may go to it. */
export async function openCaseConsole(
  database: Database,
  ai: Pick<Parameters<typeof createComplaint>[0], 'model' | 'mayLeave'> = {},
) {
  const made: {
    consultation?: ReturnType<typeof createConsultation>;
    complaint?: ReturnType<typeof createComplaint>;
  } = {};
  const site = await openVoteConsole(database, {
    categories: CASE_KINDS,
    votes: {
      ended: async (tx, ended) => made.consultation?.actions.settleVote(tx, ended.id, outcomeOf(ended)),
    },
    pages: (votes, owners, now) => {
      const shared = {
        ...{ database, ledger: createLedger(database), owners, now, site: 'https://s.example', keepDays: 90 },
        ...{ calendar: createCalendar(), staffOf: async () => [], wake: async () => {} },
        onWritten: () => {},
      };
      const consultation = createConsultation({
        ...{ ...shared, templates: [], notify: async () => {}, voteFacts: async () => null },
        votes: votesForTopics({ votes: () => votes, now }),
        citation: () => null,
        isDangerous: (text) => danger(text).kinds.length > 0,
        toCase: async (tx, topic, { id, role }) =>
          (await made.complaint?.fromTopic(tx, topic, { id, role: redirecting(role) })) ?? false,
        casesOf: async ({ compound, number }) =>
          casesForTopics((await made.complaint?.casesOfTopic(compound, number)) ?? []),
      });
      const complaint = createComplaint({
        ...{ ...shared, ...ai, notify: async () => {}, findStaff: async () => null },
        colleagues: (...asked) => colleaguesOf(database.db as unknown as Kysely<StaffTables>, ...asked),
        ...{ triage: () => learnt, danger, topics: topicsForCases(consultation) },
        // Nobody talks here.
        reads: () => Promise.reject(new Error('not needed')),
      });
      Object.assign(made, { consultation, complaint });
      return [...(consultation.pages ?? []), ...(complaint.pages ?? [])].filter(({ path }) =>
        path.startsWith('/staff/'),
      );
    },
  });
  const { consultation, complaint } = made;
  if (consultation === undefined || complaint === undefined) throw new Error('not made');

  /** Reported by a neighbour in the chat; each time another matter. */
  async function report(over: Partial<Lodging> = {}): Promise<Case> {
    const lodged = await must(
      complaint?.actions.lodge({ ...LEAK, compound: 'east', building: '1', mayJoin: false, ...over }) ??
        Promise.reject(new Error('not made')),
    );
    return lodged.case;
  }

  async function get(id: number): Promise<Case> {
    const found = await complaint?.actions.findCase(id);
    if (!found) throw new Error('no such case');
    return found;
  }

  return {
    ...site,
    database,
    app: site.app as Hono,
    cases: complaint.actions,
    topics: consultation.actions,
    report,
    get,
  };
}

export type CaseConsole = Awaited<ReturnType<typeof openCaseConsole>>;
