// Every kind of page, as residents and staff find it when something has happened: in light and dark, on a phone and on a desk.

import { hash } from 'node:crypto';
import { expect, it } from 'vitest';
import { faultsOf, WIDTHS } from '../_support/accessible.ts';
import { describeInBrowser, serveApp } from '../_support/browser.ts';
import { type Objects, openObjects } from '../_support/every-route-objects.ts';
import { must } from '../_support/topics.ts';
import { openTown, type Town } from '../_support/town.ts';
import { wordsOf } from '../_support/vote-console.ts';
import { openTestSite } from '../channels/web/site.ts';

const CLERK = { id: 'staff:1', name: 'admin', role: 'admin' };
const NOWHERE = '/nothing-here';
/** Enough to say how it was resolved. */
const WORDS = '师傅已经上门，换了三楼走廊的水管接头，今天下午试水没有再漏。';
const VISITOR = hash('md5', 'a visitor');

const PUBLIC = (of: Objects): readonly string[] => [
  ...['/', '/privacy', '/personal', '/claim', '/clauses', '/clauses/m10'],
  ...['/topics', `/topics/new?compound=${of.compound}`, `/topics/${of.topic}`],
  ...['/complaints', '/complaints/mine', '/board', `/board/${of.compound}`],
  ...['/votes', `/votes/${of.running}`, `/votes/${of.running}/ballot`, `/votes/${of.running}/mine`],
  ...[
    `/votes/${of.running}/receipt`,
    `/votes/${of.done}`,
    `/votes/${of.objected}/objection`,
    '/nothing-here',
  ],
];

const STAFF = (of: Objects): readonly string[] => {
  const vote = (path: string) => `/staff/votes/${of.running}${path}`;
  return [
    ...[
      '/staff',
      '/staff/password',
      '/staff/security',
      '/staff/chat',
      '/staff/accounts',
      '/staff/accounts/2',
    ],
    ...['/staff/questions', '/staff/approved', '/staff/approved/new', '/staff/documents'],
    ...['/staff/register', '/staff/register/units/new', `/staff/register/units/${of.units[1]}`],
    ...['/staff/register/changes', '/staff/register/import', `/staff/register/import/${of.upload}`],
    ...['/staff/register/compound', '/staff/voters', `/staff/voters/${of.compound}`],
    ...[
      `/staff/voters/${of.compound}/building?name=1幢`,
      `/staff/voters/${of.compound}/units/${of.claimed[0]}`,
    ],
    ...[`/staff/voters/${of.compound}/proxies/${of.proxy}`],
    ...['/staff/votes', `/staff/votes/new?compound=${of.compound}`, vote(''), vote('/void'), vote('/papers')],
    ...[vote('/papers/1'), vote('/papers/units'), vote('/visits'), vote('/assisted'), vote('/deliveries')],
    ...[`/staff/votes/${of.draft}/edit`, `/staff/votes/${of.done}`, `/staff/votes/${of.offered}/offers`],
    ...[`/staff/votes/${of.meeting}/committee`, `/staff/votes/${of.objected}/objections`],
    ...['/staff/topics', `/staff/topics/new?compound=${of.compound}`, `/staff/topics/${of.topic}`],
    ...[`/staff/topics/procedure?compound=${of.compound}`],
    ...['/staff/cases', '/staff/cases?view=board', `/staff/cases/${of.case}`, '/staff/cases/dashboard'],
    ...[`/staff/cases/new?compound=${of.compound}`, `/staff/cases/templates?compound=${of.compound}`],
    ...[`/staff/cases/settings?compound=${of.compound}`, '/staff/cases/keys'],
    ...['/staff/broadcasts', `/staff/broadcasts/${of.broadcast}`],
    ...['/staff/messages', '/staff/messages?show=waiting'],
  ];
};

describeInBrowser('a page is readable for those who see, hear or point with difficulty', ({ open }) => {
  async function openSite() {
    const town = await openTown('sqlite::memory:', { SHUOYI_OPEN311: 'on' });
    const { here } = await openObjects(town);
    await happen(town, here);
    return { town, here, ...(await serveApp(town.site)) };
  }

  /** A visitor who may vote; a case that has been through much; a question nobody has answered. */
  async function happen({ app, admin, talk }: Town, here: Objects): Promise<void> {
    const [letter] = await must(app.owners.makeCodes(here.compound, { units: [here.units[0] ?? 0] }, CLERK));
    const chat = hash('sha256', VISITOR).slice(0, 32);
    await must(app.owners.claim({ channel: 'web', bot: 'site', from: chat, chat }, letter?.code ?? ''));
    await talk({ channel: 'telegram', from: 'asking' }, '怎么筹集维修资金', '转人工', '物业费可以按季度交吗');
    for (const name of ['take', 'note', 'answer', 'ask-resident', 'resume', 'extend', 'resolve']) {
      const done = await admin.post(`/staff/cases/${here.case}/${name}`, { words: WORDS });
      if (done.status !== 303) throw new Error(`${name}: ${wordsOf(done.text)}`);
    }
    await admin.post('/staff/accounts', { name: '王建国', role: 'community', compound: here.compound });
    await admin.post('/staff/cases/keys', { name: '市民热线' });
  }

  async function lookAt(origin: string, cookie: string, width: number, paths: readonly string[]) {
    const [name = '', value = ''] = cookie.split('=');
    const { page } = await open('about:blank', { viewport: { width, height: 800 } });
    await page.context().addCookies([{ name, value, url: origin }]);
    const found: string[] = [];
    for (const path of paths) {
      const answer = await page.goto(`${origin}${path}`);
      const at = decodeURI(page.url().slice(origin.length));
      if (at !== path) found.push(`${path} led to ${at}`);
      if (answer?.ok() !== (path !== NOWHERE)) found.push(`${path} ${answer?.status()}`);
      found.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`));
    }
    return found;
  }

  it.each(WIDTHS)('for residents, %i pixels wide', { timeout: 90_000 }, async (width) => {
    const { origin, here } = await openSite();
    expect(await lookAt(origin, `shuoyi=${VISITOR}`, width, PUBLIC(here))).toEqual([]);
  });

  it.each(WIDTHS)('for staff, %i pixels wide', { timeout: 90_000 }, async (width) => {
    const { origin, here, town } = await openSite();
    expect(await lookAt(origin, town.admin.cookie(), width, STAFF(here))).toEqual([]);
    expect(await lookAt(origin, 'none=none', width, ['/staff/login'])).toEqual([]);
  });

  it.each(WIDTHS)('in the chat after an answer, %i pixels wide', async (width) => {
    const site = await openTestSite();
    const { origin } = await serveApp(site.app);
    const { page } = await open(origin, { viewport: { width, height: 800 } });
    await page.locator('#text').fill('怎么筹集？');
    await page.getByRole('button', { name: '发送' }).click();
    await page.locator('.citation').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});
