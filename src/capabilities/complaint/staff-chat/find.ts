// Which cases an account finds from its chat: its list, and the one it names. A case it may not see is as if there were none.

import type { ComplaintActions } from '../actions.ts';
import { type Case, type Holder, STATES } from '../case.ts';
import { isHolder } from '../ladder.ts';
import { type CaseDesk, scopeOf, sees } from './desk.ts';

export interface FindDeps {
  readonly actions: Pick<ComplaintActions, 'findCase' | 'listQueue'>;
  /** Waiting for the body to say whether it takes them over. */
  readonly listOffered: (to: Holder, compound: string | null) => Promise<Case[]>;
}

/** What one message can hold. */
export const MOST_SHOWN = 8;

export function createFind({ actions, listOffered }: FindDeps) {
  return {
    async byId(desk: CaseDesk, id: number): Promise<Case | null> {
      const found = await actions.findCase(id);
      return found !== null && sees(desk, found) ? found : null;
    },

    /** "15" is the newest of that number; more than one only where the account works for several compounds. */
    async byNumber(desk: CaseDesk, number: string): Promise<Case[]> {
      const { cases } = await actions.listQueue({
        ...scopeOf(desk),
        ...{ text: number, states: STATES, limit: 50, offset: 0, order: 'new' },
      });
      const meant = cases.filter((each) => each.number === number || each.number.endsWith(`-${number}`));
      const newest = new Map<string, Case>();
      for (const each of meant.toSorted((one, other) => other.id - one.id))
        if (!newest.has(each.compound)) newest.set(each.compound, each);
      return [...newest.values()].filter((each) => sees(desk, each));
    },

    /** What waits for the account's body, offers first, then what is due first. */
    async list(desk: CaseDesk): Promise<{ readonly cases: readonly Case[]; readonly total: number }> {
      const { role, compound } = desk;
      const offered = isHolder(role) ? await listOffered(role, compound) : [];
      const seen = offered.filter((each) => sees(desk, each)).slice(0, MOST_SHOWN);
      const { cases, total } = await actions.listQueue({
        ...scopeOf(desk),
        ...(isHolder(role) ? { holder: role } : {}),
        ...{ limit: MOST_SHOWN, offset: 0, order: 'due' },
      });
      return { cases: [...seen, ...cases].slice(0, MOST_SHOWN), total: total + seen.length };
    },
  };
}

export type Find = ReturnType<typeof createFind>;
