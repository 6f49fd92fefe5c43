// Files of a vote: who may take which and when, what stands in them, and that taking them is recorded.

import { describe, expect, it } from 'vitest';
import type { AnyTables } from '../../../../src/platform/database/database.ts';
import { isSound, recount } from '../../../../src/recount/index.ts';
import { eachDatabase } from '../../../_support/database.ts';
import { CONSOLE_MIGRATIONS, draftFields, openVoteConsole, wordsOf } from '../../../_support/vote-console.ts';

const HOME = '/staff/votes';
const VOTE = `${HOME}/1`;
const SYSTEM = { id: 'staff:1', role: 'admin' } as const;

eachDatabase((_engine, open) => {
  async function openVote() {
    const console = await openVoteConsole(await open<AnyTables>(CONSOLE_MIGRATIONS));
    const two = { items: '2', 'title-2': '换门禁', 'text-2': '换两扇。', 'matter-2': 'other-major' };
    await console.admin.post(`${HOME}/new`, draftFields(two));
    await console.votes.confirmMatters(1, SYSTEM);
    await console.votes.announce(1, SYSTEM);
    console.clock.set('2027-03-21T08:00+08:00');
    await console.votes.advance();
    await console.cast(1, '1-101', 'yn');
    await console.cast(1, '1-101', 'ny');
    await console.cast(1, '2-101', 'ay');
    return console;
  }

  async function closedVote() {
    const console = await openVote();
    console.clock.set('2027-04-04T18:00+08:00');
    await console.votes.advance();
    return console;
  }

  describe('the files of a vote', () => {
    it('are a register and the ballots that stand, by place: no rooms, no names', async () => {
      const { admin } = await closedVote();
      const register = await admin.get(`${VOTE}/register.csv`);
      expect(register.headers.get('Content-Disposition')).toBe(
        'attachment; filename="vote-2027-1-register.csv"',
      );
      const [header, ...units] = linesOf(register.text);
      expect(header).toBe('房号,专有部分面积,业主编号,业主姓名,手机号,状态');
      expect(units).toHaveLength(6);
      expect(units.filter((line) => line.endsWith(',80.00,,,,未售'))).toHaveLength(1);
      const ballots = linesOf((await admin.get(`${VOTE}/ballots.csv?item=2`)).text);
      expect(ballots[0]).toBe('房号,选择,时间,来源');
      expect(ballots.slice(1).map((line) => line.split(',').slice(1).join())).toEqual([
        '同意,2027-03-21T08:00:00.000+08:00,线上',
        '同意,2027-03-21T08:00:00.000+08:00,线上',
      ]);
      const places = new Set(units.map((line) => line.split(',')[0]));
      for (const line of ballots.slice(1)) expect(places).toContain(line.split(',')[0]);
      expect(register.text).not.toContain('1-101');
    });

    it('hold the whole vote as lines to be counted again', async () => {
      const { admin } = await closedVote();
      const lines = (await admin.get(`${VOTE}/export.jsonl`)).text.trimEnd().split('\n');
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ format: 'shuoyi-vote-1' });
      expect(lines.filter((line) => line.startsWith('{"unit"'))).toHaveLength(6);
      expect(lines.filter((line) => line.startsWith('{"ballot"'))).toHaveLength(3);
    });

    it('are found whole and counted alike by the recount, held against the head shown on the page', async () => {
      const { admin } = await closedVote();
      const [, seq, hash = ''] = /:(\d+):([0-9a-f]{64})/.exec(wordsOf((await admin.get(VOTE)).text)) ?? [];
      const heads = [{ seq: Number(seq), hash }];
      const lines = (await admin.get(`${VOTE}/export.jsonl`)).text.trimEnd().split('\n');
      expect(isSound(await recount(lines, { heads }))).toBe(true);
      expect(isSound(await recount(lines.slice(0, -2), { heads }))).toBe(false);
    });

    it('are recorded with who took them', async () => {
      const { admin, as, votes } = await closedVote();
      const street = await as('street');
      await admin.get(`${VOTE}/register.csv`);
      await street.get(`${VOTE}/ballots.csv`);
      const vote = await votes.findVote(1);
      const lines = vote ? (await votes.chain(vote)).lines : [];
      const taken = lines.filter(({ act }) => act === 'vote-exported');
      expect(taken.map(({ actor, body }) => [actor, JSON.parse(body).facts])).toEqual([
        ['staff:1', { file: 'register' }],
        ['staff:2', { file: 'ballots' }],
      ]);
      expect(wordsOf((await admin.get(VOTE)).text)).toContain('下载数据');
    });

    it('give no choices before the close and no register before the opening', async () => {
      const { admin, votes } = await openVote();
      for (const file of ['ballots.csv', 'export.jsonl']) {
        const early = await admin.get(`${VOTE}/${file}`);
        expect([early.status, wordsOf(early.text).includes('截止以后才能下载')], file).toEqual([409, true]);
      }
      await admin.post(`${HOME}/new`, draftFields({ opens: '2027-05-21T08:00', closes: '2027-06-01T08:00' }));
      const draft = await admin.get(`${HOME}/2/register.csv`);
      expect([draft.status, wordsOf(draft.text).includes('开始投票时才冻结')]).toEqual([409, true]);
      const vote = await votes.findVote(1);
      const acts = vote ? (await votes.chain(vote)).lines.map(({ act }) => act) : [];
      expect(acts).not.toContain('vote-exported');
    });

    it('are for those who may export, which whoever counts may not', async () => {
      const { as } = await closedVote();
      const counter = await as('counter');
      for (const file of ['register.csv', 'ballots.csv', 'export.jsonl'])
        expect((await counter.get(`${VOTE}/${file}`)).status, file).toBe(403);
      expect((await counter.get(VOTE)).text).not.toContain('register.csv');
    });
  });
});

function linesOf(text: string): string[] {
  return text.replace('\uFEFF', '').trimEnd().split('\r\n');
}
