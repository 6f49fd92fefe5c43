// All paper ballots of a vote: where each number has remained, and what can be done next. Rooms are for who enters
// ballots; choices stand nowhere.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { compareRooms } from '../../../owners/index.ts';
import type { Html } from '../draft/pages-preview.ts';
import type { Vote } from '../vote.ts';
import { buildingText } from '../wording.ts';
import { type PaperPagesDeps, problemNote } from './pages-parts.ts';
import type { PaperUnit } from './reading.ts';
import type { Reconciliation } from './rules.ts';
import { type Paper, type PaperState, reconcile } from './rules.ts';
import { numberText } from './sheet-reconciliation.ts';
import { PAPER_DONE, PAPER_STATES, PAPERS, reasonText, reconciliationSentence } from './wording.ts';

const PER_PAGE = 50;
const STATES = Object.keys(PAPER_STATES) as PaperState[];

interface Filter {
  readonly state: PaperState | null;
  readonly building: string | null;
  readonly page: number;
}

interface Listed extends Paper {
  readonly room: string | null;
  readonly building: string | null;
}

export async function showPapers(
  c: Context,
  { actions }: Pick<PaperPagesDeps, 'actions'>,
  vote: Vote,
  problem?: string,
): Promise<Response> {
  const [papers, units] = await Promise.all([actions.papers(vote.id), actions.paperUnits(vote)]);
  const byUnit = new Map(units.map((unit) => [unit.unit, unit]));
  const listed = papers.map((paper): Listed => {
    const unit = byUnit.get(paper.unit);
    return { ...paper, room: unit?.room ?? null, building: unit?.building ?? null };
  });
  const base = `/staff/votes/${vote.id}`;
  if (problem !== undefined) c.status(422);
  const content = html`${problemNote(problem)}${problem === undefined ? doneNote(c.req.query('done')) : ''}
<p class="title"><b>${vote.title}</b></p><p class="lead">${PAPERS.lead}</p>
${nextForm(base)}
${sumsSection(base, reconcile(papers))}
${issueSection(base, vote, buildingsOf(units))}
${listSection(base, listed, filterOf(c))}
<p><a href="${base}">${PAPERS.back}</a></p>`;
  return c.render(content, { title: PAPERS.title });
}

function doneNote(done: string | undefined): Html | '' {
  const key = Object.keys(PAPER_DONE).find((each): each is keyof typeof PAPER_DONE => each === done);
  return key ? html`<p class="done" role="status">${PAPER_DONE[key]}</p>` : '';
}

/** A scanner at the desk types the whole address, a person the number. */
function nextForm(base: string): Html {
  return html`<form class="card" method="get" action="${base}/papers/go"><label for="number">${PAPERS.next}</label>
<div class="row"><input id="number" name="number" inputmode="numeric" autocomplete="off" autofocus aria-describedby="number-hint">
<button class="primary">${PAPERS.go}</button></div><p class="hint" id="number-hint">${PAPERS.nextHint}</p></form>`;
}

function sumsSection(base: string, sums: Reconciliation): Html {
  return html`<section><h2>${PAPERS.sums}</h2>
<p>${sums.issued === 0 ? PAPERS.noneIssued : reconciliationSentence(sums)}</p>
<nav class="row"><a class="quiet" href="${base}/papers/reconciliation.pdf" download>${PAPERS.report}</a>
<a class="quiet" href="${base}/visits">${PAPERS.visits}</a>
<a class="quiet" href="${base}/assisted">${PAPERS.assisted}</a></nav></section>`;
}

export function buildingsOf(units: readonly Pick<PaperUnit, 'building'>[]): string[] {
  return [...new Set(units.map(({ building }) => building))].sort(compareRooms);
}

