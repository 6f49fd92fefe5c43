// Parts of a vote's page: facts, what may be done, files, the course of it, lines of the ledger. Pure.

import { html } from 'hono/html';
import { areaText } from '../../../platform/figures.ts';
import { type Html, silenceText } from '../draft/pages-preview.ts';
import type { Vote, VoteState } from '../vote.ts';
import { buildingText, fullTime, scopeText, windowText } from '../wording.ts';
import type { May } from './pages-guard.ts';
import type { Chain, Missing } from './reading.ts';
import type { Step } from './steps.ts';
import * as wording from './wording.ts';
import { DONE, type Done, STATES } from './wording.ts';
import { MEETING_TIMELINE, OTHER_ACTS, TIMELINE, VOTE } from './wording-vote.ts';

export function doneNote({ kind }: Vote, done: string | undefined): Html | '' {
  const key = Object.keys(DONE).find((each): each is Done => each === done);
  return key
    ? html`<p class="done" role="status">${(kind === 'committee' && wording.MEETING_DONE[key]) || DONE[key]}</p>`
    : '';
}

const TAGS = {
  draft: 'plain',
  announced: 'plain',
  open: 'good',
  closed: 'plain',
  certified: 'good',
  void: '',
} satisfies Record<VoteState, string>;

export function stateTag({ state, kind }: Pick<Vote, 'state' | 'kind'>): Html {
  const name = kind === 'committee' ? wording.MEETING_STATES[state] : STATES[state];
  return html`<span class="tag ${TAGS[state]}">${name}</span>`;
}

export function factList(vote: Vote, compound: string): Html {
  const { scope, terms, total } = vote;
  const ofOwners = vote.kind !== 'committee';
  const facts: readonly (readonly [string, string | null])[] = [
    [VOTE.number, vote.number],
    [VOTE.compound, compound],
    [VOTE.kind, `${wording.KINDS[vote.kind]}。${wording.KIND_NOTES[vote.kind]}`],
    [VOTE.scope, ofOwners ? scopeText(vote) : null],
    [VOTE.ground, scope.kind === 'units' ? scope.ground : null],
    [wording.WINDOWS[vote.kind], windowText(vote)],
    [VOTE.notice, noticeText(vote)],
    [VOTE.noticeGround, terms.noticeGround],
    [VOTE.silence, vote.kind === 'assembly' ? silenceText(vote) : null],
    [VOTE.showRooms, ofOwners ? (terms.showRooms ? VOTE.yes : VOTE.no) : null],
    [
      VOTE.objections,
      vote.kind === 'assembly' || terms.objectionDays > 0 ? VOTE.days(terms.objectionDays) : null,
    ],
    [
      VOTE.register,
      vote.openedAt === null || !ofOwners
        ? null
        : VOTE.registerText(total.units, areaText(total.area), total.heads),
    ],
    [VOTE.registerHash, vote.registerHash],
    [VOTE.reason, vote.endedReason],
  ];
  return html`<dl class="facts">${facts.map(([name, value]) =>
    value === null ? '' : html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl>`;
}

const ACTS: Readonly<Record<VoteState, readonly Act[]>> = {
  draft: ['confirm', 'announce', 'edit', 'void'],
  announced: ['committee', 'papers', 'deliveries', 'void'],
  open: ['committee', 'papers', 'visits', 'deliveries', 'void'],
  closed: ['certify', 'committee', 'papers', 'deliveries', 'objections', 'void'],
  certified: ['offers', 'committee', 'papers', 'deliveries', 'objections'],
  void: [],
};
type Act =
  | 'confirm'
  | 'announce'
  | 'edit'
  | 'void'
  | 'certify'
  | 'committee'
  | 'offers'
  | 'papers'
  | 'visits'
  | 'deliveries'
  | 'objections';

const NEEDS = {
  confirm: 'confirm-matter',
  announce: 'run-vote',
  edit: 'draft-vote',
  void: 'run-vote',
  certify: 'run-vote',
  committee: 'see-votes',
  offers: 'draft-vote',
  papers: 'enter-paper',
  visits: 'enter-paper',
  deliveries: 'see-votes',
  objections: 'run-vote',
} satisfies Record<Act, Parameters<May>[0]>;

