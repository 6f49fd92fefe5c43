// Staff page of the documents: every version, and the answers that quoted a version since replaced.

import { Hono } from 'hono';
import { html } from 'hono/html';
import { momentText } from '../../platform/figures.ts';
import type { PolicyActions } from './actions.ts';
import { numberOf } from './pages-forms.ts';
import { doneNote, type Html, problemNote } from './pages-parts.ts';
import type { StoredAnswer, StoredDocument } from './store.ts';
import * as wording from './wording.ts';
import { DOCUMENTS, QUESTIONS, REFUSALS } from './wording.ts';

export type DocumentPagesDeps = Pick<PolicyActions, 'listDocuments' | 'listFlagged' | 'clearFlag'>;

const HOME = '/staff/documents';
const PAGE = 30;

export function createDocumentPages(actions: DocumentPagesDeps): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const before = /^\d{1,15}$/.test(c.req.query('before') ?? '') ? Number(c.req.query('before')) : null;
    const flagged = await actions.listFlagged({ before, limit: PAGE + 1 });
    const content = html`${doneNote(c.req.query('done'))}${documentTable(await actions.listDocuments())}${flaggedList(flagged)}`;
    return c.render(content, { title: DOCUMENTS.title });
  });
  app.post('/flagged/:id{\\d+}/clear', async (c) => {
    const done = await actions.clearFlag(numberOf(c), c.get('staff'));
    if (done.ok) return c.redirect(`${HOME}?done=checked`, 303);
    c.status(404);
    return c.render(problemNote(REFUSALS[done.reason]), { title: DOCUMENTS.title });
  });
  return app;
}

function documentTable(documents: readonly StoredDocument[]): Html {
  if (documents.length === 0) return html`<p class="empty">${DOCUMENTS.none}</p>`;
  const row = (each: StoredDocument) => html`<tr>
<td data-label="${DOCUMENTS.name}">${each.title}</td><td data-label="${DOCUMENTS.status}"><span class="tag">${each.status}</span></td>
<td data-label="${DOCUMENTS.version}">${wording.versionLine(each)}</td>
<td data-label="${DOCUMENTS.added}">${momentText(each.addedAt)}</td>
<td>${
    each.supersededAt === null
      ? html`<span class="tag good">${DOCUMENTS.current}</span>`
      : wording.supersededLine(each.supersededAt)
  }</td></tr>`;
  return html`<table><thead><tr><th>${DOCUMENTS.name}</th><th>${DOCUMENTS.status}</th><th>${DOCUMENTS.version}</th>
<th>${DOCUMENTS.added}</th><th></th></tr></thead><tbody>${documents.map(row)}</tbody></table>`;
}

function flaggedList(flagged: readonly StoredAnswer[]): Html {
  const shown = flagged.slice(0, PAGE);
  const last = shown.at(-1);
  return html`<h2>${DOCUMENTS.flagged}</h2>
<p class="lead">${shown.length === 0 ? DOCUMENTS.noneFlagged : DOCUMENTS.flaggedLead}</p>
${shown.map(flaggedCard)}
${flagged.length > PAGE ? html`<p class="pager"><a rel="next" href="${HOME}?before=${last?.id ?? 0}">${DOCUMENTS.older}</a></p>` : ''}`;
}

function flaggedCard(answer: StoredAnswer): Html {
  const quote = ({
    clause,
    sentence,
    text,
  }: StoredAnswer['quotes'][number]) => html`<blockquote><p>${text}</p>
<a href="/clauses/${encodeURIComponent(clause)}?s=${sentence}&amp;v=${versionOf(answer, clause)}">${DOCUMENTS.before}</a>
<a href="/clauses/${encodeURIComponent(clause)}">${DOCUMENTS.now}</a></blockquote>`;
  return html`<section class="card"><p><b>${answer.question || QUESTIONS.forgotten}</b>
<span class="hint">${momentText(answer.at)}</span></p>
${answer.quotes.map(quote)}
<form method="post" action="${HOME}/flagged/${answer.id}/clear"><button class="quiet">${DOCUMENTS.check}</button></form></section>`;
}

/** Ids of clauses begin with their document's, but for the fixed ones of a document that was described by hand. */
function versionOf({ documents, quotes }: StoredAnswer, clause: string): number {
  const named = (id: string) => (each: string) => each.startsWith(`${id}:`);
  const own = documents.find(({ id }) => named(id)(clause));
  const fixed = documents.find(({ id }) => !quotes.some((quote) => named(id)(quote.clause)));
  return (own ?? fixed ?? documents[0])?.version ?? 1;
}
