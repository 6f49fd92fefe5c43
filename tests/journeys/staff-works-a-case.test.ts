// A case from the chat of a resident through the console and back, in two real browsers with the clock told: invited by a link, second
// factor, the queue by keyboard, question and answer with pictures, not solved, and up the ladder when nobody answers any more. Every
// page must be free of script errors and of what its policy forbids. SHUOYI_SCREENSHOTS=FOLDER keeps what it looked like.

import { join } from 'node:path';
import { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../src/app.ts';
import { CASE_KINDS } from '../../src/capabilities/complaint/index.ts';
import { createWebChannel, type WebChannel } from '../../src/channels/web/index.ts';
import { configFrom } from '../../src/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { createSite } from '../../src/site.ts';
import { createAccountActions } from '../../src/staff/actions-accounts.ts';
import { createStaff } from '../../src/staff/index.ts';
import { describeInBrowser, serveApp } from '../_support/browser.ts';
import { LEAK, resident as neighbour } from '../_support/cases.ts';
import { createFixedClock } from '../_support/clock.ts';
import { smallKnowledge } from '../_support/command.ts';
import { CHEAP, CHOSEN, must, phoneCode } from '../_support/door.ts';
import { createCountingIds } from '../_support/ids.ts';

const DAY = 86_400_000;
const OFFICE = { viewport: { width: 1366, height: 768 } } as const;
const FIXED = '换了三楼走廊的水管，试过水，不漏了。';

describeInBrowser('a case in the console', ({ open }) => {
  it('goes from the chat through the desk and back, and up where nobody answers', {
    timeout: 60_000,
  }, async () => {
    const town = await openTown();
    const resident = await open(`${town.origin}/`);
    resident.page.setDefaultTimeout(8_000);
    const own = residentAt(resident.page);
    await own.say('2幢三楼走廊漏水好几天了，没人修');
    await own.hears('我记的是这样');
    await keep(resident.page, 'chat-report');
    await own.press(/1\. 提交/);
    await own.hears('单2027-1');

    // Invited by a link, with the second factor that is a duty here.
    const { page, complaints } = await open(await town.invite('钱师傅', 'company'), OFFICE);
    const key = await welcomed(page, town.clock.now());
    await keep(page, 'second-factor');
    await page.getByRole('button', { name: '退出登录' }).click();
    town.clock.advance(60_000);
    await enter(page, `${town.origin}/staff/cases`, '钱师傅', key, town.clock.now());

    // The queue by keyboard alone.
    await page.getByRole('link', { name: '单2027-1' }).waitFor();
    await keep(page, 'queue');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '键盘操作' }).waitFor();
    await keep(page, 'keys');
    await page.keyboard.press('?');
    await page.keyboard.press('/');
    await page.keyboard.type('漏水');
    await page.keyboard.press('Enter');
    await page.waitForURL(/text=/);
    await page.locator('main').focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/staff\/cases\/1$/);
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    await done(page, '已经由您接办');
    await keep(page, 'taken');
    await own.hears('物业公司接办了');

    // Asked, answered with a picture from the resident's own chat.
    await act(page, '请反映的人补充', '请问漏水的地方能拍张照片吗？');
    await done(page, '期限停着不算');
    await own.hears('请问漏水的地方能拍张照片吗？');
    await own.press('补充');
    await own.hears('请说说要补充什么');
    await own.say('就在楼梯口上面', await picture(resident.page));
    await own.hears('收到了');
    await keep(resident.page, 'chat-added');
    await page.reload();
    await page.locator('.thread').getByText('就在楼梯口上面').waitFor();
    const shown = page.locator('.thread .resident img');
    await shown.waitFor();
    expect(
      await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBe(40);
    await keep(page, 'thread');

    // A note without leaving, a template's place, the answer with its evidence.
    await mark(page);
    await page.keyboard.press('n');
    await page.keyboard.type('下午两点和师傅一起去');
    await page.getByRole('button', { name: '记下备注' }).click();
    await done(page, '备注已记下');
    await act(page, '回话', '师傅下午两点到。');
    await done(page, '回话已发出');
    await own.hears('师傅下午两点到。');
    await act(page, '答复办好了', FIXED, await picture(page));
    await done(page, '已经答复，等回访');
    await keep(page, 'resolved');
    expect(await isMarked(page)).toBe(true);

    // Read in the chat and on the page of the case, and it is not solved.
    await own.hears(FIXED);
    await keep(resident.page, 'chat-answer');
    await resident.page.getByRole('link', { name: '看办理进度' }).last().click();
    await resident.page.getByText(FIXED).first().waitFor();
    await resident.page.goto(`${town.origin}/complaints/mine`);
    await resident.page.getByRole('link', { name: /单2027-1/ }).click();
    await keep(resident.page, 'own-page');
    await resident.page.getByLabel('还有什么没办好（说没有解决的，请写）').fill('还在漏');
    await resident.page.getByRole('button', { name: '没有解决' }).click();
    await expect.poll(() => town.stateOf(1), { timeout: 10_000 }).toBe('reopened');

    // Nobody answers any more: it moves up, and whoever had it may not act on it.
    await town.pass(4 * DAY);
    expect(await town.holderOf(1)).toBe('committee');
    const upper = await open(await town.invite('吴主任', 'committee'), OFFICE);
    await welcomed(upper.page, town.clock.now());
    // The list renews itself quietly: what is ticked and where the keyboard is stay.
    await upper.page.clock.install();
    await upper.page.goto(`${town.origin}/staff/cases`);
    await mark(upper.page);
    for (const pressed of ['j', 'x']) await upper.page.keyboard.press(pressed);
    await must(town.app.complaint.actions.lodge({ ...LEAK, speaker: neighbour('li') }));
    await upper.page.clock.runFor(31_000);
    await upper.page.getByRole('link', { name: '单2027-2' }).waitFor();
    expect(await upper.page.getByRole('checkbox', { name: '选单2027-1' }).isChecked()).toBe(true);
    expect(await upper.page.evaluate(() => document.activeElement?.id)).toBe('case-1');
    expect(await isMarked(upper.page)).toBe(true);
    await upper.page.getByRole('link', { name: '单2027-1' }).click();
    await upper.page.getByRole('button', { name: '我来办' }).first().waitFor();
    await keep(upper.page, 'escalated');
    await enter(page, `${town.origin}/staff/cases/1`, '钱师傅', key, town.clock.now());
    await page.getByText('现在没有要您办的事').first().waitFor();
    expect(await page.getByRole('button', { name: '我来办' }).count()).toBe(0);
    await keep(page, 'no-longer-theirs');

    const list = await upper.page.request.get(`${town.origin}/staff/cases/list.pdf`);
    expect([list.headers()['content-type'], (await list.body()).subarray(0, 5).toString()]).toEqual([
      ...['application/pdf', '%PDF-'],
    ]);
    await upper.page.emulateMedia({ media: 'print' });
    expect(await upper.page.locator('.act-bar').isVisible()).toBe(false);
    await keep(upper.page, 'print');
    expect({ staff: complaints, upper: upper.complaints, resident: resident.complaints }).toEqual({
      ...{ staff: [], upper: [], resident: [] },
    });
  });
});

