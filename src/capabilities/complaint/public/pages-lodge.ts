// Reporting something on a page: one form, which works without script; a number at once. Where the words hold a danger the
// emergency numbers stand before everything else, whatever else is wrong with the form.

import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { readForm, type SentForm } from '../../../platform/form.ts';
import { buildingText } from '../../../platform/place/buildings.ts';
import type { Lodging } from '../intake/actions.ts';
import { labelFor, prepare, spotIn } from '../intake/prepare.ts';
import { checkLodging, LONGEST_PLACE, LONGEST_TEXT } from '../intake/rules.ts';
import { REFUSALS } from '../wording-refusals.ts';
import type { Flood } from './flood.ts';
import {
  type Html,
  type PublicCompound,
  type PublicDeps,
  photosIn,
  problemText,
  speakerOf,
  withStyle,
} from './pages-public.ts';
import { BUSY, DANGER, LODGE, noticeText, PHOTO_REFUSALS } from './wording-public.ts';

interface Written {
  readonly text: string;
  readonly building: string;
  readonly place: string;
  readonly behalf: string;
  readonly room: string;
  readonly contact: string;
  readonly hidden: boolean;
  readonly open: boolean;
  /** It is another matter than what neighbours reported. */
  readonly other: boolean;
}

const NOTHING: Written = {
  ...{ text: '', building: '', place: '', behalf: '', room: '', contact: '' },
  ...{ hidden: true, open: false, other: false },
};
const LONGEST_ROOM = 20;
const LONGEST_BEHALF = 40;

interface Page {
  readonly compound: PublicCompound;
  readonly buildings: readonly string[];
  readonly written: Written;
  readonly problem: string | null;
  readonly danger: boolean;
}

export function addLodging(app: Hono, deps: PublicDeps, flood: Flood): void {
  app.get('/', async (c) => {
    const compounds = await deps.compounds();
    const compound = compoundIn(compounds, c.req.query('compound'));
    if (compound === null) return show(c, pickPage(compounds));
    const buildings = await deps.buildings(compound.key);
    const written = { ...NOTHING, other: c.req.query('other') !== undefined };
    return show(c, formPage(deps, { compound, buildings, written, problem: null, danger: false }));
  });
  app.post('/', (c) => take(c, deps, flood));
}

/** The one that is named; else the only real one, or the only one there is. */
export function compoundIn(
  compounds: readonly PublicCompound[],
  named: string | undefined,
): PublicCompound | null {
  const found = compounds.find(({ key }) => key === named);
  if (found !== undefined) return found;
  const real = compounds.filter(({ demonstration }) => !demonstration);
  const [only, ...others] = real.length === 0 ? compounds : real;
  return only === undefined || others.length > 0 ? null : only;
}

async function take(c: Context, deps: PublicDeps, flood: Flood): Promise<Response> {
  const form = await readForm(c);
  const compound = (await deps.compounds()).find(({ key }) => key === form.one('compound'));
  if (compound === undefined) throw new HTTPException(404);
  const buildings = await deps.buildings(compound.key);
  const written = writtenIn(form);
  const speaker = speakerOf(c.get('welcome')());
  // Of words longer than a form takes only so many are looked into.
  const triaged = (await deps.triage())(written.text.slice(0, LONGEST_TEXT));
  const refused = (problem: string, status: 409 | 422 | 429) => {
    const again = form.files('photos').length === 0 ? problem : `${problem}${LODGE.photosAgain}`;
    const page = { compound, buildings, written, problem: again, danger: triaged.danger };
    return show(c, formPage(deps, page), status);
  };
  const checked = checkLodging(written);
  if (!checked.ok) return refused(REFUSALS[checked.reason], 422);
  const photos = await photosIn(form);
  if (!photos.ok) return refused(PHOTO_REFUSALS[photos.reason], 422);
  if (!flood.mayLodge(speaker.account, compound.key, triaged.danger)) return refused(BUSY, 429);
  const read = prepare(written.text, triaged, buildings);
  const { building, place } = spotIn(read, buildings.find((each) => each === written.building) ?? '');
  const lodging: Lodging = {
    ...{ ...read, building, label: labelFor(triaged, building) },
    place: written.place.trim() === '' ? place : written.place,
    ...{ compound: compound.key, text: written.text, open: written.open, way: 'web', files: photos.value },
    ...{ hidden: written.hidden, behalf: written.behalf, contact: written.contact, room: written.room },
    ...{ speaker, staff: null, mayJoin: !written.other },
  };
  const done = await deps.actions.lodge(lodging);
  if (!done.ok) return refused(REFUSALS[done.reason], done.reason === 'too-many-open' ? 409 : 422);
  const { case: lodged, joined } = done.value;
  return c.redirect(`/complaints/${lodged.id}?done=${joined ? 'joined' : 'lodged'}`, 303);
}

