import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../_support/database.ts';
import { readable } from '../../../_support/guest.ts';
import { openVoting, PARKING, REPAIR, type Voting } from '../../../_support/voting.ts';
import { cookieOf, createBrowser, createVotingSite } from '../../../_support/voting-site.ts';

const MINE = cookieOf(1);
const DAY = 86_400_000;

eachDatabase((_engine, open) => {
  let voting: Voting;
  let objections: readonly string[];
  let me: ReturnType<typeof createBrowser>;
  let stranger: ReturnType<typeof createBrowser>;

  beforeEach(async () => {
    voting = await openVoting(open);
    const site = createVotingSite(voting);
    objections = site.objections;
    me = createBrowser(site.app, MINE);
    stranger = createBrowser(site.app, null);
  });

  const bindMe = (unit: number, fields: Readonly<Record<string, unknown>> = {}) =>
    voting.bind(unit, accountOf(MINE), { channel: 'web', bot: 'site', ...fields });

  describe('the public pages', () => {
    it('list what was announced by compound, and never a draft', async () => {
      await voting.begin({ title: '屋顶维修' }, 'announced');
      await voting.votes.draft('sunny', draftOf(voting, '还没想好的事'), { id: 'staff:1', role: 'staff' });
      const page = readable(await stranger.page('/votes'));
      expect(page).toContain('阳光小区');
      expect(page).toContain('屋顶维修 已公告，还没开始');
      expect(page).not.toContain('还没想好的事');
    });

    it('do not find a draft, nor one made void before it was announced', async () => {
      const staff = { id: 'staff:1', role: 'staff' };
      const drafted = await voting.votes.draft('sunny', draftOf(voting, '草稿'), staff);
      const id = drafted.ok ? drafted.value : 0;
      expect((await stranger.get(`/votes/${id}`)).status).toBe(404);
      await voting.votes.voidVote(id, '不办了', staff);
      expect((await stranger.get(`/votes/${id}`)).status).toBe(404);
      for (const none of ['999', '99999999999999999999'])
        expect((await stranger.get(`/votes/${none}`)).status).toBe(404);
    });

    it('show an open vote with texts, law, turnout and fingerprints, and no direction', async () => {
      const id = await voting.begin();
      await bindMe(voting.other);
      await me.json(`/votes/${id}/ballots`, { key: 'key-00000001', unit: voting.other, choices: 'yn' });
      const page = readable(await stranger.page(`/votes/${id}`));
      expect(page).toContain(REPAIR.text);
      expect(page).toContain('经参与表决专有部分面积四分之三以上的业主');
      expect(page).toContain('80.00 / 400.00 平方米， 20.00%');
      expect(page).toContain('离三分之二还差 2 人');
      expect(page).toMatch(/开始投票时 第 \d+ 行 [0-9a-f]{64}/);
      const vote = await voting.votes.findVote(id);
      const heads = vote && (await voting.votes.headsOf(vote));
      expect(heads?.opened?.hash).not.toBe(heads?.now?.hash);
      expect(page).not.toContain('计票结果');
    });

    it('show the count after the close as not confirmed, and the certified one with its arithmetic', async () => {
      const id = await voting.begin();
      await voting.finish(id);
      expect(readable(await stranger.page(`/votes/${id}`))).toContain('还没有确认');
      voting.clock.advance(7 * DAY);
      await voting.votes.certify(id, { id: 'staff:1', role: 'staff' });
      const page = readable(await stranger.page(`/votes/${id}`));
      expect(page).toContain('结果已确认');
      expect(page).toContain('未达参与比例');
      expect(page).toContain('0.00 × 3 = 0.00，400.00 × 2 = 800.00。前者小于后者');
      expect(page).not.toContain('还没有确认');
    });

    it('check a receipt without its choice, and say which version counts now', async () => {
      const id = await voting.begin();
      await bindMe(voting.other);
      const cast = async (key: string, choices: string) =>
        (await me.json(`/votes/${id}/ballots`, { key, unit: voting.other, choices })).json();
      const { receipt } = await cast('key-00000001', 'yn');
      const check = async (code: string) =>
        readable(await stranger.page(`/votes/${id}/receipt?code=${encodeURIComponent(code)}`));
      expect(await check(receipt)).toContain('现在算数的就是这一张');
      const second = await cast('key-00000002', 'nn');
      expect(await check(receipt.toLowerCase().replaceAll('-', ' '))).toContain('后来改投过');
      expect(await check(second.receipt)).toContain('第 2 张票');
      expect(await check(receipt.replace(/.$/, (last: string) => (last === '0' ? '1' : '0')))).toContain(
        '没有这个回执号',
      );
      expect(await check('你好')).toContain('回执号不对');
      expect(await check(receipt)).not.toContain('反对');
    });
  });

  describe('the ballot', () => {
    it('leads whoever has claimed nothing to the claim', async () => {
      const id = await voting.begin();
      for (const someone of [me, stranger])
        expect(await someone.page(`/votes/${id}/ballot`)).toContain('href="/claim"');
    });

    it('is filled in, checked, handed in once, and answered by a receipt', async () => {
      const id = await voting.begin();
      await bindMe(voting.other);
      const form = await me.page(`/votes/${id}/ballot`);
      expect(form.match(/<fieldset/g)).toHaveLength(2);
      const path = `/votes/${id}/ballot`;
      const filled = { units: String(voting.other), 'item-0': 'y', 'item-1': 'a' };
      const review = await (await me.post(path, filled)).text();
      expect(readable(review)).toContain(`${REPAIR.title} 同意 ${PARKING.title} 弃权`);
      expect(await voting.votes.ballotsOf(id, [voting.other])).toMatchObject([{ stands: null }]);
      const key = /name="key" value="([^"]+)"/.exec(review)?.[1] ?? '';
      const send = () => me.post(path, { ...filled, key, step: 'cast' });
      const answers = await Promise.all([send(), send(), send()]);
      expect(answers.map(({ headers }) => headers.get('Location'))).toEqual(
        Array(3).fill(`/votes/${id}/mine?done`),
      );
      expect(await voting.votes.ballotsOf(id, [voting.other])).toMatchObject([
        { stands: { version: 1, choices: 'ya' } },
      ]);
      const mine = readable(await me.page(`/votes/${id}/mine?done`));
      expect(mine).toMatch(/票收到了.*\d+(-[0-9A-F]{4}){3}/);
      expect(mine).not.toContain('弃权');
      expect(readable(await (await me.post(`/votes/${id}/mine`, {})).text())).toContain('弃权');
    });

    it('names what was left out and keeps what was chosen', async () => {
      const id = await voting.begin();
      await bindMe(voting.other);
      const response = await me.post(`/votes/${id}/ballot`, { units: String(voting.other), 'item-1': 'n' });
      expect(response.status).toBe(422);
      const page = await response.text();
      expect(page).toContain(`<a href="#item-0-0">${REPAIR.title}</a>`);
      expect(page).toMatch(/name="item-1" value="n" required\s+checked/);
    });

    it('asks owner by owner where units belong to several', async () => {
      const id = await voting.begin();
      for (const unit of [voting.single, voting.second]) await bindMe(unit);
      await bindMe(voting.other, { kind: 'proxy', until: voting.clock.now() + 90 * DAY });
      const which = readable(await me.page(`/votes/${id}/ballot`));
      expect(which).toContain('1-101、3-301（一位业主的房，一起投） 还没投');
      expect(which).toContain('受委托代 2-101 投 还没投');
      const units = `${voting.single}-${voting.second}`;
      const fields = { units, 'item-0': 'y', 'item-1': 'y', step: 'cast', key: 'key-00000001' };
      await me.post(`/votes/${id}/ballot`, fields);
      const mine = readable(await me.page(`/votes/${id}/mine`));
      expect(mine.match(/\d+(-[0-9A-F]{4}){3}/g)).toHaveLength(2);
      expect(mine).toContain('还有没投的房，接着投');
    });

    it('takes no units of somebody else', async () => {
      const id = await voting.begin();
      await bindMe(voting.other);
      const fields = {
        units: String(voting.single),
        'item-0': 'y',
        'item-1': 'y',
        step: 'cast',
        key: 'key-00000001',
      };
      expect((await me.post(`/votes/${id}/ballot`, fields)).status).toBe(409);
      expect(await voting.votes.ballotsOf(id, [voting.single])).toMatchObject([{ stands: null }]);
    });

    it('is closed with a clear sentence', async () => {
      const id = await voting.begin();
      await bindMe(voting.other);
      await voting.finish(id);
      expect(await me.page(`/votes/${id}/ballot`)).toContain('已经截止');
    });
  });

  describe('ballots as JSON', () => {
    const KEY = 'key-00000001';

    it('answer with receipt, version and time, and the same for the same key', async () => {
      const id = await voting.begin();
      await bindMe(voting.other);
      const send = () => me.json(`/votes/${id}/ballots`, { key: KEY, choices: 'yn' });
      const answers = await Promise.all([send(), send(), send()]);
      const bodies = await Promise.all(answers.map((each) => each.json()));
      expect(bodies[0]).toEqual({
        receipt: expect.stringMatching(/^\d+(-[0-9A-F]{4}){3}$/),
        version: 1,
        at: voting.clock.now(),
      });
      expect(new Set(bodies.map(({ receipt }) => receipt)).size).toBe(1);
    });

    it.each([
      ['a unit of somebody else', 403, 'not-authorised-for-unit', { choices: 'yn' }],
      ['an item without an answer', 422, 'choices-incomplete', { choices: 'y' }],
      ['no key', 422, 'invalid', { key: '', choices: 'yn' }],
      ['a unit that is no number', 422, 'invalid', { unit: '7', choices: 'yn' }],
    ])('refuse %s', async (_name, status, problem, body) => {
      const id = await voting.begin();
      await bindMe(voting.other);
      const unit = problem === 'not-authorised-for-unit' ? voting.single : voting.other;
      const response = await me.json(`/votes/${id}/ballots`, { key: KEY, unit, ...body });
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({ problem, sentence: expect.stringMatching(/。$/) });
    });

    it('refuse what is no JSON, too long, from elsewhere, or from nobody', async () => {
      const id = await voting.begin();
      await bindMe(voting.other);
      const body = { key: KEY, unit: voting.other, choices: 'yn' };
      const path = `/votes/${id}/ballots`;
      expect((await me.json(path, '{')).status).toBe(422);
      expect((await me.json(path, { ...body, more: 'x'.repeat(5_000) })).status).toBe(413);
      expect((await me.json(path, body, { 'Transfer-Encoding': 'chunked' })).status).toBe(413);
      expect((await me.json(path, body, { Origin: 'https://elsewhere.example' })).status).toBe(403);
      expect((await me.json(path, body, { 'Content-Type': 'text/plain' })).status).toBeGreaterThanOrEqual(
        403,
      );
      expect((await stranger.json(path, body)).status).toBe(403);
      expect(await voting.votes.ballotsOf(id, [voting.other])).toMatchObject([{ stands: null }]);
    });

    it('ask which unit where there are several', async () => {
      const id = await voting.begin();
      for (const unit of [voting.other, voting.single]) await bindMe(unit);
      const response = await me.json(`/votes/${id}/ballots`, { key: KEY, choices: 'yn' });
      expect(await response.json()).toMatchObject({ problem: 'unit-missing' });
    });

    it('are not found for a vote that is not there', async () => {
      for (const none of ['999', '99999999999999999999']) {
        const response = await me.json(`/votes/${none}/ballots`, { key: KEY, unit: 1, choices: 'y' });
        expect(response.status).toBe(404);
      }
    });
  });

  describe('an objection', () => {
    it('is taken within its period, from somebody who has claimed', async () => {
      const id = await voting.begin();
      await bindMe(voting.other);
      const path = `/votes/${id}/objection`;
      expect(await me.page(path)).toContain('不在异议期里');
      await voting.finish(id);
      expect((await stranger.post(path, { text: '不服' })).status).toBe(409);
      expect((await me.post(path, { text: ' ' })).status).toBe(422);
      expect((await me.post(path, { text: '没人来收票' })).headers.get('Location')).toBe(`${path}?done`);
      expect(objections).toEqual(['没人来收票']);
    });
  });
});

/** As the web channel names the browser with this cookie. */
function accountOf(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 32);
}

function draftOf({ clock }: Voting, title: string) {
  const opensAt = clock.now() + 20 * DAY;
  return {
    ...({
      kind: 'assembly',
      title,
      items: [REPAIR],
      scope: { kind: 'compound' },
      demonstration: false,
    } as const),
    terms: { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 7 },
    ...{ opensAt, closesAt: opensAt + 10 * DAY },
  };
}
