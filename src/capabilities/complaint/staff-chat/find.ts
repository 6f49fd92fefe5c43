// Which cases an account finds from its chat: its list, and the one it names. A case it may not see is as if there were none.

import type { ComplaintActions } from '../actions.ts';
import { type Case, type Holder, STATES } from '../case.ts';
import { dueOf } from '../clock.ts';
import { isHolder } from '../ladder.ts';
import { type CaseDesk, type CaseDuty, scopeOf, sees } from './desk.ts';

export interface FindDeps {
  readonly actions: Pick<ComplaintActions, 'findCase' | 'listQueue'>;
  /** Waiting for the body to say whether it takes them over. */
  readonly listOffered: (to: Holder, compounds: readonly string[] | null) => Promise<Case[]>;
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
      const pages = await each(desk, (duty) =>
        actions.listQueue({
          ...scopeOf(desk, duty),
          ...{ text: number, states: STATES, limit: 50, offset: 0, order: 'new' },
        }),
      );
      const cases = pages.flatMap((page) => page.cases);
      const meant = cases.filter((each) => each.number === number || each.number.endsWith(`-${number}`));
      const newest = new Map<string, Case>();
      for (const each of meant.toSorted((one, other) => other.id - one.id))
        if (!newest.has(each.compound)) newest.set(each.compound, each);
      return [...newest.values()].filter((each) => sees(desk, each));
    },

    /** What waits for the account's bodies, offers first, then what is due first. Who sees all as an admin has one list of it. */
    async list(desk: CaseDesk): Promise<{ readonly cases: readonly Case[]; readonly total: number }> {
      const offers = await each(desk, async ({ role, compounds }) =>
        isHolder(role) ? listOffered(role, compounds) : [],
      );
      const seen = once(offers.flat().filter((of) => sees(desk, of))).slice(0, MOST_SHOWN);
      const all = desk.duties.find(({ role }) => role === 'admin');
      const pages = await each({ ...desk, duties: all ? [all] : desk.duties }, (duty) =>
        actions.listQueue({
          ...scopeOf(desk, duty),
          ...(isHolder(duty.role) ? { holder: duty.role } : {}),
          ...{ limit: MOST_SHOWN, offset: 0, order: 'due' },
        }),
      );
      // Two duties in one role have nothing in common, and a case is held by one role: nothing comes twice.
      const due = pages.flatMap(({ cases }) => cases).sort(byDue);
      const total = pages.reduce((sum, page) => sum + page.total, 0);
      return { cases: once([...seen, ...due]).slice(0, MOST_SHOWN), total: total + seen.length };
    },
  };
}

function each<Value>(
  { duties }: CaseDesk,
  ask: (duty: CaseDuty) => Promise<Value>,
): Promise<readonly Value[]> {
  return Promise.all(duties.map(ask));
}

function once(cases: readonly Case[]): Case[] {
  return [...new Map(cases.map((of) => [of.id, of])).values()];
}

/** As the queue orders them. */
function byDue(one: Case, other: Case): number {
  const due = ({ course }: Case) => dueOf(course) ?? Number.POSITIVE_INFINITY;
  const [first, second] = [due(one), due(other)];
  return first === second ? one.id - other.id : first - second;
}

export type Find = ReturnType<typeof createFind>;