/** Longer than the form takes only where it comes from no form; then it is still no longer than can be shown again. */
function writtenIn(form: SentForm): Written {
  const cut = (name: string, longest: number) => form.one(name).slice(0, longest);
  return {
    ...{ text: cut('text', 2 * LONGEST_TEXT), building: cut('building', 40), place: cut('place', 200) },
    ...{ behalf: cut('behalf', LONGEST_BEHALF), room: cut('room', LONGEST_ROOM).trim() },
    ...{ contact: cut('contact', 200), hidden: form.one('hidden') !== '', open: form.one('open') !== '' },
    other: form.one('other') !== '',
  };
}

function pickPage(compounds: readonly PublicCompound[]): Html {
  return html`<h1>${LODGE.title}</h1><p>${LODGE.lead}</p>
${compounds.length === 0 ? html`<p>${LODGE.none}</p>` : html`<p>${LODGE.which}</p>${compoundLinks(compounds)}`}
<p class="link"><a href="/complaints/mine">${LODGE.mine}</a></p>`;
}

function compoundLinks(compounds: readonly PublicCompound[]): Html {
  return html`<p class="pager">${compounds.map(({ key, name }) => html`<a href="/complaints?compound=${encodeURIComponent(key)}">${name}</a>`)}</p>`;
}

function formPage(deps: Pick<PublicDeps, 'keepDays'>, page: Page): Html {
  const { compound, buildings, written, problem, danger } = page;
  return html`${danger ? html`<p class="notice case-danger" role="alert">${DANGER}</p>` : ''}
<h1>${LODGE.title}</h1><p class="path">${compound.name}</p>
${compound.demonstration ? html`<p class="notice" role="note">${LODGE.demonstration}</p>` : ''}
<p>${LODGE.lead}</p>${danger ? '' : html`<p class="notice" role="note">${DANGER}</p>`}
<p class="vote-hint">${noticeText(deps.keepDays)} <a href="/privacy">${LODGE.privacy}</a></p>
${written.other ? html`<p>${LODGE.other}</p>` : ''}${problemText(problem)}
<form class="vote-form" method="post" action="/complaints" enctype="multipart/form-data">
<input type="hidden" name="compound" value="${compound.key}">${written.other ? html`<input type="hidden" name="other" value="y">` : ''}
<label for="text">${LODGE.text}</label>
<textarea id="text" name="text" rows="6" maxlength="${LONGEST_TEXT}" required aria-describedby="text-hint${problem === null ? '' : ' problem'}">${written.text}</textarea>
${hint('text', LODGE.textHint)}
${buildings.length === 0 ? '' : buildingField(buildings, written.building)}
<label for="place">${LODGE.place}</label>
<input id="place" name="place" maxlength="${LONGEST_PLACE}" value="${written.place}" aria-describedby="place-hint">${hint('place', LODGE.placeHint)}
<label for="photos">${LODGE.photos}</label>
<input id="photos" name="photos" type="file" accept="image/jpeg,image/png" multiple aria-describedby="photos-hint">${hint('photos', LODGE.photosHint)}
${moreFields(deps, written)}
<button class="primary vote-go">${LODGE.send}</button></form>
<p class="link"><a href="/complaints/mine">${LODGE.mine}</a></p>
<p class="link"><a href="/board/${encodeURIComponent(compound.key)}">${LODGE.board}</a></p>`;
}

function buildingField(buildings: readonly string[], chosen: string): Html {
  return html`<label for="building">${LODGE.building}</label>
<select id="building" name="building"><option value="">${LODGE.noBuilding}</option>
${buildings.map((each) => html`<option value="${each}"${each === chosen ? html` selected` : ''}>${buildingText(each)}</option>`)}</select>`;
}

/** Open where something in it is filled, so that nothing is sent unseen. */
function moreFields({ keepDays }: Pick<PublicDeps, 'keepDays'>, written: Written): Html {
  const { behalf, room, contact, hidden, open } = written;
  const filled = behalf !== '' || room !== '' || contact !== '';
  return html`<details class="topic-act"${filled ? html` open` : ''}><summary>${LODGE.more}</summary>
${field('behalf', LODGE.behalf, LODGE.behalfHint, { value: behalf, longest: LONGEST_BEHALF })}
${field('room', LODGE.room, LODGE.roomHint, { value: room, longest: LONGEST_ROOM })}
${field('contact', LODGE.contact, LODGE.contactHint(keepDays), { value: contact, longest: 60, tel: true })}
${tick('hidden', LODGE.hidden, hidden)}${tick('open', LODGE.open, open)}</details>`;
}

function field(
  name: string,
  label: string,
  why: string,
  { value, longest, tel }: { readonly value: string; readonly longest: number; readonly tel?: true },
): Html {
  return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" maxlength="${longest}" value="${value}"${tel ? html` type="tel" autocomplete="tel"` : ''} aria-describedby="${name}-hint">${hint(name, why)}`;
}

function tick(name: string, label: string, chosen: boolean): Html {
  return html`<label class="vote-choice"><input type="checkbox" name="${name}" value="y"${chosen ? html` checked` : ''}> ${label}</label>`;
}

function hint(name: string, text: string): Html {
  return html`<p class="vote-hint" id="${name}-hint">${text}</p>`;
}

function show(c: Context, content: Html, status: 200 | 409 | 422 | 429 = 200): Response | Promise<Response> {
  c.status(status);
  return c.render(withStyle(content), { title: LODGE.title });
}
