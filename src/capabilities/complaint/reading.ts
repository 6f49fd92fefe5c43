// What is asked of cases, changing nothing.

import type { CaseDeps } from './actions-change.ts';
import type { Case } from './case.ts';
import { casesOfTopic } from './export/reading.ts';
import { type Db, findCase, findNumber } from './store.ts';
import { findFile, type HistoryRow, listEvents, listMessages, type Message } from './store-history.ts';
import { type Account, findReporter, listCasesOf, listReporters, type Reporter } from './store-reporters.ts';

/** A case with everything that belongs to it. */
export interface Story {
  readonly case: Case;
  readonly history: readonly HistoryRow[];
  readonly messages: readonly Message[];
  readonly reporters: readonly Reporter[];
}

export async function storyOf(db: Db, found: Case): Promise<Story> {
  const { id } = found;
  return {
    case: found,
    history: await listEvents(db, id),
    messages: await listMessages(db, id),
    reporters: await listReporters(db, id),
  };
}

export function createReading({ database }: Pick<CaseDeps, 'database'>) {
  const { db } = database;
  return {
    findCase: (id: number) => findCase(db, id),
    findNumber: (compound: string, number: string) => findNumber(db, compound, number),
    findFile: (of: number, id: number) => findFile(db, of, id),
    findReporter: (of: number, account: Account) => findReporter(db, of, account),

    async story(id: number): Promise<Story | null> {
      const found = await findCase(db, id);
      return found === null ? null : storyOf(db, found);
    },

    listCasesOfTopic: (compound: string, number: string) => casesOfTopic(db, compound, number),

    /** What the account reported, latest first. */
    async listCasesOf(account: Account): Promise<Case[]> {
      const cases: Case[] = [];
      for (const id of await listCasesOf(db, account)) {
        const found = await findCase(db, id);
        if (found !== null) cases.push(found);
      }
      return cases;
    },
  };
}
