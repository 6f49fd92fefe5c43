// Public pages to read: the documents, one clause with the quoted sentences marked, one law card. No script needed.

import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { html } from 'hono/html';
import { storable } from '../../platform/database/storable.ts';
import type { PolicyActions } from './actions.ts';
import type { ClauseView } from './actions-documents.ts';
import type { Card } from './cards.ts';
import { type Clause, citationPath } from './clause.ts';
import { labelOf, linesOf, type Piece } from './clause-lines.ts';
import type { StoredDocument } from './store.ts';
import * as wording from './wording.ts';
import { READING } from './wording.ts';

export type Html = ReturnType<typeof html>;

export type ClausePagesDeps = Pick<PolicyActions, 'listDocuments' | 'listClauses' | 'findClause'>;

export function createClausePages(deps: ClausePagesDeps, frame: readonly MiddlewareHandler[] = []): Hono {
  const app = new Hono();
  for (const each of frame) app.use(each);
  app.get('/', async (c) => {
    const documents = (await deps.listDocuments()).filter(({ supersededAt }) => supersededAt === null);
    const clauses = await Promise.all(documents.map(({ id, version }) => deps.listClauses(id, version)));
    return c.render(listPage(documents, clauses), { title: READING.list });
  });
  app.get('/:id', async (c) => {
    const version = Number(/^\d{1,6}$/.exec(c.req.query('v') ?? '')?.[0] ?? Number.NaN);
    const view = await deps.findClause(storable(c.req.param('id')), Number.isNaN(version) ? null : version);
    if (!view) return notFound(c, READING.notFound);
    const title = `${citationPath(view.clause)} ${labelOf(view.clause)}`;
    return c.render(clausePage(view, sentencesIn(c.req.query('s') ?? '')), { title });
  });
  return app;
}

export interface CardPagesDeps {
  readonly card: (id: string) => Card | null;
}

export function createCardPages(deps: CardPagesDeps, frame: readonly MiddlewareHandler[] = []): Hono {
  const app = new Hono();
  for (const each of frame) app.use(each);
  app.get('/:id', (c) => {
    const card = deps.card(c.req.param('id'));
    return card ? c.render(cardPage(card), { title: card.title }) : notFound(c, READING.noCard);
  });
  return app;
}

function notFound(c: Context, sentence: string): Response | Promise<Response> {
  c.status(404);
  const content = html`<h1>${READING.notFoundTitle}</h1>
<p>${sentence}</p>
<p><a href="/clauses">${READING.back}</a></p>`;
  return c.render(content, { title: READING.notFoundTitle });
}

/** "4,5" → the sentences 4 and 5; anything else marks nothing. */
function sentencesIn(query: string): ReadonlySet<number> {
  return new Set(/^\d{1,4}(,\d{1,4}){0,50}$/.test(query) ? query.split(',').map(Number) : []);
}

function listPage(documents: readonly StoredDocument[], clauses: readonly (readonly Clause[])[]): Html {
  const item = (clause: Clause) =>
    html`<li><a href="${hrefOf(clause)}">${labelOf(clause)}</a> <span class="path">${citationPath(clause)}</span></li>`;
  const section = (document: StoredDocument, at: number) => html`<section class="clause">
<h2>${document.title} <span class="tag">${document.status}</span></h2>
<p class="small">${aboutOf(document)}</p>
${sentence(wording.statusSentence(document))}
<details ${at === 0 ? html`open` : ''}><summary>${READING.contents((clauses[at] ?? []).length)}</summary>
<ul class="plain">${(clauses[at] ?? []).map(item)}</ul></details>
</section>`;
  return html`<h1>${READING.list}</h1>
<p>${documents.length === 0 ? READING.none : READING.listLead}</p>
${documents.map(section)}`;
}

function clausePage(view: ClauseView, marked: ReadonlySet<number>): Html {
  const { clause, document } = view;
  const found = [...marked].some((each) => (clause.sentences[each] ?? '') !== '');
  return html`<article class="clause">
<header>
<p class="path"><a href="/clauses">${document.title}</a></p>
<h1>${citationPath(clause)}</h1>
<p><strong class="tag">${document.status}</strong></p>
${sentence(wording.statusSentence(document))}
${supersededNote(view)}
</header>
<div class="clause-text">
${linesOf(clause).map((line, at) => lineOf(line, at === 0 && clause.heading === lineText(line).trim(), marked))}
</div>
${found ? html`<p class="small">${READING.marked}</p>` : ''}
${around(view)}
<footer><p class="small">${aboutOf(document)}<br>${wording.versionLine(document)}</p></footer>
</article>`;
}

function lineOf(line: readonly Piece[], heading: boolean, marked: ReadonlySet<number>): Html {
  const piece = ({ text, sentence: at }: Piece) => {
    if (at === null) return text;
    return html`<span id="s${at}">${marked.has(at) ? html`<mark>${text}</mark>` : text}</span>`;
  };
  return heading ? html`<h2>${line.map(piece)}</h2>` : html`<p>${line.map(piece)}</p>`;
}

function lineText(line: readonly Piece[]): string {
  return line.map(({ text }) => text).join('');
}

function supersededNote({ clause, document, newer, inNewer }: ClauseView): Html | '' {
  if (!newer) return '';
  const href = inNewer ? hrefOf(clause) : '/clauses';
  return html`<p class="notice" role="note">${wording.supersededSentence(document.version, inNewer)}
<a href="${href}">${inNewer ? READING.newVersion(newer.version) : READING.back}</a></p>`;
}

function around({ previous, next, document }: ClauseView): Html {
  const version = document.supersededAt === null ? null : document.version;
  const link = (clause: Clause, rel: 'prev' | 'next', label: string) =>
    html`<a rel="${rel}" href="${hrefOf(clause, version)}">${label}：${labelOf(clause, 16)}</a>`;
  return html`<nav class="pager" aria-label="${READING.around}">
${previous ? link(previous, 'prev', READING.previous) : ''}
${next ? link(next, 'next', READING.next) : ''}
</nav>`;
}

function cardPage(card: Card): Html {
  const basis = card.sources.map(
    ({ instrument, article, status }) =>
      html`<li>${instrument}${article}<span class="small">（${status}）</span></li>`,
  );
  return html`<article class="clause">
<header><h1>${card.title}</h1><p><strong class="tag">${card.note}</strong></p></header>
<div class="clause-text">${card.text.map((line) => html`<p>${line}</p>`)}</div>
${basis.length > 0 ? html`<h2>${READING.basis}</h2><ul class="plain">${basis}</ul>` : ''}
<footer><p class="small">${READING.ownWords}<br>${wording.reviewedLine(card)}</p></footer>
</article>`;
}

function aboutOf({ kind, issuer, region, date, effective }: StoredDocument): string {
  return [kind, issuer, region, date, effective === null ? null : READING.effective(effective)]
    .filter((each) => each !== null)
    .join(' · ');
}

function sentence(text: string | null): Html | '' {
  return text === null ? '' : html`<p>${text}</p>`;
}

function hrefOf(clause: Clause, version: number | null = null): string {
  return `/clauses/${encodeURIComponent(clause.id)}${version === null ? '' : `?v=${version}`}`;
}
