// A committee's meeting as its page shows it: the count as it stands, who has signed, the form of a signed sheet, and
// by when the decision is to be made known. Pure.

import { html } from 'hono/html';
import { answersOf } from '../casting/rules.ts';
import type { Html } from '../draft/pages-preview.ts';
import type { Vote } from '../vote.ts';
import { answerText } from '../wording.ts';
import type { Seat } from './actions.ts';
import { type CommitteeResult, isInPerson, moreThanHalf, publishUntil } from './rules.ts';
import { COMMITTEE, COMMITTEE_OUTCOMES, countsText, memberText } from './wording.ts';

export function isCounted({ state }: Pick<Vote, 'state'>): boolean {
  return state === 'closed' || state === 'certified';
}

/** Who is there and who agrees, with what is needed; after the close what was decided. */
export function countSection(vote: Vote, result: CommitteeResult): Html {
  const needed = moreThanHalf(result.members);
  const row = (name: string, count: number) =>
    html`<tr><th scope="row">${name}</th><td class="number">${COMMITTEE.people(count)}</td>
<td>${COMMITTEE.needed(needed)}，${count >= needed ? COMMITTEE.enough : COMMITTEE.short(needed - count)}</td></tr>`;
  const outcome = (title: string, item: CommitteeResult['items'][number]) =>
    html`<p class="outcome ${item.outcome}"><b>${COMMITTEE_OUTCOMES[item.outcome]}</b> ${title}（${countsText(item)}）</p>`;
  const items = result.items.map((item, at) => ({ item, title: vote.items[at]?.title ?? '' }));
  return html`<section><h2>${isCounted(vote) ? COMMITTEE.result : COMMITTEE.live}</h2>
<p class="lead">${COMMITTEE.lead}</p>
${isCounted(vote) ? items.map(({ title, item }) => outcome(title, item)) : ''}
<p>${COMMITTEE.members} ${COMMITTEE.people(result.members)}</p>
<table class="sums seats"><tbody>${row(COMMITTEE.present, result.present)}
${items.map(({ title, item }) => row(COMMITTEE.agreed(title), item.agreed))}</tbody></table></section>`;
}

/** The law's three days, in red once they are over. */
export function deadline(vote: Vote, now: number): Html | '' {
  const until = publishUntil(vote);
  if (vote.state === 'closed')
    return now < until
      ? html`<p class="done">${COMMITTEE.until(until)}</p>`
      : html`<p class="alert" role="alert">${COMMITTEE.overdue(until)}</p>`;
  if (vote.certifiedAt === null) return '';
  const late = vote.certifiedAt >= until;
  return html`<p class="${late ? 'alert' : 'done'}">${COMMITTEE.published(vote.certifiedAt)}${late ? COMMITTEE.publishedLate : ''}</p>`;
}

/** Who said what is for those only who may enter it. */
export function seatList(vote: Vote, seats: readonly Seat[], choices: boolean): Html {
  const line = (seat: Seat) =>
    html`<li><b>${memberText(seat)}</b> <span class="hint">${signingText(seat)}</span>${choices ? choicesOf(vote, seat) : ''}</li>`;
  return html`<section><h2>${COMMITTEE.signatures}</h2><ul class="plain">${seats.map(line)}</ul></section>`;
}

function signingText({ signing }: Seat): string {
  if (signing === null || !signing.present) return COMMITTEE.absent;
  if (signing.choices === null) return COMMITTEE.unsigned;
  return COMMITTEE.signedAt(COMMITTEE.how[signing.how], signing.at);
}

function choicesOf({ items }: Vote, { signing }: Seat): Html | '' {
  const choices = signing?.choices ?? null;
  if (choices === null) return '';
  return html`<br>${items.map(({ title, ...item }, at) => html`${title}：${answerText(item, choices.charAt(at))}　`)}`;
}

/** What was typed for one member; `choices` has a letter an item, empty where none was chosen. */
export interface SeatEntry {
  readonly present: boolean;
  readonly choices: readonly string[];
}

export interface EntryForm {
  readonly entered: ReadonlyMap<number, SeatEntry>;
  readonly problems: readonly string[];
}

/** One form for the whole sheet. Members who have signed in person stand in the list only. */
export function entrySection(vote: Vote, seats: readonly Seat[], form: EntryForm | null): Html | '' {
  const open = seats.filter(({ signing }) => signing !== null && !isInPerson(signing));
  if (open.length === 0) return '';
  const { problems } = form ?? { problems: [] };
  return html`<section><h2>${COMMITTEE.entry}</h2><p class="lead">${COMMITTEE.entryLead}</p>
${problems.length === 0 ? '' : html`<div class="alert" role="alert"><p>${COMMITTEE.notSaved}</p><ul>${problems.map((text) => html`<li>${text}</li>`)}</ul></div>`}
<form method="post" action="/staff/votes/${vote.id}/committee" class="fields wide">
${open.map((seat) => seatFields(vote, seat, form?.entered.get(seat.id) ?? entryOf(vote, seat)))}
<button class="primary">${COMMITTEE.save}</button></form></section>`;
}

function entryOf({ items }: Vote, { signing }: Seat): SeatEntry {
  return {
    present: signing?.present ?? false,
    choices: items.map((_, at) => signing?.choices?.charAt(at) ?? ''),
  };
}

function seatFields(vote: Vote, seat: Seat, entry: SeatEntry): Html {
  const choice = (name: string, letter: string, label: string, checked: boolean) =>
    html`<label><input type="radio" name="${name}" value="${letter}" ${checked ? html`checked` : ''}><span>${label}</span></label>`;
  const item = (each: Vote['items'][number], at: number) => {
    const name = `choice-${seat.id}-${at}`;
    const chosen = entry.choices[at] ?? '';
    return html`<div class="ticks seat" role="radiogroup" aria-label="${each.title}"><p>${each.title}</p>
${answersOf(each).map((letter) => choice(name, letter, answerText(each, letter), chosen === letter))}
${choice(name, '', COMMITTEE.notChosen, chosen === '')}</div>`;
  };
  return html`<fieldset><legend>${memberText(seat)}</legend>
<input type="hidden" name="member" value="${seat.id}">
<label><input type="checkbox" name="present-${seat.id}" value="1" ${entry.present ? html`checked` : ''}><span>${COMMITTEE.wasPresent}</span></label>
${vote.items.map(item)}</fieldset>`;
}
