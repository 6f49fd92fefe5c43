// The page of 收发: how channels stand and what was not sent, without a word or an account of anybody; acts for an admin alone; a
// line on the first page of the console; numbers for whoever watches the service.

import type { Kysely } from 'kysely';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { put, saveChannelState } from '../../../src/desk/store.ts';
import type { DeskTables } from '../../../src/desk/tables.ts';
import { describeInBrowser, serveApp } from '../../_support/browser.ts';
import { openTown, type Town } from '../../_support/town.ts';
import { signIn, wordsOf } from '../../_support/vote-console.ts';

const PICTURES = process.env.SHUOYI_TEST_PICTURES;
const HOME = '/staff/messages';
const MINUTE = 60_000;
const SECRET = '张三的话';
const CLERK = { id: 'staff:1', name: 'admin', role: 'admin' };

const deskOf = ({ app }: Town) => app.database.db as unknown as Kysely<DeskTables>;

/** A message of a kind that was given up, or that waits. */
async function message(
  town: Town,
  over: Partial<DeskTables['desk_outbox']> & { readonly capability?: string } = {},
): Promise<number> {
  const { capability, ...row } = over;
  const body = capability
    ? { capability, kind: 'opened', facts: { text: SECRET } }
    : { reply: [{ kind: 'text', text: SECRET }] as const };
  const now = town.clock.now();
  const address = {
    channel: 'telegram',
    bot: 'bot',
    chat: `account-of-zhang-${Math.random()}`,
    group: false,
  };
  const id = (await put(deskOf(town), { address, body: body as never, dueAt: now + 60 * MINUTE })) ?? 0;
  const given = { state: 'failed', why: 'unreachable', tries: 1, settled_at: now } as const;
  await deskOf(town)
    .updateTable('desk_outbox')
    .set({ ...given, ...(row as object) })
    .where('id', '=', id)
    .execute();
  return id;
}

async function openSite() {
  const town = await openTown('sqlite::memory:');
  const stand = (channel: string, state: 'connected' | 'down') =>
    saveChannelState(deskOf(town), {
      channel,
      bot: 'b',
      state,
      since: town.clock.now(),
      detail: 'no answer',
    });
  return { town, stand };
}

async function accountFor({ admin, site, app }: Town, role: string, compound: string) {
  if (compound !== '') await app.owners.createCompound(compound, '东苑小区', CLERK);
  const made = await admin.post('/staff/accounts', { name: `${role}-x`, role, compound });
  return signIn(site, `${role}-x`, /class="secret">([^<]+)</.exec(made.text)?.[1] ?? '');
}

it('shows what was not sent and why, to nobody by name and without its words', async () => {
  const { town } = await openSite();
  await message(town, { capability: 'vote' });
  await message(town, { cause: 1, why: 'stale', grouped: 1 });
  await message(town, { state: 'unknown', why: 'unsure', tries: 3 });
  const { text } = await town.admin.get(HOME);
  const words = wordsOf(text);
  expect(words).toMatch(/Telegram 私聊 业主投票 1 次 对方拉黑了机器人/);
  expect(words).toMatch(/Telegram 群 回复 1 次 等得太久，已经过时/);
  expect(words).toMatch(/机器人的提示 3 次 试了几次，不确定送到没有/);
  expect(text).not.toMatch(/account-of-zhang|张三/);
  expect(wordsOf((await town.admin.get(`${HOME}?why=stale`)).text)).not.toMatch(/业主投票 1 次/);
  expect(wordsOf((await town.admin.get(`${HOME}?channel=wechat`)).text)).toMatch(/没有发不出去的消息/);
});

it('an admin sends one more time and calls off, and comes back to the same view', async () => {
  const { town } = await openSite();
  const failed = await message(town, { capability: 'vote' });
  const waiting = await message(town, { state: 'waiting', settled_at: null, why: null });
  const again = await town.admin.post(`${HOME}/${failed}/again`, { view: '?why=unreachable' });
  expect(again.location).toBe(`${HOME}?why=unreachable&done=again`);
  const twice = await town.admin.post(`${HOME}/${failed}/again`, {});
  expect([twice.status, wordsOf(twice.text)]).toEqual([422, expect.stringContaining('不用再按')]);
  expect((await town.admin.post(`${HOME}/${waiting}/drop`, { view: '?show=waiting' })).status).toBe(303);
  const states = await deskOf(town).selectFrom('desk_outbox').select(['id', 'state']).orderBy('id').execute();
  expect(states).toEqual([
    { id: failed, state: 'waiting' },
    { id: waiting, state: 'skipped' },
  ]);
});

