// The routes by which a vote is drafted and a draft changed. Whatever is refused comes back as it was typed.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { DraftReason, VoteActions } from '../actions.ts';
import { actorOf, demand, mayOf, voteOf } from '../console/pages-guard.ts';
import { ACT_REFUSALS } from '../console/wording.ts';
import { VOTE } from '../console/wording-vote.ts';
import type { RegisterUnit } from '../count/freeze.ts';
import { earliestOpening, next } from '../lifecycle.ts';
import type { Draft } from '../store.ts';
import type { Vote } from '../vote.ts';
import * as forms from './form.ts';
import { draftForm, type FormView, type Problem } from './pages-form.ts';
import { type Html, ownersView } from './pages-preview.ts';
import { checkDraft } from './rules.ts';
import { FORM, NEW_TITLES } from './wording.ts';

export interface CompoundView {
  readonly key: string;
  readonly name: string;
  readonly demonstration: boolean;
  readonly silenceClause: string;
  readonly showRooms: boolean;
}

export interface DraftPagesDeps {
  readonly actions: Pick<VoteActions, 'findVote' | 'draft' | 'edit'>;
  readonly owners: {
    readonly compounds: () => Promise<readonly CompoundView[]>;
    /** All units in force, as people sort rooms. */
    readonly units: (compound: string) => Promise<readonly RegisterUnit[]>;
  };
  readonly now: () => number;
}

const HOME = '/staff/votes';

/** What a form is about: a new draft, or one that is there. */
interface Place {
  readonly compound: CompoundView;
  readonly vote: Vote | null;
}

export function createDraftPages(deps: DraftPagesDeps): Hono {
  const app = new Hono();
  app.get('/new', async (c) => {
    const kind = forms.kindOf(c.req.query('kind'));
    const compounds = (await deps.owners.compounds()).filter(({ key }) => mayOf(c)('draft-vote', key));
    const asked = c.req.query('compound');
    const compound = asked === undefined && compounds.length === 1 ? compounds[0] : byKey(compounds, asked);
    if (asked !== undefined && !compound) demand(c, 'draft-vote', asked);
    if (!compound) return c.render(choosePage(kind, compounds), { title: NEW_TITLES[kind] });
    return show(c, deps, { compound, vote: null }, forms.emptyForm(kind, compound, deps.now()));
  });
  app.post('/new', async (c) => {
    const form = forms.formOf(await c.req.parseBody({ all: true }));
    demand(c, 'draft-vote', form.compound);
    const compound = byKey(await deps.owners.compounds(), form.compound);
    if (!compound) return c.notFound();
    return take(c, deps, { compound, vote: null }, form);
  });
  app.get('/:id{\\d+}/edit', async (c) => {
    const place = await placeOf(c, deps);
    if (place.vote.state !== 'draft') return c.redirect(`${HOME}/${place.vote.id}`, 303);
    const units = await deps.owners.units(place.vote.compound);
    return show(c, deps, place, forms.formOfVote(place.vote, units));
  });
  app.post('/:id{\\d+}/edit', async (c) => {
    const place = await placeOf(c, deps);
    const form = forms.formOf(await c.req.parseBody({ all: true }));
    const { kind, compound } = place.vote;
    return take(c, deps, place, { ...form, kind, compound });
  });
  return app;
}

async function placeOf(c: Context, deps: DraftPagesDeps): Promise<Place & { readonly vote: Vote }> {
  const vote = await voteOf(c, deps.actions, 'draft-vote');
  const compound = byKey(await deps.owners.compounds(), vote.compound);
  if (!compound) throw new Error(`vote ${vote.id} belongs to no compound`);
  return { vote, compound };
}

function byKey(compounds: readonly CompoundView[], key: string | undefined): CompoundView | undefined {
  return compounds.find((compound) => compound.key === key);
}

type More = Pick<FormView, 'problem' | 'preview' | 'focus'>;

async function show(
  c: Context,
  deps: DraftPagesDeps,
  { compound, vote }: Place,
  form: forms.DraftForm,
  more: More = {},
): Promise<Response> {
  const context = await contextOf(deps, compound);
  const terms = { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 0 };
  const { demonstration } = compound;
  const view = {
    ...{ form, context, compound: compound.name, ...more },
    action: vote === null ? `${HOME}/new` : `${HOME}/${vote.id}/edit`,
    save: vote === null ? FORM.save : FORM.saveChange,
    earliest: earliestOpening({ kind: form.kind, terms, demonstration }, deps.now()),
  };
  return c.render(draftForm(view), { title: vote === null ? NEW_TITLES[form.kind] : VOTE.edit });
}

