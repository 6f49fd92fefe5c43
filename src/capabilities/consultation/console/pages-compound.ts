// Choosing a compound before a form of it is shown. Pure.

import { html } from 'hono/html';
import type { Html } from './pages-form.ts';
import { BOARD, NEW } from './wording.ts';

export function chooseCompound(
  action: string,
  compounds: readonly { readonly key: string; readonly name: string }[],
  hidden: Readonly<Record<string, string>> = {},
): Html {
  if (compounds.length === 0) return html`<p class="empty">${BOARD.noCompounds}</p>`;
  return html`<form method="get" action="${action}" class="fields">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label for="compound">${NEW.compound}</label>
<select id="compound" name="compound">${compounds.map(({ key, name }) => html`<option value="${key}">${name}</option>`)}</select>
<button class="primary">${NEW.continue}</button></form>`;
}
