// The meeting of a committee in the console: its count and signatures, entry of the signed sheet, the sheet to print.
// The result is certified, and with that published, where every vote's is: pages-acts.ts.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { toPdf } from '../../../platform/document/index.ts';
import type { VoteActions } from '../actions.ts';
import { answersOf } from '../casting/rules.ts';
import { actorOf, mayOf, voteOf } from '../console/pages-guard.ts';
import { stateTag } from '../console/pages-vote-parts.ts';
import type { Html } from '../draft/pages-preview.ts';
import type { Vote } from '../vote.ts';
import { windowText } from '../wording.ts';
import type { Seat } from './actions.ts';
import {
  countSection,
  deadline,
  type EntryForm,
  entrySection,
  isCounted,
  type SeatEntry,
  seatList,
} from './pages-parts.ts';
import { isInPerson } from './rules.ts';
import { minutesSheet } from './sheet-minutes.ts';
import { COMMITTEE, memberText, SIGN_REFUSALS } from './wording.ts';

export interface CommitteePagesDeps {
  readonly actions: Pick<VoteActions, 'findVote' | 'seatsOf' | 'committeeResult' | 'sign'>;
  readonly owners: {
    readonly compounds: () => Promise<readonly { readonly key: string; readonly name: string }[]>;
  };
  readonly now: () => number;
}

export function createCommitteePages(deps: CommitteePagesDeps): Hono {
  const app = new Hono();
  app.get('/:id{\\d+}/committee', async (c) => show(c, deps, await meetingOf(c, deps), null));
  app.post('/:id{\\d+}/committee', async (c) => take(c, deps, await meetingOf(c, deps, 'enter-paper')));
  app.get('/:id{\\d+}/minutes.pdf', async (c) => {
    const vote = await meetingOf(c, deps);
    if (vote.state === 'void' || vote.state === 'draft') throw new HTTPException(404);
    const compound = (await deps.owners.compounds()).find(({ key }) => key === vote.compound);
    const result = isCounted(vote) ? await deps.actions.committeeResult(vote) : null;
    const sheet = minutesSheet({
      ...{ vote, result, compound: compound?.name ?? vote.compound },
      seats: await deps.actions.seatsOf(vote),
    });
    c.header('Content-Type', 'application/pdf');
    c.header('Content-Disposition', `inline; filename="vote-${vote.number}-minutes.pdf"`);
    return c.body(new Uint8Array(await toPdf(sheet)));
  });
  return app;
}

async function meetingOf(
  c: Context,
  { actions }: CommitteePagesDeps,
  permission: 'see-votes' | 'enter-paper' = 'see-votes',
): Promise<Vote> {
  const vote = await voteOf(c, actions, permission);
  if (vote.kind !== 'committee') throw new HTTPException(404);
  return vote;
}

async function show(
  c: Context,
  deps: CommitteePagesDeps,
  vote: Vote,
  form: EntryForm | null,
): Promise<Response> {
  const seats = await deps.actions.seatsOf(vote);
  const may = mayOf(c);
  const mayEnter = may('enter-paper', vote.compound);
  const takes = mayEnter && (vote.state === 'open' || vote.state === 'closed');
  const content = html`${c.req.query('done') === 'signed' ? html`<p class="done" role="status">${COMMITTEE.saved}</p>` : ''}
<p class="state">${stateTag(vote)} ${vote.number} · ${windowText(vote)}</p>
<p class="title"><b>${vote.title}</b></p>
${deadline(vote, deps.now())}
${vote.state === 'closed' && may('run-vote', vote.compound) ? publishLink(vote) : ''}
${seats.length === 0 ? html`<p class="alert">${COMMITTEE.noMembers}</p>` : ''}
${vote.openedAt === null ? html`<p>${COMMITTEE.notOpen(vote.opensAt)}</p>` : countSection(vote, await deps.actions.committeeResult(vote))}
${vote.openedAt === null ? '' : seatList(vote, seats, mayEnter)}
${vote.announcedAt === null || vote.state === 'void' ? '' : html`<p><a class="quiet outlined" href="/staff/votes/${vote.id}/minutes.pdf">${COMMITTEE.sheet}</a></p>`}
${takes ? entrySection(vote, seats, form) : ''}
<p><a href="/staff/votes/${vote.id}">${COMMITTEE.backToVote}</a></p>`;
  return c.render(content, { title: COMMITTEE.title });
}

function publishLink({ id }: Vote): Html {
  return html`<p><a class="primary" href="/staff/votes/${id}/certify">${COMMITTEE.publish}</a></p>`;
}

/** Member by member: what is refused for one does not lose what was entered for the others. */
async function take(c: Context, deps: CommitteePagesDeps, vote: Vote): Promise<Response> {
  const entered = enteredIn(vote, await c.req.parseBody({ all: true }));
  const seats = new Map((await deps.actions.seatsOf(vote)).map((seat) => [seat.id, seat]));
  const problems: string[] = [];
  for (const [member, entry] of entered) {
    const seat = seats.get(member);
    if (seat?.signing && isInPerson(seat.signing) && isEmpty(entry)) continue;
    const problem = await enter(c, deps, vote, { member, entry });
    if (problem !== null) problems.push(COMMITTEE.refusedOf(nameOf(seat), SIGN_REFUSALS[problem]));
  }
  if (problems.length === 0) return c.redirect(`/staff/votes/${vote.id}/committee?done=signed`, 303);
  c.status(422);
  return show(c, deps, vote, { entered, problems });
}

async function enter(
  c: Context,
  { actions }: CommitteePagesDeps,
  vote: Vote,
  { member, entry }: { readonly member: number; readonly entry: SeatEntry },
): Promise<keyof typeof SIGN_REFUSALS | null> {
  const choices = entry.choices.every((letter) => letter === '') ? null : entry.choices.join('');
  const { present } = entry;
  const done = await actions.sign(vote.id, { member, present, choices, how: 'paper' }, actorOf(c));
  return done.ok ? null : done.reason;
}

/** Signed in the chat while the form was open. */
function isEmpty({ present, choices }: SeatEntry): boolean {
  return !present && choices.every((letter) => letter === '');
}

function nameOf(seat: Seat | undefined): string {
  return memberText(seat ?? { name: '', title: '' });
}

function enteredIn(
  { items }: Vote,
  fields: Readonly<Record<string, unknown>>,
): ReadonlyMap<number, SeatEntry> {
  const members = [fields.member ?? []].flat().map(Number).filter(Number.isSafeInteger);
  const letter = (name: string, answers: readonly string[]) =>
    answers.find((each) => each === fields[name]) ?? '';
  return new Map(
    members.map((member) => [
      member,
      {
        present: fields[`present-${member}`] !== undefined,
        choices: items.map((item, at) => letter(`choice-${member}-${at}`, answersOf(item))),
      },
    ]),
  );
}
