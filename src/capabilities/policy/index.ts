// 答疑: questions answered from the guideline, with verified quotations.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Capability } from '../../desk/capability.ts';
import type { Citation, Reply } from '../../desk/message.ts';
import { type Model, type ModelSettings, NO_MODEL } from '../../platform/model/index.ts';
import { createPolicyActions, type PolicyActionsDeps } from './actions.ts';
import { type Answer, quotesShown } from './answer.ts';
import { isSure } from './candidates.ts';
import { citationPath, type Document } from './clause.ts';
import { createDialogue } from './dialogue.ts';
import { createEmbeddings } from './embeddings.ts';
import { loadKnowledgeDocuments, type Prepared } from './ingest.ts';
import { createKnowledge, type Knowledge, loadReviewed, type Reviewed } from './knowledge.ts';
import { createPolicyPages } from './pages.ts';
import { checkQuote } from './quote.ts';
import { collectOf, forgetOf, moveOf } from './store-personal.ts';
import { createPolicyTimers } from './timers.ts';
import { createWord } from './word.ts';
import { EXAMPLES, keptWords, noticeReply, TITLE } from './wording.ts';
import { answerReply } from './wording-answer.ts';

export type { Actor, Ingested, Notice, PolicyActions } from './actions.ts';
export type { Metadata } from './ingest.ts';
export { loadReviewed } from './knowledge.ts';
export { policyMigrations } from './tables.ts';

export interface PolicyDeps extends Omit<PolicyActionsDeps, 'onChanged' | 'checkQuotes'> {
  /** The knowledge folder. */
  readonly folder: string;
  /** What `loadReviewed` of that folder gives, begun early: learning takes longest of all at start. */
  readonly reviewed: Promise<Reviewed>;
  /** What links in answers start with; empty for none. */
  readonly site: string;
  /** Days that the words people send are kept. */
  readonly keepDays: number;
  readonly onAnswered: (outcome: Answer['outcome']) => void;
  readonly onProblem: (error: unknown) => void;
  /** Helps where the search is unsure; NO_MODEL if absent. */
  readonly model?: Model;
  /** What is asked of it, how long it may take, and the model that makes vectors. */
  readonly modelTerms?: Pick<ModelSettings, 'answers' | 'deadline' | 'embeddings'> | null;
}

const SYSTEM = { id: 'system', name: '系统', role: 'system' } as const;

