// Raising a topic on a page: one form; what sounds like a topic there is already is offered first. What the words say of
// place and time is read from them where the fields are left empty.

import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { readForm } from '../../../platform/form.ts';
import { buildingsIn, buildingText, inRegister } from '../../../platform/place/buildings.ts';
import { alike } from '../raise/alike.ts';
import { checkRaising, LONGEST_TEXT } from '../raise/form.ts';
import { labelOf, nameable, understand } from '../raise/understand.ts';
import { nameOf, type Scope, type Topic } from '../topic.ts';
import { REFUSALS } from '../wording-refusals.ts';
import type { createFlood } from './flood.ts';
import { compoundIn } from './pages-list.ts';
import {
  type Html,
  type PublicCompound,
  type PublicDeps,
  shown,
  speakerOf,
  withStyle,
} from './pages-public.ts';
import { BUSY, LIST, RAISE, TOPIC } from './wording-public.ts';

interface Written {
  readonly text: string;
  readonly place: string;
  readonly began: string;
  readonly whom: 'compound' | 'buildings';
  readonly buildings: string;
}

const NOTHING: Written = { text: '', place: '', began: '', whom: 'compound', buildings: '' };
/** So many open topics are looked through for one that is alike. */
const LOOKED_AT = 500;

export function addRaising(
  app: Hono,
  deps: PublicDeps,
  flood: Pick<ReturnType<typeof createFlood>, 'mayRaise'>,
): void {
  app.get('/new', async (c) => {
    const compounds = await deps.compounds();
    const compound = compoundIn(c, compounds);
    if (compound === null) return c.redirect('/topics', 303);
    return show(c, formPage(compound, NOTHING, null, false));
  });
  app.post('/new', (c) => take(c, deps, flood));
}

async function take(
  c: Context,
  deps: PublicDeps,
  flood: Pick<ReturnType<typeof createFlood>, 'mayRaise'>,
): Promise<Response> {
  const form = await readForm(c);
  const compound = (await deps.compounds()).find(({ key }) => key === form.one('compound'));
  if (compound === undefined) throw new HTTPException(404);
  const written: Written = {
    ...{ text: cut(form.one('text')), place: cut(form.one('place')), began: cut(form.one('began')) },
    whom: form.one('whom') === 'buildings' ? 'buildings' : 'compound',
    buildings: cut(form.one('buildings')),
  };
  const refused = (problem: string, status: 409 | 422 | 429) =>
    show(c, formPage(compound, written, problem, deps.isDangerous(written.text)), status);
  const speaker = speakerOf(c.get('welcome')());
  // Before anything is looked for in the words: they may be longer than anybody would read.
  const checked = checkRaising(written);
  if (!checked.ok) return refused(REFUSALS[checked.reason], 422);
  const scope = scopeOf(written, await deps.buildings(compound.key));
  if (scope === null) return refused(RAISE.unknownBuildings, 422);
  if (form.one('sure') === '') {
    const open = await deps.actions.listTopics({ compound: compound.key, open: true, limit: LOOKED_AT });
    const same = alike(written.text, open);
    if (same.length > 0) return show(c, alikePage(compound, written, same, deps.isDangerous(written.text)));
  }
  if (!flood.mayRaise(speaker.account, compound.key)) return refused(BUSY, 429);
  const read = understand(written.text);
  const sizes = await deps.sizes(compound.key);
  const done = await deps.actions.raise({
    ...{ compound: compound.key, text: written.text, scope, category: read.category, way: 'web' },
    place: written.place.trim() === '' ? read.place : written.place,
    began: written.began.trim() === '' ? read.began : written.began,
    label: labelOf({ ...labelPlace(scope, sizes), category: read.category, text: written.text }),
    ...{ template: '', clause: '', unit: null, title: '', photos: [], speaker, staff: null },
  });
  if (!done.ok) return refused(REFUSALS[done.reason], done.reason === 'too-many-waiting' ? 409 : 422);
  return c.redirect(`/topics/${done.value.id}?done=raise`, 303);
}

