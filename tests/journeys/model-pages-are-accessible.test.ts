// What a language model adds to the pages: whose it is, how it is used, a case and a topic with what it has drafted; in light and
// dark, on a phone and on a desk.

import type { LLMock } from '@copilotkit/aimock';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { AI_DRAFT } from '../../src/platform/model/index.ts';
import { faultsOf, WIDTHS } from '../_support/accessible.ts';
import { describeInBrowser, serveApp } from '../_support/browser.ts';
import { LEAK } from '../_support/cases.ts';
import { modelEnvironment, openModelServer } from '../_support/model.ts';
import { fieldsIn } from '../_support/topic-console.ts';
import { FACADE, must, neighbour } from '../_support/topics.ts';
import { openTown, type Town } from '../_support/town.ts';
import { wordsOf } from '../_support/vote-console.ts';
import { openTestSite } from '../channels/web/site.ts';

const CLERK = { id: 'staff:1', name: 'admin', role: 'admin' };

const SAYS: Readonly<Record<string, unknown>> = {
  看一条居民投诉分得对不对: { category: 'elevator', level: 'P1', body: 'community', reason: '说的是水。' },
  起草一段给居民的回话: { reply: '您好，您反映的漏水收到了，由物业公司在办。' },
  归纳居民对一个议题的意见: {
    claims: [
      { text: '外墙掉砖，早点修', views: [1] },
      { text: '一共要花 86000 元', views: [1] },
    ],
  },
  起草一份会议纪要: { text: '会前，物业公司说同意修。大家一致通过马上动工。' },
};

function speaks(mock: LLMock): void {
  for (const [system, said] of Object.entries(SAYS))
    mock.on({ systemMessage: system }, { content: JSON.stringify(said) });
  mock.onMessage(/./, { content: '{}' });
}

async function act(town: Town, topic: number, name: string, typed: Record<string, string>, of?: string) {
  const { text } = await town.admin.get(`/staff/topics/${topic}`);
  const sent = await town.admin.post(`/staff/topics/${topic}/${name}`, {
    ...fieldsIn(text, name, of),
    ...typed,
  });
  if (sent.status !== 303) throw new Error(`${name}: ${wordsOf(sent.text)}`);
}

/** A case, a topic with views, and one whose meeting has been. */
async function happen(town: Town) {
  const { actions } = town.app.consultation;
  await town.app.owners.createCompound('east', '东苑小区', CLERK);
  const lodged = await must(
    town.app.complaint.actions.lodge({ ...LEAK, compound: 'east', building: '1', mayJoin: false }),
  );
  const raised = (title: string) =>
    must(
      actions.raise({
        ...{ ...FACADE, compound: 'east', text: title, label: title, title },
        ...{ scope: { kind: 'compound' }, speaker: neighbour(`proposer-${title}`) },
      }),
    );
  const [viewed, met] = [await raised('外墙修缮'), await raised('楼道换灯')];
  for (const { id } of [viewed, met]) await act(town, id, 'accept', {});
  for (const [who, text] of [
    ['a', '外墙掉砖，早点修'],
    ['b', '外墙掉砖，太贵了，不想出钱'],
  ] as const)
    await must(actions.opine(viewed.id, { stance: who === 'a' ? 'for' : 'against', text }, neighbour(who)));
  for (const party of ['community', 'committee', 'company'])
    await act(town, met.id, 'state', { view: '同意修' }, party);
  await act(town, met.id, 'call', { place: '社区会议室', agenda: '怎么修' });
  town.clock.set((await actions.findTopic(met.id))?.course.meeting?.meetsAt ?? 0);
  // Signed in anew: it is weeks later.
  await town.admin.get('/staff');
  return { case: lodged.case.id, viewed: viewed.id, met: met.id };
}

describeInBrowser(
  'what a model drafts is readable for those who see, hear or point with difficulty',
  ({ open }) => {
    it.each(WIDTHS)('for staff, %i pixels wide', { timeout: 90_000 }, async (width) => {
      const { mock, url } = await openModelServer();
      speaks(mock);
      const town = await openTown('sqlite::memory:', modelEnvironment(url));
      const of = await happen(town);
      const { origin } = await serveApp(town.site);
      const [name = '', value = ''] = town.admin.cookie().split('=');
      // So high that nothing lies below the bar at the foot.
      const { page } = await open('about:blank', { viewport: { width, height: 4_000 } });
      await page.context().addCookies([{ name, value, url: origin }]);
      const found: string[] = [];
      const look = async (what: string) => {
        found.push(...(await faultsOf(page)).map((fault) => `${what}: ${fault}`));
      };

      await page.goto(`${origin}/staff/cases/${of.case}`);

      await press(page, '请AI看看分得对不对');
      await page.getByText(AI_DRAFT).first().waitFor();
      await look('suggested');
      await press(page, '让AI起草');
      await expect
        .poll(() => page.locator('#form-answer textarea').first().inputValue())
        .toContain('漏水收到了');
      await look('answer drafted');
      for (const [topic, button, words] of [
        [of.viewed, '让AI先归纳', '找不到依据'],
        [of.met, '让AI先起草', '会前'],
      ] as const) {
        await page.goto(`${origin}/staff/topics/${topic}`);
        await press(page, button);
        await page.getByText(words).first().waitFor();
        await look(button);
      }
      await mock.stop();
      await page.goto(`${origin}/staff/cases/${of.case}`);
      await press(page, '请AI看看分得对不对');
      await page.locator('#ai .field-problem').waitFor();
      await look('no answer');
      for (const days of [1, 7]) {
        await page.goto(`${origin}/staff/assistant?days=${days}`);
        await page.getByText('拦下的句子').first().waitFor();
        await look(`use of ${days} days`);
      }
      expect(found).toEqual([]);
    });

    it.each(WIDTHS)('for residents, %i pixels wide', async (width) => {
      const site = await openTestSite({ helper: { provider: '某某公司', abroad: false } });
      const { origin } = await serveApp(site.app);
      const { page } = await open('about:blank', { viewport: { width, height: 800 } });
      for (const path of ['/', '/privacy']) {
        await page.goto(`${origin}${path}`);
        await page.getByText('某某公司').first().waitFor();
        expect(await faultsOf(page)).toEqual([]);
      }
    });
  },
);

/** Where it is folded away, it is unfolded first. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, includeHidden: true }).first();
  await button.evaluate((element) => {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (at.matches('details')) at.setAttribute('open', '');
  });
  await button.click();
}
