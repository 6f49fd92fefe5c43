// What the model may take words for, and where a person who says yes to it goes on. It proposes a name from a fixed list; what it
// says besides is neither shown nor done. Pure.

import { z } from 'zod';
import type { Turn } from '../../desk/capability.ts';
import type { Proposal, Tool } from '../../platform/model/model.ts';
import { isQuestion } from '../../platform/said.ts';

export const MEANINGS = ['complain', 'raise', 'vote', 'cases', 'topics', 'progress', 'staff'] as const;
export type Meaning = (typeof MEANINGS)[number];

const what = z.object({ what: z.string().optional() });

export const TOOLS: readonly Tool[] = [
  {
    name: 'ask_rules',
    description:
      '想知道规定、政策、流程、条件，问“能不能、怎么办、谁负责”；或者只是打招呼、道谢、聊天。拿不准时选这个。',
    schema: z.object({}),
  },
  {
    name: 'complain',
    description: '小区里有东西坏了、脏了、吵了、被占了，或者对物业、业委会等不满，想让人来修、来管、来处理。',
    schema: what,
  },
  {
    name: 'raise_topic',
    description: '想提一个主意，让邻居们一起商量小区里要不要办、怎么办某件事。',
    schema: what,
  },
  {
    name: 'vote',
    description: '想投票、改票，参加业主的表决。',
    schema: z.object({ which: z.string().optional() }),
  },
  {
    name: 'check_progress',
    description:
      '想知道自己以前说过的事办到哪一步：case 是投诉、报修，topic 是提过的议题，vote 是正在进行的表决投了多少。',
    schema: z.object({ which: z.enum(['case', 'topic', 'vote']).optional() }),
  },
  { name: 'hand_over', description: '不想和机器人说，要找真人、找社区工作人员。', schema: z.object({}) },
];

const ASKS =
  /[?？]|怎么|怎样|如何|咋|什么|啥|谁|哪|多少|几[个户票天年点次人层时号月]|吗|是否|是不是|能不能|可不可以|要不要|有没有|该不该|会不会|为何|规定|流程|政策|标准|条件/u;

/** Something is asked somewhere in it. */
export function asks(words: string): boolean {
  return ASKS.test(words);
}

const ONE_FOR_ONE: Readonly<Record<string, Meaning>> = {
  complain: 'complain',
  raise_topic: 'raise',
  vote: 'vote',
  hand_over: 'staff',
};
const PROGRESS: Readonly<Record<string, Meaning>> = { topic: 'topics', vote: 'progress' };

/** Null where the words are a question, or may be one: it is answered as without a model. */
export function meaningOf(proposal: Proposal | null, words: string): Meaning | null {
  if (proposal === null) return null;
  const { tool, args } = proposal;
  if (tool === 'check_progress') return PROGRESS[String(args.which)] ?? 'cases';
  const meaning = Object.hasOwn(ONE_FOR_ONE, tool) ? (ONE_FOR_ONE[tool] ?? null) : null;
  const tells = meaning === 'complain' || meaning === 'raise';
  return tells && isQuestion(words) ? null : meaning;
}

/** As the talk of each capability begins, which asks once more before anything counts. `words` are the person's own. */
export function wayOf(meaning: Exclude<Meaning, 'staff'>, words: string): NonNullable<Turn['handover']> {
  switch (meaning) {
    case 'complain':
      return { target: 'complaint', seed: 'meant', words };
    case 'raise':
      return { target: 'consultation', seed: null, words: `说：${words}` };
    case 'vote':
      return { target: 'vote', seed: { intent: 'vote' } };
    case 'progress':
      return { target: 'vote', seed: { intent: 'progress' } };
    case 'cases':
      return { target: 'complaint', seed: null, words: '查进度' };
    case 'topics':
      return { target: 'consultation', seed: null, words: '我的议题' };
    default:
      return meaning satisfies never;
  }
}
