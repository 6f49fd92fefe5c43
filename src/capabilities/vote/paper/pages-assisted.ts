// A ballot by phone or at the door, entered by staff as the owner says it, with a witness. Only for units nobody votes
// for with an account of their own; the receipt is read out. Pressed twice it is one ballot.

import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { readForm, type SentForm } from '../../../platform/form.ts';
import type { Result } from '../../../result.ts';
import { refuse } from '../../../result.ts';
import type { Receipt } from '../casting/ballot-box.ts';
import { actorOf } from '../console/pages-guard.ts';
import type { Html } from '../draft/pages-preview.ts';
import type { Vote } from '../vote.ts';
import { choiceFields, choicesIn, type PaperPagesDeps, paperVoteOf, problemNote } from './pages-parts.ts';
import { mayAssist } from './rules.ts';
import { ASSISTED, ASSISTED_REFUSALS, type AssistedWay, PAPERS } from './wording.ts';

interface AssistedForm {
  readonly key: string;
  readonly room: string;
  readonly way: AssistedWay | null;
  readonly witness: string;
  readonly choices: readonly string[];
}

type Reason = keyof typeof ASSISTED_REFUSALS;

const LONGEST = 100;
const WAYS = Object.keys(ASSISTED.ways) as AssistedWay[];

export function addAssistedPages(app: Hono, deps: PaperPagesDeps): void {
  app.get('/:id{\\d+}/assisted', async (c) => {
    const vote = await paperVoteOf(c, deps);
    const form = { key: randomUUID(), room: c.req.query('room') ?? '', way: null, witness: '', choices: [] };
    return c.render(formPage(vote, form), { title: ASSISTED.title });
  });
  app.post('/:id{\\d+}/assisted', async (c) => {
    const vote = await paperVoteOf(c, deps);
    const form = assistedForm(await readForm(c), vote);
    const done = await cast(c, deps, vote, form);
    if (done.ok) return c.render(receiptPage(vote, form, done.value), { title: ASSISTED.title });
    c.status(422);
    return c.render(formPage(vote, form, ASSISTED_REFUSALS[done.reason]), { title: ASSISTED.title });
  });
}

function assistedForm(form: SentForm, vote: Vote): AssistedForm {
  const text = (name: string) => form.one(name).trim().slice(0, LONGEST);
  return {
    ...{ key: text('key'), room: text('room'), witness: text('witness') },
    way: WAYS.find((way) => way === form.one('way')) ?? null,
    choices: choicesIn(form, vote.items),
  };
}

async function cast(
  c: Context,
  { actions, owners, now }: PaperPagesDeps,
  vote: Vote,
  { key, room, way, witness, choices }: AssistedForm,
): Promise<Result<Receipt, Reason>> {
  if (witness === '') return refuse('witness-missing');
  if (way === null) return refuse('way-missing');
  const wanted = sameness(room);
  const unit = (await actions.paperUnits(vote)).find((each) => sameness(each.room) === wanted);
  if (!unit) return refuse('not-on-register');
  const allowed = mayAssist(await owners.voterOf(unit.unit), now());
  if (!allowed.ok) return allowed;
  return actions.cast({
    ...{ vote: vote.id, unit: unit.unit, choices: choices.join(''), key },
    by: { kind: 'staff', staff: actorOf(c).id, witness: `${ASSISTED.ways[way]}，${witness}` },
  });
}

function sameness(room: string): string {
  return room.normalize('NFKC').replace(/\s/g, '');
}

function formPage(vote: Vote, form: AssistedForm, problem?: string): Html {
  const base = `/staff/votes/${vote.id}`;
  const back = html`<p><a href="${base}/papers">${PAPERS.backToPapers}</a></p>`;
  if (vote.state !== 'open') return html`${problemNote(problem)}<p>${ASSISTED.closed}</p>${back}`;
  const radio = (way: AssistedWay) =>
    html`<label><input type="radio" name="way" value="${way}" ${form.way === way ? html`checked` : ''}><span>${ASSISTED.ways[way]}</span></label>`;
  return html`${problemNote(problem)}<p class="title"><b>${vote.title}</b></p><p class="lead">${ASSISTED.lead}</p>
<form method="post" action="${base}/assisted" class="fields"><input type="hidden" name="key" value="${form.key}">
<label for="room">${ASSISTED.room}</label><input id="room" name="room" value="${form.room}" required maxlength="${LONGEST}" autocomplete="off" aria-describedby="room-hint">
<p class="hint" id="room-hint">${ASSISTED.roomHint}</p>
<fieldset><legend>${ASSISTED.way}</legend>${WAYS.map(radio)}</fieldset>
${choiceFields(vote.items, form.choices)}
<label for="witness">${ASSISTED.witness}</label><input id="witness" name="witness" value="${form.witness}" required maxlength="30" autocomplete="off" aria-describedby="witness-hint">
<p class="hint" id="witness-hint">${ASSISTED.witnessHint}</p>
<button class="primary">${ASSISTED.cast}</button></form>${back}`;
}

function receiptPage(vote: Vote, { room }: AssistedForm, { code, version }: Receipt): Html {
  const base = `/staff/votes/${vote.id}`;
  return html`<p class="done" role="status">${ASSISTED.done}</p>
<section class="card"><p class="title"><b>${vote.title}</b></p><p>${room}</p><h2>${ASSISTED.receipt}</h2>
<p class="secret">${code}</p><p class="hint">${ASSISTED.receiptProves}${ASSISTED.version(version)}</p></section>
<nav class="row"><a class="quiet" href="${base}/assisted">${ASSISTED.again}</a>
<a class="quiet" href="${base}/papers">${PAPERS.backToPapers}</a></nav>`;
}
