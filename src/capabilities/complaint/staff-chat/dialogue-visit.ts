// 回访 by one press or one word: solved or not. In private alone, since the answer is nobody else's business.

import type { Said, Turn } from '../../../desk/capability.ts';
import type { ComplaintActions } from '../actions.ts';
import { notVisited, thanks } from './wording-visit.ts';

export interface VisitDeps {
  readonly actions: Pick<ComplaintActions, 'visit'>;
  readonly now: () => number;
}

export function createVisitTalk({ actions, now }: VisitDeps) {
  return async function visited(id: number, satisfied: boolean, { incoming }: Said): Promise<Turn> {
    if (incoming.group) return { reply: [] };
    const { channel, bot, from: account, chat } = incoming;
    const done = await actions.visit(id, { satisfied, words: '' }, { channel, bot, account, chat });
    return { reply: done.ok ? thanks(done.value, satisfied, now()) : notVisited(done.reason) };
  };
}

export type VisitTalk = ReturnType<typeof createVisitTalk>;
