// Looking only: whether the own ballot is in, and how many have voted. The own choice is shown on a word of its own.

import type { Said, Turn } from '../../../desk/capability.ts';
import type { Vote } from '../vote.ts';
import { accountOf, ended, type StateAt, type VoteDialogueDeps, waits } from './dialogue-state.ts';
import { isBy, isForOwners, isOpen } from './own.ts';
import type { OwnBallot } from './reading.ts';
import * as wording from './wording-dialogue.ts';

export function createMineDialogue({ votes, own, site, now }: VoteDialogueDeps) {
  async function ballotsIn(vote: Vote, said: Said): Promise<OwnBallot[]> {
    const { decisions, onPaper } = await own.look(accountOf(said), vote);
    return [...decisions.flatMap(({ ballots }) => ballots), ...onPaper];
  }

  async function begin(id: number, said: Said): Promise<Turn> {
    const vote = await votes.findVote(id);
    const ballots = vote === null ? [] : await ballotsIn(vote, said);
    if (vote === null || !ballots.some(({ stands }) => stands !== null)) return ended(wording.NO_BALLOTS);
    const mayShow = ballots.some((each) => isBy(accountOf(said), each));
    const reply = wording.myBallots(vote, ballots, site, mayShow);
    return mayShow ? waits(reply, { at: 'mine', vote: id }) : ended(reply);
  }

  async function show(state: StateAt<'mine'>, said: Said): Promise<Turn> {
    if (said.choice !== `show:${state.vote}`) return begin(state.vote, said);
    const vote = await votes.findVote(state.vote);
    const ballots = vote === null ? [] : await ballotsIn(vote, said);
    const mine = ballots.filter((each) => isBy(accountOf(said), each));
    return ended(
      vote === null || mine.length === 0 ? wording.NOT_YOURS_TO_SEE : wording.myChoices(vote, mine),
    );
  }

  return {
    begin,
    show,

    /** Those that have a ballot of this person, newest first. */
    async listVotes(said: Said): Promise<Vote[]> {
      const list = (await own.listVotes(accountOf(said))).filter(({ openedAt }) => openedAt !== null);
      const found = await Promise.all(
        list.map(async (vote) =>
          (await ballotsIn(vote, said)).some(({ stands }) => stands !== null) ? [vote] : [],
        ),
      );
      return found.flat();
    },

    /** Public: no need to have claimed anything. Of the own compound where there is one. */
    async progress(compound: string | null): Promise<Turn> {
      const filter = { states: ['open', 'announced'] as const, ...(compound === null ? {} : { compound }) };
      const list = (await votes.listVotes(filter)).filter(isForOwners);
      const open = list.filter((vote) => isOpen(vote, now()));
      if (open.length === 0)
        return ended(wording.nothingNow(list.filter(({ state }) => state === 'announced')));
      const parts = open
        .slice(0, 3)
        .map(async (vote) => wording.progress(vote, await votes.turnout(vote), site));
      return ended((await Promise.all(parts)).flat());
    },
  };
}
