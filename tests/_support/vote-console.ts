// The console with its pages of votes over a real database: two compounds with imported registers, real accounts, real
// ledger and ballot box. Every account may vote for every unit, since who speaks for a unit is not asked here.

import { Hono } from 'hono';
import { createVoteActions, type VoteActions, type VoteDeps } from '../../src/capabilities/vote/actions.ts';
import { createStaffVotePages } from '../../src/capabilities/vote/console/pages.ts';
import { voteMigrations } from '../../src/capabilities/vote/tables.ts';
import { deskMigrations } from '../../src/desk/tables.ts';
import { createLedger, ledgerMigrations } from '../../src/ledger/index.ts';
import {
  createOwners,
  membersOf,
  type Owners,
  ownersMigrations,
  ROLL_HEADER,
  roll,
} from '../../src/owners/index.ts';
import type { Database, Transaction } from '../../src/platform/database/database.ts';
import { createLog } from '../../src/platform/log.ts';
import { createStaff, type StaffPages } from '../../src/staff/index.ts';
import { staffMigrations } from '../../src/staff/tables.ts';
import { createFixedClock } from './clock.ts';
import { createCountingIds } from './ids.ts';

const HOST = 'http://localhost';
const CHOSEN = '岁月静好 2026 丽水';
const CLERK = { id: 'staff:1', name: '小李', role: 'admin' };

export const CONSOLE_MIGRATIONS = [
  deskMigrations,
  ledgerMigrations,
  ownersMigrations,
  voteMigrations,
  staffMigrations,
];

export const CLAUSE = '议事规则第十八条：未投票的，计入多数一方';
/** Of each area; the second and third belong to one owner, the sixth to the developer. */
const UNITS = [
  ['1-101', '80.00', 'A', '已售'],
  ['1-102', '80.00', 'B', '已售'],
  ['1-201', '80.00', 'B', '已售'],
  ['2-101', '80.00', 'C', '已售'],
  ['2-102', '80.00', 'D+E', '已售'],
  ['2-201', '80.00', '', '未售'],
] as const;

export interface ConsoleOver {
  /** Instead of what reaches nobody. */
  readonly votes?: Partial<Pick<VoteDeps, 'addressesOf' | 'deliveries' | 'notify' | 'ended'>>;
  readonly groupsOf?: VoteDeps['owners']['groupsOf'];
  readonly topicsOf?: (vote: number) => Promise<readonly { readonly id: number; readonly name: string }[]>;
  /** The kinds of case an account may be limited to. */
  readonly categories?: readonly { readonly key: string; readonly name: string }[];
  readonly pages?: (votes: VoteActions, owners: Owners, now: () => number) => readonly StaffPages[];
}

