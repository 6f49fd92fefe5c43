// One paper ballot as its page shows it to this person: the form of the first entry, of the second, or the decision.
// The second person never sees what the first has entered, and nobody a choice that was confirmed. Pure.

import { html } from 'hono/html';
import { actorText } from '../console/wording.ts';
import { localTime } from '../draft/form.ts';
import type { Html } from '../draft/pages-preview.ts';
import type { Vote } from '../vote.ts';
import { fullTime, squareMetres } from '../wording.ts';
import { choiceFields, problemNote } from './pages-parts.ts';
import type { CastAt, PaperUnitPlace } from './reading.ts';
import { awaitsSecond, type Paper, type Stands } from './rules.ts';
import { CONFLICT, PAPER, PAPER_STATES, PAPERS, reasonText } from './wording.ts';

/** What was typed, after a refusal. */
export interface EntryDraft {
  readonly choices: readonly string[];
  readonly returned: string;
}

export interface Conflict {
  readonly casts: readonly CastAt[];
  readonly opinions: readonly { readonly staff: string; readonly stands: Stands; readonly at: number }[];
  readonly mayDecide: boolean;
}

export interface PaperView {
  readonly vote: Vote;
  readonly paper: Paper;
  /** Null where it has left the register since. */
  readonly unit: PaperUnitPlace | null;
  readonly conflict: Conflict | null;
  /** Who looks. */
  readonly own: string;
  readonly now: number;
  readonly problem: string | undefined;
  readonly draft: EntryDraft | null;
}

const MINUTE = 60_000;

export function paperPage(view: PaperView): Html {
  const { vote, paper, problem } = view;
  const base = `/staff/votes/${vote.id}/papers`;
  return html`${problemNote(problem)}${factsOf(view)}
${workOf(view, `${base}/${paper.number}`)}
<p><a href="${base}">${PAPERS.backToPapers}</a></p>`;
}

function factsOf({ vote, paper, unit, own }: PaperView): Html {
  const who = (by: string | null, at: number | null) =>
    by === null || at === null ? null : `${actorText(by, own)}，${fullTime(at)}`;
  const reason = reasonText(paper);
  const facts: readonly (readonly [string, string | null])[] = [
    [PAPERS.room, unit?.room ?? PAPERS.gone],
    [PAPERS.area, unit && squareMetres(unit.area)],
    [PAPERS.state, `${PAPER_STATES[paper.state]}${reason === '' ? '' : `（${reason}）`}`],
    [PAPER.returnedAt, paper.returnedAt === null ? null : fullTime(paper.returnedAt)],
    [PAPER.entered, who(paper.enteredBy, paper.enteredAt)],
    [PAPER.confirmed, who(paper.confirmedBy, paper.confirmedAt)],
  ];
  return html`<p class="title"><b>${vote.title}</b></p><dl class="facts">${facts.map(([name, value]) =>
    value === null ? '' : html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl>`;
}

function workOf(view: PaperView, path: string): Html {
  const { vote, paper, conflict, own } = view;
  const takes = vote.state === 'open' || vote.state === 'closed';
  if (conflict !== null) return conflictSection(view, conflict, path);
  if (paper.state !== 'issued' && paper.state !== 'entered') return photoOf(view, path);
  const spoil = vote.state === 'certified' || vote.state === 'void' ? '' : spoilForm(path);
  if (!takes) return html`${photoOf(view, path)}${spoil}`;
  if (!awaitsSecond(paper)) return html`${differNote(paper)}${entryForm(view, path)}${spoil}`;
  if (paper.enteredBy !== own) return html`${confirmForm(view, path)}${spoil}`;
  return html`<p class="done" role="status">${PAPER.yours}</p>
<details ${view.draft ? html`open` : ''}><summary>${PAPER.again}</summary>${entryForm(view, path)}</details>${spoil}`;
}

function differNote({ reason }: Paper): Html | '' {
  return reason === 'entries-differ' ? html`<p class="alert">${PAPER.differ}</p>` : '';
}

function photoOf({ paper }: PaperView, path: string): Html {
  return paper.hasPhoto
    ? html`<p><a href="${path}/photo"><img class="photo" src="${path}/photo" alt="${PAPER.photo}"></a></p>`
    : html``;
}

