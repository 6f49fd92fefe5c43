// The board of topics by step, what is due first on top; one step, what is late, what has climbed or what has ended as a list in
// pages. Only bounded questions are asked of the database, whatever the number of topics.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { ConsultationActions } from '../actions.ts';
import { dueOf, isLate, needsOf } from '../needs.ts';
import type { TopicFilter } from '../store.ts';
import { STEPS as ALL_STEPS, nameOf, type Step, type Topic } from '../topic.ts';
import { momentText, OURS, OUTCOMES, STEP_MEANINGS, STEPS, untilText } from '../wording.ts';
import type { Html } from './pages-form.ts';
import { demand, mayOf } from './pages-guard.ts';
import { BOARD, TITLE } from './wording.ts';
import { NEXT } from './wording-story.ts';

export interface BoardPagesDeps {
  readonly actions: Pick<ConsultationActions, 'listTopics' | 'countSteps'>;
  readonly owners: {
    readonly compounds: () => Promise<readonly { readonly key: string; readonly name: string }[]>;
  };
  readonly now: () => number;
}

const IN_COLUMN = 12;
const IN_PAGE = 50;
const LAST_PAGE = 10_000;

/** What the address asks for. */
interface Asked {
  readonly compound: string | undefined;
  readonly step: Step | undefined;
  readonly late: boolean;
  readonly climbed: boolean;
  readonly ended: boolean;
  /** From 1. */
  readonly page: number;
}

interface View {
  readonly asked: Asked;
  /** What the account works for, whatever is asked; null for all. */
  readonly compounds: readonly string[] | null;
  readonly names: ReadonlyMap<string, string>;
  readonly now: number;
}

export function createBoardPages(deps: BoardPagesDeps): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const all = await deps.owners.compounds();
    const compounds = all.filter(({ key }) => mayOf(c)('see-topics', key));
    const asked = askedOf(c, compounds);
    const names = new Map(all.map(({ key, name }) => [key, name]));
    const view = { asked, names, compounds: c.get('staff').compounds, now: deps.now() };
    const isList = asked.step !== undefined || asked.ended;
    const content = html`<p class="lead">${BOARD.lead}</p>${tools(c)}${filterForm(compounds, asked)}
${compounds.length === 0 ? html`<p class="empty">${BOARD.noCompounds}</p>` : isList ? await listPage(deps, view) : await columns(deps, view)}
<p class="hint">${OURS}</p>`;
    return c.render(content, { title: TITLE });
  });
  return app;
}

/** Who works for one compound sees that one; of a foreign one everybody is refused. */
function askedOf(c: Context, compounds: readonly { readonly key: string }[]): Asked {
  const wanted = c.req.query('compound') ?? '';
  if (wanted !== '') demand(c, 'see-topics', wanted);
  const known = compounds.find(({ key }) => key === wanted)?.key;
  const page = Number(c.req.query('page'));
  return {
    compound: known ?? onlyOf(c),
    step: ALL_STEPS.find((step) => step === c.req.query('step')),
    late: c.req.query('late') === '1',
    climbed: c.req.query('climbed') === '1',
    ended: c.req.query('ended') === '1',
    page: Number.isSafeInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1,
  };
}

function onlyOf(c: Context): string | undefined {
  const own = c.get('staff').compounds;
  return own?.length === 1 ? own[0] : undefined;
}

function hrefOf(asked: Asked, changed: Partial<Asked> = {}): string {
  const { compound, step, late, climbed, ended, page } = { ...asked, page: 1, ...changed };
  const query = new URLSearchParams();
  if (compound !== undefined) query.set('compound', compound);
  if (step !== undefined) query.set('step', step);
  for (const [name, on] of Object.entries({ late, climbed, ended })) if (on) query.set(name, '1');
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return `/staff/topics${text === '' ? '' : `?${text}`}`;
}

function tools(c: Context): Html {
  const may = mayOf(c);
  return html`<nav class="row new">${may('enter-topic') ? html`<a class="primary" href="/staff/topics/new">${BOARD.new}</a>` : ''}
<a class="quiet" href="/staff/topics/procedure">${BOARD.procedure}</a></nav>`;
}

