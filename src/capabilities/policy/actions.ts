// Everything that can be done in this capability, by chat, console or command line, joined from its three subjects.
// Each change is one transaction with its line in the ledger and its notices.

import { type ApprovedDeps, createApprovedActions } from './actions-approved.ts';
import { createDocumentActions } from './actions-documents.ts';
import { createQuestionActions } from './actions-questions.ts';

export type { Approval, ApproveReason, ListedApproved } from './actions-approved.ts';
export type { CloseReason, Notice } from './actions-closing.ts';
export type { Actor, ClauseView, Ingested } from './actions-documents.ts';
export type { AnswerRecord, Handed } from './actions-questions.ts';

export type PolicyActionsDeps = ApprovedDeps;

export function createPolicyActions(deps: PolicyActionsDeps) {
  return { ...createDocumentActions(deps), ...createQuestionActions(deps), ...createApprovedActions(deps) };
}

export type PolicyActions = ReturnType<typeof createPolicyActions>;
