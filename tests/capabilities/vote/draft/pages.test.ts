// The form of a draft as staff fill it in: without script, and nothing typed is ever lost.

import { describe, expect, it } from 'vitest';
import { ACT_REFUSALS, DRAFT_REFUSALS } from '../../../../src/capabilities/vote/console/wording.ts';
import type { AnyTables } from '../../../../src/platform/database/database.ts';
import { eachDatabase } from '../../../_support/database.ts';
import {
  CLAUSE,
  CONSOLE_MIGRATIONS,
  draftFields,
  openVoteConsole,
  wordsOf,
} from '../../../_support/vote-console.ts';

const NEW = '/staff/votes/new';
const LONG = '字'.repeat(101);

eachDatabase((engine, open) => {
  const openConsole = async () => openVoteConsole(await open<AnyTables>(CONSOLE_MIGRATIONS));

  // What the database has a part in runs on both; the rest is the same page.
  const onSqlite = describe.runIf(engine === 'SQLite');

  describe('a draft', () => {
    it('is kept with its items, scope, times and terms as they were typed', async () => {
      const { admin, votes } = await openConsole();
      const saved = await admin.post(
        NEW,
        draftFields({ items: '2', 'title-2': '换门禁', 'text-2': '换两扇。' }),
      );
      expect([saved.status, saved.location]).toEqual([303, '/staff/votes/1?done=drafted']);
      expect(await votes.findVote(1)).toMatchObject({
        ...{ state: 'draft', kind: 'assembly', title: '屋顶防水', number: '2027-1', draftedBy: 'staff:1' },
        items: [
          { title: '用维修资金修屋顶', text: '重做防水，预算 86000 元。', matter: 'fund-use', options: [] },
          { title: '换门禁', text: '换两扇。', matter: null, options: [] },
        ],
        scope: { kind: 'compound' },
        terms: { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 7 },
        opensAt: Date.parse('2027-03-21T08:00+08:00'),
        closesAt: Date.parse('2027-04-04T18:00+08:00'),
      });
    });

    it('sent twice is one and leads to the same page', async () => {
      const { admin, votes } = await openConsole();
      const answers = await Promise.all([admin.post(NEW, draftFields()), admin.post(NEW, draftFields())]);
      expect(answers.map(({ location }) => location)).toEqual(Array(2).fill('/staff/votes/1?done=drafted'));
      expect(await votes.listVotes()).toHaveLength(1);
    });
  });

  onSqlite('the form of a draft', () => {
    it('shows all nine matters in the words of the law, and both majorities', async () => {
      const { admin } = await openConsole();
      const page = wordsOf((await admin.get(`${NEW}?compound=east`)).text);
      for (const words of [
        '（一）',
        '（九）',
        '过半数同意',
        '四分之三以上同意',
        '加装电梯：可能是第（七）项',
      ])
        expect(page).toContain(words);
      expect(page).toContain('最早 2027年3月16日 9:00 开始');
    });

    it('asks for the compound first where there are several', async () => {
      const { admin, as } = await openConsole();
      expect((await admin.get(NEW)).text).toContain('<option value="west">');
      const own = await as('committee', 'west');
      expect((await own.get(NEW)).text).toContain('name="compound" value="west"');
    });

    it('adds and takes away items by buttons, keeping what stands in the others', async () => {
      const { admin, votes } = await openConsole();
      const more = (await admin.post(NEW, draftFields({ act: 'add-item' }))).text;
      expect(more).toMatch(/name="items" value="2"/);
      expect(more).toMatch(/id="title-2"[^>]*autofocus/);
      expect(more).toContain('重做防水，预算 86000 元。');
      const two = { items: '2', 'title-2': '换门禁', 'text-2': '换两扇。', 'matter-2': 'rebuild' };
      const less = (await admin.post(NEW, draftFields({ ...two, act: 'remove-item-1' }))).text;
      expect(less).toMatch(/name="items" value="1"/);
      expect(less).toMatch(/id="title-1" name="title-1"[^>]*value="换门禁"/);
      expect(less).toMatch(/name="matter-1" value="rebuild" checked/);
      expect(await votes.listVotes()).toEqual([]);
    });

    it('shows beforehand what owners will read, and what still keeps it from being announced', async () => {
      const { admin, votes } = await openConsole();
      const shown = wordsOf((await admin.post(NEW, draftFields({ act: 'preview' }))).text);
      expect(shown).toContain('预览：业主看到的样子');
      expect(shown).toContain('三分之二');
      expect(shown).not.toContain('现在还不能公告');
      const soon = await admin.post(NEW, draftFields({ act: 'preview', opens: '2027-03-05T08:00' }));
      expect(wordsOf(soon.text)).toContain(ACT_REFUSALS['opens-too-soon']);
      expect(await votes.listVotes()).toEqual([]);
    });

    it.each([
      ['title-missing', { title: ' ' }],
      ['title-too-long', { title: LONG }],
      ['item-text-missing', { 'text-1': '' }],
      ['item-text-too-long', { 'title-1': LONG }],
      ['options-too-few', { kind: 'offers', 'options-1': '甲公司' }],
      [
        'options-too-many',
        { kind: 'poll', 'options-1': '一 二 三 四 五 六 七 八 九 十'.replaceAll(' ', '\n') },
      ],
      ['options-alike', { kind: 'poll', 'options-1': '甲公司\n甲公司' }],
      ['times-missing', { opens: '' }],
      ['times-missing', { opens: '2027-02-31T08:00' }],
      ['closes-before-opens', { closes: '2027-03-21T08:00' }],
      ['scope-empty', { scope: 'buildings' }],
      ['scope-empty', { scope: 'buildings', building: '别的小区的楼' }],
      ['scope-empty', { scope: 'units', ground: '共用水箱' }],
      ['scope-ground-missing', { scope: 'units', rooms: '1-101' }],
      ['notice-ground-too-short', { noticeGround: '很急' }],
      ['silence-without-clause', { silence: '从前的条款' }],
      ['rooms-unknown', { scope: 'units', rooms: '1-101\n9-909', ground: '共用水箱' }],
      ['objection-days-malformed', { objectionDays: '七天' }],
      ['objection-days-malformed', { objectionDays: '-1' }],
    ] as const)('says what to do for %s and gives back what was typed', async (reason, fields) => {
      const { admin, votes } = await openConsole();
      const refused = await admin.post(NEW, draftFields(fields));
      expect(refused.status).toBe(422);
      expect(refused.text).toMatch(
        new RegExp(`role="alert"><a href="#[^"]+">[^<]*${DRAFT_REFUSALS[reason]}`),
      );
      // For a building or a clause that is not there, there is no box to tick.
      const {
        building: _,
        silence: __,
        ...typed
      }: Record<string, string> = { 'title-1': '用维修资金修屋顶', ...fields };
      for (const [name, value] of Object.entries(typed))
        expect(standsIn(refused.text, name), name).toBe(value);
      expect(await votes.listVotes()).toEqual([]);
    });

    it('puts the sentence at the field it is about and leads there', async () => {
      const { admin } = await openConsole();
      const two = { items: '2', 'title-2': '换门禁', 'text-2': '' };
      const { text } = await admin.post(NEW, draftFields(two));
      expect(text).toContain(`<a href="#text-2">事项 2：${DRAFT_REFUSALS['item-text-missing']}</a>`);
      expect(text).toMatch(
        /id="text-2" name="text-2" aria-invalid="true" *\n? *aria-describedby="text-2-problem/,
      );
      expect(text).toContain('id="text-2-problem"');
    });

    it('lists rooms that the register does not have, and takes the others however they are spaced', async () => {
      const { admin, votes, units } = await openConsole();
      const some = { scope: 'units', rooms: '1-101\r\n 2-101 \r\n９-９０９\r\n', ground: '共用一个水箱' };
      expect(wordsOf((await admin.post(NEW, draftFields(some))).text)).toContain('名册里没有：９-９０９');
      await admin.post(NEW, draftFields({ ...some, rooms: '1-101\r\n 2-101 \r\n' }));
      const chosen = (await units('east')).filter(({ room }) => room === '1-101' || room === '2-101');
      expect((await votes.findVote(1))?.scope).toEqual({
        ...{ kind: 'units', units: chosen.map(({ id }) => id), ground: '共用一个水箱' },
      });
      expect((await admin.get('/staff/votes/1/edit')).text).toContain('1-101\n2-101</textarea>');
    });

    it('offers to count silence only where the rules of the compound say so, with the warning', async () => {
      const { admin, owners, votes } = await openConsole();
      expect((await admin.get(`${NEW}?compound=east`)).text).not.toContain('name="silence"');
      const facts = { community: '', street: '', propertyCompany: '', showRooms: true, proxyCap: 3 };
      const clerk = { id: 'staff:1', name: '小李' };
      await owners.saveCompound('east', { ...facts, name: '东苑小区', silenceClause: CLAUSE }, clerk);
      const page = (await admin.get(`${NEW}?compound=east`)).text;
      expect(page).toContain(CLAUSE);
      expect(page).toContain('这种算法有争议');
      expect(page).toMatch(/name="showRooms" value="1" checked/);
      await admin.post(NEW, draftFields({ silence: CLAUSE }));
      expect((await votes.findVote(1))?.terms.silenceClause).toBe(CLAUSE);
    });

    it('drafts a poll and a comparison of offers, with options and without a majority of the law', async () => {
      const { admin, votes } = await openConsole();
      const offers = { kind: 'offers', 'options-1': '甲公司\r\n乙公司\r\n\r\n' };
      expect((await admin.get(`${NEW}?kind=offers&compound=east`)).text).not.toContain('name="matter-1"');
      await admin.post(NEW, draftFields(offers));
      expect(await votes.findVote(1)).toMatchObject({
        ...{ kind: 'offers', items: [{ matter: null, options: ['甲公司', '乙公司'] }] },
      });
      await admin.post(NEW, draftFields({ kind: 'poll', 'options-1': '' }));
      expect(await votes.findVote(2)).toMatchObject({ kind: 'poll', items: [{ options: [] }] });
    });
  });

  onSqlite('a decision inside the committee', () => {
    it('is drafted without matter, scope or days for objections', async () => {
      const { admin, votes } = await openConsole();
      const page = (await admin.get(`${NEW}?kind=committee&compound=east`)).text;
      for (const name of ['matter-1', 'options-1', 'scope', 'silence', 'noticeGround'])
        expect(page).not.toContain(`name="${name}"`);
      await admin.post(NEW, draftFields({ kind: 'committee', objectionDays: '0' }));
      expect(await votes.findVote(1)).toMatchObject({
        ...{ kind: 'committee', scope: { kind: 'compound' }, items: [{ matter: null, options: [] }] },
      });
    });
  });

  onSqlite('changing a draft', () => {
    it('shows it as typed, saves it, and asks for the matters to be confirmed again', async () => {
      const { admin, votes } = await openConsole();
      await admin.post(NEW, draftFields());
      const seen = /name="seen" value="([^"]+)"/.exec((await admin.get('/staff/votes/1/confirm')).text)?.[1];
      await admin.post('/staff/votes/1/confirm', { seen: seen ?? '' });
      expect((await votes.findVote(1))?.confirmedBy).toBe('staff:1');
      const page = (await admin.get('/staff/votes/1/edit')).text;
      expect(page).toMatch(/id="opens"[^>]*value="2027-03-21T08:00"/);
      expect(page).toMatch(/value="fund-use" checked/);
      const saved = await admin.post('/staff/votes/1/edit', draftFields({ title: '屋顶和外墙' }));
      expect(saved.location).toBe('/staff/votes/1?done=changed');
      expect(await votes.findVote(1)).toMatchObject({ title: '屋顶和外墙', confirmedBy: null });
    });

    it('refuses once the texts are frozen, and gives back what was typed', async () => {
      const { admin, votes } = await openConsole();
      await admin.post(NEW, draftFields());
      await votes.confirmMatters(1, { id: 'staff:1', role: 'admin' });
      await admin.post('/staff/votes/1/announce', {});
      expect((await admin.get('/staff/votes/1/edit')).location).toBe('/staff/votes/1');
      const late = await admin.post('/staff/votes/1/edit', draftFields({ title: '悄悄改掉' }));
      expect([late.status, late.text.includes(DRAFT_REFUSALS['wrong-state'])]).toEqual([422, true]);
      expect(late.text).toContain('value="悄悄改掉"');
      expect((await votes.findVote(1))?.title).toBe('屋顶防水');
    });
  });

  onSqlite('who may draft', () => {
    it('is whoever has the duty, and only for the compound the account is limited to', async () => {
      const { as, admin, votes } = await openConsole();
      await admin.post(NEW, draftFields({ compound: 'west' }));
      const east = await as('committee', 'east');
      const street = await as('street');
      const answers = [
        await east.get(`${NEW}?compound=west`),
        await east.post(NEW, draftFields({ compound: 'west', title: '别的小区' })),
        await east.get('/staff/votes/1/edit'),
        await east.post('/staff/votes/1/edit', draftFields({ compound: 'east' })),
        await street.post(NEW, draftFields()),
        await street.get('/staff/votes/1/edit'),
      ];
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(403));
      expect((await street.get(NEW)).text).not.toContain('name="title"');
      expect((await east.post(NEW, draftFields())).status).toBe(303);
      expect(await votes.listVotes()).toHaveLength(2);
    });

    it('knows no compound that is not there', async () => {
      const { admin } = await openConsole();
      expect((await admin.post(NEW, draftFields({ compound: 'north' }))).status).toBe(404);
    });
  });
});

/** What stands in the field, or is chosen or ticked; empty where nothing is. */
function standsIn(page: string, name: string): string {
  const field = new RegExp(`<input[^>]*name="${name}"[^>]*>|<textarea[^>]*name="${name}"[^>]*>([^<]*)<`, 'g');
  const found = [...page.matchAll(field)].map(([tag, text]) => {
    if (text !== undefined) return text;
    const chosen = !/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag);
    return chosen ? (/value="([^"]*)"/.exec(tag)?.[1] ?? '') : '';
  });
  return found.find((value) => value !== '') ?? '';
}
