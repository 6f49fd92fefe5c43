// What the voter of a unit is told of its paper ballot: for notice.ts, which finds words by kind.

import { z } from 'zod';
import type { Reply } from '../../../desk/message.ts';
import type { Vote } from '../vote.ts';
import type { PaperNotice } from './actions.ts';
import { PAPER_NOTICES } from './wording.ts';

const paperForm = z.object({
  ...{ vote: z.number(), number: z.number(), room: z.string(), returnedAt: z.number() },
});

function word(kind: PaperNotice) {
  return (_deps: unknown, vote: Vote, facts: unknown): Reply =>
    vote.state === 'void'
      ? []
      : [{ kind: 'text', text: PAPER_NOTICES[kind](paperForm.parse(facts), vote.title) }];
}

export const PAPER_WORDS = {
  'paper-accepted': word('paper-accepted'),
  'paper-set-aside': word('paper-set-aside'),
} satisfies Record<PaperNotice, ReturnType<typeof word>>;
