// Votes with a count made up for sheets: every outcome without a database.

import { resultOf } from '../../src/capabilities/vote/count/result.ts';
import type { Groups } from '../../src/capabilities/vote/count/sums.ts';
import type { Weight } from '../../src/capabilities/vote/count/tally.ts';
import type { ResultFacts } from '../../src/capabilities/vote/publish/sheet-result.ts';
import type { Item, Vote } from '../../src/capabilities/vote/vote.ts';

const at = (time: string) => Date.parse(`${time}+08:00`);

export const HEAD = { seq: 417, hash: '0123456789abcdef'.repeat(4) };

export function itemOf(title: string, matter: Item['matter'] = 'fund-use', text = `${title}的内容`): Item {
  return { title, text, matter, options: [] };
}

/** Certified; the total is 600000 and 90 heads, as in the law's table of examples. */
export function certified(over: Partial<Vote> = {}): Vote {
  return {
    ...{ id: 7, compound: 'east', number: '2026-3', kind: 'assembly', state: 'certified' },
    ...{ title: '屋面防水', items: [itemOf('修屋面')], scope: { kind: 'compound' }, demonstration: false },
    terms: { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 7 },
    ...{ draftedBy: 'staff:1', confirmedBy: 'staff:1', createdAt: 0, endedReason: null },
    ...{ announcedAt: at('2026-11-28T10:00:00'), certifiedAt: at('2027-01-08T10:00:00') },
    ...{ opensAt: at('2026-12-15T08:00:00'), openedAt: at('2026-12-15T08:00:00') },
    ...{ closesAt: at('2026-12-30T18:00:00'), closedAt: at('2026-12-30T18:00:00') },
    ...{ registerHash: 'ab12'.repeat(16), total: { units: 100, area: 600_000, heads: 90 } },
    ...over,
  };
}

/** Closed, the objections still open. */
export function closed(over: Partial<Vote> = {}): Vote {
  return certified({ state: 'closed', certifiedAt: null, ...over });
}

/** choices → heads and area of owners of one unit each. */
export type Cast = readonly (readonly [choices: string, heads: number, area: number])[];

export function resultFacts(
  vote: Vote,
  cast: Cast,
  over: Partial<ResultFacts> & { readonly silent?: Weight; readonly several?: Groups['several'] } = {},
): ResultFacts {
  const { silent = null, several = [], ...facts } = over;
  const single = cast.map(([choices, units, area]) => ({ choices, units, area }));
  const ballots = { online: 40, paper: 15, assisted: 5 };
  return {
    ...{ vote, compound: '灯塔小区', head: HEAD, rooms: null, pending: 0, site: 'https://shuoyi.example' },
    result: resultOf(vote, {
      ...{ at: at('2026-12-30T18:00:05'), groups: { single, several }, ballots, silent },
    }),
    ...facts,
  };
}
