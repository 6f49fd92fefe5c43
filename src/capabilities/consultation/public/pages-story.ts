// The whole story of an accepted topic as everybody may read it, in the order in which people ask: what it is, who says what,
// what came of it, who does it. Its end is in pages-story-end.ts, what a visitor can do in pages-acts.ts.

import { html } from 'hono/html';
import type { Citation } from '../../../desk/message.ts';
import { claimsDraft, conclusionDraft, minutesDraft } from '../draft/trace.ts';
import { STANCES } from '../publish/wording-sheet.ts';
import type { Story } from '../reading.ts';
import { dayText, momentText, PARTIES, scopeText } from '../wording.ts';
import { aiLabel, factList, type Html, paragraphs, section, shown } from './pages-public.ts';
import { TOPIC } from './wording-public.ts';

/** A longer clause is folded, never cut. */
const LONGEST_QUOTE = 120;

export interface StoryExtras {
  readonly citation: Citation | null;
  readonly matters: readonly { readonly key: string; readonly law: string }[];
}

export function storySections(story: Story, extras: StoryExtras): Html {
  return html`${section(TOPIC.issue, issueOf(story))}
${section(TOPIC.clause, clauseOf(extras.citation))}
${section(TOPIC.statements, statementsOf(story))}
${section(TOPIC.meeting, meetingsOf(story), 'meeting')}
${section(TOPIC.views, viewsOf(story))}
${section(TOPIC.poll, pollOf(story))}
${section(TOPIC.decision, decisionOf(story, extras))}
${section(TOPIC.mediation, mediationOf(story))}`;
}

function issueOf({ topic, versions, people, history }: Story): Html {
  const first = acceptedVersion({ versions, history });
  const earlier = versions.filter(({ version }) => version >= first && version < topic.course.version);
  return html`${paragraphs(topic.text)}
${factList([
  [TOPIC.place, shown(topic.place)],
  [TOPIC.began, shown(topic.began)],
  [TOPIC.scope, scopeText(topic.scope)],
  [TOPIC.cared, people.cosigned === 0 ? '' : TOPIC.people(people.cosigned)],
])}
${
  earlier.length === 0
    ? ''
    : html`<details><summary>${TOPIC.earlier}</summary>${earlier.map(
        ({ version, at, text, place }) =>
          html`<p class="path">${TOPIC.version(version, dayText(at))}</p>${paragraphs(text)}${place === '' ? '' : html`<p>${TOPIC.place}：${shown(place)}</p>`}`,
      )}</details>`
}`;
}

/** What was written over before somebody of staff had read it is for nobody else. */
function acceptedVersion({ versions, history }: Pick<Story, 'versions' | 'history'>): number {
  const accepted = history.find(({ kind }) => kind === 'accepted')?.at ?? 0;
  return versions.findLast(({ at }) => at <= accepted)?.version ?? 1;
}

/** Word for word, so never masked. */
function clauseOf(citation: Citation | null): Html | '' {
  if (citation === null) return '';
  const { text, path, status, link } = citation;
  const words = html`<blockquote><p class="words">${text}</p></blockquote>`;
  return html`<p><a href="${ownPath(link)}">${path}</a>（${status}）</p>
${text.length > LONGEST_QUOTE ? html`<details><summary>${TOPIC.whole}</summary>${words}</details>` : words}`;
}

/** Works under every name the site is reached by. */
function ownPath(link: string): string {
  return link.replace(/^https?:\/\/[^/]+/, '');
}

function statementsOf({ statements, topic }: Story): Html {
  const now = statements.filter(({ version }) => version === topic.course.version);
  const latest = topic.course.parties.flatMap(
    (party) => now.findLast((statement) => statement.party === party) ?? [],
  );
  const earlier = statements.filter((statement) => !latest.includes(statement));
  return html`${latest.length === 0 ? html`<p>${TOPIC.noStatements}</p>` : latest.map(statementOf)}
${earlier.length === 0 ? '' : html`<details><summary>${TOPIC.earlier}</summary>${earlier.map(statementOf)}</details>`}`;
}

