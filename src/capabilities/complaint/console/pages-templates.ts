// Templates of replies of a compound: added, changed, removed.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { storableId } from '../../../platform/database/storable.ts';
import { readForm, type SentForm } from '../../../platform/form.ts';
import { type Field, fieldOf, type Html } from '../../../platform/form-fields.ts';
import type { ConsoleActions } from './actions.ts';
import { chooseCompound, compoundOf } from './pages-compound.ts';
import type { CompoundView } from './pages-filter.ts';
import { wrongField } from './pages-form.ts';
import { demand } from './pages-guard.ts';
import type { Template } from './store.ts';
import { TEMPLATES } from './wording.ts';
import { type ConsoleReason, REFUSED } from './wording-acts.ts';

export interface TemplatePagesDeps {
  readonly console: Pick<ConsoleActions, 'listTemplates' | 'saveTemplate' | 'removeTemplate'>;
  readonly owners: { readonly compounds: () => Promise<readonly CompoundView[]> };
}

const HOME = '/staff/cases/templates';

export function createTemplatePages(deps: TemplatePagesDeps): Hono {
  const app = new Hono();
  app.get('/templates', async (c) => {
    const { compound, choices } = compoundOf(c, await deps.owners.compounds(), 'set-cases');
    if (compound === null) return c.render(chooseCompound(HOME, choices), { title: TEMPLATES.title });
    return show(c, deps, compound, null);
  });
  app.post('/templates', async (c) => {
    const form = await readForm(c);
    const { key, name } = await compoundIn(c, deps, form);
    const id = form.one('id') === '' ? null : storableId(form.one('id'));
    const done = await deps.console.saveTemplate(key, {
      ...{ id, title: form.one('title'), text: form.one('text') },
    });
    if (done.ok) return c.redirect(hrefOf(key, 'saved'), 303);
    c.status(422);
    return show(c, deps, { key, name }, { form, reason: done.reason });
  });
  app.post('/templates/remove', async (c) => {
    const form = await readForm(c);
    const { key } = await compoundIn(c, deps, form);
    await deps.console.removeTemplate(key, storableId(form.one('id')));
    return c.redirect(hrefOf(key, 'removed'), 303);
  });
  return app;
}

async function compoundIn(c: Context, { owners }: TemplatePagesDeps, form: SentForm): Promise<CompoundView> {
  demand(c, 'set-cases', form.one('compound'));
  const compound = (await owners.compounds()).find(({ key }) => key === form.one('compound'));
  if (compound === undefined) throw new HTTPException(404);
  return compound;
}

function hrefOf(compound: string, done: string): string {
  return `${HOME}?${new URLSearchParams({ compound, done })}`;
}

interface Refused {
  readonly form: SentForm;
  readonly reason: ConsoleReason;
}

async function show(
  c: Context,
  { console }: TemplatePagesDeps,
  { key, name }: CompoundView,
  refused: Refused | null,
): Promise<Response> {
  const done = c.req.query('done');
  const all = await console.listTemplates(key);
  const mine = (id: string) => (refused?.form.one('id') === id ? refused : null);
  const one = (template: Template) => {
    const again = mine(String(template.id));
    return html`<details class="act" ${again ? html`open` : ''}><summary>${template.title}</summary>${templateForm(key, template, again)}
<form method="post" action="${HOME}/remove"><input type="hidden" name="compound" value="${key}"><input type="hidden" name="id" value="${template.id}"><button class="danger">${TEMPLATES.remove}</button></form></details>`;
  };
  const content = html`${done === 'saved' || done === 'removed' ? html`<p class="done" role="status">${done === 'saved' ? TEMPLATES.done : TEMPLATES.removed}</p>` : ''}
${refused === null ? '' : html`<p class="alert" role="alert">${REFUSED[refused.reason]}</p>`}
<p class="lead">${name}。${TEMPLATES.lead}</p>
${all.length === 0 ? html`<p class="empty">${TEMPLATES.none}</p>` : all.map(one)}
<section class="card"><h2>${TEMPLATES.add}</h2>${templateForm(key, null, mine(''))}</section>`;
  return c.render(content, { title: TEMPLATES.title });
}

function templateForm(compound: string, template: Template | null, refused: Refused | null): Html {
  const fields: Field[] = [
    { name: 'title', label: TEMPLATES.name, type: 'line', value: template?.title ?? '' },
    { name: 'text', label: TEMPLATES.text, type: 'text', value: template?.text ?? '' },
  ];
  // Of a form's single text "missing" is about the text, and of the name there is a reason of its own.
  const wrong = refused === null ? undefined : wrongField(fields, refused.reason);
  return html`<form method="post" action="${HOME}" class="fields wide" novalidate><input type="hidden" name="compound" value="${compound}"><input type="hidden" name="id" value="${template?.id ?? ''}">
${fields.map((field) =>
  fieldOf(field, {
    prefix: `template-${template?.id ?? 'new'}`,
    values: refused?.form.all(field.name) ?? null,
    problem: field.name === wrong && refused ? REFUSED[refused.reason] : '',
  }),
)}
<div class="row"><button class="primary">${template === null ? TEMPLATES.add : TEMPLATES.save}</button></div></form>`;
}