const NAMES = {
  confirm: VOTE.confirm,
  announce: VOTE.announce,
  edit: VOTE.edit,
  void: VOTE.void,
  certify: VOTE.certify,
  committee: VOTE.committee,
  offers: VOTE.offers,
  papers: VOTE.papers,
  visits: VOTE.visits,
  deliveries: VOTE.deliveries,
  objections: VOTE.objectionsLink,
} satisfies Record<Act, string>;

/** The act by which a step is done. */
const STEP_ACTS: Readonly<Partial<Record<Step['kind'], Act>>> = {
  'choose-matters': 'edit',
  'move-opening': 'edit',
  'confirm-matters': 'confirm',
  announce: 'announce',
  papers: 'papers',
  conflicts: 'papers',
  closes: 'papers',
  objections: 'objections',
  certify: 'certify',
  publish: 'certify',
  'window-over': 'void',
};

/** Only the law's vote has a notice. */
function noticeText({ kind, terms, demonstration }: Vote): string | null {
  if (kind !== 'assembly' || terms.noticeGround !== null) return null;
  return demonstration ? VOTE.noticeNone : VOTE.noticeKept;
}

/** Once people have voted, voiding takes more. */
export function needOf(vote: Vote, act: Act): Parameters<May>[0] {
  return act === 'void' && vote.openedAt !== null ? 'void-opened' : NEEDS[act];
}

/** What this account may do now; the step that is due stands out. */
export function acts(vote: Vote, steps: readonly Step[], may: May): Html | '' {
  const [first] = steps;
  const due = dueAct(vote, first);
  const open = ACTS[vote.state].filter((act) => makesSense(vote, act, due));
  const allowed = open.filter((act) => may(needOf(vote, act), vote.compound));
  const locked = open.includes('confirm') && !allowed.includes('confirm');
  if (allowed.length === 0 && !locked) return '';
  const look = (act: Act) => (act === 'void' ? 'danger' : act === due ? 'primary' : 'quiet');
  return html`<nav class="row" aria-label="${VOTE.acts}">${allowed.map(
    (act) => html`<a class="${look(act)}" href="/staff/votes/${vote.id}/${act}">${nameOf(vote, act)}</a>`,
  )}</nav>${locked ? html`<p class="hint">${VOTE.confirm}：${VOTE.locked}</p>` : ''}`;
}

function dueAct({ kind }: Vote, step: Step | undefined): Act | undefined {
  if (kind === 'committee' && step?.kind === 'closes') return 'committee';
  return step && STEP_ACTS[step.kind];
}

/** Nothing is decided by a poll, and a committee announces nothing to owners. */
function nameOf({ kind }: Vote, act: Act): string {
  const acts: Readonly<Partial<Record<Act, { readonly title: string }>>> =
    kind === 'assembly' ? {} : OTHER_ACTS[kind];
  return acts[act]?.title ?? NAMES[act];
}

function makesSense(vote: Vote, act: Act, due: Act | undefined): boolean {
  if (act === 'confirm') return vote.kind === 'assembly' && vote.confirmedBy === null;
  if (act === 'certify' || act === 'announce') return act === due;
  if (act === 'committee' || act === 'offers') return vote.kind === act;
  const ofOwners = act === 'papers' || act === 'visits' || act === 'deliveries' || act === 'objections';
  return !ofOwners || vote.kind !== 'committee';
}

export function missingList(missing: readonly Missing[], rooms: boolean): Html {
  return html`<p class="lead">${VOTE.missingLead}</p><ul class="missing">${missing.map((each) => {
    const title = VOTE.missingCount(buildingText(each.building), each.units, areaText(each.area));
    return rooms && each.rooms.length > 0
      ? html`<li><details><summary>${title}</summary><p>${each.rooms.join('　')}</p></details></li>`
      : html`<li>${title}</li>`;
  })}</ul>${rooms && missing.every((each) => each.rooms.length === 0) ? html`<p class="hint">${VOTE.missingMany}</p>` : ''}`;
}

