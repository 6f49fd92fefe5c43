// The pages of a ballot as they look: the form, the page to check, and what stands where there is nothing to fill in.

import { html } from 'hono/html';
import { answersOf } from '../casting/rules.ts';
import type { Html } from '../draft/pages-preview.ts';
import type { Item, Vote } from '../vote.ts';
import { answerText, itemPlace, labelOf, quorumOf, silenceWarning, thresholdOf } from '../wording.ts';
import type { Decision } from './own.ts';
import { beforeCasting, roomsText, SAME_FOR_ALL } from './wording.ts';
import { BALLOT, PAGES } from './wording-pages.ts';

export interface Filled {
  /** A letter an item; empty where none is chosen. */
  readonly choices: readonly string[];
  /** Something was left out; those items say so. */
  readonly problem: boolean;
  readonly votedAt: number | null;
}

/** As forms name a decision: its units. */
export function unitsOf({ ballots }: Decision): string {
  return ballots.map(({ unit }) => unit).join('-');
}

export function formPage(vote: Vote, decision: Decision, filled: Filled): Html {
  const missing = vote.items.flatMap((item, index) => (filled.choices[index] ? [] : [{ item, index }]));
  const [quorum, warning] = [quorumOf(vote), silenceWarning(vote)];
  return html`${head(vote, decision)}
${filled.problem ? problems(missing) : ''}
${vote.demonstration ? html`<p class="notice" role="note">${PAGES.demonstration}</p>` : ''}
${labelOf(vote) === null ? '' : html`<p class="notice" role="note">${labelOf(vote)}</p>`}
${warning === null ? '' : html`<p class="notice" role="note">${warning}</p>`}
${filled.votedAt === null ? '' : html`<p class="notice" role="note">${BALLOT.already(filled.votedAt)}</p>`}
${quorum === null ? '' : html`<p>${quorum}</p>`}
<form method="post" action="/votes/${vote.id}/ballot" novalidate>
<input type="hidden" name="units" value="${unitsOf(decision)}">
${vote.items.map((item, index) => fieldset(vote, item, index, filled))}
<button class="primary vote-go">${BALLOT.next}</button>
</form>`;
}

function head(vote: Vote, decision: Decision): Html {
  const rooms = decision.ballots.map(({ room }) => room);
  const several = decision.ballots.some((each) => each.several);
  return html`<h1>${vote.title}</h1>
<p class="vote-rooms">${roomsText(rooms, decision.proxy)}</p>
${several ? html`<p class="vote-hint">${SAME_FOR_ALL}</p>` : ''}`;
}

function problems(missing: readonly { readonly item: Item; readonly index: number }[]): Html {
  const line = ({ item, index }: (typeof missing)[number]) =>
    html`<li><a href="#item-${index}-0">${item.title}</a></li>`;
  return html`<div class="notice" role="alert"><p>${BALLOT.missing}</p><ul class="plain">${missing.map(line)}</ul></div>`;
}

function fieldset(vote: Vote, item: Item, index: number, filled: Filled): Html {
  const name = `item-${index}`;
  const missing = filled.problem && !filled.choices[index];
  const radio = (letter: string, at: number) => html`<label class="vote-choice">
<input type="radio" id="${name}-${at}" name="${name}" value="${letter}" required ${filled.choices[index] === letter ? html`checked` : ''} ${missing ? html`aria-invalid="true" aria-describedby="${name}-missing"` : ''}>
<span>${answerText(item, letter)}</span></label>`;
  return html`<fieldset class="vote-item ${missing ? 'missing' : ''}">
<legend><span class="path">${itemPlace(index, vote.items.length)}</span> ${item.title}</legend>
<p class="words">${item.text}</p>
<p class="vote-hint">${thresholdOf(item, vote.kind)}</p>
${missing ? html`<p class="vote-missing" id="${name}-missing">${BALLOT.itemMissing}</p>` : ''}
<div class="vote-choices">${answersOf(item).map(radio)}</div>
</fieldset>`;
}

export function reviewPage(
  vote: Vote,
  decision: Decision,
  { choices, key }: { readonly choices: readonly string[]; readonly key: string },
): Html {
  const line = (item: Item, index: number) =>
    html`<div><dt>${item.title}</dt><dd>${answerText(item, choices[index] ?? '')}</dd></div>`;
  const hidden = choices.map(
    (letter, index) => html`<input type="hidden" name="item-${index}" value="${letter}">`,
  );
  return html`${head(vote, decision)}
<h2>${BALLOT.review}</h2><p>${BALLOT.reviewLead}</p>
<dl class="facts vote-review">${vote.items.map(line)}</dl>
<p>${beforeCasting(vote)}</p>
<form method="post" action="/votes/${vote.id}/ballot" class="vote-form">
<input type="hidden" name="units" value="${unitsOf(decision)}"><input type="hidden" name="key" value="${key}">
${hidden}
<button class="primary vote-go" name="step" value="cast">${BALLOT.cast}</button>
<button class="vote-quiet" name="step" value="edit">${BALLOT.edit}</button>
</form>`;
}

/** Units of several owners are decided one owner at a time. */
export function whichPage(vote: Vote, decisions: readonly Decision[], problem: string | null): Html {
  const line = (decision: Decision) => {
    const voted = decision.ballots.every(({ stands }) => stands !== null);
    const rooms = roomsText(
      decision.ballots.map(({ room }) => room),
      decision.proxy,
    );
    return html`<li><a href="/votes/${vote.id}/ballot?units=${unitsOf(decision)}">${rooms}</a> <span class="vote-state">${voted ? BALLOT.voted : BALLOT.notVoted}</span></li>`;
  };
  return html`<h1>${vote.title}</h1>
${problem === null ? '' : html`<p class="notice" role="alert">${problem}</p>`}
<p>${BALLOT.which}</p><ul class="votes">${decisions.map(line)}</ul>`;
}

export function messagePage(vote: Vote, lines: readonly string[], claim = false): Html {
  return html`<h1>${vote.title}</h1>
<div class="notice" role="note">${lines.map((line) => html`<p>${line}</p>`)}</div>
${claim ? html`<p><a class="primary vote-go" href="/claim">${BALLOT.goClaim}</a></p>` : ''}
<p class="link"><a href="/votes/${vote.id}">${PAGES.backToVote}</a></p>`;
}
