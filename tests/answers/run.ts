// `npm run answers`: prints the score by kind with every miss. `--set held-out` or `--set final` scores another set; `--model` scores
// the same questions with the configured language model too.

import { parseArgs } from 'node:util';
import type { Answer } from '../../src/capabilities/policy/answer.ts';
import type { Clause } from '../../src/capabilities/policy/clause.ts';
import { loadKnowledge } from '../../src/capabilities/policy/index.ts';
import { type Question, readQuestions, type Score, scoreOf } from './score.ts';

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'development' },
    quiet: { type: 'boolean', default: false },
    model: { type: 'boolean', default: false },
  },
});
const questions = readQuestions(values.set as 'development' | 'held-out' | 'final');
console.log(`${values.set}: ${questions.length} questions`);
if (values.model) await runWithModel();
else {
  const knowledge = await loadKnowledge('knowledge', '');
  show(knowledge.ask, knowledge.clause);
}

async function runWithModel(): Promise<void> {
  const { compare } = await import('./run-model.ts');
  const compared = await compare(questions);
  if (compared === null) {
    console.error('没有配置语言模型：请设置 SHUOYI_MODEL_URL 和 SHUOYI_MODEL_NAME（见 .env.example）。');
    console.error('No language model is configured: set SHUOYI_MODEL_URL and SHUOYI_MODEL_NAME.');
    process.exitCode = 1;
    return;
  }
  console.log('\nwithout the model');
  show(compared.bare, compared.clause);
  console.log('\nwith the model');
  show(compared.helped, compared.clause);
  console.log(`\n${compared.took.join('\n')}`);
}

function show(ask: (question: string) => Answer, clause: (id: string) => Clause | null): void {
  const { score, misses } = scoreOf(questions, ask, clause);
  print('all', score);
  for (const kind of new Set(questions.map((question) => question.kind))) {
    const ofKind: Question[] = questions.filter((each) => each.kind === kind);
    print(kind, scoreOf(ofKind, ask, clause).score);
  }
  if (values.quiet) return;
  for (const { question, answer, why } of misses) {
    console.log(
      `${why.padEnd(12)} ${question.id} ${question.question} | want ${question.clauses.join(',') || '-'} | got ${answer.outcome} ${answer.clauses.slice(0, 3).join(',')}`,
    );
  }
}

function print(name: string, each: Score): void {
  const share = (part: number, whole: number) => (whole === 0 ? '   - ' : (part / whole).toFixed(3));
  console.log(
    `${name.padEnd(14)} hit@1 ${share(each.hit1, each.answerable)}  hit@3 ${share(each.hit3, each.answerable)}  ` +
      `refused ${share(each.refused, each.unanswerable)}  falsely refused ${share(each.falselyRefused, each.answerable)}  ` +
      `must-quotes shown ${share(each.quoted, each.mustQuotes)}  verbatim ${share(each.verbatim, each.quotations)}`,
  );
}
