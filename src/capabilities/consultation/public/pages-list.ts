// All topics of a compound by step, those that ended, and what they came to. A page at a time of each, whatever there is.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { storableId } from '../../../platform/database/storable.ts';
import { nameOf, STEPS as STEP_ORDER, type Step, type Topic } from '../topic.ts';
import { dayText, OUTCOMES, STEP_MEANINGS } from '../wording.ts';
import {
  type Html,
  type PublicCompound,
  type PublicDeps,
  section,
  shown,
  withStyle,
} from './pages-public.ts';
import { type CompoundRecord, type Listed, listEnded, listInStep, recordOf } from './store.ts';
import { LIST, ratingText, recordText, TOPIC } from './wording-public.ts';

/** Of each step on the page of all, and of one step or of the ended on their own. */
const FEW = 10;
const PAGE = 30;
const LAST_PAGE = 1_000;
const RECORD_KEPT = 60_000;

/** What a compound's ended topics came to is the same for everybody who asks within a minute. */
export interface ListDeps extends PublicDeps {
  readonly record: (compound: string) => Promise<CompoundRecord>;
}

export function createRecords({ db, now }: Pick<PublicDeps, 'db' | 'now'>): ListDeps['record'] {
  const kept = new Map<string, { readonly at: number; readonly record: Promise<CompoundRecord> }>();
  return (compound) => {
    const known = kept.get(compound);
    if (known && now() - known.at < RECORD_KEPT) return known.record;
    const record = recordOf(db, compound);
    kept.set(compound, { at: now(), record });
    record.catch(() => kept.delete(compound));
    return record;
  };
}

export async function showList(c: Context, deps: ListDeps): Promise<Response> {
  const compounds = await deps.compounds();
  const compound = compoundIn(c, compounds);
  if (compound === null) return c.render(withStyle(pickPage(compounds)), { title: LIST.title });
  const step = STEP_ORDER.find((each) => each === c.req.query('step'));
  const page = pageIn(c);
  const content =
    step !== undefined
      ? await stepPage(deps, compound, step, page)
      : c.req.query('ended') !== undefined
        ? await endedPage(deps, compound, page)
        : await allPage(deps, compound, compounds);
  return c.render(withStyle(content), { title: LIST.title });
}

/** The one that is named; else the only real one, or the only one there is. */
export function compoundIn(c: Context, compounds: readonly PublicCompound[]): PublicCompound | null {
  const named = compounds.find(({ key }) => key === c.req.query('compound'));
  if (named !== undefined) return named;
  const real = compounds.filter(({ demonstration }) => !demonstration);
  const [only, ...others] = real.length === 0 ? compounds : real;
  return only === undefined || others.length > 0 ? null : only;
}

function pageIn(c: Context): number {
  return Math.min(LAST_PAGE, Math.max(1, Math.trunc(storableId(c.req.query('page'))) || 1));
}

function pickPage(compounds: readonly PublicCompound[]): Html {
  return html`<h1>${LIST.title}</h1><p>${LIST.lead}</p>
${compounds.length === 0 ? html`<p>${LIST.none}</p>` : html`<p>${LIST.which}</p>${compoundLinks(compounds)}`}`;
}

function compoundLinks(compounds: readonly PublicCompound[]): Html {
  return html`<p class="pager">${compounds.map(({ key, name }) => html`<a href="${to(key)}">${name}</a>`)}</p>`;
}

async function allPage(
  deps: ListDeps,
  compound: PublicCompound,
  compounds: readonly PublicCompound[],
): Promise<Html> {
  const { key } = compound;
  const counts = new Map((await deps.actions.countSteps(key)).map(({ step, count }) => [step, count]));
  const steps: Html[] = [];
  for (const step of STEP_ORDER) {
    const count = counts.get(step) ?? 0;
    if (count === 0) continue;
    const topics = await listInStep(deps.db, key, step, { limit: FEW, offset: 0 });
    steps.push(stepSection(step, count, topics, count > FEW ? to(key, `step=${step}`) : null));
  }
  const ended = await listEnded(deps.db, key, { limit: FEW, offset: 0 });
  const record = await deps.record(key);
  const others = compounds.filter((each) => each.key !== key);
  return html`${headOf(compound)}<p>${LIST.lead}</p>
<p><a class="primary vote-go" href="/topics/new?compound=${key}">${LIST.raise}</a></p>
${steps.length === 0 ? html`<p>${LIST.none}</p>` : steps}
${section(
  LIST.ended,
  ended.length === 0
    ? html`<p>${LIST.noneEnded}</p>`
    : html`<p>${recordText(record)}</p>${endedList(ended)}${record.ended > FEW ? more(to(key, 'ended=')) : ''}`,
)}
${others.length === 0 ? '' : html`<p>${LIST.which}</p>${compoundLinks(others)}`}`;
}

