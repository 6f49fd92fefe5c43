// Voting on a page: the form with every item, a page to check, the receipt. Three plain pages, so it works without script.
// Whether a ballot is taken decides the ballot box.

import type { Context, Hono } from 'hono';
import type { VoteActions } from '../actions.ts';
import { answersOf } from '../casting/rules.ts';
import type { Html } from '../draft/pages-preview.ts';
import type { Vote } from '../vote.ts';
import { type Decision, isOpen, type Own, type OwnVotes, type VoterAccount } from './own.ts';
import { type Filled, formPage, messagePage, reviewPage, unitsOf, whichPage } from './pages-ballot-form.ts';
import { publicVote, visitorOf, withStyle } from './pages-public.ts';
import { REFUSALS } from './wording.ts';
import { BALLOT } from './wording-pages.ts';

export interface BallotPagesDeps {
  readonly votes: Pick<VoteActions, 'findVote'>;
  readonly own: OwnVotes;
  readonly now: () => number;
  /** For the key of one try to hand in. */
  readonly newId: () => string;
}

interface Door {
  readonly vote: Vote;
  readonly account: VoterAccount;
  readonly own: Own;
}

export function addBallotPages(app: Hono, deps: BallotPagesDeps): void {
  app.get('/:id{\\d+}/ballot', async (c) => {
    const door = await doorOf(c, deps);
    if (door instanceof Response) return door;
    const asked = c.req.query('units');
    const decision = decisionIn(door.own, asked ?? '');
    if (decision) return show(c, formPage(door.vote, decision, filledBefore(decision)));
    return show(c, whichPage(door.vote, door.own.decisions, asked === undefined ? null : BALLOT.changed));
  });
  app.post('/:id{\\d+}/ballot', (c) => take(c, deps));
}

/** One decision needs no asking which. */
function decisionIn({ decisions }: Own, units: string): Decision | undefined {
  const [only] = decisions;
  if (units === '' && decisions.length === 1) return only;
  return decisions.find((each) => unitsOf(each) === units);
}

/** What was chosen before is not filled in: a page left open would tell it to whoever comes by. */
function filledBefore({ ballots }: Decision): Filled {
  const times = ballots.flatMap(({ stands }) => (stands ? [stands.at] : []));
  return { choices: [], problem: false, votedAt: times.length > 0 ? Math.max(...times) : null };
}

async function take(c: Context, deps: BallotPagesDeps): Promise<Response> {
  const door = await doorOf(c, deps);
  if (door instanceof Response) return door;
  const { vote } = door;
  const form = await c.req.parseBody();
  const decision = decisionIn(door.own, String(form.units ?? ''));
  if (!decision) return show(c, whichPage(vote, door.own.decisions, BALLOT.changed), 409);
  const choices = vote.items.map((item, index) => letterOf(form[`item-${index}`], answersOf(item)));
  const filled = { ...filledBefore(decision), choices };
  if (form.step === 'edit') return show(c, formPage(vote, decision, filled));
  if (choices.includes('')) return show(c, formPage(vote, decision, { ...filled, problem: true }), 422);
  const key = typeof form.key === 'string' && /^[\w-]{8,64}$/.test(form.key) ? form.key : null;
  if (form.step !== 'cast' || key === null)
    return show(c, reviewPage(vote, decision, { choices, key: deps.newId() }));
  return cast(c, deps, door, { decision, choices: choices.join(''), key });
}

async function cast(
  c: Context,
  deps: BallotPagesDeps,
  { vote, account }: Door,
  filled: { readonly decision: Decision; readonly choices: string; readonly key: string },
): Promise<Response> {
  const { decision, choices, key } = filled;
  const done = await deps.own.castAll(account, { vote: vote.id, ballots: decision.ballots, choices, key });
  const refused = done.flatMap(({ room, outcome }) =>
    outcome.ok ? [] : [`${room}：${REFUSALS[outcome.reason]}`],
  );
  if (refused.length > 0) return show(c, messagePage(vote, refused), 409);
  return c.redirect(`/votes/${vote.id}/mine?done`, 303);
}

/** Who stands at the door with a ballot to fill in; everybody else is told why not. */
async function doorOf(c: Context, { votes, own, now }: BallotPagesDeps): Promise<Door | Response> {
  const vote = await publicVote(c, votes);
  if (!isOpen(vote, now())) {
    const reason = vote.state === 'void' ? 'void' : vote.state === 'announced' ? 'not-open-yet' : 'closed';
    // Sent again after the close: the receipt, if there is one, stands on that page.
    return show(c, messagePage(vote, [REFUSALS[reason]]), c.req.method === 'POST' ? 409 : 200);
  }
  const account = visitorOf(c);
  const mine = account === null ? null : await own.look(account, vote);
  if (account === null || mine === null || mine.units.length === 0)
    return show(c, messagePage(vote, [BALLOT.claim], true));
  if (mine.decisions.length > 0) return { vote, account, own: mine };
  if (mine.onPaper.length > 0) return show(c, messagePage(vote, [REFUSALS['paper-ballot-stands']]));
  const paused = mine.units.some(({ state }) => state === 'paused');
  return show(c, messagePage(vote, [REFUSALS[paused ? 'voting-paused' : 'not-on-register']], paused));
}

function letterOf(value: unknown, answers: readonly string[]): string {
  return answers.find((letter) => letter === value) ?? '';
}

function show(c: Context, content: Html, status: 200 | 409 | 422 = 200): Response | Promise<Response> {
  c.status(status);
  return c.render(withStyle(content), { title: BALLOT.title });
}
