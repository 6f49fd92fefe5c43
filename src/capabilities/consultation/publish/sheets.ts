// Sheets of 晒: what goes onto one is gathered inside the transaction that puts it up; one that is up is drawn for whoever asks.
// What stands there is decided in sheet-content.ts, how it looks in sheet.ts.

import type { Citation } from '../../../desk/message.ts';
import { findCompound } from '../../../owners/index.ts';
import { addDays } from '../../../platform/calendar.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { createPictures, toPdf, toPicture } from '../../../platform/document/index.ts';
import { type Story, storyOf } from '../reading.ts';
import { findProcedure } from '../store.ts';
import { lastLine } from '../store-history.ts';
import type { Topic } from '../topic.ts';
import type { FindVoteFacts, VoteFacts } from '../votes.ts';
import { topicSheet } from './sheet.ts';
import { contentOf, type SheetContent } from './sheet-content.ts';
import { SHEET } from './wording-sheet.ts';

export interface GatheringDeps {
  readonly citation: (clause: string) => Citation | null;
  readonly voteFacts: FindVoteFacts;
  /** Who answers for words of the language model; our own name where it is left out. */
  readonly producer?: string;
}

/** For `SheetMaking`: reads by the transaction alone. */
export function createSheetOf({ citation, voteFacts, producer = SHEET.producer }: GatheringDeps) {
  return async (tx: Transaction, topic: Topic, at: number): Promise<SheetContent> => {
    const compound = await findCompound(tx, topic.compound);
    const { shownDays } = await findProcedure(tx, topic.compound);
    return contentOf(await storyOf(tx, topic), {
      compound: compound?.name ?? topic.compound,
      demonstration: compound?.demonstration ?? false,
      citation: topic.clause === '' ? null : citation(topic.clause),
      votes: await votesOf(tx, topic, voteFacts),
      head: await lastLine(tx, topic.id),
      producer,
      ...{ from: at, until: addDays(at, shownDays) },
    });
  };
}

async function votesOf(tx: Transaction, { course }: Topic, find: FindVoteFacts) {
  const found = new Map<string, VoteFacts>();
  for (const { kind, ref } of course.links) {
    const facts = kind === 'vote' ? await find(tx, Number(ref)) : null;
    if (facts !== null) found.set(ref, facts);
  }
  return found;
}

export interface SheetsDeps {
  readonly story: (id: number) => Promise<Story | null>;
  /** What addresses on paper begin with; empty for none. */
  readonly site: string;
  readonly now: () => number;
}

export type Sheets = ReturnType<typeof createSheets>;

/** The sheet that is up, as it went up; null before. Drawn once for all who ask within a minute. */
export function createSheets({ story, site, now }: SheetsDeps) {
  const kept = createPictures(now);

  async function draw(topic: number, form: 'picture' | 'pdf'): Promise<Uint8Array | null> {
    const row = (await story(topic))?.sheets.at(-1);
    if (row === undefined) return null;
    const place = { link: site === '' ? '' : `${site}/topics/${topic}`, short: form === 'picture' };
    const sheet = topicSheet(row.content as SheetContent, place);
    return kept.get(`${topic}/${row.number}/${form}`, () =>
      form === 'picture' ? toPicture(sheet) : toPdf(sheet),
    );
  }

  return {
    picture: (topic: number) => draw(topic, 'picture'),
    pdf: (topic: number) => draw(topic, 'pdf'),
  };
}
