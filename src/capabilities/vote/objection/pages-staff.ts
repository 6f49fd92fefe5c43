// Objections to a count, with a form to answer each. Only those who run votes see them: they are private words.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { storable } from '../../../platform/database/storable.ts';
import type { VoteActions } from '../actions.ts';
import { actorOf, voteOf } from '../console/pages-guard.ts';
import type { Html } from '../draft/pages-preview.ts';
import { ANSWER_REFUSALS, OBJECTIONS } from '../publish/wording.ts';
import type { Vote } from '../vote.ts';
import { fullTime } from '../wording.ts';
import type { Objection } from './store.ts';

export interface ObjectionPagesDeps {
  readonly actions: Pick<VoteActions, 'findVote' | 'listObjections' | 'findObjection' | 'answerObjection'>;
}

interface Failed {
  readonly objection: number;
  readonly text: string;
  readonly problem: string;
}

export function createObjectionPages(deps: ObjectionPagesDeps): Hono {
  const { actions } = deps;
  const app = new Hono();
  app.get('/:id{\\d+}/objections', async (c) => {
    const vote = await voteOf(c, actions, 'run-vote');
    return show(c, deps, vote, null);
  });
  app.post('/:id{\\d+}/objections/:objection{\\d{1,15}}', async (c) => {
    const vote = await voteOf(c, actions, 'run-vote');
    const objection = Number(c.req.param('objection'));
    // Of this very vote, since a duty may be for some compounds alone.
    if ((await actions.findObjection(objection))?.vote !== vote.id) throw new HTTPException(404);
    const { answer } = await c.req.parseBody();
    const text = storable(answer);
    const done = await actions.answerObjection(objection, text, actorOf(c));
    if (done.ok) return c.redirect(`/staff/votes/${vote.id}/objections?done=answered`, 303);
    c.status(422);
    return show(c, deps, vote, { objection, text, problem: ANSWER_REFUSALS[done.reason] });
  });
  return app;
}

async function show(
  c: Context,
  { actions }: ObjectionPagesDeps,
  vote: Vote,
  failed: Failed | null,
): Promise<Response> {
  const objections = await actions.listObjections(vote.id);
  const done = failed === null && c.req.query('done') === 'answered';
  const content = html`${done ? html`<p class="done" role="status">${OBJECTIONS.done}</p>` : ''}
${failed ? html`<p class="alert" role="alert"><a href="#answer-${failed.objection}">${failed.problem}</a></p>` : ''}
<p class="title"><b>${vote.title}</b></p><p class="lead">${OBJECTIONS.lead}</p>
${objections.length === 0 ? html`<p class="empty">${OBJECTIONS.none}</p>` : objections.map((each) => card(each, failed))}
<p><a class="quiet" href="/staff/votes/${vote.id}">${OBJECTIONS.back}</a></p>`;
  return c.render(content, { title: OBJECTIONS.title });
}

function card(objection: Objection, failed: Failed | null): Html {
  const { address, at, text, answer, answeredAt } = objection;
  return html`<section class="card"><p class="hint">${OBJECTIONS.madeAt(fullTime(at))}</p>
<p class="content">${address === null ? OBJECTIONS.forgotten : text}</p>
${answer === null ? answerForm(objection, failed) : answered(answer, answeredAt)}</section>`;
}

function answered(answer: string, at: number | null): Html {
  return html`<p class="hint">${at === null ? '' : OBJECTIONS.answeredAt(fullTime(at))}</p><p class="content">${answer}</p>`;
}

function answerForm({ id, vote }: Objection, failed: Failed | null): Html {
  const own = failed?.objection === id ? failed : null;
  return html`<p><span class="tag">${OBJECTIONS.waiting}</span></p>
<form method="post" action="/staff/votes/${vote}/objections/${id}" class="fields">
<label for="answer-${id}">${OBJECTIONS.answer}</label><p class="hint">${OBJECTIONS.answerHint}</p>
<textarea id="answer-${id}" name="answer" required maxlength="1000" ${own ? html`aria-invalid="true"` : ''}>${own?.text ?? ''}</textarea>
<button class="primary">${OBJECTIONS.send}</button></form>`;
}