function filterForm(
  compounds: readonly { readonly key: string; readonly name: string }[],
  asked: Asked,
): Html {
  const link = (name: string, changed: Partial<Asked>, on: boolean) =>
    html`<a class="quiet" href="${hrefOf(asked, changed)}" ${on ? html`aria-current="true"` : ''}>${name}</a>`;
  const none = { late: false, climbed: false, ended: false };
  const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;
  const choose = html`<form method="get" action="/staff/topics" class="row"><label for="compound">${BOARD.compound}</label>
<select id="compound" name="compound"><option value="">${BOARD.allCompounds}</option>${compounds.map(
    ({ key, name }) =>
      html`<option value="${key}" ${key === asked.compound ? html`selected` : ''}>${name}</option>`,
  )}</select>${asked.step ? hidden('step', asked.step) : ''}${(['late', 'climbed', 'ended'] as const).map((name) => (asked[name] ? hidden(name, '1') : ''))}<button class="quiet outlined">${BOARD.choose}</button></form>`;
  return html`${compounds.length > 1 ? choose : ''}
<nav class="row filters" aria-label="${BOARD.filters}">${link(BOARD.all, none, !asked.late && !asked.climbed && !asked.ended)}
${link(BOARD.late, { ...none, late: true }, asked.late)}
${link(BOARD.climbed, { ...none, climbed: true }, asked.climbed)}
${link(BOARD.ended, { ...none, ended: true, step: undefined }, asked.ended)}</nav>`;
}

function filterOf({ asked, compounds, now }: View): Omit<TopicFilter, 'limit'> {
  const { compound, step, late, climbed, ended } = asked;
  return {
    ...{ open: !ended, compounds },
    ...(compound === undefined ? {} : { compound }),
    ...(step === undefined ? {} : { step }),
    ...(late && !ended ? { late: now } : {}),
    ...(climbed ? { climbed } : {}),
  };
}

async function columns({ actions }: BoardPagesDeps, view: View): Promise<Html> {
  const counts = await actions.countSteps(view.asked.compound, view.compounds);
  const column = async (step: Step) => {
    const topics = await actions.listTopics({ ...filterOf(view), step, limit: IN_COLUMN });
    const of = counts.find((each) => each.step === step) ?? { count: 0, late: 0, climbed: 0 };
    return html`<section class="column" aria-labelledby="step-${step}"><h2 id="step-${step}"><span class="step">${STEPS[step]}</span> ${BOARD.count(of.count)}</h2>
<p class="hint">${STEP_MEANINGS[step].slice(2)}</p>${
      of.late + of.climbed === 0
        ? ''
        : html`<p class="late">${of.late > 0 ? BOARD.lateCount(of.late) : ''} ${of.climbed > 0 ? BOARD.climbedCount(of.climbed) : ''}</p>`
    }
${topicList(topics, view)}
${of.count > topics.length && topics.length > 0 ? html`<p><a href="${hrefOf(view.asked, { step })}">${BOARD.whole(STEPS[step], of.count)}</a></p>` : ''}</section>`;
  };
  return html`<div class="board">${await Promise.all(ALL_STEPS.map(column))}</div>`;
}

async function listPage({ actions }: BoardPagesDeps, view: View): Promise<Html> {
  const { step, ended, page } = view.asked;
  const offset = (page - 1) * IN_PAGE;
  const found = await actions.listTopics({ ...filterOf(view), limit: IN_PAGE + 1, offset });
  const link = (name: string, to: number) =>
    html`<a class="quiet outlined" href="${hrefOf(view.asked, { page: to })}">${name}</a>`;
  return html`<section><h2>${ended ? BOARD.endedTitle : step ? STEP_MEANINGS[step] : ''}</h2>${topicList(found.slice(0, IN_PAGE), view)}
<nav class="pager">${page > 1 ? link(BOARD.earlier, page - 1) : html`<span></span>`}<span>${BOARD.page(page)}</span>${found.length > IN_PAGE ? link(BOARD.later, page + 1) : html`<span></span>`}</nav>
<p><a href="${hrefOf(view.asked, { step: undefined, ended: false })}">${BOARD.back}</a></p></section>`;
}

function topicList(topics: readonly Topic[], view: View): Html {
  return topics.length === 0
    ? html`<p class="none">${BOARD.none}</p>`
    : html`<ul class="topics">${topics.map((topic) => topicItem(topic, view))}</ul>`;
}

function topicItem(topic: Topic, { asked, names, now }: View): Html {
  const { id, number, compound, course } = topic;
  const late = isLate(course, now);
  const climbed = course.outcome === null && (course.climbed.length > 0 || course.escalatedAt !== null);
  return html`<li class="${late ? 'overdue' : ''}"><a href="/staff/topics/${id}"><b>议${number}</b> ${nameOf(topic)}</a>
${asked.compound === undefined ? html`<span class="hint">${names.get(compound) ?? compound}</span>` : ''}
<p>${standing(topic)}</p>${late || climbed ? html`<p class="marks">${late ? html`<span class="tag">${BOARD.overdue}</span>` : ''} ${climbed ? html`<span class="tag">${BOARD.climbedTag}</span>` : ''}</p>` : ''}</li>`;
}

function standing({ course, endedAt }: Topic): string {
  if (course.outcome !== null) return `${OUTCOMES[course.outcome]}，${momentText(endedAt ?? 0)}`;
  const [need] = needsOf(course);
  const due = dueOf(course);
  return `${BOARD.next}${need === undefined ? '' : NEXT[need]}${due === null ? '' : `，${untilText(due)}`}`;
}
