// All pages of the capability: to read for everybody, to work with for staff.

import type { MiddlewareHandler } from 'hono';
import type { Pages } from '../../desk/capability.ts';
import type { PolicyActions } from './actions.ts';
import { createApprovedPages } from './pages-approved.ts';
import { type CardPagesDeps, createCardPages, createClausePages, type Html } from './pages-clauses.ts';
import { createDocumentPages } from './pages-documents.ts';
import { createQuestionPages } from './pages-questions.ts';
import { APPROVED, DOCUMENTS, QUESTIONS } from './wording.ts';

/** Frames the content of a public page. */
export type PublicLayout = (page: { readonly title: string; readonly content: Html }) => Html;

export interface PolicyPagesDeps extends CardPagesDeps {
  readonly actions: PolicyActions;
  /** Without one, public pages are framed by whatever renderer the site has set. */
  readonly publicLayout?: PublicLayout | undefined;
}

export function createPolicyPages(deps: PolicyPagesDeps): Pages[] {
  const { actions, publicLayout } = deps;
  const permission = 'answer-questions';
  const frame = publicLayout ? [framedBy(publicLayout)] : [];
  return [
    { path: '/clauses', app: createClausePages(actions, frame) },
    { path: '/cards', app: createCardPages(deps, frame) },
    { path: '/staff/questions', app: createQuestionPages(actions), staffTitle: QUESTIONS.title, permission },
    { path: '/staff/approved', app: createApprovedPages(actions), staffTitle: APPROVED.title, permission },
    { path: '/staff/documents', app: createDocumentPages(actions), staffTitle: DOCUMENTS.title, permission },
  ];
}

function framedBy(layout: PublicLayout): MiddlewareHandler {
  return async (c, next) => {
    c.setRenderer((content, { title }) => c.html(layout({ title, content: content as Html })));
    await next();
  };
}
