import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../_support/database.ts';
import { CONSOLE_MIGRATIONS, draftFields, openVoteConsole, wordsOf } from '../../../_support/vote-console.ts';

const HOME = '/staff/votes';
const VOTE = `${HOME}/1`;
const PAGE = `${VOTE}/committee`;
const CLERK = { id: 'staff:1', name: '小李', role: 'admin' };

const MEETING = {
  ...{ kind: 'committee', title: '三月会议', items: '2' },
  ...{ 'title-1': '修东门', 'text-1': '换新锁，预算 3200 元。' },
  ...{ 'title-2': '加保安', 'text-2': '每月 3800 元。' },
  ...{ opens: '2027-03-02T19:00', closes: '2027-03-02T21:00' },
};

eachDatabase((engine, open) => {
  const onSqlite = engine === 'SQLite' ? describe : describe.skip;

  async function openConsole(members: readonly string[] = ['陈一', '王二', '李三', '周四', '吴五']) {
    const site = await openVoteConsole(await open(CONSOLE_MIGRATIONS));
    for (const name of members) {
      const member = { name, title: '委员', owner: name, party: false };
      const term = { termFrom: 0, termUntil: Date.parse('2030-01-01') };
      const added = await site.owners.addMember('east', { ...member, ...term }, CLERK);
      if (!added.ok) throw new Error(added.reason);
    }
    return site;
  }

  type Site = Awaited<ReturnType<typeof openConsole>>;

  async function begin(site: Site): Promise<void> {
    await site.admin.post(`${HOME}/new`, draftFields(MEETING));
    await site.admin.post(`${VOTE}/announce`, {});
    site.clock.set('2027-03-02T19:00+08:00');
    await site.votes.advance();
  }

  async function end(site: Site, at = '2027-03-02T21:00+08:00'): Promise<void> {
    site.clock.set(at);
    await site.votes.advance();
  }

  const seats = (count: number, choices: string, from = 1) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => at + from).flatMap((member) => [
        [`present-${member}`, '1'],
        ...[...choices].map((letter, item) => [`choice-${member}-${item}`, letter] as const),
      ]),
    );
  const sheet = (fields: Readonly<Record<string, string>>) => ({
    member: ['1', '2', '3', '4', '5'],
    ...fields,
  });

  onSqlite('the draft of a meeting', () => {
    it('asks for time and items, and for nothing that is about owners', async () => {
      const { admin } = await openConsole();
      const form = await admin.get(`${HOME}/new?kind=committee&compound=east`);
      for (const name of ['scope', 'silence', 'matter-1', 'options-1', 'noticeGround', 'showRooms'])
        expect(form.text).not.toContain(`name="${name}"`);
      expect(wordsOf(form.text)).toContain('会议时间');
      expect(form.text).not.toContain('id="objectionDays"');
    });

    it('has no objections, no scope and no rooms, whatever is sent', async () => {
      const { admin, votes } = await openConsole();
      const more = {
        scope: 'buildings',
        building: '1',
        showRooms: '1',
        silence: 'x',
        noticeGround: '因为着急所以马上开会',
      };
      await admin.post(`${HOME}/new`, draftFields({ ...MEETING, ...more, objectionDays: '7' }));
      expect(await votes.findVote(1)).toMatchObject({
        ...{ kind: 'committee', scope: { kind: 'compound' }, items: [{ matter: null }, { matter: null }] },
        terms: { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 0 },
      });
    });
  });

  onSqlite('the page of a meeting', () => {
    it('shows who is there, who agrees and what is needed, and nothing of owners', async () => {
      const site = await openConsole();
      await begin(site);
      expect((await site.admin.post(PAGE, sheet(seats(2, 'yn')))).location).toBe(`${PAGE}?done=signed`);
      const page = wordsOf((await site.admin.get(PAGE)).text);
      expect(page).toContain('委员 5 人');
      expect(page).toContain('到会 2 人 至少要 3 人，还差 1 人');
      expect(page).toContain('同意“修东门” 2 人 至少要 3 人，还差 1 人');
      expect(page).toContain('同意“加保安” 0 人');
      expect(page).toContain('陈一（委员） 签在纸上');
      const vote = wordsOf((await site.admin.get(VOTE)).text);
      for (const word of ['平方米', '上门', '纸质票', '送达', '异议', '名册', '参与情况', '征求意见'])
        expect(vote).not.toContain(word);
      expect(vote).toContain('签字和结果');
      expect((await site.admin.get(HOME)).text).not.toContain('class="turnout"');
    });

    it('keeps what is typed for a member that is refused, and saves the others', async () => {
      const site = await openConsole();
      await begin(site);
      const fields = { ...seats(1, 'yy'), ...seats(1, 'n', 2), 'choice-3-0': 'y', 'choice-3-1': 'y' };
      const answer = await site.admin.post(PAGE, sheet(fields));
      expect(answer.status).toBe(422);
      const page = wordsOf(answer.text);
      expect(page).toContain('王二（委员）：还有没选的事项');
      expect(page).toContain('李三（委员）：没到会的委员不能签字');
      expect(answer.text).toMatch(/name="choice-2-0" value="n" checked/);
      expect(page).toContain('同意“修东门” 1 人');
    });

    it('leaves what a member has signed in the chat to the member', async () => {
      const site = await openConsole();
      await begin(site);
      const signs = { member: 1, present: true, choices: 'yy', how: 'chat' } as const;
      await site.votes.sign(1, signs, { id: 'web:chen', role: 'owner' });
      expect((await site.admin.get(PAGE)).text).not.toContain('name="present-1"');
      // Sent from a form that was opened before.
      expect((await site.admin.post(PAGE, sheet(seats(1, 'yy', 2)))).status).toBe(303);
      const changed = await site.admin.post(PAGE, sheet(seats(1, 'nn')));
      expect(wordsOf(changed.text)).toContain('陈一（委员）：这位委员已经自己签过');
    });

    it('shows who said what to those only who may enter it, and takes it from nobody else', async () => {
      const site = await openConsole();
      await begin(site);
      await site.admin.post(PAGE, sheet(seats(1, 'yn')));
      const street = await site.as('street');
      const page = wordsOf((await street.get(PAGE)).text);
      expect(page).toContain('陈一（委员） 签在纸上');
      expect(page).not.toContain('加保安：反对');
      expect((await street.post(PAGE, sheet({}))).status).toBe(403);
      expect((await (await site.as('committee', 'west')).get(PAGE)).status).toBe(403);
      const counter = await site.as('counter');
      expect(wordsOf((await counter.get(PAGE)).text)).toContain('加保安：反对');
    });

    it('is not there for other votes', async () => {
      const { admin } = await openConsole();
      await admin.post(`${HOME}/new`, draftFields());
      expect((await admin.get(PAGE)).status).toBe(404);
      expect((await admin.get(`${VOTE}/minutes.pdf`)).status).toBe(404);
    });

    it('says that members are missing, where there are none', async () => {
      const site = await openConsole([]);
      await begin(site);
      expect(wordsOf((await site.admin.get(PAGE)).text)).toContain('还没有业委会委员');
      // The list gives the clock a moment before it raises an alarm.
      site.clock.advance(2 * 60_000);
      expect(wordsOf((await site.admin.get(HOME)).text)).toContain('请在小区资料里录入业委会委员');
    });
  });

  onSqlite('the decision', () => {
    async function decided(at?: string) {
      const site = await openConsole();
      await begin(site);
      await site.admin.post(PAGE, sheet({ ...seats(3, 'yn'), 'present-4': '1' }));
      await end(site, at);
      return site;
    }

    it('is to be published within three days, which the page and the list say', async () => {
      const { admin } = await decided();
      const page = wordsOf((await admin.get(PAGE)).text);
      expect(page).toContain('请在 2027年3月5日 21:00 前公布');
      expect(page).toContain('通过 修东门（同意 3 人，反对 0 人，弃权 0 人）');
      expect(page).toContain('没有通过 加保安（同意 0 人，反对 3 人，弃权 0 人）');
      expect(wordsOf((await admin.get(HOME)).text)).toContain(
        '请在 2027年3月5日 21:00 前确认并公布（三日内）',
      );
      expect((await admin.get(HOME)).text).not.toContain('class="late"');
    });

    it('is marked once the three days are over', async () => {
      const { admin, clock } = await decided();
      clock.set('2027-03-05T20:59+08:00');
      expect((await admin.get(PAGE)).text).not.toContain('class="alert"');
      clock.set('2027-03-05T21:00+08:00');
      expect((await admin.get(PAGE)).text).toContain('class="alert" role="alert">已经过了公布的期限');
      expect((await admin.get(HOME)).text).toContain('<b class="late">过了公布期限');
      expect((await admin.get(VOTE)).text).toContain('<li class="late">过了公布期限');
    });

    it('is published with a page that shows it, and stands as it was', async () => {
      const { admin, votes } = await decided();
      const before = await admin.get(`${VOTE}/certify`);
      expect(wordsOf(before.text)).toContain('确认并公布决定');
      expect(wordsOf(before.text)).toContain('通过 修东门');
      expect(wordsOf(before.text)).not.toContain('平方米');
      expect((await admin.post(`${VOTE}/certify`, {})).status).toBe(303);
      expect((await votes.findVote(1))?.state).toBe('certified');
      const page = await admin.get(PAGE);
      expect(wordsOf(page.text)).toContain('2027年3月2日 21:00 确认公布');
      expect(page.text).not.toContain('<form method="post" action="/staff/votes/1/committee"');
      expect((await admin.get(VOTE)).status).toBe(200);
      expect((await admin.post(PAGE, sheet(seats(1, 'yy', 5)))).status).toBe(422);
    });

    it('says so where it was published late', async () => {
      const { admin, clock } = await decided();
      clock.set('2027-03-06T09:00+08:00');
      await admin.post(`${VOTE}/certify`, {});
      expect(wordsOf((await admin.get(PAGE)).text)).toContain('公布晚于三日的期限');
    });

    it('leaves neither sheets nor register of owners, and an export that may be taken', async () => {
      const { admin } = await decided();
      await admin.post(`${VOTE}/certify`, {});
      const page = (await admin.get(VOTE)).text;
      for (const file of [
        'sheet.pdf',
        'sheet.png',
        'notice.pdf',
        'certificate.pdf',
        'register.csv',
        'ballots.csv',
      ])
        expect(page).not.toContain(`/${file}`);
      expect((await admin.get(`${VOTE}/export.jsonl`)).status).toBe(200);
    });
  });

  onSqlite('the sheet to sign', () => {
    it('is a PDF from the announcement on', async () => {
      const site = await openConsole();
      await site.admin.post(`${HOME}/new`, draftFields(MEETING));
      expect((await site.admin.get(`${VOTE}/minutes.pdf`)).status).toBe(404);
      await site.admin.post(`${VOTE}/announce`, {});
      const answer = await site.admin.get(`${VOTE}/minutes.pdf`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('Content-Type')).toBe('application/pdf');
      expect(answer.text.startsWith('%PDF')).toBe(true);
    });
  });
});
