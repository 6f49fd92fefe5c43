// A word before the answer, on the page: shown as it comes, and the answer is awaited all the same.

import { describe, expect, it } from 'vitest';
import type { Capability } from '../../../src/desk/capability.ts';
import { openTestSite } from './site.ts';
import { createVisitor, readable } from './visitor.ts';

/** Says that it takes a moment, and answers when it is let. */
async function visit() {
  const found = Promise.withResolvers<void>();
  const slow: Capability = {
    ...{ name: 'slow', title: '慢', examples: [], commands: [{ words: ['慢慢想'], help: '' }] },
    ...{ stateVersion: 1, claims: () => 0 },
    async start(_person, said) {
      await said.meanwhile?.([{ kind: 'text', text: '请稍等，我查一查。' }]);
      await found.promise;
      return { reply: [{ kind: 'text', text: '查到了。' }] };
    },
    step: async () => ({ reply: [] }),
  };
  const site = await openTestSite({ beside: () => [slow] });
  const visitor = createVisitor(site.app);
  await visitor.get('/');
  return { ...site, visitor, find: found.resolve };
}

const REFRESH = 'http-equiv="refresh"';

describe('a word before the answer', () => {
  it('comes by the stream at once, and the answer after it', async () => {
    const { visitor, find } = await visit();
    const stream = await visitor.listen();
    await visitor.postJson({ key: 'key-1', text: '慢慢想' });
    expect(readable((await stream.nextReply()).data)).toContain('请稍等');
    find();
    expect(readable((await stream.nextReply()).data)).toContain('查到了');
  });

  it('is shown where there is no script, and the page looks again until the answer is there', async () => {
    const { visitor, find, idle } = await visit();
    await visitor.postForm('/chat', { key: 'form-1', text: '慢慢想' });
    await expect.poll(async () => (await visitor.page()).includes('请稍等')).toBe(true);
    expect(await visitor.page()).toContain(REFRESH);
    find();
    await idle();
    const page = await visitor.page();
    expect(page).not.toContain(REFRESH);
    expect(readable(page).match(/慢慢想|请稍等|查到了/g)).toEqual(['慢慢想', '请稍等', '查到了']);
  });
});
