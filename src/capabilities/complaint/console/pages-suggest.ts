// What a language model says of how a case is sorted, on the case's page: beside the rules and what stands, never in their place. Pure.

import { html } from 'hono/html';
import { AI_DRAFT } from '../../../platform/model/index.ts';
import type { Result } from '../../../result.ts';
import { BODIES, CATEGORIES, LEVELS } from '../wording.ts';
import type { AiReason } from './asking.ts';
import { type Html, IN_PLACE } from './pages-form.ts';
import type { Scene } from './pages-scene.ts';
import type { Judged } from './sorting.ts';
import { AI, AI_REFUSED } from './wording-ai.ts';

export type Suggested = Result<Judged, AiReason>;

/** For who may correct the case now. */
export function suggestSection(scene: Scene, suggested: Suggested | null): Html | '' {
  const { ai, story } = scene;
  if (ai === 'off') return '';
  const at = `/staff/cases/${story.case.id}`;
  return html`<section id="ai"><h2>${AI.title}</h2><p class="hint">${AI.lead}</p>
${suggested === null ? '' : suggested.ok ? judgedPart(scene, suggested.value) : html`<p class="field-problem" role="status" tabindex="-1" autofocus>${AI_REFUSED[suggested.reason]}</p>`}
${
  ai === 'open'
    ? html`<form method="post" action="${at}/suggest#ai" hx-boost="${IN_PLACE}"><button class="quiet outlined">${AI.ask}</button></form>`
    : html`<p class="hint">${AI_REFUSED[ai]}</p>`
}</section>`;
}

function judgedPart({ story }: Scene, judged: Judged): Html {
  const { rules, barred, reason } = judged;
  const { course, id } = story.case;
  const cells = ({ category, level, body }: Pick<Judged, 'category' | 'level' | 'body'>) =>
    `${CATEGORIES[category]}，${level} ${LEVELS[level]}，先由${BODIES[body]}办`;
  const said = cells(judged);
  const same = said === cells(course);
  const why = reason === '' ? AI.whyNone : AI.why(reason);
  return html`<div role="status" tabindex="-1" autofocus><dl class="facts"><dt>${AI.now}</dt><dd>${cells(course)}</dd>
<dt>${AI.rules}</dt><dd>${cells(rules)}</dd>
<dt>${AI.said}</dt><dd>${barred ? html`<s>${said}</s> <b>${AI.barred}</b>` : said}</dd>
${reason === '' || barred ? '' : html`<dt>${AI.reason}</dt><dd class="content">${reason}</dd>`}</dl></div>
<p class="hint">${AI_DRAFT}</p>
${same ? html`<p class="hint">${AI.same}</p>` : ''}
${
  barred || same
    ? ''
    : html`<form method="post" action="/staff/cases/${id}/fill/correct#form-correct" hx-boost="${IN_PLACE}"><input type="hidden" name="category" value="${judged.category}"><input type="hidden" name="level" value="${judged.level}"><input type="hidden" name="body" value="${judged.body}"><input type="hidden" name="words" value="${why}">
<p class="hint">${AI.useHint}</p><button class="quiet outlined">${AI.use}</button></form>`
}`;
}
