// A vote's page in the console: facts, what is to be done and may be done now, items, turnout or count, files, and the
// lines of its chain. Before the close it tells how many voted and never what for.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { VoteActions } from '../actions.ts';
import { countSection, deadline } from '../committee/pages-parts.ts';
import { type Html, itemList } from '../draft/pages-preview.ts';
import type { Unsettled } from '../lifecycle.ts';
import type { Vote } from '../vote.ts';
import { resultSection, turnoutBars } from './pages-count.ts';
import { actorOf, mayOf, voteOf } from './pages-guard.ts';
import * as parts from './pages-vote-parts.ts';
import { isLate, stepsOf } from './steps.ts';
import { stepText } from './wording.ts';
import { UNSETTLED, VOTE } from './wording-vote.ts';

export interface VotePagesDeps {
  readonly actions: Pick<
    VoteActions,
    | 'findVote'
    | 'turnout'
    | 'committeeResult'
    | 'count'
    | 'certifiedResult'
    | 'unsettled'
    | 'missing'
    | 'chain'
  >;
  readonly owners: {
    readonly compounds: () => Promise<readonly { readonly key: string; readonly name: string }[]>;
  };
  /** What the vote was drafted from; none where it is not said. */
  readonly topicsOf?: (vote: number) => Promise<readonly LinkedTopic[]>;
  readonly now: () => number;
}

/** A topic of the consultation, as a link names it. */
export interface LinkedTopic {
  readonly id: number;
  readonly name: string;
}

export function createVotePages(deps: VotePagesDeps): Hono {
  const app = new Hono();
  app.get('/:id{\\d+}', async (c) => {
    const vote = await voteOf(c, deps.actions);
    return c.render(await votePage(c, deps, vote), { title: vote.title });
  });
  return app;
}

async function votePage(c: Context, deps: VotePagesDeps, vote: Vote): Promise<Html> {
  const { actions, now } = deps;
  const unsettled = await actions.unsettled(vote);
  const compound = (await deps.owners.compounds()).find(({ key }) => key === vote.compound);
  return html`${parts.doneNote(vote, c.req.query('done'))}
<p class="state">${parts.stateTag(vote)} ${vote.number}</p>
${vote.demonstration ? html`<p class="hint">${VOTE.demonstration}</p>` : ''}
${nextSection(c, vote, unsettled, now())}
${topicLinks(mayOf(c)('see-topics', vote.compound) ? ((await deps.topicsOf?.(vote.id)) ?? []) : [])}
${parts.factList(vote, compound?.name ?? vote.compound)}
${await numbersSection(deps, vote)}
<section><h2>${VOTE.items}</h2>${itemList(vote, true)}</section>
${vote.state === 'open' && vote.kind !== 'committee' ? await missingSection(c, deps, vote) : ''}
${parts.downloads(vote, mayOf(c)('export-vote', vote.compound))}
${parts.timeline(vote)}
${parts.ledgerSection(vote, await actions.chain(vote), actorOf(c).id)}
<p><a href="/staff/votes">${VOTE.back}</a></p>`;
}

function topicLinks(topics: readonly LinkedTopic[]): Html | '' {
  return topics.length === 0
    ? ''
    : html`<p>${VOTE.topics}${topics.map(({ id, name }) => html` <a href="/staff/topics/${id}">${name}</a>`)}</p>`;
}

function nextSection(c: Context, vote: Vote, unsettled: Unsettled, now: number): Html {
  const steps = stepsOf(vote, unsettled, now);
  const waiting =
    vote.state === 'closed' && !steps.some(({ kind }) => kind === 'certify' || kind === 'publish');
  return html`<section class="card next"><h2>${VOTE.next}</h2>
${waiting ? html`<p>${UNSETTLED.title}</p>` : ''}
${steps.length === 0 ? html`<p>${VOTE.nothing}</p>` : html`<ul>${steps.map((step) => html`<li class="${isLate(step) ? 'late' : ''}">${stepText(step)}</li>`)}</ul>`}
${parts.acts(vote, steps, mayOf(c))}</section>`;
}

/** A vote that was opened has a turnout; one that was closed has a count; a void one keeps what it had to itself. */
async function numbersSection({ actions, now }: VotePagesDeps, vote: Vote): Promise<Html | ''> {
  if (vote.kind === 'committee')
    return vote.openedAt === null || vote.state === 'void'
      ? ''
      : html`${deadline(vote, now())}${countSection(vote, await actions.committeeResult(vote))}`;
  if (vote.state === 'open')
    return html`<section><h2>${VOTE.turnout}</h2><p class="lead">${VOTE.turnoutLead}</p>${turnoutBars(await actions.turnout(vote), vote.kind)}</section>`;
  if (vote.state !== 'closed' && vote.state !== 'certified') return '';
  const result = (await actions.certifiedResult(vote)) ?? (await actions.count(vote));
  return html`<section><h2>${VOTE.turnout}</h2>${turnoutBars(await actions.turnout(vote), vote.kind)}</section>
${resultSection(vote, result)}`;
}

async function missingSection(c: Context, { actions }: VotePagesDeps, vote: Vote): Promise<Html> {
  const missing = await actions.missing(vote);
  if (missing.length === 0)
    return html`<section><h2>${VOTE.missing}</h2><p>${VOTE.missingNone}</p></section>`;
  return html`<section><h2>${VOTE.missing}</h2>${parts.missingList(missing, mayOf(c)('see-ballots', vote.compound))}</section>`;
}
