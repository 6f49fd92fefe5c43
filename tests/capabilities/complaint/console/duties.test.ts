// Cases for whoever has a duty for several compounds, or several duties: lists hold what the one worked under covers, and nobody
// sees what is about a body they belong to (回避), whichever duty they work under.

import { expect, test } from 'vitest';
import {
  CASE_CONSOLE_MIGRATIONS,
  type CaseConsole,
  openCaseConsole,
} from '../../../_support/case-console.ts';
import { resident } from '../../../_support/cases.ts';
import { eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';
import { signIn, wordsOf } from '../../../_support/vote-console.ts';

const DAY = 86_400_000;
type Duty = readonly [role: string, ...compounds: string[]];

async function openSite(open: OpenTestDatabase) {
  const site = await openCaseConsole(await open(CASE_CONSOLE_MIGRATIONS));
  await site.owners.createCompound('far', '远山小区', { id: 1, name: '小李', role: 'admin' });
  const east = await site.report();
  const west = await site.report({ compound: 'west', building: '', speaker: resident('wu') });
  return { site, east, west };
}

/** An account with these duties, who works under the first. */
async function having(site: CaseConsole, [first, ...others]: readonly [Duty, ...Duty[]]) {
  const fields = ([role, ...compound]: Duty) => ({ role, compound });
  const made = await site.admin.post('/staff/accounts', { name: '王建国', ...fields(first) });
  for (const duty of others) await site.admin.post('/staff/accounts/2/duties', fields(duty));
  return signIn(site.app, '王建国', /class="secret">([^<]+)</.exec(made.text)?.[1] ?? '');
}

eachDatabase((_, open) => {
  test('queue, list for the field, file and figures hold the compounds of the duty and no other', async () => {
    const { site, east, west } = await openSite(open);
    const two = await having(site, [['street', 'east', 'far']]);
    const queue = (await two.get('/staff/cases')).text;
    expect(queue).toContain(`/staff/cases/${east.id}"`);
    expect(queue).not.toContain(`/staff/cases/${west.id}"`);
    expect(queue).toContain('远山小区');
    expect(queue).not.toContain('西苑小区');
    expect([
      (await two.get(`/staff/cases/${east.id}`)).status,
      (await two.get(`/staff/cases/${west.id}`)).status,
    ]).toEqual([200, 403]);
    expect((await two.get('/staff/cases?compound=west')).status).toBe(403);
    expect((await two.get('/staff/cases?compound=far')).text).not.toContain(`/staff/cases/${east.id}"`);
    expect((await two.get('/staff/cases/list.pdf')).status).toBe(200);
    const csv = (await two.get('/staff/cases/export/cases.csv')).text;
    expect(csv).toContain('东苑小区');
    expect(csv).not.toContain('西苑小区');
    expect(wordsOf((await two.get('/staff/cases/dashboard')).text)).toContain('2 个小区，');
    expect((await two.get('/staff/cases/dashboard?compound=west')).status).toBe(403);
  });

  test('with several duties the one worked under counts, and the ledger has its role', async () => {
    const { site, east, west } = await openSite(open);
    const wang = await having(site, [
      ['company', 'east'],
      ['community', 'west'],
    ]);
    expect((await wang.get(`/staff/cases/${west.id}`)).status).toBe(403);
    await wang.post(`/staff/cases/${east.id}/take`, {});
    await wang.post('/staff/duty', { duty: '3' });
    expect((await wang.get(`/staff/cases/${east.id}`)).status).toBe(403);
    expect((await wang.post(`/staff/cases/${east.id}/note`, { words: '看一下' })).status).toBe(403);
    await wang.post(`/staff/cases/${west.id}/note`, { words: '问过了' });
    const rolesOn = async (id: number) =>
      ((await site.cases.story(id))?.history ?? []).flatMap(({ staff, role }) =>
        staff === 'staff:2' ? [role] : [],
      );
    expect([await rolesOn(east.id), await rolesOn(west.id)]).toEqual([['property-company'], ['community']]);
  });

  test('whoever a case is about by one of their duties finds it under none of the others', async () => {
    const { site } = await openSite(open);
    const about = { about: 'committee', body: 'committee', speaker: resident('sun') } as const;
    const own = await site.report({ ...about, text: '业委会主任不公开账目' });
    const foreign = await site.report({ ...about, compound: 'west', building: '', text: '西苑业委会不开会' });
    const wang = await having(site, [
      ['street', 'east', 'west'],
      ['committee', 'east'],
    ]);
    const queue = (await wang.get('/staff/cases')).text;
    expect(queue).not.toContain(`/staff/cases/${own.id}"`);
    expect(queue).toContain(`/staff/cases/${foreign.id}"`);
    expect((await wang.get(`/staff/cases/${own.id}`)).status).toBe(404);
    expect((await wang.post(`/staff/cases/${own.id}/note`, { words: '看一下' })).status).toBe(404);
    expect((await wang.get(`/staff/cases/${foreign.id}`)).status).toBe(200);
    const csv = (await wang.get('/staff/cases/export/cases.csv')).text;
    expect(csv).toContain(`${foreign.number},西苑小区`);
    expect(csv).not.toContain(`${own.number},东苑小区`);
    site.clock.advance(DAY);
    expect((await wang.get('/staff/cases/dashboard')).status).toBe(200);
  });
});