/** Somebody at a phone, in the chat of the site. */
function residentAt(page: Page) {
  return {
    async say(text: string, photo?: Buffer): Promise<void> {
      if (photo)
        await page
          .locator('#files')
          .setInputFiles({ name: '漏水.jpg', mimeType: 'image/jpeg', buffer: photo });
      await page.locator('#text').fill(text);
      await page.getByRole('button', { name: '发送' }).click();
    },
    press: (name: string | RegExp) => page.getByRole('button', { name }).last().click(),
    hears: (text: string) => page.locator('.message').filter({ hasText: text }).last().waitFor(),
  };
}

/** Sets a password and the second factor; its key. */
async function welcomed(page: Page, at: number): Promise<string> {
  await page.getByLabel('新密码', { exact: true }).fill(CHOSEN);
  await page.getByLabel('再输一次新密码').fill(CHOSEN);
  await page.getByRole('button', { name: '保存密码，开始使用' }).click();
  await page.getByRole('button', { name: '现在设置' }).click();
  const key = (await page.locator('.secret').textContent()) ?? '';
  await page.getByLabel('手机上显示的 6 位数字').fill(phoneCode(key, at));
  await page.getByRole('button', { name: '确认' }).click();
  await page.getByRole('link', { name: '抄好了' }).click();
  return key;
}

