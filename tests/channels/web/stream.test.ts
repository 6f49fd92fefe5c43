import { describe, expect, it } from 'vitest';
import { createEvents } from '../../../src/channels/web/events.ts';
import { listenOnce } from '../../../src/channels/web/stream.ts';
import type { Reply } from '../../../src/desk/message.ts';
import { openTestSite } from './site.ts';
import { createVisitor, readable } from './visitor.ts';

const reply = (text: string): Reply => [{ kind: 'text', text }];

async function talk(options: Parameters<typeof openTestSite>[0] = {}) {
  const site = await openTestSite(options);
  const visitor = createVisitor(site.app);
  await visitor.get('/');
  let keys = 0;
  const ask = async (text: string) => {
    keys += 1;
    await visitor.postJson({ key: `key-${keys}`, text });
    await site.idle();
  };
  return { ...site, visitor, ask };
}

describe('the event stream', () => {
  it('brings the reply as a piece of page, under the id of its outbox row', async () => {
    const { visitor, ask } = await talk();
    const stream = await visitor.listen();
    expect(stream.response.headers.get('Content-Type')).toContain('text/event-stream');
    expect((await stream.next())?.event).toBe('ready');
    await ask('转人工');
    const event = await stream.nextReply();
    expect(event.id).toMatch(/^\d+$/);
    expect(event.data).toContain(`id="m${event.id}"`);
    expect(readable(event.data)).toContain('已经转给社区工作人员');
  });

  it('resumes after the last event the browser has, and brings nothing twice', async () => {
    const { visitor, ask } = await talk();
    const first = await visitor.listen();
    await ask('转人工');
    const { id } = await first.nextReply();
    await first.close();
    await ask('第二问');
    await ask('第三问');
    const second = await visitor.listen('/chat/events', { 'Last-Event-ID': id });
    const resumed = [await second.nextReply(), await second.nextReply()].map((event) => Number(event.id));
    await ask('转人工');
    resumed.push(Number((await second.nextReply()).id));
    expect(resumed).toEqual([Number(id) + 1, Number(id) + 2, Number(id) + 3]);
  });

  it('begins after what the page already shows', async () => {
    const { visitor, ask } = await talk();
    await ask('转人工');
    const newest = /data-newest="(\d+)"/.exec(await visitor.page())?.[1];
    await ask('第二问');
    const stream = await visitor.listen(`/chat/events?after=${newest}`);
    expect(Number((await stream.nextReply()).id)).toBeGreaterThan(Number(newest));
  });

  it('shows a notice that was written long ago and is due only now', async () => {
    const { visitor, ask, web, database } = await talk();
    await ask('转人工');
    const [row] = await database.db.selectFrom('desk_outbox').selectAll().execute();
    const stream = await visitor.listen(`/chat/events?after=${row?.id}`);
    await stream.next();
    await web.send({ channel: 'web', bot: 'site', chat: row?.chat ?? '', group: false }, reply('提醒'), 0);
    expect(readable((await stream.nextReply()).data)).toContain('提醒');
  });

  it('reaches every open page of the visitor and nobody else', async () => {
    const { app, visitor, ask } = await talk({ pingEvery: 5 });
    const other = createVisitor(app);
    await other.get('/');
    const [one, two, foreign] = [await visitor.listen(), await visitor.listen(), await other.listen()];
    await ask('转人工');
    expect((await one.nextReply()).id).toBe((await two.nextReply()).id);
    expect([(await foreign.next())?.event, (await foreign.next())?.event]).toEqual(['ready', 'ping']);
  });

  it('gives a sign of life when it is quiet', async () => {
    const { visitor } = await talk({ pingEvery: 5 });
    const stream = await visitor.listen();
    expect((await stream.next())?.event).toBe('ready');
    expect((await stream.next())?.event).toBe('ping');
    expect((await stream.next())?.event).toBe('ping');
  });

  it('tells a browser without a cookie not to come back', async () => {
    const { app } = await openTestSite();
    expect((await app.request('/chat/events')).status).toBe(204);
  });

  it('ends when the channel stops, so that the server can close', async () => {
    const { visitor, web } = await talk();
    const stream = await visitor.listen();
    await stream.next();
    await web.stop();
    expect(await stream.next()).toBeNull();
    expect((await visitor.listen()).response.status).toBe(503);
  });

  it('refuses a visitor who opens page after page', async () => {
    const { visitor } = await talk();
    for (let at = 0; at < 10; at++) expect((await visitor.listen()).response.status).toBe(200);
    expect((await visitor.listen()).response.status).toBe(503);
  });
});

describe('a browser that has gone', () => {
  it('makes room for the next one', async () => {
    const { visitor } = await talk();
    for (let at = 0; at < 30; at++) {
      const stream = await visitor.listen();
      expect(stream.response.status).toBe(200);
      await stream.next();
      await stream.close();
    }
  });
});

describe('the listeners', () => {
  it('are forgotten once they have left', () => {
    const events = createEvents();
    const leave = events.listen('a', { hear: () => {}, end: () => {} });
    expect(events.count()).toBe(1);
    leave?.();
    leave?.();
    expect(events.count()).toBe(0);
  });

  it('are limited for each chat and in all', () => {
    const events = createEvents({ perChat: 1, total: 2 });
    const quiet = { hear: () => {}, end: () => {} };
    expect(events.listen('a', { ...quiet })).not.toBeNull();
    expect(events.listen('a', { ...quiet })).toBeNull();
    expect(events.listen('b', { ...quiet })).not.toBeNull();
    expect(events.listen('c', { ...quiet })).toBeNull();
  });

  it('may wait for one reply, and give up', async () => {
    const events = createEvents();
    const heard = listenOnce(events, 'a', 1_000);
    events.publish('a', { id: 1, reply: reply('好') });
    expect(await heard).toBe(true);
    expect(await listenOnce(events, 'a', 1)).toBe(false);
    expect(events.count()).toBe(0);
  });
});
