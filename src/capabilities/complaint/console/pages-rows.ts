// How a case stands in the queue: as a row of the table or a card of the board, with how urgent it is in words beside the colour. Pure.

import { html } from 'hono/html';
import { whenText } from '../../../platform/figures.ts';
import type { Html } from '../../../platform/form-fields.ts';
import type { Case, Level } from '../case.ts';
import { dueOf } from '../clock.ts';
import { caseName, HOLDERS, LEVELS } from '../wording.ts';
import { leftText } from '../wording-clock.ts';
import { BULK, QUEUE, STATES } from './wording.ts';

export interface Look {
  /** Of compounds; empty where they need not be told apart. */
  readonly compounds: ReadonlyMap<string, string>;
  readonly colleagues: ReadonlyMap<string, string>;
  readonly me: string;
  readonly now: number;
}

const EXCERPT = 40;

export function caseRow(of: Case, look: Look, tick: boolean): Html {
  const { id, label, place, text, course, createdAt } = of;
  const name = caseName(of);
  const { now } = look;
  const people = course.reporters > 1 ? html` · ${QUEUE.people(course.reporters)}` : '';
  return html`<tr class="${isOverdue(of, now) ? 'overdue' : ''}" id="row-${id}" data-row>${tick ? html`<td class="tick"><input type="checkbox" id="tick-${id}" name="case" value="${id}" aria-label="${BULK.chooseOne(name)}"></td>` : ''}
<td class="name"><a id="case-${id}" href="/staff/cases/${id}">${name}</a>${compoundLine(of, look)}</td>
<td class="what"><span class="line">${levelTag(course.level)} <b>${label}</b>${place === '' ? '' : html` ${place}`}</span><span class="hint">${excerpt(text)}</span><span class="hint">${QUEUE.since(whenText(createdAt, now))}${people}</span></td>
<td class="stage">${STATES[course.state]}${course.offered === null ? '' : html`<span class="hint">${QUEUE.offered(HOLDERS[course.offered])}</span>`}</td>
<td class="holder">${HOLDERS[course.holder]}<span class="hint">${personText(of, look)}</span></td>
<td class="due">${dueParts(of, now)}</td></tr>`;
}

export function boardItem(of: Case, look: Look): Html {
  const { id, label, course } = of;
  return html`<li class="${isOverdue(of, look.now) ? 'overdue' : ''}" id="card-${id}" data-row><a id="case-${id}" href="/staff/cases/${id}"><b>${caseName(of)}</b> ${label}</a>
${compoundLine(of, look)}
<p class="marks">${levelTag(course.level)} ${HOLDERS[course.holder]}</p><p class="marks hint">${personText(of, look)}</p><p class="due">${dueParts(of, look.now)}</p></li>`;
}

/** As it was said, as far as a line goes. */
function excerpt(text: string): string {
  const all = [...text.replaceAll(/\s+/g, ' ')];
  return all.length > EXCERPT ? `${all.slice(0, EXCERPT).join('')}…` : all.join('');
}

function compoundLine({ compound }: Case, { compounds }: Look): Html | '' {
  return compounds.size === 0 ? '' : html`<span class="hint">${compounds.get(compound) ?? compound}</span>`;
}

export function levelTag(level: Level, before = ''): Html {
  return html`<span class="tag level ${level.toLowerCase()}">${before}${LEVELS[level]}</span>`;
}

function personText({ course: { person } }: Case, { me, colleagues }: Look): string {
  if (person === null) return QUEUE.nobody;
  return person === me ? QUEUE.me : (colleagues.get(person) ?? QUEUE.somebody);
}

export function isOverdue({ course }: Pick<Case, 'course'>, now: number): boolean {
  const due = dueOf(course);
  return due !== null && due <= now;
}

function dueParts(of: Case, now: number): Html | string {
  const due = dueOf(of.course);
  if (due === null) return of.course.resolution.kind === 'paused' ? QUEUE.paused : '';
  const left = leftText(due, now);
  return html`${isOverdue(of, now) ? html`<b class="late">${left}</b>` : html`<span class="left">${left}</span>`}<span class="hint">${whenText(due, now)}</span>`;
}