/** Takes in the documents of the folder and is ready to answer. */
export async function createPolicy(deps: PolicyDeps) {
  const reviewed = await deps.reviewed;
  let knowledge = createKnowledge({ ...reviewed, documents: [], clauses: [], approved: [], site: deps.site });
  let versions = new Map<string, number>();
  let standing = '';
  let version = '';
  let reading = Promise.resolve();
  const { model = NO_MODEL, modelTerms } = deps;
  const embeddings =
    modelTerms?.embeddings && model.can.embed
      ? createEmbeddings({ ...deps, model, name: modelTerms.embeddings })
      : null;

  const actions = createPolicyActions({
    ...deps,
    checkQuotes: (quotes) => quotes.every((quote) => holds(knowledge, quote)),
    onChanged: () => void refresh(),
  });

  /** One reading after the other, so that the latest wins; a failed one leaves the knowledge as it was. */
  function refresh(): Promise<void> {
    reading = reading.then(read, read).catch(deps.onProblem);
    return reading;
  }

  async function read(): Promise<void> {
    const { clauses, ...stored } = await actions.readKnowledge();
    const { documents, approved } = stored;
    const inForce = createKnowledge({
      ...reviewed,
      documents,
      clauses,
      approved: [],
      site: deps.site,
    });
    const held = approved.filter((each) => each.quotes.every((quote) => holds(inForce, quote)));
    knowledge = createKnowledge({ ...reviewed, documents, clauses, approved: held, site: deps.site });
    versions = new Map(documents.map(({ id, version }) => [id, version]));
    standing = JSON.stringify(stored);
    version = createHash('sha256').update(standing).digest('hex');
    void embeddings?.follow(clauses);
  }

  /** Another process, such as the command line or a second service, may have changed what is stored. */
  async function lookAgain(): Promise<void> {
    const stored = await actions.readStanding();
    if (JSON.stringify(stored) !== standing) await refresh();
    await embeddings?.look();
  }

  await addNewDocuments(actions, deps.folder);
  await refresh();
  const word = createWord({
    ...{
      model,
      answers: modelTerms?.answers ?? 'unsure',
      knowledge: () => knowledge,
      version: () => version,
    },
    ...(modelTerms ? { deadline: modelTerms.deadline } : {}),
    onProblem: deps.onProblem,
    nearest: async (question, who) => (await embeddings?.nearest(question, who)) ?? [],
  });
  const dialogue = createDialogue({
    knowledge: () => knowledge,
    recordAnswer: (record) =>
      actions.recordAnswer({ ...record, documents: citedBy(record.answer, knowledge, versions) }),
    handToStaff: async (answer, why) => void (await actions.handToStaff(answer, why)),
    onAnswered: deps.onAnswered,
    ...(model.can.ask ? { word } : {}),
  });

  const capability: Capability = {
    name: 'policy',
    title: TITLE,
    examples: EXAMPLES,
    commands: [{ words: ['转人工', '人工'], help: '把问题交给社区工作人员' }],
    stateVersion: 1,
    claims: () => 0.3,
    yields: true,
    start: dialogue.start,
    step: dialogue.step,
    notice: noticeReply,
    timers: createPolicyTimers({ actions, keepDays: deps.keepDays }),
    personal: { collect: collectOf, forget: forgetOf, move: moveOf },
    retention: [
      {
        ...keptWords(deps.keepDays),
        forget: (tx, at) => actions.forgetIn(tx, at - deps.keepDays * 86_400_000),
      },
    ],
    pages: createPolicyPages({ actions, card: (id) => knowledge.card(id) }),
  };
  return {
    ...capability,
    actions,
    lookAgain,
    /** A whole clause as a quotation; null where there is none of that id. */
    citation: (id: string): Citation | null => citationOf(knowledge, id),
    /** How well the rules know this question, asked after `previous`; "nothing": they know that no document holds it. */
    certainty(question: string, previous: string | null): 'sure' | 'nothing' | 'unsure' {
      const answer = knowledge.ask(question, previous);
      if (!isSure(question, answer)) return 'unsure';
      const { outcome, approved } = answer;
      return approved === null && (outcome === 'off-topic' || outcome === 'not-in-text') ? 'nothing' : 'sure';
    },
    /** Resolves when what was changed is answered from. */
    settled: () => reading,
    /** Resolves when no vectors are being made. */
    embedded: async () => embeddings?.settled(),
    /** What is made in the background is left. */
    stop: () => embeddings?.stop(),
  };
}

export type Policy = Awaited<ReturnType<typeof createPolicy>>;

/** Answers straight from the files of the knowledge folder, for commands that need no database. */
export async function loadKnowledge(
  folder: string,
  site: string,
): Promise<Knowledge & Reviewed & { readonly reply: (answer: Answer) => Reply }> {
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
  return { ...reviewed, ...knowledge, reply: (answer) => answerReply(answer, knowledge) };
}

/**
 * What comes with the program is taken in once; a version that staff have replaced since does not come back, and what
 * they say about it stands. Only how it is cut into clauses follows the program.
 */
async function addNewDocuments(
  actions: ReturnType<typeof createPolicyActions>,
  folder: string,
): Promise<void> {
  const known = await actions.listDocuments();
  for (const prepared of await loadKnowledgeDocuments(join(folder, 'documents'))) {
    const { id, sha256 } = prepared.document;
    const same = known.find((each) => each.id === id && each.sha256 === sha256);
    if (same === undefined) await actions.add(prepared, SYSTEM);
    else if (same.supersededAt === null) await actions.add(describedAs(prepared, same), SYSTEM);
  }
}

function describedAs(prepared: Prepared, stored: Document): Prepared {
  const { title, kind, status, issuer, region, date, effective } = stored;
  return {
    ...prepared,
    document: { ...prepared.document, title, kind, status, issuer, region, date, effective },
  };
}

function holds(knowledge: Knowledge, quote: { readonly clause: string; readonly text: string }): boolean {
  const clause = knowledge.clause(quote.clause);
  return clause !== null && checkQuote(clause, quote.text).ok;
}

function citedBy(answer: Answer, knowledge: Knowledge, versions: ReadonlyMap<string, number>) {
  const documents = new Set(
    quotesShown(answer).flatMap((quote) => knowledge.clause(quote.clause)?.document ?? []),
  );
  return [...documents].map((id) => ({ id, version: versions.get(id) ?? 0 }));
}

function citationOf(knowledge: Knowledge, id: string): Citation | null {
  const clause = knowledge.clause(id);
  if (clause === null) return null;
  const status = knowledge.document(clause.document)?.status ?? '';
  return { text: clause.text, path: citationPath(clause), status, link: knowledge.link(id, []) };
}
