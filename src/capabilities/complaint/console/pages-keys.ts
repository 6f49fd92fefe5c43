// What the keyboard does on the pages of cases, shown by "?"; only where there is a script, which does it. Pure.

import { html } from 'hono/html';
import type { Html } from '../../../platform/form-fields.ts';
import { KEYS } from './wording.ts';

export function keysDialog(page: 'queue' | 'case'): Html {
  const rows = [...KEYS.on[page], ...KEYS.everywhere];
  return html`<dialog id="keys" class="keys" aria-labelledby="keys-title"><h2 id="keys-title">${KEYS.title}</h2>
<dl>${rows.map(([keys, what]) => html`<dt>${keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${what}</dd>`)}</dl>
<form method="dialog"><button class="quiet outlined">${KEYS.close}</button></form></dialog>`;
}
