// Writing a topic down for somebody at the door or on the phone, or raising one as 社区 or 业委会, from a template or from nothing.
// Who told it is not asked for.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Citation } from '../../../desk/message.ts';
import { readForm, type SentForm } from '../../../platform/form.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { ConsultationActions } from '../actions.ts';
import type { Raising } from '../raise/actions-raise.ts';
import { LONGEST_TITLE } from '../raise/form.ts';
import { labelOf, nameable, understand } from '../raise/understand.ts';
import type { Template } from '../templates.ts';
import type { Topic } from '../topic.ts';
import { buildingText } from '../wording.ts';
import { clauseField, photosOf } from './pages-acts-raise.ts';
import { chooseCompound } from './pages-compound.ts';
import { type Field, fieldOf, type Html, wrongField } from './pages-form.ts';
import { actorOf, demand, mayOf } from './pages-guard.ts';
import { clauseOptions, NEW } from './wording.ts';
import { type ConsoleReason, FIELDS, REFUSED } from './wording-acts.ts';

interface CompoundView {
  readonly key: string;
  readonly name: string;
}

export interface NewPagesDeps {
  readonly actions: Pick<ConsultationActions, 'raise'>;
  readonly owners: {
    readonly compounds: () => Promise<readonly CompoundView[]>;
    readonly buildings: (compound: string) => Promise<readonly string[]>;
    readonly sizes: (compound: string) => Promise<ReadonlyMap<string, number>>;
  };
  readonly citation: (clause: string) => Citation | null;
  readonly templates: readonly Template[];
}

const HOME = '/staff/topics/new';
const WAYS = ['door', 'phone', 'staff'] as const;

export function createNewPages(deps: NewPagesDeps): Hono {
  const app = new Hono();
  app.get('/new', async (c) => {
    demandSome(c);
    const compounds = (await deps.owners.compounds()).filter(({ key }) => mayOf(c)('enter-topic', key));
    const asked = c.req.query('compound');
    if (asked !== undefined) demand(c, 'enter-topic', asked);
    const id = c.req.query('template') ?? '';
    const compound =
      asked === undefined && compounds.length === 1
        ? compounds[0]
        : compounds.find(({ key }) => key === asked);
    if (compound === undefined)
      return c.render(chooseCompound(HOME, compounds, { template: id }), { title: NEW.title });
    return show(c, deps, { compound, template: findTemplate(deps, id), refused: null });
  });
  app.post('/new', async (c) => {
    const form = await readForm(c);
    demand(c, 'enter-topic', form.one('compound'));
    const compound = (await deps.owners.compounds()).find(({ key }) => key === form.one('compound'));
    if (compound === undefined) throw new HTTPException(404);
    const done = await raise(c, deps, compound, form);
    if (done.ok) return c.redirect(`/staff/topics/${done.value.id}?done=new`, 303);
    c.status(422);
    const refused = { form, reason: done.reason };
    return show(c, deps, { compound, template: findTemplate(deps, form.one('template')), refused });
  });
  return app;
}

function demandSome(c: Context): void {
  if (!mayOf(c)('enter-topic')) throw new HTTPException(403);
}

function findTemplate({ templates }: NewPagesDeps, id: string): Template | null {
  return templates.find((template) => template.id === id) ?? null;
}

async function raise(
  c: Context,
  deps: NewPagesDeps,
  compound: CompoundView,
  form: SentForm,
): Promise<Result<Topic, ConsoleReason>> {
  const title = maskPersonal(form.one('title').trim());
  if ([...title].length > LONGEST_TITLE) return refuse('title-too-long');
  const scope = scopeOf(form, await deps.owners.buildings(compound.key));
  if (!scope.ok) return scope;
  const photos = await photosOf(form);
  if (!photos.ok) return photos;
  const template = findTemplate(deps, form.one('template'));
  const clause = clauseOptions(deps.citation).find(({ value }) => value === form.one('clause'))?.value ?? '';
  const { category } = understand(`${title}。${form.one('text')}`);
  const everybody = scope.value.kind === 'compound';
  const named = scope.value.kind === 'buildings' ? scope.value.buildings : [];
  const buildings = nameable(named, await deps.owners.sizes(compound.key)).map(buildingText);
  const shown = template?.category ?? category;
  return deps.actions.raise({
    ...{ compound: compound.key, text: form.one('text'), place: form.one('place'), began: form.one('began') },
    ...{ scope: scope.value, photos: photos.value, template: template?.id ?? '', clause, title },
    category: shown,
    label: labelOf({
      ...{ buildings, everybody, category },
      text: `${title}。${form.one('text')}`,
    }),
    way: WAYS.find((each) => each === form.one('way')) ?? 'door',
    ...{ unit: null, speaker: null, staff: actorOf(c) },
  });
}

