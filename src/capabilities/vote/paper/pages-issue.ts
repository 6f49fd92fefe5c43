// Printing numbered ballots for a building, for ticked units, or for all who have not voted. A unit keeps the number it
// has; what has come back is not printed again.

import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { toPdf } from '../../../platform/document/index.ts';
import { readForm, type SentForm } from '../../../platform/form.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { actorOf } from '../console/pages-guard.ts';
import type { Html } from '../draft/pages-preview.ts';
import type { Vote } from '../vote.ts';
import { buildingText } from '../wording.ts';
import { buildingsOf, showPapers } from './pages-overview.ts';
import { compoundName, type PaperPagesDeps, paperVoteOf, sendPdf } from './pages-parts.ts';
import type { PaperUnit } from './reading.ts';
import { ballotsSheet } from './sheet-ballots.ts';
import { numberText } from './sheet-reconciliation.ts';
import { PAPER_REFUSALS, PAPERS, type PaperPageReason } from './wording.ts';
import { BALLOT } from './wording-sheets.ts';

const MOST = 500;

export function addIssuePages(app: Hono, deps: PaperPagesDeps): void {
  app.post('/:id{\\d+}/papers/issue', (c) => issue(c, deps));
  app.get('/:id{\\d+}/papers/units', (c) => showUnits(c, deps));
}

async function issue(c: Context, deps: PaperPagesDeps): Promise<Response> {
  const vote = await paperVoteOf(c, deps);
  const form = await readForm(c);
  const units = await deps.actions.paperUnits(vote);
  const chosen = chosenOf(form, units);
  const printed = chosen.ok ? await print(c, deps, vote, chosen.value) : chosen;
  if (!printed.ok) return showPapers(c, deps, vote, PAPER_REFUSALS[printed.reason]);
  const building = form.one('building');
  const name = building === '' || building === '*' ? vote.number : buildingText(building);
  return sendPdf(c, printed.value, PAPERS.file(name));
}

function chosenOf(form: SentForm, units: readonly PaperUnit[]): Result<PaperUnit[], PaperPageReason> {
  const ticked = new Set(form.all('unit').map(Number));
  const building = form.one('building');
  const wanted =
    form.one('which') === 'ticked'
      ? units.filter(({ unit }) => ticked.has(unit))
      : units.filter((unit) => building === '*' || unit.building === building);
  if (wanted.length === 0) return refuse('no-units');
  const out = wanted.filter(isOut).filter(({ voted }) => form.one('which') !== 'unvoted' || !voted);
  if (out.length === 0) return refuse('nothing-to-print');
  return out.length > MOST ? refuse('too-many-papers') : ok(out);
}

/** Not handed in yet: there is something to print. */
function isOut({ paper }: PaperUnit): boolean {
  return paper === null || paper.state === 'issued';
}

async function print(
  c: Context,
  deps: PaperPagesDeps,
  vote: Vote,
  units: readonly PaperUnit[],
): Promise<Result<Uint8Array, PaperPageReason>> {
  const issued = await deps.actions.issuePapers(
    vote.id,
    units.map(({ unit }) => unit),
    actorOf(c),
  );
  if (!issued.ok) return issued;
  const byUnit = new Map(units.map((unit) => [unit.unit, unit]));
  const ballots = issued.value.flatMap(({ unit, number }) => {
    const known = byUnit.get(unit);
    return known ? [{ number, room: known.room, area: known.area, kept: known.paper !== null }] : [];
  });
  const { site } = deps;
  const compound = await compoundName(deps, vote);
  return ok(await toPdf(ballotsSheet({ vote, compound, site, ballots, words: BALLOT })));
}

async function showUnits(c: Context, deps: PaperPagesDeps): Promise<Response> {
  const vote = await paperVoteOf(c, deps);
  const units = await deps.actions.paperUnits(vote);
  const building = c.req.query('building') ?? buildingsOf(units)[0] ?? '';
  const those = units.filter((unit) => unit.building === building);
  const base = `/staff/votes/${vote.id}/papers`;
  const content = html`<p class="title"><b>${vote.title}</b></p><h2>${buildingText(building)}</h2>
<p class="lead">${PAPERS.chooseLead}${PAPERS.issueLead}</p>
<form method="post" action="${base}/issue" class="fields"><input type="hidden" name="which" value="ticked">
<input type="hidden" name="building" value="${building}"><div class="ticks" role="group" aria-label="${PAPERS.choose}">${those.map(tickOf)}</div>
<button class="primary">${PAPERS.printChosen}</button></form><p><a href="${base}">${PAPERS.backToPapers}</a></p>`;
  return c.render(content, { title: PAPERS.choose });
}

function tickOf(unit: PaperUnit): Html {
  const known = [unit.voted ? PAPERS.voted : '', unit.paper ? numberText(unit.paper.number) : ''];
  const note = known.filter((each) => each !== '').join('，');
  return html`<label><input type="checkbox" name="unit" value="${unit.unit}" ${isOut(unit) ? '' : html`disabled`}><span>${unit.room}${note === '' ? '' : `（${note}）`}</span></label>`;
}
