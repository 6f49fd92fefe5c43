// The board, a new topic, and the procedure in the console.

import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../_support/database.ts';
import { fieldsIn, openTopicConsole, TOPIC_CONSOLE_MIGRATIONS } from '../../../_support/topic-console.ts';
import { must, neighbour, staff } from '../../../_support/topics.ts';
import { signIn, wordsOf } from '../../../_support/vote-console.ts';

const DAY = 86_400_000;

eachDatabase((_, open) => {
  const openSite = async () => openTopicConsole(await open(TOPIC_CONSOLE_MIGRATIONS));

  describe('the board of topics', () => {
    it('shows each step with its number, what is next and until when, and what is late in red', async () => {
      const { admin, raise, topics, clock } = await openSite();
      const { id } = await raise();
      await raise({ speaker: neighbour('li'), compound: 'west' });
      await must(topics.accept(id, { title: '3幢外墙修缮', clause: '' }, staff('community')));
      const before = wordsOf((await admin.get('/staff/topics')).text);
      expect(before).toMatch(
        /说 1 件.*议2027-1 3幢 房屋漏水与外墙 西苑小区 下一步：答复收不收，最迟2027年3月4日/,
      );
      expect(before).toMatch(/议 1 件.*议2027-1 3幢外墙修缮 东苑小区 下一步：社区表态/);
      expect(before).not.toContain('已过期 ');
      clock.advance(5 * DAY);
      await topics.advance();
      const page = (await admin.get('/staff/topics')).text;
      expect(wordsOf(page)).toMatch(/说 1 件.*过期 1 上报 1.*已过期 已上报街道/);
      expect(page.match(/<li class="overdue">/g)).toHaveLength(1);
    });

    it('an account for one compound sees that one, others choose', async () => {
      const { admin, as, raise } = await openSite();
      await raise();
      await raise({ speaker: neighbour('li'), compound: 'west' });
      const own = wordsOf((await (await as('community', 'west')).get('/staff/topics')).text);
      expect(own).toMatch(/说 1 件/);
      expect(own).not.toContain('看这个小区');
      expect(wordsOf((await admin.get('/staff/topics')).text)).toMatch(/说 2 件/);
      const chosen = await admin.get('/staff/topics?compound=east');
      expect(wordsOf(chosen.text)).toMatch(/说 1 件/);
      expect(chosen.text).toContain('href="/staff/topics?compound=east&amp;late=1"');
    });

    it('an account for several compounds sees those, together or one by one, and no other', async () => {
      const { admin, app, raise, owners } = await openSite();
      await owners.createCompound('far', '远山小区', { id: 1, name: '小李', role: 'admin' });
      await raise();
      const foreign = await raise({ speaker: neighbour('li'), compound: 'west' });
      const made = await admin.post('/staff/accounts', {
        ...{ name: '王建国', role: 'community', compound: ['east', 'far'] },
      });
      const two = await signIn(app, '王建国', /class="secret">([^<]+)</.exec(made.text)?.[1] ?? '');
      const board = (await two.get('/staff/topics')).text;
      expect(wordsOf(board)).toMatch(/说 1 件/);
      expect(board).toContain('远山小区');
      expect(board).not.toContain('西苑小区');
      expect(board).not.toContain(`/staff/topics/${foreign.id}"`);
      expect((await two.get('/staff/topics?step=raise')).text).not.toContain(`/staff/topics/${foreign.id}"`);
      expect(wordsOf((await two.get('/staff/topics?compound=far')).text)).toMatch(/说 0 件/);
      expect((await two.get('/staff/topics?compound=west')).status).toBe(403);
    });

    it('a column shows twelve and leads to all of them in pages of fifty, with the filters kept', async () => {
      const { admin, raise } = await openSite();
      for (let at = 0; at < 53; at++) await raise({ speaker: neighbour(`n${at}`) });
      const board = (await admin.get('/staff/topics?compound=east')).text;
      expect(board.match(/href="\/staff\/topics\/\d+"/g)).toHaveLength(12);
      expect(board).toContain('href="/staff/topics?compound=east&amp;step=raise"');
      const first = (await admin.get('/staff/topics?compound=east&step=raise')).text;
      expect(first.match(/href="\/staff\/topics\/\d+"/g)).toHaveLength(50);
      expect(first).toContain('href="/staff/topics?compound=east&amp;step=raise&amp;page=2"');
      const second = (await admin.get('/staff/topics?compound=east&step=raise&page=2')).text;
      expect(second.match(/href="\/staff\/topics\/\d+"/g)).toHaveLength(3);
      expect((await admin.get('/staff/topics?step=raise&late=1')).text).toContain('没有议题。');
    });

    it('those that ended are a list of their own', async () => {
      const { admin, raise, topics } = await openSite();
      const { id } = await raise();
      await must(topics.reject(id, '不归我们管', staff('community')));
      expect(wordsOf((await admin.get('/staff/topics')).text)).toMatch(/说 0 件/);
      expect(wordsOf((await admin.get('/staff/topics?ended=1')).text)).toMatch(
        /议2027-1 .*没有受理，2027年3月1日/,
      );
    });
  });

  describe('a new topic', () => {
    it('is written down for somebody at the door, once, and nobody is asked for a name', async () => {
      const { as, topics } = await openSite();
      const community = await as('community', 'east');
      const page = await community.get('/staff/topics/new');
      const fields = {
        ...fieldsIn(page.text, 'new'),
        text: '3幢302室漏水，打 13857800000',
        place: '3幢',
        way: 'phone',
      };
      const scope = { scope: 'buildings', building: ['1'] };
      for (let twice = 0; twice < 2; twice++) {
        const sent = await community.post('/staff/topics/new', { ...fields, ...scope });
        expect([sent.status, sent.location]).toEqual([303, '/staff/topics/1?done=new']);
      }
      expect(await topics.listTopics({ limit: 9 })).toMatchObject([
        {
          way: 'phone',
          text: '3幢302室漏水，打 〔手机号〕',
          scope: { buildings: ['1'] },
          unit: null,
          label: '1幢 漏水',
        },
      ]);
      expect(wordsOf((await community.get('/staff/topics/1?done=new')).text)).toContain('议题已登记');
    });

    it('keeps what was typed where it is refused', async () => {
      const { admin, topics } = await openSite();
      for (const [fields, sentence] of [
        [{ text: '' }, '请写上内容，再提交一次。'],
        [{ title: '长'.repeat(41) }, '标题不要超过 40 个字，请精简一些。'],
        [{ scope: 'buildings' }, '请先选一项，再提交。'],
        [{ began: '久'.repeat(61) }, '时间写得太长了，请简单写，比如“上个月”。'],
      ] as const) {
        const typed = { compound: 'east', text: '外墙掉皮', place: '东侧靠路', ...fields };
        const sent = await admin.post('/staff/topics/new', typed);
        expect([sent.status, sent.text.includes(sentence), sent.text.includes('东侧靠路')]).toEqual([
          422,
          true,
          true,
        ]);
      }
      expect(await topics.listTopics({ limit: 9 })).toEqual([]);
      expect((await admin.post('/staff/topics/new', { compound: 'nowhere', text: '外墙' })).status).toBe(404);
    });

    it('from a template brings its words, agenda, and after the conclusion its actions', async () => {
      const { as, topics, clock } = await openSite();
      const community = await as('community', 'east');
      const page = await community.get('/staff/topics/new?compound=east&template=lift');
      expect(fieldsIn(page.text, 'new')).toMatchObject({
        title: '加装电梯',
        text: '我们这幢楼没有电梯，想商量要不要装。',
        way: 'staff',
      });
      const made = await community.post('/staff/topics/new', fieldsIn(page.text, 'new'));
      const path = made.location?.replace('?done=new', '') ?? '';
      const form = async (act: string) => fieldsIn((await community.get(path)).text, act);
      expect(await form('accept')).toMatchObject({ title: '加装电梯' });
      await community.post(`${path}/accept`, await form('accept'));
      expect(await form('call')).toMatchObject({ agenda: '1. 装在哪里。2. 钱怎么分。' });
      for (const party of ['community', 'committee', 'company'] as const)
        await must(topics.state(1, { party, view: '同意', options: '', cost: '' }, staff(party)));
      await community.post(`${path}/call`, { ...(await form('call')), place: '社区' });
      clock.advance(5 * DAY);
      const minutes = { parties: ['community'] as const, people: 5, text: '同意装' };
      await must(topics.keepMinutes(1, minutes, staff('community')));
      expect(await form('conclude')).toMatchObject({ matter: 'rebuild' });
      await community.post(`${path}/conclude`, { ...(await form('conclude')), consensus: 'yes', text: '装' });
      const row = fieldsIn((await community.get(path)).text, 'add-action', 't1');
      expect(row).toMatchObject({
        what: '请设计单位出方案',
        who: 'other',
        money: 'owners',
        due: '2027-04-05',
      });
      await community.post(`${path}/add-action`, { ...row, whoName: '设计院' });
      const { text } = await community.get(path);
      expect(wordsOf(text)).toMatch(/第 1 件：请设计单位出方案.*谁来办 设计院/);
      expect(text).not.toContain('name="of" value="t1"');
    });
  });

  describe('the procedure of a compound', () => {
    it('is shown with ranges and defaults as ours, and changed by 社区', async () => {
      const { as, topics } = await openSite();
      const community = await as('community', 'east');
      const { text } = await community.get('/staff/topics/procedure');
      expect(wordsOf(text)).toMatch(
        /本系统默认流程，可由社区调整.*晒：公示几天 7 到 60，默认 7。.*1 到 5，默认 3。/,
      );
      const fields = {
        ...fieldsIn(text, 'procedure'),
        parties: ['community', 'company'],
        shownDays: '10',
        meanTenths: '3.5',
      };
      const sent = await community.post('/staff/topics/procedure', fields);
      expect([sent.status, sent.location]).toEqual([
        303,
        '/staff/topics/procedure?compound=east&done=procedure',
      ]);
      expect(await topics.findProcedure('east')).toMatchObject({
        ...{ parties: ['community', 'company'], shownDays: 10, meanTenths: 35, digest: true },
      });
      expect((await topics.findProcedure('west')).shownDays).toBe(7);
      const wrong = await community.post('/staff/topics/procedure', { ...fields, shownDays: '3' });
      expect([
        wrong.status,
        wrong.text.includes('有的数字不在允许的范围里'),
        wrong.text.includes('value="3"'),
      ]).toEqual([422, true, true]);
    });

    it('others look and do not change', async () => {
      const { as } = await openSite();
      const company = await as('company', 'east');
      const { text } = await company.get('/staff/topics/procedure');
      expect(wordsOf(text)).toContain('您的账号只能看，不能改。');
      expect(wordsOf(text)).not.toContain('保存');
      expect((await company.post('/staff/topics/procedure', { compound: 'east' })).status).toBe(403);
    });
  });
});
