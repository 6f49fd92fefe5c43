// The real knowledge of the repository, learnt once per test file.

import { join } from 'node:path';
import { loadKnowledgeDocuments } from '../../src/capabilities/policy/ingest.ts';
import { createKnowledge, loadReviewed } from '../../src/capabilities/policy/knowledge.ts';

export async function loadRealKnowledge() {
  const reviewed = await loadReviewed('knowledge');
  const prepared = await loadKnowledgeDocuments(join('knowledge', 'documents'));
  const clauses = prepared.flatMap((each) => each.clauses);
  const documents = prepared.map((each) => each.document);
  const site = 'https://shuoyi.example';
  return {
    ...reviewed,
    clauses,
    ...createKnowledge({ ...reviewed, documents, clauses, approved: [], site }),
  };
}
