// All pages of cases in the console, under one path: the queue, several at once, a new one, templates, settings, the list for the
// field, a case, its files.

import { Hono } from 'hono';
import type { Pages } from '../../../desk/capability.ts';
import type { ComplaintActions } from '../actions.ts';
import type { CaseDeps } from '../actions-change.ts';
import type { Triaged } from '../triage/index.ts';
import { createConsoleActions } from './actions.ts';
import { type AiDeps, createCaseAi } from './asking.ts';
import { createBulkPages } from './pages-bulk.ts';
import { createCasePages } from './pages-case.ts';
import { createFilePages } from './pages-files.ts';
import type { CompoundView } from './pages-filter.ts';
import type { Colleagues } from './pages-guard.ts';
import { createListPages } from './pages-list.ts';
import { createNewPages } from './pages-new.ts';
import { createQueuePages } from './pages-queue.ts';
import { createSettingsPages } from './pages-settings.ts';
import { createTemplatePages } from './pages-templates.ts';
import type { TopicLinks } from './topics.ts';
import { TITLE } from './wording.ts';

export interface StaffCasePagesDeps
  extends Pick<CaseDeps, 'database' | 'ledger' | 'now'>,
    Omit<AiDeps, 'triage'> {
  readonly actions: ComplaintActions;
  readonly compounds: () => Promise<readonly CompoundView[]>;
  readonly buildings: (compound: string) => Promise<readonly string[]>;
  readonly triage: () => Promise<(text: string) => Triaged>;
  readonly topics: TopicLinks | null;
  readonly colleagues: Colleagues;
}

export function createStaffCasePages(given: StaffCasePagesDeps): Pages[] {
  const { compounds, buildings } = given;
  const deps = {
    ...given,
    owners: { compounds, buildings },
    console: createConsoleActions(given),
    ai: createCaseAi(given),
  };
  const app = new Hono();
  app.route('/', createQueuePages(deps));
  app.route('/', createBulkPages(deps));
  app.route('/', createNewPages(deps));
  app.route('/', createTemplatePages(deps));
  app.route('/', createSettingsPages(deps));
  app.route('/', createListPages(deps));
  app.route('/', createFilePages(deps));
  app.route('/', createCasePages(deps));
  return [{ path: '/staff/cases', app, staffTitle: TITLE, permission: 'see-cases' }];
}
