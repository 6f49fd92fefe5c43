// From the kind and the facts of a notice to what is said, as things stand when it is sent. What has been overtaken
// meanwhile says nothing: the reply is empty.

import { z } from 'zod';
import type { Reply } from '../../../desk/message.ts';
import type { Sheet } from '../../../platform/document/index.ts';
import type { VoteActions } from '../actions.ts';
import { committeeCertified, committeeOpened } from '../committee/wording.ts';
import { objectionsUntil } from '../lifecycle.ts';
import { PAPER_WORDS } from '../paper/notice.ts';
import type { Vote } from '../vote.ts';
import { headText } from './sheet-parts.ts';
import type { Sheets } from './sheets.ts';
import * as wording from './wording-notice.ts';

export interface NoticeDeps {
  readonly actions: Pick<VoteActions, 'findVote' | 'turnout' | 'findObjection' | 'committeeResult'>;
  readonly sheets: Pick<Sheets, 'result' | 'resultOf'>;
  readonly toPicture: (sheet: Sheet) => Promise<Uint8Array>;
  /** What links begin with; empty for none. */
  readonly site: string;
  /** Into the chat with our bot, at this vote; null where there is none. */
  readonly chatLink?: (vote: Vote) => string | null;
}

const factsForm = z.object({ vote: z.number() });
const headForm = z.object({ seq: z.number(), hash: z.string() });
const objectionForm = z.object({ objection: z.number() });

type Word = (deps: NoticeDeps, vote: Vote, facts: unknown) => Reply | Promise<Reply>;

/** A committee decides among itself: its members are told when it begins, everybody what was decided. */
async function wordCommittee(
  { actions }: NoticeDeps,
  vote: Vote,
  kind: string,
  facts: unknown,
): Promise<Reply> {
  if (kind === 'committee-opened' && vote.state !== 'void') return committeeOpened(vote);
  if (kind !== 'group-certified' || vote.state !== 'certified') return [];
  return committeeCertified(vote, await actions.committeeResult(vote), headOf(vote, facts));
}

const WORDS: Readonly<Record<string, Word>> = {
  notice: ({ site }, vote) => inPrivate(vote, wording.announcedNotice, site),
  'reminder-1': ({ site }, vote) => inPrivate(vote, wording.firstReminder, site),
  'reminder-2': ({ site }, vote) => inPrivate(vote, wording.lastReminder, site),
  result: async ({ sheets, site }, vote) =>
    vote.state === 'certified' ? wording.resultNotice(vote, await sheets.resultOf(vote), site) : [],
  'group-announced': ({ site }, vote) => (isComing(vote) ? wording.groupAnnounced(vote, site) : []),
  'group-opened': ({ site }, vote, facts) =>
    vote.state === 'open' ? wording.groupOpened(vote, headOf(vote, facts), site) : [],
  'group-head': wordHead,
  'group-closed': wordClosed,
  'group-certified': wordCertified,
  'group-voided': ({ site }, vote) => (vote.state === 'void' ? wording.groupVoided(vote, site) : []),
  'objection-answered': wordAnswer,
  ...PAPER_WORDS,
  // To members only; see wordCommittee.
  'committee-opened': () => [],
};

/** Where a group is sent to vote in private. */
const VOTING_IN_PRIVATE: ReadonlySet<string> = new Set(['group-opened', 'group-head']);

function inChat({ chatLink }: NoticeDeps, vote: Vote, reply: Reply): Reply {
  const url = chatLink?.(vote) ?? null;
  return url === null || reply.length === 0 ? [] : [{ kind: 'link', label: wording.IN_CHAT, url }];
}

export function createNotice(deps: NoticeDeps) {
  return async function notice(kind: string, facts: unknown): Promise<Reply> {
    const word = Object.hasOwn(WORDS, kind) ? WORDS[kind] : undefined;
    if (word === undefined) throw new Error(`no words for ${kind}`);
    const vote = await deps.actions.findVote(factsForm.parse(facts).vote);
    if (vote === null) return [];
    if (vote.kind === 'committee') return wordCommittee(deps, vote, kind, facts);
    const reply = await word(deps, vote, facts);
    return VOTING_IN_PRIVATE.has(kind) ? [...reply, ...inChat(deps, vote, reply)] : reply;
  };
}

/** Worded again wherever a chat is read later, so it stays what it was, unless the vote is void. */
function inPrivate(vote: Vote, words: (vote: Vote, site: string) => Reply, site: string): Reply {
  return vote.state === 'void' ? [] : words(vote, site);
}

function isComing({ state }: Vote): boolean {
  return state === 'announced' || state === 'open';
}

function headOf(vote: Vote, facts: unknown): string {
  return headText(vote, headForm.parse(facts));
}

async function wordHead({ actions, site }: NoticeDeps, vote: Vote, facts: unknown): Promise<Reply> {
  if (vote.state !== 'open') return [];
  return wording.groupHead(vote, await actions.turnout(vote), { head: headOf(vote, facts), site });
}

async function wordClosed({ actions, site }: NoticeDeps, vote: Vote, facts: unknown): Promise<Reply> {
  if (vote.state !== 'closed') return [];
  const until = vote.terms.objectionDays > 0 ? objectionsUntil(vote) : null;
  return wording.groupClosed(vote, await actions.turnout(vote), { head: headOf(vote, facts), site, until });
}

async function wordCertified(deps: NoticeDeps, vote: Vote, facts: unknown): Promise<Reply> {
  if (vote.state !== 'certified') return [];
  const head = headForm.parse(facts);
  const picture = await deps.toPicture(await deps.sheets.result(vote, 'group', head));
  const result = await deps.sheets.resultOf(vote);
  return wording.groupCertified(vote, result, { head: headText(vote, head), site: deps.site, picture });
}

async function wordAnswer({ actions, site }: NoticeDeps, vote: Vote, facts: unknown): Promise<Reply> {
  const objection = await actions.findObjection(objectionForm.parse(facts).objection);
  if (!objection?.answer) return [];
  return wording.objectionAnswered(vote, { text: objection.text, answer: objection.answer }, site);
}
