// Who reported a case, as numbers with what is known masked; the contact of one of them is shown once, to who may and says why.

import { html } from 'hono/html';
import { maskPhone } from '../../../owners/index.ts';
import { whenText } from '../../../platform/figures.ts';
import type { Reporter } from '../store-reporters.ts';
import { type Entered, type Html, IN_PLACE } from './pages-form.ts';
import type { Scene } from './pages-scene.ts';
import type { Reveal } from './store.ts';
import { QUEUE } from './wording.ts';
import { CASE } from './wording-case.ts';

const PHONE = /^\+?\d[\d\s-]{6,}$/;

export interface Shown {
  readonly reveals: readonly Reveal[];
  readonly entered: Entered | null;
}

export function reporterSection(scene: Scene, shown: Shown): Html {
  const { story, may, colleagues, now, me } = scene;
  const { reveals } = shown;
  const who = (staff: string) => (staff === me ? QUEUE.me : (colleagues.get(staff) ?? CASE.colleague));
  const line = ({ reporter, at, staff, why }: Reveal) =>
    html`<li class="content">${CASE.revealLine(reporter, whenText(at, now), who(staff), why)}</li>`;
  return html`<section><h2>${CASE.reporters}（${story.reporters.length}）</h2><p class="hint">${CASE.reportersLead}</p>
<ul class="records">${story.reporters.map((reporter) => reporterItem(scene, reporter, shown))}</ul>
${reveals.length === 0 || !may('reveal-reporter') ? '' : html`<details><summary>${CASE.reveals(reveals.length)}</summary><ul>${reveals.map(line)}</ul></details>`}</section>`;
}

function reporterItem(scene: Scene, reporter: Reporter, { entered }: Shown): Html {
  const { number, contact, room, behalf, chat, satisfied } = reporter;
  const marks = [
    contact === '' ? CASE.contactNone : `${CASE.contactLeft}（${maskedContact(contact)}）`,
    room === '' ? '' : `${CASE.room}：${maskedRoom(room)}`,
    behalf === '' ? '' : CASE.behalf,
    chat === '' ? CASE.noChat : CASE.chat,
    reporter.hidden ? CASE.hidden : '',
    satisfied === null ? '' : satisfied ? CASE.satisfied : CASE.unsatisfied,
  ].filter((each) => each !== '');
  return html`<li><p><b>${CASE.reporter(number)}</b>：${marks.join('，')}</p>
${scene.may('reveal-reporter') ? revealForm(scene, number, entered) : ''}</li>`;
}

/** A phone by its ends; of anything else nothing, since it may be a name. */
function maskedContact(contact: string): string {
  return PHONE.test(contact) ? maskPhone(contact.replace(/[^\d]/g, '')) : '***';
}

function maskedRoom(room: string): string {
  return room.replace(/\d+(?=\D*$)/, '***');
}

function revealForm({ story }: Scene, number: number, entered: Entered | null): Html {
  const mine = entered?.act === 'reveal' && entered.form.one('number') === String(number) ? entered : null;
  const id = `reveal-${number}`;
  return html`<details class="act" ${mine === null ? '' : html`open`}><summary>${CASE.reveal}</summary>
<form method="post" action="/staff/cases/${story.case.id}/reveal" class="fields" hx-boost="${IN_PLACE}" novalidate><input type="hidden" name="number" value="${number}">
<label for="${id}">${CASE.revealWhy}</label><p class="hint" id="${id}-hint">${CASE.revealHint}</p>
<input id="${id}" name="why" type="text" value="${mine?.form.one('why') ?? ''}" autocomplete="off" aria-describedby="${id}-hint" ${mine === null ? '' : html`aria-invalid="true"`}>
${mine === null ? '' : html`<p class="field-problem">${mine.problem}</p>`}
<div class="row"><button class="primary">${CASE.reveal}</button></div></form></details>`;
}

/** At the top of the page that was asked for, and on that one alone. */
export function revealedCard({ number, contact, room, behalf }: Reporter): Html {
  const facts = [
    [CASE.contact, contact],
    [CASE.room, room],
    [CASE.behalfOf, behalf],
  ].filter(([, value]) => value !== '');
  return html`<div class="card revealed" id="revealed" role="status" tabindex="-1" autofocus><p>${CASE.revealed}</p><p><b>${CASE.reporter(number)}</b></p>
${facts.length === 0 ? html`<p>${CASE.revealedNone}</p>` : html`<dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`}</div>`;
}
