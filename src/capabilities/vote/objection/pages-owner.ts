// Objecting to a count on a page, within its period. Who may and until when decides the action.

import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Address } from '../../../desk/message.ts';
import { storable } from '../../../platform/database/storable.ts';
import type { Result } from '../../../result.ts';
import type { VoteActions } from '../actions.ts';
import type { Html } from '../draft/pages-preview.ts';
import { objectionsUntil } from '../lifecycle.ts';
import type { OwnVotes } from '../owner/own.ts';
import { messagePage } from '../owner/pages-ballot-form.ts';
import { publicVote, visitorOf, withStyle } from '../owner/pages-public.ts';
import { OBJECTION, PAGES } from '../owner/wording-pages.ts';
import type { Vote } from '../vote.ts';
import { timeText } from '../wording.ts';
import { takesObjections } from './dialogue.ts';
import { objectionRefusal } from './wording.ts';

export type Objecting = (
  vote: number,
  person: string,
  address: Address,
  text: string,
) => Promise<Result<unknown, string>>;

export interface ObjectionPagesDeps {
  readonly votes: Pick<VoteActions, 'findVote'>;
  readonly own: OwnVotes;
  readonly object?: Objecting | undefined;
  readonly now: () => number;
}

const LONGEST = 1_000;

export function addObjectionPages(app: Hono, deps: ObjectionPagesDeps): void {
  app.get('/:id{\\d+}/objection', async (c) => {
    const vote = await publicVote(c, deps.votes);
    if (c.req.query('done') !== undefined) return show(c, messagePage(vote, [OBJECTION.done]));
    return show(c, takes(vote, deps) ? formPage(vote, '', null) : messagePage(vote, [OBJECTION.over]));
  });
  app.post('/:id{\\d+}/objection', (c) => take(c, deps));
}

function takes(vote: Vote, { object, now }: ObjectionPagesDeps): boolean {
  return object !== undefined && takesObjections(vote, now());
}

async function take(c: Context, deps: ObjectionPagesDeps): Promise<Response> {
  const vote = await publicVote(c, deps.votes);
  const account = visitorOf(c);
  const units = account === null ? [] : (await deps.own.look(account, vote)).units;
  if (account === null || units.length === 0) return show(c, messagePage(vote, [OBJECTION.claim], true), 409);
  if (!deps.object || !takes(vote, deps)) return show(c, messagePage(vote, [OBJECTION.over]), 409);
  const { text } = await c.req.parseBody();
  const written = storable(text).trim();
  const problem = written === '' ? 'text-missing' : written.length > LONGEST ? 'text-too-long' : null;
  if (problem !== null) return show(c, formPage(vote, written, objectionRefusal(problem)), 422);
  const { channel, bot, chat, from } = account;
  const done = await deps.object(
    vote.id,
    `${channel}:${from}`,
    { channel, bot, chat, group: false },
    written,
  );
  if (!done.ok) return show(c, formPage(vote, written, objectionRefusal(done.reason)), 409);
  return c.redirect(`/votes/${vote.id}/objection?done`, 303);
}

function formPage(vote: Vote, text: string, problem: string | null): Html {
  return html`<h1>${OBJECTION.title}</h1>
<p class="path"><a href="/votes/${vote.id}">${vote.title}</a></p>
<p>${OBJECTION.lead(timeText(objectionsUntil(vote)))}</p>
${problem === null ? '' : html`<p class="notice" role="alert" id="problem">${problem}</p>`}
<form class="vote-form" method="post">
<label for="text">${OBJECTION.label}</label>
<textarea id="text" name="text" rows="6" maxlength="${LONGEST}" required ${problem === null ? '' : html`aria-invalid="true" aria-describedby="problem"`}>${text}</textarea>
<button class="primary vote-go">${OBJECTION.submit}</button>
</form>
<p class="link"><a href="/votes/${vote.id}">${PAGES.backToVote}</a></p>`;
}

function show(c: Context, content: Html, status: 200 | 409 | 422 = 200): Response | Promise<Response> {
  c.status(status);
  return c.render(withStyle(content), { title: OBJECTION.title });
}
