// From a comparison of offers to the draft of the law's vote: which offer, of those that came first, and which matter.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { VoteActions } from '../actions.ts';
import { actorOf, voteOf } from '../console/pages-guard.ts';
import { findMatter, MATTERS } from '../count/matters.ts';
import type { VoteResult } from '../count/result.ts';
import type { Html } from '../draft/pages-preview.ts';
import { RULES } from '../draft/wording.ts';
import type { Vote } from '../vote.ts';
import { answerText } from '../wording.ts';
import { leading } from './rules.ts';
import { followUpWords, OFFER_REFUSALS, OFFERS } from './wording.ts';

export interface OfferPagesDeps {
  readonly actions: Pick<VoteActions, 'findVote' | 'certifiedResult' | 'draftFrom'>;
}

interface Chosen {
  readonly offer: string;
  readonly matter: string;
  readonly problem: string | null;
}

export function createOfferPages({ actions }: OfferPagesDeps): Hono {
  const app = new Hono();
  app.get('/:id{\\d+}/offers', async (c) => {
    const { vote, result } = await comparedOf(c, actions);
    return show(c, vote, result, { offer: '', matter: '', problem: null });
  });
  app.post('/:id{\\d+}/offers', async (c) => {
    const { vote, result } = await comparedOf(c, actions);
    const form = await c.req.parseBody();
    const [offer, matter] = [String(form.offer ?? ''), String(form.matter ?? '')];
    const refused = (problem: string) => {
      c.status(422);
      return show(c, vote, result, { offer, matter, problem });
    };
    const key = findMatter(matter)?.key;
    if (key === undefined) return refused(OFFERS.matterMissing);
    const followUp = { ...offerOf(offer), matter: key, words: followUpWords };
    const done = await actions.draftFrom(vote.id, followUp, actorOf(c));
    // To be looked at and changed before anything is announced.
    return done.ok
      ? c.redirect(`/staff/votes/${done.value}/edit`, 303)
      : refused(OFFER_REFUSALS[done.reason]);
  });
  return app;
}

async function comparedOf(c: Context, actions: OfferPagesDeps['actions']) {
  const vote = await voteOf(c, actions, 'draft-vote');
  const result = vote.kind === 'offers' ? await actions.certifiedResult(vote) : null;
  if (result === null) throw new HTTPException(404);
  return { vote, result };
}

/** "0-2": the second option of the first item. */
function offerOf(text: string) {
  const [, item = -1, option = 0] = /^(\d{1,2})-([1-9])$/.exec(text) ?? [];
  return { item: Number(item), option: Number(option) };
}

function show(c: Context, vote: Vote, result: VoteResult, chosen: Chosen): Response | Promise<Response> {
  const { problem } = chosen;
  const groups = vote.items.flatMap((_, index) => offersOf(vote, result, { index, chosen }));
  const content = html`${problem === null ? '' : html`<p class="alert" role="alert">${problem}</p>`}
<p class="title"><b>${vote.title}</b></p><p class="lead">${OFFERS.lead}</p>
${groups.length === 0 ? html`<p class="empty">${OFFERS.none}</p>` : formOf(vote, groups, chosen)}
<p><a href="/staff/votes/${vote.id}">${OFFERS.backToVote}</a></p>`;
  return c.render(content, { title: OFFERS.title });
}

function formOf({ id }: Vote, groups: readonly Html[], { matter }: Chosen): Html {
  const radio = ({ key, law, rule }: (typeof MATTERS)[number]) =>
    html`<label><input type="radio" name="matter" value="${key}" ${key === matter ? html`checked` : ''}><span>${law}，${RULES[rule]}</span></label>`;
  return html`<form method="post" action="/staff/votes/${id}/offers" class="fields wide">
<fieldset><legend>${OFFERS.which}</legend>${groups}</fieldset>
<fieldset><legend>${OFFERS.matter}</legend>${MATTERS.map(radio)}</fieldset>
<button class="primary">${OFFERS.submit}</button></form>`;
}

/** All answers with their counts; only what came first can be chosen. */
function offersOf(
  { items }: Vote,
  result: VoteResult,
  { index, chosen }: { readonly index: number; readonly chosen: Chosen },
): Html[] {
  const [item, counted] = [items[index], result.items[index]];
  if (!item || !counted) return [];
  const first = leading(counted);
  if (first.length === 0) return [];
  const line = ({ letter, heads, area }: (typeof counted.answers)[number]) => {
    const value = `${index}-${letter}`;
    const checked =
      chosen.offer === value || (chosen.offer === '' && items.length === 1 && first[0] === letter);
    const leads = first.includes(letter);
    const box = html`<input type="radio" name="offer" value="${value}" ${checked ? html`checked` : ''} ${leads ? '' : html`disabled`}>`;
    return html`<label>${box}<span>${answerText(item, letter)}：${OFFERS.counts(heads, area)}${leads ? html` <span class="tag good">${OFFERS.leads}</span>` : ''}</span></label>`;
  };
  return [html`<p><b>${item.title}</b></p>${counted.answers.map(line)}`];
}
