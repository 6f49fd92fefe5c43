// What a visitor reported, and one of them with its thread: their own words, those of staff to everybody who reported it, and
// what happened. Other reporters' words and photos, and notes among staff, are not theirs to see.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { momentText } from '../../../platform/figures.ts';
import { AI_LABEL } from '../../../platform/model/index.ts';
import type { Case, Clock } from '../case.ts';
import { isHolder } from '../ladder.ts';
import type { HistoryRow, Message } from '../store-history.ts';
import { caseName, HOLDERS, OURS, STATES } from '../wording.ts';
import { actsSection, type Kept } from './pages-acts.ts';
import { type Html, type Own, type PublicDeps, problemText, speakerOf, withStyle } from './pages-public.ts';
import { CASE, DANGER, DONE, type Done, HAPPENED, MINE, NOT_SAME, STRANGER } from './wording-public.ts';

export async function showMine(c: Context, deps: PublicDeps): Promise<Response> {
  const visitor = c.get('visitor')();
  const cases = visitor === null ? [] : await deps.actions.listCasesOf(speakerOf(visitor));
  const content = html`<h1>${MINE.title}</h1><p class="vote-hint">${MINE.lead}</p>
${cases.length === 0 ? html`<p>${MINE.none}</p>` : html`<ul class="votes">${cases.map(mineLine)}</ul>`}
<p class="link"><a href="/complaints">${MINE.lodge}</a></p>`;
  return c.render(withStyle(content), { title: MINE.title });
}

/** The same whether there is such a case or not: a link from a message may be opened in another browser. */
export function showStranger(c: Context): Response | Promise<Response> {
  c.status(404);
  const content = html`<h1>${STRANGER.title}</h1><p>${STRANGER.text}</p><p>${STRANGER.chat}</p>
<p class="link"><a href="/complaints/mine">${STRANGER.mine}</a></p>`;
  return c.render(withStyle(content), { title: STRANGER.title });
}

function mineLine(found: Case): Html {
  return html`<li><a href="/complaints/${found.id}">${caseName(found)} ${found.label}</a>
<span class="vote-state${found.endedAt === null ? ' open' : ''}">${STATES[found.course.state]}</span>
<span class="path">${momentText(found.createdAt)}</span></li>`;
}

export async function showCase(
  c: Context,
  deps: PublicDeps,
  own: Own,
  kept: Kept | null = null,
): Promise<Response> {
  const found = own.story.case;
  const compound = (await deps.compounds()).find(({ key }) => key === found.compound);
  const done = kept === null ? doneIn(c) : null;
  const danger = found.danger !== '' && found.endedAt === null;
  const title = `${caseName(found)} ${found.label}`;
  const content = html`${danger ? html`<p class="notice case-danger" role="alert">${DANGER}</p>` : ''}
${done === null ? '' : html`<p class="vote-done" role="status">${DONE[done]}</p>`}
<h1>${title}</h1>
${done === 'lodged' || done === 'joined' ? html`<p>${CASE.keep}</p>` : ''}
${done === 'joined' ? html`<p class="link"><a href="/complaints?compound=${encodeURIComponent(found.compound)}&other=y">${NOT_SAME}</a></p>` : ''}
${problemText(kept?.problem ?? null)}${standing(found, compound?.name ?? '')}
${actsSection(own, kept)}
<section><h2>${CASE.thread}</h2><ol class="case-thread">${threadOf(own)}</ol></section>
<p class="link"><a href="/complaints">${CASE.again}</a></p><p class="link"><a href="/complaints/mine">${CASE.all}</a></p>`;
  return c.render(withStyle(content), { title });
}

function doneIn(c: Context): Done | null {
  const asked = c.req.query('done') ?? '';
  return Object.keys(DONE).find((each): each is Done => each === asked) ?? null;
}

function standing(found: Case, compound: string): Html {
  const { state, holder, response, resolution, reporters } = found.course;
  const rows = [
    [CASE.compound, compound],
    [CASE.state, STATES[state]],
    ...(found.endedAt === null ? [[CASE.holder, HOLDERS[holder]] as const] : []),
  ] as const;
  const until = [untilLine(response, CASE.respond), untilLine(resolution, CASE.resolve)].filter(Boolean);
  const runs = found.endedAt === null;
  return html`<dl class="facts">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
${runs && until.length > 0 ? html`<p>${until.join('')}</p><p class="vote-hint">${OURS}</p>` : ''}
${state === 'waiting-resident' ? html`<p class="notice">${CASE.pausedYou}</p>` : ''}
${reporters > 1 ? html`<p>${CASE.others(reporters)}</p>` : ''}
${found.mergedInto === null ? '' : html`<p>${CASE.mergedInto} <a href="/complaints/${found.mergedInto}">${CASE.look}</a></p>`}`;
}

function untilLine(clock: Clock, say: (moment: string) => string): string {
  return clock.kind === 'running' ? say(momentText(clock.dueAt)) : '';
}

interface Line {
  readonly at: number;
  readonly who: string;
  readonly content: Html;
  readonly mine: boolean;
}

function threadOf({ story, me }: Own): Html[] {
  const said = story.messages.filter((each) => isFor(each, me.number));
  const lines: Line[] = [
    ...story.history.flatMap((row) => happenedLine(row)),
    ...said.map((each) => saidLine(story.case.id, each, story.history)),
  ];
  // Both are in order already; what happened at one moment is told before what was said with it.
  return lines
    .sort((one, other) => one.at - other.at)
    .map(
      ({ at, who, content, mine }) =>
        html`<li${mine ? html` class="mine"` : ''}><p class="path">${momentText(at)}${who === '' ? '' : ` ${who}`}</p>${content}</li>`,
    );
}

export function isFor({ reporter, staff, private: hidden }: Message, number: number): boolean {
  return !hidden && (reporter === number || (reporter === 0 && staff !== ''));
}

function happenedLine({ kind, at, facts }: HistoryRow): Line[] {
  const say = HAPPENED[kind];
  if (say === undefined) return [];
  const { to } = facts as { readonly to?: string };
  const body = HOLDERS[to as keyof typeof HOLDERS] ?? '';
  return [{ at, who: '', content: html`<p><b>${say(body)}</b></p>`, mine: false }];
}

function saidLine(id: number, said: Message, history: readonly HistoryRow[]): Line {
  const mine = said.reporter !== 0;
  const content =
    said.file === null
      ? html`<p class="words">${said.text}</p>${eventOf(said, history)?.facts.ai === true ? html`<p class="path">${AI_LABEL}</p>` : ''}`
      : html`<p><a href="/complaints/${id}/photos/${said.file}"><img src="/complaints/${id}/photos/${said.file}" alt="${CASE.photo}" loading="lazy"></a></p>`;
  return { at: said.at, who: mine ? CASE.you : bodyOf(said, history), content, mine };
}

function eventOf(said: Message, history: readonly HistoryRow[]): HistoryRow | undefined {
  return said.staff === ''
    ? undefined
    : history.find(
        ({ at, staff, words }) =>
          at === said.at && staff === said.staff && (said.text === '' || said.text === words),
      );
}

/** The body whose staff said it; their own names stay with them. */
function bodyOf(said: Message, history: readonly HistoryRow[]): string {
  const role = eventOf(said, history)?.role;
  return role !== undefined && isHolder(role) ? HOLDERS[role] : '';
}