export function downloads(vote: Vote, mayExport: boolean): Html | '' {
  const files = filesOf(vote, mayExport).filter(([file]) => vote.kind !== 'committee' || !isOfOwners(file));
  if (files.length === 0) return '';
  return html`<section><h2>${VOTE.downloads}</h2><ul class="files">${files.map(
    ([file, name]) => html`<li><a href="/staff/votes/${vote.id}/${file}" download>${name}</a></li>`,
  )}</ul>${mayExport && vote.openedAt !== null ? html`<p class="hint">${VOTE.downloadsHint}${vote.state === 'open' ? VOTE.downloadsLater : ''}</p>` : ''}</section>`;
}

/** A committee's decision has sheets of its own, and neither register nor ballots. */
function isOfOwners(file: string): boolean {
  return /\.(pdf|png|xlsx|csv)\b/.test(file);
}

function filesOf(vote: Vote, mayExport: boolean): readonly (readonly [string, string])[] {
  const { state } = vote;
  const counted = state === 'closed' || state === 'certified';
  const data = mayExport && vote.openedAt !== null;
  return [
    ...(vote.announcedAt !== null && state !== 'void' ? [['notice.pdf', VOTE.notice_pdf] as const] : []),
    ...(counted
      ? ([
          ['sheet.pdf', VOTE.sheet_pdf],
          ['sheet.png', VOTE.sheet_png],
          ['sheet.xlsx', VOTE.sheet_xlsx],
        ] as const)
      : []),
    ...(state === 'certified' ? [['certificate.pdf', VOTE.certificate] as const] : []),
    ...(data ? [['register.csv', VOTE.registerFile] as const] : []),
    ...(data && counted
      ? vote.items.flatMap(({ options }, at) =>
          options.length > 0 ? [] : [[`ballots.csv?item=${at + 1}`, VOTE.ballotsFile(at + 1)] as const],
        )
      : []),
    ...(data && counted ? [['export.jsonl', VOTE.export] as const] : []),
  ];
}

export function timeline(vote: Vote): Html {
  const { state } = vote;
  const running = state !== 'void';
  const words = vote.kind === 'committee' ? MEETING_TIMELINE : TIMELINE;
  const points: readonly (readonly [string, number | null])[] = [
    [words.drafted, vote.createdAt],
    [words.announced, vote.announcedAt],
    [words.opened, vote.openedAt],
    [words.opens, vote.openedAt === null && running ? vote.opensAt : null],
    [words.closed, vote.closedAt],
    [words.closes, vote.closedAt === null && running ? vote.closesAt : null],
    [words.certified, vote.certifiedAt],
  ];
  return html`<section><h2>${VOTE.timeline}</h2><ol class="timeline">${points.map(([name, at]) =>
    at === null ? '' : html`<li><span>${fullTime(at)}</span> ${name}</li>`,
  )}${state === 'void' ? html`<li>${words.voided}：${vote.endedReason ?? ''}</li>` : ''}</ol></section>`;
}

export function ledgerSection({ kind }: Vote, { lines, ballots, head, from }: Chain, own: string): Html {
  const row = ({ seq, act, at, actor }: Chain['lines'][number]) =>
    html`<tr><td data-label="${VOTE.ledgerSeq}" class="number">${seq}</td><td data-label="${VOTE.ledgerWhat}">${wording.actText(act, kind)}</td>
<td data-label="${VOTE.ledgerWhen}">${fullTime(at)}</td><td data-label="${VOTE.ledgerWho}">${wording.actorText(actor, own)}</td></tr>`;
  return html`<section><h2>${VOTE.ledger}</h2><p class="lead">${VOTE.ledgerLead}${ballots > 0 ? VOTE.ledgerBallots(ballots) : ''}${from > 1 ? VOTE.ledgerEarlier(from) : ''}</p>
<table><thead><tr><th class="number">${VOTE.ledgerSeq}</th><th>${VOTE.ledgerWhat}</th><th>${VOTE.ledgerWhen}</th><th>${VOTE.ledgerWho}</th></tr></thead><tbody>${lines.map(row)}</tbody></table>
${head ? html`<p>${VOTE.head}</p><p class="head" tabindex="0">${VOTE.headText(head)}</p>` : ''}</section>`;
}