async function contextOf(deps: DraftPagesDeps, compound: CompoundView): Promise<forms.FormContext> {
  const { silenceClause, demonstration } = compound;
  return { units: await deps.owners.units(compound.key), silenceClause, demonstration };
}

async function take(
  c: Context,
  deps: DraftPagesDeps,
  place: Place,
  form: forms.DraftForm,
): Promise<Response> {
  const act = String((await c.req.parseBody()).act ?? '');
  if (act === 'add-item') {
    const more = forms.withItemAdded(form);
    return show(c, deps, place, more, { focus: more.items.length - 1 });
  }
  const removed = /^remove-item-(\d+)$/.exec(act);
  if (removed) return show(c, deps, place, forms.withItemRemoved(form, Number(removed[1]) - 1));
  const context = await contextOf(deps, place.compound);
  const read = forms.readDraft(form, context);
  if (!read.ok) return refused(c, deps, place, form, { reason: read.reason, item: null });
  if (act === 'preview') return preview(c, deps, place, form, read.value);
  return save(c, deps, place, form, read.value);
}

async function preview(
  c: Context,
  deps: DraftPagesDeps,
  place: Place,
  form: forms.DraftForm,
  draft: Draft,
): Promise<Response> {
  const { silenceClause } = place.compound;
  const kept = checkDraft(draft, silenceClause);
  if (!kept.ok) return refused(c, deps, place, form, problemOf(draft, kept.reason, silenceClause));
  return show(c, deps, place, form, { preview: previewPart(draft, deps.now()) });
}

async function save(
  c: Context,
  deps: DraftPagesDeps,
  place: Place,
  form: forms.DraftForm,
  draft: Draft,
): Promise<Response> {
  const { vote, compound } = place;
  const { actions } = deps;
  const done =
    vote === null
      ? await actions.draft(compound.key, draft, actorOf(c))
      : await actions.edit(vote.id, draft, actorOf(c));
  if (!done.ok) return refused(c, deps, place, form, problemOf(draft, done.reason, compound.silenceClause));
  const [id, note] = vote === null ? [done.value, 'drafted'] : [vote.id, 'changed'];
  return c.redirect(`${HOME}/${id}?done=${note}`, 303);
}

async function refused(
  c: Context,
  deps: DraftPagesDeps,
  place: Place,
  form: forms.DraftForm,
  problem: Problem,
): Promise<Response> {
  c.status(422);
  return show(c, deps, place, form, { problem });
}

/** With the item it is about: the first one that is refused for the same reason when it stands alone. */
function problemOf(draft: Draft, reason: DraftReason, silenceClause: string): Problem {
  const alone = draft.items.findIndex((item) => {
    const checked = checkDraft({ ...draft, items: [item] }, silenceClause);
    return !checked.ok && checked.reason === reason;
  });
  return { reason, item: /^(item-text|options)/.test(reason) && alone >= 0 ? alone : null };
}

/** Together with what would still keep it from being announced today. */
function previewPart(draft: Draft, now: number): Html {
  const refusal = next(asConfirmed(draft), { kind: 'announce', now });
  return html`<section class="preview" role="status"><h2>${FORM.previewTitle}</h2><p class="hint">${FORM.previewIs}</p>
${refusal.ok ? '' : html`<p class="alert">${FORM.notAnnounceable(ACT_REFUSALS[refusal.reason])}</p>`}
${ownersView(draft)}</section>`;
}

function asConfirmed(draft: Draft): Vote {
  return {
    ...{ id: 0, compound: '', number: '', state: 'draft', draftedBy: '', confirmedBy: '-', createdAt: 0 },
    ...{ announcedAt: null, openedAt: null, closedAt: null, certifiedAt: null, endedReason: null },
    ...{ registerHash: null, total: { units: 0, area: 0, heads: 0 } },
    ...draft,
  };
}

function choosePage(kind: Vote['kind'], compounds: readonly CompoundView[]): Html {
  if (compounds.length === 0) return html`<p class="empty">${FORM.noBuildings}</p>`;
  return html`<form method="get" action="${HOME}/new" class="fields">
<input type="hidden" name="kind" value="${kind}">
<label for="compound">${FORM.chooseCompound}</label>
<select id="compound" name="compound">${compounds.map(({ key, name }) => html`<option value="${key}">${name}</option>`)}</select>
<button class="primary">${FORM.continue}</button></form>`;
}
