// A vote as staff lead it from draft to certificate, page by page; and what each of them may see and do.

import { describe, expect, it } from 'vitest';
import { ACT_REFUSALS } from '../../../../src/capabilities/vote/console/wording.ts';
import type { AnyTables } from '../../../../src/platform/database/database.ts';
import { eachDatabase } from '../../../_support/database.ts';
import {
  CONSOLE_MIGRATIONS,
  draftFields,
  openVoteConsole,
  type StaffVisit,
  type VoteConsole,
  wordsOf,
} from '../../../_support/vote-console.ts';

const HOME = '/staff/votes';
const VOTE = `${HOME}/1`;
const SYSTEM = { id: 'staff:1', role: 'admin' } as const;
const TWO = {
  items: '2',
  'title-2': '空地收停车费',
  'text-2': '画 12 个车位。',
  'matter-2': 'common-use-change',
};

const PAPER = {
  ...{ vote: 1, unit: 1, issued_by: 'staff:1', issued_at: 0, choices: 'y', returned_at: 0 },
  ...{ entered_by: 'staff:1', entered_at: 0, confirmed_by: null, confirmed_at: null },
  ...{ reason: '', photo_type: null, photo: null },
};

eachDatabase((engine, open) => {
  const openConsole = async () => openVoteConsole(await open<AnyTables>(CONSOLE_MIGRATIONS));
  const onSqlite = describe.runIf(engine === 'SQLite');

  describe('a vote led from the console', () => {
    it('goes from draft to certificate, each step on its page, each pressed twice without harm', async () => {
      const { admin, cast, clock, votes } = await openConsole();
      await admin.post(`${HOME}/new`, draftFields(TWO));
      expect(await nextOf(admin)).toContain('待确认类别');

      const confirm = await admin.get(`${VOTE}/confirm`);
      expect(wordsOf(confirm.text)).toContain('（五）使用建筑物及其附属设施的维修资金');
      expect(wordsOf(confirm.text)).toContain('四分之三以上同意');
      await twice(admin, `${VOTE}/confirm`, { seen: seenIn(confirm.text) }, 'confirmed');
      expect(await nextOf(admin)).toContain('待公告，最晚 2027年3月6日 8:00');

      expect(wordsOf((await admin.get(`${VOTE}/announce`)).text)).toContain('都不能再改');
      await twice(admin, `${VOTE}/announce`, {}, 'announced');
      clock.set('2027-03-21T07:00+08:00');
      expect(await nextOf(admin)).toContain('今日开始：8:00');

      clock.set('2027-03-21T08:00+08:00');
      await votes.advance();
      await cast(1, '1-101', 'yn');
      await cast(1, '1-102', 'yy');
      const open = wordsOf((await admin.get(VOTE)).text);
      expect(open).toContain('面积：160.00 / 480.00 平方米， 33.33% 离三分之二还差 160.00 平方米');
      expect(open).toContain('人数：2 / 5 人， 40.00% 离三分之二还差 2 人');
      expect(open).toContain('1幢：1 户，80.00 平方米 1-201');
      expect(open).not.toContain('四个比例');

      await cast(1, '1-201', 'yy');
      await cast(1, '2-101', 'yn');
      await cast(1, '2-102', 'na');
      clock.set('2027-04-04T18:00+08:00');
      await votes.advance();
      const early = await admin.get(`${VOTE}/certify`);
      expect(wordsOf(early.text)).toContain('异议期到 2027年4月11日 18:00 才结束');
      expect(early.text).not.toContain('method="post" action="/staff/votes/1/certify"');

      clock.set('2027-04-11T18:00+08:00');
      expect(await nextOf(admin)).toContain('可以确认结果了');
      await twice(admin, `${VOTE}/certify`, {}, 'certified');
      const done = wordsOf((await admin.get(VOTE)).text);
      expect(done).toContain('2027年4月11日 18:00 确认，不再改变。');
      expect(done).toContain('算数的票共 5 张：线上 5 张');
      expect(done).toContain('通过 四个比例都达到了。');
      expect(done).toContain('320.00 × 2 = 640.00，参与的是 400.00。前者大于后者，过半数。');
      expect(done).toContain('160.00 × 4 = 640.00，400.00 × 3 = 1200.00。前者小于后者，没有达到四分之三。');
      expect(done).toContain('没有业主对自己的几套房投得不一样。');
      const chain = await votes.chain(await get(votes));
      expect(chain.lines.map(({ act, actor }) => `${act} ${actor}`)).toEqual([
        ...['vote-drafted staff:1', 'matter-confirmed staff:1', 'vote-announced staff:1'],
        ...['vote-opened clock', 'vote-closed clock', 'vote-certified staff:1'],
      ]);
      expect(done).toContain(`开始投票，冻结名册 2027年3月21日 8:00 系统（到时间自动）`);
      expect(done).toContain('另有 5 行是选票');
      expect((await admin.get(VOTE)).text).toContain(chain.head?.hash);
    });
  });

  onSqlite('the count after the close', () => {
    it('tells too few who took part apart from too few who agreed', async () => {
      const console = await closedVote([['1-101', 'y']]);
      const page = wordsOf((await console.admin.get(VOTE)).text);
      expect(page).toContain('未达参与比例 参与的人不够，这次没有作出决定。这和“未通过”不一样。');
      expect(page).toContain('80.00 × 3 = 240.00，480.00 × 2 = 960.00。前者小于后者，没有达到三分之二。');
      expect(page).not.toContain('未通过 参与的人够了');
    });

    it('says how many owners chose differently for their units', async () => {
      const ballots = [
        ['1-101', 'n'],
        ['1-102', 'y'],
        ['1-201', 'n'],
        ['2-101', 'n'],
        ['2-102', 'n'],
      ] as const;
      const console = await closedVote(ballots);
      expect(wordsOf((await console.admin.get(VOTE)).text)).toContain('有 1 位业主对自己的几套房投得不一样');
    });

    it('shows both results where silence counts', async () => {
      const { admin, cast, clock, owners, votes } = await openConsole();
      const facts = { community: '', street: '', propertyCompany: '', showRooms: false, proxyCap: 3 };
      await owners.saveCompound(
        'east',
        { ...facts, name: '东苑小区', silenceClause: '规约第十八条' },
        { id: 'staff:1', name: '小李' },
      );
      await announced(admin, { silence: '规约第十八条' });
      expect(wordsOf((await admin.get(VOTE)).text)).toContain('按议事规则计入多数一方');
      clock.set('2027-03-21T08:00+08:00');
      await votes.advance();
      await cast(1, '1-101', 'y');
      clock.set('2027-04-04T18:00+08:00');
      await votes.advance();
      const page = wordsOf((await admin.get(VOTE)).text);
      expect(page).toContain('只算投了票的');
      expect(page).toContain('把没有投票的计入多数一方以后');
    });

    it('gives the answers of a poll without any verdict', async () => {
      const { admin, cast, clock, votes } = await openConsole();
      const poll = {
        kind: 'poll',
        'options-1': '装\n不装',
        opens: '2027-03-02T08:00',
        closes: '2027-03-09T08:00',
      };
      await admin.post(`${HOME}/new`, draftFields(poll));
      await admin.post(`${VOTE}/announce`, {});
      clock.set('2027-03-02T08:00+08:00');
      await votes.advance();
      await cast(1, '1-101', '2');
      clock.set('2027-03-09T08:00+08:00');
      await votes.advance();
      const page = wordsOf((await admin.get(VOTE)).text);
      expect(page).toContain('装 0.00 0 不装 80.00 1 都不选 0.00 0');
      expect(page).toContain('没有法律效力，所以不判断');
    });
  });

  onSqlite('an act that may not be', () => {
    it.each([
      ['announce', 'matter-missing', { 'matter-1': '' }],
      ['announce', 'matter-not-confirmed', {}],
      ['announce', 'opens-too-soon', { opens: '2027-03-10T08:00' }],
      ['announce', 'window-too-short', { closes: '2027-03-22T08:00' }],
      ['announce', 'window-too-long', { closes: '2027-07-22T08:00' }],
      ['confirm', 'matter-missing', { 'matter-1': '' }],
      ['void', 'reason-missing', {}],
      ['certify', 'wrong-state', {}],
    ] as const)('%s is refused with the sentence for %s', async (act, reason, fields) => {
      const { admin, votes } = await openConsole();
      await admin.post(`${HOME}/new`, draftFields(fields));
      if (reason !== 'matter-not-confirmed' && reason !== 'matter-missing')
        await votes.confirmMatters(1, SYSTEM);
      const seen = act === 'confirm' ? seenIn((await admin.get(`${VOTE}/confirm`)).text) : '';
      const refused = await admin.post(`${VOTE}/${act}`, { seen });
      expect([refused.status, refused.text.includes(`role="alert">${ACT_REFUSALS[reason]}`)]).toEqual([
        422,
        true,
      ]);
      expect((await votes.findVote(1))?.state).toBe('draft');
    });

    it('never tells the count of an open vote, not even to whoever sends the form to certify it', async () => {
      const { admin, as, cast, clock, votes } = await openConsole();
      await announced(admin);
      clock.set('2027-03-21T08:00+08:00');
      await votes.advance();
      await cast(1, '1-101', 'y');
      const refused = await (await as('committee', 'east')).post(`${VOTE}/certify`, {});
      expect(refused.status).toBe(422);
      expect(refused.text).toContain(ACT_REFUSALS['wrong-state']);
      expect(wordsOf(refused.text)).not.toMatch(/计票结果|同意|反对|80\.00/);
    });

    it('does not confirm what was changed while it was looked at', async () => {
      const { admin, votes } = await openConsole();
      await admin.post(`${HOME}/new`, draftFields());
      const seen = seenIn((await admin.get(`${VOTE}/confirm`)).text);
      await admin.post(`${VOTE}/edit`, draftFields({ 'matter-1': 'fund-raise' }));
      const refused = await admin.post(`${VOTE}/confirm`, { seen });
      expect([refused.status, refused.text.includes(ACT_REFUSALS['changed-meanwhile'])]).toEqual([422, true]);
      expect((await votes.findVote(1))?.confirmedBy).toBeNull();
    });

    it('lists what is not settled instead of a button', async () => {
      const console = await closedVote([['1-101', 'y']]);
      const { db } = console.database;
      const objection = { vote: 1, person: 'p', address: '{}', text: '面积不对', at: 0 };
      await db
        .insertInto('vote_objection')
        .values({ ...objection, answer: null, answered_by: null, answered_at: null })
        .execute();
      console.clock.set('2027-04-12T18:00+08:00');
      const page = await console.admin.get(`${VOTE}/certify`);
      expect(wordsOf(page.text)).toContain('有 1 条异议还没有答复。');
      expect(page.text).not.toContain('结果无误，确认');
      const pressed = await console.admin.post(`${VOTE}/certify`, {});
      expect([pressed.status, pressed.text.includes(ACT_REFUSALS['objections-unanswered'])]).toEqual([
        422,
        true,
      ]);
      expect(await nextOf(console.admin)).toContain('有 1 条异议待答复');
    });

    it.each([
      ['objections-open', 6, []],
      ['papers-unsettled', 8, ['entered']],
      ['conflicts-undecided', 8, ['conflict']],
    ] as const)('does not certify for %s', async (reason, days, papers) => {
      const { admin, clock, database, votes } = await closedVote([['1-101', 'y']]);
      clock.advance(days * 86_400_000);
      for (const [index, state] of papers.entries())
        await database.db
          .insertInto('vote_paper')
          .values({ ...PAPER, state, number: index + 1 })
          .execute();
      const refused = await admin.post(`${VOTE}/certify`, {});
      expect([refused.status, refused.text.includes(ACT_REFUSALS[reason])]).toEqual([422, true]);
      expect((await votes.findVote(1))?.state).toBe('closed');
    });

    it('makes void with a reason, for good, and says so twice', async () => {
      const { admin } = await openConsole();
      await announced(admin);
      expect((await admin.post(`${VOTE}/void`, { reason: '  ' })).status).toBe(422);
      await twice(admin, `${VOTE}/void`, { reason: '预算有误，重新报价' }, 'voided');
      const page = wordsOf((await admin.get(VOTE)).text);
      expect(page).toContain('预算有误，重新报价');
      expect((await admin.get(`${VOTE}/announce`)).location).toBe(VOTE);
      expect(page).not.toContain('可以办的事');
    });
  });

  onSqlite('what each may see and do', () => {
    const ACTS = ['confirm', 'announce', 'void', 'certify'];

    it('leaves the class of a matter to admin and community', async () => {
      const { admin, as } = await openConsole();
      await admin.post(`${HOME}/new`, draftFields());
      const committee = await as('committee');
      const page = await committee.get(VOTE);
      expect(wordsOf(page.text)).toContain('这一步由管理员或社区来办');
      expect(page.text).not.toContain(`href="${VOTE}/confirm"`);
      const tried = [await committee.get(`${VOTE}/confirm`), await committee.post(`${VOTE}/confirm`, {})];
      expect(tried.map(({ status }) => status)).toEqual([403, 403]);
      const community = await as('community', 'east');
      const seen = seenIn((await community.get(`${VOTE}/confirm`)).text);
      expect((await community.post(`${VOTE}/confirm`, { seen })).status).toBe(303);
    });

    it('lets a committee void what it has announced, but not once people have voted', async () => {
      const { admin, as, clock, votes } = await openConsole();
      await announced(admin);
      const committee = await as('committee');
      expect((await committee.get(`${VOTE}/void`)).status).toBe(200);
      clock.set('2027-03-21T08:00+08:00');
      await votes.advance();
      expect((await committee.get(VOTE)).text).not.toContain(`href="${VOTE}/void"`);
      expect((await committee.post(`${VOTE}/void`, { reason: '结果不好' })).status).toBe(403);
      const community = await as('community', 'east');
      expect((await community.post(`${VOTE}/void`, { reason: '公告写错了金额' })).status).toBe(303);
      expect((await votes.findVote(1))?.state).toBe('void');
    });

    it('shows a street the numbers and lets it do nothing', async () => {
      const { admin, as, clock, votes } = await openConsole();
      await announced(admin);
      clock.set('2027-03-21T08:00+08:00');
      await votes.advance();
      const street = await as('street');
      const page = (await street.get(VOTE)).text;
      expect(wordsOf(page)).toContain('面积：0.00 / 480.00 平方米');
      expect(wordsOf(page)).not.toContain('1-101');
      for (const act of [...ACTS, 'edit', 'papers']) expect(page).not.toContain(`href="${VOTE}/${act}"`);
      const tried = await Promise.all(
        ACTS.flatMap((act) => [street.get(`${VOTE}/${act}`), street.post(`${VOTE}/${act}`, {})]),
      );
      expect(tried.map(({ status }) => status)).toEqual(Array(8).fill(403));
    });

    it('keeps an account to its own compound, on every route', async () => {
      const { admin, as } = await openConsole();
      await admin.post(`${HOME}/new`, draftFields({ compound: 'west' }));
      const east = await as('community', 'east');
      expect((await east.get(HOME)).text).not.toContain('屋顶防水');
      const paths = [
        '',
        '/confirm',
        '/announce',
        '/void',
        '/certify',
        '/register.csv',
        '/ballots.csv',
        '/export.jsonl',
      ];
      for (const path of paths) expect((await east.get(`${VOTE}${path}`)).status, path).toBe(403);
      for (const act of ACTS)
        expect((await east.post(`${VOTE}/${act}`, { reason: '试' })).status, act).toBe(403);
    });

    it('answers for a vote that is not there', async () => {
      const { admin } = await openConsole();
      const paths = ['/9', '/9/announce', '/9/edit', '/9/register.csv', '/99999999999999999999', '/abc'];
      for (const path of paths) expect((await admin.get(`${HOME}${path}`)).status, path).toBe(404);
      expect((await admin.post(`${HOME}/9/announce`, {})).status).toBe(404);
    });
  });

  onSqlite('the list', () => {
    it('has votes by compound with state, turnout and the next step, never a direction', async () => {
      const { admin, cast, clock, votes } = await openConsole();
      expect(wordsOf((await admin.get(HOME)).text)).toContain('还没有表决');
      await announced(admin);
      await admin.post(`${HOME}/new`, draftFields({ compound: 'west', title: '换门禁', 'matter-1': '' }));
      clock.set('2027-03-21T08:00+08:00');
      await votes.advance();
      await cast(1, '1-101', 'n');
      const page = wordsOf((await admin.get(HOME)).text);
      expect(page).toMatch(
        /东苑小区 屋顶防水 投票中 .* 2027年4月4日 18:00 自动截止 面积：80.00 \/ 480.00 平方米/,
      );
      expect(page).toMatch(/西苑小区 换门禁 草稿 .* 待选事项类别/);
      expect(page).not.toMatch(/反对|同意/);
      for (const kind of ['assembly', 'poll', 'offers', 'committee'])
        expect((await admin.get(HOME)).text).toContain(`${HOME}/new?kind=${kind}`);
    });

    it('offers no drafting to those who may not', async () => {
      const { as } = await openConsole();
      const street = await as('street');
      expect((await street.get(HOME)).text).not.toContain(`${HOME}/new`);
    });
  });

  async function announced(admin: StaffVisit, fields: Readonly<Record<string, string>> = {}): Promise<void> {
    await admin.post(`${HOME}/new`, draftFields(fields));
    await admin.post(`${VOTE}/confirm`, { seen: seenIn((await admin.get(`${VOTE}/confirm`)).text) });
    expect((await admin.post(`${VOTE}/announce`, {})).status).toBe(303);
  }

  async function closedVote(ballots: readonly (readonly [string, string])[]) {
    const database = await open<AnyTables>(CONSOLE_MIGRATIONS);
    const console = await openVoteConsole(database);
    await announced(console.admin);
    console.clock.set('2027-03-21T08:00+08:00');
    await console.votes.advance();
    for (const [room, choices] of ballots) await console.cast(1, room, choices);
    console.clock.set('2027-04-04T18:00+08:00');
    await console.votes.advance();
    return { ...console, database };
  }
});

async function get(votes: VoteConsole['votes']) {
  const vote = await votes.findVote(1);
  if (!vote) throw new Error('no vote');
  return vote;
}

async function nextOf(visit: StaffVisit): Promise<string> {
  return wordsOf((await visit.get(HOME)).text);
}

function seenIn(page: string): string {
  return /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

/** Pressed again it leads to the same page. */
async function twice(
  visit: StaffVisit,
  path: string,
  fields: Readonly<Record<string, string>>,
  done: string,
): Promise<void> {
  const answers = [await visit.post(path, fields), await visit.post(path, fields)];
  expect(answers.map(({ status, location }) => [status, location])).toEqual(
    Array(2).fill([303, `${VOTE}?done=${done}`]),
  );
}
