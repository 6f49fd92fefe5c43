// The records of 议, 理 and 晒 on a topic's page: statements, meetings, poll, conclusion, actions, vote, application,
// mediation, sheets, objections. Views are in pages-story-views.ts. Pure.

import { html } from 'hono/html';
import type { Story } from '../reading.ts';
import type { Application } from '../resolve/actions.ts';
import type { LinkedVote, Matter } from '../votes.ts';
import { BODIES, MONEY_SOURCES, momentText, NO_VOTE, PARTIES, ROLES, untilText } from '../wording.ts';
import type { Html } from './pages-form.ts';
import { factList } from './pages-story-parts.ts';
import { ACTION_STATES, FUND_STATES, PATHS, STORY, VOTE_RESULTS, VOTE_STATES } from './wording-story.ts';

export function statementSection({ topic, statements }: Story): Html | '' {
  const { course } = topic;
  if (course.step === 'raise') return '';
  const said = (each: Story['statements'][number]) =>
    html`<li><p><b>${PARTIES[each.party]}</b> ${each.behalf ? html`<span class="tag plain">${STORY.behalf}</span> ` : ''}<span class="hint">${momentText(each.at)}，${STORY.onVersion(each.version)}</span></p>
<p class="content">${each.view}</p>${each.options === '' ? '' : html`<p class="content">${STORY.options}${each.options}</p>`}${each.cost === '' ? '' : html`<p class="content">${STORY.cost}${each.cost}</p>`}</li>`;
  const missing = course.parties.filter((party) => !course.stated.includes(party));
  return html`<section><h2>${STORY.statements}</h2><ul class="records">${statements.map(said)}${missing.map(
    (party) =>
      html`<li><b>${PARTIES[party]}</b> <span class="tag">${statements.some((each) => each.party === party) ? STORY.stateAgain : STORY.missing}</span></li>`,
  )}</ul></section>`;
}

export function meetingSection({ topic, meetings, people, history }: Story): Html | '' {
  if (meetings.length === 0) return '';
  const cancelled = new Set(
    history.filter(({ kind }) => kind === 'cancelled').map(({ facts }) => facts.meeting),
  );
  const one = (each: Story['meetings'][number]) => {
    const state = each.held ? STORY.held : cancelled.has(each.number) ? STORY.cancelled : STORY.called;
    const coming = state === STORY.called ? html`<p>${STORY.coming(people.come)}</p>` : '';
    return html`<li><p><b>${STORY.meeting(each.number, each.meetsAt)}</b> ${each.place} <span class="tag plain">${state}</span></p>
<p class="content">${STORY.agenda}：${each.agenda}</p>${coming}
${each.held ? html`<p>${STORY.came(each.held.parties, each.held.people)}</p><p class="content">${STORY.minutes}：${each.held.text}</p>` : ''}
<p><a href="/staff/topics/${topic.id}/meetings/${each.number}.ics" download>${STORY.calendar}</a></p></li>`;
  };
  return html`<section><h2>${STORY.meetings}</h2><ul class="records">${meetings.map(one)}</ul></section>`;
}

export function pollSection({ poll, polled }: Story): Html | '' {
  if (poll === null) return '';
  const { counts } = poll;
  return html`<section><h2>${STORY.poll}</h2><p><b>${poll.question}</b></p>
${counts === null ? html`<p>${STORY.pollOpen(polled)}</p>` : ''}
<ul>${poll.options.map((option, at) => html`<li>${option}${counts === null ? '' : html`：<b>${STORY.pollCount(counts[at] ?? 0)}</b>`}</li>`)}</ul>
<p class="hint">${NO_VOTE}</p></section>`;
}

export function conclusionSection({ topic, history }: Story, matters: readonly Matter[]): Html | '' {
  const { conclusion } = topic.course;
  if (conclusion === null) return '';
  const words = history.findLast(({ kind }) => kind === 'concluded')?.reason ?? '';
  const law = matters.find(({ key }) => key === conclusion.matter)?.law ?? conclusion.matter;
  return html`<section><h2>${STORY.conclusion}</h2>
<p><b>${conclusion.consensus ? STORY.consensus : STORY.noConsensus}</b></p><p class="content card">${words}</p>
<p>${law === null ? STORY.noMatter : STORY.matter(law)}${conclusion.fund ? `，${STORY.fund}` : ''}。<span class="hint">${NO_VOTE}</span></p></section>`;
}