async function enter(page: Page, to: string, name: string, key: string, at: number): Promise<void> {
  await page.goto(to);
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码').fill(CHOSEN);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByLabel('验证码').fill(phoneCode(key, at));
  await page.keyboard.press('Enter');
  await page.waitForURL(to);
}

async function act(page: Page, title: string, words: string, photo?: Buffer): Promise<void> {
  const form = page.locator('details.act').filter({ has: page.getByText(title, { exact: true }) });
  if ((await form.getAttribute('open')) === null) await form.locator('summary').click();
  await form.locator('textarea').fill(words);
  if (photo)
    await form
      .locator('input[type=file]')
      .setInputFiles({ name: '水管.jpg', mimeType: 'image/jpeg', buffer: photo });
  await form.locator('.row:last-child button').click();
}

function done(page: Page, text: string): Promise<void> {
  return page.getByRole('status').filter({ hasText: text }).waitFor();
}

/** Gone with the page, so that it tells what was renewed in place from a page loaded anew. */
function mark(page: Page): Promise<void> {
  return page.evaluate(() => document.documentElement.classList.add('marked'));
}

function isMarked(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.classList.contains('marked'));
}

/** A small JPEG as a phone would make it. */
async function picture(page: Page): Promise<Buffer> {
  const text = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 30 });
    canvas.getContext('2d')?.fillRect(5, 5, 20, 20);
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  return Buffer.from(text, 'base64');
}

async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env.SHUOYI_SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `staff-${name}.png`), fullPage: true });
}

async function openTown() {
  const clock = createFixedClock();
  const { now } = clock;
  const log = createLog('silent');
  // The address is known first, so that links lead back to this very site.
  const made: { site?: Hono; web?: WebChannel } = {};
  const door = new Hono().all('*', (c) => made.site?.fetch(c.req.raw, c.env) ?? c.notFound());
  const { origin } = await serveApp(door);
  const config = configFrom({
    ...{ SHUOYI_DATABASE: 'sqlite::memory:', SHUOYI_KNOWLEDGE: smallKnowledge() },
    ...{ SHUOYI_PUBLIC_URL: origin, SHUOYI_SECOND_FACTOR: 'required' },
    ...{ SHUOYI_PERSON_BURST: '1000', SHUOYI_PERSON_PER_MINUTE: '10000' },
  });
  const { publicUrl, siteName } = config;
  const app = await createApp({
    ...{ config, now, log },
    channels: ({ said, heard, mainOf }) => {
      made.web = createWebChannel({
        ...{ outboxSaid: said, heard, mainOf, now, log, newId: createCountingIds('web') },
        ...{ siteName, publicUrl, secureCookies: false },
      });
      return [made.web];
    },
  });
  onTestFinished(() => app.close());
  const { database, ledger, owners } = app;
  const shared = { database, now, log, record: ledger.append, compounds: owners.compounds };
  const staff = createStaff({
    ...{ ...shared, categories: CASE_KINDS, cost: CHEAP, newId: createCountingIds('incident') },
    ...{ secureCookies: false, site: origin, secondFactor: config.secondFactor },
  });
  await app.open();
  if (made.web === undefined) throw new Error('no web channel');
  made.site = createSite(app, made.web, staff);
  const accounts = createAccountActions({ ...shared, categories: CASE_KINDS, cost: CHEAP });
  await staff.createFirstAccount();
  return {
    ...{ app, clock, origin },
    /** As the admin hands it over. */
    async invite(name: string, role: string): Promise<string> {
      const { token } = await must(accounts.create(1, { name, role, compounds: ['demo'] }));
      return `${origin}/staff/welcome/${token}`;
    },
    stateOf: async (id: number) => (await app.complaint.actions.findCase(id))?.course.state,
    holderOf: async (id: number) => (await app.complaint.actions.findCase(id))?.course.holder,
    /** What the timers do. */
    async pass(milliseconds: number): Promise<void> {
      clock.advance(milliseconds);
      await app.complaint.look();
      await app.settle();
    },
  };
}