/** Still too long, and not longer than can be shown again. */
function cut(words: string): string {
  return words.slice(0, 4 * LONGEST_TEXT);
}

/** Null where buildings are meant that the register does not know; without a register people's own words serve. */
function scopeOf({ whom, buildings }: Written, register: readonly string[]): Scope | null {
  if (whom === 'compound') return { kind: 'compound' };
  const named = buildingsIn(buildings);
  const known = register.length === 0 ? named : inRegister(named, register);
  return known.length === 0 ? null : { kind: 'buildings', buildings: known };
}

function labelPlace(scope: Scope, sizes: ReadonlyMap<string, number>) {
  return scope.kind === 'compound'
    ? { buildings: [], everybody: true }
    : { buildings: nameable(scope.buildings, sizes).map(buildingText), everybody: false };
}

function formPage(
  compound: PublicCompound,
  written: Written,
  problem: string | null,
  inDanger: boolean,
): Html {
  return html`<h1>${RAISE.title}</h1><p class="path">${compound.name}</p>
${compound.demonstration ? html`<p class="notice" role="note">${LIST.demonstration}</p>` : ''}
<p>${RAISE.lead}</p>
${problem === null ? '' : html`<p class="notice" role="alert" id="problem">${problem}</p>`}
${inDanger ? danger() : ''}
<form class="vote-form" method="post" action="/topics/new">
<input type="hidden" name="compound" value="${compound.key}">
<label for="text">${RAISE.text}</label>
<textarea id="text" name="text" rows="6" maxlength="1000" required aria-describedby="hint">${written.text}</textarea>
<p class="vote-hint" id="hint">${RAISE.textHint}</p>
<label for="place">${RAISE.place}</label><input id="place" name="place" maxlength="60" value="${written.place}">
<label for="began">${RAISE.began}</label><input id="began" name="began" maxlength="60" value="${written.began}">
<fieldset class="vote-item"><legend>${RAISE.whom}</legend><div class="vote-choices">
${whomChoice('compound', RAISE.everybody, written)}${whomChoice('buildings', RAISE.buildings, written)}</div>
<label for="buildings">${RAISE.which}</label><input id="buildings" name="buildings" maxlength="100" value="${written.buildings}" aria-describedby="which">
<p class="vote-hint" id="which">${RAISE.whichHint}</p></fieldset>
<button class="primary vote-go">${RAISE.send}</button></form>
<p class="link"><a href="/topics?compound=${compound.key}">${LIST.back}</a></p>`;
}

function whomChoice(value: Written['whom'], label: string, { whom }: Written): Html {
  return html`<label class="vote-choice"><input type="radio" name="whom" value="${value}"${whom === value ? html` checked` : ''}> ${label}</label>`;
}

function danger(): Html {
  return html`<p class="notice" role="alert">${RAISE.danger}</p>`;
}

function alikePage(
  compound: PublicCompound,
  written: Written,
  topics: readonly Topic[],
  inDanger: boolean,
): Html {
  const fields = Object.entries({ ...written, compound: compound.key, sure: 'yes' });
  return html`<h1>${RAISE.alike}</h1>${inDanger ? danger() : ''}<p>${RAISE.alikeLead}</p>
${topics.map(
  (topic) => html`<article class="card"><h2><a href="/topics/${topic.id}">${shown(nameOf(topic))}</a></h2>
<p class="path">${TOPIC.number(topic.number)}</p>
<form method="post" action="/topics/${topic.id}/cosign"><button class="primary vote-go">${RAISE.same}</button></form></article>`,
)}
<form method="post" action="/topics/new">${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="vote-quiet">${RAISE.other}</button></form>`;
}

function show(c: Context, content: Html, status: 200 | 409 | 422 | 429 = 200): Response | Promise<Response> {
  c.status(status);
  return c.render(withStyle(content), { title: RAISE.title });
}
