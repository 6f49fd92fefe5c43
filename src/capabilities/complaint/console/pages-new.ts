// Writing a case down for somebody at the door or on the phone: sorted by the same rules as everywhere else, then corrected on its
// page. How to reach who told it is asked for with the reason why.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { readForm, type SentForm } from '../../../platform/form.ts';
import { type Field, fieldOf } from '../../../platform/form-fields.ts';
import { buildingText } from '../../../platform/place/buildings.ts';
import type { Result } from '../../../result.ts';
import type { ComplaintActions } from '../actions.ts';
import { type Holder, LADDER } from '../case.ts';
import type { Lodged, Lodging } from '../intake/actions.ts';
import { labelFor, prepare, spotIn } from '../intake/prepare.ts';
import type { Triaged } from '../triage/index.ts';
import { HOLDERS } from '../wording.ts';
import { photosOf } from './entered.ts';
import { chooseCompound, compoundOf } from './pages-compound.ts';
import type { CompoundView } from './pages-filter.ts';
import { wrongField } from './pages-form.ts';
import { actorOf, demand, isSeenBy } from './pages-guard.ts';
import { NEW } from './wording.ts';
import { type ConsoleReason, FIELDS, REFUSED } from './wording-acts.ts';

export interface NewPagesDeps {
  readonly actions: Pick<ComplaintActions, 'lodge'>;
  readonly owners: {
    readonly compounds: () => Promise<readonly CompoundView[]>;
    readonly buildings: (compound: string) => Promise<readonly string[]>;
  };
  readonly triage: () => Promise<(text: string) => Triaged>;
}

const HOME = '/staff/cases/new';
const WAYS = ['door', 'phone', 'staff'] as const;
const BY_RULES = 'rules';
const NOBODY = { channel: '', bot: '', account: '', chat: '' };

export function createNewPages(deps: NewPagesDeps): Hono {
  const app = new Hono();
  app.get('/new', async (c) => {
    const { compound, choices } = compoundOf(c, await deps.owners.compounds(), 'enter-case');
    if (compound === null) return c.render(chooseCompound(HOME, choices), { title: NEW.title });
    return show(c, deps, compound, null);
  });
  app.post('/new', async (c) => {
    const form = await readForm(c);
    demand(c, 'enter-case', form.one('compound'));
    const compound = (await deps.owners.compounds()).find(({ key }) => key === form.one('compound'));
    if (compound === undefined) throw new HTTPException(404);
    const done = await lodge(c, deps, compound, form);
    if (done.ok) return c.redirect(whereto(c, done.value), 303);
    c.status(422);
    return show(c, deps, compound, { form, reason: done.reason });
  });
  return app;
}

/** Whoever writes down what is not for them to work on gets the number, and nothing more. */
function whereto(c: Context, { case: made, joined }: Lodged): string {
  if (!isSeenBy(c, made)) return `/staff/cases?entered=${encodeURIComponent(made.number)}`;
  return `/staff/cases/${made.id}?done=${joined ? 'joined' : 'new'}`;
}

async function lodge(
  c: Context,
  { actions, owners, triage }: NewPagesDeps,
  compound: CompoundView,
  form: SentForm,
): Promise<Result<Lodged, ConsoleReason>> {
  const photos = await photosOf(form);
  if (!photos.ok) return photos;
  const text = form.one('text');
  const triaged = (await triage())(text);
  const buildings = await owners.buildings(compound.key);
  const prepared = prepare(text, triaged, buildings);
  const picked = buildings.find((each) => each === form.one('building')) ?? '';
  const { building, place } = spotIn(prepared, picked);
  const lodging: Lodging = {
    ...{ ...prepared, compound: compound.key, text, building, files: photos.value },
    label: labelFor(triaged, building),
    place: form.one('place').trim() === '' ? place : form.one('place'),
    about: aboutOf(form, prepared.about),
    open: form.one('open') !== '',
    way: WAYS.find((way) => way === form.one('way')) ?? 'door',
    ...{ speaker: NOBODY, staff: actorOf(c), mayJoin: true, hidden: true },
    ...{ contact: form.one('contact'), room: form.one('room').trim(), behalf: form.one('behalf') },
  };
  return actions.lodge(lodging);
}

function aboutOf(form: SentForm, byRules: Holder | null): Holder | null {
  const said = form.one('about');
  if (said === BY_RULES || said === '') return byRules;
  return LADDER.find((each) => each === said) ?? null;
}

interface Refused {
  readonly form: SentForm;
  readonly reason: ConsoleReason;
}

async function show(
  c: Context,
  { owners }: NewPagesDeps,
  { key, name }: CompoundView,
  refused: Refused | null,
): Promise<Response> {
  const fields = fieldsOf(await owners.buildings(key));
  const wrong = refused === null ? undefined : wrongField(fields, refused.reason);
  const problem = refused === null ? '' : REFUSED[refused.reason];
  const content = html`${refused === null ? '' : html`<p class="alert" role="alert">${wrong ? html`<a href="#new-${wrong}">${problem}</a>` : problem} ${refused.form.files('photo').length > 0 ? NEW.photosAgain : ''}</p>`}
<p class="alert">${NEW.danger}</p><p class="lead">${name}。${NEW.lead}</p>
<form method="post" action="${HOME}" enctype="multipart/form-data" class="fields wide" novalidate>
<input type="hidden" name="compound" value="${key}">
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

function fieldsOf(buildings: readonly string[]): readonly Field[] {
  const line = (name: 'place' | 'contact' | 'room' | 'behalf', hint?: string): Field => ({
    ...({ name, label: NEW[name], type: 'line', optional: true } as const),
    ...(hint === undefined ? {} : { hint }),
  });
  return [
    {
      ...({ name: 'way', label: NEW.way, type: 'radio', value: 'door' } as const),
      options: WAYS.map((way) => ({ value: way, label: NEW[way] })),
    },
    { name: 'text', label: NEW.text, type: 'text', hint: NEW.textHint },
    {
      ...({ name: 'building', label: NEW.building, type: 'select' } as const),
      options: [
        { value: '', label: NEW.buildingUnknown },
        ...buildings.map((each) => ({ value: each, label: buildingText(each) })),
      ],
    },
    line('place', NEW.placeHint),
    {
      ...({ name: 'about', label: NEW.about, type: 'select', hint: NEW.aboutHint, value: BY_RULES } as const),
      options: [
        { value: BY_RULES, label: NEW.aboutRules },
        { value: 'none', label: NEW.aboutNone },
        ...LADDER.map((each) => ({ value: each, label: HOLDERS[each] })),
      ],
    },
    {
      ...({ name: 'open', label: NEW.openTitle, type: 'checks' } as const),
      options: [{ value: '1', label: NEW.open }],
    },
    line('contact', NEW.contactHint),
    line('room'),
    line('behalf', NEW.behalfHint),
    { name: 'photo', label: FIELDS.photo, type: 'photo', optional: true, hint: FIELDS.photoHint },
  ];
}
