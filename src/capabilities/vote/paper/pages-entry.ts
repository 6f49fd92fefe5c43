// One paper ballot: entered by one person, entered again by a second who does not see the first entry, spoiled, or
// decided on by two. What is done leads back to the field for the next number.

import type { Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { readForm, type SentForm } from '../../../platform/form.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { actorOf, mayOf, voteOf } from '../console/pages-guard.ts';
import { timeOf } from '../draft/form.ts';
import type { Vote } from '../vote.ts';
import type { PaperEntry, PaperOutcome } from './actions.ts';
import { showPapers } from './pages-overview.ts';
import { choicesIn, type PaperPagesDeps, paperVoteOf } from './pages-parts.ts';
import { type EntryDraft, paperPage } from './pages-view.ts';
import { photoOf } from './photo.ts';
import type { Paper } from './rules.ts';
import { PAPER_REFUSALS, PAPERS, type PaperPageReason, paperNumber } from './wording.ts';

const AT = '/:id{\\d+}/papers/:number{\\d{1,9}}';
const MINUTE = 60_000;
const LONGEST_REASON = 100;

type Act = (
  deps: PaperPagesDeps,
  at: { readonly c: Context; readonly vote: Vote; readonly number: number; readonly form: SentForm },
) => Promise<Result<PaperOutcome, PaperPageReason>>;

export function addPaperEntry(app: Hono, deps: PaperPagesDeps): void {
  app.get('/:id{\\d+}/papers/go', (c) => go(c, deps));
  app.get(AT, (c) => show(c, deps));
  app.get(`${AT}/photo`, (c) => showPhoto(c, deps));
  app.post(AT, (c) => run(c, deps, enter));
  app.post(`${AT}/confirm`, (c) => run(c, deps, confirm));
  app.post(`${AT}/spoil`, (c) => run(c, deps, spoil));
  app.post(`${AT}/decide`, (c) => run(c, deps, decide, 'decide-conflict'));
}

/** A number, or the whole address that a scanner reads. */
async function go(c: Context, deps: PaperPagesDeps): Promise<Response> {
  const vote = await paperVoteOf(c, deps);
  const typed = (c.req.query('number') ?? '').normalize('NFKC').trim();
  const number = Number(/(?:^|\/papers\/|\D)(\d{1,9})$/.exec(typed)?.[1]);
  const other = /\/votes\/(\d+)\/papers\//.exec(typed)?.[1];
  if (!Number.isSafeInteger(number)) return showPapers(c, deps, vote, PAPER_REFUSALS['number-malformed']);
  const wrong = other !== undefined && Number(other) !== vote.id;
  if (wrong || !(await deps.actions.paper(vote.id, number)))
    return showPapers(c, deps, vote, PAPER_REFUSALS['paper-unknown']);
  return c.redirect(`/staff/votes/${vote.id}/papers/${number}`, 303);
}

async function paperOf(c: Context, { actions }: PaperPagesDeps, vote: Vote): Promise<Paper> {
  const paper = await actions.paper(vote.id, Number(c.req.param('number')));
  if (!paper) throw new HTTPException(404);
  return paper;
}

interface Refused {
  readonly reason: PaperPageReason;
  readonly draft: EntryDraft;
}

async function show(c: Context, deps: PaperPagesDeps, refused?: Refused): Promise<Response> {
  const vote = await paperVoteOf(c, deps);
  const paper = await paperOf(c, deps, vote);
  const { actions } = deps;
  const unit = await actions.paperPlace(vote, paper.unit);
  const conflict =
    paper.state === 'conflict'
      ? {
          casts: await actions.castTimes(vote.id, paper.unit),
          opinions: await actions.opinions(vote.id, paper.number),
          mayDecide: mayOf(c)('decide-conflict', vote.compound),
        }
      : null;
  const view = { vote, paper, unit, conflict, own: actorOf(c).id, now: deps.now() };
  if (refused) c.status(422);
  const problem = refused && PAPER_REFUSALS[refused.reason];
  return c.render(paperPage({ ...view, problem, draft: refused?.draft ?? null }), {
    title: `${PAPERS.title} ${paperNumber(paper.number)}`,
  });
}

async function run(
  c: Context,
  deps: PaperPagesDeps,
  act: Act,
  permission: 'enter-paper' | 'decide-conflict' = 'enter-paper',
): Promise<Response> {
  const vote = await paperVoteOf(c, deps, permission);
  const { number } = await paperOf(c, deps, vote);
  const form = await readForm(c);
  const done = await act(deps, { c, vote, number, form });
  if (done.ok) return c.redirect(`/staff/votes/${vote.id}/papers?done=${done.value}`, 303);
  const choices = choicesIn(form, vote.items);
  return show(c, deps, { reason: done.reason, draft: { choices, returned: form.one('returned') } });
}

const enter: Act = async ({ actions }, { c, vote, number, form }) => {
  const entry = entryOf(vote, form, new Uint8Array((await form.file('photo')?.arrayBuffer()) ?? []));
  return entry.ok ? actions.enterPaper(vote.id, number, entry.value, actorOf(c)) : entry;
};

function entryOf(vote: Vote, form: SentForm, file: Uint8Array): Result<PaperEntry, PaperPageReason> {
  const photo = photoOf(file);
  if (!photo.ok) return photo;
  const typed = timeOf(form.one('returned'));
  if (Number.isNaN(typed)) return refuse('returned-missing');
  const openedAt = vote.openedAt ?? 0;
  // The minute in which the vote was opened is typed as its beginning.
  const returnedAt = typed < openedAt && typed + MINUTE > openedAt ? openedAt : typed;
  const choices = choicesIn(form, vote.items).join('');
  return ok({ choices, returnedAt, ...(photo.value ? { photo: photo.value } : {}) });
}

const confirm: Act = ({ actions }, { c, vote, number, form }) =>
  actions.confirmPaper(vote.id, number, choicesIn(form, vote.items).join(''), actorOf(c));

const spoil: Act = ({ actions }, { c, vote, number, form }) =>
  actions.spoilPaper(vote.id, number, form.one('reason').slice(0, LONGEST_REASON), actorOf(c));

const decide: Act = async ({ actions }, { c, vote, number, form }) => {
  if (form.one('sure') !== 'yes') return refuse('not-sure');
  const stands = form.one('stands') === 'paper' ? 'paper' : 'online';
  return actions.decideConflict(vote.id, number, stands, actorOf(c));
};

/** For those who enter and count; never kept by a browser. */
async function showPhoto(c: Context, deps: PaperPagesDeps): Promise<Response> {
  const vote = await voteOf(c, deps.actions);
  const may = mayOf(c);
  if (!may('enter-paper', vote.compound) && !may('see-ballots', vote.compound)) throw new HTTPException(403);
  const photo = await deps.actions.paperPhoto(vote.id, Number(c.req.param('number')));
  if (!photo) throw new HTTPException(404);
  return c.body(new Uint8Array(photo.bytes), 200, {
    'Content-Type': photo.type,
    'Cache-Control': 'no-store',
  });
}
