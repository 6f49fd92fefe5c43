// One message that counts who presses its button, on the page: changed in its place, pressed at any time.

import { describe, expect, it } from 'vitest';
import type { Capability } from '../../../src/desk/capability.ts';
import { put } from '../../../src/desk/store.ts';
import type { DeskTables } from '../../../src/desk/tables.ts';
import type { Database } from '../../../src/platform/database/database.ts';
import { describeInBrowser, serveApp } from '../../_support/browser.ts';
import { START } from '../../_support/clock.ts';
import { openTestSite } from './site.ts';
import { createVisitor, readable } from './visitor.ts';

const SUPPORT = { key: 'topic:support', label: '我也关心', say: '附议' };

/** Each press counts one, changes the card and says nothing. */
function createTopic(database: Database<DeskTables>): Capability {
  let count = 0;
  return {
    ...{ name: 'topic', title: '议题', examples: [], commands: [], stateVersion: 1, claims: () => 0 },
    start: async () => ({ reply: [] }),
    step: async () => ({ reply: [] }),
    async press(_person, _choice, { incoming: { chat } }) {
      count += 1;
      await database.transaction((tx) => put(tx, cardOf(chat)));
      return { reply: [] };
    },
    notice: () => [
      { kind: 'text', text: `附议 ${count} 户` },
      { kind: 'choices', choices: [SUPPORT] },
    ],
  };
}

function cardOf(chat: string) {
  const address = { channel: 'web', bot: 'site', chat, group: false };
  const body = { capability: 'topic', kind: 'card', facts: null };
  return { address, body, card: 'topic', dueAt: START };
}

async function openTopic() {
  const site = await openTestSite({ beside: (database) => [createTopic(database)] });
  /** Begins the card in the one chat there is. */
  const begin = async () => {
    const [row] = await site.database.db.selectFrom('desk_inbox').selectAll().execute();
    const chat = (JSON.parse(row?.body ?? '{}') as { chat: string }).chat;
    await put(site.database.db, cardOf(chat));
    await site.idle();
  };
  return { ...site, begin };
}

describe('a living message on the page', () => {
  async function visit() {
    const site = await openTopic();
    const visitor = createVisitor(site.app);
    await visitor.get('/');
    await visitor.postJson({ key: 'key-1', text: '怎么筹集？' });
    await site.idle();
    await site.begin();
    return { ...site, visitor };
  }

  it('is changed by a press of the form, though later messages stand below it, and is shown once', async () => {
    const { visitor, idle } = await visit();
    await visitor.postForm('/chat', { key: 'form-1', text: '转人工' });
    await idle();
    await visitor.postForm('/chat', { key: 'form-2', choice: SUPPORT.key });
    await idle();
    const page = await visitor.page();
    expect(page.match(/附议 \d 户/g)).toEqual(['附议 1 户']);
    expect(page.indexOf('附议 1 户')).toBeLessThan(page.indexOf('2027-0301'));
    expect(page).toContain('<p class="words">我也关心</p>');
    expect(page).not.toContain('http-equiv="refresh"');
    expect(page).toContain('value="topic:support" data-standing>');
  });

  it('leaves the choices of the open dialogue as they were', async () => {
    const { visitor, idle } = await visit();
    await visitor.postForm('/chat', { key: 'form-2', choice: SUPPORT.key });
    await visitor.postForm('/chat', { key: 'form-3', text: '2' });
    await idle();
    expect(await visitor.page()).toContain('您选了：lift');
  });

  it('reaches an open page with the place that it takes', async () => {
    const { visitor, idle } = await visit();
    const stream = await visitor.listen();
    const [, card] = [await stream.nextReply(), await stream.nextReply()];
    expect(readable(card.data)).toContain('附议 0 户');
    await visitor.postJson({ key: 'key-2', text: '', choice: SUPPORT.key });
    await idle();
    const changed = await stream.nextReply();
    expect(changed.data).toContain(`data-place="${card.id}"`);
    expect(readable(changed.data)).toContain('附议 1 户');
  });
});

describeInBrowser('a living message in a browser', ({ open }) => {
  it('changes in its place, keeps its button, and asks for no answer', async () => {
    const site = await openTopic();
    const server = await serveApp(site.app);
    const { page, complaints } = await open(server.origin);
    await page.locator('#text').fill('怎么筹集？');
    await page.getByRole('button', { name: '发送' }).click();
    await page.locator('.citation').first().waitFor();
    await site.begin();
    await page.getByText('附议 0 户').waitFor();
    await page.getByRole('button', { name: '转人工', exact: true }).click();
    await page.getByText('2027-0301').waitFor();
    const support = page.getByRole('button', { name: '我也关心' });
    for (const count of [1, 2]) {
      await support.click();
      await page.getByText(`附议 ${count} 户`).waitFor();
    }
    expect(await page.getByText(/附议 \d 户/).count()).toBe(1);
    expect(await page.locator('.message.bot').nth(-2).textContent()).toContain('附议 2 户');
    expect(await support.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await page.getByText('正在查原文').count()).toBe(0);
    await page.reload();
    await support.click();
    await page.getByText('附议 3 户').waitFor();
    expect(await page.getByText(/附议 \d 户/).count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('that was changed while the page was away is found changed in its place', async () => {
    const site = await openTopic();
    const server = await serveApp(site.app);
    const { page } = await open(server.origin);
    await page.locator('#text').fill('怎么筹集？');
    await page.getByRole('button', { name: '发送' }).click();
    await page.locator('.citation').first().waitFor();
    await site.begin();
    await page.getByText('附议 0 户').waitFor();
    const chat = (await site.database.db.selectFrom('desk_outbox').select('chat').execute())[0]?.chat ?? '';
    const person = { channel: 'web', bot: 'site', chat, group: false, from: chat, addressed: true, text: '' };
    await server.stop();
    for (const key of ['away-1', 'away-2']) {
      await site.desk.receive({ ...person, key, choice: SUPPORT.key, at: START });
      await site.idle();
    }
    await server.start();
    await page.getByText('附议 2 户').waitFor();
    expect(await page.getByText(/附议 \d 户/).count()).toBe(1);
  });
});
