// Open311 GeoReport v2 for the city's own systems: services, and requests to read and to make, as JSON or XML. Every call needs a
// key; nothing of a person goes out. An option, off unless it is wanted.

import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Pages } from '../../../desk/capability.ts';
import { storable, storableId } from '../../../platform/database/storable.ts';
import { createFloodGate } from '../../../platform/flood.ts';
import { readForm } from '../../../platform/form.ts';
import type { ComplaintActions } from '../actions.ts';
import { type Case, type Category, CATEGORIES as CODES } from '../case.ts';
import { labelFor, prepare } from '../intake/prepare.ts';
import { LONGEST_PLACE } from '../intake/rules.ts';
import type { Db } from '../store.ts';
import type { Triaged } from '../triage/index.ts';
import { CATEGORIES } from '../wording.ts';
import { REFUSALS } from '../wording-refusals.ts';
import { wantedIn } from './asked.ts';
import type { Keys } from './keys.ts';
import { type Key, listWanted } from './store.ts';
import { DISCOVERY, GROUP, NOTICE, PROBLEMS, type Problem, requestOf } from './wording-open311.ts';
import { documentOf, type Row, xmlOf } from './xml.ts';

export interface Open311Deps {
  readonly actions: Pick<ComplaintActions, 'lodge'>;
  readonly db: Db;
  readonly keys: Pick<Keys, 'find'>;
  readonly triage: () => Promise<(text: string) => Triaged>;
  readonly compounds: () => Promise<readonly { readonly key: string; readonly name: string }[]>;
  /** What links start with. */
  readonly site: string;
  readonly buildings: (compound: string) => Promise<readonly string[]>;
  readonly now: () => number;
}

const PATH = '/open311';
/** When the interface or its services last changed: whoever has kept the list asks again. */
const CHANGED = '2026-12-01 00:00';
/** Four thousand characters, the standard's most, and what belongs to them. */
const LARGEST = 64 * 1_024;
const OF_KEY = { burst: 120, perMinute: 120 };
/** Guessing at keys: of everybody together. */
const WRONG = { burst: 60, perMinute: 30 };
const STATUS = {
  'key-wrong': 403,
  'too-many': 429,
  'too-large': 413,
  'service-missing': 400,
  'service-unknown': 404,
  'jurisdiction-missing': 400,
  'jurisdiction-unknown': 404,
  'jurisdiction-other': 403,
  'description-missing': 400,
  'date-wrong': 400,
  'request-unknown': 404,
  'not-found': 404,
} as const satisfies Record<Problem, number>;

type Answer = { readonly rows: readonly Row[]; readonly status?: 201 } | { readonly problem: Problem };

export function createOpen311(deps: Open311Deps): Pages {
  const app = new Hono();
  const passes = createFloodGate(deps.now);
  app.use(bodyLimit({ maxSize: LARGEST, onError: (c) => refused(c, 'too-large') }));

  /** Who calls, or what is said instead. */
  async function keyIn(c: Context, sent: string): Promise<Key | Problem> {
    const key = await deps.keys.find(storable(c.req.query('api_key') ?? sent));
    if (key === null) return passes('wrong', WRONG) ? 'key-wrong' : 'too-many';
    return passes(`key/${key.id}`, OF_KEY) ? key : 'too-many';
  }

  async function answer(c: Context, list: string, each: string, work: (key: Key) => Promise<Answer>) {
    const key = await keyIn(c, c.req.header('X-Api-Key') ?? '');
    if (typeof key === 'string') return refused(c, key);
    const done = await work(key);
    if ('problem' in done) return refused(c, done.problem);
    return said(c, list, each, done.rows, done.status ?? 200);
  }

  app.get('/v2/:file{services\\.(?:json|xml)}', (c) =>
    answer(c, 'services', 'service', async () => ({ rows: CODES.map(serviceOf) })),
  );
  app.get('/v2/:file{requests\\.(?:json|xml)}', (c) =>
    answer(c, 'service_requests', 'request', (key) => list(c, deps, key)),
  );
  app.get('/v2/requests/:file{\\d+\\.(?:json|xml)}', (c) =>
    answer(c, 'service_requests', 'request', (key) => one(deps, key, c.req.param('file'))),
  );
  app.post('/v2/:file{requests\\.(?:json|xml)}', async (c) => {
    const form = await readForm(c);
    const key = await keyIn(c, form.one('api_key') || (c.req.header('X-Api-Key') ?? ''));
    if (typeof key === 'string') return refused(c, key);
    const done = await create(deps, key, form);
    if (typeof done === 'string') return refused(c, done);
    if ('sentence' in done) return refusedWith(c, 400, done.sentence);
    return said(c, 'service_requests', 'request', [done.row], 201);
  });
  app.get('/:file{discovery\\.(?:json|xml)}', (c) => {
    const found = discoveryOf(deps.site);
    return c.req.path.endsWith('.xml') ? xml(c, documentOf('discovery', found), 200) : c.json(found);
  });
  app.all('*', (c) => refused(c, 'not-found'));
  return { path: PATH, app, bare: true };
}

function discoveryOf(site: string) {
  const formats = ['text/xml', 'application/json'];
  const specification = 'http://wiki.open311.org/GeoReport_v2';
  const shared = { changeset: CHANGED, type: 'production', formats };
  return {
    ...{ changeset: CHANGED, contact: DISCOVERY.contact, key_service: DISCOVERY.key },
    endpoints: [{ specification, url: `${site}${PATH}/v2`, ...shared }],
  };
}

