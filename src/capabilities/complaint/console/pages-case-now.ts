// The top of a case's page: where it stands, what its clocks say, what is first and the forms this account may use now. The form of
// what is first is open, the others are folded. Pure.

import { html } from 'hono/html';
import { whenText } from '../../../platform/figures.ts';
import type { Case } from '../case.ts';
import { dueOf } from '../clock.ts';
import { isLate } from '../deadlines.ts';
import { barredBy } from '../lifecycle.ts';
import { caseName, HOLDERS, OURS } from '../wording.ts';
import { clockText, leftText } from '../wording-clock.ts';
import { offeredActs } from './pages-acts.ts';
import { personText } from './pages-case-parts.ts';
import { actForm, type Entered, formId, type Html, IN_PLACE, seenField } from './pages-form.ts';
import { levelTag } from './pages-rows.ts';
import type { ActSpec, Scene } from './pages-scene.ts';
import { STATES } from './wording.ts';
import { ACTS } from './wording-acts.ts';
import { CASE, type First } from './wording-case.ts';

/** What it is about and how urgent, and what was refused. */
export function headSection(scene: Scene, entered: Entered | null): Html {
  const refused = entered !== null && entered.problem !== '' ? entered : null;
  const found = offeredActs(scene, entered?.act).find(({ name }) => name === entered?.act);
  const { text, danger, repair } = scene.story.case;
  return html`${
    refused === null
      ? ''
      : html`<p class="alert" role="alert" tabindex="-1" autofocus>${found ? html`<a href="#${formId(found.name)}">${refused.problem}</a>` : refused.problem}</p>`
  }
${refused !== null && found === undefined ? keptWords(refused) : ''}
${danger !== '' && !isOver(scene) ? html`<p class="alert">${CASE.danger}</p>` : ''}
<p class="state">${stateTags(scene.story.case, scene.now)}</p>
<blockquote class="content">${text}</blockquote>
${repair && !isOver(scene) ? html`<p class="hint">${CASE.repair}</p>` : ''}`;
}

export function nowSection(scene: Scene, entered: Entered | null): Html {
  const { course } = scene.story.case;
  const acts = offeredActs(scene, entered?.act).filter(({ name }) => name !== 'note');
  return html`<section class="card next" aria-labelledby="now"><h2 id="now">${CASE.now}</h2>
<p><b>${firstText(scene)}</b></p>
<p>${HOLDERS[course.holder]}：${personText(course.person, scene.me, scene.colleagues)}</p>
${clockLines(scene)}
${formList(scene, acts, entered)}</section>`;
}

/** Below the thread, where it will stand. */
export function noteSection(scene: Scene, entered: Entered | null): Html | '' {
  const note = offeredActs(scene, entered?.act).find(({ name }) => name === 'note');
  return note === undefined ? '' : foldedForm(scene, note, entered, entered?.act === 'note');
}

/** Always in sight: what is first as a button, some of the others as ways to their forms. */
export function actBar(scene: Scene): Html | '' {
  const acts = offeredActs(scene);
  if (acts.length === 0) return '';
  const first = acts.find(({ name }) => name === firstOf(scene));
  const near = acts.filter((act) => act !== first && (act.aside !== true || act.name === 'offer'));
  const link = (act: ActSpec, look: string) =>
    html`<a class="${look}" href="#${formId(act.name)}-send" data-form="${formId(act.name)}">${act.name === 'note' ? CASE.note : ACTS[act.name].title}</a>`;
  const press = (act: ActSpec) =>
    act.fields(scene).length > 0
      ? link(act, 'primary')
      : html`<form method="post" action="/staff/cases/${scene.story.case.id}/${act.name}" hx-boost="${IN_PLACE}">${seenField(scene)}<button class="primary" data-first>${ACTS[act.name].button}</button></form>`;
  const due = dueOf(scene.story.case.course);
  return html`<nav class="act-bar" aria-label="${CASE.bar}"><span class="bar-state">${caseName(scene.story.case)}${due === null ? '' : html` <b class="${due <= scene.now ? 'late' : ''}">${leftText(due, scene.now)}</b>`}</span>
${first === undefined ? '' : press(first)}${near.slice(0, NEAR).map((act) => link(act, 'quiet outlined'))}</nav>`;
}

