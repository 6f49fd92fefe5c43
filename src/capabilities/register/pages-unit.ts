// Staff pages of one unit: what it is in full, its changes, and the form that changes, adds or removes it.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Change, RollActions, UnitForm, UnitView } from '../../owners/index.ts';
import { areaText } from '../../platform/figures.ts';
import { readForm } from '../../platform/form.ts';
import { changeTable } from './pages-changes.ts';
import type { Html } from './pages-forms.ts';
import * as forms from './pages-forms.ts';
import * as wording from './wording-roll.ts';
import { UNIT } from './wording-roll.ts';

interface UnitPagesDeps {
  readonly owners: RollActions;
}

const EMPTY: UnitForm = {
  ...{ room: '', area: '', owners: '', names: '', phones: '' },
  ...{ status: wording.STATUS.sold, areaSource: 'registered' },
};

export function createUnitPages({ owners }: UnitPagesDeps): Hono {
  const app = new Hono();

  /** The unit in the path, where the account works for its compound. */
  const unitOf = async (c: Context): Promise<UnitView | null> => {
    const unit = await owners.findUnit(forms.numberOf(c));
    return unit && forms.covers(c, unit.compound) ? unit : null;
  };
  const show = async (c: Context, unit: UnitView, form: UnitForm, problem?: string) => {
    const subjects = [unit.room, ...unit.people.map(({ code }) => code)];
    const changes = await owners.listChanges(unit.compound, { subjects, limit: 20 });
    const { room: title } = unit;
    return c.render(unitPage(unit, { form, changes, problem, done: c.req.query('done') }), { title });
  };

  app.get('/units/new', async (c) => {
    const place = await forms.placeOf(c, { owners });
    return place ? c.render(newPage(place, EMPTY), { title: UNIT.new }) : c.notFound();
  });
  app.post('/units/new', async (c) => {
    const place = await forms.placeOf(c, { owners });
    if (!place) return c.notFound();
    const form = forms.unitForm(await readForm(c));
    const added = await owners.addUnit(place.compound.key, form, c.get('staff'));
    if (added.ok) return c.redirect(`${forms.HOME}/units/${added.value}?done=added`, 303);
    c.status(422);
    return c.render(newPage(place, form, wording.refusalSentence(added.reason, form)), { title: UNIT.new });
  });
  app.get('/units/:id{\\d+}', async (c) => {
    const unit = await unitOf(c);
    return unit ? show(c, unit, formFrom(unit)) : c.notFound();
  });
  app.post('/units/:id{\\d+}', async (c) => {
    const unit = await unitOf(c);
    if (!unit) return c.notFound();
    const form = { ...forms.unitForm(await readForm(c)), room: unit.room };
    const changed = await owners.changeUnit(unit.id, form, c.get('staff'));
    if (changed.ok) return c.redirect(`${forms.HOME}/units/${unit.id}?done=changed`, 303);
    c.status(422);
    return show(c, unit, form, wording.refusalSentence(changed.reason, form));
  });
  app.post('/units/:id{\\d+}/remove', async (c) => {
    const unit = await unitOf(c);
    if (!unit) return c.notFound();
    await owners.removeUnit(unit.id, c.get('staff'));
    return c.redirect(forms.linkTo('', { key: unit.compound }, { done: 'removed' }), 303);
  });
  return app;
}

function formFrom(unit: UnitView): UnitForm {
  const joined = (parts: readonly string[]) => (parts.every((part) => part === '') ? '' : parts.join('+'));
  return {
    room: unit.room,
    area: areaText(unit.area),
    owners: unit.owners,
    names: joined(unit.people.map(({ name }) => name)),
    phones: joined(unit.people.map(({ phone }) => phone)),
    status: wording.STATUS[unit.status],
    areaSource: unit.areaSource,
  };
}

interface Shown {
  readonly form: UnitForm;
  readonly changes: readonly Change[];
  readonly problem: string | undefined;
  readonly done: string | undefined;
}

function unitPage(unit: UnitView, { form, changes, problem, done }: Shown): Html {
  const action = `${forms.HOME}/units/${unit.id}`;
  const remove = html`<details><summary>${UNIT.remove}</summary><p>${UNIT.removeHint}</p>
<form method="post" action="${action}/remove"><button class="danger">${UNIT.remove}</button></form></details>`;
  const edit = html`<form method="post" action="${action}" class="fields card">${fields(form)}
<p class="hint">${UNIT.handover}</p><button class="primary">${UNIT.save}</button></form>${remove}`;
  return html`${forms.doneNote(done)}${forms.problemNote(problem)}
${unit.removedAt === null ? edit : html`<p class="alert">${UNIT.removed}</p>`}
<h2>${UNIT.history}</h2>${changeTable(changes)}
<p><a href="${forms.linkTo('', { key: unit.compound })}">${UNIT.back}</a></p>`;
}

function newPage({ compound }: forms.Place, form: UnitForm, problem?: string): Html {
  return html`${forms.problemNote(problem)}
<form method="post" action="${forms.linkTo('/units/new', compound)}" class="fields card">
${forms.textField('room', UNIT.room, form.room, html`required`)}${fields(form)}
<button class="primary">${UNIT.save}</button></form>
<p><a href="${forms.linkTo('', compound)}">${UNIT.back}</a></p>`;
}

function fields(form: UnitForm): Html {
  const words = Object.fromEntries(Object.values(wording.STATUS).map((word) => [word, word]));
  return html`${forms.textField('area', UNIT.area, form.area, html`required inputmode="decimal"`)}
${forms.choiceField('source', UNIT.source, wording.SOURCE, form.areaSource)}
${forms.choiceField('status', UNIT.status, words, form.status)}
${forms.textField('owners', UNIT.codes, form.owners)}
${forms.textField('names', UNIT.names, form.names, html`autocomplete="off"`)}
${forms.textField('phones', UNIT.phones, form.phones, html`inputmode="tel" autocomplete="off"`)}`;
}
