// The register in the console: masked in lists, whole on a unit's page, each account within its own compound.

import { describe, expect, test } from 'vitest';
import { readRoll, readRollFile } from '../../../src/owners/index.ts';
import { csvOf, GOOD, openRollSite, STAFF } from './roll-site.ts';

async function openFilled(limit: readonly string[] | null = null) {
  const site = await openRollSite(limit);
  const rows = await readRollFile(csvOf(...GOOD));
  if (!rows.ok) throw new Error(rows.reason);
  const checked = await site.owners.checkImport({ compound: 'c', file: 'r', rows: rows.value, actor: STAFF });
  if (checked.ok) await site.owners.applyImport(checked.value.id, STAFF);
  const [unit] = await site.owners.listUnits({ compound: 'c', limit: 1, offset: 0 });
  return { ...site, id: unit?.id ?? 0 };
}

const FORM = {
  area: '89.53',
  source: 'registered',
  status: '已售',
  owners: 'A',
  names: '张三',
  phones: '13800001234',
};

describe('the list', () => {
  test('shows the totals above it, and names and phones only masked', async () => {
    const { text } = await (await openFilled()).get('');
    expect(text).toContain('3（已售 2，未售 1）');
    expect(text).toContain('249.53 m²');
    expect(text).toContain('A 张*');
    expect(text).toContain('138****1234');
    expect(text).not.toMatch(/张三|13800001234/);
  });

  test('is searched by part of a room and by building, and says so where there is nothing', async () => {
    const site = await openFilled();
    const rooms = async (query: string) =>
      [...(await site.get(query)).text.matchAll(/units\/\d+">([^<]+)</g)].map((match) => match[1]);
    expect(await rooms('?compound=c&q=101')).toEqual(['1-101', '2-101']);
    expect(await rooms('?compound=c&building=1')).toEqual(['1-101', '1-102']);
    expect((await site.get('?q=999')).text).toContain('没有找到');
    expect((await site.get('?q=<script>')).text).not.toContain('<script>');
  });

  test('goes page by page', async () => {
    const site = await openRollSite();
    const rows = Array.from({ length: 120 }, (_, index) => ({
      line: index + 2,
      cells: [`1-${index + 101}`, '80', `A${index}`, '', '', '已售'],
    }));
    const header = { line: 1, cells: ['房号', '专有部分面积', '业主编号', '业主姓名', '手机号', '状态'] };
    const checked = await site.owners.checkImport({
      compound: 'c',
      file: 'r',
      rows: [header, ...rows],
      actor: STAFF,
    });
    if (checked.ok) await site.owners.applyImport(checked.value.id, STAFF);
    expect((await site.get('')).text).toContain('第 1–50 户，共 120 户');
    expect((await site.get('?from=100')).text).toContain('第 101–120 户，共 120 户');
  });
});

describe('a unit', () => {
  test('is shown whole on its own page, with its history', async () => {
    const site = await openFilled();
    const { text } = await site.get(`/units/${site.id}`);
    expect(text).toContain('value="张三"');
    expect(text).toContain('value="13800001234"');
  });

  test.each([
    [{ area: '８９' }, '８９'],
    [{ area: '89，5' }, '89，5'],
    [{ owners: 'Ａ1' }, 'Ａ1'],
  ])('is told which cell has full-width signs, brackets in its name aside: %j', async (typed, cell) => {
    const site = await openFilled();
    const { text } = await site.post(`/units/${site.id}`, {
      ...{ ...FORM, source: 'measured', room: '商铺（一层）', ...typed },
    });
    expect(text).toContain(`“${cell}”里有全角字符`);
  });

  test('is changed, and the change stands in its history with what was', async () => {
    const site = await openFilled();
    const changed = await site.post(`/units/${site.id}`, { ...FORM, area: '90.1', source: 'measured' });
    const { text } = await site.follow(changed);
    expect(text).toContain('已经保存');
    expect(text).toContain('面积：89.53 → 90.10');
    expect(text).toContain('小李');
  });

  test('is not changed to something bad, and nothing typed is lost', async () => {
    const site = await openFilled();
    const refused = await site.post(`/units/${site.id}`, { ...FORM, area: '89,5', names: '新名字' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('面积“89,5”里有逗号');
    expect(refused.text).toContain('value="新名字"');
  });

  test('is added and removed', async () => {
    const site = await openFilled();
    const added = await site.post('/units/new?compound=c', { ...FORM, room: '9-1' });
    expect((await site.follow(added)).text).toContain('已经加入名册');
    const twice = await site.post('/units/new?compound=c', { ...FORM, room: '9-1' });
    expect(twice).toMatchObject({ status: 422, text: expect.stringContaining('已经在名册里') });
    const removed = await site.post(`${added.to.replace(/^\/staff\/register|\?.*$/g, '')}/remove`);
    expect((await site.follow(removed)).text).toContain('已经移出名册');
    expect(await site.owners.roll('c')).toHaveLength(3);
  });

  test.each(['/units/99', '/units/x', '/import/99', '/?compound=nobody'])(
    'that is not there: %s',
    async (path) => {
      const { status, to } = await (await openFilled()).get(path);
      expect([404, 303]).toContain(status);
      if (status === 303) expect(to).toContain('/compound');
    },
  );
});

describe('an account limited to one compound', () => {
  test('sees and changes nothing of another', async () => {
    const site = await openFilled(['d']);
    await site.owners.createCompound('d', '另一个', STAFF);
    expect((await site.get('')).text).toContain('另一个');
    expect((await site.get('?compound=c')).status).toBe(404);
    for (const path of [`/units/${site.id}`, '/import/1', '/export.csv?compound=c', '/changes?compound=c'])
      expect((await site.get(path)).status).toBe(404);
    for (const path of [
      `/units/${site.id}`,
      `/units/${site.id}/remove`,
      '/import/1/apply',
      '/import?compound=c',
      '/compound?compound=c',
      '/compound/new',
    ])
      expect((await site.post(path, FORM)).status).toBe(404);
    expect(await site.owners.roll('c')).toHaveLength(3);
  });
});

describe('an account limited to several compounds', () => {
  test('chooses between them, and makes no new one', async () => {
    const site = await openFilled(['c', 'd']);
    for (const key of ['d', 'e']) await site.owners.createCompound(key, `小区 ${key}`, STAFF);
    expect((await site.get('?compound=d')).text).toContain('小区 d');
    expect((await site.get('?compound=c')).text).not.toContain('小区 e');
    expect((await site.get('?compound=e')).status).toBe(404);
    expect((await site.post('/compound/new', FORM)).status).toBe(404);
  });
});

describe('files to take away', () => {
  test.each(['csv', 'xlsx'])('as %s are the same register when taken in again', async (kind) => {
    const site = await openFilled();
    const { bytes, headers } = await site.get(`/export.${kind}?compound=c`);
    expect(headers.get('Content-Disposition')).toContain(`attachment; filename*=UTF-8''`);
    const rows = await readRollFile(bytes);
    const read = readRoll(rows.ok ? rows.value : []);
    expect(read.problems).toEqual([]);
    expect(read.units.map(({ room, area, head }) => [room, area, head])).toEqual(
      (await site.owners.roll('c')).map(({ room, area, head }) => [room, area, head]),
    );
    expect(read.units[1]?.owners).toEqual([
      { code: 'B', name: '李四', phone: '13800001235' },
      { code: 'C', name: '王五', phone: '13800001236' },
    ]);
  });

  test('may be masked', async () => {
    const { text } = await (await openFilled()).get('/export.csv?compound=c&masked=1');
    expect(text).toContain('1-101,89.53,A,张*,138****1234,已售');
  });

  test.each(['csv', 'xlsx'])(
    'include an empty register to fill in, itself without a mistake: %s',
    async (kind) => {
      const rows = await readRollFile((await (await openRollSite()).get(`/template.${kind}`)).bytes);
      expect(readRoll(rows.ok ? rows.value : [])).toMatchObject({ problems: [], units: [{}, {}] });
    },
  );
});

describe('a compound', () => {
  test('is described, and has a committee with what the law says of it', async () => {
    const site = await openRollSite();
    const facts = {
      name: '新名',
      street: '紫金街道',
      community: '',
      propertyCompany: '',
      silenceClause: '',
      proxyCap: '2',
    };
    const saved = await site.post('/compound?compound=c', { ...facts, showRooms: 'yes' });
    expect((await site.follow(saved)).text).toContain('value="紫金街道"');
    expect(await site.owners.compound('c')).toMatchObject({ showRooms: true, proxyCap: 2 });
    expect((await site.post('/compound?compound=c', { ...facts, proxyCap: '很多' })).text).toContain(
      '0 到 100',
    );
    const member = {
      member: '张三',
      title: '主任',
      owner: 'A',
      party: 'yes',
      from: '2026-01-01',
      until: '2029-01-01',
    };
    const added = await site.follow(await site.post('/compound/members?compound=c', member));
    expect(added.text).toContain('委员少于 5 人');
    expect(added.text).toContain('2029-01-01');
    const [{ id } = { id: 0 }] = await site.owners.members('c');
    await site.post(`/compound/members/${id}/end?compound=c`);
    expect(await site.owners.members('c')).toEqual([]);
    expect((await site.post('/compound/members?compound=c', { ...member, until: 'x' })).text).toContain(
      '任期的起止日期不对',
    );
  });

  test('may have a supervision committee, listed by itself and without the law on committees', async () => {
    const site = await openRollSite();
    const member = { member: '李四', title: '组长', owner: 'B', from: '2026-01-01', until: '2027-01-01' };
    const before = (await site.get('/compound?compound=c')).text;
    expect(before).toContain('还没有登记监督委员会成员');
    const ids = [...before.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(ids).toEqual([...new Set(ids)]);
    const sent = await site.post('/compound/members?compound=c', { ...member, body: 'supervision' });
    const { text } = await site.follow(sent);
    expect(text.slice(text.indexOf('监督委员会成员</h2>'))).toContain('李四');
    expect(text).toContain('还没有登记委员');
    expect(text).not.toContain('第十四条');
    expect(await site.owners.members('c')).toEqual([]);
    expect((await site.get('/changes?compound=c')).text).toContain('监督委员会');
    const [{ id } = { id: 0 }] = await site.owners.supervisors('c');
    const ended = await site.follow(await site.post(`/compound/members/${id}/end?compound=c`));
    expect(ended.text).toContain('已经记为离任');
    expect(await site.owners.supervisors('c')).toEqual([]);
  });

  test('is made by an account for all of them, and chosen where there are several', async () => {
    const site = await openRollSite();
    const made = await site.post('/compound/new', { key: 'd', name: '第二个' });
    expect((await site.follow(made)).text).toContain('小区已经建好');
    expect((await site.post('/compound/new', { key: 'D!', name: 'x' })).text).toContain('小写字母和数字');
    expect((await site.get('?compound=d')).text).toContain('<option value="d" selected>第二个</option>');
  });
});