const NEAR = 4;

export function stateTags({ course }: Case, now: number): Html {
  const due = dueOf(course);
  return html`<span class="tag good">${STATES[course.state]}</span> ${levelTag(course.level, `${course.level} `)}${
    due !== null && due <= now ? html` <span class="tag late-tag">${leftText(due, now)}</span>` : ''
  }`;
}

function isOver({ story }: Pick<Scene, 'story'>): boolean {
  return story.case.endedAt !== null;
}

function clockLines({ story, now }: Scene): Html | '' {
  const { response, resolution, level } = story.case.course;
  const line = (name: string, clock: typeof response) => {
    const text = clockText(clock, level, now);
    return text === '' ? '' : html`<p class="${isLate(clock, now) ? 'late' : ''}">${name}：${text}</p>`;
  };
  if (response.kind === 'done' && resolution.kind === 'done') return '';
  return html`${line(CASE.response, response)}${line(CASE.resolution, resolution)}<p class="hint">${OURS}</p>`;
}

/** What this account would do first; null where nothing of it is waited for. */
function firstOf(scene: Scene): First | null {
  const { course } = scene.story.case;
  if (
    course.offered !== null &&
    barredBy(course, 'transferred', scene.role) === null &&
    scene.role !== 'admin'
  )
    return 'accept';
  switch (course.state) {
    case 'received':
    case 'escalated':
    case 'reopened':
      return 'take';
    case 'working':
      return course.response.kind === 'running' ? 'answer' : 'resolve';
    case 'waiting-third':
      return 'resume';
    default:
      return null;
  }
}

function firstText(scene: Scene): string {
  const { course } = scene.story.case;
  const first = firstOf(scene);
  if (first === 'accept') return CASE.first.accept;
  if (course.offered !== null) return CASE.first.waitOffer(course.offered);
  if (course.state === 'waiting-resident') return CASE.first.waitResident;
  if (course.state === 'waiting-third') return CASE.first.waitThird;
  if (course.visitBy !== null) return CASE.first.visit(whenText(course.visitBy, scene.now));
  if (first === null) return CASE.first.over;
  const isMine = scene.may('handle-case') && barredBy(course, 'taken', scene.role) === null;
  return isMine && first !== 'resume' ? CASE.first[first] : CASE.notYours;
}

function formList(scene: Scene, acts: readonly ActSpec[], entered: Entered | null): Html | '' {
  if (acts.length === 0) return html`<p class="hint">${CASE.notYours}</p>`;
  const first = firstOf(scene);
  const one = (act: ActSpec) =>
    foldedForm(scene, act, entered, entered === null ? act.name === first : act.name === entered.act);
  const aside = acts.filter((act) => act.aside);
  return html`${acts.filter((act) => !act.aside).map(one)}
${aside.length === 0 ? '' : html`<h3>${CASE.aside}</h3>${aside.map(one)}`}`;
}

function foldedForm(scene: Scene, act: ActSpec, entered: Entered | null, open: boolean): Html {
  return html`<details id="${formId(act.name)}" class="act" ${open ? html`open` : ''}><summary>${ACTS[act.name].title}</summary>
${actForm(act, scene, entered)}</details>`;
}

/** Where the form is gone, what was typed is still there to be copied. */
function keptWords({ form }: Entered): Html | '' {
  const written = ['words', 'into', 'topic', 'title', 'text', 'place', 'why']
    .flatMap((name) => form.all(name))
    .filter((each) => each.trim() !== '');
  return written.length === 0
    ? ''
    : html`<div class="card"><p>${CASE.kept}</p>${written.map((each) => html`<blockquote class="content">${each}</blockquote>`)}</div>`;
}
