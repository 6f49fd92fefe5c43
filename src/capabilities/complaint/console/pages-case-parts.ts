// The records on a case's page: facts, the grounds of triage, thread with pictures, links, history, the head of the ledger. People are
// numbers in them. Pure.

import { html } from 'hono/html';
import { whenText } from '../../../platform/figures.ts';
import { buildingText } from '../../../platform/place/buildings.ts';
import { type Case, chainOf } from '../case.ts';
import type { Message } from '../store-history.ts';
import { BODIES, CATEGORIES, caseName, HOLDERS, LEVELS, WAYS } from '../wording.ts';
import type { Html } from './pages-form.ts';
import type { Scene } from './pages-scene.ts';
import type { FileName } from './store.ts';
import type { LinkedTopic } from './topics.ts';
import { ACTORS, CASE, eventText, LINKS } from './wording-case.ts';

type Story = Scene['story'];
export type Fact = readonly [name: string, value: Html | string | null];

export function factList(facts: readonly Fact[]): Html {
  return html`<dl class="facts">${facts.map(([name, value]) =>
    value === null || value === '' ? '' : html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl>`;
}

/** Who works on it: oneself, a colleague by name, or somebody of another body. */
export function personText(person: string | null, me: string, colleagues: Scene['colleagues']): string {
  if (person === null) return CASE.nobody;
  return person === me ? CASE.mine : CASE.taken(colleagues.get(person) ?? null);
}

/** `into` where this account may see it. */
export function factSection({ story, compound, me, colleagues, now }: Scene, into: Case | null): Html {
  const { case: of } = story;
  const { course } = of;
  return html`<section><h2>${CASE.facts}</h2>${factList([
    [CASE.number, caseName(of)],
    [CASE.compound, compound],
    [CASE.building, of.building === '' ? '' : buildingText(of.building)],
    [CASE.place, of.place],
    [CASE.category, CATEGORIES[course.category]],
    [CASE.level, `${course.level} ${LEVELS[course.level]}`],
    [CASE.holder, HOLDERS[course.holder]],
    [CASE.person, personText(course.person, me, colleagues)],
    [CASE.body, BODIES[course.body]],
    [CASE.about, course.about === null ? null : HOLDERS[course.about]],
    [CASE.way, WAYS[of.way]],
    [CASE.at, whenText(of.createdAt, now)],
    [CASE.open, of.open ? CASE.openYes : CASE.openNo],
    [CASE.transfers, course.transfers === 0 ? null : CASE.times(course.transfers)],
    [CASE.mergedInto, into && html`<a href="/staff/cases/${into.id}">${caseName(into)}</a>`],
  ])}</section>`;
}

export function groundSection({ case: { basis } }: Story): Html | '' {
  return basis.length === 0
    ? ''
    : html`<section><h2>${CASE.grounds}</h2><ul>${basis.map((line) => html`<li class="content">${line}</li>`)}</ul><p class="hint">${CASE.groundsLead}</p></section>`;
}

export function threadSection(scene: Scene, files: readonly FileName[]): Html {
  const { messages } = scene.story;
  return html`<section><h2>${CASE.thread}</h2>
<ol class="thread">${messages.map((message) => messageItem(scene, message, files))}</ol><p class="hint">${CASE.threadLead}</p></section>`;
}

function messageItem({ story, colleagues, now }: Scene, message: Message, files: readonly FileName[]): Html {
  const { id } = story.case;
  const { reporter, text, file, at } = message;
  const isStaff = reporter === 0;
  const kind = message.private ? 'private' : isStaff ? 'staff' : 'resident';
  return html`<li class="${kind}"><p class="hint">${isStaff ? (colleagues.get(message.staff) ?? CASE.staff) : CASE.reporter(reporter)} · ${whenText(at, now)}${message.private ? html` <span class="tag">${isStaff ? CASE.private : CASE.original}</span>` : ''}</p>
${text === '' ? '' : html`<p class="content">${text}</p>`}${
  file === null
    ? ''
    : fileView(
        `/staff/cases/${id}/files/${file}`,
        files.find((each) => each.id === file),
      )
}</li>`;
}

function fileView(path: string, file: FileName | undefined): Html {
  return file?.type.startsWith('image/')
    ? html`<a href="${path}"><img src="${path}" alt="${CASE.photo}" loading="lazy"></a>`
    : html`<p><a href="${path}">${CASE.file(file?.name ?? '')}</a></p>`;
}

export function linkSection({ case: { course } }: Story, topics: readonly LinkedTopic[]): Html | '' {
  if (course.links.length === 0) return '';
  const one = ({ kind, ref }: (typeof course.links)[number]) => {
    const topic = kind === 'topic' ? topics.find(({ number }) => number === ref) : undefined;
    return html`<li>${LINKS[kind]}：${topic ? html`<a href="/staff/topics/${topic.id}">${topic.name}</a>` : ref}</li>`;
  };
  return html`<section><h2>${CASE.links}</h2><ul class="records">${course.links.map(one)}</ul></section>`;
}

export function historySection({ story: { history }, colleagues, now }: Scene): Html {
  const row = (event: Story['history'][number]) =>
    html`<tr><td data-label="${CASE.when}">${whenText(event.at, now)}</td><td data-label="${CASE.what}">${eventText(event)}</td><td data-label="${CASE.actor}">${ACTORS[event.role]}${colleagues.has(event.staff) ? html`<span class="hint">${colleagues.get(event.staff)}</span>` : ''}</td><td data-label="${CASE.words}" class="content">${event.words}</td></tr>`;
  return html`<section><h2>${CASE.history}</h2>
<table class="history"><thead><tr><th>${CASE.when}</th><th>${CASE.what}</th><th>${CASE.actor}</th><th>${CASE.words}</th></tr></thead>
<tbody>${history.map(row)}</tbody></table></section>`;
}

export function ledgerSection({ case: of, history }: Story): Html | '' {
  const last = history.at(-1);
  return last === undefined
    ? ''
    : html`<section><h2>${CASE.ledger}</h2><p class="lead">${CASE.ledgerLead}</p><p class="head" tabindex="0">${CASE.head(chainOf(of), last.seq, last.hash)}</p></section>`;
}