function scopeOf(form: SentForm, buildings: readonly string[]): Result<Raising['scope'], ConsoleReason> {
  if (form.one('scope') !== 'buildings') return ok({ kind: 'compound' });
  const chosen = buildings.filter((each) => form.all('building').includes(each));
  return chosen.length === 0 ? refuse('choice-missing') : ok({ kind: 'buildings', buildings: chosen });
}

interface Shown {
  readonly compound: CompoundView;
  readonly template: Template | null;
  readonly refused: { readonly form: SentForm; readonly reason: ConsoleReason } | null;
}

async function show(c: Context, deps: NewPagesDeps, shown: Shown): Promise<Response> {
  const { compound, template, refused } = shown;
  const fields = fieldsOf(template, await deps.owners.buildings(compound.key), clauseOptions(deps.citation));
  const wrong = refused === null ? undefined : wrongField({ fields }, refused.reason);
  const problem = refused === null ? '' : REFUSED[refused.reason];
  const content = html`${refused === null ? '' : html`<p class="alert" role="alert">${wrong ? html`<a href="#new-${wrong}">${problem}</a>` : problem} ${NEW.photosAgain}</p>`}
<p class="lead">${compound.name}。${NEW.lead}</p>
${templateList(deps, compound, template)}
<form method="post" action="${HOME}" enctype="multipart/form-data" class="fields wide" novalidate>
<input type="hidden" name="compound" value="${compound.key}"><input type="hidden" name="template" value="${template?.id ?? ''}">
${fields.map((field) =>
  fieldOf(field, {
    prefix: 'new',
    values: refused?.form.all(field.name) ?? null,
    problem: field.name === wrong ? problem : '',
  }),
)}
<button class="primary">${NEW.save}</button></form>`;
  return c.render(content, { title: NEW.title });
}

function templateList(
  { templates }: NewPagesDeps,
  { key }: CompoundView,
  chosen: Template | null,
): Html | '' {
  if (templates.length === 0) return '';
  const href = (id: string) => `${HOME}?${new URLSearchParams({ compound: key, template: id })}`;
  const item = ({ id, title, note }: Template) =>
    html`<li><a href="${href(id)}" ${id === chosen?.id ? html`aria-current="true"` : ''}>${title}</a> <span class="hint">${note.split('。')[0]}。</span></li>`;
  return html`${chosen === null ? '' : html`<div class="notice"><p><b>${NEW.templateNow(chosen.title)}</b> <a href="${HOME}?compound=${encodeURIComponent(key)}">${NEW.templateNone}</a></p><p>${chosen.note}</p></div>`}
<details><summary>${NEW.templates}</summary><p>${NEW.templatesLead}</p><ul>${templates.map(item)}</ul></details>`;
}

function fieldsOf(
  template: Template | null,
  buildings: readonly string[],
  clauses: Parameters<typeof clauseField>[0],
): readonly Field[] {
  return [
    {
      ...{ name: 'way', label: NEW.way, type: 'radio', value: template === null ? 'door' : 'staff' },
      options: WAYS.map((way) => ({ value: way, label: NEW[way] })),
    },
    { name: 'text', label: NEW.text, type: 'text', hint: NEW.textHint, value: template?.text ?? '' },
    {
      ...{ name: 'title', label: NEW.titleField, type: 'line', hint: NEW.titleHint },
      value: template?.title ?? '',
    },
    { name: 'place', label: NEW.place, type: 'line', hint: NEW.placeHint, optional: true },
    { name: 'began', label: NEW.began, type: 'line', optional: true },
    {
      ...{ name: 'scope', label: NEW.scope, type: 'radio', value: 'compound' },
      options: [
        { value: 'compound', label: NEW.scopeCompound },
        ...(buildings.length === 0 ? [] : [{ value: 'buildings', label: NEW.scopeBuildings }]),
      ],
    },
    ...(buildings.length === 0
      ? []
      : [
          {
            ...{ name: 'building', label: NEW.buildings, type: 'checks' as const },
            options: buildings.map((each) => ({
              value: each,
              label: buildingText(each),
            })),
          },
        ]),
    clauseField(clauses, template?.clause ?? ''),
    { name: 'photo', label: FIELDS.photo, type: 'photo', optional: true },
  ];
}
