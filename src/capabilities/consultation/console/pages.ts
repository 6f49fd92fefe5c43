// All pages of topics in the console, under one path: the board, a new topic, the procedure, a topic's story, its files.

import { Hono } from 'hono';
import type { Pages } from '../../../desk/capability.ts';
import type { Citation } from '../../../desk/message.ts';
import { buildingSizes, buildingsOf, findUnit, type Owners } from '../../../owners/index.ts';
import type { Calendar } from '../../../platform/calendar.ts';
import type { Database } from '../../../platform/database/database.ts';
import { toPdf } from '../../../platform/document/index.ts';
import type { ConsultationActions } from '../actions.ts';
import type { SheetMaking } from '../publish/actions.ts';
import { topicSheet } from '../publish/sheet.ts';
import type { SheetContent } from '../publish/sheet-content.ts';
import type { Template } from '../templates.ts';
import type { Topic } from '../topic.ts';
import type { Votes } from '../votes.ts';
import { createBoardPages } from './pages-board.ts';
import { createFilePages } from './pages-files.ts';
import { createNewPages } from './pages-new.ts';
import { createProcedurePages } from './pages-procedure.ts';
import { createStoryPages, type StoryPagesDeps } from './pages-story.ts';
import { TITLE } from './wording.ts';

export interface StaffTopicPagesDeps {
  readonly actions: ConsultationActions;
  readonly database: Database;
  readonly owners: Pick<Owners, 'compounds'>;
  readonly votes: Pick<Votes, 'matters' | 'find'>;
  readonly citation: (clause: string) => Citation | null;
  readonly templates: readonly Template[];
  readonly calendar: Calendar;
  readonly casesOf?: NonNullable<StoryPagesDeps['casesOf']>;
  readonly sheetOf: SheetMaking['sheetOf'];
  readonly drafting: StoryPagesDeps['drafting'];
  readonly site: string;
  readonly now: () => number;
}

export function createStaffTopicPages(given: StaffTopicPagesDeps): Pages[] {
  const { database, sheetOf, now, site } = given;
  const { compounds } = given.owners;
  const owners = {
    compounds,
    buildings: (compound: string) => buildingsOf(database.db, compound),
    sizes: (compound: string) => buildingSizes(database.db, compound),
    roomOf: async (compound: string, id: number) => {
      const unit = await findUnit(database.db, id);
      return unit?.compound === compound ? unit.room : null;
    },
  };
  const preview = async (topic: Topic) => {
    const content = await database.transaction((tx) => sheetOf(tx, topic, now()));
    const link = site === '' ? '' : `${site}/topics/${topic.id}`;
    return toPdf(topicSheet(content as SheetContent, { link, short: false }));
  };
  const deps = { ...given, owners, preview };
  const app = new Hono();
  app.route('/', createBoardPages(deps));
  app.route('/', createNewPages(deps));
  app.route('/', createProcedurePages(deps));
  app.route('/', createFilePages(deps));
  app.route('/', createStoryPages(deps));
  return [{ path: '/staff/topics', app, staffTitle: TITLE, permission: 'see-topics' }];
}
