// How each unit was told of a vote, who has not been reached yet, and the form by which staff write down what they
// brought on paper. Rooms are shown to those who may see ballots only.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { compareRooms } from '../../../owners/index.ts';
import type { VoteActions } from '../actions.ts';
import { actorOf, mayOf, voteOf } from '../console/pages-guard.ts';
import type { Html } from '../draft/pages-preview.ts';
import { DELIVER_REFUSALS, DELIVERIES, type PaperWay, WAYS } from '../publish/wording.ts';
import type { Vote } from '../vote.ts';
import { buildingText } from '../wording.ts';
import type { Voter } from './actions.ts';
import type { Delivery, Way } from './store.ts';

export interface DeliveryPagesDeps {
  readonly actions: Pick<VoteActions, 'findVote' | 'voters' | 'listDelivered' | 'recordDelivery'>;
}

const PAPER_WAYS: readonly PaperWay[] = ['door', 'letter', 'posted'];
const PROOFS: readonly Way[] = ['chat', ...PAPER_WAYS];
const MOST_ROOMS = 500;

export function createDeliveryPages(deps: DeliveryPagesDeps): Hono {
  const app = new Hono();
  app.get('/:id{\\d+}/deliveries', async (c) => {
    const vote = await voteOf(c, deps.actions);
    const added = c.req.query('added');
    const done = added !== undefined && /^\d+$/.test(added) ? DELIVERIES.done(Number(added)) : null;
    return show(c, deps, vote, { done });
  });
  app.post('/:id{\\d+}/deliveries', (c) => take(c, deps));
  return app;
}

interface Note {
  readonly done?: string | null;
  readonly problem?: string;
  readonly form?: DeliveryForm;
}

interface DeliveryForm {
  readonly way: PaperWay | null;
  readonly buildings: readonly string[];
  readonly rooms: readonly string[];
}

async function take(c: Context, deps: DeliveryPagesDeps): Promise<Response> {
  const vote = await voteOf(c, deps.actions, 'run-vote');
  const form = await formOf(c);
  const refused = (problem: string) => {
    c.status(422);
    return show(c, deps, vote, { problem, form });
  };
  if (form.way === null) return refused(DELIVERIES.wayMissing);
  const voters = await deps.actions.voters(vote);
  const known = new Set(voters.map(({ room }) => room));
  const unknown = form.rooms.filter((room) => !known.has(room));
  if (unknown.length > 0) return refused(DELIVERIES.unknown(unknown.slice(0, 10)));
  const units = chosen(voters, form).map(({ id }) => id);
  const done = await deps.actions.recordDelivery(vote.id, units, form.way, actorOf(c));
  if (!done.ok) return refused(DELIVER_REFUSALS[done.reason]);
  return c.redirect(`/staff/votes/${vote.id}/deliveries?added=${done.value}`, 303);
}

function chosen(voters: readonly Voter[], { buildings, rooms }: DeliveryForm): readonly Voter[] {
  return voters.filter(({ room, building }) => rooms.includes(room) || buildings.includes(building));
}

async function formOf(c: Context): Promise<DeliveryForm> {
  const body = await c.req.parseBody({ all: true });
  const all = (name: string) =>
    [body[name]].flat().filter((value): value is string => typeof value === 'string');
  const way = all('way')[0];
  const lines = (all('rooms')[0] ?? '').split(/\r?\n/);
  return {
    way: PAPER_WAYS.find((each) => each === way) ?? null,
    buildings: all('building'),
    rooms: lines.map((line) => line.trim()).filter((line) => line !== ''),
  };
}

