import { describe, expect, it } from 'vitest';
import { createCountingIds } from '../../_support/ids.ts';
import { openTestSite } from './site.ts';
import { createVisitor, readable } from './visitor.ts';

async function visit(options: Parameters<typeof openTestSite>[0] = {}) {
  const site = await openTestSite(options);
  const visitor = createVisitor(site.app);
  await visitor.get('/');
  const kept = () => site.database.db.selectFrom('desk_inbox').selectAll().execute();
  return { ...site, visitor, kept };
}

describe('a form without script', () => {
  it('is answered on the page it leads back to', async () => {
    const { visitor } = await visit();
    const response = await visitor.postForm('/chat', { key: 'form-1', text: '怎么筹集？' });
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/#latest');
    const page = await visitor.page();
    expect(page.indexOf('怎么筹集？')).toBeLessThan(page.indexOf('「针对未设立专项维修资金'));
  });

  it('sent twice by an impatient finger is one message', async () => {
    const { visitor, kept } = await visit();
    await visitor.postForm('/chat', { key: 'form-1', text: '怎么筹集？' });
    await visitor.postForm('/chat', { key: 'form-1', text: '怎么筹集？' });
    expect(await kept()).toHaveLength(1);
  });

  it('sent again with other words after going back is another message', async () => {
    const { visitor, kept } = await visit();
    await visitor.postForm('/chat', { key: 'form-1', text: '怎么筹集？' });
    await visitor.postForm('/chat', { key: 'form-1', text: '谁来决定？' });
    expect(await kept()).toHaveLength(2);
  });

  it('presses a choice, and the history says what stood on the button', async () => {
    const { visitor } = await visit();
    await visitor.postForm('/chat', { key: 'form-1', text: '怎么筹集？' });
    await visitor.postForm('/chat', { key: 'form-2', choice: 'lift' });
    const page = await visitor.page();
    expect(page).toContain('<p class="words">电梯坏了算不算紧急？</p>');
    expect(page).toContain('您选了：lift');
    expect(page.match(/class="choices past"/g)).toHaveLength(1);
  });

  it('too long is refused on the page, with the words still in the field', async () => {
    const { visitor, kept } = await visit();
    const response = await visitor.postForm('/chat', { key: 'form-1', text: '长'.repeat(1_001) });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('请分成几句');
    expect(page).toContain('长'.repeat(1_001));
    expect(await kept()).toEqual([]);
  });

  it('from another site is refused in plain words', async () => {
    const { visitor, kept } = await visit();
    const response = await visitor.postForm('/chat', { key: 'form-1', text: '骗人' }, 'https://evil.example');
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('不是从本站的页面发出的');
    expect(await kept()).toEqual([]);
  });

  it('is taken behind a proxy that speaks https to the outside', async () => {
    const { visitor } = await visit();
    const response = await visitor.postForm('/chat', { key: 'form-1', text: '好' }, 'https://localhost');
    expect(response.status).toBe(303);
  });

  it('not answered in time shows that it is being worked on, and looks again by itself', async () => {
    const { visitor, clock } = await visit({ silent: true });
    await visitor.postForm('/chat', { key: 'form-1', text: '怎么筹集？' });
    const page = await visitor.page();
    expect(page).toContain('正在查原文……');
    expect(page).toContain('<noscript><meta http-equiv="refresh"');
    clock.advance(61_000);
    expect(await visitor.page()).not.toContain('http-equiv="refresh"');
  });
});

describe('a message by script', () => {
  it('is acknowledged once it is kept', async () => {
    const { visitor, kept } = await visit();
    const response = await visitor.postJson({ key: 'key-1', text: '怎么筹集？', choice: null });
    expect(response.status).toBe(202);
    expect(await kept()).toHaveLength(1);
  });

  it('sent again with the same key is kept once and answered once', async () => {
    const { visitor, kept, idle } = await visit();
    for (let time = 0; time < 3; time++) {
      expect((await visitor.postJson({ key: 'key-1', text: '怎么筹集？' })).status).toBe(202);
    }
    await idle();
    expect(await kept()).toHaveLength(1);
    expect((await visitor.page()).match(/<article class="message bot"/g)).toHaveLength(1);
  });

  it('of one visitor cannot use up the key of another', async () => {
    const { app, visitor, kept } = await visit();
    const other = createVisitor(app);
    await other.get('/');
    await visitor.postJson({ key: 'key-1', text: '甲' });
    await other.postJson({ key: 'key-1', text: '乙' });
    expect(await kept()).toHaveLength(2);
  });

  it.each([
    ['a text too long', { key: 'key-1', text: '长'.repeat(1_001) }, 'too-long'],
    ['no words', { key: 'key-1', text: ' ' }, 'empty'],
    ['no json', '{', 'invalid'],
  ])('with %s is refused with a reason and a sentence', async (_name, body, problem) => {
    const { visitor } = await visit();
    const response = await visitor.postJson(body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ problem, sentence: expect.stringMatching(/。$/) });
  });

  it('larger than any question is refused with one sentence, whoever sends it', async () => {
    const { visitor } = await visit();
    const text = 'a'.repeat(20_000);
    const byScript = await visitor.postJson({ key: 'key-1', text });
    expect(byScript.status).toBe(413);
    expect(await byScript.json()).toMatchObject({ problem: 'too-large' });
    const byForm = await visitor.postForm('/chat', { key: 'form-1', text });
    expect(byForm.status).toBe(413);
    expect(readable(await byForm.text())).toContain('请只发文字');
  });

  it('without a cookie is asked to come back with one', async () => {
    const { app } = await openTestSite();
    const response = await createVisitor(app).postJson({ key: 'key-1', text: '好' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ problem: 'no-cookie' });
  });

  it('that cannot be kept is not acknowledged', async () => {
    const { visitor, web } = await visit();
    await web.stop();
    const response = await visitor.postJson({ key: 'key-1', text: '好' });
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('10');
    expect(await response.json()).toMatchObject({ problem: 'stopping' });
  });
});

describe('coming back', () => {
  it('shows both sides of the talk in order', async () => {
    const { visitor, idle } = await visit();
    const newKey = createCountingIds('key');
    for (const text of ['第一问', '转人工', '第三问']) {
      await visitor.postJson({ key: newKey(), text });
      await idle();
    }
    const page = await visitor.page();
    const order = ['第一问', '「针对', '>转人工<', '2027-0301', '第三问'].map((words) => page.indexOf(words));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(page).not.toContain('id="greeting"');
  });

  it('shows nobody else’s talk', async () => {
    const { app, visitor, idle } = await visit();
    await visitor.postJson({ key: 'key-1', text: '我的秘密' });
    await idle();
    expect(await createVisitor(app).page()).not.toContain('我的秘密');
  });

  it('shows the last fifty', async () => {
    const { visitor, idle } = await visit();
    for (let at = 0; at < 60; at++) await visitor.postJson({ key: `key-${at}`, text: `第${at}问` });
    await idle();
    const page = await visitor.page();
    expect(page.match(/<article class="message/g)?.length).toBe(50 + 1);
    expect(page).toContain('第59问');
    expect(page).not.toContain('第20问');
  });
});
