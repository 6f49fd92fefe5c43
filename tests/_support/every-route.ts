// The whole site with something of everything in two compounds, asked by every duty: what each row of the table comes to.

import { sql } from 'kysely';
import { findAct as findCaseAct } from '../../src/capabilities/complaint/console/pages-acts.ts';
import { ACTS as CASE_ACTS } from '../../src/capabilities/complaint/console/wording-acts.ts';
import { findAct as findTopicAct } from '../../src/capabilities/consultation/console/pages-acts.ts';
import { ACTS as TOPIC_ACTS } from '../../src/capabilities/consultation/console/wording-acts.ts';
import { may, type Permission, ROLES, type Role } from '../../src/staff/roles.ts';
import { type Objects, openObjects, PLACES } from './every-route-objects.ts';
import { type Row, TABLE } from './every-route-table.ts';
import { openTown, type Town } from './town.ts';
import { type StaffVisit, signIn } from './vote-console.ts';

export const HERE = PLACES[0][0];
/** Stands in every text of the other compound. */
export const THERE_WORDS = '西苑';
const HOST = 'http://localhost';

export type Console = Awaited<ReturnType<typeof openConsole>>;

export async function openConsole() {
  const town = await openTown('sqlite::memory:', { SHUOYI_OPEN311: 'on' });
  const objects = await openObjects(town);
  await ofTheSite(town);
  const visits = new Map<Role, StaffVisit>();
  for (const role of ROLES) visits.set(role, await accountFor(town, role));
  const picky = await accountFor(town, 'community', { name: 'picky', category: ['dogs'] });
  const limited = [...visits].filter(([role]) => role !== 'admin');
  return { town, ...objects, visits, limited, picky, routes: routesOf(town) };
}

/** An account of this duty for the first compound alone; an admin works for all of them. The only place that knows the form. */
async function accountFor(
  { admin, site }: Town,
  role: Role,
  { name = `${role}-here`, category = [] as readonly string[] } = {},
): Promise<StaffVisit> {
  const compound = role === 'admin' ? '' : HERE;
  const made = await admin.post('/staff/accounts', { name, role, compound, category });
  return signIn(site, name, /class="secret">([^<]+)</.exec(made.text)?.[1] ?? '');
}

/** What belongs to no compound, as often as somebody may do away with it: questions, answers to check, wording that was fixed, a key. */
async function ofTheSite({ admin, talk, app }: Town): Promise<void> {
  for (const from of ['one', 'two']) {
    await talk({ channel: 'telegram', from }, '怎么筹集维修资金', '转人工', '物业费可以按季度交吗');
    const fields = { phrasings: `${from}：业委会缺位怎么办`, text: '由街道组织。', clauses: 'm11' };
    await admin.post('/staff/approved/new', { ...fields, quote: 'm11#6', step: 'save' });
  }
  await app.settle();
  const flag = { flagged_at: 1, flag_reason: 'document-superseded' } as never;
  await app.database.db.updateTable('policy_answer').set(flag).execute();
  await admin.post('/staff/cases/keys', { name: '市民热线' });
}

/** Method and path of each, without what a part of it must look like; where acts share a route, each of them. */
function routesOf({ site }: Town): readonly string[] {
  const routes = site.routes
    .filter(({ method, path }) => method !== 'ALL' && /^\/staff(?:\/|$)/.test(path))
    .map(({ method, path }) => `${method} ${path.replaceAll(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '')}`);
  return [...new Set(routes)].flatMap((route) => {
    if (!route.endsWith('/:act')) return [route];
    const [all, find] = route.includes('/topics/') ? [TOPIC_ACTS, findTopicAct] : [CASE_ACTS, findCaseAct];
    return Object.keys(all)
      .filter((name) => find(name) !== undefined)
      .map((name) => route.replace(':act', name));
  });
}

/** To the account of this duty in its own compound. */
export function isAllowed(role: Role, { need, or, everywhere }: Row): boolean {
  if (everywhere && role !== 'admin') return false;
  if (need === 'door' || need === 'signed-in') return true;
  const all: readonly Permission[] = typeof need === 'string' ? [need] : need;
  return all.every((each) => may(role, each)) || (or !== undefined && may(role, or));
}

/** Sent as a page of the site sends it. */
export function ask(visit: StaffVisit, route: string, row: Row, of: Objects, turn = 0) {
  const path = row.at?.(of, turn) ?? pathOf(route);
  return isGet(route) ? visit.get(path) : visit.post(path, row.body?.(of, turn) ?? {});
}

/** Led to the door, or told that the session has ended where something was sent. */
export async function isShutTo({ town, here }: Console, route: string, row: Row): Promise<boolean> {
  const init = isGet(route)
    ? {}
    : { method: 'POST', headers: { Origin: HOST }, body: new URLSearchParams(row.body?.(here, 0) as never) };
  const response = await town.site.request(`${HOST}${row.at?.(here, 0) ?? pathOf(route)}`, init);
  const isAtDoor = response.headers.get('Location')?.startsWith('/staff/login') === true;
  return isGet(route) ? isAtDoor : response.status === 401;
}

export const isGet = (route: string): boolean => route.startsWith('GET ');
export const pathOf = (route: string): string => route.slice(route.indexOf(' ') + 1);
export const isRefused = (status: number): boolean => status === 403 || status === 404;
/** Said no for what was typed, or done; it may not be for who asks. */
export const isOpen = (status: number): boolean => status < 500 && ![401, 403, 404].includes(status);

/** Parts of the other compound under the names of one's own. Null where the route takes none. */
export function smuggled({ here, there }: Console, row: Row): Objects | null {
  const { units, claimed, proxy, member, objection, template, file } = there;
  const of = { ...here, units, claimed, proxy, member, objection, template, file };
  const asked = (one: Objects) => JSON.stringify([row.at?.(one, 0), row.body?.(one, 0)]);
  return [asked(here), asked(there)].includes(asked(of)) ? null : of;
}

/** How many rows each table has, and where the ledger ends; sessions come and go with whoever asks. */
export async function stateOf({ town }: Console): Promise<string> {
  const { db } = town.app.database;
  const tables = (await db.introspection.getTables()).map(({ name }) => name);
  const counts = tables
    .filter((name) => !name.includes('session'))
    .map((name) => sql`select ${name} as name, count(*) as rows from ${sql.table(name)}`);
  const { rows } = await sql`${sql.join(counts, sql` union all `)}`.execute(db);
  return JSON.stringify([rows, await town.app.ledger.head()]);
}

/** What the rows have to do with whoever it is, in one line each; what is wrong, to be read. */
export async function wrongOf(
  site: Console,
  look: (route: string, row: Row) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const route of site.routes) {
    const row = TABLE[route];
    if (row === undefined) continue;
    wrong.push(...(await look(route, row)).map((what) => `${route}: ${what}`));
  }
  return wrong;
}
