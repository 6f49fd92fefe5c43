// What the visitor who reported a case can do about it, as forms that need no script. Whether it is taken decides the action.

import { html } from 'hono/html';
import { LONGEST_TEXT } from '../intake/rules.ts';
import { barredBy } from '../lifecycle.ts';
import type { Html, Own } from './pages-public.ts';
import { CASE, LODGE } from './wording-public.ts';

/** Words of a form that was refused, by which, and why. */
export interface Kept {
  readonly act: string;
  readonly text: string;
  readonly problem: string;
}

export function actsSection(own: Own, kept: Kept | null): Html {
  return html`${visitForm(own, kept)}${addForm(own, kept)}${ringForm(own)}${withdrawForm(own)}`;
}

function visitForm({ story, me }: Own, kept: Kept | null): Html | '' {
  const { course, id } = story.case;
  if (barredBy(course, 'visited', 'reporter') !== null || course.satisfied !== null) return '';
  // What was said of an earlier answer is no word on this one.
  if (me.satisfied === true && (me.visitedAt ?? 0) >= course.since) return html`<p>${CASE.visitedYes}</p>`;
  const words = kept?.act === 'visit' ? kept.text : '';
  return html`<form class="vote-form" method="post" action="${to(id, 'visit')}"><h2>${CASE.visit}</h2>
<label for="why">${CASE.visitWhy}</label><textarea id="why" name="text" rows="3" maxlength="${LONGEST_TEXT}">${words}</textarea>
<p class="vote-hint">${CASE.visitHint}</p>
<button class="primary vote-go" name="solved" value="y">${CASE.yes}</button>
<button class="vote-quiet" name="solved" value="n">${CASE.no}</button></form>`;
}

function addForm({ story }: Own, kept: Kept | null): Html | '' {
  const { course, id } = story.case;
  if (barredBy(course, 'added', 'reporter') !== null) return '';
  const words = kept?.act === 'add' ? kept.text : '';
  const open = kept?.act === 'add' || course.state === 'waiting-resident';
  return html`<details class="topic-act"${open ? html` open` : ''}><summary>${CASE.add}</summary>
<form class="vote-form" method="post" action="${to(id, 'add')}" enctype="multipart/form-data">
<label for="more">${CASE.addText}</label><textarea id="more" name="text" rows="4" maxlength="${LONGEST_TEXT}">${words}</textarea>
<label for="photos">${LODGE.photos}</label><input id="photos" name="photos" type="file" accept="image/jpeg,image/png" multiple aria-describedby="photos-hint">
<p class="vote-hint" id="photos-hint">${LODGE.photosHint}</p><button class="vote-quiet">${CASE.send}</button></form></details>`;
}

function ringForm({ story }: Own): Html | '' {
  const { course, id } = story.case;
  if (barredBy(course, 'rung', 'reporter') !== null) return '';
  return html`<form method="post" action="${to(id, 'ring')}"><button class="vote-quiet">${CASE.ring}</button></form>
<p class="vote-hint">${CASE.ringHint}</p>`;
}

/** Where others wait for the same, nobody can call it off. */
function withdrawForm({ story }: Own): Html | '' {
  const { course, id } = story.case;
  if (barredBy(course, 'withdrawn', 'reporter') !== null || course.reporters > 1) return '';
  return html`<details class="topic-act"><summary>${CASE.withdraw}</summary>
<form class="vote-form" method="post" action="${to(id, 'withdraw')}">
<label for="gone">${CASE.withdrawWhy}</label><textarea id="gone" name="text" rows="2" maxlength="300"></textarea>
<p class="vote-hint">${CASE.withdrawHint}</p><button class="vote-quiet">${CASE.withdrawSend}</button></form></details>`;
}

function to(id: number, act: string): string {
  return `/complaints/${id}/${act}`;
}
