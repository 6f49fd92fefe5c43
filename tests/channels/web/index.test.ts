import { describe, expect, it, onTestFinished } from 'vitest';
import { createWebChannel } from '../../../src/channels/web/index.ts';
import { createLog } from '../../../src/platform/log.ts';
import { START } from '../../_support/clock.ts';
import { createCountingIds } from '../../_support/ids.ts';
import { describeChannel } from '../../contracts/channel.ts';
import { openTestSite } from './site.ts';
import { createVisitor, readable } from './visitor.ts';

describeChannel(async () => {
  const channel = createWebChannel({
    outboxSaid: async () => [],
    heard: async () => [],
    now: () => START,
    newId: createCountingIds('form'),
    log: createLog('silent'),
    siteName: '说议',
    secureCookies: false,
    pingEvery: 5,
  });
  onTestFinished(() => channel.stop());
  const visitor = createVisitor(channel.app);
  await visitor.get('/');
  let chat = '';
  await channel.start(async (incoming) => {
    chat = incoming.chat;
  });
  await visitor.postJson({ key: 'who-am-i', text: '我' });
  const stream = await visitor.listen();
  await stream.next();
  const newKey = createCountingIds('key');
  const standing = new Map<string, string>();
  return {
    channel,
    address: { channel: 'web', bot: 'site', chat, group: false },
    async say(text) {
      const { status } = await visitor.postJson({ key: newKey(), text });
      if (status !== 202) throw new Error(`not taken: ${status}`);
    },
    /** Until the first ping: then everything that was sent is through. */
    async seen() {
      const screen = new Map<string, string>();
      for (let event = await stream.next(); event?.event === 'reply'; event = await stream.next()) {
        // As view.js does: what takes a place is found there by the latest id that stood in it.
        const place = /data-place="(\d+)"/.exec(event.data)?.[1] ?? '';
        const first = standing.get(place) ?? event.id;
        standing.set(event.id, first);
        screen.set(first, readable(event.data));
      }
      return [...screen.values()].join('');
    },
  };
});

