// The list of votes by compound: where each stands, how many took part, what is to be done next. Never a direction.

import { Hono } from 'hono';
import { html } from 'hono/html';
import type { VoteActions } from '../actions.ts';
import type { Html } from '../draft/pages-preview.ts';
import type { Vote } from '../vote.ts';
import { windowText } from '../wording.ts';
import { turnoutBars } from './pages-count.ts';
import { mayOf } from './pages-guard.ts';
import { stateTag } from './pages-vote-parts.ts';
import { isLate, stepsOf } from './steps.ts';
import { KINDS, stepText, TITLE } from './wording.ts';
import { LIST } from './wording-vote.ts';

export interface ListPagesDeps {
  readonly actions: Pick<VoteActions, 'listVotes' | 'turnout' | 'unsettled'>;
  readonly owners: {
    readonly compounds: () => Promise<readonly { readonly key: string; readonly name: string }[]>;
  };
  readonly now: () => number;
}

export function createListPages(deps: ListPagesDeps): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const may = mayOf(c);
    const compounds = (await deps.owners.compounds()).filter(({ key }) => may('see-votes', key));
    const votes = await deps.actions.listVotes();
    const mayDraft = compounds.some(({ key }) => may('draft-vote', key));
    const sections = compounds.map(({ key, name }) => {
      const own = votes.filter(({ compound }) => compound === key);
      return own.length === 0 ? '' : compoundSection(deps, name, own);
    });
    const content = html`<p class="lead">${LIST.lead}</p>${mayDraft ? newLinks() : ''}
${await Promise.all(sections)}
${nothing(compounds.length, sections)}`;
    return c.render(content, { title: TITLE });
  });
  return app;
}

function nothing(compounds: number, sections: readonly unknown[]): Html | '' {
  if (compounds === 0) return html`<p class="empty">${LIST.noCompounds}</p>`;
  return sections.every((section) => section === '') ? html`<p class="empty">${LIST.none}</p>` : '';
}

function newLinks(): Html {
  const link = (kind: 'poll' | 'offers' | 'committee') =>
    html`<li><a class="quiet" href="/staff/votes/new?kind=${kind}">${KINDS[kind]}</a></li>`;
  return html`<div class="row new"><a class="primary" href="/staff/votes/new?kind=assembly">${LIST.new}</a>
<details class="others"><summary>${LIST.other}</summary><ul>${(['poll', 'offers', 'committee'] as const).map(link)}</ul></details></div>`;
}

async function compoundSection(deps: ListPagesDeps, name: string, votes: readonly Vote[]): Promise<Html> {
  const isOver = ({ state }: Vote) => state === 'certified' || state === 'void';
  const over = votes.filter(isOver);
  const running = await Promise.all(votes.filter((vote) => !isOver(vote)).map((vote) => card(deps, vote)));
  const earlier = (vote: Vote) =>
    html`<li><a href="/staff/votes/${vote.id}">${vote.number} ${vote.title}</a> ${stateTag(vote)}</li>`;
  return html`<section><h2>${name}</h2>${running}
${over.length === 0 ? '' : html`<details ${running.length === 0 ? html`open` : ''}><summary>${LIST.earlier(over.length)}</summary><ul class="earlier">${over.map(earlier)}</ul></details>`}</section>`;
}

async function card(deps: ListPagesDeps, vote: Vote): Promise<Html> {
  const { actions, now } = deps;
  const steps = stepsOf(vote, await actions.unsettled(vote), now());
  const counts = vote.kind !== 'committee' && (vote.state === 'open' || vote.state === 'closed');
  return html`<article class="card vote"><h3><a href="/staff/votes/${vote.id}">${vote.title}</a> ${stateTag(vote)}${
    vote.demonstration ? html` <span class="tag plain">${LIST.demonstration}</span>` : ''
  }</h3>
<p class="hint">${vote.number} · ${KINDS[vote.kind]} · ${windowText(vote)}</p>
<p class="steps">${steps.map((step) => html`<b class="${isLate(step) ? 'late' : ''}">${stepText(step)}</b>`)}</p>
${counts ? turnoutBars(await actions.turnout(vote), vote.kind) : ''}</article>`;
}
