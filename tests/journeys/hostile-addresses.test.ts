// Whatever an address or a form is filled with, no page breaks: every route of the site is asked, on either engine.

import { expect, inject, test } from 'vitest';
import { createOwnDatabase } from '../_support/own-database.ts';
import { openTown, type Town } from '../_support/town.ts';
import { draftFields } from '../_support/vote-console.ts';

const HOSTILE = ['0', '01', '3000000000', '9007199254740993', '99999999999999999999999', '-1', 'abc', '%00'];
const QUERY = 'q=%00&building=%00&name=%00&compound=east&from=99999999999999999999&before=1e9&number=1e30';
/** Fields of every form, each with a character that PostgreSQL cannot hold. */
const FIELDS = Object.fromEntries(
  [
    ...['name', 'code', 'room', 'area', 'owners', 'names', 'phones', 'status', 'member', 'title', 'owner'],
    ...[
      'reason',
      'answer',
      'text',
      'rooms',
      'witness',
      'unit',
      'units',
      'building',
      'channel',
      'bot',
      'chat',
    ],
    ...['key', 'community', 'street', 'propertyCompany', 'silenceClause', 'password', 'next', 'number'],
  ].map((name) => [name, `${name}\0`]),
);
const YES = Object.fromEntries(
  ['sure', 'identity', 'willing', 'authority', 'not-property-staff', 'acceptGood'].map((name) => [
    name,
    'yes',
  ]),
);
const TYPED = {
  from: '2026-01-01',
  until: '2030-01-01',
  proxyCap: '3',
  role: 'admin',
  which: 'all',
  way: 'door',
};
/** They end the session, or never end themselves. */
const LEFT_OUT = /\/(logout|login|password|events)$/;

test('on SQLite', { timeout: 120_000 }, () => askAll('sqlite::memory:'));

const server = inject('postgres');
const title = server === null ? 'on PostgreSQL (skipped: no server)' : 'on PostgreSQL';
test.skipIf(server === null)(title, { timeout: 120_000 }, async () =>
  askAll(await createOwnDatabase(server ?? '')),
);

async function askAll(database: string): Promise<void> {
  const town = await openTown(database);
  const { admin, app, site } = town;
  await app.owners.createCompound('east', '东苑小区', { id: 'staff:1', name: '小李', role: 'admin' });
  await admin.post('/staff/votes/new', draftFields());
  const broken: string[] = [];
  for (const [method, path] of routesOf(site)) {
    for (const address of addressesOf(path)) {
      const form = {
        ...draftFields({ 'title-1': '\0', 'text-1': '\0', ground: '\0' }),
        ...FIELDS,
        ...TYPED,
        ...YES,
      };
      const answer = method === 'GET' ? await admin.get(address) : await admin.post(address, form);
      if (answer.status >= 500) broken.push(`${method} ${address}`);
    }
  }
  expect(broken).toEqual([]);
}

function routesOf({ routes }: Town['site']): [method: string, path: string][] {
  const known = routes.flatMap(({ method, path }) =>
    ['GET', 'POST'].includes(method) && !path.endsWith('*') && !LEFT_OUT.test(path)
      ? [`${method} ${path}`]
      : [],
  );
  expect(known.length).toBeGreaterThan(80);
  return [...new Set(known)].map((each) => each.split(' ') as [string, string]);
}

/** The first number in a path hostile, then the second behind a first that is there. */
function addressesOf(path: string): string[] {
  const filled = path.replace('/:compound', '/east').replaceAll(/\{[^}]*\}/g, '');
  const plain = [`${filled.replaceAll(/:\w+/g, '1')}?${QUERY}`];
  const names = filled.match(/:\w+/g) ?? [];
  const hostile = names.flatMap((name) =>
    HOSTILE.map((id) => filled.replace(name, id).replaceAll(/:\w+/g, '1')),
  );
  return [...plain, ...hostile];
}