describe('a first visit', () => {
  it('greets with four questions, what is kept, and that it is a machine', async () => {
    const { app } = await openTestSite();
    const page = await createVisitor(app).page();
    expect(page.match(/<li><button name="text"/g)).toHaveLength(4);
    expect(page).toContain('我是机器人');
    expect(page).toContain('30 天后删除');
    expect(page).toContain('手机号');
    expect(page).toContain('href="/privacy"');
  });

  it('says whose model helps, and how to do without; abroad nobody is helped who was not asked', async () => {
    const pages = async (abroad?: boolean) => {
      const helper = abroad === undefined ? {} : { helper: { provider: '某某公司', abroad } };
      const visitor = createVisitor((await openTestSite(helper)).app);
      return [await visitor.page(), await visitor.page('/privacy')] as const;
    };
    const [home, privacy] = await pages(false);
    expect(home).toMatch(/有时请某某公司的AI帮忙.*不想用，发“关闭AI”/);
    expect(privacy).toContain('我们才会请某某公司的AI帮忙');
    const [abroad, privacyAbroad] = await pages(true);
    expect(abroad).not.toContain('某某公司');
    expect(privacyAbroad).toContain('只有您同意了，题库没有把握的问题，我们才会请某某公司的AI（在境外）帮忙');
    expect((await pages()).join('')).not.toContain('AI');
  });

  it('gives a random cookie that script cannot read and other sites cannot send', async () => {
    const { app } = await openTestSite();
    const first = (await app.request('/')).headers.getSetCookie();
    const second = (await app.request('/')).headers.getSetCookie();
    expect(first[0]).toMatch(/^shuoyi=[0-9a-f]{32}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(first[0]).not.toBe(second[0]);
  });

  it('binds the cookie to https where the site has it', async () => {
    const { app } = await openTestSite({ secureCookies: true });
    const [cookie] = (await app.request('/')).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-shuoyi=.*; Secure/);
  });

  it('never keeps the cookie itself as the chat', async () => {
    const site = await openTestSite();
    const visitor = createVisitor(site.app);
    await visitor.get('/');
    await visitor.postJson({ key: 'key-1', text: '你好' });
    const [row] = await site.database.db.selectFrom('desk_inbox').selectAll().execute();
    expect(JSON.stringify(row)).not.toContain(visitor.cookie().split('=')[1]);
  });

  it('sends headers that allow nothing inline, nothing foreign and no frame', async () => {
    const { app } = await openTestSite();
    const { headers } = await app.request('/');
    expect(headers.get('Content-Security-Policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    );
    expect(headers.get('X-Frame-Options')).toBe('DENY');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(await (await app.request('/')).text()).not.toMatch(/<style|style=|<script>|\son\w+=/);
  });
});

describe('the pages around the chat', () => {
  it.each([
    ['chat.js', 'text/javascript'],
    ['chat.css', 'text/css'],
    ['staff.css', 'text/css'],
    ['seal.svg', 'image/svg+xml'],
  ])('serve %s, and only its tag when the browser has it', async (name, type) => {
    const { app } = await openTestSite();
    const first = await app.request(`/assets/${name}`);
    expect(first.headers.get('Content-Type')).toContain(type);
    const tag = first.headers.get('ETag') ?? '';
    expect((await app.request(`/assets/${name}`, { headers: { 'If-None-Match': tag } })).status).toBe(304);
  });

  it.each(['/nowhere', '/assets/nothing.js', '/assets/..%2Findex.ts', '/chat/files/1/0'])(
    'say in plain words that there is no %s',
    async (path) => {
      const { app } = await openTestSite();
      const response = await app.request(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('没有这个页面');
    },
  );

  it('explain what is kept, and let a visitor leave a shared machine', async () => {
    const { app } = await openTestSite();
    const visitor = createVisitor(app);
    await visitor.get('/');
    expect(await visitor.page('/privacy')).toContain('身份证号');
    const left = await visitor.postForm('/leave', {});
    expect(left.status).toBe(303);
    expect(left.headers.getSetCookie()[0]).toMatch(/^shuoyi=; Max-Age=0/);
  });

  it('frame the public pages of a capability, with the way back to the chat', async () => {
    const { web } = await openTestSite();
    const { Hono } = await import('hono');
    const pages = new Hono().get('/:id', (c) =>
      c.render(`clause ${c.req.param('id')}`, { title: '第 11 条' }),
    );
    const page = await (await web.mount([{ path: '/clauses', app: pages }]).request('/clauses/m11')).text();
    expect(page).toContain('<title>第 11 条 - 说议</title>');
    expect(page).toContain('clause m11');
    expect(page).toContain('返回对话');
  });

  it('lead to one another where links are given, and say where one is', async () => {
    const links = [
      { title: '表决', path: '/votes' },
      { title: '认房', path: '/claim' },
    ];
    const { web } = await openTestSite({ links });
    const { Hono } = await import('hono');
    const pages = new Hono().get('/', (c) => c.render('all votes', { title: '表决' }));
    const app = web.mount([{ path: '/votes', app: pages }]);
    expect(await (await app.request('/')).text()).toMatch(/<a class="go" href="\/votes">表决<\/a>/);
    const page = await (await app.request('/votes')).text();
    expect(page).toContain('<a href="/votes" aria-current="page">表决</a><a href="/claim">认房</a>');
    expect(page).toContain('返回对话');
  });

  it('have no navigation where no links are given', async () => {
    const { app } = await openTestSite();
    expect(await (await app.request('/privacy')).text()).not.toContain('<nav');
    expect(await (await app.request('/')).text()).not.toContain('class="go"');
  });

  it('give an incident id instead of the failure itself', async () => {
    const { web } = await openTestSite();
    const { Hono } = await import('hono');
    const pages = new Hono().get('/', () => {
      throw new Error('secret detail');
    });
    const response = await web.mount([{ path: '/broken', app: pages }]).request('/broken');
    const page = await response.text();
    expect(response.status).toBe(500);
    expect(page).toMatch(/故障编号：\w{4,6}/);
    expect(page).not.toContain('secret');
  });
});

describe('while the bot on WeChat cannot be reached', () => {
  const note = '微信机器人暂时连不上，请用本网页。';

  it.each([
    [true, 1],
    [false, 0],
  ])('the page says that it stands in: %s', async (down, times) => {
    const { app } = await openTestSite({ down });
    const page = await createVisitor(app).get('/');
    expect((await page.text()).split(note)).toHaveLength(times + 1);
  });
});
