// Public pages about votes: all of them by compound, one with everything that may be known about it, and the check of a
// receipt. Filling in a ballot is in pages-ballot.ts. Works without script.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Pages } from '../../../desk/capability.ts';
import type { VoteActions } from '../actions.ts';
import type { Html } from '../draft/pages-preview.ts';
import { addObjectionPages, type Objecting } from '../objection/pages-owner.ts';
import type { Vote } from '../vote.ts';
import { timeText } from '../wording.ts';
import { isForOwners, type OwnVotes } from './own.ts';
import { addBallotPages } from './pages-ballot.ts';
import { createCastRoute } from './pages-cast.ts';
import { addMinePages } from './pages-mine.ts';
import { publicVote, withStyle } from './pages-public.ts';
import { detailsOf, type Known } from './pages-vote.ts';
import { RECEIPT_REFUSALS, STATES } from './wording.ts';
import { PAGES, RECEIPT, receiptLines } from './wording-pages.ts';

export interface OwnerPagesDeps {
  readonly votes: Pick<
    VoteActions,
    | ('findVote' | 'listVotes' | 'turnout' | 'count' | 'certifiedResult')
    | ('headsOf' | 'checkReceipt' | 'ballotsOf' | 'cast')
  >;
  readonly own: OwnVotes;
  readonly compounds: () => Promise<readonly { readonly key: string; readonly name: string }[]>;
  /** Absent where objections are handed in elsewhere. */
  readonly object?: Objecting | undefined;
  readonly now: () => number;
  readonly newId: () => string;
}

/** A count is the same for everybody who asks within a minute. */
const COUNT_KEPT = 60_000;

export function createOwnerPages(deps: OwnerPagesDeps): Pages[] {
  const app = new Hono();
  const known = createKnown(deps);
  app.get('/', (c) => showList(c, deps));
  app.get('/:id{\\d+}', async (c) => {
    const vote = await publicVote(c, deps.votes);
    return c.render(withStyle(detailsOf(await known(vote))), { title: vote.title });
  });
  app.get('/:id{\\d+}/receipt', (c) => showReceipt(c, deps));
  addBallotPages(app, deps);
  addMinePages(app, deps);
  addObjectionPages(app, deps);
  return [createCastRoute(deps), { path: '/votes', app }];
}

async function showList(c: Context, { votes, compounds }: OwnerPagesDeps): Promise<Response> {
  const list = (await votes.listVotes()).filter((vote) => isForOwners(vote) && vote.state !== 'void');
  const byCompound = Map.groupBy(list, ({ compound }) => compound);
  const sections = (await compounds()).flatMap(({ key, name }) => {
    const some = byCompound.get(key);
    return some
      ? [html`<section><h2>${name}</h2><ul class="votes">${some.map(listLine)}</ul></section>`]
      : [];
  });
  const content = html`<h1>${PAGES.list}</h1><p>${PAGES.listLead}</p>
${sections.length === 0 ? html`<p>${PAGES.none}</p>` : sections}`;
  return c.render(withStyle(content), { title: PAGES.list });
}

function listLine({ id, title, state, opensAt, closesAt }: Vote): Html {
  return html`<li><a href="/votes/${id}">${title}</a>
<span class="vote-state ${state}">${STATES[state]}</span>
<span class="path">${timeText(opensAt)} – ${timeText(closesAt)}</span></li>`;
}

/** All that may be known about a vote by anybody at this moment; before the close never a direction. */
function createKnown({ votes, compounds, object, now }: OwnerPagesDeps) {
  const counted = new Map<number, { readonly at: number; readonly result: Promise<Known['result']> }>();

  function countOf(vote: Vote): Promise<Known['result']> {
    if (vote.state === 'certified') return votes.certifiedResult(vote);
    if (vote.state !== 'closed') return Promise.resolve(null);
    const kept = counted.get(vote.id);
    if (kept && now() - kept.at < COUNT_KEPT) return kept.result;
    const result = votes.count(vote);
    counted.set(vote.id, { at: now(), result });
    result.catch(() => counted.delete(vote.id));
    return result;
  }

  return async function known(vote: Vote): Promise<Known> {
    const names = new Map((await compounds()).map(({ key, name }) => [key, name]));
    return {
      vote,
      compound: names.get(vote.compound) ?? '',
      turnout: vote.openedAt === null ? null : await votes.turnout(vote),
      heads: await votes.headsOf(vote),
      result: await countOf(vote),
      now: now(),
      mayObject: object !== undefined,
    };
  };
}

async function showReceipt(c: Context, { votes }: OwnerPagesDeps): Promise<Response> {
  const vote = await publicVote(c, votes);
  const code = (c.req.query('code') ?? '').trim().slice(0, 60);
  const checked = code === '' ? null : await votes.checkReceipt(vote, code);
  const problem = checked === null || checked.ok ? null : RECEIPT_REFUSALS[checked.reason];
  const answer = checked?.ok ? receiptLines(checked.value) : [];
  return c.render(withStyle(receiptPage(vote, code, problem, answer)), { title: RECEIPT.title });
}

function receiptPage(vote: Vote, code: string, problem: string | null, answer: readonly string[]): Html {
  return html`<h1>${RECEIPT.title}</h1>
<p class="path"><a href="/votes/${vote.id}">${vote.title}</a></p>
<p>${RECEIPT.lead}</p>
${answer.length > 0 ? html`<div class="vote-done" role="status">${answer.map((line) => html`<p>${line}</p>`)}</div>` : ''}
${problem === null ? '' : html`<p class="notice" role="alert">${problem}</p>`}
<form class="vote-form" method="get">
<label for="code">${RECEIPT.label}</label>
<input id="code" name="code" value="${code}" autocomplete="off" autocapitalize="characters" spellcheck="false" required aria-describedby="code-hint">
<p class="vote-hint" id="code-hint">${RECEIPT.hint}</p>
<button class="primary">${RECEIPT.submit}</button>
</form>
<p class="link"><a href="/votes/${vote.id}">${PAGES.backToVote}</a></p>`;
}
