// The field of a form whose words a language model may draft: its button, what stands beside a draft, or why there is none. Pure.

import { html } from 'hono/html';
import type { Html } from '../../../platform/form-fields.ts';
import { AI_DRAFT } from '../../../platform/model/index.ts';
import type { AiReason } from './asking.ts';
import type { Scene } from './pages-scene.ts';
import { AI, AI_REFUSED } from './wording-ai.ts';

export interface Drafted {
  /** The words in the field come from a draft. */
  readonly ai: boolean;
  /** Why there is none. */
  readonly problem: AiReason | null;
}

/** The field with its button: in place only this part is renewed, so that photos which were chosen stay. */
export function draftPart(field: Html, { story, ai }: Scene, { ai: drafted, problem }: Drafted): Html {
  const id = 'form-answer-drafted';
  const path = `/staff/cases/${story.case.id}/draft`;
  const part = `#${id}`;
  return html`<div id="${id}"><input type="hidden" name="ai" value="${drafted ? '1' : ''}">
${field}${drafted ? html`<p class="hint" role="status">${AI_DRAFT}</p>` : ''}${problem === null ? '' : html`<p class="field-problem" role="status">${AI_REFUSED[problem]}</p>`}
${
  ai === 'open'
    ? html`<p class="hint">${AI.draftHint}</p><p class="filling"><button class="quiet outlined" formaction="${path}" hx-post="${path}" hx-target="${part}" hx-select="${part}" hx-swap="outerHTML" data-fill>${AI.draft}</button></p>`
    : ai === 'off'
      ? ''
      : html`<p class="hint">${AI_REFUSED[ai]}</p>`
}</div>`;
}