function serviceOf(code: Category): Row {
  return {
    ...{ service_code: code, service_name: CATEGORIES[code], description: CATEGORIES[code] },
    ...{ metadata: false, type: 'realtime', keywords: '', group: GROUP },
  };
}

async function list(c: Context, deps: Open311Deps, key: Key): Promise<Answer> {
  const asked = (name: string) => storable(c.req.query(name) ?? '');
  const compound = await compoundFor(deps, key, asked('jurisdiction_id'));
  if (compound.problem !== null) return { problem: compound.problem };
  const wanted = wantedIn(asked, compound.key, deps.now());
  if (wanted === null) return { problem: 'date-wrong' };
  return { rows: await rowsOf(deps, await listWanted(deps.db, wanted)) };
}

async function one(deps: Open311Deps, key: Key, file: string): Promise<Answer> {
  const any = { categories: null, open: null, from: null, until: null, limit: 1, offset: 0 };
  const id = storableId(file.replace(/\..*$/, ''));
  const found = await listWanted(deps.db, { ...any, compound: key.compound, ids: [id] });
  return found.length === 0 ? { problem: 'request-unknown' } : { rows: await rowsOf(deps, found) };
}

async function rowsOf(deps: Open311Deps, found: readonly Case[]): Promise<Row[]> {
  const names = new Map((await deps.compounds()).map(({ key, name }) => [key, name]));
  return found.map((each) => requestOf(each, names.get(each.compound) ?? each.compound));
}

/** The same report of the same system within a day is the same case. What names a person is not taken in, but for a phone. */
async function create(
  deps: Open311Deps,
  key: Key,
  form: { readonly one: (name: string) => string },
): Promise<{ readonly row: Row } | Problem | { readonly sentence: string }> {
  const compound = await compoundFor(deps, key, form.one('jurisdiction_id'));
  if (compound.problem !== null) return compound.problem;
  if (compound.key === null) return 'jurisdiction-missing';
  if (form.one('service_code') === '') return 'service-missing';
  const code = CODES.find((each) => each === form.one('service_code'));
  if (code === undefined) return 'service-unknown';
  const text = form.one('description');
  if (text.trim() === '') return 'description-missing';
  const buildings = await deps.buildings(compound.key);
  const address = form.one('address_string');
  const triaged = sortedAs(code, await deps.triage(), text.slice(0, 2_000));
  const read = prepare(`${address}，${text.slice(0, 2_000)}`, triaged, buildings);
  const sent = [text, address, form.one('phone')].join('\n');
  const account = `key:${key.id}:${createHash('sha256').update(sent).digest('hex').slice(0, 32)}`;
  const done = await deps.actions.lodge({
    ...{ ...read, compound: compound.key, text, label: labelFor(triaged, read.building) },
    place: address.trim() === '' ? read.place : [...address.trim()].slice(0, LONGEST_PLACE).join(''),
    ...{ open: false, way: 'api', files: [], staff: null, mayJoin: true },
    ...{ hidden: true, behalf: '', contact: form.one('phone'), room: '' },
    speaker: { channel: 'open311', bot: '', account, chat: '' },
  });
  if (!done.ok) return { sentence: REFUSALS[done.reason] };
  const id = String(done.value.case.id);
  return { row: { service_request_id: id, service_notice: NOTICE, account_id: null } };
}

/** The sender says what it is; how urgent and dangerous is still read from the words. */
function sortedAs(code: Category, triage: (text: string) => Triaged, text: string): Triaged {
  const read = triage(text);
  if (read.category === code || code === 'other' || read.danger) return read;
  const { name, body, about } = triage(CATEGORIES[code]);
  return { ...read, category: code, name, body, about };
}

async function compoundFor(
  { compounds }: Pick<Open311Deps, 'compounds'>,
  key: Key,
  asked: string,
): Promise<{ readonly key: string | null; readonly problem: Problem | null }> {
  if (key.compound !== null && asked !== '' && asked !== key.compound)
    return { key: null, problem: 'jurisdiction-other' };
  const wanted = key.compound ?? (asked === '' ? null : asked);
  if (wanted !== null && !(await compounds()).some((each) => each.key === wanted))
    return { key: null, problem: 'jurisdiction-unknown' };
  return { key: wanted, problem: null };
}

function said(c: Context, list: string, each: string, rows: readonly Row[], status: 200 | 201): Response {
  c.header('Cache-Control', 'no-store');
  if (!c.req.path.endsWith('.xml')) return c.json(rows, status);
  return xml(c, xmlOf(list, each, rows), status);
}

function xml(c: Context, text: string, status: 200 | 201 | 400 | 403 | 404 | 413 | 429): Response {
  return c.body(text, status, { 'Content-Type': 'text/xml; charset=utf-8' });
}

function refused(c: Context, problem: Problem): Response {
  return refusedWith(c, STATUS[problem], PROBLEMS[problem]);
}

function refusedWith(c: Context, code: 400 | 403 | 404 | 413 | 429, description: string): Response {
  const rows = [{ code, description }];
  if (!c.req.path.endsWith('.xml')) return c.json(rows, code);
  return xml(c, xmlOf('errors', 'error', rows), code);
}
