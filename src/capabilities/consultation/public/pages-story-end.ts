// The second half of a topic's public story: who does what, the vote, the sheet, objections, ratings, all that happened, and
// how to check it.

import { html } from 'hono/html';
import { yuanText } from '../../../platform/figures.ts';
import { answerDraft } from '../draft/trace.ts';
import { fundLine, STATES } from '../publish/wording-sheet.ts';
import type { Story } from '../reading.ts';
import { chainOf, shownRole } from '../topic.ts';
import type { LinkedVote } from '../votes.ts';
import { BODIES, dayText, EVENTS, MONEY_SOURCES, momentText, NO_VOTE, OURS, ROLES } from '../wording.ts';
import { aiLabel, type Html, paragraphs, section, shown } from './pages-public.ts';
import { ratingText, TOPIC } from './wording-public.ts';

export function endSections(story: Story, votes: ReadonlyMap<string, LinkedVote>): Html {
  return html`${section(TOPIC.actions, actionsOf(story))}
${section(TOPIC.vote, linksOf(story, votes))}
${section(TOPIC.sheet, sheetOf(story), 'sheet')}
${section(TOPIC.objections, objectionsOf(story))}
${section(TOPIC.rating, ratingOf(story))}
${section(TOPIC.street, streetOf(story))}`;
}

function actionsOf(story: Story): Html | '' {
  const { topic } = story;
  if (topic.course.actions.length === 0)
    return topic.course.step === 'resolve' && topic.course.outcome === null
      ? html`<p>${TOPIC.noActions}</p>`
      : '';
  return html`${topic.course.actions.map((action) => actionOf(story, action))}`;
}

function actionOf({ actions, reports }: Story, action: Story['topic']['course']['actions'][number]): Html {
  const { number, who, state, dueAt, money } = action;
  const row = actions.find((each) => each.number === number);
  const body = who === 'other' ? shown(row?.whoName ?? '') : BODIES[who];
  const amount = row?.amount ?? null;
  const cost = amount === null || money === 'none' ? '' : `，${yuanText(amount)}`;
  const news = reports.filter((report) => report.action === number && report.text !== '');
  return html`<article class="card"><h3>${shown(row?.what ?? '')}</h3>
<p><span class="vote-state ${state}">${STATES[state]}</span></p>
<p>${body}，${dayText(dueAt - 1)}以前办好。${MONEY_SOURCES[money]}${cost}。</p>
${
  news.length === 0
    ? ''
    : html`<details><summary>${TOPIC.progress}</summary>${news.map(
        ({ at, role, text }) => html`<p class="path">${dayText(at)} ${ROLES[role]}</p>${paragraphs(text)}`,
      )}</details>`
}</article>`;
}

function linksOf({ links, topic }: Story, votes: ReadonlyMap<string, LinkedVote>): Html | '' {
  if (links.length === 0) return '';
  return html`${links.map(({ kind, ref, label, detail }) => {
    if (kind === 'vote') {
      const vote = votes.get(ref);
      // A draft is not public.
      return vote === undefined || vote.state === 'draft'
        ? html`<p>${TOPIC.voteDraft}</p>`
        : html`<p><a href="/votes/${vote.id}">${TOPIC.voteLink(vote.number)}</a> ${shown(vote.title)}</p>`;
    }
    const state = topic.course.links.find((link) => link.kind === 'fund' && link.ref === ref)?.state;
    const { amount } = detail as { readonly amount?: number | null };
    return html`<p>${fundLine({ project: shown(label), amount: amount ?? null, state: state ?? 'waiting' })}</p>`;
  })}<p class="vote-hint">${NO_VOTE}</p>`;
}

function sheetOf({ sheets, topic }: Story): Html | '' {
  const sheet = sheets.at(-1);
  if (sheet === undefined) return '';
  const file = (name: string, label: string) => html`<a href="/topics/${topic.id}/${name}">${label}</a>`;
  return html`<p>${TOPIC.sheetLead(dayText(sheet.shownFrom), dayText(sheet.shownUntil - 1))}</p>
<p class="pager">${file('sheet', TOPIC.sheetPage)}${file('sheet.png', TOPIC.sheetPicture)}${file('sheet.pdf', TOPIC.sheetPdf)}</p>`;
}

/** The words of an objection only with their answer: by then staff have read them. */
function objectionsOf({ objections, history }: Story): Html | '' {
  if (objections.length === 0) return '';
  return html`${objections.map(
    ({ text, at, answer, answeredAt }, index) =>
      html`<article class="card"><p class="path">${TOPIC.objection(index + 1, dayText(at))}</p>
${answer === null ? html`<p>${TOPIC.unanswered}</p>` : html`${paragraphs(text)}<p class="path">${TOPIC.answer(dayText(answeredAt ?? at))}</p>${paragraphs(answer)}${aiLabel(answerDraft(history, { answer, answeredAt }))}`}</article>`,
  )}`;
}

/** While marks are taken nothing is told of them. */
function ratingOf({ topic }: Story): Html | '' {
  const { course } = topic;
  const { rating, reviewUntil, step, outcome } = course;
  if (outcome === 'unrated') return html`<p>${TOPIC.ratingNone}</p>`;
  const open = step === 'review' && outcome === null && course.escalatedAt === null && reviewUntil !== null;
  const known =
    rating === null || rating.count === 0 ? '' : html`<p>${ratingText(rating, outcome === 'solved')}</p>`;
  return open ? html`<p>${TOPIC.ratingUntil(dayText(reviewUntil - 1))}</p>${known}` : known;
}

function streetOf({ history }: Story): Html | '' {
  const words = history.findLast(({ kind }) => kind === 'street-answered')?.reason ?? '';
  return words === '' ? '' : paragraphs(words);
}

/** What happened, without a word of what was said; of a topic that is not accepted too. */
export function historySection({ history }: Pick<Story, 'history'>): Html {
  const rows = [...history].reverse();
  return html`<section><h2>${TOPIC.history}</h2><details><summary>${TOPIC.unfold(rows.length)}</summary>
<div class="table"><table class="sums"><thead><tr>${TOPIC.historyHead.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(({ at, kind, role }) => html`<tr><td>${momentText(at)}</td><td>${EVENTS[kind]}</td><td>${ROLES[shownRole(role, kind)]}</td></tr>`)}</tbody></table></div></details></section>`;
}

export function ledgerSection({ topic, history }: Story): Html {
  const last = history.at(-1);
  return html`<section><h2>${TOPIC.ledger}</h2><p>${TOPIC.ledgerLead}</p>
${last === undefined ? '' : html`<p class="heads"><code>${chainOf(topic)}:${last.seq}:${last.hash}</code></p>`}
${topic.course.outcome === null ? '' : html`<p class="vote-hint">${OURS}</p>`}</section>`;
}