function entryForm(view: PaperView, path: string): Html {
  const { vote, paper, draft, now } = view;
  // Not after the close, and at least the minute of the opening.
  const latest = Math.min(now, vote.closesAt - MINUTE);
  const returned = draft?.returned ?? localTime(latest);
  return html`<form method="post" action="${path}" enctype="multipart/form-data" class="fields">
${photoOf(view, path)}
<label for="photo">${PAPER.photoField}</label>
<input id="photo" name="photo" type="file" accept="image/*" capture="environment" aria-describedby="photo-hint">
<p class="hint" id="photo-hint">${PAPER.photoHint}${paper.hasPhoto ? PAPER.photoKept : ''}</p>
<p class="hint">${PAPER.unsigned}</p>
${choiceFields(vote.items, draft?.choices ?? [])}
<label for="returned">${PAPER.returned}</label>
<input id="returned" name="returned" type="datetime-local" value="${returned}" min="${localTime(vote.openedAt ?? vote.opensAt)}" max="${localTime(latest)}" aria-describedby="returned-hint">
<p class="hint" id="returned-hint">${PAPER.returnedHint}</p>
<button class="primary">${PAPER.enter}</button></form>`;
}

function confirmForm(view: PaperView, path: string): Html {
  const { vote, draft } = view;
  return html`<p class="lead">${PAPER.secondLead}</p>${photoOf(view, path)}
<form method="post" action="${path}/confirm" class="fields"><p class="hint">${PAPER.unsigned}</p>
${choiceFields(vote.items, draft?.choices ?? [])}
<button class="primary">${PAPER.confirm}</button></form>`;
}

function spoilForm(path: string): Html {
  return html`<details><summary>${PAPER.spoil}</summary><form method="post" action="${path}/spoil" class="fields">
<p>${PAPER.spoilLead}</p><label for="reason">${PAPER.reason}</label>
<input id="reason" name="reason" maxlength="100" required aria-describedby="reason-hint"><p class="hint" id="reason-hint">${PAPER.reasonHint}</p>
<button class="danger">${PAPER.spoilButton}</button></form></details>`;
}

/** The times and never the choices: which of the two suits better must not matter. */
function conflictSection({ vote, paper, own }: PaperView, conflict: Conflict, path: string): Html {
  const times = [
    ...conflict.casts.map(({ version, source, at }) => ({
      at,
      text: source === 'assisted' ? CONFLICT.assisted(version) : CONFLICT.online(version),
    })),
    { at: paper.returnedAt ?? 0, text: CONFLICT.paper },
  ].sort((a, b) => a.at - b.at);
  const decides = conflict.mayDecide && (vote.state === 'open' || vote.state === 'closed');
  return html`<section class="card"><h2>${CONFLICT.title}</h2>
<ol class="timeline">${times.map(({ at, text }) => html`<li><span>${fullTime(at)}</span> ${text}</li>`)}</ol>
<p>${CONFLICT.rule}</p><p class="hint">${CONFLICT.ours}</p><p class="hint">${CONFLICT.hidden}</p>
<h3>${CONFLICT.opinions}</h3>${opinionList(conflict, own)}
${decides ? decisionForm(path) : html`<p class="hint">${CONFLICT.locked}</p>`}</section>`;
}

function opinionList({ opinions }: Conflict, own: string): Html {
  if (opinions.length === 0) return html`<p>${CONFLICT.noOpinions}</p>`;
  return html`<ul>${opinions.map(
    ({ staff, stands, at }) =>
      html`<li>${CONFLICT.opinion(actorText(staff, own), stands, fullTime(at))}</li>`,
  )}</ul>`;
}

function decisionForm(path: string): Html {
  return html`<form method="post" action="${path}/decide" class="fields">
<label><input type="checkbox" name="sure" value="yes" required><span>${CONFLICT.sure}</span></label>
<div class="row"><button class="quiet" name="stands" value="paper">${CONFLICT.paperStands}</button>
<button class="quiet" name="stands" value="online">${CONFLICT.onlineStands}</button></div></form>`;
}
