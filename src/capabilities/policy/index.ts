// 答疑: questions answered from the guideline, with verified quotations.

import { join } from 'node:path';
import type { Reply } from '../../desk/message.ts';
import type { Answer } from './answer.ts';
import { loadKnowledgeDocuments } from './ingest.ts';
import { createKnowledge, type Knowledge, loadReviewed } from './knowledge.ts';
import { answerReply } from './wording-answer.ts';

/** Answers straight from the files of the knowledge folder, for commands that need no database. */
export async function loadKnowledge(
  folder: string,
  site: string,
): Promise<Knowledge & { readonly reply: (answer: Answer) => Reply }> {
  const [reviewed, prepared] = await Promise.all([
    loadReviewed(folder),
    loadKnowledgeDocuments(join(folder, 'documents')),
  ]);
  const knowledge = createKnowledge({
    ...reviewed,
    documents: prepared.map(({ document }) => document),
    clauses: prepared.flatMap(({ clauses }) => clauses),
    approved: [],
    site,
  });
  return { ...knowledge, reply: (answer) => answerReply(answer, knowledge) };
}
