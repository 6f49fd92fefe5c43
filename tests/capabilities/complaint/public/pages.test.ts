// The public pages of cases: reporting without script, following one's own and nobody else's, danger first.

import { expect, test } from 'vitest';
import { DANGER } from '../../../../src/capabilities/complaint/public/wording-public.ts';
import { browse, createCaseSite } from '../../../_support/case-site.ts';
import { desk, LEAK, openCases, resident } from '../../../_support/cases.ts';
import { eachDatabase } from '../../../_support/database.ts';
import { END, exif, JFIF, jpeg, SCANS } from '../../../_support/jpeg.ts';

const DAY = 86_400_000;
const WRITTEN = { compound: 'demo', text: '三楼走廊漏水好几天了，物业不管', hidden: 'y' };
const photo = (bytes: Uint8Array, name = 'a.jpg') => new File([new Uint8Array(bytes)], name);
const PICTURE = jpeg(JFIF, exif(6), SCANS, END);
const COMPANY = desk('property-company');

eachDatabase((name, open) => {
  async function openSite() {
    const cases = await openCases(open);
    return { ...cases, app: createCaseSite(cases) };
  }

  test('a form without script makes a case with what triage and the visitor say, once however often it is sent', async () => {
    const { app, actions } = await openSite();
    const visitor = browse(app, 1);
    const form = await visitor.page('/complaints');
    for (const part of ['不用写姓名', '119', '3幢', '手机号', '办结 30 天后删除', 'enctype="multipart'])
      expect(form).toContain(part);
    const more = { building: '5幢', behalf: '我妈妈', room: '302', contact: '13800001234', open: 'y' };
    for (let sent = 0; sent < 2; sent++) {
      const done = await visitor.post('/complaints', { ...WRITTEN, ...more }, [photo(PICTURE)]);
      expect([done.status, done.headers.get('location')]).toEqual([303, '/complaints/1?done=lodged']);
    }
    const story = await actions.story(1);
    expect(story?.case).toMatchObject({ way: 'web', building: '5幢', open: true, number: '2027-1' });
    expect(story?.case.course.category).toBe('leak-and-facade');
    expect(story?.case.label).toContain('5幢');
    expect(story?.reporters).toMatchObject([
      { contact: '13800001234', room: '302', behalf: '我妈妈', hidden: true },
    ]);
    const photos = story?.messages.filter(({ file }) => file !== null) ?? [];
    expect(photos).toHaveLength(1);
    const page = await visitor.page('/complaints/1?done=lodged');
    for (const part of ['单2027-1', '收到了', '三楼走廊漏水', '请记下编号', '可由社区调整'])
      expect(page).toContain(part);
    for (const secret of ['13800001234', '302', '我妈妈']) expect(page).not.toContain(secret);
    const picture = await visitor.get(`/complaints/1/photos/${photos[0]?.file}`);
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await picture.arrayBuffer()).toString('latin1')).not.toContain('GPS');
  });

  test('of a building that was picked and another in the words the picked one is meant; what is unclear may be said later', async () => {
    const { app, actions } = await openSite();
    const visitor = browse(app, 1);
    const text = '3幢三楼走廊漏水好几天了';
    await visitor.post('/complaints', { compound: 'demo', text, building: '5幢' });
    expect(await actions.findCase(1)).toMatchObject({ building: '5幢', place: '三楼走廊' });
    const other = browse(app, 2);
    await other.post('/complaints', { compound: 'demo', text: '楼道灯坏了好几天没人修' });
    await other.post('/complaints/2/add', { text: '是3幢二单元的' });
    expect(await actions.findCase(2)).toMatchObject({ building: '3幢' });
    expect((await actions.findCase(2))?.label).toContain('3幢');
  });

  test('only an answer that was drafted by a model says so, and nobody but staff reads words that were put more calmly', async () => {
    const { app, actions } = await openSite();
    const visitor = browse(app, 1);
    await visitor.post('/complaints', WRITTEN);
    const speaker = (await actions.story(1))?.reporters[0];
    if (speaker === undefined) throw new Error('nobody');
    await actions.answer(1, '我们看过了', [], COMPANY);
    expect(await visitor.page('/complaints/1')).not.toContain('由AI生成');
    await actions.answer(1, '在等零件', [], COMPANY, true);
    expect((await visitor.page('/complaints/1')).split('由AI生成')).toHaveLength(2);
    const angry = { ...LEAK, building: '5', text: '屋顶漏水', original: '屋顶漏水，废物！！', speaker };
    await actions.lodge({ ...angry, category: 'parking' });
    const other = await visitor.page('/complaints/2');
    expect(other).toContain('屋顶漏水');
    expect(other).not.toContain('废物');
  });

  test('where the words hold a danger the numbers to call stand first, also above a form that is refused', async () => {
    const { app, actions } = await openSite();
    const visitor = browse(app, 1);
    const text = '电梯里困了人，快来';
    const done = await visitor.post('/complaints', { compound: 'demo', text });
    expect(done.status).toBe(303);
    expect((await actions.findCase(1))?.course.level).toBe('P0');
    const page = await visitor.page('/complaints/1?done=lodged');
    expect(page.indexOf(DANGER)).toBeLessThan(page.indexOf('收到了'));
    const long = { compound: 'demo', text, place: '三'.repeat(90) };
    const refused = await visitor.post('/complaints', long);
    const again = await refused.text();
    expect(refused.status).toBe(422);
    expect(again).toContain('case-danger');
    expect(again.indexOf(DANGER)).toBeLessThan(again.indexOf('地点写得太长了'));
  });

  test('what is refused comes back with its words and one sentence', async () => {
    const { app, actions } = await openSite();
    const visitor = browse(app, 1);
    const pdf = [photo(new Uint8Array([1, 2, 3]), 'a.jpg')];
    const refused = await visitor.post('/complaints', { ...WRITTEN, room: '<b>302' }, pdf);
    const page = await refused.text();
    expect(refused.status).toBe(422);
    for (const part of ['JPG 或 PNG', '照片请再选一次', '物业不管', '&lt;b&gt;302'])
      expect(page).toContain(part);
    expect((await visitor.post('/complaints', { ...WRITTEN, text: ' ' })).status).toBe(422);
    expect((await visitor.post('/complaints', { ...WRITTEN, text: '漏'.repeat(4_500) })).status).toBe(422);
    expect((await visitor.post('/complaints', { ...WRITTEN, compound: 'x' })).status).toBe(404);
    const many = Array.from({ length: 9 }, () => photo(PICTURE));
    expect((await visitor.post('/complaints', WRITTEN, many)).status).toBe(422);
    expect(await actions.findCase(1)).toBeNull();
  });

  test('a case is there for whoever reported it, by id and by number, and for nobody else', async () => {
    const { app, actions } = await openSite();
    await browse(app, 1).post('/complaints', WRITTEN, [photo(PICTURE)]);
    for (const path of ['/complaints/1', '/complaints/2027-1'])
      expect(await browse(app, 1).page(path)).toContain('三楼走廊漏水');
    expect(await browse(app, 1).page('/complaints/mine')).toContain('单2027-1');
    const file = (await actions.story(1))?.messages.find((each) => each.file !== null)?.file;
    for (const who of [null, 2])
      for (const path of ['/complaints/1', '/complaints/2027-1', `/complaints/1/photos/${file}`])
        expect((await browse(app, who).get(path)).status).toBe(404);
    expect((await browse(app, 2).post('/complaints/1/withdraw')).status).toBe(404);
    // A link from a message opened elsewhere: told what to do, the same whether there is such a case or not.
    const stranger = await browse(app, 2).page('/complaints/1');
    expect(stranger).toContain('查进度');
    expect(await browse(app, 2).page('/complaints/999')).toBe(stranger);
    expect(await browse(app, 2).page('/complaints/mine')).toContain('还没有反映过');
    for (const path of ['/complaints/99999999999999999999', '/complaints/0-0', '/complaints/1/photos/999'])
      expect((await browse(app, 1).get(path)).status).toBe(404);
  });

  test('neighbours who report the same share the answers and nothing else', async () => {
    const { app, actions } = await openSite();
    const same = { ...WRITTEN, building: '3幢', place: '三楼走廊' };
    await browse(app, 1).post('/complaints', { ...same, text: '三楼走廊漏水，我家302' }, [photo(PICTURE)]);
    for (let sent = 0; sent < 2; sent++) {
      const joined = await browse(app, 2).post('/complaints', same);
      expect(joined.headers.get('location')).toBe('/complaints/1?done=joined');
    }
    await actions.take(1, COMPANY);
    await actions.note(1, '住户脾气不好', [], COMPANY);
    await actions.answer(1, '明天上午来修', [], COMPANY);
    const page = await browse(app, 2).page('/complaints/1?done=joined');
    for (const part of ['物业不管', '明天上午来修', '物业公司', '一共 2 户', '另外反映'])
      expect(page).toContain(part);
    for (const other of ['我家302', '脾气', '<img']) expect(page).not.toContain(other);
    expect((await actions.story(1))?.messages.filter(({ reporter }) => reporter === 2)).toHaveLength(1);
    const own = await browse(app, 2).post('/complaints', { ...same, other: 'y' });
    expect(own.headers.get('location')).toBe('/complaints/2?done=lodged');
  });

  test('the visitor adds, rings, says whether it is solved, each once however often it is sent', async () => {
    const { app, actions } = await openSite();
    const visitor = browse(app, 1);
    await visitor.post('/complaints', WRITTEN);
    const twice = async (act: string, fields = {}, photos: readonly File[] = []) => {
      for (let sent = 0; sent < 2; sent++)
        expect((await visitor.post(`/complaints/1/${act}`, fields, photos)).headers.get('location')).toBe(
          `/complaints/1?done=${act}`,
        );
    };
    await twice('add', { text: '今天更大了，电话13800001234' }, [photo(PICTURE)]);
    await twice('ring');
    const kinds = async () => (await actions.story(1))?.history.map(({ kind }) => kind);
    expect(await kinds()).toEqual(['lodged', 'added', 'rung']);
    expect(await visitor.page('/complaints/1')).toContain('〔手机号〕');
    expect((await visitor.post('/complaints/1/add', { text: ' ' })).status).toBe(422);
    await actions.take(1, COMPANY);
    await actions.resolve(1, '已经换了水管，不漏了，请看', [], COMPANY);
    expect(await visitor.page('/complaints/1')).toContain('这件事解决了吗');
    await twice('visit', { solved: 'n', text: '还在漏' });
    expect((await actions.findCase(1))?.course).toMatchObject({ state: 'reopened', reopenings: 1 });
    await actions.take(1, COMPANY);
    await actions.resolve(1, '又修了一次，看了两天没有漏', [], COMPANY);
    await twice('visit', { solved: 'y', text: '' });
    expect((await actions.findCase(1))?.course.state).toBe('closed');
    expect(await visitor.page('/complaints/1')).not.toContain('action="/complaints/1/');
  });

  test('what is not wanted any more is withdrawn, unless a neighbour waits for it', async () => {
    const { app, actions } = await openSite();
    const same = { ...WRITTEN, building: '3幢', place: '三楼走廊' };
    await browse(app, 1).post('/complaints', same);
    for (let sent = 0; sent < 2; sent++)
      expect((await browse(app, 1).post('/complaints/1/withdraw', { text: '自己修好了' })).status).toBe(303);
    expect((await actions.findCase(1))?.course.state).toBe('withdrawn');
    await browse(app, 1).post('/complaints', { ...same, text: '三楼走廊又漏水了' });
    await browse(app, 2).post('/complaints', same);
    expect(await browse(app, 1).page('/complaints/2')).not.toContain('/withdraw"');
    const refused = await browse(app, 1).post('/complaints/2/withdraw');
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('还有邻居')]);
  });

  test('the board counts everything and lists only what may be seen, without a word of anybody', async () => {
    const { app, actions, clock } = await openSite();
    const lodge = (who: string, over: Partial<typeof LEAK>) =>
      actions.lodge({ ...LEAK, speaker: resident(who), mayJoin: false, ...over });
    await lodge('zhang', { text: '王小明家漏水', label: '3幢 房屋漏水与外墙', place: '302室' });
    await lodge('li', {
      text: '隔壁打孩子',
      label: '5幢 噪音',
      category: 'noise-and-neighbours',
      open: false,
    });
    await lodge('wu', { text: '电梯坏了', label: '5幢 电梯', category: 'elevator' });
    await actions.take(3, COMPANY);
    await actions.resolve(3, '换了门机，试运行正常了', [], COMPANY);
    await actions.visit(3, { satisfied: true, words: '' }, resident('wu'));
    clock.advance(3 * DAY);
    const page = await browse(app, null).page('/board/demo');
    for (const part of ['一共 2 件', '房屋漏水与外墙', '噪音和邻里', '3 天', '1 件（100%）', '单2027-1'])
      expect(page).toContain(part);
    for (const hidden of ['王小明', '302', '打孩子', '单2027-2', '5幢 噪音'])
      expect(page).not.toContain(hidden);
    await lodge('sun', { text: '又一件' });
    expect(await browse(app, null).page('/board/demo')).toContain('一共 2 件');
    clock.advance(60_000);
    expect(await browse(app, null).page('/board/demo')).toContain('一共 3 件');
    expect((await browse(app, null).get('/board/nowhere')).status).toBe(404);
    expect(await browse(app, null).page('/board')).toContain('/board/demo');
  });

  test('one that climbed because it was late is not counted as in time', async () => {
    const { app, actions, clock } = await openSite();
    await actions.lodge(LEAK);
    clock.advance(3 * DAY);
    await actions.advance();
    const street = desk('street');
    await actions.take(1, street);
    await actions.resolve(1, '街道派人修好了，看过了', [], street);
    expect(await browse(app, null).page('/board/demo')).toContain('0 件（0%）');
  });

  test.skipIf(name !== 'SQLite')('a flood is asked to come later; a danger still gets through', async () => {
    const { app } = await openSite();
    const statuses = [];
    for (let number = 1; number <= 65; number++)
      statuses.push((await browse(app, number).post('/complaints', WRITTEN)).status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
    const danger = { ...WRITTEN, text: '煤气漏了，味道很大' };
    expect((await browse(app, 99).post('/complaints', danger)).status).toBe(303);
  });
});
