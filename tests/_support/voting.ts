// A compound with a vote over a real database: real register, bindings, ledger and ballot box.

import { createVoteActions, type VoteDeps } from '../../src/capabilities/vote/actions.ts';
import { createAuthorities } from '../../src/capabilities/vote/casting/authorities.ts';
import type { MatterKey } from '../../src/capabilities/vote/count/matters.ts';
import { createOwnVotes } from '../../src/capabilities/vote/owner/own.ts';
import type { Draft } from '../../src/capabilities/vote/store.ts';
import { voteMigrations } from '../../src/capabilities/vote/tables.ts';
import type { Item } from '../../src/capabilities/vote/vote.ts';
import { deskMigrations } from '../../src/desk/tables.ts';
import { createLedger, ledgerMigrations } from '../../src/ledger/index.ts';
import { membersOf, ownersMigrations, roll } from '../../src/owners/index.ts';
import type { AnyTables } from '../../src/platform/database/database.ts';
import type { OpenTestDatabase, TestDatabase } from './database.ts';
import { account, addUnit, fillVoters } from './voters.ts';

const DAY = 86_400_000;
const STAFF = { id: 'staff:1', role: 'staff' } as const;

export const VOTING_MIGRATIONS = [deskMigrations, ledgerMigrations, ownersMigrations, voteMigrations];

export const REPAIR = item('用维修资金修屋顶', '屋顶漏水，重做防水，预算 86000 元。', 'fund-use');
export const PARKING = item(
  '北门空地画停车位收费',
  '北门内空地画 12 个车位，每月 150 元。',
  'common-use-change',
);

export function item(title: string, text: string, matter: MatterKey | null, options: string[] = []): Item {
  return { title, text, matter, options };
}

/** Instead of what reaches nobody. */
export interface VotingOver {
  readonly notify?: VoteDeps['notify'];
  readonly groupsOf?: VoteDeps['owners']['groupsOf'];
}

export async function openVoting(open: OpenTestDatabase, over: VotingOver = {}) {
  return fillVoting(await open<AnyTables>(VOTING_MIGRATIONS), over);
}

export async function fillVoting(database: TestDatabase<AnyTables>, over: VotingOver = {}) {
  const voters = await fillVoters(database);
  const { clock } = voters;
  const ledger = createLedger(database);
  const second = await addUnit(database, 'sunny', '3-301', 'A');
  const votes = createVoteActions({
    database,
    ledger,
    now: clock.now,
    owners: {
      compound: async (key) => ({ ...SUNNY, key }),
      roll,
      groupsOf: over.groupsOf ?? (async () => []),
    },
    authorities: createAuthorities(voters.actions.bindingsOf),
    addressesOf: voters.actions.addressesOf,
    deliveries: async () => [],
    notify: over.notify ?? (async () => {}),
    wake: async () => {},
    onWritten: () => {},
    membersOf,
  });
  const own = createOwnVotes({ votes, unitsOf: voters.actions.unitsOf });

  /** As a claim leaves it. */
  async function bind(unit: number, from: string, fields: Readonly<Record<string, unknown>> = {}) {
    const { channel, bot, chat } = account(from);
    const row = { unit, channel, bot, account: from, chat, kind: 'owner', state: 'active', since: 0 };
    const rest = { until: null, ended_at: null, reason: '', checked_by: '' };
    await database.db
      .insertInto('owners_binding')
      .values({ ...row, ...rest, ...fields })
      .execute();
  }

  /** Announced and, unless `announced` only, opened: the clock stands at the opening. */
  async function begin(fields: Partial<Draft> = {}, until: 'announced' | 'open' = 'open'): Promise<number> {
    const opensAt = clock.now() + 15 * DAY;
    const draft: Draft = {
      ...{ kind: 'assembly', title: '屋顶和停车位', items: [REPAIR, PARKING], scope: { kind: 'compound' } },
      terms: { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 7 },
      ...{ demonstration: false, opensAt, closesAt: opensAt + 14 * DAY, ...fields },
    };
    const drafted = await votes.draft('sunny', draft, STAFF);
    if (!drafted.ok) throw new Error(drafted.reason);
    if (draft.kind === 'assembly') must(await votes.confirmMatters(drafted.value, STAFF));
    must(await votes.announce(drafted.value, STAFF));
    if (until === 'announced') return drafted.value;
    clock.set(draft.opensAt);
    must(await votes.open(drafted.value));
    return drafted.value;
  }

  /** To the close, and past the days for objections to the certificate if asked for. */
  async function finish(id: number, until: 'closed' | 'certified' = 'closed'): Promise<void> {
    const vote = await votes.findVote(id);
    clock.set(vote?.closesAt ?? 0);
    must(await votes.close(id));
    if (until === 'closed') return;
    clock.advance(7 * DAY);
    must(await votes.certify(id, STAFF));
  }

  return { ...voters, database, ledger, votes, own, bind, begin, finish, second };
}

export type Voting = Awaited<ReturnType<typeof fillVoting>>;

const SUNNY = {
  ...{ key: 'sunny', name: '阳光小区', demonstration: false },
  ...{ silenceClause: '议事规则第十二条', showRooms: false },
};

function must(result: { readonly ok: boolean; readonly reason?: string }): void {
  if (!result.ok) throw new Error(result.reason);
}
