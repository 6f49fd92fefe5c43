// `npm run answers`: prints the score by kind with every miss. `--set held-out` or `--set final` scores another set.

import { parseArgs } from 'node:util';
import { loadKnowledge } from '../../src/capabilities/policy/index.ts';
import { readQuestions, type Score, scoreOf } from './score.ts';

const { values } = parseArgs({
  options: { set: { type: 'string', default: 'development' }, quiet: { type: 'boolean', default: false } },
});
const knowledge = await loadKnowledge('knowledge', '');
const questions = readQuestions(values.set as 'development' | 'held-out' | 'final');
const { score, misses } = scoreOf(questions, knowledge.ask, knowledge.clause);

console.log(`${values.set}: ${score.questions} questions`);
print('all', score);
for (const kind of new Set(questions.map((question) => question.kind))) {
  print(
    kind,
    scoreOf(
      questions.filter((each) => each.kind === kind),
      knowledge.ask,
      knowledge.clause,
    ).score,
  );
}
if (!values.quiet) {
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
