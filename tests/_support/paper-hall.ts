// An open vote with everything that is done with paper ballots, over a real database: two units of one owner each, real
// ledger, real ballot box, certificate. What voters are told is kept for looking at.

import { createChange, type VoteNotice } from '../../src/capabilities/vote/actions-change.ts';
import { createLifecycleActions } from '../../src/capabilities/vote/actions-lifecycle.ts';
import * as ballots from '../../src/capabilities/vote/casting/store.ts';
import { createPaperActions, type PaperEntry } from '../../src/capabilities/vote/paper/actions.ts';
import type { VoteTables } from '../../src/capabilities/vote/tables.ts';
import { chainOf } from '../../src/capabilities/vote/vote.ts';
import type { LedgerTables } from '../../src/ledger/index.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { createVoteHall, item } from './vote-hall.ts';

export const ANNA = { id: 'staff:1', role: 'admin' };
export const BOB = { id: 'staff:2', role: 'committee' };
export const CARL = { id: 'staff:3', role: 'community' };

export const PHOTO = { type: 'image/png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 7]) };
const MINUTE = 60_000;

export type PaperHall = Awaited<ReturnType<typeof openPaperHall>>;

export async function openPaperHall(database: Database<VoteTables & LedgerTables>, units = 4) {
  const hall = createVoteHall(database);
  const notices: VoteNotice[] = [];
  const vote = await hall.openVote({
    units: Array.from({ length: units }, (_, index) => ({ area: 8_000 + index, head: index + 1 })),
    items: [item('修屋顶', 'fund-use'), item('选聘物业')],
  });
  const deps = {
    ...{ database: database as unknown as Database, ledger: hall.ledger, now: hall.clock.now },
    owners: { compound: async () => null, roll: async () => [], groupsOf: async () => [] },
    notify: async (_tx: unknown, notice: VoteNotice) => notices.push(notice),
    // Unit 1001 is the one whose voter has an account.
    addressesOf: async (_tx: unknown, asked: readonly number[]) =>
      asked
        .filter((unit) => unit === 1001)
        .map((unit) => ({ unit, address: { channel: 'web', bot: 'site', chat: 'anna' } })),
    membersOf: async () => [],
    wake: async () => {},
    onWritten: () => {},
  };
  const papers = createPaperActions(deps);
  const runs = createLifecycleActions(deps, createChange(deps));

  /** What is entered now, handed in a minute ago. */
  function entry(choices: string, more: Partial<PaperEntry> = {}): PaperEntry {
    return { choices, returnedAt: hall.clock.advance(2 * MINUTE) - MINUTE, photo: PHOTO, ...more };
  }

  async function accept(number: number, choices: string) {
    await papers.enterPaper(vote.id, number, entry(choices), ANNA);
    return papers.confirmPaper(vote.id, number, choices, BOB);
  }

  return {
    ...{ hall, vote, papers, runs, notices, clock: hall.clock, entry, accept },
    issue: (...places: number[]) =>
      papers.issuePapers(
        vote.id,
        places.map((place) => 1_000 + place),
        ANNA,
      ),
    standing: () => ballots.listStanding(database.db, vote.id),
    versions: () => ballots.listBallots(database.db, vote.id),
    acts: async () => (await Array.fromAsync(hall.ledger.rows(chainOf(vote)))).slice(3).map(({ act }) => act),
    state: async (number: number) => (await papers.paper(vote.id, number))?.state,
  };
}
