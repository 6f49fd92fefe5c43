// A committee of five with a meeting, over the votes of a small compound: A and D own units, B and C one together, X and
// Y are known by no unit.

import type { VoteNotice } from '../../src/capabilities/vote/actions.ts';
import type { Draft } from '../../src/capabilities/vote/store.ts';
import { insertMember } from '../../src/owners/store-members.ts';
import type { OpenTestDatabase } from './database.ts';
import { item, openVoting } from './voting.ts';

const HOUR = 3_600_000;
export const SECRETARY = { id: 'staff:7', role: 'committee' } as const;
export const GROUP = { channel: 'test', bot: 'bot', chat: 'group-sunny' } as const;

export const DOOR = item('修东门', '东门换新锁，预算 3200 元。', null);
export const GUARD = item('夜里加一班保安', '每月 3800 元，从公共收益里出。', null);

export async function openMeeting(open: OpenTestDatabase) {
  const notices: VoteNotice[] = [];
  const site = await openVoting(open, {
    notify: async (_tx, notice) => notices.push(notice),
    groupsOf: async () => [GROUP],
  });
  const members: Record<string, number> = {};
  for (const owner of ['A', 'B', 'D', 'X', 'Y'])
    members[owner] = await insertMember(site.database.db, 'sunny', {
      ...{ name: `委员${owner}`, title: owner === 'A' ? '主任' : '委员', owner, party: false },
      ...{ termFrom: 0, termUntil: site.clock.now() + 1_000 * 24 * HOUR },
    });
  const { A = 0, B = 0, D = 0, X = 0, Y = 0 } = members;

  /** Begins tomorrow evening for two hours. */
  function begin(fields: Partial<Draft> = {}, until: 'announced' | 'open' = 'open'): Promise<number> {
    const opensAt = site.clock.now() + 24 * HOUR;
    return site.begin(
      {
        ...{ kind: 'committee', title: '十二月会议', items: [DOOR, GUARD], opensAt },
        closesAt: opensAt + 2 * HOUR,
        terms: { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 0 },
        ...fields,
      },
      until,
    );
  }

  return { ...site, begin, notices, members: { A, B, D, X, Y } };
}

export type Meeting = Awaited<ReturnType<typeof openMeeting>>;
