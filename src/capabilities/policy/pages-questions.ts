// Staff pages of the questions that wait: list, one question with what the bot said, reply, approve, set aside.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { momentText } from '../../platform/figures.ts';
import { readForm } from '../../platform/form.ts';
import type { PolicyActions } from './actions.ts';
import { filterOf, numberOf, quotesIn, splitLines } from './pages-forms.ts';
import {
  doneNote,
  type Html,
  problemNote,
  quoteFields,
  type SentenceSource,
  sourcesOf,
} from './pages-parts.ts';
import type { Question, QuestionFilter, StoredAnswer } from './store.ts';
import * as wording from './wording.ts';
import { OUTCOME, QUESTIONS, READING, REFUSALS, STATE, WHY } from './wording.ts';

export type QuestionPagesDeps = Pick<
  PolicyActions,
  'listQuestions' | 'findQuestion' | 'answerQuestion' | 'answerAndApprove' | 'dismissQuestion' | 'findClause'
>;

const HOME = '/staff/questions';
const PAGE = 30;

export function createQuestionPages(actions: QuestionPagesDeps): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const filter = filterOf(c.req.query());
    const questions = await actions.listQuestions({ ...filter, limit: PAGE + 1 });
    return c.render(listPage(questions, filter, c.req.query('done')), { title: QUESTIONS.title });
  });
  app.get('/:id{\\d+}', (c) => show(c, actions));
  app.post('/:id{\\d+}/reply', (c) => takeReply(c, actions));
  app.post('/:id{\\d+}/dismiss', (c) => takeDismissal(c, actions));
  return app;
}

async function takeReply(c: Context, actions: QuestionPagesDeps): Promise<Response> {
  const form = await readForm(c);
  const id = numberOf(c);
  const staff = c.get('staff');
  const text = form.one('text');
  if (form.one('approve') === '') {
    const done = await actions.answerQuestion(id, text, staff);
    return done.ok
      ? c.redirect(`${HOME}?done=answered`, 303)
      : show(c, actions, { text, problem: REFUSALS[done.reason] });
  }
  const questions = splitLines(form.one('phrasings'));
  const quotes = await quotesIn(form.all('quote'), actions.findClause);
  const done = await actions.answerAndApprove(id, { questions, text, quotes }, staff);
  if (done.ok) return c.redirect(`${HOME}?done=approved`, 303);
  return show(c, actions, { text, phrasings: form.one('phrasings'), problem: REFUSALS[done.reason] });
}

async function takeDismissal(c: Context, actions: QuestionPagesDeps): Promise<Response> {
  const form = await readForm(c);
  const done = await actions.dismissQuestion(numberOf(c), form.one('reason'), c.get('staff'));
  return done.ok
    ? c.redirect(`${HOME}?done=dismissed`, 303)
    : show(c, actions, { problem: REFUSALS[done.reason] });
}

interface Kept {
  readonly text?: string;
  readonly phrasings?: string;
  readonly problem?: string;
}

async function show(c: Context, actions: QuestionPagesDeps, kept: Kept = {}): Promise<Response> {
  const found = await actions.findQuestion(numberOf(c));
  if (!found) {
    c.status(404);
    return c.render(problemNote(REFUSALS['question-not-found']), { title: QUESTIONS.title });
  }
  if (kept.problem) c.status(422);
  const sources = await sourcesOf(
    [...found.answer.clauses.slice(0, 3), ...(c.req.queries('clause') ?? [])],
    actions.findClause,
  );
  return c.render(questionPage(found, sources, kept), { title: QUESTIONS.title });
}

function listPage(questions: readonly Question[], filter: QuestionFilter, done: string | undefined): Html {
  const shown = questions.slice(0, PAGE);
  const last = shown.at(-1);
  const row = (each: Question) => html`<tr>
<td data-label="${QUESTIONS.asked}"><a href="${HOME}/${each.id}">${each.question || QUESTIONS.forgotten}</a></td>
<td>${WHY[each.why]}</td><td>${STATE[each.state]}</td><td>${momentText(each.at)}</td></tr>`;
  const table = html`<table><thead><tr><th>${QUESTIONS.asked}</th><th>${QUESTIONS.why}</th><th>${QUESTIONS.state}</th>
<th>${QUESTIONS.at}</th></tr></thead><tbody>${shown.map(row)}</tbody></table>`;
  const older = new URLSearchParams({ ...queryOf(filter), before: String(last?.id ?? 0) });
  return html`${doneNote(done)}${filterForm(filter)}
${shown.length === 0 ? html`<p class="empty">${QUESTIONS.none}</p>` : table}
${questions.length > PAGE ? html`<p class="pager"><a rel="next" href="${HOME}?${older}">${QUESTIONS.older}</a></p>` : ''}`;
}

