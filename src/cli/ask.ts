// `shuoyi ask`: one question, or a file of them line by line, straight from the knowledge files, no database needed.

import { z } from 'zod';
import { loadKnowledge } from '../capabilities/policy/index.ts';
import { readConfig } from '../config.ts';
import { plainReply } from '../desk/plain.ts';
import { InputError } from '../errors.ts';

type Loaded = Awaited<ReturnType<typeof loadKnowledge>>;
type Answer = Parameters<Loaded['reply']>[0];

const line = z.object({ id: z.union([z.string(), z.number()]), question: z.string() });

export async function ask(question: string, options: { readonly jsonl?: true }): Promise<void> {
  const config = readConfig();
  const knowledge = await loadKnowledge(config.knowledge, config.publicUrl);
  if (options.jsonl) return askLines(knowledge);
  if (question.trim() === '')
    throw new InputError('请把问题写在后面，例如：npm run -s ask -- "外墙掉皮能用维修基金吗"');
  process.stdout.write(`${textOf(knowledge, knowledge.ask(question))}\n`);
}

async function askLines(knowledge: Loaded): Promise<void> {
  let number = 0;
  for await (const raw of linesOf(process.stdin)) {
    number++;
    if (raw.trim() === '') continue;
    // Windows editors put a mark before the first line.
    const { id, question } = parseLine(number === 1 ? raw.replace(/^\uFEFF/, '') : raw, number);
    const started = process.hrtime.bigint();
    const answer = knowledge.ask(question);
    const microseconds = Number(process.hrtime.bigint() - started) / 1000;
    const text = textOf(knowledge, answer);
    const { outcome, clauses, cards } = answer;
    const quotes = answer.quotes.map((quote) => ({ clause: quote.clause, text: quote.text }));
    process.stdout.write(`${JSON.stringify({ id, outcome, clauses, quotes, cards, text, microseconds })}\n`);
  }
}

/** Cut at line feeds only: readline also cuts at U+2028, which JSON allows within a text. */
async function* linesOf(input: NodeJS.ReadStream): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of input.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

/** The choices of an answer belong to a chat; only a question back needs its choices to be read. */
function textOf(knowledge: Loaded, answer: Answer): string {
  return plainReply(knowledge.reply(answer), { numbered: answer.outcome === 'clarify' }).text;
}

function parseLine(raw: string, number: number): z.infer<typeof line> {
  try {
    return line.parse(JSON.parse(raw));
  } catch (error) {
    throw new InputError(`第 ${number} 行不是 {"id":…,"question":"…"} 这样的 JSON，请改好再运行。`, {
      cause: error,
    });
  }
}
