// All pages of votes in the console, under one path: list, drafting, a vote, what may be done with it, its files.

import { Hono } from 'hono';
import type { Pages } from '../../../desk/capability.ts';
import { type CommitteePagesDeps, createCommitteePages } from '../committee/pages.ts';
import { createDraftPages, type DraftPagesDeps } from '../draft/pages.ts';
import { createExportPages, type ExportPagesDeps } from '../export/pages.ts';
import { createOfferPages, type OfferPagesDeps } from '../offers/pages.ts';
import { createPaperPages, type PaperPagesDeps } from '../paper/pages.ts';
import { type ActPagesDeps, createActPages } from './pages-acts.ts';
import { createListPages, type ListPagesDeps } from './pages-list.ts';
import { createVotePages, type VotePagesDeps } from './pages-vote.ts';
import { TITLE } from './wording.ts';

export type StaffVotePagesDeps = ActPagesDeps &
  CommitteePagesDeps &
  DraftPagesDeps &
  ExportPagesDeps &
  ListPagesDeps &
  OfferPagesDeps &
  PaperPagesDeps &
  VotePagesDeps;

export function createStaffVotePages(deps: StaffVotePagesDeps): Pages[] {
  const app = new Hono();
  for (const pages of [createListPages, createDraftPages, createVotePages, createActPages, createExportPages])
    app.route('/', pages(deps));
  app.route('/', createPaperPages(deps));
  app.route('/', createCommitteePages(deps));
  app.route('/', createOfferPages(deps));
  return [{ path: '/staff/votes', app, staffTitle: TITLE, permission: 'see-votes' }];
}
