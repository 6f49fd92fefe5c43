// The own ballots on a page: receipts, and the choice on a press of its own.

import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { VoteActions } from '../actions.ts';
import type { Html } from '../draft/pages-preview.ts';
import type { Vote } from '../vote.ts';
import { answerText, timeText } from '../wording.ts';
import { isBy, isOpen, type OwnVotes, type VoterAccount } from './own.ts';
import { publicVote, visitorOf, withStyle } from './pages-public.ts';
import type { OwnBallot } from './reading.ts';
import { BALLOT, MINE, PAGES } from './wording-pages.ts';

export interface MinePagesDeps {
  readonly votes: Pick<VoteActions, 'findVote'>;
  readonly own: OwnVotes;
  readonly now: () => number;
}

interface Mine {
  readonly vote: Vote;
  readonly account: VoterAccount | null;
  readonly ballots: readonly OwnBallot[];
  readonly open: boolean;
  readonly done: boolean;
  readonly shown: boolean;
}

export function addMinePages(app: Hono, deps: MinePagesDeps): void {
  app.get('/:id{\\d+}/mine', (c) => show(c, deps, false));
  // A press of its own, and by POST, so that no link and no history shows it.
  app.post('/:id{\\d+}/mine', (c) => show(c, deps, true));
}

async function show(c: Context, { votes, own, now }: MinePagesDeps, shown: boolean): Promise<Response> {
  const vote = await publicVote(c, votes);
  const account = visitorOf(c);
  const mine = account === null ? null : await own.look(account, vote);
  const ballots = mine ? [...mine.decisions.flatMap((each) => each.ballots), ...mine.onPaper] : [];
  const done = c.req.query('done') !== undefined;
  const page = minePage({ vote, account, ballots, open: isOpen(vote, now()), done, shown });
  return c.render(withStyle(page), { title: MINE.title });
}

function minePage({ vote, account, ballots, open, done, shown }: Mine): Html {
  const voted = ballots.filter(({ stands }) => stands !== null);
  const left = open && voted.length < ballots.length;
  return html`<h1>${MINE.title}</h1>
<p class="path"><a href="/votes/${vote.id}">${vote.title}</a></p>
${done && voted.length > 0 ? html`<p class="vote-done" role="status">${MINE.done}</p>` : ''}
${
  voted.length === 0
    ? html`<p>${MINE.none}</p>`
    : html`<p>${MINE.lead}</p>${ballots.map((ballot) => ballotCard(vote, ballot, account, shown))}`
}
${voted.length > 0 && !shown ? html`<form method="post" action="/votes/${vote.id}/mine"><button class="vote-quiet">${MINE.show}</button></form>` : ''}
${left ? html`<p><a class="primary vote-go" href="/votes/${vote.id}/ballot">${voted.length > 0 ? MINE.more : BALLOT.title}</a></p>` : ''}
<p class="pager">${open && !left && voted.length > 0 ? html`<a href="/votes/${vote.id}/ballot">${MINE.change}</a>` : ''}<a href="/votes/${vote.id}/receipt">${PAGES.receipt}</a><a href="/votes/${vote.id}">${PAGES.backToVote}</a></p>`;
}

function ballotCard(vote: Vote, ballot: OwnBallot, account: VoterAccount | null, shown: boolean): Html {
  const { room, stands } = ballot;
  if (!stands) return html`<div class="vote-ballot"><h2>${room}</h2><p>${MINE.notYet}</p></div>`;
  return html`<div class="vote-ballot"><h2>${room}</h2>
<p class="vote-code">${stands.code}</p>
<p class="vote-hint">${timeText(stands.at)}，${MINE.source[stands.source]}</p>
${shown ? choicesOf(vote, ballot, account) : ''}</div>`;
}

function choicesOf(vote: Vote, ballot: OwnBallot, account: VoterAccount | null): Html {
  if (account === null || !isBy(account, ballot)) return html`<p>${MINE.hidden}</p>`;
  const line = (item: Vote['items'][number], index: number) =>
    html`<div><dt>${item.title}</dt><dd>${answerText(item, ballot.stands?.choices[index] ?? '')}</dd></div>`;
  return html`<dl class="facts">${vote.items.map(line)}</dl>`;
}