export async function openVoteConsole(database: Database, over: ConsoleOver = {}) {
  const clock = createFixedClock();
  const ledger = createLedger(database);
  const now = clock.now;
  const owners = createOwners({ database, now, record: ledger.append, notify: async () => {} });
  for (const [key, name] of [
    ['east', '东苑小区'],
    ['west', '西苑小区'],
  ] as const) {
    await owners.createCompound(key, name, CLERK);
    const rows = [
      ROLL_HEADER,
      ...UNITS.map(([room, area, head, status]) => [room, area, head, '', '', status]),
    ];
    const checked = await owners.checkImport({
      ...{ compound: key, file: '名册.csv', actor: CLERK },
      rows: rows.map((cells, index) => ({ line: index + 1, cells })),
    });
    if (!checked.ok) throw new Error(checked.reason);
    await owners.applyImport(checked.value.id, CLERK);
  }
  const votes = createVoteActions({
    ...{ database, ledger, now },
    owners: { compound: owners.compound, roll, groupsOf: over.groupsOf ?? (async () => []) },
    authorities: async (_tx, asked) => asked.map(() => 'voter' as const),
    addressesOf: async () => [],
    deliveries: async () => [],
    notify: async () => {},
    wake: async () => {},
    onWritten: () => {},
    membersOf,
    ...over.votes,
  });
  const units = (compound: string) => roll(database.db as Transaction, compound);
  const staff = createStaff({
    ...{ database, now, newId: createCountingIds('incident'), log: createLog('silent') },
    record: ledger.append,
    ...(over.categories ? { categories: over.categories } : {}),
    ...{ secureCookies: false, cost: { memory: 8, passes: 1 }, compounds: owners.compounds },
  });
  const register = {
    ...{ compounds: owners.compounds, units, exportRoll: owners.exportRoll },
    voterOf: (unit: number) => owners.voterOf(database.db, unit),
  };
  const pages = createStaffVotePages({
    ...{ actions: votes, owners: register, site: 'https://s.example', now },
    ...(over.topicsOf ? { topicsOf: over.topicsOf } : {}),
  });
  const more = over.pages?.(votes, owners, now) ?? [];
  const app = new Hono().route('/', staff.mount([...pages, ...more]));
  const admin = await signIn(app, 'admin', (await staff.createFirstAccount()) ?? '');

  /** Somebody with this duty, for one compound or for all. */
  async function as(role: string, compound = '') {
    const name = `${role}-${compound || 'all'}`;
    const made = await admin.post('/staff/accounts', { name, role, compound });
    return signIn(app, name, /class="secret">([^<]+)</.exec(made.text)?.[1] ?? '');
  }

  /** A ballot for the unit, one letter an item. */
  async function cast(vote: number, room: string, choices: string): Promise<void> {
    const compound = (await votes.findVote(vote))?.compound ?? '';
    const unit = (await units(compound)).find((each) => each.room === room);
    const by = { kind: 'voter', account: { channel: 'test', bot: 'bot', from: room } } as const;
    const done = await votes.cast({ vote, unit: unit?.id ?? 0, choices, key: `${room}/${choices}`, by });
    if (!done.ok) throw new Error(done.reason);
  }

  return { app, admin, as, cast, clock, ledger, owners, votes, units };
}

export type VoteConsole = Awaited<ReturnType<typeof openVoteConsole>>;
export type StaffVisit = Awaited<ReturnType<typeof signIn>>;

/** Signed in, with a password of one's own; signs in again when the clock has ended the session. */
export async function signIn(app: Hono, name: string, oneTime: string) {
  let cookie = '';
  async function once(path: string, init: RequestInit = {}) {
    const headers = { Origin: HOST, Cookie: cookie };
    const response = await app.request(`${HOST}${path}`, { ...init, headers });
    const [given] = response.headers.getSetCookie();
    if (given !== undefined) cookie = given.split(';')[0] ?? '';
    const location = response.headers.get('Location');
    return { status: response.status, location, headers: response.headers, text: await response.text() };
  }
  const send = (path: string, fields: Fields) => once(path, { method: 'POST', body: bodyOf(fields) });
  async function lasting(ask: () => ReturnType<typeof once>) {
    const answer = await ask();
    if (answer.status !== 401 && !answer.location?.startsWith('/staff/login')) return answer;
    await send('/staff/login', { name, password: CHOSEN });
    return ask();
  }
  const link = /\/staff\/welcome\/.+/.exec(oneTime)?.[0];
  if (link === undefined) await send('/staff/login', { name, password: oneTime });
  await send(link ?? '/staff/password', { next: CHOSEN, again: CHOSEN });
  return {
    get: (path: string) => lasting(() => once(path)),
    post: (path: string, fields: Fields) => lasting(() => send(path, fields)),
    /** With files. */
    upload: (path: string, body: FormData) => lasting(() => once(path, { method: 'POST', body })),
    cookie: () => cookie,
  };
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

function bodyOf(fields: Fields): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) body.append(name, each);
  return body;
}

/** What a person reads on the page. */
export function wordsOf(page: string): string {
  return page
    .replace(/^.*<main[^>]*>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

/** The fields of a draft as the form sends them: opens in twenty days, for a fortnight. */
export function draftFields(fields: Readonly<Record<string, string | readonly string[]>> = {}) {
  return {
    ...{ kind: 'assembly', compound: 'east', act: 'save', title: '屋顶防水', items: '1' },
    ...{ 'title-1': '用维修资金修屋顶', 'text-1': '重做防水，预算 86000 元。', 'matter-1': 'fund-use' },
    ...{ scope: 'compound', opens: '2027-03-21T08:00', closes: '2027-04-04T18:00', objectionDays: '7' },
    ...fields,
  };
}
