// The property company and the supervision committee in the whole console, and their own chat over the whole app.

import { expect, inject, it } from 'vitest';
import { createOwnDatabase } from '../_support/own-database.ts';
import { openTown, type Town } from '../_support/town.ts';
import { draftFields, signIn } from '../_support/vote-console.ts';

const CLOSED = /^\/staff\/(register|voters|votes|questions|approved|documents|accounts)(\/|$)/;
const BOSS = { channel: 'wechat', from: 'boss' } as const;

const server = inject('postgres');

it('on SQLite', { timeout: 60_000 }, () => tellTheStory('sqlite::memory:'));
it.skipIf(server === null)('on PostgreSQL', { timeout: 60_000 }, async () =>
  tellTheStory(await createOwnDatabase(server ?? '')),
);

async function tellTheStory(database: string): Promise<void> {
  const town = await openTown(database);
  await town.app.owners.createCompound('east', '东苑小区', { id: 'staff:1', name: '小李', role: 'admin' });
  const company = await join(town, '物业小周', 'company');
  const supervisor = await join(town, '监督老陈', 'supervisor');

  const opened: string[] = [];
  for (const [method, path] of closedRoutes(town)) {
    const { status } = method === 'GET' ? await company.get(path) : await company.post(path, {});
    if (status !== 403) opened.push(`${status} ${method} ${path}`);
  }
  expect(opened, 'nothing of the console opens for the company').toEqual([]);
  expect((await company.get('/staff')).text).toContain('我的聊天提醒');
  expect((await company.get('/staff')).text).toContain('物业服务企业');
  expect((await company.get('/staff')).text).not.toContain('href="/staff/votes"');

  expect((await supervisor.get('/staff/votes')).status).toBe(200);
  for (const path of ['/staff/register', '/staff/voters', '/staff/questions'])
    expect((await supervisor.get(path)).status, path).toBe(403);
  expect((await supervisor.post('/staff/votes/new', draftFields())).status).toBe(403);

  const { text } = await company.post('/staff/chat/code', {});
  const line = /class="secret">([^<]+)</.exec(text)?.[1] ?? '';
  // A dialogue that asks for a code does not take it for its own.
  await town.say(BOSS, '认房');
  expect(await town.say(BOSS, line)).toContain('绑好了');
  expect(await town.say(BOSS, '帮助')).not.toContain('聊天提醒');
  expect((await company.get('/staff/chat')).text).toContain('微信');
  expect(town.logged.join('\n')).not.toContain(line.replace(/\D/g, ''));
  expect((await town.app.ledger.verify()).integrity).toMatchObject({ ok: true });
}

async function join({ admin, site }: Town, name: string, role: string) {
  const { text } = await admin.post('/staff/accounts', { name, role, compound: 'east' });
  return signIn(site, name, /class="secret">([^<]+)</.exec(text)?.[1] ?? '');
}

function closedRoutes({ site: { routes } }: Town): [method: string, path: string][] {
  const known = routes.flatMap(({ method, path }) =>
    ['GET', 'POST'].includes(method) && CLOSED.test(path) && !path.endsWith('*') ? [`${method} ${path}`] : [],
  );
  expect(known.length).toBeGreaterThan(60);
  return [...new Set(known)].map((each) => {
    const [method = '', path = ''] = each.split(' ');
    return [method, path.replaceAll(/\{[^}]*\}/g, '').replaceAll(/:\w+/g, '1')];
  });
}
