// What a visitor can do about a topic, as forms that need no script. Whether it is taken decides the action.

import { html } from 'hono/html';
import { STANCES as STANCE_ORDER } from '../discuss/claims.ts';
import { STANCES } from '../publish/wording-sheet.ts';
import type { Story } from '../reading.ts';
import type { Rater } from '../review/store.ts';
import { barredBy } from '../steps.ts';
import type { Participant } from '../store-people.ts';
import { dayText } from '../wording.ts';
import { type Html, shown } from './pages-public.ts';
import { ACTS } from './wording-public.ts';

export interface Visiting {
  /** What the visitor is in the topic; null for nobody yet. */
  readonly person: Participant | null;
  readonly rater: Rater | null;
  readonly now: number;
  /** Words of a form that was refused, and by which. */
  readonly kept: Kept | null;
}

export interface Kept {
  readonly act: string;
  readonly text: string;
  readonly choice: string;
  readonly problem: string;
}

/** Those of the step, and following at any time before the end. */
export function actsSection(story: Story, visiting: Visiting): Html | '' {
  const { topic } = story;
  if (topic.course.outcome !== null) return '';
  return html`<section id="acts"><h2>${ACTS.title}</h2>
${rateForm(story, visiting)}${objectForm(story, visiting)}${cosignForm(story, visiting)}${comeForm(story, visiting)}
${pollForm(story, visiting)}${opineForm(story, visiting)}${followForm(story, visiting)}</section>`;
}

function cosignForm({ topic }: Story, { person }: Visiting): Html | '' {
  if (barredBy(topic.course, 'cosigned', 'resident') !== null || person?.proposer === true) return '';
  if (person !== null && person.cosignedAt !== null) return html`<p>${ACTS.cosigned}</p>`;
  return oneButton(topic.id, 'cosign', ACTS.cosign, true);
}

function comeForm({ topic }: Story, { person, now }: Visiting): Html | '' {
  const { meeting } = topic.course;
  if (meeting?.state !== 'called' || meeting.meetsAt <= now) return '';
  return person?.comes === meeting.number
    ? oneButton(topic.id, 'stay', ACTS.comeNot, false)
    : oneButton(topic.id, 'come', ACTS.come, true);
}

function followForm({ topic }: Story, { person }: Visiting): Html {
  return person?.follows === true
    ? oneButton(topic.id, 'mute', ACTS.mute, false)
    : html`${oneButton(topic.id, 'follow', ACTS.follow, false)}<p class="vote-hint">${ACTS.followHint}</p>`;
}

function pollForm({ topic, poll }: Story, { kept }: Visiting): Html | '' {
  if (poll === null || barredBy(topic.course, 'polled', 'resident') !== null || topic.course.poll !== 'open')
    return '';
  return html`<form class="vote-form" method="post" action="${to(topic.id, 'poll')}">
<fieldset class="vote-item"><legend>${ACTS.poll}：${shown(poll.question)}</legend>${problemOf('poll', kept)}
<div class="vote-choices">${poll.options.map((option, index) => radio('option', String(index), shown(option)))}</div></fieldset>
<p class="vote-hint">${ACTS.pollHint}</p><button class="vote-quiet">${ACTS.pollSend}</button></form>`;
}

function opineForm({ topic }: Story, { kept }: Visiting): Html | '' {
  if (barredBy(topic.course, 'opined', 'resident') !== null) return '';
  const before = kept?.act === 'opine' ? kept : null;
  return html`<details class="topic-act"${before === null ? '' : html` open`}><summary>${ACTS.opine}</summary>
<form class="vote-form" method="post" action="${to(topic.id, 'opine')}">${problemOf('opine', kept)}
<fieldset class="vote-item"><legend>${ACTS.stance}</legend>
<div class="vote-choices">${STANCE_ORDER.map((stance) => radio('stance', stance, STANCES[stance], before?.choice))}</div></fieldset>
${textField('opine', ACTS.text, 500, before)}
<p class="vote-hint">${ACTS.opineHint}</p><button class="vote-quiet">${ACTS.send}</button></form></details>`;
}

function objectForm({ topic }: Story, { kept, now }: Visiting): Html | '' {
  const { shownUntil } = topic.course;
  if (barredBy(topic.course, 'objected', 'resident') !== null) return '';
  if (shownUntil === null || shownUntil <= now) return '';
  const before = kept?.act === 'object' ? kept : null;
  return html`<details class="topic-act"${before === null ? '' : html` open`}><summary>${ACTS.object}</summary>
<form class="vote-form" method="post" action="${to(topic.id, 'object')}">${problemOf('object', kept)}
${textField('object', ACTS.text, 1_000, before)}
<p class="vote-hint">${ACTS.objectHint(dayText(shownUntil - 1))}</p><button class="vote-quiet">${ACTS.send}</button></form></details>`;
}

function rateForm({ topic }: Story, { rater, kept, now }: Visiting): Html | '' {
  const { reviewUntil, step } = topic.course;
  if (step !== 'review' || reviewUntil === null || reviewUntil <= now) return '';
  if (rater === null)
    return html`<p>${ACTS.rateWho}</p><p class="link"><a href="/claim">${ACTS.claim}</a></p>`;
  const before = kept?.act === 'rate' ? kept : null;
  return html`<form class="vote-form" method="post" action="${to(topic.id, 'rate')}"><h3>${ACTS.rate}</h3>${problemOf('rate', kept)}
<fieldset class="vote-item"><legend>${ACTS.solved}</legend>
<div class="vote-choices">${radio('solved', 'y', ACTS.yes)}${radio('solved', 'n', ACTS.no)}</div></fieldset>
<fieldset class="vote-item"><legend>${ACTS.score}</legend>
<div class="vote-choices">${ACTS.scores.map((label, index) => radio('score', String(index + 1), label))}</div></fieldset>
<label for="why">${ACTS.why}</label><textarea id="why" name="text" rows="3" maxlength="300">${before?.text ?? ''}</textarea>
<p class="vote-hint">${ACTS.rateHint}</p><button class="primary">${ACTS.send}</button></form>`;
}

function oneButton(topic: number, act: string, label: string, main: boolean): Html {
  return html`<form method="post" action="${to(topic, act)}"><button class="${main ? 'primary vote-go' : 'vote-quiet'}">${label}</button></form>`;
}

function radio(name: string, value: string, label: string, chosen?: string): Html {
  return html`<label class="vote-choice"><input type="radio" name="${name}" value="${value}" required${chosen === value ? html` checked` : ''}> ${label}</label>`;
}

function textField(act: string, label: string, longest: number, before: Kept | null): Html {
  const id = `text-${act}`;
  return html`<label for="${id}">${label}</label>
<textarea id="${id}" name="text" rows="5" maxlength="${longest}" required${before === null ? '' : html` aria-invalid="true" aria-describedby="problem"`}>${before?.text ?? ''}</textarea>`;
}

function problemOf(act: string, kept: Kept | null): Html | '' {
  return kept?.act === act ? html`<p class="notice" role="alert" id="problem">${kept.problem}</p>` : '';
}

function to(topic: number, act: string): string {
  return `/topics/${topic}/${act}`;
}
