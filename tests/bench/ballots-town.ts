// A vote of a large town for the bench: as many units as ballots, each with a voter of its own whose browser has a cookie.

import { createHash } from 'node:crypto';
import { createVoteActions } from '../../src/capabilities/vote/actions.ts';
import { createAuthorities } from '../../src/capabilities/vote/casting/authorities.ts';
import { voteMigrations } from '../../src/capabilities/vote/tables.ts';
import { createLedger, ledgerMigrations } from '../../src/ledger/index.ts';
import { ownersMigrations } from '../../src/owners/index.ts';
import { bindingsOf, unitsOf } from '../../src/owners/store-voters.ts';
import { insertMany } from '../../src/platform/database/insert-many.ts';
import { openDatabase } from '../../src/platform/database/open.ts';

const WINDOW = 86_400_000;

/** Tokens as the web channel gives them. */
export function tokenOf(voter: number): string {
  return voter.toString(16).padStart(32, '0');
}

export function accountOf(voter: number) {
  const from = createHash('sha256').update(tokenOf(voter)).digest('hex').slice(0, 32);
  return { channel: 'web', bot: 'site', from } as const;
}

/** The database and what works on it; on a file that is filled already, the same vote again. */
export async function openTown(path: string) {
  const migrations = [ledgerMigrations, ownersMigrations, voteMigrations];
  const database = await openDatabase({ url: `sqlite:${path}`, migrations });
  const now = Date.now;
  const votes = createVoteActions({
    ...{ database, ledger: createLedger(database), now },
    owners: { compound: async () => null, roll: async () => [], groupsOf: async () => [] },
    authorities: createAuthorities((tx, accounts) => bindingsOf(tx, accounts, now())),
    addressesOf: async () => [],
    deliveries: async () => [],
    notify: async () => {},
    wake: async () => {},
    onWritten: () => {},
    membersOf: async () => [],
  });
  return {
    ...{ database, votes },
    unitsOf: (account: Parameters<typeof unitsOf>[1]) => unitsOf(database.db, account, now()),
  };
}

/** Units 1 to `count`, and vote 1 that is open. */
export async function fillTown(
  { database }: Awaited<ReturnType<typeof openTown>>,
  count: number,
): Promise<void> {
  const units = Array.from({ length: count }, (_, at) => at + 1);
  const now = Date.now();
  await database.transaction(async (tx) => {
    const empty = { community: '', street: '', property_company: '', silence_clause: '' };
    const town = { key: 'town', name: '大镇', demonstration: 0, created_at: 0, show_rooms: 0, proxy_cap: 3 };
    await insertMany(tx, 'owners_compound', [{ ...town, ...empty }]);
    await insertMany(tx, 'vote', [voteRow(now, count)]);
    await insertMany(
      tx,
      'owners_unit',
      units.map((id) => ({
        ...{ id, compound: 'town', room: `1-${id}`, place: `1-${id}`, building: '1', area: 8_000 },
        ...{ area_source: 'registered', status: 'sold', head: `H${id}`, owners: `H${id}` },
        removed_at: null,
      })),
    );
    await insertMany(
      tx,
      'owners_binding',
      units.map((unit) => {
        const { channel, bot, from } = accountOf(unit);
        const rest = { until: null, ended_at: null, reason: '', checked_by: '' };
        return {
          unit,
          channel,
          bot,
          account: from,
          chat: from,
          kind: 'owner',
          state: 'active',
          since: 0,
          ...rest,
        };
      }),
    );
    await insertMany(
      tx,
      'vote_register',
      units.map((unit) => ({
        ...{ vote: 1, place: unit, unit, room: `1-${unit}`, building: '1', area: 8_000 },
        ...{ head: unit, several: 0 },
      })),
    );
  });
}

function voteRow(now: number, count: number) {
  const items = ['修屋顶', '换物业'].map((title) => ({
    title,
    text: title,
    matter: 'fund-use',
    options: [],
  }));
  const terms = { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 7 };
  return {
    ...{ id: 1, compound: 'town', number: '2026-1', kind: 'assembly', state: 'open', title: '大镇表决' },
    body: JSON.stringify({ items, scope: { kind: 'compound' }, terms, demonstration: false }),
    ...{ drafted_by: 'staff:1', confirmed_by: 'staff:1', created_at: now, announced_at: now },
    ...{ opens_at: now, closes_at: now + WINDOW, opened_at: now, closed_at: null, certified_at: null },
    ...{ ended_reason: null, register_hash: '', result: null },
    ...{ total_area: count * 8_000, total_heads: count, total_units: count },
  };
}
