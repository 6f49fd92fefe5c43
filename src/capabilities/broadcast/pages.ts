// The console's pages: written, looked at, started, watched, stopped.

import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { OutgoingFile } from '../../desk/message.ts';
import { storableId } from '../../platform/database/storable.ts';
import { momentText } from '../../platform/figures.ts';
import { readForm, type SentForm } from '../../platform/form.ts';
import { fieldOf, type Html } from '../../platform/form-fields.ts';
import type { BroadcastActions } from './actions.ts';
import { AUDIENCES, MANY, namesNumbers, type Refusal, scheduleOf } from './broadcast.ts';
import { readAttached } from './file.ts';
import type { Progress } from './progress.ts';
import type { Broadcast } from './store.ts';
import { AUDIENCE_NAMES, PAGE, REFUSALS, STATE_NAMES, told } from './wording.ts';

export interface PageDeps {
  readonly actions: BroadcastActions;
  readonly compounds: () => Promise<readonly CompoundView[]>;
  readonly now: () => number;
}

interface CompoundView {
  readonly key: string;
  readonly name: string;
}

export const HOME = '/staff/broadcasts';
const PERMISSION = 'broadcast';

export function createBroadcastPages(deps: PageDeps): Hono {
  const { actions } = deps;
  const app = new Hono();
  app.get('/', (c) => showList(c, deps, null));
  app.post('/', async (c) => {
    const form = await readForm(c);
    demand(c, form.one('compound'));
    const file = await readAttached(form.file('file'));
    if (!file.ok) return showList(c, deps, { form, reason: file.reason });
    const fields = { compound: form.one('compound'), text: form.one('text'), audience: form.one('audience') };
    const once = form.one('once') === '' ? randomUUID() : form.one('once');
    const done = await actions.draft({ ...fields, file: file.value, once }, actorOf(c));
    if (!done.ok) return showList(c, deps, { form, reason: done.reason });
    return c.redirect(`${HOME}/${done.value}`, 303);
  });
  app.get('/:id{\\d+}', async (c) => {
    if ((await foundIn(c, deps)).state === 'sending') await actions.look();
    return showOne(c, deps, await foundIn(c, deps), null);
  });
  app.get('/:id{\\d+}/file', async (c) => {
    const { file } = await foundIn(c, deps);
    if (file === null) throw new HTTPException(404);
    c.header('Content-Type', file.type);
    c.header('Content-Disposition', isPicture(file) ? 'inline' : 'attachment; filename="notice.pdf"');
    return c.body(file.bytes.slice().buffer);
  });
  app.post('/:id{\\d+}/start', async (c) => {
    const found = await foundIn(c, deps);
    const done = await actions.start(found.id, (await readForm(c)).one('count'), actorOf(c));
    return after(c, deps, found, done);
  });
  app.post('/:id{\\d+}/cancel', async (c) => {
    const found = await foundIn(c, deps);
    return after(c, deps, found, await actions.cancel(found.id, actorOf(c)));
  });
  return app;
}

function actorOf(c: Context) {
  const { id, role } = c.get('staff');
  return { id: `staff:${id}`, role };
}

function demand(c: Context, compound: string): void {
  if (!c.get('may')(PERMISSION, compound)) throw new HTTPException(403);
}

async function foundIn(c: Context, { actions }: PageDeps): Promise<Broadcast> {
  const found = await actions.find(storableId(c.req.param('id') ?? ''));
  if (found === null || !c.get('may')(PERMISSION, found.compound)) throw new HTTPException(404);
  return found;
}

function after(
  c: Context,
  deps: PageDeps,
  { id }: Broadcast,
  done: { readonly ok: true } | { readonly ok: false; readonly reason: Refusal },
): Response | Promise<Response> {
  if (done.ok) return c.redirect(`${HOME}/${id}`, 303);
  c.status(422);
  return foundIn(c, deps).then((found) => showOne(c, deps, found, done.reason));
}

interface Refused {
  readonly form: SentForm;
  readonly reason: Refusal;
}

async function showList(c: Context, deps: PageDeps, refused: Refused | null): Promise<Response> {
  const compounds = (await deps.compounds()).filter(({ key }) => c.get('may')(PERMISSION, key));
  const nameOf = (key: string) => compounds.find((each) => each.key === key)?.name ?? key;
  const all = await deps.actions.list(compounds.map(({ key }) => key));
  if (refused) c.status(422);
  const content = html`<p class="lead">${PAGE.lead}</p>
${refused === null ? '' : html`<p class="alert" role="alert">${REFUSALS[refused.reason]}</p>`}
<section class="card"><h2>${PAGE.write}</h2>${draftForm(compounds, refused)}</section>
${all.length === 0 ? html`<p class="empty">${PAGE.none}</p>` : listTable(all, nameOf)}`;
  return c.render(content, { title: PAGE.title });
}

