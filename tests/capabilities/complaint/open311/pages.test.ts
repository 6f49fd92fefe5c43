// Open311: what other systems read and make, with a key alone, and never anything of a person.

import { join } from 'node:path';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createKeys } from '../../../../src/capabilities/complaint/open311/keys.ts';
import { createOpen311 } from '../../../../src/capabilities/complaint/open311/pages.ts';
import { loadTriage } from '../../../../src/capabilities/complaint/triage/index.ts';
import { LEAK, openCases } from '../../../_support/cases.ts';
import { eachDatabase } from '../../../_support/database.ts';

const DAY = 86_400_000;
const ADMIN = { id: 'staff:1', role: 'admin' } as const;
const SERVICE_FIELDS = [
  'description',
  'group',
  'keywords',
  'metadata',
  'service_code',
  'service_name',
  'type',
];
const REQUEST_FIELDS = [
  ...[
    'address',
    'address_id',
    'agency_responsible',
    'description',
    'expected_datetime',
    'lat',
    'long',
    'media_url',
  ],
  ...['requested_datetime', 'service_code', 'service_name', 'service_notice', 'service_request_id', 'status'],
  ...['status_notes', 'updated_datetime', 'zipcode'],
];
let triage: ReturnType<typeof loadTriage> | undefined;

