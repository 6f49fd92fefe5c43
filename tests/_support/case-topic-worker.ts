// Run as a program by the test that kills it: makes a case a topic. Told to, it stands still when the topic is written and the case is
// not linked to it yet. `node tests/_support/case-topic-worker.ts URL CASE [still]`

import process, { argv } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { createConsultation } from '../../src/capabilities/consultation/index.ts';
import { consultationMigrations } from '../../src/capabilities/consultation/tables.ts';
import { topicsForCases } from '../../src/join.ts';
import { createOwners, ownersMigrations } from '../../src/owners/index.ts';
import { createCalendar } from '../../src/platform/calendar.ts';
import { refuse } from '../../src/result.ts';
import { openOffice } from './case-worker.ts';

const BY = { id: 'staff:1', role: 'community' } as const;

/** Cases and topics over the database at that address. */
export async function openCasesAndTopics(url: string, now: () => number) {
  const office = await openOffice(url, now, () => {}, [consultationMigrations, ownersMigrations]);
  const { database, ledger } = office;
  const owners = createOwners({ database, now, record: ledger.append, notify: async () => {} });
  const consultation = createConsultation({
    ...{ database, ledger, owners, now, site: '', keepDays: 30, calendar: createCalendar(), templates: [] },
    ...{ notify: async () => {}, wake: async () => {}, onWritten: () => {}, staffOf: async () => [] },
    ...{ toCase: async () => true, citation: () => null, voteFacts: async () => null },
    isDangerous: () => false,
    votes: { matters: [], draft: async () => refuse('none'), find: async () => null },
  });
  return { ...office, topics: consultation, links: topicsForCases(consultation) };
}

if (import.meta.main) await work(argv[2] ?? '', Number(argv[3]), argv[4] === 'still');

async function work(url: string, id: number, still: boolean): Promise<void> {
  const { actions, links, database } = await openCasesAndTopics(url, Date.now);
  const made = {
    compound: 'demo',
    title: '水管',
    text: '3幢水管老了，要不要一起换',
    place: '',
    building: '',
  };
  const done = await actions.toTopic(
    id,
    async (tx) => {
      const raised = await links.raise(tx, made, BY);
      if (still) await standStill();
      return raised;
    },
    BY,
  );
  if (!done.ok) throw new Error(done.reason);
  await database.close();
}

async function standStill(): Promise<never> {
  process.stdout.write('standing still\n');
  for (;;) await setTimeout(60_000);
}
