// People's views on a topic's page: the summary, every view, those that are withheld with the reason, and beside each of the
// others the form by which it is withheld. Pure.

import { html } from 'hono/html';
import { isOpen, type View } from '../discuss/claims.ts';
import { STANCES } from '../publish/wording-sheet.ts';
import { isOffered } from './pages-acts.ts';
import { WITHHOLD, withholdForm } from './pages-acts-views.ts';
import { type ActForm, actForm, type Entered, formId, type Html, isEntered } from './pages-form.ts';
import type { Scene } from './pages-scene.ts';
import { STORY } from './wording-story.ts';

/** Those that stand beside the views. */
export function viewForms(scene: Scene): readonly ActForm[] {
  return isOffered(WITHHOLD, scene) ? scene.story.views.map((view) => withholdForm(scene.story, view)) : [];
}

export function viewSection(scene: Scene, entered: Entered | null): Html | '' {
  const { views, withheld, claims } = scene.story;
  const all = [...views, ...withheld].sort((one, other) => one.number - other.number);
  if (all.length === 0) return '';
  const forms = viewForms(scene);
  const refused = forms.some((form) => isEntered(form, entered));
  return html`<section><h2>${STORY.views}</h2>
${
  claims.length === 0
    ? ''
    : html`<h3>${STORY.claims}</h3><ul>${claims.map(
        ({ stance, text, views: of }) =>
          html`<li><span class="tag plain">${STANCES[stance]}</span> ${text} <span class="hint">${STORY.claimViews(of)}</span></li>`,
      )}</ul>`
}
<details ${refused ? html`open` : ''}><summary>${STORY.allViews(views.length)}${withheld.length === 0 ? '' : STORY.withheldCount(withheld.length)}</summary><ol class="records">${all.map(
    (view) => viewItem(scene, view, { forms, entered }),
  )}</ol></details></section>`;
}

function viewItem(
  { story }: Scene,
  view: View,
  { forms, entered }: { readonly forms: readonly ActForm[]; readonly entered: Entered | null },
): Html {
  const { number, stance, text, withheld } = view;
  const form = forms.find(({ of }) => of === String(number));
  const seen = story.history.at(-1)?.seq ?? 0;
  return html`<li value="${number}"><b>${STORY.view(number)}</b> <span class="tag plain">${STANCES[stance]}</span>${isOpen(view) ? '' : html` <span class="tag">${STORY.withheld}</span>`} <span class="content">${text}</span>
${isOpen(view) ? '' : html`<p class="hint">${STORY.withheldWhy}${withheld}</p>`}
${
  form === undefined
    ? ''
    : html`<details id="${formId(form)}" class="act" ${isEntered(form, entered) ? html`open` : ''}><summary>${form.title}</summary>
${actForm(`/staff/topics/${story.topic.id}`, form, { entered, seen })}</details>`
}</li>`;
}