function queryOf({ state, why }: QuestionFilter): Record<string, string> {
  return { state: state ?? 'all', why: why ?? 'all' };
}

function filterForm(filter: QuestionFilter): Html {
  const option = (value: string, label: string, chosen: boolean) =>
    html`<option value="${value}" ${chosen ? html`selected` : ''}>${label}</option>`;
  const select = (
    name: string,
    label: string,
    labels: Readonly<Record<string, string>>,
    chosen: string | undefined,
  ) =>
    html`<select name="${name}" aria-label="${label}">${option('all', `${label}：${QUESTIONS.all}`, chosen === undefined)}${Object.entries(
      labels,
    ).map(([value, each]) => option(value, each, chosen === value))}</select>`;
  return html`<form method="get" action="${HOME}" class="row">${select('state', QUESTIONS.state, STATE, filter.state)}
${select('why', QUESTIONS.why, WHY, filter.why)}<button class="quiet">${QUESTIONS.filter}</button></form>`;
}

function questionPage(
  { question, answer }: { readonly question: Question; readonly answer: StoredAnswer },
  sources: readonly SentenceSource[],
  kept: Kept,
): Html {
  const quoted = answer.quotes.map(
    (quote) => html`<blockquote><p>${quote.text}</p>
<a href="/clauses/${encodeURIComponent(quote.clause)}?s=${quote.sentence}">${READING.open}</a></blockquote>`,
  );
  return html`${kept.problem ? problemNote(kept.problem) : ''}
<section class="card"><dl class="facts"><dt>${QUESTIONS.asked}</dt><dd>${question.question || QUESTIONS.forgotten}</dd>
<dt>${QUESTIONS.at}</dt><dd>${momentText(question.at)}</dd><dt>${QUESTIONS.why}</dt><dd>${WHY[question.why]}</dd>
<dt>${QUESTIONS.said}</dt><dd>${OUTCOME[question.outcome]}${answer.ai ? `（${QUESTIONS.ai}）` : ''}</dd></dl>
${quoted.length > 0 ? html`<h2>${QUESTIONS.quoted}</h2>${quoted}` : ''}</section>
${question.state === 'open' ? openForms(question, answer, sources, kept) : closedNote(question)}
<p><a href="${HOME}">${QUESTIONS.back}</a></p>`;
}

function closedNote({ state, answeredBy, answeredAt, reply }: Question): Html {
  return html`<section class="card"><p>${wording.closedLine(state, answeredBy ?? '', answeredAt ?? 0)}</p>
<p>${reply ?? QUESTIONS.forgotten}</p></section>`;
}

function openForms(
  question: Question,
  answer: StoredAnswer,
  sources: readonly SentenceSource[],
  kept: Kept,
): Html {
  const base = `${HOME}/${question.id}`;
  const checked = kept.phrasings === undefined ? '' : html`checked`;
  const chosen = answer.quotes.map((quote) => `${quote.clause}#${quote.sentence}`);
  return html`<section class="card"><form method="post" action="${base}/reply" class="fields">
<label for="text">${QUESTIONS.reply}</label>
<textarea id="text" name="text" required maxlength="2000">${kept.text ?? ''}</textarea>
${answer.address === null ? html`<p class="hint">${QUESTIONS.unreachable}</p>` : ''}
<details ${kept.phrasings === undefined ? '' : html`open`}><summary>${QUESTIONS.approve}</summary>
<p><label><input type="checkbox" name="approve" value="yes" ${checked}> ${QUESTIONS.approveToo}</label></p>
<label for="phrasings">${wording.APPROVED.phrasings}</label>
<textarea id="phrasings" name="phrasings">${kept.phrasings ?? question.question}</textarea>
${quoteFields(sources, chosen)}</details>
<button class="primary">${QUESTIONS.send}</button></form></section>
<section class="card"><form method="post" action="${base}/dismiss" class="fields"><label for="reason">${QUESTIONS.reason}</label>
<input id="reason" name="reason" required maxlength="200"><button class="danger">${QUESTIONS.dismiss}</button></form></section>`;
}
