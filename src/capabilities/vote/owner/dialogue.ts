// The conversation of a voter: which of the five things is wanted, for which vote, and on from there. Filling in a
// ballot is in dialogue-ballot.ts, looking in dialogue-mine.ts, objecting in objection/, signing for
// a committee in committee/. In a group nothing is done but showing the way.

import { z } from 'zod';
import type { Said, Turn } from '../../../desk/capability.ts';
import type { Person } from '../../../desk/message.ts';
import { createCommitteeDialogue } from '../committee/dialogue.ts';
import { IN_GROUP } from '../committee/wording.ts';
import { createObjectionDialogue } from '../objection/dialogue.ts';
import { NOTHING_TO_OBJECT } from '../objection/wording.ts';
import type { Vote } from '../vote.ts';
import { createBallotDialogue, nothingToDecide } from './dialogue-ballot.ts';
import { createMineDialogue } from './dialogue-mine.ts';
import {
  accountOf,
  ended,
  type State,
  type StateAt,
  stateForm,
  type VoteDialogueDeps,
  waits,
} from './dialogue-state.ts';
import { commandOf, type Intent, intentOf, voteNamed } from './intent.ts';
import { isForOwners, isOpen } from './own.ts';
import * as wording from './wording-dialogue.ts';

/** What another capability or a notice may hand over. */
const seedForm = z.object({
  intent: z.enum(['vote', 'mine', 'progress', 'object', 'sign']).optional(),
  vote: z.number().optional(),
});

export function createVoteDialogue(deps: VoteDialogueDeps) {
  const { votes, own, site, now } = deps;
  const ballot = createBallotDialogue(deps);
  const mine = createMineDialogue(deps);
  const objection = createObjectionDialogue(deps);
  const committee = createCommitteeDialogue(deps);

  async function start(person: Person, said: Said, seed?: unknown): Promise<Turn> {
    const given = seedForm.safeParse(seed).data;
    const intent = given?.intent ?? intentOf(said.text) ?? 'vote';
    if (said.incoming.group) return inGroup(person, intent);
    const named = given?.vote ?? voteNamed(said.text);
    if (named !== null) return open(intent, named, said);
    return begin(person, intent, said);
  }

  async function step(person: Person, saved: unknown, said: Said): Promise<Turn> {
    const state = stateForm.parse(saved);
    const isCommand = said.choice === null && (commandOf(said.text) ?? voteNamed(said.text)) !== null;
    if (isCommand || said.incoming.group) return start(person, said);
    if (isOtherTalk(state, said)) return intentOf(said.text) === null ? ask() : start(person, said);
    switch (state.at) {
      case 'claim':
        return claim(said);
      case 'choose':
        return choose(person, state, said);
      case 'kept':
        return ballot.kept(state, said);
      case 'item':
        return { ...(await ballot.item(state, said)), heard: wording.CHOSEN_HEARD };
      case 'confirm':
        return ballot.confirm(state, said);
      case 'mine':
        return mine.show(state, said);
      case 'object-text':
        return objection.text(state, said);
      case 'object-confirm':
        return objection.confirm(person, state, said);
      case 'sign-who':
        return committee.who(state, said);
      case 'sign-present':
        return committee.present(state, said);
      case 'sign-item':
        return committee.item(state, said);
      case 'sign-confirm':
        return committee.confirm(state, said);
      default:
        return state satisfies never;
    }
  }

  /** One vote is taken at once; several are asked about; none is explained. */
  async function begin(person: Person, intent: Intent, said: Said): Promise<Turn> {
    if (intent === 'progress') return mine.progress(person.compound);
    const found = await listFor(intent, said);
    const [only] = found;
    if (only === undefined) return nothing(intent, said);
    if (found.length === 1) return open(intent, only.id, said);
    return waits(wording.whichVote(found), { at: 'choose', intent });
  }

  function listFor(intent: Exclude<Intent, 'progress'>, said: Said): Promise<Vote[]> {
    if (intent === 'sign') return committee.listVotes(said);
    if (intent === 'mine') return mine.listVotes(said);
    return intent === 'object' ? objection.listVotes(said) : listOpen(said);
  }

  /** Those one can vote in; where there is none, those that are at least open here, to say why not. */
  async function listOpen(said: Said): Promise<Vote[]> {
    const account = accountOf(said);
    const open = (await own.listVotes(account)).filter((vote) => isOpen(vote, now()));
    const mayDecide = await Promise.all(
      open.map(async (vote) => ((await own.look(account, vote)).decisions.length > 0 ? [vote] : [])),
    );
    const mayVote = mayDecide.flat();
    return mayVote.length > 0 ? mayVote : open.slice(0, 1);
  }

  async function nothing(intent: Exclude<Intent, 'progress'>, said: Said): Promise<Turn> {
    if (intent === 'sign') return committee.nothing(said);
    const units = await own.unitsOf(accountOf(said));
    if (units.length === 0) return waits(wording.notClaimed(), { at: 'claim' });
    if (intent === 'mine') return ended(wording.NO_BALLOTS);
    if (intent === 'object') return ended(NOTHING_TO_OBJECT);
    if (units.every(({ state }) => state !== 'active'))
      return nothingToDecide({ units, decisions: [], onPaper: [] });
    const known = await own.listVotes(accountOf(said));
    return ended(wording.nothingNow(known.filter(({ state }) => state === 'announced')));
  }

  function open(intent: Intent, vote: number, said: Said): Promise<Turn> {
    if (intent === 'sign') return committee.begin(vote, said);
    if (intent === 'mine') return mine.begin(vote, said);
    return intent === 'object' ? objection.begin(vote) : ballot.begin(vote, said);
  }

  /** Nothing is half done where one only looked: other words need not be answered with the same screen again. */
  function isOtherTalk({ at }: State, said: Said): boolean {
    if (said.choice !== null || said.text === '') return false;
    return at === 'mine' || at === 'claim' || (at === 'kept' && !ballot.isAboutKeeping(said));
  }

  /** A question for those who answer questions. */
  function ask(): Turn {
    return { reply: [], done: true, handover: { target: 'policy', seed: null } };
  }

  function claim(said: Said): Turn {
    if (said.choice !== 'register') return waits(wording.notClaimed(), { at: 'claim' });
    return { reply: [], done: true, handover: { target: 'register', seed: null } };
  }

  async function choose(person: Person, { intent }: StateAt<'choose'>, said: Said): Promise<Turn> {
    const id = /^vote:(\d{1,15})$/.exec(said.choice ?? '')?.[1];
    return id === undefined ? begin(person, intent, said) : open(intent, Number(id), said);
  }

  async function inGroup(person: Person, intent: Intent): Promise<Turn> {
    if (intent === 'progress') return mine.progress(person.compound);
    if (intent === 'sign') return ended(IN_GROUP);
    const { compound } = person;
    const filter = {
      states: ['open', 'announced', 'closed'] as const,
      ...(compound === null ? {} : { compound }),
    };
    const found = (await votes.listVotes(filter)).filter(isForOwners);
    return ended(wording.inGroup(site, found.length === 1 ? (found[0] ?? null) : null));
  }

  return {
    start,
    step,
    /** Sure only of what cannot be a question about the law of voting. */
    claims: ({ text }: Said): number => (intentOf(text) === null ? 0 : 0.95),
  };
}
