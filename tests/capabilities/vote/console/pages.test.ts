// The console pages of votes in a real browser: without script, by keyboard, every field with its name.

import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { createAssets } from '../../../../src/channels/web/assets.ts';
import { openDatabase } from '../../../../src/platform/database/open.ts';
import { describeInBrowser, serveApp, type Visit } from '../../../_support/browser.ts';
import { CONSOLE_MIGRATIONS, draftFields, openVoteConsole } from '../../../_support/vote-console.ts';

const NEW = '/staff/votes/new?compound=east';

describeInBrowser('the console pages of votes', ({ open }) => {
  async function openSite() {
    const database = await openDatabase({ url: 'sqlite::memory:', migrations: CONSOLE_MIGRATIONS });
    const console = await openVoteConsole(database);
    const serve = createAssets();
    const site = new Hono();
    site.get('/assets/:name', (c) => serve(c, c.req.param('name')) ?? c.notFound());
    site.get('/favicon.ico', (c) => c.body(null, 204));
    const { origin } = await serveApp(site.route('/', console.app));
    /** Signed in as admin, at this page. */
    async function visit(path: string, options: Parameters<typeof open>[1] = {}): Promise<Visit> {
      const { page, complaints } = await open(`${origin}/assets/base.css`, options);
      const [name = '', value = ''] = console.admin.cookie().split('=');
      await page.context().addCookies([{ name, value, url: origin }]);
      await page.goto(`${origin}${path}`);
      return { page, complaints };
    }
    return { ...console, visit };
  }

  it('draft a vote with two items by keyboard alone, without script', async () => {
    const { visit, votes } = await openSite();
    const { page, complaints } = await visit(NEW, { javaScriptEnabled: false });
    const type = async (label: string, text: string, at = 0) => {
      await page.getByLabel(label, { exact: true }).nth(at).focus();
      await page.keyboard.type(text);
    };
    await type('表决名称', '屋顶和门禁');
    await type('事项名称', '修屋顶');
    await type('具体内容', '重做防水。');
    await page.getByRole('radio', { name: '（五）使用建筑物及其附属设施的维修资金' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: '再加一个事项' }).press('Enter');
    // The new item is where one goes on typing.
    await page.locator('#title-2:focus').waitFor();
    await page.keyboard.type('换门禁');
    await type('具体内容', '换两扇。', 1);
    await page.getByRole('button', { name: '保存草稿' }).press('Enter');
    await page.getByText('草稿已保存。').waitFor();
    expect(await votes.findVote(1)).toMatchObject({
      title: '屋顶和门禁',
      items: [
        { title: '修屋顶', matter: 'fund-use' },
        { title: '换门禁', text: '换两扇。' },
      ],
    });
    expect(complaints).toEqual([]);
  });

  it('take Enter in a field for a look at the draft, never for adding or removing', async () => {
    const { visit, votes } = await openSite();
    const { page } = await visit(NEW, { javaScriptEnabled: false });
    await page.getByLabel('事项名称').fill('修屋顶');
    await page.getByLabel('具体内容').fill('重做防水。');
    await page.getByLabel('表决名称').fill('屋顶');
    await page.getByLabel('表决名称').press('Enter');
    await page.getByRole('heading', { name: '预览：业主看到的样子' }).waitFor();
    expect(await votes.listVotes()).toEqual([]);
  });

  it('name every field and every button, and lead from the refusal to the field', async () => {
    const { visit } = await openSite();
    const { page } = await visit(NEW, { javaScriptEnabled: false });
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByRole('alert').getByRole('link').click();
    const unnamed = await page
      .locator('input:not([type=hidden]), textarea, select')
      .evaluateAll((fields) =>
        fields
          .filter((field) => 'labels' in field && (field.labels as NodeListOf<HTMLElement>).length === 0)
          .map((field) => field.getAttribute('name')),
      );
    expect(unnamed).toEqual([]);
    const title = page.getByLabel('表决名称');
    expect(await title.getAttribute('aria-invalid')).toBe('true');
    const described = (await title.getAttribute('aria-describedby')) ?? '';
    for (const id of described.split(' ')) expect(await page.locator(`#${id}`).count(), id).toBe(1);
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['/staff/votes', '/staff/votes/1', '/staff/votes/1/announce', '/staff/votes/1/edit', NEW])(
    'fit a phone without moving sideways: %s',
    async (path) => {
      const { admin, visit } = await openSite();
      await admin.post('/staff/votes/new', draftFields({ rooms: '1-101'.repeat(30) }));
      const { page, complaints } = await visit(path, { viewport: { width: 360, height: 740 } });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(complaints).toEqual([]);
    },
  );
});
