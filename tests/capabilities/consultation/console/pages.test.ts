// The console pages of topics in a real browser at the size of a small phone: without script, every field with its name, words
// that can be read.

import { Hono } from 'hono';
import { expect, it, onTestFinished } from 'vitest';
import { createAssets } from '../../../../src/channels/web/assets.ts';
import { openDatabase } from '../../../../src/platform/database/open.ts';
import { describeInBrowser, serveApp } from '../../../_support/browser.ts';
import { weakContrasts } from '../../../_support/contrast.ts';
import { openTopicConsole, TOPIC_CONSOLE_MIGRATIONS } from '../../../_support/topic-console.ts';
import { must, neighbour, staff } from '../../../_support/topics.ts';

const DAY = 86_400_000;

describeInBrowser('the console pages of topics', ({ open }) => {
  async function openSite() {
    const database = await openDatabase({ url: 'sqlite::memory:', migrations: TOPIC_CONSOLE_MIGRATIONS });
    onTestFinished(() => database.close());
    const site = await openTopicConsole(database);
    const serve = createAssets();
    const app = new Hono();
    app.get('/assets/:name', (c) => serve(c, c.req.param('name')) ?? c.notFound());
    app.get('/favicon.ico', (c) => c.body(null, 204));
    const { origin } = await serveApp(app.route('/', site.app));
    async function visit(path: string, options: Parameters<typeof open>[1] = {}) {
      const { page, complaints } = await open(`${origin}/assets/base.css`, options);
      await site.admin.get('/staff');
      const [name = '', value = ''] = site.admin.cookie().split('=');
      await page.context().addCookies([{ name, value, url: origin }]);
      await page.goto(`${origin}${path}`);
      return { page, complaints };
    }
    return { ...site, visit };
  }

  it('walk a topic from the door to the meeting by keyboard, without script, on a small phone', async () => {
    const { visit, topics } = await openSite();
    const { page, complaints } = await visit('/staff/topics/new?compound=east', { javaScriptEnabled: false });
    const fill = (label: string, text: string) =>
      page.locator('details[open], main > form').getByLabel(label).last().fill(text);
    const fits = async () => expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await fill('是什么事', '三幢外墙掉皮，砸到过车');
    await page.getByRole('button', { name: '登记' }).press('Enter');
    await page.getByText('议题已登记').waitFor();
    await fits();
    // The first thing to be done is open; the title is proposed.
    expect(await page.getByLabel('标题（邻居们看到的）').inputValue()).toBe('三幢外墙掉皮，砸到过车');
    await page.getByLabel('标题（邻居们看到的）').fill(' ');
    await page.getByRole('button', { name: '受理，进入商量' }).press('Enter');
    await page.getByRole('alert').getByRole('link').press('Enter');
    expect(await page.getByLabel('标题（邻居们看到的）').getAttribute('aria-invalid')).toBe('true');
    await fill('标题（邻居们看到的）', '3幢外墙修缮');
    await page.getByRole('button', { name: '受理，进入商量' }).press('Enter');
    for (const party of ['社区', '业委会（物管会）', '物业公司']) {
      await page.locator('summary', { hasText: `代登记：${party}的表态` }).waitFor();
      await fill('怎么看', `${party}同意修`);
      await page.locator('details[open]').getByRole('button', { name: '提交表态' }).press('Enter');
      await page.getByText('表态已记下。').waitFor();
      await fits();
    }
    await fill('开会地点', '社区会议室');
    await fill('商量什么，有哪些方案', '怎么修，谁出钱');
    await page.getByRole('button', { name: '发出通知' }).press('Enter');
    await page.getByText('开会通知已发出。').waitFor();
    expect(await topics.findTopic(1)).toMatchObject({
      course: { step: 'discuss', meeting: { state: 'called' } },
    });
    await fits();
    // What was refused is no fault of the page.
    expect(complaints.filter((each) => !each.includes('422'))).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'name every field, repeat no id, and can be read, in %s',
    async (colorScheme) => {
      const { visit, raise, topics, clock } = await openSite();
      const { id } = await raise();
      await must(topics.accept(id, { title: '3幢外墙修缮', clause: 'm9' }, staff('community')));
      for (const [at, text] of ['早点修', '太贵了', '先比价', '修东侧'].entries())
        await must(topics.opine(id, { stance: at % 2 === 0 ? 'for' : 'against', text }, neighbour(`v${at}`)));
      await raise({ speaker: neighbour('li') });
      clock.advance(6 * DAY);
      await topics.advance();
      for (const path of [
        '',
        '?step=raise',
        `/${id}`,
        '/2',
        '/new?compound=east',
        '/procedure?compound=east',
      ]) {
        const { page, complaints } = await visit(`/staff/topics${path}`, { colorScheme });
        await page.locator('details').evaluateAll((all) => {
          for (const each of all) each.setAttribute('open', '');
        });
        const unnamed = await page
          .locator('input:not([type=hidden]), textarea, select')
          .evaluateAll((fields) =>
            fields
              .filter((field) => 'labels' in field && (field.labels as NodeListOf<HTMLElement>).length === 0)
              .map((field) => field.getAttribute('name')),
          );
        expect([path, unnamed]).toEqual([path, []]);
        const ids = await page.locator('[id]').evaluateAll((all) => all.map((each) => each.id));
        expect(ids.filter((each, at) => ids.indexOf(each) !== at)).toEqual([]);
        expect([path, await weakContrasts(page)]).toEqual([path, []]);
        expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 360]);
        expect(complaints).toEqual([]);
      }
    },
  );
});
