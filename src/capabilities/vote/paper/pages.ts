// Pages of paper ballots, below a vote in the console: all numbers, printing, entering by two, conflicts, visits, and
// ballots entered for those who have no phone.

import { Hono } from 'hono';
import { addAssistedPages } from './pages-assisted.ts';
import { addPaperEntry } from './pages-entry.ts';
import { addPaperFiles } from './pages-files.ts';
import { addIssuePages } from './pages-issue.ts';
import { showPapers } from './pages-overview.ts';
import { type PaperPagesDeps, paperVoteOf } from './pages-parts.ts';

export type { PaperPagesDeps } from './pages-parts.ts';

export function createPaperPages(deps: PaperPagesDeps): Hono {
  const app = new Hono();
  app.get('/:id{\\d+}/papers', async (c) => showPapers(c, deps, await paperVoteOf(c, deps)));
  addPaperFiles(app, deps);
  addIssuePages(app, deps);
  addPaperEntry(app, deps);
  addAssistedPages(app, deps);
  return app;
}
