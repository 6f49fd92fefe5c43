// What goes onto the sheets of a vote, gathered from the database: the announcement, the result, the certificate. How
// they read is decided in sheet-*.ts; who may have them, by the pages.

import { compareRooms } from '../../../owners/index.ts';
import type { Sheet } from '../../../platform/document/index.ts';
import type { VoteActions } from '../actions.ts';
import type { VoteResult } from '../count/result.ts';
import { reconcile } from '../paper/rules.ts';
import type { Vote } from '../vote.ts';
import { certificateSheet } from './sheet-certificate.ts';
import { noticeSheet } from './sheet-notice.ts';
import type { SheetHead } from './sheet-parts.ts';
import { type ResultFacts, resultSheet, type SheetRoom } from './sheet-result.ts';

export interface SheetsDeps {
  readonly actions: Pick<
    VoteActions,
    | 'certifiedResult'
    | 'count'
    | 'unsettled'
    | 'headsOf'
    | 'register'
    | 'votedUnits'
    | 'papers'
    | 'listObjections'
    | 'chain'
  >;
  readonly owners: {
    readonly compound: (key: string) => Promise<{ readonly name: string } | null>;
  };
  /** What addresses on paper begin with; empty for none. */
  readonly site: string;
  /** Into the chat with our bot, at this vote; null where there is none. */
  readonly chatLink?: (vote: Vote) => string | null;
}

/** A group sees no rooms, whatever the compound's rules say; a workbook has areas as numbers. */
export type Place = 'group' | 'board' | 'workbook';

export type Sheets = ReturnType<typeof createSheets>;

export function createSheets({ actions, owners, site, chatLink }: SheetsDeps) {
  async function nameOf({ compound }: Vote): Promise<string> {
    return (await owners.compound(compound))?.name ?? compound;
  }

  async function resultOf(vote: Vote): Promise<VoteResult> {
    return (await actions.certifiedResult(vote)) ?? actions.count(vote);
  }

  async function roomsOf(vote: Vote): Promise<SheetRoom[]> {
    const voted = await actions.votedUnits(vote.id);
    return (await actions.register(vote.id))
      .map(({ room, area, unit }) => ({ room, area, voted: voted.has(unit) }))
      .sort((a, b) => compareRooms(a.room, b.room));
  }

  async function pendingOf(vote: Vote): Promise<number> {
    if (vote.state !== 'closed') return 0;
    const { papers, conflicts } = await actions.unsettled(vote);
    return papers + conflicts;
  }

  async function factsOf(vote: Vote, place: Place, head?: SheetHead): Promise<ResultFacts> {
    return {
      ...{ vote, site, compound: await nameOf(vote), result: await resultOf(vote) },
      pending: await pendingOf(vote),
      head: head ?? (await actions.headsOf(vote)).now,
      rooms: vote.terms.showRooms && place !== 'group' ? await roomsOf(vote) : null,
      ...{ numbers: place === 'workbook', picture: place === 'group' },
    };
  }

  return {
    resultOf,

    notice: async (vote: Vote): Promise<Sheet> =>
      noticeSheet({ vote, site, compound: await nameOf(vote), chat: chatLink?.(vote) ?? null }),

    /** Of a vote that was closed. `head` is where its chain ended when this was told; where it ends now if absent. */
    result: async (vote: Vote, place: Place, head?: SheetHead): Promise<Sheet> =>
      resultSheet(await factsOf(vote, place, head)),

    /** Of a vote that was certified. */
    async certificate(vote: Vote): Promise<Sheet> {
      const objections = await actions.listObjections(vote.id);
      const { lines } = await actions.chain(vote);
      return certificateSheet({
        ...(await factsOf(vote, 'board')),
        role: lines.findLast(({ act }) => act === 'vote-certified')?.role ?? null,
        objections: {
          made: objections.length,
          answered: objections.filter(({ answer }) => answer !== null).length,
        },
        papers: reconcile(await actions.papers(vote.id)),
      });
    },
  };
}
