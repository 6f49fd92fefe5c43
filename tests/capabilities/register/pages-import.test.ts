// Uploading a register: checked first, bad rows with how to mend them, confirmed, done once.

import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { ROLL_HEADER } from '../../../src/owners/index.ts';
import { csvOf, GOOD, openRollSite } from './roll-site.ts';

describe('the upload', () => {
  test('is checked and changes nothing; confirmed it is the register', async () => {
    const site = await openRollSite();
    const uploaded = await site.upload(csvOf(...GOOD));
    expect(uploaded.status).toBe(303);
    const checked = await site.follow(uploaded);
    expect(checked.text).toContain('确认导入');
    expect(checked.text).not.toContain('acceptGood');
    expect(await site.owners.roll('c')).toEqual([]);
    const applied = await site.post(`${uploaded.to.replace('/staff/register', '')}/apply`);
    expect((await site.follow(applied)).text).toContain('导入完成');
    expect(await site.owners.roll('c')).toHaveLength(3);
    expect((await site.owners.listUnits({ compound: 'c', limit: 1, offset: 0 }))[0]?.areaSource).toBe(
      'measured',
    );
    const again = await site.post(`${uploaded.to.replace('/staff/register', '')}/apply`);
    expect((await site.follow(again)).text).toContain('没有重复导入');
  });

  test('with bad rows lists every one with its line and how to mend it, and waits to be told', async () => {
    const site = await openRollSite();
    const rows = [
      ['1-101', '89,5', 'A', '', '', '已售'],
      ['1-102', '８９', 'A', '', '12345', '已售'],
      ['1-103', '89.5', 'A+A', '', '', '已售'],
      ['1-104', '89.5', 'A', '', '', '已售'],
    ];
    const uploaded = await site.upload(csvOf(...rows));
    const path = uploaded.to.replace('/staff/register', '');
    const { text } = await site.get(path);
    for (const sentence of [
      '面积“89,5”里有逗号。小数点请用“.”，千位不要分隔。',
      '“８９”里有全角字符。请改成半角的数字和符号。',
      '手机号写法不对。',
      '业主编号“A+A”里同一个人写了两次。',
    ])
      expect(text).toContain(sentence);
    const refused = await site.post(`${path}/apply`);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('还有不能导入的行');
    expect(await site.owners.roll('c')).toEqual([]);
    const applied = await site.follow(await site.post(`${path}/apply`, { acceptGood: 'yes' }));
    expect(applied.text).toContain('没有导入的行');
    expect(applied.text).toContain('面积“89,5”');
    expect((await site.owners.roll('c')).map(({ room }) => room)).toEqual(['1-104']);
  });

  test('keeps units that the file does not have unless told to remove them', async () => {
    const site = await openRollSite();
    const load = async (rows: readonly (readonly string[])[], fields = {}) => {
      const path = (await site.upload(csvOf(...rows))).to.replace('/staff/register', '');
      const { text } = await site.get(path);
      await site.post(`${path}/apply`, fields);
      return text;
    };
    await load(GOOD);
    expect(await load(GOOD.slice(0, 1))).toContain('把文件里没有的户移出名册（2）');
    expect(await site.owners.roll('c')).toHaveLength(3);
    await load(GOOD.slice(0, 1), { removeGone: 'yes' });
    expect(await site.owners.roll('c')).toHaveLength(1);
  });

  test('that somebody overtook is refused with what to do', async () => {
    const site = await openRollSite();
    const [mine, theirs] = [await site.upload(csvOf(...GOOD)), await site.upload(csvOf(...GOOD))];
    await site.post(`${theirs.to.replace('/staff/register', '')}/apply`);
    const refused = await site.post(`${mine.to.replace('/staff/register', '')}/apply`);
    expect(refused).toMatchObject({ status: 409, text: expect.stringContaining('有人改过名册') });
    expect((await site.follow(mine)).text).toContain('重新上传');
  });

  test('may be given up', async () => {
    const site = await openRollSite();
    const uploaded = await site.upload(csvOf(...GOOD));
    const path = uploaded.to.replace('/staff/register', '');
    expect((await site.follow(await site.post(`${path}/drop`))).text).toContain('名册没有变');
    expect((await site.post(`${path}/apply`)).status).toBe(409);
  });

  test('that is at work shows how far it is and looks again by itself', async () => {
    const site = await openRollSite();
    const uploaded = await site.upload(csvOf(...GOOD));
    const [, id = ''] = /(\d+)$/.exec(uploaded.to) ?? [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const work = site.owners.applyImport(Number(id), { id: 1, name: 'x' }, { onProgress: () => resolve() });
    await promise;
    const page = await site.get(`/import/${id}`);
    await work;
    expect(page.headers.get('Refresh')).toBe('1');
    expect(page.text).toMatch(/<progress max="3" value="\d">/);
  });
});

describe('a file of any kind', () => {
  test('from Excel is read, with numbers as numbers and text as text', async () => {
    const site = await openRollSite();
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet();
    sheet.addRow([...ROLL_HEADER]);
    sheet.addRow(['1-101', 89.5, 1, '张三', 13_800_001_234, '已售']);
    sheet.addRow(['1-102', { formula: '44.65*2', result: 89.3 }, 2, '李四', '', '已售']);
    const uploaded = await site.upload(new Uint8Array(await workbook.xlsx.writeBuffer()), 'r.xlsx');
    await site.post(`${uploaded.to.replace('/staff/register', '')}/apply`);
    expect(await site.owners.roll('c')).toMatchObject([
      { area: 8950, head: '1' },
      { area: 8930, head: '2' },
    ]);
  });

  test('with merged cells names the rows', async () => {
    const site = await openRollSite();
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet();
    sheet.addRow([...ROLL_HEADER]);
    sheet.addRow(['1-101', 89.5, 'A', '张三', '', '已售']);
    sheet.addRow(['1-102', 89.5, 'A', '', '', '已售']);
    sheet.mergeCells('D2:D3');
    const uploaded = await site.upload(new Uint8Array(await workbook.xlsx.writeBuffer()), 'r.xlsx');
    const { text } = await site.follow(uploaded);
    expect(text.match(/这一行有合并的单元格/g)).toHaveLength(2);
  });

  test('saved by Excel in China in GBK is read', async () => {
    const site = await openRollSite();
    // 房号,专有部分面积,业主编号,业主姓名,手机号,状态 / 1-101,89.5,A,张三,,已售
    const gbk =
      'b7bfbac52cd7a8d3d0b2bfb7d6c3e6bbfd2cd2b5d6f7b1e0bac52cd2b5d6f7d0d5c3fb2ccad6bbfabac52cd7b4ccac0d0a' +
      '312d3130312c38392e352c412cd5c5c8fd2c2cd2d1cadb0d0a';
    const uploaded = await site.upload(Uint8Array.from(Buffer.from(gbk, 'hex')));
    expect((await site.follow(uploaded)).text).not.toContain('不能导入的行</h2>');
    await site.post(`${uploaded.to.replace('/staff/register', '')}/apply`);
    expect(await site.owners.roll('c')).toMatchObject([{ room: '1-101', area: 8950, status: 'sold' }]);
  });

  test.each([
    ['empty', '', '请先选一个文件'],
    ['blank', '\r\n\r\n', '这个文件是空的'],
    ['a picture', '\u0089PNG\r\n\u0000\u0001', '这个文件读不懂'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧格式的 .xls'],
    ['no workbook inside', 'PK\u0003\u0004zzzz', '这个文件打不开'],
    ['with an open quotation mark', '房号,"专有\r\n1,2\r\n', '引号没有配对'],
  ])('that is %s is refused with one sentence', async (_, bytes, sentence) => {
    const site = await openRollSite();
    const refused = await site.upload(Buffer.from(bytes as string));
    expect(refused).toMatchObject({ status: 422, text: expect.stringContaining(sentence) });
  });

  test('with a header only, or with another header, says what is missing', async () => {
    const site = await openRollSite();
    expect((await site.follow(await site.upload(csvOf()))).text).toContain('只有表头');
    const other = await site.upload(new TextEncoder().encode('房号,面积\r\n1,2\r\n'));
    const { text } = await site.follow(other);
    expect(text).toContain('表头缺“专有部分面积”这一栏');
    expect(text).not.toContain('确认导入');
  });
});