eachDatabase((_, open) => {
  async function openDoor() {
    const cases = await openCases(open, { hasCompound: async () => true });
    const { actions, database, ledger, clock } = cases;
    const hasCompound = async (key: string) => key !== 'nowhere';
    const keys = createKeys({ database, ledger, now: clock.now, hasCompound });
    const made = async (compound: string | null) => {
      const key = await keys.make({ name: '12345 平台', compound }, ADMIN);
      if (!key.ok) throw new Error(key.reason);
      return key.value;
    };
    const pages = createOpen311({
      ...{ actions, db: database.db, keys, now: clock.now },
      triage: () => (triage ??= loadTriage(join('knowledge', 'rules', 'triage'))),
      compounds: async () => [
        { key: 'demo', name: '青年小区' },
        { key: 'east', name: '东苑小区' },
      ],
      site: 'https://s.example',
      buildings: async () => ['3幢', '5幢'],
    });
    const app = new Hono().route(pages.path, pages.app);
    const get = async (path: string) => app.request(`/open311/v2/${path}`);
    const find = async (path: string) => app.request(`/open311/${path}`);
    const post = async (fields: Readonly<Record<string, string>>, path = 'requests.json') =>
      app.request(`/open311/v2/${path}`, { method: 'POST', body: new URLSearchParams(fields) });
    return { ...cases, keys, made, find, get, post, key: await made(null) };
  }

  test('nothing is said without a key, with a wrong one or one that has ended, and guessing is slowed down', async () => {
    const { get, post, keys, key } = await openDoor();
    const statuses = [];
    for (const path of ['services.json', 'requests.json', 'requests/1.json'])
      statuses.push((await get(path)).status, (await get(`${path}?api_key=${'x'.repeat(43)}`)).status);
    expect(new Set(statuses)).toEqual(new Set([403]));
    expect((await get(`services.json?api_key=${key}`)).status).toBe(200);
    expect((await keys.end(1, ADMIN)).ok).toBe(true);
    expect(await keys.end(1, ADMIN)).toMatchObject({ reason: 'key-unknown' });
    expect((await post({ api_key: key, description: 'x' })).status).toBe(403);
    for (let guess = 0; guess < 60; guess++) statuses.push((await get('services.json')).status);
    expect(statuses.at(-1)).toBe(429);
  });

  test('of a key only the hash is kept, and the ledger tells who made and ended it', async () => {
    const { key, keys, database, ledger } = await openDoor();
    await keys.end(1, ADMIN);
    const rows = JSON.stringify([
      await database.db.selectFrom('complaint_key').selectAll().execute(),
      await database.db.selectFrom('ledger').selectAll().execute(),
    ]);
    expect(rows).not.toContain(key);
    for (const act of ['case-key-made', 'case-key-ended']) expect(rows).toContain(act);
    expect((await ledger.verify()).integrity).toMatchObject({ ok: true });
    expect(await keys.make({ name: ' ', compound: null }, ADMIN)).toMatchObject({ reason: 'name-missing' });
    expect(await keys.make({ name: 'x', compound: 'nowhere' }, ADMIN)).toMatchObject({
      reason: 'compound-unknown',
    });
  });

  test('a request is made once however often it is sent, and is read back without a word of it', async () => {
    const { get, post, key, actions } = await openDoor();
    const fields = {
      ...{ api_key: key, jurisdiction_id: 'demo', service_code: 'drainage', address_string: '3幢东边' },
      ...{ description: '王小明家门口下水堵了', phone: '13800001234', first_name: '小明' },
    };
    for (let sent = 0; sent < 2; sent++) {
      const done = await post(fields);
      expect(done.status).toBe(201);
      expect(await done.json()).toMatchObject([{ service_request_id: '1' }]);
    }
    const story = await actions.story(1);
    expect(story?.case).toMatchObject({ way: 'api', building: '3幢', open: false });
    expect(story?.case.course.category).toBe('drainage');
    expect(story?.reporters).toMatchObject([{ contact: '13800001234' }]);
    for (const path of ['requests.json', 'requests/1.json', 'requests.xml', 'requests/1.xml']) {
      const text = await (await get(`${path}?api_key=${key}`)).text();
      expect(text).toContain('drainage');
      for (const secret of ['王小明', '小明', '13800001234', '堵了', '东边'])
        expect(text).not.toContain(secret);
    }
    const [request] = (await (await get(`requests/1.json?api_key=${key}`)).json()) as object[];
    expect(request).toMatchObject({ status: 'open', service_code: 'drainage', address: '3幢，青年小区' });
  });

  test('a danger stays a danger, whatever kind the sender says it is', async () => {
    const { post, key, actions } = await openDoor();
    const fields = { api_key: key, jurisdiction_id: 'demo', service_code: 'greening' };
    await post({ ...fields, description: '草坪边上煤气漏了，味道很大' });
    expect((await actions.findCase(1))?.course.level).toBe('P0');
  });

  test('a key for one compound neither reads nor makes anything elsewhere', async () => {
    const { get, post, made, actions } = await openDoor();
    await actions.lodge(LEAK);
    const east = await made('east');
    expect(await (await get(`requests.json?api_key=${east}`)).json()).toEqual([]);
    expect((await get(`requests/1.json?api_key=${east}`)).status).toBe(404);
    expect((await get(`requests.json?api_key=${east}&jurisdiction_id=demo`)).status).toBe(403);
    const fields = { api_key: east, service_code: 'other', description: '路灯不亮' };
    expect((await post({ ...fields, jurisdiction_id: 'demo' })).status).toBe(403);
    expect((await post(fields)).status).toBe(201);
    expect((await actions.findCase(2))?.compound).toBe('east');
  });

  test('requests are found by state, kind, number and time; what is asked wrongly is said', async () => {
    const { get, post, key, actions, clock } = await openDoor();
    await actions.lodge(LEAK);
    clock.advance(DAY);
    await actions.lodge({ ...LEAK, text: '电梯坏了', category: 'elevator', mayJoin: false });
    await actions.withdraw(1, '', LEAK.speaker);
    const ids = async (query: string) => {
      const answer = await get(`requests.json?api_key=${key}&${query}`);
      const rows = (await answer.json()) as { service_request_id: string }[];
      return rows.map((row) => row.service_request_id);
    };
    expect(await ids('')).toEqual(['2', '1']);
    expect(await ids('status=closed')).toEqual(['1']);
    expect(await ids('service_code=elevator')).toEqual(['2']);
    expect(await ids('service_request_id=1,99')).toEqual(['1']);
    expect(await ids(`start_date=${new Date(clock.now() - 1_000).toISOString()}`)).toEqual(['2']);
    expect(await ids('page=2&page_size=1')).toEqual(['1']);
    expect(await ids('status=open,closed')).toEqual(['2', '1']);
    expect(await ids('service_code=elevator,noise')).toEqual(['2']);
    // A number goes before everything else that is asked.
    expect(await ids('service_request_id=1&status=open&start_date=x')).toEqual(['1']);
    const hour = 3_600_000;
    const local = new Date(clock.now() - DAY + 9 * hour).toISOString().replace(/\.\d+Z$/, '');
    expect(await ids(`start_date=2027-01-01T00:00:00Z&end_date=${local}%2B08:00`)).toEqual(['1']);
    expect(await ids(`start_date=2027-01-01T00:00:00Z&end_date=${local}+08:00`)).toEqual(['1']);
    // Ninety days from where it begins, where no end is named.
    expect(await ids('start_date=2026-10-01T00:00:00Z')).toEqual([]);
    const status = async (path: string) => (await get(`${path}&api_key=${key}`)).status;
    expect(await status('requests.json?start_date=x')).toBe(400);
    expect(await status('requests.json?start_date=2027-01-01T00:00:00')).toBe(400);
    expect(await status('requests.json?start_date=2020-01-01T00:00:00Z&end_date=2021-01-01T00:00:00Z')).toBe(
      400,
    );
    expect(await status('requests.json?jurisdiction_id=nowhere')).toBe(404);
    expect(await status('services/other.xml?')).toBe(404);
    expect(await status('requests/99999999999999999999.json?')).toBe(404);
    const fields = { api_key: key, jurisdiction_id: 'demo', service_code: 'other', description: '路灯' };
    for (const wrong of [{ jurisdiction_id: '' }, { service_code: '' }, { description: ' ' }])
      expect((await post({ ...fields, ...wrong })).status).toBe(400);
    for (const unknown of [{ jurisdiction_id: 'nowhere' }, { service_code: 'x' }])
      expect((await post({ ...fields, ...unknown })).status).toBe(404);
    expect((await post({ ...fields, description: '字'.repeat(2_100) })).status).toBe(400);
    expect((await post({ ...fields, description: '字'.repeat(9_000) })).status).toBe(413);
    const problem = await post({ ...fields, service_code: '<x>' }, 'requests.xml');
    expect(await problem.text()).toMatch(/^<\?xml[\s\S]*<errors><error><code>404<\/code>/);
  });

  test('a request has the fields of the standard and no other, times without fractions', async () => {
    const { get, key, actions } = await openDoor();
    await actions.lodge(LEAK);
    const [request] = (await (await get(`requests.json?api_key=${key}`)).json()) as Record<string, unknown>[];
    expect(Object.keys(request ?? {}).sort()).toEqual(REQUEST_FIELDS);
    expect(request?.requested_datetime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const [service] = (await (await get(`services.json?api_key=${key}`)).json()) as object[];
    expect(Object.keys(service ?? {}).sort()).toEqual(SERVICE_FIELDS);
  });

  test('without a key anybody finds out where the interface is, in both forms', async () => {
    const { find } = await openDoor();
    const json = await (await find('discovery.json')).json();
    expect(json).toMatchObject({ endpoints: [{ url: 'https://s.example/open311/v2', type: 'production' }] });
    const answer = await find('discovery.xml');
    expect(answer.headers.get('Content-Type')).toBe('text/xml; charset=utf-8');
    const text = await answer.text();
    expect(text).toContain('<formats><format>text/xml</format><format>application/json</format></formats>');
    expect(text).toContain(
      '<endpoints><endpoint><specification>http://wiki.open311.org/GeoReport_v2</specification>',
    );
    expect((await find('v2/nothing.json')).status).toBe(404);
  });

  test('the same request sent by several at once is one case', async () => {
    const { post, key, actions } = await openDoor();
    const fields = { api_key: key, jurisdiction_id: 'demo', service_code: 'other', description: '路灯不亮' };
    const all = await Promise.all(Array.from({ length: 8 }, () => post(fields)));
    const bodies = await Promise.all(all.map((each) => each.json()));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(await actions.findCase(2)).toBeNull();
  });
});
