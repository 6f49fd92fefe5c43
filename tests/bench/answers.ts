// Our answers beside MiniSearch and LangChain's BM25Retriever, both over jieba's words and the bare clauses, in the same
// run on the same questions: how often the right clause comes first, and how long a question takes.

import { readFileSync } from 'node:fs';
import { BM25Retriever } from '@langchain/community/retrievers/bm25';
import { Document } from '@langchain/core/documents';
import { cut } from 'jieba-wasm';
import MiniSearch from 'minisearch';
import { loadKnowledge } from '../../src/capabilities/policy/index.ts';
import { prepare } from '../../src/capabilities/policy/ingest.ts';
import { createKnowledge } from '../../src/capabilities/policy/knowledge.ts';
import { type Question, readQuestions } from '../answers/score.ts';

type Ranked = (question: string) => readonly string[] | Promise<readonly string[]>;

const ROUNDS = 5;
const ARTICLES = 1_260;

export async function benchAnswers(): Promise<void> {
  const before = process.memoryUsage.rss();
  const started = performance.now();
  const knowledge = await loadKnowledge('knowledge', '');
  const clauses = Array.from(readClauseIds(), (id) => ({ id, text: knowledge.clause(id)?.text ?? '' }));
  console.log(
    `loading and learning: ${(performance.now() - started).toFixed(0)} ms, ${megabytes(process.memoryUsage.rss() - before)} more`,
  );
  const words = (text: string) => cut(text, true).filter((word) => word.trim() !== '');

  const questions = readQuestions('development');
  const answerable = questions.filter((question) => question.clauses.length > 0);
  await report('Shuoyi', (question) => knowledge.ask(question).clauses, questions, answerable);
  await report('MiniSearch over jieba', miniSearch(clauses, words), questions, answerable);
  await report('BM25Retriever over jieba', await retriever(clauses, words), questions, answerable);

  const law = await prepare({ text: syntheticLaw() }, { title: '合成法', status: '测试' });
  const documents = [...clauses.map(({ id }) => knowledge.clause(id)), ...law.clauses].filter(
    (clause) => clause !== null,
  );
  const beside = createKnowledge({
    ...knowledge,
    documents: [law.document],
    clauses: documents,
    approved: [],
    site: '',
  });
  await report(
    `Shuoyi beside ${law.clauses.length} articles`,
    (question) => beside.ask(question).clauses,
    questions,
    answerable,
  );
}

function miniSearch(
  clauses: readonly { id: string; text: string }[],
  words: (text: string) => string[],
): Ranked {
  const index = new MiniSearch({ fields: ['text'], tokenize: words, searchOptions: { tokenize: words } });
  index.addAll(clauses);
  return (question) => index.search(question).map((result) => String(result.id));
}

async function retriever(
  clauses: readonly { id: string; text: string }[],
  words: (text: string) => string[],
): Promise<Ranked> {
  const documents = clauses.map(
    ({ id, text }) => new Document({ pageContent: words(text).join(' '), metadata: { id } }),
  );
  const bm25 = BM25Retriever.fromDocuments(documents, { k: 3 });
  return async (question) =>
    (await bm25.invoke(words(question).join(' '))).map((document) => String(document.metadata.id));
}

async function report(
  name: string,
  rank: Ranked,
  questions: readonly Question[],
  answerable: readonly Question[],
): Promise<void> {
  let first = 0;
  let three = 0;
  for (const question of answerable) {
    const ranked = (await rank(question.question)).slice(0, 3);
    if (question.clauses.includes(ranked[0] ?? '')) first++;
    if (ranked.some((id) => question.clauses.includes(id))) three++;
  }
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const { question } of questions) {
      const start = performance.now();
      await rank(question);
      times.push((performance.now() - start) * 1000);
    }
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(0).padStart(6);
  const hits = `hit@1 ${(first / answerable.length).toFixed(3)}  hit@3 ${(three / answerable.length).toFixed(3)}`;
  console.log(`${name.padEnd(32)} ${hits}  median ${at(0.5)} µs  p95 ${at(0.95)} µs`);
}

function readClauseIds(): string[] {
  const { parts } = JSON.parse(readFileSync('knowledge/documents/lishui-guideline.json', 'utf8')) as {
    parts: { ids: Record<string, string> }[];
  };
  return parts.flatMap((part) => Object.values(part.ids));
}

/** As many articles as the Civil Code, in words like a law's. */
function syntheticLaw(): string {
  const subjects = ['业主', '物业服务企业', '业主委员会', '建设单位', '出租人', '共有人'];
  const acts = [
    '应当履行约定的义务',
    '可以请求返还原物',
    '不得妨害他人的权利',
    '应当及时通知对方',
    '有权查阅有关账目',
  ];
  return Array.from({ length: ARTICLES }, (_, at) => {
    const subject = subjects[at % subjects.length];
    const act = acts[(at * 7) % acts.length];
    return `第${at + 1}条 ${subject}因第${(at * 13) % 997}号事项变更的，${act}；造成损失的，依法承担责任。`;
  }).join('\n');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

if (import.meta.main) await benchAnswers();
