// Staff page of one proxy who waits: the photo of the written authority, and accepting or refusing it.

import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Compound, Owners } from '../../owners/index.ts';
import { dayText } from '../../platform/figures.ts';
import { readForm } from '../../platform/form.ts';
import { baseOf, compoundIn } from './pages-voters-parts.ts';
import { type Html, notes, problemNote } from './pages-voters-view.ts';
import { PROXIES, REFUSALS, type Refusal, UNIT, VOTERS } from './wording-voters.ts';

type Proxy = Awaited<ReturnType<Owners['waitingProxies']>>[number];

const AT = '/:compound/proxies/:id{\\d+}';

export function addProxyPages(app: Hono, owners: Owners): void {
  app.get(AT, (c) => show(c, owners));
  app.get(`${AT}/photo`, (c) => showPhoto(c, owners));
  app.post(`${AT}/accept`, (c) => accept(c, owners));
  app.post(`${AT}/refuse`, (c) => refuse(c, owners));
}

async function proxyIn(c: Context, owners: Owners, compound: Compound): Promise<Proxy | null> {
  const waiting = await owners.waitingProxies(compound.key);
  return waiting.find(({ id }) => id === Number(c.req.param('id'))) ?? null;
}

async function show(c: Context, owners: Owners, problem?: Refusal): Promise<Response> {
  const compound = await compoundIn(c, owners);
  const proxy = await proxyIn(c, owners, compound);
  if (proxy === null) {
    c.status(404);
    return c.render(problemNote(REFUSALS['proxy-not-waiting']), { title: PROXIES.title });
  }
  if (problem !== undefined) c.status(422);
  return c.render(proxyPage(compound, proxy, problem), { title: PROXIES.title });
}

/** Of those that wait only; never kept by a browser. */
async function showPhoto(c: Context, owners: Owners): Promise<Response> {
  const proxy = await proxyIn(c, owners, await compoundIn(c, owners));
  const photo = proxy === null ? null : await owners.authorityOf(proxy.id);
  if (photo === null) return c.notFound();
  return c.body(photo.bytes, 200, { 'Content-Type': photo.type, 'Cache-Control': 'no-store' });
}

async function accept(c: Context, owners: Owners): Promise<Response> {
  const compound = await compoundIn(c, owners);
  const proxy = await proxyIn(c, owners, compound);
  if (proxy === null) return show(c, owners);
  const form = await readForm(c);
  const checks = {
    authority: form.one('authority') === 'yes',
    notPropertyStaff: form.one('not-property-staff') === 'yes',
  };
  const done = await owners.acceptProxy(proxy.id, c.get('staff'), checks);
  return done.ok ? c.redirect(`${baseOf(compound)}?done=accepted`, 303) : show(c, owners, done.reason);
}

async function refuse(c: Context, owners: Owners): Promise<Response> {
  const compound = await compoundIn(c, owners);
  const proxy = await proxyIn(c, owners, compound);
  if (proxy === null) return show(c, owners);
  const done = await owners.refuseProxy(proxy.id, (await readForm(c)).one('reason'), c.get('staff'));
  return done.ok ? c.redirect(`${baseOf(compound)}?done=refused`, 303) : show(c, owners, done.reason);
}

function proxyPage(
  compound: Compound,
  { id, room, since, until }: Proxy,
  problem: Refusal | undefined,
): Html {
  const base = `${baseOf(compound)}/proxies/${id}`;
  return html`${notes(null, problem)}<section class="card"><dl class="facts">
<dt>${VOTERS.room}</dt><dd>${room}</dd><dt>${UNIT.since}</dt><dd>${dayText(since)}</dd>
<dt>${UNIT.until}</dt><dd>${dayText(until)}</dd></dl>
<p><a href="${base}/photo"><img class="authority" src="${base}/photo" alt="${PROXIES.photo}"></a></p></section>
<section class="card"><form method="post" action="${base}/accept" class="fields">
<label><input type="checkbox" name="authority" value="yes"> ${PROXIES.authority}</label>
<label><input type="checkbox" name="not-property-staff" value="yes"> ${PROXIES.notPropertyStaff}</label>
<button class="primary">${PROXIES.accept}</button></form></section>
<section class="card"><form method="post" action="${base}/refuse" class="fields">
<label for="reason">${PROXIES.reason}</label><input id="reason" name="reason" required maxlength="200">
<button class="danger">${PROXIES.refuse}</button></form></section>
<p><a href="${baseOf(compound)}">${VOTERS.back}</a></p>`;
}