async function stepPage(deps: ListDeps, compound: PublicCompound, step: Step, page: number): Promise<Html> {
  const range = { limit: PAGE + 1, offset: (page - 1) * PAGE };
  const topics = await listInStep(deps.db, compound.key, step, range);
  const count = (await deps.actions.countSteps(compound.key)).find((each) => each.step === step)?.count ?? 0;
  return html`${headOf(compound)}${stepSection(step, count, topics.slice(0, PAGE), null)}
${turn(to(compound.key, `step=${step}`), page, topics.length > PAGE)}${back(compound)}`;
}

async function endedPage(deps: ListDeps, compound: PublicCompound, page: number): Promise<Html> {
  const topics = await listEnded(deps.db, compound.key, { limit: PAGE + 1, offset: (page - 1) * PAGE });
  const record = await deps.record(compound.key);
  return html`${headOf(compound)}
${section(LIST.ended, html`<p>${recordText(record)}</p>${endedList(topics.slice(0, PAGE))}`)}
${turn(to(compound.key, 'ended='), page, topics.length > PAGE)}${back(compound)}`;
}

function headOf({ name, demonstration }: PublicCompound): Html {
  return html`<h1>${name} ${LIST.title}</h1>
${demonstration ? html`<p class="notice" role="note">${LIST.demonstration}</p>` : ''}`;
}

function stepSection(step: Step, count: number, topics: readonly Listed[], all: string | null): Html {
  return html`<section><h2>${STEP_MEANINGS[step]}<span class="topic-count">${LIST.count(count)}</span></h2>
<ul class="votes">${topics.map((topic) => line(topic))}</ul>${all === null ? '' : more(all)}</section>`;
}

function line(topic: Listed): Html {
  return html`<li><a href="/topics/${topic.id}">${shown(nameOf(topic))}</a>
<span class="path">${TOPIC.number(topic.number)}${topic.dueAt === null ? '' : ` · ${LIST.until(dayText(topic.dueAt - 1))}`}</span></li>`;
}

function endedList(topics: readonly Topic[]): Html {
  return html`<ul class="votes">${topics.map(endedLine)}</ul>`;
}

function endedLine(topic: Topic): Html {
  const { outcome, rating } = topic.course;
  return html`<li><a href="/topics/${topic.id}">${shown(nameOf(topic))}</a>
${outcome === null ? '' : html`<span class="vote-state">${OUTCOMES[outcome]}</span>`}
<span class="path">${TOPIC.number(topic.number)}${topic.endedAt === null ? '' : ` · ${TOPIC.ended(dayText(topic.endedAt))}`}</span>
${rating === null || rating.count === 0 ? '' : html`<span class="path">${ratingText(rating, outcome === 'solved')}</span>`}</li>`;
}

function turn(address: string, page: number, further: boolean): Html | '' {
  if (page === 1 && !further) return '';
  return html`<p class="pager">${page > 1 ? html`<a rel="prev" href="${address}&page=${page - 1}">${LIST.previous}</a>` : ''}
${further ? html`<a rel="next" href="${address}&page=${page + 1}">${LIST.next}</a>` : ''}</p>`;
}

function more(address: string): Html {
  return html`<p class="link"><a href="${address}">${LIST.all}</a></p>`;
}

function back({ key }: PublicCompound): Html {
  return html`<p class="link"><a href="${to(key)}">${LIST.back}</a></p>`;
}

function to(compound: string, more?: string): string {
  return `/topics?compound=${encodeURIComponent(compound)}${more === undefined ? '' : `&${more}`}`;
}
