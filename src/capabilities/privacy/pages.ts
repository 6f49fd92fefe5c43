// The same on the web, for whoever visits: what there is, as a file, and gone. Works without script.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { createFloodGate } from '../../platform/flood.ts';
import { readForm } from '../../platform/form.ts';
import type { Collected, PrivacyActions } from './actions.ts';
import { jsonOf } from './file.ts';
import { textOf } from './sheet-file.ts';
import { goes, PAGE, STAYS, TITLE } from './wording.ts';

interface PageDeps {
  readonly actions: PrivacyActions;
  readonly now: () => number;
  readonly keepDays: number;
}

/** Each looks through everything; nobody needs it often. */
const OF_ONE = { burst: 10, perMinute: 2 };
const OF_ALL = { burst: 60, perMinute: 30 };

export function createPrivacyPages(deps: PageDeps): Hono {
  const { actions, now } = deps;
  const app = new Hono();
  const passes = createFloodGate(now);
  const may = (account: string) => passes(account, OF_ONE) && passes('', OF_ALL);

  app.get('/', async (c) => {
    const visitor = c.get('visitor')();
    const done = c.req.query('done') !== undefined;
    if (visitor === null || done) return show(c, deps, [], done ? PAGE.done : null);
    if (!may(visitor.from)) return busy(c, deps);
    return show(c, deps, await actions.collect(visitor));
  });
  app.get('/:file{my-data\\.(?:txt|json)}', async (c) => {
    const visitor = c.get('visitor')();
    if (visitor === null) throw new HTTPException(404);
    if (!may(visitor.from)) return busy(c, deps);
    const collected = await actions.collect(visitor);
    const file = c.req.param('file');
    const text = file.endsWith('txt');
    c.header('Content-Type', text ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename="${file}"`);
    return c.body(text ? textOf(collected, now()) : jsonOf(collected, now()));
  });
  app.post('/forget', async (c) => {
    const visitor = c.get('visitor')();
    if (visitor === null) return c.redirect('/personal', 303);
    if (!may(visitor.from)) return busy(c, deps);
    if ((await readForm(c)).one('sure') === '') {
      c.status(422);
      return show(c, deps, await actions.collect(visitor), PAGE.tick);
    }
    await actions.forget(visitor);
    return c.redirect('/personal?done=', 303);
  });
  return app;
}

function busy(c: Context, deps: PageDeps): Response | Promise<Response> {
  c.status(429);
  return show(c, deps, [], PAGE.busy);
}

function show(
  c: Context,
  { keepDays }: PageDeps,
  collected: readonly Collected[],
  said: string | null = null,
): Response | Promise<Response> {
  const held = collected.filter(({ rows }) => rows.length > 0);
  const content = html`<link rel="stylesheet" href="/assets/ballot.css"><link rel="stylesheet" href="/assets/topics.css">
<div class="vote topics"><h1>${TITLE}</h1><p>${PAGE.lead}</p>
${said === null ? '' : html`<p class="notice" role="status">${said}</p>`}
${held.length > 0 ? whatThereIs(held, keepDays) : said === null ? html`<p>${PAGE.none}</p>` : ''}</div>`;
  return c.render(content, { title: TITLE });
}

function whatThereIs(held: readonly Collected[], keepDays: number) {
  const lines = (texts: readonly string[]) =>
    html`<ul class="plain">${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
  return html`<dl class="facts">${held.map(({ title, rows }) => html`<div><dt>${title}</dt><dd>${PAGE.count(rows.length)}</dd></div>`)}</dl>
<p class="pager"><a href="/personal/my-data.txt" download>${PAGE.text}</a><a href="/personal/my-data.json" download>${PAGE.json}</a></p>
<section><h2>${PAGE.forget}</h2><h3>${PAGE.goes}</h3>${lines(goes(keepDays))}<h3>${PAGE.stays}</h3>${lines(STAYS)}
<form class="vote-form" method="post" action="/personal/forget">
<label class="vote-choice"><input type="checkbox" name="sure" value="y" required> ${PAGE.sure}</label>
<button class="vote-quiet">${PAGE.send}</button></form></section>`;
}
