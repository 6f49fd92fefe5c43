// Objecting to a count within its period: what is objected, a confirmation, done. Who may and until when decides the action.

import type { Said, Turn } from '../../../desk/capability.ts';
import type { Person } from '../../../desk/message.ts';
import { objectionsUntil } from '../lifecycle.ts';
import { accountOf, ended, type StateAt, type VoteDialogueDeps, waits } from '../owner/dialogue-state.ts';
import type { Vote } from '../vote.ts';
import * as wording from './wording.ts';

const LONGEST = 1_000;

export function createObjectionDialogue({ votes, own, object, now }: VoteDialogueDeps) {
  async function begin(id: number): Promise<Turn> {
    const vote = await votes.findVote(id);
    if (vote === null || !takesObjections(vote, now())) return ended(wording.NOTHING_TO_OBJECT);
    return waits(wording.askObjection(vote, objectionsUntil(vote)), { at: 'object-text', vote: id });
  }

  async function text(state: StateAt<'object-text'>, said: Said): Promise<Turn> {
    const written = said.text.trim();
    if (written === '') return waits(wording.WRITE_IT, state);
    if (written.length > LONGEST) return waits(wording.refusedObjection('text-too-long'), state);
    return waits(wording.confirmObjection(written), {
      at: 'object-confirm',
      vote: state.vote,
      text: written,
    });
  }

  async function confirm(person: Person, state: StateAt<'object-confirm'>, said: Said): Promise<Turn> {
    if (said.choice === 'rewrite') return begin(state.vote);
    if (said.choice !== 'hand-in' || object === undefined)
      return waits(wording.confirmObjection(state.text), state);
    const { channel, bot, chat } = accountOf(said);
    const done = await object(state.vote, person.id, { channel, bot, chat, group: false }, state.text);
    if (done.ok) return ended(wording.HANDED_IN);
    const refused = wording.refusedObjection(done.reason);
    return done.reason.startsWith('text-')
      ? waits(refused, { at: 'object-text', vote: state.vote })
      : ended(refused);
  }

  return {
    begin,
    text,
    confirm,
    async listVotes(said: Said): Promise<Vote[]> {
      if (object === undefined) return [];
      return (await own.listVotes(accountOf(said))).filter((vote) => takesObjections(vote, now()));
    },
  };
}

export function takesObjections(vote: Vote, now: number): boolean {
  return vote.state === 'closed' && now < objectionsUntil(vote);
}
