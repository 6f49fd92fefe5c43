// Staff pages of an import: upload, the dry run with every bad row, the confirmation, how far it is, what was done.

import { setTimeout } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { type ApplyReason, type Import, type RollActions, readRollFile } from '../../owners/index.ts';
import { momentText } from '../../platform/figures.ts';
import { readForm } from '../../platform/form.ts';
import type { Html } from './pages-forms.ts';
import * as forms from './pages-forms.ts';
import { appliedPage, checkedPage, runningPage } from './pages-import-parts.ts';
import { FILE_REFUSALS, IMPORT, STATES } from './wording-import.ts';
import * as wording from './wording-roll.ts';

interface ImportPagesDeps {
  readonly owners: RollActions;
  readonly onProblem?: (error: unknown) => void;
}

/** A small register is taken in before anybody looks: no page of waiting. In milliseconds. */
const AT_ONCE = 1_500;
const LARGEST = 20 * 1_024 * 1_024;

export function createImportPages(deps: ImportPagesDeps): Hono {
  const app = new Hono();
  app.get('/import', (c) => showUpload(c, deps));
  app.post('/import', (c) => check(c, deps));
  app.get('/import/:id{\\d+}', (c) => showImport(c, deps));
  app.post('/import/:id{\\d+}/apply', (c) => apply(c, deps));
  app.post('/import/:id{\\d+}/drop', async (c) => {
    const found = await importOf(c, deps);
    if (found === null) return c.notFound();
    await deps.owners.dropImport(found.id);
    return c.redirect(forms.linkTo('', { key: found.compound }, { done: 'dropped' }), 303);
  });
  return app;
}

/** The import in the path, where the account works for its compound. */
async function importOf(c: Context, { owners }: ImportPagesDeps): Promise<Import | null> {
  const found = await owners.findImport(forms.numberOf(c));
  return found && forms.covers(c, found.compound) ? found : null;
}

async function showUpload(c: Context, deps: ImportPagesDeps, problem?: string): Promise<Response> {
  const place = await forms.placeOf(c, deps);
  if (place === null) return c.notFound();
  const recent = await deps.owners.listImports(place.compound.key);
  const row = (
    each: (typeof recent)[number],
  ) => html`<li><a href="${forms.HOME}/import/${each.id}">${each.file}</a>
<span class="hint">${momentText(each.at)} ${each.by} ${STATES[each.state]}</span></li>`;
  const content = html`${forms.problemNote(problem)}${forms.chooser(place, '/import')}<h2>${place.compound.name}</h2>
<p class="lead">${IMPORT.lead}</p>
<form method="post" enctype="multipart/form-data" action="${forms.linkTo('/import', place.compound)}" class="fields card">
<label for="file">${IMPORT.file}</label><input id="file" name="file" type="file" required accept=".xlsx,.csv">
${forms.choiceField('source', IMPORT.source, wording.SOURCE, 'registered')}
<button class="primary">${IMPORT.check}</button></form>
<p><a href="${forms.HOME}/template.xlsx">${IMPORT.template}.xlsx</a> <a href="${forms.HOME}/template.csv">${IMPORT.template}.csv</a>
<br><span class="hint">${IMPORT.templateHint}</span></p>
${recent.length === 0 ? '' : html`<h2>${IMPORT.recent}</h2><ul>${recent.map(row)}</ul>`}
<p><a href="${forms.linkTo('', place.compound)}">${wording.UNIT.back}</a></p>`;
  return c.render(content, { title: IMPORT.title });
}

async function check(c: Context, deps: ImportPagesDeps): Promise<Response> {
  const place = await forms.placeOf(c, deps);
  if (place === null) return c.notFound();
  const form = await readForm(c);
  const file = form.file('file');
  const say = (sentence: string) => {
    c.status(422);
    return showUpload(c, deps, sentence);
  };
  if (file === null) return say(IMPORT.noFile);
  if (file.size > LARGEST) return say(FILE_REFUSALS['too-large']);
  const rows = await readRollFile(new Uint8Array(await file.arrayBuffer()));
  if (!rows.ok) return say(FILE_REFUSALS[rows.reason]);
  const checked = await deps.owners.checkImport({
    compound: place.compound.key,
    file: file.name.slice(0, 100),
    rows: rows.value,
    actor: c.get('staff'),
    areaSource: forms.sourceOf(form.one('source')),
  });
  if (!checked.ok) return say(wording.REFUSALS[checked.reason]);
  return c.redirect(`${forms.HOME}/import/${checked.value.id}`, 303);
}

async function showImport(c: Context, deps: ImportPagesDeps, reason?: ApplyReason): Promise<Response> {
  const found = await importOf(c, deps);
  if (found === null) return c.notFound();
  const problem = reason === undefined ? undefined : wording.REFUSALS[reason];
  return c.render(html`${forms.problemNote(problem)}${importPage(c, deps, found, reason)}`, {
    title: found.state === 'checked' ? IMPORT.result : IMPORT.title,
  });
}

function importPage(
  c: Context,
  { owners }: ImportPagesDeps,
  found: Import,
  reason: ApplyReason | undefined,
): Html {
  const from = forms.queryNumber(c, 'from') ?? 0;
  if (found.plan.applied) return appliedPage(found, from, c.req.query('again') !== undefined);
  const progress = owners.importProgress(found.id);
  if (progress !== null) {
    // Asks the browser to look again, without a script.
    c.header('Refresh', '1');
    return runningPage(found, progress);
  }
  const again = html`<p><a class="primary" href="${forms.linkTo('/import', { key: found.compound })}">${IMPORT.again}</a></p>`;
  if (found.state === 'dropped')
    return html`${reason === undefined ? html`<p>${IMPORT.dropped}</p>` : ''}${again}`;
  return checkedPage(found, from);
}

/** Goes on in the background where it takes longer; the page then shows how far it is. */
async function apply(c: Context, deps: ImportPagesDeps): Promise<Response> {
  const found = await importOf(c, deps);
  if (found === null) return c.notFound();
  const form = await readForm(c);
  const confirmed = {
    acceptGood: form.one('acceptGood') === 'yes',
    removeGone: form.one('removeGone') === 'yes',
  };
  const work = deps.owners.applyImport(found.id, c.get('staff'), confirmed);
  work.catch((error: unknown) => deps.onProblem?.(error));
  const done = await Promise.race([work, setTimeout(AT_ONCE, null, { ref: false })]);
  if (done !== null && !done.ok) {
    c.status(409);
    return showImport(c, deps, done.reason);
  }
  const again = done?.ok && done.value.again ? '?again=1' : '';
  return c.redirect(`${forms.HOME}/import/${found.id}${again}`, 303);
}
