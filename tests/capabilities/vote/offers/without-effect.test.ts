// Polls and comparisons of offers from the draft to what follows, by the pages, the notices and the sheets.

import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createVoteDialogue } from '../../../../src/capabilities/vote/owner/dialogue.ts';
import { STATE_VERSION } from '../../../../src/capabilities/vote/owner/dialogue-state.ts';
import { COMMANDS } from '../../../../src/capabilities/vote/owner/intent.ts';
import { ballotsSheet } from '../../../../src/capabilities/vote/paper/sheet-ballots.ts';
import { BALLOT } from '../../../../src/capabilities/vote/paper/wording-sheets.ts';
import type { Capability } from '../../../../src/desk/capability.ts';
import type { Database } from '../../../../src/platform/database/database.ts';
import { eachDatabase } from '../../../_support/database.ts';
import { createTestDesk, incoming } from '../../../_support/desk.ts';
import { readable } from '../../../_support/guest.ts';
import { CONSOLE_MIGRATIONS, draftFields, wordsOf } from '../../../_support/vote-console.ts';
import { openVoteOut, plain, type VoteOut, wordsOfSheet } from '../../../_support/vote-out.ts';
import { item, openVoting, type Voting } from '../../../_support/voting.ts';
import { cookieOf, createBrowser, createVotingSite } from '../../../_support/voting-site.ts';

const HOME = '/staff/votes';
const VOTE = `${HOME}/1`;
const LABELS = { poll: '意见征询，没有法律效力', offers: '方案比选，只作参考，之后还要正式表决' };

const FIELDS = {
  ...{ title: '选哪家物业公司', 'title-1': '物业公司', 'text-1': '三家的报价都贴在公告栏。' },
  ...{ 'options-1': '甲公司\n乙公司\n丙公司', opens: '2027-03-02T08:00', closes: '2027-03-09T18:00' },
};

