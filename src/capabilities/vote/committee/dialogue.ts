// A member signs a decision of the committee: present or not, item by item, a confirmation. In private and in person
// only. Whether a signature is taken decides rules.ts.

import type { Said, Turn } from '../../../desk/capability.ts';
import { answersOf } from '../casting/rules.ts';
import { letterIn } from '../owner/dialogue-ballot.ts';
import {
  accountOf,
  ended,
  runOf,
  type StateAt,
  type VoteDialogueDeps,
  waits,
} from '../owner/dialogue-state.ts';
import { isOpen } from '../owner/own.ts';
import { answerKey, BACK, PLEASE_CHOOSE, paused } from '../owner/wording-dialogue.ts';
import type { Vote } from '../vote.ts';
import { answerText } from '../wording.ts';
import type { Seat, SignReason } from './actions.ts';
import * as wording from './wording.ts';

interface Ready {
  readonly vote: Vote;
  readonly seats: readonly Seat[];
}

interface Sitting {
  readonly vote: Vote;
  readonly seat: Seat;
}

/** The button's words cut short. */
const CONFIRMED = /^(?:确认|确定|确定签字)[。！!]?$/u;

export function createCommitteeDialogue({ votes, own, now }: VoteDialogueDeps) {
  /** 业主编号 by which this account is known in a compound. One who only speaks for somebody else has none. */
  async function codesIn(compound: string, said: Said): Promise<ReadonlySet<string>> {
    const units = (await own.unitsOf(accountOf(said))).filter(
      (unit) => unit.compound === compound && unit.kind === 'owner' && unit.state === 'active',
    );
    return new Set(units.flatMap(({ head }) => head.split('+')).filter((code) => code !== ''));
  }

  async function seatsOf(vote: Vote, said: Said): Promise<Seat[]> {
    const codes = await codesIn(vote.compound, said);
    return (await votes.seatsOf(vote)).filter(({ owner }) => codes.has(owner));
  }

  async function ready(id: number, said: Said): Promise<Ready | Turn> {
    const vote = await votes.findVote(id);
    const refusal = refusalOf(vote, now());
    if (vote === null || refusal !== null) return ended(wording.refusedToSign(refusal ?? 'vote-unknown'));
    const seats = await seatsOf(vote, said);
    return seats.length === 0 ? ended(wording.refusedToSign('not-a-member')) : { vote, seats };
  }

  /** The member this talk is about, if the account is still the member's. */
  async function sitting(state: { vote: number; member: number }, said: Said): Promise<Sitting | Turn> {
    const found = await ready(state.vote, said);
    if ('reply' in found) return found;
    const seat = found.seats.find(({ id }) => id === state.member);
    return seat ? { vote: found.vote, seat } : ended(wording.refusedToSign('not-a-member'));
  }

  async function begin(id: number, said: Said): Promise<Turn> {
    const found = await ready(id, said);
    if ('reply' in found) return found;
    const [only, ...others] = found.seats;
    if (only === undefined || others.length > 0)
      return waits(wording.whichSeat(found.seats), { at: 'sign-who', vote: id });
    return askPresent({ vote: found.vote, seat: only });
  }

  async function who(state: StateAt<'sign-who'>, said: Said): Promise<Turn> {
    const member = Number(/^seat:(\d{1,15})$/.exec(said.choice ?? '')?.[1]);
    if (Number.isNaN(member)) return begin(state.vote, said);
    const found = await sitting({ vote: state.vote, member }, said);
    return 'reply' in found ? found : askPresent(found);
  }

  function askPresent({ vote, seat }: Sitting, notes: string[] = []): Turn {
    const state = { at: 'sign-present', vote: vote.id, member: seat.id } as const;
    return waits(wording.presentScreen(vote, seat, notes), state);
  }

  async function present(state: StateAt<'sign-present'>, said: Said): Promise<Turn> {
    const found = await sitting(state, said);
    if ('reply' in found) return found;
    const answer = presenceIn(state, said);
    if (answer === null) return askPresent(found, [PLEASE_CHOOSE]);
    // Who is there counts at once, signed or not; what was signed before stands until it is signed anew.
    const choices = answer ? (found.seat.signing?.choices ?? null) : null;
    const done = await sign(found, { present: answer, choices }, said);
    if (!done.ok) return ended(wording.refusedToSign(done.reason));
    return answer ? ask(found, '') : ended(wording.MARKED_ABSENT);
  }

  function sign({ vote, seat }: Sitting, signs: { present: boolean; choices: string | null }, said: Said) {
    const { channel, from } = accountOf(said);
    const actor = { id: `${channel}:${from}`, role: 'owner' };
    return votes.sign(vote.id, { member: seat.id, how: 'chat', ...signs }, actor);
  }

  function ask({ vote, seat }: Sitting, answers: string, note?: string): Turn {
    const at = answers.length;
    const item = vote.items[at];
    if (!item) throw new Error('there is nothing left to ask');
    const options = answersOf(item).map((letter) => ({
      key: answerKey(vote, at, letter),
      label: answerText(item, letter),
    }));
    const back = at === 0 ? [] : [{ key: `back:${at}`, label: BACK }];
    const screen = wording.signItemScreen(vote, item, at, [...options, ...back]);
    const state = { at: 'sign-item', vote: vote.id, member: seat.id, answers } as const;
    return waits(note === undefined ? screen : [{ kind: 'text', text: note }, ...screen], state);
  }

  async function item(state: StateAt<'sign-item'>, said: Said): Promise<Turn> {
    const found = await sitting(state, said);
    if ('reply' in found) return found;
    const at = state.answers.length;
    if (at > 0 && (said.choice === `back:${at}` || said.text === BACK))
      return ask(found, state.answers.slice(0, -1));
    const current = found.vote.items[at];
    const letter = current ? letterIn(found.vote, current, at, said) : null;
    if (letter === null) return ask(found, state.answers, PLEASE_CHOOSE);
    const answers = state.answers + letter;
    return answers.length === found.vote.items.length ? sum(found, answers, said) : ask(found, answers);
  }

  function sum({ vote, seat }: Sitting, answers: string, said: Said): Turn {
    const run = runOf(said);
    const state = { at: 'sign-confirm', vote: vote.id, member: seat.id, answers, run } as const;
    return waits(wording.signSummary(vote, answers, run), state);
  }

  async function confirm(state: StateAt<'sign-confirm'>, said: Said): Promise<Turn> {
    const found = await sitting(state, said);
    if ('reply' in found) return found;
    if (said.choice === `again:${state.run}`) return ask(found, '');
    if (said.choice !== `sign:${state.run}` && !CONFIRMED.test(said.text.trim()))
      return sum(found, state.answers, said);
    const done = await sign(found, { present: true, choices: state.answers }, said);
    return ended(done.ok ? wording.signed(found.vote) : wording.refusedToSign(done.reason));
  }

  return {
    begin,
    who,
    present,
    item,
    confirm,

    /** Open meetings in which this account is a member's. */
    async listVotes(said: Said): Promise<Vote[]> {
      const compounds = new Set((await own.unitsOf(accountOf(said))).map(({ compound }) => compound));
      const lists = [...compounds].map((compound) => votes.listVotes({ compound, states: ['open'] }));
      const open = (await Promise.all(lists))
        .flat()
        .filter((vote) => vote.kind === 'committee' && isOpen(vote, now()));
      const mine = open.map(async (vote) => ((await seatsOf(vote, said)).length > 0 ? [vote] : []));
      return (await Promise.all(mine)).flat();
    },

    /** Where there is nothing to sign: why. */
    async nothing(said: Said): Promise<Turn> {
      const units = await own.unitsOf(accountOf(said));
      if (units.length === 0) return waits(wording.notClaimedToSign(), { at: 'claim' });
      if (units.every(({ kind }) => kind === 'proxy')) return ended(wording.NOT_BY_PROXY);
      if (units.every(({ kind, state }) => kind === 'proxy' || state === 'paused'))
        return waits(paused(), { at: 'claim' });
      const compounds = [...new Set(units.map(({ compound }) => compound))];
      for (const compound of compounds) {
        const codes = await codesIn(compound, said);
        if ((await votes.committeeMembers(compound)).some(({ owner }) => codes.has(owner)))
          return ended(wording.NOTHING_TO_SIGN);
      }
      return ended(wording.refusedToSign('not-a-member'));
    },
  };
}

function refusalOf(vote: Vote | null, now: number): SignReason | null {
  if (vote?.kind !== 'committee' || vote.announcedAt === null) return 'vote-unknown';
  if (vote.state === 'void') return 'void';
  if (vote.state === 'announced') return 'not-open-yet';
  return isOpen(vote, now) ? null : 'closed';
}

function presenceIn({ vote, member }: StateAt<'sign-present'>, said: Said): boolean | null {
  if (said.choice === `present:${vote}:${member}`) return true;
  if (said.choice === `absent:${vote}:${member}`) return false;
  const word = said.text.replace(/[\s。！!，,]/gu, '');
  if (said.choice !== null) return null;
  if (/^(?:到了|到会了?|来了|是本人)$/u.test(word)) return true;
  return /^(?:没到会?|没来|不到会)$/u.test(word) ? false : null;
}
