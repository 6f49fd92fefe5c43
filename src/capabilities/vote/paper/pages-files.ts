// Lists for the hand: who is still to be visited, and the report on all numbers that two people sign.

import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { toPdf } from '../../../platform/document/index.ts';
import { areaText } from '../../../platform/figures.ts';
import type { Vote } from '../vote.ts';
import { buildingText } from '../wording.ts';
import { compoundName, type PaperPagesDeps, paperVoteOf, sendPdf } from './pages-parts.ts';
import { reconciliationSheet } from './sheet-reconciliation.ts';
import { type Visit, visitsSheet } from './sheet-visits.ts';
import { PAPERS, VISITS_PAGE, waysText } from './wording.ts';
import { RECONCILIATION, VISITS_SHEET } from './wording-sheets.ts';

export function addPaperFiles(app: Hono, deps: PaperPagesDeps): void {
  app.get('/:id{\\d+}/visits', (c) => showVisits(c, deps));
  app.get('/:id{\\d+}/visits.pdf', (c) => sendVisits(c, deps));
  app.get('/:id{\\d+}/papers/reconciliation.pdf', (c) => sendReconciliation(c, deps));
}

async function showVisits(c: Context, deps: PaperPagesDeps): Promise<Response> {
  const vote = await paperVoteOf(c, deps);
  const base = `/staff/votes/${vote.id}`;
  const visits = await visitsOf(deps, vote);
  const buildings = [...Map.groupBy(visits, ({ building }) => building)];
  const all =
    visits.length === 0
      ? html`<p>${vote.state === 'open' ? VISITS_PAGE.none : VISITS_PAGE.notOpen}</p>`
      : html`<p class="lead">${VISITS_PAGE.lead}</p><nav class="row"><a class="primary" href="${base}/visits.pdf" download>${VISITS_PAGE.pdf}</a>
<a class="quiet" href="${base}/visits.pdf?names=1" download>${VISITS_PAGE.names}</a></nav>`;
  const content = html`<p class="title"><b>${vote.title}</b></p>${all}
<ul class="missing">${buildings.map(([building, of]) => {
    const area = areaText(of.reduce((sum, visit) => sum + visit.area, 0));
    const link = `${base}/visits.pdf?building=${encodeURIComponent(building)}`;
    return html`<li><details><summary>${VISITS_PAGE.count(buildingText(building), of.length, area)}</summary>
<p><a href="${link}" download>${VISITS_PAGE.one(buildingText(building))}</a></p>
<p>${of.map(({ room }) => room).join('　')}</p></details></li>`;
  })}</ul><p><a href="${base}/papers">${PAPERS.backToPapers}</a></p>`;
  return c.render(content, { title: VISITS_PAGE.title });
}

/** Only while votes are still taken: nobody is visited before or after. */
async function visitsOf({ actions }: PaperPagesDeps, vote: Vote): Promise<Visit[]> {
  if (vote.state !== 'open') return [];
  const units = await actions.paperUnits(vote);
  // Whose paper has come back need not be visited, even where it is still to be entered.
  return units
    .filter(({ voted, paper }) => !voted && (paper === null || paper.state === 'issued'))
    .map(({ room, building, area, ways, paper }) => ({
      ...{ room, building, area, ways: waysText(ways), number: paper?.number ?? null },
    }));
}

async function sendVisits(c: Context, deps: PaperPagesDeps): Promise<Response> {
  const vote = await paperVoteOf(c, deps);
  const building = c.req.query('building');
  const names = c.req.query('names') !== undefined;
  const visits = (await visitsOf(deps, vote)).filter(
    (visit) => (building ?? visit.building) === visit.building,
  );
  const shown = names ? await withNames(deps, vote, visits) : visits;
  const compound = await compoundName(deps, vote);
  const sheet = visitsSheet({ vote, compound, visits: shown, names, words: VISITS_SHEET });
  const what = building === undefined ? vote.number : buildingText(building);
  return sendPdf(c, await toPdf(sheet), VISITS_PAGE.file(what));
}

/** Masked: recognised by who knows them. */
async function withNames(
  { owners }: PaperPagesDeps,
  vote: Vote,
  visits: readonly Visit[],
): Promise<readonly Visit[]> {
  const rows = await owners.exportRoll(vote.compound, { masked: true });
  const names = new Map(rows.map((row) => [row[0], (row[3] ?? '').replaceAll('+', '、')]));
  return visits.map((visit) => ({ ...visit, name: names.get(visit.room) ?? '' }));
}

async function sendReconciliation(c: Context, deps: PaperPagesDeps): Promise<Response> {
  const vote = await paperVoteOf(c, deps, 'see-votes');
  const papers = await deps.actions.papers(vote.id);
  const compound = await compoundName(deps, vote);
  const sheet = reconciliationSheet({ vote, compound, papers, at: deps.now(), words: RECONCILIATION });
  return sendPdf(c, await toPdf(sheet), PAPERS.file(RECONCILIATION.file));
}