async function show(c: Context, { actions }: DeliveryPagesDeps, vote: Vote, note: Note): Promise<Response> {
  const [voters, delivered] = [await actions.voters(vote), await actions.listDelivered(vote.id)];
  const reached = new Set(delivered.flatMap(({ unit, way }) => (PROOFS.includes(way) ? [unit] : [])));
  const missing = voters.filter(({ id }) => !reached.has(id));
  const running = vote.state === 'announced' || vote.state === 'open';
  const may = mayOf(c);
  const content = html`${note.done ? html`<p class="done" role="status">${note.done}</p>` : ''}
${note.problem ? html`<p class="alert" role="alert">${note.problem}</p>` : ''}
<p class="title"><b>${vote.title}</b></p><p class="lead">${DELIVERIES.lead}</p>
${vote.terms.silenceClause === null ? '' : html`<p class="alert">${DELIVERIES.silence}</p>`}
${countsList(delivered, voters.length - missing.length)}
${missingSection(missing, may('see-ballots', vote.compound))}
${running && may('run-vote', vote.compound) ? deliveryForm(vote, voters, note.form) : ''}
<p><a class="quiet" href="/staff/votes/${vote.id}">${DELIVERIES.back}</a></p>`;
  return c.render(content, { title: DELIVERIES.title });
}

function countsList(delivered: readonly Delivery[], reached: number): Html {
  const ways = (Object.keys(WAYS) as Way[]).map((way) => ({
    name: WAYS[way],
    units: delivered.filter((each) => each.way === way).length,
  }));
  const all = [...ways, { name: DELIVERIES.reached, units: reached }];
  return html`<section><h2>${DELIVERIES.counts}</h2><dl class="facts">${all.map(
    ({ name, units }) => html`<dt>${name}</dt><dd>${DELIVERIES.unitsText(units)}</dd>`,
  )}</dl></section>`;
}

function missingSection(missing: readonly Voter[], rooms: boolean): Html {
  if (missing.length === 0)
    return html`<section><h2>${DELIVERIES.missing}</h2><p>${DELIVERIES.missingNone}</p></section>`;
  const few = missing.length <= MOST_ROOMS;
  const lines = byBuilding(missing).map(([building, units]) => {
    const title = DELIVERIES.missingCount(buildingText(building), units.length);
    const names = units.map(({ room }) => room).sort(compareRooms);
    return rooms && few
      ? html`<li><details><summary>${title}</summary><p>${names.join('　')}</p></details></li>`
      : html`<li>${title}</li>`;
  });
  return html`<section><h2>${DELIVERIES.missing}</h2><ul class="missing">${lines}</ul>
${rooms && !few ? html`<p class="hint">${DELIVERIES.missingMany}</p>` : ''}</section>`;
}

function byBuilding(voters: readonly Voter[]): (readonly [string, readonly Voter[]])[] {
  const groups = Map.groupBy(voters, ({ building }) => building);
  return [...groups].sort(([a], [b]) => compareRooms(a, b));
}

function deliveryForm(vote: Vote, voters: readonly Voter[], form: DeliveryForm | undefined): Html {
  const way = (each: PaperWay) =>
    html`<label class="choice"><input type="radio" name="way" value="${each}" required ${form?.way === each ? 'checked' : ''}> ${WAYS[each]}</label>`;
  const building = ([name, units]: readonly [string, readonly Voter[]]) =>
    html`<label class="choice"><input type="checkbox" name="building" value="${name}" ${form?.buildings.includes(name) ? 'checked' : ''}> ${DELIVERIES.missingCount(buildingText(name), units.length)}</label>`;
  return html`<section><h2>${DELIVERIES.form}</h2><form method="post" action="/staff/votes/${vote.id}/deliveries" class="fields wide">
<fieldset><legend>${DELIVERIES.formWay}</legend>${PAPER_WAYS.map(way)}</fieldset>
<fieldset><legend>${DELIVERIES.buildings}</legend>${byBuilding(voters).map(building)}<p class="hint">${DELIVERIES.buildingsHint}</p></fieldset>
<label for="rooms">${DELIVERIES.rooms}</label><textarea id="rooms" name="rooms">${form?.rooms.join('\n') ?? ''}</textarea>
<button class="primary">${DELIVERIES.save}</button></form></section>`;
}
