import { beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../../src/desk/message.ts';
import type { Database } from '../../../../src/platform/database/database.ts';
import { openDatabase } from '../../../../src/platform/database/open.ts';
import { CLAUSE, CONSOLE_MIGRATIONS } from '../../../_support/vote-console.ts';
import { openVoteOut, plain, SITE, STAFF, type VoteOut, wordsOfSheet } from '../../../_support/vote-out.ts';

const ROOM = /[12]-[12]0[12]/;
const HEAD = /^vote\/east\/2027-1:\d+:[0-9a-f]{64}$/m;

describe('what is said unasked', () => {
  let site: VoteOut;
  let id: number;

  beforeEach(async () => {
    const database = await openDatabase({ url: 'sqlite::memory:', migrations: CONSOLE_MIGRATIONS });
    site = await openVoteOut(database as unknown as Database);
    site.chats.set(await site.unitOf('1-101'), 'chat-a');
    id = await site.announce();
  });

  async function deliver(kind: string): Promise<string> {
    await site.votes.deliver();
    return plain(await site.said(kind));
  }

  it('announces in private what, when, where to read, how to vote, and that paper will do', async () => {
    const said = await deliver('notice');
    expect(said).toContain('《屋顶防水》');
    expect(said).toContain('用维修资金修屋顶');
    expect(said).toMatch(/3 月 21 日 09:00 开始，4 月 5 日 09:00 截止/);
    expect(said).toContain('发“投票”');
    expect(said).toContain('纸质票');
    expect(said).toContain(`${SITE}/votes/${id}`);
    expect(said).not.toContain('没有投的，跟着多数');
  });

  it('tells the consequence of silence where there is one', async () => {
    await site.saveRules({ silenceClause: CLAUSE });
    const silent = await site.announce({ title: '沉默的', terms: { silenceClause: CLAUSE } });
    expect(plain(await site.notice('notice', { vote: silent }))).toContain(CLAUSE);
  });

  it('reminds twice, the second time saying that it is the last', async () => {
    await site.open(id);
    const first = await deliver('reminder-1');
    expect(first).toContain('开始投票了，您还没有投');
    site.clock.advance(10 * 86_400_000);
    expect(await deliver('reminder-2')).toContain('最后一次提醒');
    expect(first).not.toContain('最后一次');
  });

  it('tells the result in private to those who voted and those who did not, item by item', async () => {
    await site.open(id);
    await site.cast(id, '1-101', 'y');
    await site.close(id);
    await site.certify(id);
    const said = await deliver('result');
    expect(said).toContain('《屋顶防水》的结果确认了。\n用维修资金修屋顶：未达参与比例');
    expect(said).not.toMatch(ROOM);
  });

  it('says nothing of a vote that was made void meanwhile', async () => {
    await site.votes.deliver();
    await site.open(id);
    await site.votes.deliver();
    await site.votes.postHeads();
    await site.votes.voidVote(id, '名册有误', STAFF);
    for (const kind of ['notice', 'reminder-1', 'group-announced', 'group-opened', 'group-head'])
      expect(await site.said(kind), kind).toEqual([]);
    expect(plain(await site.said('group-voided'))).toContain('原因：名册有误');
  });

  it('posts the head in groups as `verify` takes it, on a line by itself', async () => {
    await site.open(id);
    const line = (reply: Reply) => HEAD.exec(plain(reply))?.[0];
    const head = await site.ledger.head('vote/east/2027-1');
    expect(line(await site.said('group-opened'))).toBe(`vote/east/2027-1:${head?.seq}:${head?.hash}`);
    await site.votes.postHeads();
    expect(line(await site.said('group-head'))).toBeDefined();
    await site.close(id);
    expect(line(await site.said('group-closed'))).toBeDefined();
    await site.certify(id);
    expect(line(await site.said('group-certified'))).toBeDefined();
  });

  it('tells groups the turnout and never the direction before the count', async () => {
    await site.open(id);
    for (const room of ['1-101', '1-102', '1-201']) await site.cast(id, room, 'n');
    await site.votes.postHeads();
    const said = plain(await site.said('group-head'));
    expect(said).toContain('投了票的面积：240.00 平方米，占 50.00%');
    expect(said).toContain('离三分之二：面积还差 80.00 平方米，业主还差 2 人');
    await site.close(id);
    const all = [said, plain(await site.said('group-opened')), plain(await site.said('group-closed'))];
    for (const text of all) {
      expect(text).not.toMatch(/反对|同意|弃权|通过/);
      expect(text).not.toMatch(ROOM);
    }
  });

  it('says until when one may object', async () => {
    await site.open(id);
    await site.close(id);
    expect(plain(await site.said('group-closed'))).toContain('4 月 12 日 09:00 以前私聊我，发“异议”');
  });

  it('brings the result to groups as a picture with its words, without rooms even where the rules list them', async () => {
    await site.saveRules({ showRooms: true });
    id = await site.announce({ terms: { showRooms: true } });
    await site.open(id);
    for (const room of ['1-101', '1-102', '1-201', '2-101', '2-102']) await site.cast(id, room, 'y');
    await site.close(id);
    await site.certify(id);
    const [first, ...rest] = await site.said('group-certified');
    if (first?.kind !== 'picture') throw new Error('no picture');
    expect(first.file).toMatchObject({ name: 'vote-2027-2.png', type: 'image/png' });
    expect(first.alt).toBe('《屋顶防水》的结果确认了。\n用维修资金修屋顶：通过');
    expect(plain(rest)).toMatch(/vote\/east\/2027-2:\d+:/);
    const drawn = site.drawn.at(-1);
    expect(drawn).toBeDefined();
    if (drawn) expect(wordsOfSheet(drawn)).not.toMatch(ROOM);
  });

  it('tells the answers of a poll, and of several items the outcome of each', async () => {
    const items = [
      { title: '停车', text: '怎么停', matter: null, options: ['画线', '收费'] },
      { title: '门禁', text: '装不装', matter: null, options: [] },
    ];
    id = await site.announce({ kind: 'poll', items });
    await site.open(id);
    await site.cast(id, '1-101', '1y');
    await site.cast(id, '2-101', '2n');
    await site.close(id);
    await site.certify(id);
    const [first] = await site.said('group-certified');
    expect(first?.kind === 'picture' ? first.alt : '').toBe(
      '【意见征询，没有法律效力】\n《屋顶防水》的结果确认了。\n事项 1：停车：画线 1 人，收费 1 人，都不选 0 人\n事项 2：门禁：同意 1 人，反对 1 人，弃权 0 人',
    );
  });

  it('leaves a committee’s own decision to its own pages', async () => {
    expect(await site.notice('group-announced', { vote: 999 })).toEqual([]);
    const items = [{ title: '换锁', text: '换门锁', matter: null, options: [] }];
    const own = await site.votes.draft(
      'east',
      {
        ...{ kind: 'committee', title: '内部', items, scope: { kind: 'compound' }, demonstration: false },
        ...{ opensAt: site.clock.now(), closesAt: site.clock.now() + 2 * 86_400_000 },
        terms: { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 0 },
      },
      STAFF,
    );
    if (!own.ok) throw new Error(own.reason);
    await site.votes.announce(own.value, STAFF);
    expect(await site.notice('group-announced', { vote: own.value })).toEqual([]);
  });

  it('knows no other kind', async () => {
    await expect(site.notice('toString', { vote: id })).rejects.toThrow('no words');
  });
});
