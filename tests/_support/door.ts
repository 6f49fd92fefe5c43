// The door of the console without its pages: accounts, links, passwords and second factors over a real database and a real
// ledger, with a clock that is told the time and a log that is kept.

import type { Kysely } from 'kysely';
import { TOTP } from 'otpauth';
import { createLedger, type LedgerTables, ledgerMigrations } from '../../src/ledger/index.ts';
import type { Database } from '../../src/platform/database/database.ts';
import type { Log } from '../../src/platform/log.ts';
import type { Result } from '../../src/result.ts';
import { createStaffActions } from '../../src/staff/actions.ts';
import { createAccountActions } from '../../src/staff/actions-accounts.ts';
import { createFactorActions } from '../../src/staff/actions-factor.ts';
import { createInvitationActions } from '../../src/staff/actions-invitation.ts';
import { createDoor, type SignedIn } from '../../src/staff/door.ts';
import { type StaffTables, staffMigrations } from '../../src/staff/tables.ts';
import { createFixedClock } from './clock.ts';
import type { OpenTestDatabase } from './database.ts';

export const CHOSEN = '岁月静好 2026 丽水';
export const CHEAP = { memory: 8, passes: 1 };
export const NOWHERE = { address: null, device: '' };
const KINDS = [
  { key: 'elevator', name: '电梯' },
  { key: 'parking', name: '停车' },
];

export async function openDoor(open: OpenTestDatabase) {
  const database = await open<StaffTables>([ledgerMigrations, staffMigrations]);
  const clock = createFixedClock();
  const lines: unknown[][] = [];
  const note = (...line: unknown[]) => void lines.push(line);
  const log = { debug: note, info: note, warn: note, error: note } as Log;
  const ledger = createLedger(database as Database);
  const compounds = async () => [
    { key: 'east', name: '东苑小区' },
    { key: 'west', name: '西苑小区' },
  ];
  const deps = {
    ...{ database, now: clock.now, log, record: ledger.append, compounds, categories: KINDS, cost: CHEAP },
  };
  const door = createDoor(deps);
  const actions = createStaffActions(door);
  const accounts = createAccountActions(deps);
  const invitations = createInvitationActions(door);
  const factors = createFactorActions(door);

  const sessionOf = async (signedIn: SignedIn) => {
    const session = await actions.whoHas(signedIn.token);
    if (!session) throw new Error('not signed in');
    return session;
  };

  /** The acts in the chain of the site, oldest first: by whom, what, on which account. */
  async function acts(): Promise<string[]> {
    const db = database.db as unknown as Kysely<LedgerTables>;
    const rows = await db.selectFrom('ledger').select(['act', 'actor', 'subject']).orderBy('seq').execute();
    return rows.map(({ act, actor, subject }) => `${actor} ${act} ${subject}`);
  }

  /** An account with a password of its own, signed in. */
  async function join(name: string, role = 'community', compound = '') {
    const { token } = await must(accounts.create(1, { name, role, compounds: [compound] }));
    return must(invitations.accept(token, CHOSEN, ''));
  }

  /** The account's second factor as it has just been set up by whoever is signed in. */
  async function setUp(signedIn: SignedIn) {
    const session = await sessionOf(signedIn);
    const { id } = session.account;
    await must(factors.begin(id));
    const key = (await factors.newKey(id)) ?? '';
    const codes = await must(factors.confirm(session, phoneCode(key, clock.now())));
    clock.advance(30_000);
    return { key, codes, code: () => phoneCode(key, clock.now()) };
  }

  const logIn = (name: string, password: string, address: string | null = null) =>
    actions.logIn(name, password, null, { address, device: '' });

  return {
    ...{ database, clock, lines, ledger, deps, actions, accounts, invitations, factors, acts },
    ...{ sessionOf, join, setUp, logIn },
  };
}

/** What a phone with this key shows at that time. */
export function phoneCode(key: string, at: number): string {
  return new TOTP({ secret: key.replaceAll(' ', '') }).generate({ timestamp: at });
}

export async function must<Value>(result: Promise<Result<Value, string>>): Promise<Value> {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.reason);
  return settled.value;
}