function draftForm(compounds: readonly CompoundView[], refused: Refused | null): Html {
  const values = (name: string) => refused?.form.all(name) ?? null;
  const place = (name: string) => ({ prefix: 'broadcast', values: values(name), problem: '' });
  const options = compounds.map(({ key, name }) => ({ value: key, label: name }));
  const audiences = AUDIENCES.map((value) => ({ value, label: AUDIENCE_NAMES[value] }));
  return html`<form method="post" action="${HOME}" enctype="multipart/form-data" class="fields wide">
<input type="hidden" name="once" value="${refused?.form.one('once') || randomUUID()}">
${fieldOf({ name: 'compound', label: PAGE.compound, type: 'select', options }, place('compound'))}
${fieldOf({ name: 'text', label: PAGE.text, type: 'text', hint: PAGE.textHint }, place('text'))}
${fieldOf({ name: 'audience', label: PAGE.audience, type: 'radio', options: audiences, value: 'groups' }, place('audience'))}
<label for="broadcast-file">${PAGE.file} <span class="optional">可不填</span></label><p class="hint" id="broadcast-file-hint">${PAGE.fileHint}</p>
<input id="broadcast-file" name="file" type="file" accept="image/jpeg,image/png,application/pdf" aria-describedby="broadcast-file-hint">
<div class="row"><button class="primary">${PAGE.preview}</button></div></form>`;
}

function listTable(all: readonly Broadcast[], nameOf: (key: string) => string): Html {
  const row = ({ id, compound, text, state, createdAt }: Broadcast) => html`<tr>
<td data-label="${PAGE.when}">${momentText(createdAt)}</td><td data-label="${PAGE.compound}">${nameOf(compound)}</td>
<td data-label="${PAGE.what}" class="content"><a href="${HOME}/${id}">${text.length > 40 ? `${text.slice(0, 40)}……` : text}</a></td>
<td data-label="${PAGE.state}">${stateTag(state)}</td></tr>`;
  return html`<table><thead><tr><th scope="col">${PAGE.when}</th><th scope="col">${PAGE.compound}</th><th scope="col">${PAGE.what}</th><th scope="col">${PAGE.state}</th></tr></thead><tbody>${all.map(row)}</tbody></table>`;
}

async function showOne(
  c: Context,
  deps: PageDeps,
  found: Broadcast,
  problem: Refusal | null,
): Promise<Response> {
  const compounds = await deps.compounds();
  const name = compounds.find(({ key }) => key === found.compound)?.name ?? found.compound;
  const [words] = told(found, name);
  const shown = words?.kind === 'text' ? words.text : '';
  const isDraft = found.state === 'draft';
  const below = isDraft
    ? await draftPart(deps, found)
    : progressPart(found, await deps.actions.progress(found.id));
  const content = html`${problem === null ? '' : html`<p class="alert" role="alert">${REFUSALS[problem]}</p>`}
<p>${stateTag(found.state)} ${name}，${AUDIENCE_NAMES[found.audience]}</p>
<section class="card"><h2>${PAGE.preview}</h2><p class="hint">${PAGE.previewLead}</p><blockquote class="content said">${shown}</blockquote>
${found.file === null ? '' : attached(found.id, found.file)}</section>${below}
<p><a href="${HOME}">${PAGE.back}</a></p>`;
  if (found.state === 'sending') c.header('Refresh', '5');
  return c.render(content, { title: PAGE.title });
}

async function draftPart({ actions, now }: PageDeps, found: Broadcast): Promise<Html> {
  const { groups, voters, all } = await actions.recipients(found.compound, found.audience);
  const last = scheduleOf(all.length, now()).at(-1) ?? now();
  const typed =
    all.length > MANY
      ? html`<label for="count">${PAGE.typeCount(all.length)}</label><input id="count" name="count" inputmode="numeric" autocomplete="off" required>`
      : '';
  return html`<section class="card"><p>${PAGE.recipients(groups, voters)}${PAGE.takes(momentText(last))}</p>
${namesNumbers(found.text) ? html`<p class="alert" role="alert">${PAGE.numbers}</p>` : ''}
<form method="post" action="${HOME}/${found.id}/start" class="fields">${typed}<div class="row"><button class="primary">${PAGE.start}</button><button class="quiet outlined" formaction="${HOME}/${found.id}/cancel" formnovalidate>${PAGE.discard}</button></div></form></section>`;
}

const TAGS = { draft: 'plain', sending: '', done: 'good', cancelled: 'plain' } as const;

function stateTag(state: Broadcast['state']): Html {
  return html`<span class="tag ${TAGS[state]}">${STATE_NAMES[state]}</span>`;
}

function isPicture({ type }: OutgoingFile): boolean {
  return type.startsWith('image/');
}

/** As it comes with the message. */
function attached(id: number, file: OutgoingFile): Html {
  const path = `${HOME}/${id}/file`;
  return isPicture(file)
    ? html`<p><img src="${path}" alt="${PAGE.attached(file.name)}"></p>`
    : html`<p><a href="${path}">${PAGE.attached(file.name)}</a></p>`;
}

/** Nothing of a draft that was never started. */
function progressPart({ id, state, targets: all }: Broadcast, progress: Progress): Html | '' {
  if (all === null) return '';
  const tried = progress.sent + progress.failed + progress.unknown;
  const line = (count: number, text: (count: number) => string) =>
    count === 0 ? '' : html`<p>${text(count)}</p>`;
  return html`<section class="card" aria-live="polite"><p><progress max="${all}" value="${tried}" aria-label="${PAGE.state}"></progress> ${PAGE.progress(progress.sent, all)}</p>
${line(progress.failed, PAGE.failed)}${line(progress.unknown, PAGE.unknown)}${line(progress.skipped, PAGE.skipped)}
${state === 'sending' ? html`<form method="post" action="${HOME}/${id}/cancel"><button class="danger">${PAGE.cancel}</button></form><p class="hint">${PAGE.cancelHint}${PAGE.refresh}</p>` : ''}</section>`;
}