eachDatabase((engine, open) => {
  describe.each(['poll', 'offers'] as const)('a vote of kind %s', (kind) => {
    let site: VoteOut;
    const label = LABELS[kind];

    beforeEach(async () => {
      site = await openVoteOut((await open(CONSOLE_MIGRATIONS)) as unknown as Database);
      await site.admin.post(`${HOME}/new`, draftFields({ kind, ...FIELDS, objectionDays: '0' }));
    });

    async function begin(): Promise<void> {
      await site.admin.post(`${VOTE}/announce`, {});
      await site.open(1);
    }

    it('says in the draft, in the preview and before it is announced that nothing follows by law', async () => {
      const form = wordsOf((await site.admin.get(`${HOME}/new?kind=${kind}&compound=east`)).text);
      expect(form).toContain('没有法律效力');
      expect(form).not.toContain('民法典第二百七十八条');
      expect(form).not.toContain('没有投票的怎么算');
      expect(wordsOf((await site.admin.get(`${VOTE}/announce`)).text)).toContain(label);
    });

    it('says so in every word to the group, and tells a turnout without a quorum', async () => {
      await site.admin.post(`${VOTE}/announce`, {});
      expect(plain(await site.said('group-announced'))).toContain(label);
      await site.open(1);
      await site.cast(1, '1-101', '1');
      await site.votes.postHeads();
      expect(plain(await site.said('group-opened'))).toContain(label);
      const head = plain(await site.said('group-head'));
      expect(head).toContain(label);
      expect(head).not.toContain('三分之二');
      await site.close(1);
      const closed = plain(await site.said('group-closed'));
      expect(closed).toContain(label);
      expect(closed).toContain('投了票的业主：1 人');
      expect(closed).not.toContain('三分之二');
    });

    it('is told as a result by heads and area, with no verdict', async () => {
      await begin();
      await site.cast(1, '1-101', '2');
      await site.cast(1, '2-101', '2');
      await site.cast(1, '2-102', 'a');
      await site.close(1);
      const page = wordsOf((await site.admin.get(VOTE)).text);
      expect(page).toContain('乙公司 160.00 2 丙公司 0.00 0 都不选 80.00 1');
      expect(page).not.toContain('三分之二');
      expect(page).toContain('结束并公布');
      const asked = wordsOf((await site.admin.get(`${VOTE}/certify`)).text);
      expect(asked).toContain('结束并公布');
      expect((await site.admin.post(`${VOTE}/certify`, {})).status).toBe(303);
      const told = plain(await site.said('group-certified'));
      expect(told).toContain(label);
      expect(told).toContain('乙公司 2 人');
      const vote = await site.get(1);
      const sheet = wordsOfSheet(await site.sheets.result(vote, 'board'));
      expect(sheet).toContain(kind === 'poll' ? '意见征询结果公告' : '方案比选结果公告');
      expect(sheet).toContain('没有法律效力');
      for (const word of ['未通过', '未达参与比例', '三分之二']) expect(sheet).not.toContain(word);
      expect(wordsOfSheet(await site.sheets.notice(vote))).toContain('没有法律效力');
    });

    it('has paper ballots with a square for every option and none of them', async () => {
      await begin();
      const ballots = [{ number: 1, room: '1-101', area: 8_000, kept: false }];
      const sheet = ballotsSheet({
        ...{ vote: await site.get(1), compound: '东苑小区', site: '' },
        ballots,
        words: BALLOT,
      });
      const boxes = sheet.pages.flat().flatMap((part) => (part.kind === 'together' ? part.parts : [part]));
      expect(boxes.flatMap((part) => (part.kind === 'boxes' ? [part.labels] : []))).toEqual([
        ['甲公司', '乙公司', '丙公司', '都不选'],
      ]);
      expect(wordsOfSheet(sheet)).toContain('没有法律效力');
    });
  });

  const onSqlite = engine === 'SQLite' ? describe : describe.skip;

  onSqlite('what follows a comparison of offers', () => {
    let site: VoteOut;
    const OFFERS = `${VOTE}/offers`;

    beforeEach(async () => {
      site = await openVoteOut((await open(CONSOLE_MIGRATIONS)) as unknown as Database);
      await site.admin.post(`${HOME}/new`, draftFields({ kind: 'offers', ...FIELDS, objectionDays: '0' }));
      await site.admin.post(`${VOTE}/announce`, {});
      await site.open(1);
      await site.cast(1, '1-101', '2');
      await site.cast(1, '2-101', '2');
      await site.cast(1, '2-102', '1');
      await site.close(1);
    });

    it('is not there before the result is published', async () => {
      expect((await site.admin.get(OFFERS)).status).toBe(404);
      expect((await site.admin.get(VOTE)).text).not.toContain(OFFERS);
    });

    it('is the draft of a yes-or-no vote that names the comparison, its number and its result', async () => {
      await site.admin.post(`${VOTE}/certify`, {});
      expect((await site.admin.get(VOTE)).text).toContain(`href="${OFFERS}"`);
      const page = (await site.admin.get(OFFERS)).text;
      expect(page).toMatch(/value="0-2" checked >/);
      expect(page).toMatch(/value="0-1" {2}disabled/);
      const fields = { offer: '0-2', matter: 'manager-hire' };
      expect((await site.admin.post(OFFERS, fields)).location).toBe(`${HOME}/2/edit`);
      const vote = await site.get(2);
      expect(vote).toMatchObject({
        ...{ kind: 'assembly', state: 'draft', title: '选用“乙公司”', confirmedBy: null },
        items: [{ title: '选用“乙公司”', matter: 'manager-hire', options: [] }],
        terms: { noticeGround: null, silenceClause: null, objectionDays: 7 },
      });
      const text = vote.items[0]?.text ?? '';
      expect(text).toContain('《选哪家物业公司》（编号 2027-1）“物业公司”');
      expect(text).toContain('3 位业主参加');
      expect(text).toContain(
        '甲公司：1 人，80.00 平方米\n乙公司：2 人，160.00 平方米\n丙公司：0 人，0.00 平方米',
      );
      expect(text).toContain('选“乙公司”的有 2 人，160.00 平方米，最多。');
      expect(text).toContain('比选没有法律效力，只作参考');
      expect(vote.opensAt - site.clock.now()).toBeGreaterThanOrEqual(15 * 86_400_000);
    });

    it('goes the whole road of the law from there', async () => {
      await site.admin.post(`${VOTE}/certify`, {});
      await site.admin.post(OFFERS, { offer: '0-2', matter: 'manager-hire' });
      await site.votes.confirmMatters(2, { id: 'staff:2', role: 'community' });
      expect((await site.admin.post(`${HOME}/2/announce`, {})).status).toBe(303);
      expect((await site.get(2)).state).toBe('announced');
    });

    it('sent twice is one draft', async () => {
      await site.admin.post(`${VOTE}/certify`, {});
      const fields = { offer: '0-2', matter: 'manager-hire' };
      await site.admin.post(OFFERS, fields);
      expect((await site.admin.post(OFFERS, fields)).location).toBe(`${HOME}/2/edit`);
      expect(await site.votes.listVotes()).toHaveLength(2);
    });

    it.each([
      ['an offer that came second', { offer: '0-1', matter: 'manager-hire' }, '不能按比选结果起草'],
      ['no offer', { matter: 'manager-hire' }, '请选一个方案'],
      ['no matter', { offer: '0-2' }, '请选属于民法典的哪一项'],
    ])('refuses %s', async (_name, fields, sentence) => {
      await site.admin.post(`${VOTE}/certify`, {});
      const answer = await site.admin.post(OFFERS, fields);
      expect(answer.status).toBe(422);
      expect(wordsOf(answer.text)).toContain(sentence);
      expect(await site.votes.listVotes()).toHaveLength(1);
    });

    it('is for those who may draft there', async () => {
      await site.admin.post(`${VOTE}/certify`, {});
      expect((await (await site.as('street')).get(OFFERS)).status).toBe(403);
      expect((await (await site.as('committee', 'west')).get(OFFERS)).status).toBe(403);
    });
  });

  describe('an owner in the chat', () => {
    it.each(['poll', 'offers'] as const)('answers a %s with one of its options', async (kind) => {
      const voting = await openVoting(open);
      await voting.bind(voting.other, 'alice');
      const options = ['甲公司', '乙公司'];
      const id = await voting.begin({
        kind,
        title: '选物业',
        items: [item('物业公司', '三家', null, options)],
      });
      const say = talkOf(voting);
      const screen = await say('投票');
      for (const word of ['甲公司', '乙公司', '都不选', LABELS[kind]]) expect(screen).toContain(word);
      expect(screen).not.toContain('三分之二');
      expect(await say('乙公司')).toContain('· 物业公司：乙公司');
      expect(await say('确认交票')).toContain(LABELS[kind]);
      expect(await say('进度')).not.toContain('三分之二');
      await voting.finish(id);
      const vote = await voting.votes.findVote(id);
      const result = vote && (await voting.votes.count(vote));
      expect(result?.items[0]?.answers).toEqual([
        { letter: '1', area: 0, heads: 0 },
        { letter: '2', area: 8_000, heads: 1 },
        { letter: 'a', area: 0, heads: 0 },
      ]);
    });
  });

  describe('an owner in the browser', () => {
    it('chooses among offers by page and as JSON, and reads that nothing follows by law', async () => {
      const voting = await openVoting(open);
      const mine = cookieOf(7);
      const browser = createBrowser(createVotingSite(voting).app, mine);
      await voting.bind(voting.other, accountOf(mine), { channel: 'web', bot: 'site' });
      const id = await voting.begin({
        ...{ kind: 'offers', title: '选物业', items: [item('物业公司', '三家', null, ['甲公司', '乙公司'])] },
      });
      const page = readable(await browser.page(`/votes/${id}`));
      expect(page).toContain(LABELS.offers);
      expect(page).not.toContain('三分之二');
      const form = readable(await browser.page(`/votes/${id}/ballot`));
      for (const word of ['甲公司', '乙公司', '都不选', LABELS.offers]) expect(form).toContain(word);
      const cast = (choices: string, key: string) =>
        browser.json(`/votes/${id}/ballots`, { key, unit: voting.other, choices });
      expect((await cast('2', 'key-00000001')).status).toBe(200);
      expect((await cast('3', 'key-00000002')).status).toBe(422);
      expect((await cast('y', 'key-00000003')).status).toBe(422);
      await voting.finish(id, 'certified');
      const done = readable(await browser.page(`/votes/${id}`));
      expect(done).toContain('乙公司 80.00 1');
      expect(done).toContain('所以不判断通过不通过');
    });
  });
});

function accountOf(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 32);
}

function talkOf(site: Voting) {
  const { now } = site.clock;
  const dialogue = createVoteDialogue({ votes: site.votes, own: site.own, site: '', now });
  const vote: Capability = {
    ...{ name: 'vote', title: '表决', examples: [], stateVersion: STATE_VERSION, ...dialogue },
    commands: Object.values(COMMANDS).map((words) => ({ words, help: '' })),
  };
  const { findVoter } = site.actions;
  const { desk, outbox, channel } = createTestDesk(site.database, [vote], { now, findVoter });
  return async (text: string): Promise<string> => {
    const before = channel.sent.length;
    await desk.receive({ ...incoming(text, { from: 'alice', chat: 'chat-alice' }), at: now() });
    await desk.idle();
    await outbox.flush();
    return channel.sent
      .slice(before)
      .map((each) => each.text)
      .join('\n\n');
  };
}
