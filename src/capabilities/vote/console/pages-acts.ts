// The acts that move a vote on, each with a page that says what it means before it is done. Pressed twice it leads to
// the same page: what is done already is no mistake.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { readForm, type SentForm } from '../../../platform/form.ts';
import type { Result } from '../../../result.ts';
import type { VoteActions } from '../actions.ts';
import { countSection } from '../committee/pages-parts.ts';
import { itemsHash } from '../draft/actions.ts';
import { type Html, itemList, ownersView } from '../draft/pages-preview.ts';
import { objectionsUntil, type Unsettled } from '../lifecycle.ts';
import type { Vote, VoteState } from '../vote.ts';
import { resultSection } from './pages-count.ts';
import { actorOf, demand, voteOf } from './pages-guard.ts';
import { needOf } from './pages-vote-parts.ts';
import { ACT_REFUSALS, type Done, unsettledTexts } from './wording.ts';
import { ACTS_PAGES, OTHER_ACTS, UNSETTLED, VOTE } from './wording-vote.ts';

export interface ActPagesDeps {
  readonly actions: Pick<
    VoteActions,
    | 'findVote'
    | 'confirmMatters'
    | 'announce'
    | 'voidVote'
    | 'certify'
    | 'count'
    | 'committeeResult'
    | 'unsettled'
  >;
  readonly now: () => number;
}

type Reason = keyof typeof ACT_REFUSALS;
type Name = keyof typeof ACTS_PAGES;

interface Act {
  readonly name: Name;
  readonly from: readonly VoteState[];
  readonly done: Done;
  /** Nothing is left to do. */
  readonly isDone: (vote: Vote) => boolean;
  /** What one should look at before it is done. */
  readonly show: (deps: ActPagesDeps, vote: Vote) => Html | Promise<Html>;
  readonly run: (deps: ActPagesDeps, vote: Vote, c: Context, form: SentForm) => Promise<Result<null, Reason>>;
}

const ACTS: readonly Act[] = [
  {
    ...{ name: 'confirm', from: ['draft'], done: 'confirmed' },
    isDone: ({ confirmedBy }) => confirmedBy !== null,
    show: (_deps, vote) => html`${itemList(vote, true)}`,
    run: ({ actions }, vote, c, { one }) => actions.confirmMatters(vote.id, actorOf(c), one('seen')),
  },
  {
    ...{ name: 'announce', from: ['draft'], done: 'announced' },
    isDone: ({ announcedAt }) => announcedAt !== null,
    show: (_deps, vote) => ownersView(vote),
    run: ({ actions }, vote, c) => actions.announce(vote.id, actorOf(c)),
  },
  {
    ...{ name: 'void', done: 'voided' },
    from: ['draft', 'announced', 'open', 'closed'],
    isDone: ({ state }) => state === 'void',
    show: () => html``,
    run: ({ actions }, vote, c, { one }) => actions.voidVote(vote.id, one('reason'), actorOf(c)),
  },
  {
    ...{ name: 'certify', from: ['closed'], done: 'certified' },
    isDone: ({ state }) => state === 'certified',
    show: async ({ actions }, vote) =>
      vote.kind === 'committee'
        ? countSection(vote, await actions.committeeResult(vote))
        : resultSection(vote, await actions.count(vote)),
    run: ({ actions }, vote, c) => actions.certify(vote.id, actorOf(c)),
  },
];

export function createActPages(deps: ActPagesDeps): Hono {
  const app = new Hono();
  for (const act of ACTS) {
    app.get(`/:id{\\d+}/${act.name}`, async (c) => {
      const vote = await voteOf(c, deps.actions);
      demand(c, needOf(vote, act.name), vote.compound);
      if (!act.from.includes(vote.state)) return c.redirect(`/staff/votes/${vote.id}`, 303);
      return show(c, deps, { act, vote, reason: '' });
    });
    app.post(`/:id{\\d+}/${act.name}`, async (c) => {
      const vote = await voteOf(c, deps.actions);
      demand(c, needOf(vote, act.name), vote.compound);
      const form = await readForm(c);
      const done = await act.run(deps, vote, c, form);
      if (done.ok || (done.reason === 'wrong-state' && act.isDone(vote)))
        return c.redirect(`/staff/votes/${vote.id}?done=${act.done}`, 303);
      c.status(422);
      return show(c, deps, { act, vote, reason: form.one('reason'), problem: ACT_REFUSALS[done.reason] });
    });
  }
  return app;
}

interface Shown {
  readonly act: Act;
  readonly vote: Vote;
  readonly reason: string;
  readonly problem?: string;
}

async function show(c: Context, deps: ActPagesDeps, shown: Shown): Promise<Response> {
  const { act, vote, problem } = shown;
  const words = wordsOf(act, vote);
  // Sent at the wrong time it shows nothing besides: certifying an open vote must not tell its count.
  const fits = act.from.includes(vote.state);
  const waiting =
    fits && act.name === 'certify' ? waitingFor(vote, await deps.actions.unsettled(vote), deps.now()) : [];
  const content = html`${problem ? html`<p class="alert" role="alert">${problem}</p>` : ''}
<p class="title"><b>${vote.title}</b></p><p class="lead">${words.lead}</p>
${waiting.length > 0 ? html`<div class="alert"><p>${UNSETTLED.title}</p><ul>${waiting.map((text) => html`<li>${text}</li>`)}</ul></div>` : ''}
${fits ? await act.show(deps, vote) : ''}
${fits && waiting.length === 0 ? actForm(shown) : ''}
<p><a class="quiet" href="/staff/votes/${vote.id}">${VOTE.backToVote}</a></p>`;
  return c.render(content, { title: words.title });
}

/** A poll decides nothing, and a committee does not announce to owners. */
function wordsOf({ name }: Act, { kind }: Vote) {
  const own = kind === 'assembly' ? undefined : OTHER_ACTS[kind][name];
  return own ?? ACTS_PAGES[name];
}

function waitingFor(vote: Vote, unsettled: Unsettled, now: number): string[] {
  const until = objectionsUntil(vote);
  return [...unsettledTexts(unsettled), ...(now < until ? [UNSETTLED.until(until)] : [])];
}

function actForm({ act, vote, reason, problem }: Shown): Html {
  const wrong = act.name === 'void' && problem !== undefined;
  const field = html`<label for="reason">${VOTE.reason}</label>
<textarea id="reason" name="reason" ${wrong ? html`aria-invalid="true" aria-describedby="reason-problem"` : ''}>${reason}</textarea>
${wrong ? html`<p class="field-problem" id="reason-problem">${problem}</p>` : ''}`;
  return html`<form method="post" action="/staff/votes/${vote.id}/${act.name}" class="fields">
<input type="hidden" name="seen" value="${itemsHash(vote.items)}">
${act.name === 'void' ? field : ''}
<button class="${act.name === 'void' ? 'danger' : 'primary'}">${wordsOf(act, vote).button}</button></form>`;
}
