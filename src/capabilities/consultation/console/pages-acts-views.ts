// 议: a view is withheld, by a form beside it. Where the summary rests on it, its claims are worded again in the same form.

import { html } from 'hono/html';
import type { SentForm } from '../../../platform/form.ts';
import { type Claim, sameLines, type View } from '../discuss/claims.ts';
import { sumUp } from '../discuss/summary.ts';
import type { Story } from '../reading.ts';
import { type ActForm, fieldOf, type Html } from './pages-form.ts';
import type { ActSpec } from './pages-scene.ts';
import { ACTS, FIELDS } from './wording-acts.ts';

export const WITHHOLD: ActSpec = {
  ...{ name: 'withhold', kind: 'withheld', permission: 'moderate-topic' },
  fits: ({ story }) => story.views.length > 0,
  // One beside each view: pages-story-views.ts.
  forms: () => [],
  run: (actions, { id, form, actor }) =>
    actions.withhold(
      id,
      { view: Number(form.one('of')), reason: form.one('reason'), reworded: rewordedIn(form) },
      actor,
    ),
};

function rewordedIn(form: SentForm): ReadonlyMap<string, string> {
  const words = form.all('claim');
  return new Map(form.all('was').map((was, at) => [sameLines(was), words[at] ?? '']));
}

export function withholdForm(story: Story, view: View): ActForm {
  const resting = story.claims.filter(({ views }) => views.includes(view.number));
  return {
    ...{ act: 'withhold', ...ACTS.withhold, of: String(view.number), danger: true },
    fields: [{ name: 'reason', label: FIELDS.withholdReason, type: 'line', hint: FIELDS.withholdReasonHint }],
    more: (entered) => html`${resting.map((claim, at) => claimField(story, view, claim, { at, entered }))}`,
  };
}

/** The words of the claim as they are, to know which it was; and those it is to have. */
function claimField(
  { views }: Story,
  view: View,
  claim: Claim,
  { at, entered }: { readonly at: number; readonly entered: SentForm | null },
): Html {
  const was = html`<input type="hidden" name="was" value="${claim.text}">`;
  const others = views.filter(({ number }) => number !== view.number && claim.views.includes(number));
  if (others.length === 0)
    return html`${was}<input type="hidden" name="claim" value=""><p class="hint">${FIELDS.claimGoes(claim.text)}</p>`;
  const words = view.text.includes(claim.text) ? (sumUp(others)[0]?.text ?? '') : claim.text;
  const field = { name: 'claim', label: FIELDS.claimAgain(claim.text), type: 'text', value: words } as const;
  const values = entered === null ? null : [entered.all('claim')[at] ?? words];
  return html`${was}${fieldOf(field, { prefix: `withhold-${view.number}-${at + 1}`, values, problem: '' })}`;
}
