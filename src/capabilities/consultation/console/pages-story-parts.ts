// The records on a topic's page: facts, text with its versions, photos, and at the end ratings, history, the head of the ledger.
// People stand nowhere in them. Pure.

import { html } from 'hono/html';
import type { Citation } from '../../../desk/message.ts';
import type { Story } from '../reading.ts';
import { chainOf } from '../topic.ts';
import { momentText, OURS, scopeText, WAYS } from '../wording.ts';
import type { Html } from './pages-form.ts';
import { actorText, eventText, STORY, VERDICTS } from './wording-story.ts';

/** What the page knows around the story. */
export interface Around {
  readonly compound: string;
  readonly citation: Citation | null;
  readonly template: string | null;
  /** The topic it was merged into. */
  readonly into: { readonly id: number; readonly name: string } | null;
  /** The room of who proposed; undefined where it is not for this account to see. */
  readonly proposer: string | null | undefined;
}

export type Fact = readonly [name: string, value: Html | string | null];

export function factList(facts: readonly Fact[]): Html {
  return html`<dl class="facts">${facts.map(([name, value]) =>
    value === null || value === '' ? '' : html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl>`;
}

export function factSection({ topic, people }: Story, around: Around): Html {
  const { citation, into, proposer } = around;
  const clause =
    citation === null
      ? null
      : html`${STORY.clauseStatus(citation.path, citation.status)}<details><summary>${STORY.original}</summary><blockquote>${citation.text}</blockquote></details>`;
  return html`<section><h2>${STORY.facts}</h2>${factList([
    [STORY.number, `议${topic.number}`],
    [STORY.compound, around.compound],
    [STORY.place, topic.place],
    [STORY.began, topic.began],
    [STORY.scope, scopeText(topic.scope)],
    [STORY.category, topic.category],
    [STORY.way, WAYS[topic.way]],
    [STORY.raisedAt, momentText(topic.createdAt)],
    [STORY.people, STORY.peopleText(people.cosigned, people.follow)],
    [STORY.template, around.template],
    [STORY.clause, clause],
    [STORY.mergedInto, into && html`<a href="/staff/topics/${into.id}">${into.name}</a>`],
  ])}
${proposer === undefined ? '' : html`<details><summary>${STORY.proposer}</summary><p>${proposer ?? STORY.proposerUnknown}</p></details>`}</section>`;
}

export function textSection({ topic, versions, photos }: Story): Html {
  const earlier = versions.filter(({ version }) => version !== topic.course.version);
  const photo = (number: number) => {
    const path = `/staff/topics/${topic.id}/photos/${number}`;
    return html`<li><a href="${path}"><img src="${path}" alt="${STORY.photo(number)}" loading="lazy"></a></li>`;
  };
  return html`<section><h2>${STORY.text}</h2>
<p class="content card">${topic.text}</p>
${topic.course.step === 'raise' ? html`<p class="hint">${STORY.label}${topic.label}</p>` : ''}
${
  earlier.length === 0
    ? ''
    : html`<details><summary>${STORY.earlier}（${earlier.length}）</summary>${earlier.map(
        ({ version, at, text, place }) =>
          html`<p><b>${STORY.version(version, at)}</b> ${place}</p><blockquote class="content">${text}</blockquote>`,
      )}</details>`
}
${photos.length === 0 ? '' : html`<h3>${STORY.photos}</h3><ul class="photos">${photos.map(photo)}</ul>`}</section>`;
}

/** Numbers by round; while ratings are taken, how many only. Reasons in an order that tells nothing. */
export function ratingSection({ topic, ratings, history }: Story): Html | '' {
  const { course } = topic;
  const taking = course.reviewUntil !== null;
  const rounds = [...new Set(ratings.map(({ round }) => round))];
  const verdicts = history
    .filter(({ kind }) => kind === 'reviewed')
    .map(({ facts }) => String(facts.verdict));
  if (!taking && rounds.length === 0 && verdicts.length === 0) return '';
  const one = (round: number) => {
    const own = ratings.filter((each) => each.round === round);
    if (taking && round === course.round) return html`<p>${STORY.ratingOpen(own.length)}</p>`;
    const why = own.map((each) => each.why).filter((each) => each !== '');
    const verdict = VERDICTS[verdicts[round - 1] as keyof typeof VERDICTS] ?? '';
    return html`<h3>${STORY.ratingRound(round)}</h3><p>${numbersOf(own)}${verdict === '' ? '' : html`：<b>${verdict}</b>`}</p>
${why.length === 0 ? '' : html`<p>${STORY.reasons}</p><ul>${why.sort().map((each) => html`<li>${each}</li>`)}</ul>`}`;
  };
  const all = taking && !rounds.includes(course.round) ? [...rounds, course.round] : rounds;
  return html`<section><h2>${STORY.ratings}</h2>${all.length === 0 ? html`<p>${VERDICTS.unrated}</p>` : all.map(one)}</section>`;
}

function numbersOf(ratings: Story['ratings']): string {
  const sum = ratings.reduce((total, { score }) => total + score, 0);
  const tenths = Math.floor((sum * 10) / Math.max(1, ratings.length));
  const mean = `${Math.floor(tenths / 10)}.${tenths % 10}`;
  return STORY.ratingText(ratings.length, mean, ratings.filter(({ solved }) => solved).length);
}

export function historySection({ history }: Story): Html {
  const row = ({ first, last, count }: Run) =>
    html`<tr><td data-label="${STORY.when}">${momentText(first.at)}${last.at === first.at ? '' : STORY.to(last.at)}</td><td data-label="${STORY.what}">${eventText(first)}${count > 1 ? STORY.times(count) : ''}</td><td data-label="${STORY.actor}">${actorText(first.role, first.kind)}</td><td data-label="${STORY.words}" class="content">${first.reason}</td></tr>`;
  return html`<section><h2>${STORY.history}</h2><p class="hint">${OURS}</p>
<table class="history"><thead><tr><th>${STORY.when}</th><th>${STORY.what}</th><th>${STORY.actor}</th><th>${STORY.words}</th></tr></thead>
<tbody>${runsOf(history).map(row)}</tbody></table></section>`;
}

interface Run {
  readonly first: Story['history'][number];
  readonly last: Story['history'][number];
  readonly count: number;
}

/** The same said one after the other without words, such as forty views, is one row. */
function runsOf(history: Story['history']): readonly Run[] {
  const runs: Run[] = [];
  for (const event of history) {
    const before = runs.at(-1);
    const same =
      before !== undefined &&
      eventText(before.first) === eventText(event) &&
      actorText(before.first.role, event.kind) === actorText(event.role, event.kind) &&
      before.first.reason === '' &&
      event.reason === '';
    if (same) runs[runs.length - 1] = { ...before, last: event, count: before.count + 1 };
    else runs.push({ first: event, last: event, count: 1 });
  }
  return runs;
}

export function ledgerSection({ topic, history }: Story): Html | '' {
  const last = history.at(-1);
  return last === undefined
    ? ''
    : html`<section><h2>${STORY.ledger}</h2><p class="lead">${STORY.ledgerLead}</p><p class="head" tabindex="0">${STORY.head(chainOf(topic), last.seq, last.hash)}</p></section>`;
}