it('other staff look on, and only those who work for every compound', async () => {
  const { town } = await openSite();
  const id = await message(town, { capability: 'vote' });
  const street = await accountFor(town, 'street', '');
  const page = await street.get(HOME);
  expect(page.text).not.toContain('再发一次');
  expect((await street.post(`${HOME}/${id}/again`, {})).status).toBe(403);
  const community = await accountFor(town, 'community', 'east');
  expect((await community.get(HOME)).status).toBe(403);
  expect((await community.get('/staff')).text).not.toContain(HOME);
  expect((await street.get('/staff')).text).toContain(HOME);
});

it('a channel that does not work stands on the first page until it works again', async () => {
  const { town, stand } = await openSite();
  await stand('telegram', 'down');
  await stand('wechat', 'connected');
  expect(wordsOf((await town.admin.get('/staff')).text)).toMatch(/Telegram从 2027年3月1日 09:00 起连不上/);
  await stand('telegram', 'connected');
  expect((await town.admin.get('/staff')).text).not.toContain('连不上');
});

it('channels and messages are numbers for whoever watches, by channel and state alone', async () => {
  const { town, stand } = await openSite();
  await stand('telegram', 'down');
  await message(town);
  const metrics = await (await town.site.request('http://localhost/metrics')).text();
  expect(metrics).toContain('shuoyi_channels{channel="telegram",state="down"} 1');
  expect(metrics).toContain('shuoyi_outbox{channel="telegram",state="failed"} 1');
  await stand('telegram', 'connected');
  const later = await (await town.site.request('http://localhost/metrics')).text();
  expect(later).not.toContain('state="down"');
  expect(later).not.toMatch(/account-of-zhang|bot="/);
});

describeInBrowser('the page of 收发', ({ open }) => {
  async function look(page: Page, name: string): Promise<void> {
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/messages-${name}.png`, fullPage: true });
    const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate(wide)).toBe(0);
  }

  it.each([390, 1280])('is used %i pixels wide', async (width) => {
    const { town, stand } = await openSite();
    await stand('telegram', 'down');
    await stand('wechat', 'connected');
    for (let at = 0; at < 60; at++)
      await message(town, at % 2 ? { capability: 'vote', grouped: 1 } : { cause: at, why: 'refused' });
    await message(town, { capability: 'vote', card: 'vote:1' });
    town.clock.advance(30 * MINUTE);
    await message(town, { state: 'waiting', settled_at: null, why: null, since: town.clock.now() - MINUTE });
    const { origin } = await serveApp(town.site);
    const [name = '', value = ''] = town.admin.cookie().split('=');
    const { page, complaints } = await open('about:blank', { viewport: { width, height: 800 } });
    await page.context().addCookies([{ name, value, url: origin }]);
    await page.goto(`${origin}/staff`);
    await look(page, `home-${width}`);
    await page.getByRole('link', { name: '收发' }).first().click();
    await look(page, `given-up-${width}`);
    await page.getByRole('link', { name: '下一页' }).click();
    await page.getByText('第 2 页').waitFor();
    await page.getByLabel('原因').selectOption('unreachable');
    await page.getByRole('button', { name: '查看' }).click();
    await page.getByRole('button', { name: '再发一次' }).first().click();
    await page.getByRole('status').filter({ hasText: '已经放回去发' }).waitFor();
    expect(page.url()).toContain('why=unreachable');
    await page.getByRole('link', { name: '等着发的' }).click();
    await look(page, `waiting-${width}`);
    await page.getByRole('button', { name: '不再发' }).first().click();
    await page.getByRole('status').filter({ hasText: '不再发了' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