export function actionSection({ topic, actions, reports }: Story, now: number): Html | '' {
  if (actions.length === 0) return '';
  const one = (row: Story['actions'][number]) => {
    const action = topic.course.actions.find(({ number }) => number === row.number);
    if (action === undefined) return '';
    const late = action.state === 'open' && action.dueAt <= now;
    const money = `${MONEY_SOURCES[action.money]}${row.amount === null ? '' : `，${STORY.amount(row.amount)}`}`;
    const said = reports.filter((each) => each.action === row.number);
    return html`<li><p><b>${STORY.action(row.number)}：${row.what}</b> <span class="tag ${action.state === 'done' ? 'good' : 'plain'}">${ACTION_STATES[action.state]}</span>${late ? html` <span class="tag">${STORY.late}</span>` : ''}</p>
${factList([
  [STORY.who, action.who === 'other' ? row.whoName : BODIES[action.who]],
  [STORY.due, untilText(action.dueAt)],
  [STORY.money, money],
  [STORY.state, action.round > 1 ? STORY.secondRound : null],
])}
${said.length === 0 ? '' : html`<p>${STORY.reports}：</p><ul>${said.map(({ role, at, text }) => html`<li><span class="hint">${momentText(at)} ${ROLES[role]}</span> <span class="content">${text}</span></li>`)}</ul>`}</li>`;
  };
  return html`<section><h2>${STORY.actions}</h2><ul class="records">${actions.map(one)}</ul></section>`;
}

/** The vote is a link for those who may see votes. */
export function voteSection(
  { topic, links }: Story,
  votes: readonly LinkedVote[],
  maySee: boolean,
): Html | '' {
  const own = links.filter(({ kind }) => kind === 'vote');
  if (own.length === 0) return '';
  const one = ({ ref, label }: Story['links'][number]) => {
    const vote = votes.find(({ id }) => String(id) === ref);
    const state =
      topic.course.links.find((link) => link.kind === 'vote' && link.ref === ref)?.state ?? 'waiting';
    const name = `${STORY.voteLink(label)} ${vote?.title ?? ''}`;
    return html`<li>${maySee ? html`<a href="/staff/votes/${ref}">${name}</a>` : name}
<span class="tag plain">${vote ? VOTE_STATES[vote.state] : ''}</span> <b>${VOTE_RESULTS[state]}</b></li>`;
  };
  return html`<section><h2>${STORY.votes}</h2><ul class="records">${own.map(one)}</ul></section>`;
}

export function fundSection({ topic, links }: Story): Html | '' {
  const own = links.filter(({ kind }) => kind === 'fund');
  if (own.length === 0) return '';
  const one = ({ ref, label, detail, outcome }: Story['links'][number]) => {
    const { path, scope, amount } = detail as Application;
    const state =
      topic.course.links.find((link) => link.kind === 'fund' && link.ref === ref)?.state ?? 'waiting';
    return html`<li><p><b>${label}</b> <span class="tag plain">${FUND_STATES[state]}</span></p>
<p>${STORY.fundLine(PATHS[path], amount)}</p>${scope === '' ? '' : html`<p>${STORY.fundScope}${scope}</p>`}${outcome === '' ? '' : html`<p class="content">${STORY.answered}${outcome}</p>`}
<p><a href="/staff/topics/${topic.id}/application-${ref}.pdf">${STORY.fundSheet}</a></p></li>`;
  };
  return html`<section><h2>${STORY.funds}</h2><ul class="records">${own.map(one)}</ul></section>`;
}

export function mediationSection({ mediation }: Story): Html | '' {
  return mediation === null
    ? ''
    : html`<section><h2>${STORY.mediation}</h2><p><b>${STORY.mediated(mediation.parties, mediation.agreed)}</b> <span class="hint">${momentText(mediation.at)}</span></p><p class="content card">${mediation.text}</p></section>`;
}

export function sheetSection({ topic, sheets }: Story): Html | '' {
  return sheets.length === 0
    ? ''
    : html`<section><h2>${STORY.sheets}</h2><ul class="records">${sheets.map(
        ({ number, shownFrom, shownUntil }) => html`<li>${STORY.sheet(number, shownFrom, shownUntil)}</li>`,
      )}</ul><p><a href="/topics/${topic.id}">${STORY.sheetPage}</a></p></section>`;
}

/** By number; nobody is told who said it. */
export function objectionSection({ objections }: Story): Html | '' {
  return objections.length === 0
    ? ''
    : html`<section><h2>${STORY.objections}</h2><ul class="records">${objections.map(
        ({ text, at, answer }, index) =>
          html`<li><p><b>${STORY.objection(index + 1)}</b> <span class="hint">${momentText(at)}</span></p><p class="content">${text}</p>
${answer === null ? html`<p><span class="tag">${STORY.unanswered}</span></p>` : html`<p class="content"><b>${STORY.answered}</b>${answer}</p>`}</li>`,
      )}</ul></section>`;
}
