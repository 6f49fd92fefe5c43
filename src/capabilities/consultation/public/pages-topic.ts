// One topic on a page: where it stands and what comes next, what a visitor can do, and once it is accepted its whole story.
// Before that only its label is told, which holds our own words alone.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { stateLines } from '../group/wording-card.ts';
import type { Story } from '../reading.ts';
import { type Course, nameOf, STEPS as STEP_ORDER } from '../topic.ts';
import type { LinkedVote } from '../votes.ts';
import { dayText, OURS, OUTCOMES, STEPS } from '../wording.ts';
import { actsSection, type Kept, type Visiting } from './pages-acts.ts';
import {
  type Html,
  isAccepted,
  type PublicDeps,
  paragraphs,
  shown,
  speakerOf,
  withStyle,
} from './pages-public.ts';
import { storySections } from './pages-story.ts';
import { endSections, historySection, ledgerSection } from './pages-story-end.ts';
import { DONE, type Done, LIST, TOPIC } from './wording-public.ts';

export async function showTopic(
  c: Context,
  deps: PublicDeps,
  story: Story,
  kept: Kept | null = null,
): Promise<Response> {
  const { topic } = story;
  const compound = (await deps.compounds()).find(({ key }) => key === topic.compound);
  const visiting = await visitingOf(c, deps, story, kept);
  const done = kept === null ? doneIn(c) : null;
  const content = html`<p class="path">${TOPIC.number(topic.number)} · ${compound?.name ?? ''}</p>
<h1>${shown(nameOf(topic))}</h1>
${compound?.demonstration === true ? html`<p class="notice" role="note">${LIST.demonstration}</p>` : ''}
${done === null ? '' : html`<p class="vote-done" role="status">${DONE[done]}</p>`}
${problemAbove(kept)}
${stepBar(topic.course)}${standing(story, deps.now())}
${actsSection(story, visiting)}
${isAccepted(story) ? await wholeStory(deps, story) : notAccepted(story)}
${historySection(story)}${ledgerSection(story)}
<p class="link"><a href="/topics?compound=${topic.compound}">${LIST.back}</a></p>`;
  return c.render(withStyle(content), { title: shown(nameOf(topic)) });
}

async function visitingOf(
  c: Context,
  { actions, raterOf, now }: PublicDeps,
  { topic }: Story,
  kept: Kept | null,
): Promise<Visiting> {
  const visitor = c.get('visitor')();
  const speaker = visitor === null ? null : speakerOf(visitor);
  const rates = topic.course.step === 'review' && topic.course.outcome === null;
  return {
    person: speaker === null ? null : await actions.findPerson(topic.id, speaker),
    rater: speaker === null || !rates ? null : await raterOf(topic, speaker),
    ...{ now: now(), kept },
  };
}

function doneIn(c: Context): Done | null {
  const asked = c.req.query('done') ?? '';
  return Object.keys(DONE).find((each): each is Done => each === asked) ?? null;
}

/** Of a form that is not on the page any more, or has no place of its own for it. */
function problemAbove(kept: Kept | null): Html | '' {
  return kept === null ? '' : html`<p class="notice" role="alert">${kept.problem}</p>`;
}

async function wholeStory(deps: PublicDeps, story: Story): Promise<Html> {
  const { topic } = story;
  const votes = new Map<string, LinkedVote>();
  for (const { kind, ref } of story.links) {
    const vote = kind === 'vote' ? await deps.votes.find(Number(ref)) : null;
    if (vote !== null) votes.set(ref, vote);
  }
  const citation = topic.clause === '' ? null : deps.citation(topic.clause);
  return html`${storySections(story, { citation, matters: deps.votes.matters })}${endSections(story, votes)}`;
}

function notAccepted({ topic }: Story): Html | '' {
  return topic.course.outcome === null ? html`<p>${TOPIC.waiting}</p>` : '';
}

/** 说 议 理 晒 评, with those behind and the one it stands in; of one that ended before, how far it came. */
function stepBar({ step, outcome }: Course): Html {
  const carried = outcome === 'solved' || outcome === 'unrated' || outcome === 'escalated';
  const at = carried ? STEP_ORDER.length : STEP_ORDER.indexOf(step);
  const stateOf = (index: number) => (index < at ? 'past' : index === at ? 'now' : 'ahead');
  return html`<ol class="topic-steps" aria-label="${TOPIC.steps}">${STEP_ORDER.map(
    (each, index) =>
      html`<li class="${stateOf(index)}"${index === at && outcome === null ? html` aria-current="step"` : ''}>${STEPS[each]}</li>`,
  )}</ol>`;
}

function standing(story: Story, now: number): Html {
  const { topic } = story;
  return topic.course.outcome === null ? underWay(story, now) : over(story);
}

/** The first line of a card is what the bar shows. */
function underWay(story: Story, now: number): Html {
  const [, ...lines] = stateLines({ story, now, site: '' });
  return html`<div class="vote-done">${lines.map((line) => html`<p>${shown(line)}</p>`)}</div>
<p class="vote-hint">${OURS}</p>`;
}

function over({ topic, history }: Story): Html {
  const { outcome } = topic.course;
  if (outcome === null) return html``;
  const why = TOPIC.notAccepted[outcome];
  const said =
    outcome === 'stopped' ? (history.findLast(({ kind }) => kind === 'stopped')?.reason ?? '') : '';
  return html`<div class="vote-done"><p><b>${TOPIC.result}</b>：${OUTCOMES[outcome]}${topic.endedAt === null ? '' : `，${TOPIC.ended(dayText(topic.endedAt))}`}。</p>
${why === undefined ? '' : html`<p>${why}</p>`}${said === '' ? '' : paragraphs(said)}
${topic.mergedInto === null ? '' : html`<p><a href="/topics/${topic.mergedInto}">${TOPIC.mergedInto}</a></p>`}</div>`;
}
