// `npm run answers -- --model`: the same questions without and with the configured language model, side by side, and what it took.

import { pino } from 'pino';
import type { Answer } from '../../src/capabilities/policy/answer.ts';
import { createEmbeddings } from '../../src/capabilities/policy/embeddings.ts';
import { loadKnowledge } from '../../src/capabilities/policy/index.ts';
import { loadKnowledgeDocuments } from '../../src/capabilities/policy/ingest.ts';
import { createWord } from '../../src/capabilities/policy/word.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { MIGRATIONS } from '../../src/migrations.ts';
import { openModelOf } from '../../src/models.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import type { Model } from '../../src/platform/model/index.ts';
import type { Question } from './score.ts';

/** Without and with the model, by question. */
export interface Compared {
  readonly bare: (question: string) => Answer;
  readonly helped: (question: string) => Answer;
  readonly clause: Awaited<ReturnType<typeof loadKnowledge>>['clause'];
  /** Lines for people. */
  readonly took: readonly string[];
}

const AT_ONCE = 4;
const NOBODY = { id: 'answers', compound: null };

/** Null where no model is configured. */
export async function compare(questions: readonly Question[]): Promise<Compared | null> {
  const config = readConfig();
  if (config.model === null) return null;
  const { model, counts, close, embeddings } = await openCounted(config);
  const knowledge = await loadKnowledge('knowledge', '');
  const documents = await loadKnowledgeDocuments('knowledge/documents');
  await embeddings?.follow(documents.flatMap(({ clauses }) => clauses));
  const { answers, deadline } = config.model;
  const word = createWord({
    ...{ model, answers, deadline, knowledge: () => knowledge, version: () => 'answers' },
    nearest: async (question, who) => (await embeddings?.nearest(question, who)) ?? [],
    onProblem: (error) => console.error(error),
  });
  const helped = new Map<string, Answer>();
  const lasted: number[] = [];
  const waiting = questions.map(({ question }) => question);
  const work = async () => {
    for (let question = waiting.shift(); question !== undefined; question = waiting.shift()) {
      const bare = knowledge.ask(question);
      if (!word.wants(question, bare)) {
        helped.set(question, bare);
        continue;
      }
      const began = performance.now();
      helped.set(question, await word.answer({ person: NOBODY, question, previous: null, bare }));
      lasted.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const took = [
    `model ${config.model.name} at ${config.model.provider}, answers: ${answers}`,
    ...(await counts()),
    timesOf(lasted),
    `changed: ${questions.filter(({ question }) => helped.get(question)?.ai).length} of ${questions.length} answers`,
  ];
  await close();
  return {
    bare: (question) => knowledge.ask(question),
    helped: (question) => helped.get(question) ?? knowledge.ask(question),
    ...{ clause: knowledge.clause, took },
  };
}

/** The real model over a database of its own, with what it refused and failed counted. */
async function openCounted(config: Config) {
  const log = pino({ level: 'silent' });
  const database = await openDatabase({ url: 'sqlite::memory:', migrations: MIGRATIONS });
  const opened = await openModelOf({ config, database, log, now: Date.now, mayLeave: async () => true });
  if (opened === null) throw new Error('no model');
  const refused = new Map<string, number>();
  const failed = new Map<string, number>();
  const count = (counts: Map<string, number>, reason: string) =>
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const model: Model = {
    ...opened,
    // The questions of a file belong to nobody, so nobody's budget is spent but the day's.
    async ask(asking) {
      const said = await opened.ask({ ...asking, for: { person: null, compound: null } });
      if (!said.ok) count(failed, said.reason);
      return said;
    },
    embed: (texts, _, within) => opened.embed(texts, { person: null, compound: null }, within),
    async refuse(each) {
      count(refused, each.reason);
    },
  };
  const name = config.model?.embeddings ?? null;
  const embeddings =
    name === null
      ? null
      : createEmbeddings({
          ...{ database, model, name, now: Date.now, onProblem: (error) => console.error(error) },
        });
  const counts = async () => {
    await opened.settled();
    const rows = await database.db
      .selectFrom('model_call')
      .select(['purpose', 'tokens_in', 'tokens_out'])
      .execute();
    const sum = (field: 'tokens_in' | 'tokens_out') => rows.reduce((all, row) => all + row[field], 0);
    return [
      `calls: ${rows.filter(({ purpose }) => purpose === 'answer').length} answers, ` +
        `${rows.filter(({ purpose }) => purpose === 'embed').length} vectors`,
      `tokens: ${sum('tokens_in')} in, ${sum('tokens_out')} out`,
      `failed: ${listOf(failed)}`,
      `refused sentences: ${listOf(refused)}`,
    ];
  };
  return { model, counts, embeddings, close: () => database.close() };
}

function listOf(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort((one, other) => other[1] - one[1]);
  return sorted.length === 0 ? 'none' : sorted.map(([reason, times]) => `${reason} ${times}`).join(', ');
}

function timesOf(lasted: readonly number[]): string {
  if (lasted.length === 0) return 'time: no question was asked of the model';
  const sorted = lasted.toSorted((one, other) => one - other);
  const mean = lasted.reduce((all, each) => all + each, 0) / lasted.length;
  const p95 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0;
  return `time: mean ${mean.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, of ${lasted.length} questions`;
}