function issueSection(base: string, { state }: Vote, buildings: readonly string[]): Html {
  if (state !== 'announced' && state !== 'open')
    return html`<section><h2>${PAPERS.issue}</h2><p class="lead">${PAPERS.closedIssue}</p></section>`;
  return html`<section><h2>${PAPERS.issue}</h2><p class="lead">${PAPERS.issueLead}</p>
<form method="post" action="${base}/papers/issue" class="row">
<select name="building" aria-label="${PAPERS.building}">${buildings.map(optionOf)}<option value="*">${PAPERS.everywhere}</option></select>
<select name="which" aria-label="${PAPERS.which}"><option value="unvoted">${PAPERS.unvoted}</option><option value="all">${PAPERS.all}</option></select>
<button class="primary">${PAPERS.print}</button></form>
<form method="get" action="${base}/papers/units" class="row">
<select name="building" aria-label="${PAPERS.building}">${buildings.map(optionOf)}</select>
<button class="quiet">${PAPERS.choose}</button></form></section>`;
}

function optionOf(building: string): Html {
  return html`<option value="${building}">${buildingText(building)}</option>`;
}

function filterOf(c: Context): Filter {
  const [state, building, page] = [
    c.req.query('state'),
    c.req.query('building'),
    Number(c.req.query('page')),
  ];
  return {
    state: STATES.find((each) => each === state) ?? null,
    building: building === undefined || building === '*' ? null : building,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

function listSection(base: string, papers: readonly Listed[], filter: Filter): Html | '' {
  if (papers.length === 0) return '';
  const found = papers.filter(
    ({ state, building }) =>
      (filter.state === null || state === filter.state) &&
      (filter.building === null || building === filter.building),
  );
  const shown = found.slice((filter.page - 1) * PER_PAGE, filter.page * PER_PAGE);
  return html`<section><h2>${PAPERS.list}</h2>${filterForm(base, papers, filter)}
${shown.length === 0 ? html`<p>${PAPERS.none}</p>` : paperTable(base, shown)}
${pager(base, filter, found.length)}</section>`;
}

function filterForm(base: string, papers: readonly Listed[], filter: Filter): Html {
  const buildings = [...new Set(papers.flatMap(({ building }) => building ?? []))].sort(compareRooms);
  const option = (value: string, text: string, chosen: string | null) =>
    html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${text}</option>`;
  return html`<form method="get" action="${base}/papers" class="row">
<select name="state" aria-label="${PAPERS.state}"><option value="">${PAPERS.any}</option>${STATES.map((state) => option(state, PAPER_STATES[state], filter.state))}</select>
<select name="building" aria-label="${PAPERS.building}"><option value="*">${PAPERS.everywhere}</option>${buildings.map((each) => option(each, buildingText(each), filter.building))}</select>
<button class="quiet">${PAPERS.filter}</button></form>`;
}

function paperTable(base: string, papers: readonly Listed[]): Html {
  const row = (
    paper: Listed,
  ) => html`<tr><td data-label="${PAPERS.number}"><a href="${base}/papers/${paper.number}">${numberText(paper.number)}</a></td>
<td data-label="${PAPERS.room}">${paper.room ?? PAPERS.gone}</td>
<td data-label="${PAPERS.state}"><span class="tag ${paper.state === 'accepted' ? 'good' : 'plain'}">${PAPER_STATES[paper.state]}</span></td>
${reasonCell(reasonText(paper))}</tr>`;
  return html`<table><thead><tr><th>${PAPERS.number}</th><th>${PAPERS.room}</th><th>${PAPERS.state}</th><th>${PAPERS.reason}</th></tr></thead><tbody>${papers.map(row)}</tbody></table>`;
}

function reasonCell(reason: string): Html {
  return reason === '' ? html`<td></td>` : html`<td data-label="${PAPERS.reason}">${reason}</td>`;
}

function pager(base: string, { state, building, page }: Filter, found: number): Html | '' {
  if (found <= PER_PAGE) return '';
  const to = (number: number) => {
    const query = new URLSearchParams({
      state: state ?? '',
      building: building ?? '*',
      page: String(number),
    });
    return `${base}/papers?${query}`;
  };
  return html`<nav class="pager">${page > 1 ? html`<a href="${to(page - 1)}">${PAPERS.earlier}</a>` : ''}
${page * PER_PAGE < found ? html`<a href="${to(page + 1)}">${PAPERS.later}</a>` : ''}</nav>`;
}
