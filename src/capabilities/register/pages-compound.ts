// Staff pages of a compound: what is said of it, and a new compound. Who sits on its two bodies is in
// pages-compound-members.ts.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Compound, CompoundFacts, RollActions } from '../../owners/index.ts';
import { readForm, type SentForm } from '../../platform/form.ts';
import { memberIn, membersSection } from './pages-compound-members.ts';
import type { Html } from './pages-forms.ts';
import * as forms from './pages-forms.ts';
import * as wording from './wording-roll.ts';
import { COMPOUND } from './wording-roll.ts';

interface CompoundPagesDeps {
  readonly owners: RollActions;
}

export function createCompoundPages(deps: CompoundPagesDeps): Hono {
  const app = new Hono();
  const { owners } = deps;
  const settings = (key: string, done: string) => `${forms.linkTo('/compound', { key })}&done=${done}`;

  app.get('/compound', (c) => show(c, deps));
  app.post('/compound', async (c) => {
    const place = await forms.placeOf(c, deps);
    if (place === null) return c.notFound();
    const { key } = place.compound;
    const done = await owners.saveCompound(key, factsIn(await readForm(c)), c.get('staff'));
    return done.ok ? c.redirect(settings(key, 'changed'), 303) : show(c, deps, wording.REFUSALS[done.reason]);
  });
  app.post('/compound/new', async (c) => {
    if (c.get('staff').compounds !== null) return c.notFound();
    const form = await readForm(c);
    const done = await owners.createCompound(form.one('key').trim(), form.one('name'), c.get('staff'));
    if (done.ok) return c.redirect(settings(form.one('key').trim(), 'created'), 303);
    return show(c, deps, wording.REFUSALS[done.reason]);
  });
  app.post('/compound/members', async (c) => {
    const place = await forms.placeOf(c, deps);
    if (place === null) return c.notFound();
    const { key } = place.compound;
    const done = await owners.addMember(key, memberIn(await readForm(c)), c.get('staff'));
    return done.ok
      ? c.redirect(settings(key, 'member-added'), 303)
      : show(c, deps, wording.REFUSALS[done.reason]);
  });
  app.post('/compound/members/:id{\\d+}/end', async (c) => {
    const place = await forms.placeOf(c, deps);
    if (place === null) return c.notFound();
    const { key } = place.compound;
    const done = await owners.endMember(key, forms.numberOf(c), c.get('staff'));
    return done.ok
      ? c.redirect(settings(key, 'member-ended'), 303)
      : show(c, deps, wording.REFUSALS[done.reason]);
  });
  return app;
}

async function show(c: Context, deps: CompoundPagesDeps, problem?: string): Promise<Response> {
  if (problem !== undefined) c.status(422);
  const place = await forms.placeOf(c, deps);
  const create = c.get('staff').compounds === null ? newForm(place === null) : '';
  const notes = html`${forms.doneNote(c.req.query('done'))}${forms.problemNote(problem)}`;
  if (place === null && problem === undefined && c.req.query('compound') !== undefined) return c.notFound();
  if (place === null) {
    const content = html`${notes}<p class="empty">${wording.ROLL.none}</p>${create}`;
    return c.render(content, { title: COMPOUND.title });
  }
  const { key } = place.compound;
  const [committee, supervision, warnings] = await Promise.all([
    deps.owners.members(key),
    deps.owners.supervisors(key),
    deps.owners.memberWarnings(key),
  ]);
  const content = html`${notes}${forms.chooser(place, '/compound')}${factsForm(place.compound)}
${membersSection(place.compound, 'committee', committee, warnings)}
${membersSection(place.compound, 'supervision', supervision)}
${create}<p><a href="${forms.linkTo('', place.compound)}">${wording.UNIT.back}</a></p>`;
  return c.render(content, { title: COMPOUND.title });
}

function factsIn(form: SentForm): CompoundFacts {
  return {
    name: form.one('name'),
    community: form.one('community'),
    street: form.one('street'),
    propertyCompany: form.one('propertyCompany'),
    silenceClause: form.one('silenceClause'),
    showRooms: form.one('showRooms') === 'yes',
    proxyCap: /^\d{1,4}$/.test(form.one('proxyCap').trim()) ? Number(form.one('proxyCap')) : Number.NaN,
  };
}

function factsForm(compound: Compound): Html {
  return html`<form method="post" action="${forms.linkTo('/compound', compound)}" class="fields card">
${forms.textField('name', COMPOUND.name, compound.name, html`required`)}
${forms.textField('street', COMPOUND.street, compound.street)}
${forms.textField('community', COMPOUND.community, compound.community)}
${forms.textField('propertyCompany', COMPOUND.propertyCompany, compound.propertyCompany)}
${forms.textField('proxyCap', COMPOUND.proxyCap, String(compound.proxyCap), html`inputmode="numeric"`)}
${forms.textField('silenceClause', COMPOUND.silenceClause, compound.silenceClause)}
<p class="hint">${COMPOUND.silenceHint}</p>
<label><input type="checkbox" name="showRooms" value="yes" ${compound.showRooms ? html`checked` : ''}> ${COMPOUND.showRooms}</label>
<button class="primary">${COMPOUND.save}</button></form>`;
}

function newForm(open: boolean): Html {
  return html`<details ${open ? html`open` : ''}><summary>${COMPOUND.create}</summary>
<form method="post" action="${forms.HOME}/compound/new" class="fields">
${forms.textField('key', COMPOUND.key, '', html`required pattern="[a-z0-9][a-z0-9\\-]{0,30}"`)}
<label for="new-name">${COMPOUND.name}</label><input id="new-name" name="name" required>
<button class="primary">${COMPOUND.create}</button></form></details>`;
}
