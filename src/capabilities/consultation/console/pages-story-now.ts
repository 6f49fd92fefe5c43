// The top of a topic's page: where it stands, what is to be done until when, and the forms this account may use now. The form
// of what is first is open, the others are folded. Pure.

import { html } from 'hono/html';
import { deadlinesOf, dueOf, isLate, type Need, needsOf } from '../needs.ts';
import type { Topic } from '../topic.ts';
import { deadlineName, NO_VOTE, OUTCOMES, STEP_MEANINGS, STEPS, untilText } from '../wording.ts';
import { type Offered, offeredForms } from './pages-acts.ts';
import { type ActForm, actForm, type Entered, formId, type Html, isEntered } from './pages-form.ts';
import type { Scene } from './pages-scene.ts';
import { viewForms } from './pages-story-views.ts';
import { ACT_OF } from './wording-acts.ts';
import { DRAFT_MADE } from './wording-draft.ts';
import { NEXT, STORY } from './wording-story.ts';

export function nowSection(scene: Scene, entered: Entered | null): Html {
  const { topic } = scene.story;
  const forms = offeredForms(scene, entered?.act);
  const everywhere = [...forms.map(({ form }) => form), ...viewForms(scene)];
  const found = entered === null ? undefined : everywhere.find((form) => isEntered(form, entered));
  const kept = entered !== null && found === undefined;
  return html`${entered === null ? '' : toldOf(entered, found)}
${kept && entered ? keptWords(entered) : ''}
<p class="state">${stateTags(topic, scene.now)}</p>
${topic.course.outcome === null ? html`<p class="lead">${STEP_MEANINGS[topic.course.step]}</p>` : ''}
<section class="card next" aria-labelledby="now"><h2 id="now">${STORY.now}</h2>${needList(scene)}
${formList(scene, forms, entered)}</section>`;
}

function toldOf({ draft, problem }: Entered, form: ActForm | undefined): Html {
  const words = draft === undefined ? problem : DRAFT_MADE;
  const link = form ? html`<a href="#${formId(form)}">${words}</a>` : words;
  return draft === undefined
    ? html`<p class="alert" role="alert">${link}</p>`
    : html`<p class="done" role="status">${link}</p>`;
}

export function stateTags({ course }: Topic, now: number): Html {
  if (course.outcome !== null)
    return html`<span class="tag plain">${STORY.ended(OUTCOMES[course.outcome])}</span>`;
  const late = isLate(course, now);
  return html`<span class="tag good">${STEPS[course.step]}</span>${late ? html` <span class="tag">${STORY.overdue}</span>` : ''}${
    course.climbed.length > 0 || course.escalatedAt !== null
      ? html` <span class="tag">${STORY.climbed}</span>`
      : ''
  }${course.round > 1 ? html` <span class="tag plain">${STORY.round}</span>` : ''}`;
}

/** In the order in which they are best met, then the deadline and what has climbed. */
function needList({ story, now }: Scene): Html {
  const { course } = story.topic;
  const needs = needsOf(course);
  if (needs.length === 0) return html`<p>${STORY.nothing}</p>`;
  const due = dueOf(course);
  const late = deadlinesOf(course).filter(({ at }) => at <= now);
  const meeting = course.meeting?.state === 'called' && course.meeting.meetsAt > now ? course.meeting : null;
  return html`<ol class="needs">${needs.map((need, at) => html`<li class="${at === 0 ? 'first' : ''}">${NEXT[need]}</li>`)}</ol>
${due === null || late.length > 0 ? '' : html`<p>${STORY.until(untilText(due))}</p>`}
${late.map(({ what, at }) => html`<p class="late">${deadlineName(what)}（${untilText(at)}）</p>`)}
${course.climbed.map((what) => html`<p class="late">${STORY.climbedWhat(deadlineName(what))}</p>`)}
${course.escalatedAt === null ? '' : html`<p class="late">${STORY.escalated}</p>`}
${meeting === null ? '' : html`<p>${STORY.meetingNotYet(meeting.meetsAt)}</p>`}
${course.step === 'discuss' ? html`<p class="hint">${NO_VOTE}</p>` : ''}`;
}

function formList(scene: Scene, forms: readonly Offered[], entered: Entered | null): Html | '' {
  if (forms.length === 0)
    return scene.story.topic.course.outcome === null ? html`<p class="hint">${STORY.notYours}</p>` : '';
  const due = dueForm(scene, forms);
  const one = (form: ActForm) => folded(scene, form, { entered, open: form === due });
  const aside = forms.filter((each) => each.aside);
  return html`${forms.filter((each) => !each.aside).map(({ form }) => one(form))}
${aside.length === 0 ? '' : html`<h3>${STORY.aside}</h3>${aside.map(({ form }) => one(form))}`}`;
}

/** The form by which the first need that this account can meet is met. */
function dueForm({ story }: Scene, forms: readonly Offered[]): ActForm | undefined {
  for (const need of needsOf(story.topic.course)) {
    const found = forms.find(({ form }) => meets(form, need));
    if (found) return found.form;
  }
  return undefined;
}

function meets({ act, of }: ActForm, need: Need): boolean {
  return ACT_OF[need] === act && (act !== 'state' || need === `statement-${of}`);
}

function folded(
  { story }: Scene,
  form: ActForm,
  { entered, open }: { readonly entered: Entered | null; readonly open: boolean },
): Html {
  const seen = story.history.at(-1)?.seq ?? 0;
  const refused = isEntered(form, entered);
  return html`<details id="${formId(form)}" class="act" ${refused || (open && entered === null) ? html`open` : ''}><summary>${form.title}</summary>
${actForm(`/staff/topics/${story.topic.id}`, form, { entered, seen })}</details>`;
}

/** Where the form is gone, what was typed is still there to be copied. */
function keptWords({ form }: Entered): Html {
  const written = [
    'title',
    'text',
    'reason',
    'view',
    'options',
    'cost',
    'what',
    'agenda',
    'place',
    'project',
    'claim',
  ]
    .flatMap((name) => form.all(name))
    .filter((each) => each.trim() !== '');
  return written.length === 0
    ? html``
    : html`<div class="card"><p>${STORY.kept}</p>${written.map((each) => html`<blockquote class="content">${each}</blockquote>`)}</div>`;
}
