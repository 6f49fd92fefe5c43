// Staff pages of the answers with fixed wording: what is in force, who approved it and when, a new one, the end of one.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { readForm } from '../../platform/form.ts';
import type { ListedApproved, PolicyActions } from './actions.ts';
import { numberOf, quotesIn, splitLines } from './pages-forms.ts';
import {
  doneNote,
  type Html,
  problemNote,
  quoteFields,
  type SentenceSource,
  sourcesOf,
} from './pages-parts.ts';
import * as wording from './wording.ts';
import { APPROVED, READING, REFUSALS } from './wording.ts';

export type ApprovedPagesDeps = Pick<PolicyActions, 'listApproved' | 'approve' | 'retire' | 'findClause'>;

const HOME = '/staff/approved';

/** What has been written so far in the form of a new one. */
interface Draft {
  readonly phrasings: string;
  readonly text: string;
  readonly clauses: string;
  readonly chosen: readonly string[];
  readonly problem?: string;
}

export function createApprovedPages(actions: ApprovedPagesDeps): Hono {
  const app = new Hono();
  app.get('/', async (c) =>
    c.render(listPage(await actions.listApproved(), c.req.query('done')), { title: APPROVED.title }),
  );
  app.get('/new', (c) =>
    showNew(c, actions, { phrasings: '', text: '', clauses: c.req.query('clauses') ?? '', chosen: [] }),
  );
  app.post('/new', (c) => takeNew(c, actions));
  app.post('/:id{\\d+}/retire', async (c) => {
    const done = await actions.retire(numberOf(c), c.get('staff'));
    if (done.ok) return c.redirect(`${HOME}?done=retired`, 303);
    c.status(404);
    return c.render(problemNote(REFUSALS[done.reason]), { title: APPROVED.title });
  });
  return app;
}

/** Listing sentences and saving are two buttons of one form, so nothing written is lost on the way. */
async function takeNew(c: Context, actions: ApprovedPagesDeps): Promise<Response> {
  const form = await readForm(c);
  const draft: Draft = {
    phrasings: form.one('phrasings'),
    text: form.one('text'),
    clauses: form.one('clauses'),
    chosen: form.all('quote'),
  };
  if (form.one('step') === 'sentences') return showNew(c, actions, draft);
  const quotes = await quotesIn(draft.chosen, actions.findClause);
  const approval = { questions: splitLines(draft.phrasings), text: draft.text, quotes };
  const done = await actions.approve(approval, c.get('staff'));
  if (done.ok) return c.redirect(`${HOME}?done=added`, 303);
  c.status(422);
  return showNew(c, actions, { ...draft, problem: REFUSALS[done.reason] });
}

async function showNew(c: Context, actions: ApprovedPagesDeps, draft: Draft): Promise<Response> {
  const named = draft.clauses.split(/[\s,，、]+/u).filter((id) => id !== '');
  const chosen = draft.chosen.map((key) => key.slice(0, key.lastIndexOf('#')));
  const sources = await sourcesOf([...named, ...chosen], actions.findClause);
  return c.render(newPage(draft, sources), { title: APPROVED.create });
}

function listPage(approved: readonly ListedApproved[], done: string | undefined): Html {
  const inForce = approved.filter(({ retiredAt }) => retiredAt === null);
  const retired = approved.filter(({ retiredAt }) => retiredAt !== null);
  return html`${doneNote(done)}
<p class="lead">${APPROVED.lead}</p>
<p><a class="primary" href="${HOME}/new">${APPROVED.create}</a></p>
${inForce.length === 0 ? html`<p class="empty">${APPROVED.none}</p>` : inForce.map(card)}
${retired.length === 0 ? '' : html`<details><summary>${APPROVED.retired}</summary>${retired.map(card)}</details>`}`;
}

function card(approved: ListedApproved): Html {
  const quote = ({
    clause,
    sentence,
    text,
  }: ListedApproved['quotes'][number]) => html`<blockquote><p>${text}</p>
<a href="/clauses/${encodeURIComponent(clause)}?s=${sentence}">${READING.open}</a></blockquote>`;
  const retired =
    approved.retiredAt === null
      ? html`<form method="post" action="${HOME}/${approved.id}/retire"><button class="danger">${APPROVED.retire}</button></form>`
      : html`<p class="hint">${wording.retiredLine(approved.retiredBy ?? '', approved.retiredAt)}</p>`;
  return html`<section class="card">
${approved.holds || approved.retiredAt !== null ? '' : problemNote(APPROVED.broken)}
<ul>${approved.questions.map((question) => html`<li>${question}</li>`)}</ul>
<p>${approved.text}</p>
${approved.quotes.map(quote)}
<p class="hint">${wording.approvedLine(approved.by, approved.at)}</p>
${retired}</section>`;
}

function newPage(draft: Draft, sources: readonly SentenceSource[]): Html {
  return html`${draft.problem ? problemNote(draft.problem) : ''}
<form method="post" action="${HOME}/new" class="fields card">
<label for="phrasings">${APPROVED.phrasings}</label>
<textarea id="phrasings" name="phrasings" required>${draft.phrasings}</textarea>
<label for="text">${APPROVED.text}</label>
<textarea id="text" name="text" required maxlength="2000">${draft.text}</textarea>
${sources.length > 0 ? quoteFields(sources, draft.chosen) : ''}
<label for="clauses">${APPROVED.addClause}</label>
<p class="row"><input id="clauses" name="clauses" value="${draft.clauses}">
<button class="quiet" name="step" value="sentences" formnovalidate>${APPROVED.showSentences}</button></p>
<button class="primary" name="step" value="save">${APPROVED.save}</button>
</form>
<p><a href="${HOME}">${APPROVED.back}</a></p>`;
}