function statementOf({ party, view, options, cost, behalf, at }: Story['statements'][number]): Html {
  return html`<article class="card"><h3>${PARTIES[party]}${behalf ? TOPIC.behalf : ''}</h3>
${paragraphs(view)}
${options === '' ? '' : html`<p class="words">${TOPIC.options}：${shown(options)}</p>`}
${cost === '' ? '' : html`<p class="words">${TOPIC.cost}：${shown(cost)}</p>`}
<p class="path">${dayText(at)}</p></article>`;
}

function meetingsOf(story: Story): Html | '' {
  if (story.meetings.length === 0) return '';
  return html`${story.meetings.map((meeting) => meetingOf(story, meeting))}`;
}

function meetingOf({ topic, people, history }: Story, meeting: Story['meetings'][number]): Html {
  const { number, meetsAt, place, agenda, held } = meeting;
  const { course } = topic;
  const current = course.meeting?.number === number ? course.meeting.state : null;
  const called = current === 'called' && course.outcome === null;
  const cancelled = held === null && !called;
  return html`<article class="card">${factList([
    [TOPIC.meetingWhen, momentText(meetsAt)],
    [TOPIC.meetingWhere, shown(place)],
    [TOPIC.meetingWhat, shown(agenda)],
    [TOPIC.came, held === null ? '' : cameText(held)],
  ])}
${called && people.come > 0 ? html`<p>${TOPIC.coming(people.come)}</p>` : ''}
${cancelled ? html`<p class="notice" role="note">${TOPIC.cancelled}</p>` : ''}
${called ? html`<p><a href="/topics/${topic.id}/meeting-${number}.ics">${TOPIC.calendar}</a></p>` : ''}
${held === null || held.text === '' ? '' : html`<h3>${TOPIC.minutes}</h3>${paragraphs(held.text)}${aiLabel(minutesDraft(history, number))}`}</article>`;
}

function cameText({
  parties,
  people,
}: {
  parties: readonly (keyof typeof PARTIES)[];
  people: number;
}): string {
  return [...parties.map((party) => PARTIES[party]), ...(people > 0 ? [`居民 ${people} 人`] : [])].join('、');
}

/** The words of neighbours only once staff have read and summed them up. */
function viewsOf({ views, claims, history }: Story): Html | '' {
  if (views.length === 0) return '';
  if (claims.length === 0) return html`<p>${TOPIC.viewCount(views.length)}</p>`;
  const from = claims.flatMap((claim) => claim.views);
  const known = views.filter(({ number }) => from.includes(number));
  return html`<ul class="plain">${claims.map(
    ({ stance, text, views: numbers }) =>
      html`<li><b>${STANCES[stance]}</b>：${shown(text)} <span class="path">${TOPIC.claimFrom(numbers)}</span></li>`,
  )}</ul>${aiLabel(claimsDraft(history))}
<details><summary>${TOPIC.allViews(known.length)}</summary>${known.map(
    ({ number, stance, text }) =>
      html`<p class="path" id="view-${number}">${TOPIC.view(number, STANCES[stance])}</p>${paragraphs(text)}`,
  )}</details>`;
}

function pollOf({ poll, topic }: Story): Html | '' {
  if (poll === null) return '';
  const { counts } = poll;
  return html`<p>${shown(poll.question)}</p>
${
  counts === null
    ? topic.course.outcome === null
      ? html`<p class="vote-hint">${TOPIC.pollOpen}</p>`
      : ''
    : factList(poll.options.map((option, index) => [shown(option), TOPIC.pollCount(counts[index] ?? 0)]))
}`;
}

function decisionOf({ topic, history }: Story, { matters }: StoryExtras): Html | '' {
  const { conclusion } = topic.course;
  if (conclusion === null) return '';
  const words = history.findLast(({ kind }) => kind === 'concluded')?.reason ?? '';
  const law = matters.find(({ key }) => key === conclusion.matter)?.law;
  return html`<p>${conclusion.consensus ? TOPIC.agreed : TOPIC.notAgreed}</p>
${words === '' ? '' : html`${paragraphs(words)}${aiLabel(conclusionDraft(history))}`}
${law === undefined ? '' : html`<p>${TOPIC.matter(law)}</p>`}`;
}

function mediationOf({ mediation }: Story): Html | '' {
  if (mediation === null) return '';
  const { parties, text, at } = mediation;
  return html`<p class="path">${dayText(at)} ${parties.map((party) => PARTIES[party]).join('、')}</p>${paragraphs(text)}`;
}
