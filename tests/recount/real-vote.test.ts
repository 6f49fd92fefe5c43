// A vote held by the program's own actions, from draft to certificate, exported and recounted: whatever the actions
// write into the chain, the recount has to understand.

import { expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { isSound, recount, reportText } from '../../src/recount/index.ts';
import { account } from '../_support/voters.ts';
import { fillVoting, VOTING_MIGRATIONS, type Voting } from '../_support/voting.ts';

async function withVoting(work: (site: Voting) => Promise<void>): Promise<void> {
  const database = await openDatabase({ url: 'sqlite::memory:', migrations: VOTING_MIGRATIONS });
  try {
    await work(await fillVoting({ ...database, url: null }));
  } finally {
    await database.close();
  }
}

async function exportOf({ votes }: Voting, id: number): Promise<string[]> {
  const vote = await votes.findVote(id);
  if (!vote) throw new Error('no vote');
  return (await Array.fromAsync(votes.exportOf(vote))).map((line) => line.slice(0, -1));
}

function castBy({ votes, second, clock }: Voting, id: number, choices: string) {
  const { channel, bot } = account('anna');
  const by = { kind: 'voter', account: { channel, bot, from: 'anna' } } as const;
  return votes.cast({ vote: id, unit: second, choices, key: `${clock.advance(1_000)}`, by });
}

test.each([[null], ['议事规则第十二条']])(
  'with a clause about silence %j it is sound to the certificate',
  (clause) =>
    withVoting(async (site) => {
      await site.bind(site.second, 'anna');
      const terms = { noticeGround: null, silenceClause: clause, showRooms: false, objectionDays: 7 };
      const id = await site.begin({ terms });
      expect(await castBy(site, id, 'yn')).toMatchObject({ ok: true });
      const second = await castBy(site, id, 'yy');
      await site.finish(id, 'certified');
      const heads = (await site.ledger.heads()).filter(({ scope }) => scope.startsWith('vote/'));
      const report = await recount(await exportOf(site, id), { heads });
      expect(second.ok).toBe(true);
      expect(report).toMatchObject({ fault: null, completeness: { state: 'complete' } });
      expect(report.result).toMatchObject({ stage: 'certified', ballots: 2, published: { state: 'same' } });
      expect(reportText(report).includes('那一种算法不在这里重算')).toBe(clause !== null);
    }),
);

test('a poll and a vote made void are sound too', () =>
  withVoting(async (site) => {
    await site.bind(site.second, 'anna');
    const items = [{ title: '选哪家', text: '两家比较。', matter: null, options: ['甲', '乙'] }];
    const poll = await site.begin({ kind: 'poll', items });
    expect(await castBy(site, poll, '2')).toMatchObject({ ok: true });
    await site.finish(poll);
    expect(isSound(await recount(await exportOf(site, poll)))).toBe(true);
    const gone = await site.begin();
    await site.votes.voidVote(gone, '公告写错了', { id: 'staff:1', role: 'staff' });
    const report = await recount(await exportOf(site, gone));
    expect(report.fault).toBeNull();
    expect(report.result).toMatchObject({ stage: 'void', published: { state: 'void' } });
  }));
