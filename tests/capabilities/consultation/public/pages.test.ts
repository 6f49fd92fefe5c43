// The public pages of topics: what anybody may read when, and what a visitor can do without script.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSheetOf } from '../../../../src/capabilities/consultation/publish/sheets.ts';
import { ownersMigrations } from '../../../../src/owners/index.ts';
import { eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';
import { createTopicSite, visit } from '../../../_support/topic-site.ts';
import {
  concludeTopic,
  FACADE,
  get,
  must,
  neighbour,
  openTopics,
  staff,
  type Topics,
} from '../../../_support/topics.ts';

const DAY = 86_400_000;
const COMMUNITY = staff('community');

/** With the sheet that is really made, which asks the register for the compound. */
function openTown(open: OpenTestDatabase): Promise<Topics> {
  const sheetOf = createSheetOf({
    citation: (id) => ({ text: `条款${id}`, path: '意见 › 三 › 11', status: '送审稿', link: '/clauses/m11' }),
    voteFacts: async () => null,
  });
  return openTopics((migrations) => open([...migrations, ownersMigrations]), { sheetOf });
}

async function publishTopic(town: Topics, what = '搭架修外墙') {
  const { actions, clock } = town;
  const { id } = await concludeTopic(town);
  const action = { what, who: 'company', whoName: '', dueAt: clock.now() + 30 * DAY } as const;
  await must(actions.addAction(id, { ...action, money: 'company', amount: 8_600_050 }, COMMUNITY));
  await must(actions.finishAction(id, 1, '修好了，验收合格', staff('company')));
  await must(actions.finish(id, COMMUNITY));
  await must(actions.publish(id, '', COMMUNITY));
  return id;
}

eachDatabase((_, open) => {
  test('a topic nobody has accepted is told by its label alone', async () => {
    const town = await openTopics(open);
    const { id } = await must(town.actions.raise(FACADE));
    const app = createTopicSite(town);
    for (const page of [
      await visit(app, null).page(`/topics/${id}`),
      await visit(app, null).page('/topics'),
    ]) {
      expect(page).toContain(FACADE.label);
      expect(page).not.toContain('砸到过车');
      expect(page).not.toContain(`${FACADE.place}</dd>`);
    }
    await must(town.actions.reject(id, '已经有人在办', COMMUNITY));
    const page = await visit(app, null).page(`/topics/${id}`);
    expect(page).toContain('没有受理');
    expect(page).not.toContain('已经有人在办');
    expect(page).not.toContain('砸到过车');
  });

  test('what was written over before it was accepted stays unseen, whoever had joined', async () => {
    const town = await openTopics(open);
    const { actions } = town;
    const { id } = await must(actions.raise({ ...FACADE, text: '王小明家的空调外机滴水' }));
    await must(actions.cosign(id, neighbour('li')));
    await must(actions.amend(id, { text: '一户人家的空调外机滴水', place: '', reason: '' }, COMMUNITY));
    town.clock.set(town.clock.now() + 60_000);
    await must(actions.accept(id, { title: '空调外机滴水', clause: '' }, COMMUNITY));
    const before = await visit(createTopicSite(town), null).page(`/topics/${id}`);
    expect(before).toContain('一户人家');
    expect(before).not.toContain('王小明');
    town.clock.set(town.clock.now() + 60_000);
    await must(actions.cosign(id, neighbour('wu')));
    await must(actions.amend(id, { text: '空调外机滴水，三楼以下都有', place: '', reason: '' }, COMMUNITY));
    const after = await visit(createTopicSite(town), null).page(`/topics/${id}`);
    expect(after).toContain('一户人家');
    expect(after).not.toContain('王小明');
  });

  test('a flood of words is refused before anybody looks into it, and not sent back whole', async () => {
    const town = await openTopics(open);
    const { id } = await must(town.actions.raise(FACADE));
    await must(town.actions.accept(id, { title: '外墙', clause: '' }, COMMUNITY));
    const flood = '302、3幢'.repeat(700);
    const visitor = visit(createTopicSite(town), 5);
    const fields = { text: flood, buildings: flood, whom: 'buildings', place: flood, began: flood };
    for (const [path, more] of [
      ['/topics/new', { compound: 'demo' }],
      [`/topics/${id}/opine`, { stance: 'for' }],
      [`/topics/${id}/object`, {}],
    ] as const) {
      const answer = await visitor.post(path, { ...fields, ...more });
      expect(answer.status).toBe(422);
      expect((await answer.text()).length).toBeLessThan(60_000);
    }
  });

  test('who proposed cannot be told from what the same person said besides', async () => {
    const town = await openTopics(open);
    const { actions } = town;
    const { id } = await must(actions.raise(FACADE));
    await must(actions.accept(id, { title: '外墙', clause: '' }, COMMUNITY));
    await must(actions.opine(id, { stance: 'for', text: '快修' }, neighbour('zhang')));
    const page = await visit(createTopicSite(town), null).page(`/topics/${id}`);
    const history = page.slice(page.indexOf('全部经过'));
    expect(history.match(/提出的?人/gu) ?? []).toHaveLength(1);
  });

  test('a published one tells its whole story, with the sheet as page, picture and PDF', async () => {
    const town = await openTown(open);
    const id = await publishTopic(town);
    const app = createTopicSite(town);
    const page = await visit(app, null).page(`/topics/${id}`);
    for (const part of [
      '砸到过车',
      '同意修',
      '社区会议室',
      '大家同意先修东侧',
      '先修东侧外墙',
      '86000.50 元',
      '验收合格',
      '条款m11的原文',
      '送审稿',
      'topic/demo/',
      '可由社区调整',
    ])
      expect(page).toContain(part);
    const sheet = await visit(app, null).page(`/topics/${id}/sheet`);
    for (const part of ['协商结果公示', '先修东侧外墙', '一共 86000.50 元', '不用业主表决', 'topic/demo/'])
      expect(sheet).toContain(part);
    const picture = await visit(app, null).get(`/topics/${id}/sheet.png`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
    const pdf = await visit(app, null).get(`/topics/${id}/sheet.pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    const calendar = await visit(app, null).get(`/topics/${id}/meeting-1.ics`);
    expect(await calendar.text()).toContain('BEGIN:VEVENT');
    for (const missing of [`/topics/${id}/meeting-2.ics`, '/topics/99', '/topics/99/sheet.png'])
      expect((await visit(app, null).get(missing)).status).toBe(404);
  });

  test('visitors join, follow and come once, however often the form is sent', async () => {
    const town = await openTopics(open);
    const { id } = await must(town.actions.raise(FACADE));
    await must(town.actions.accept(id, { title: '3幢外墙', clause: '' }, COMMUNITY));
    const meetsAt = town.clock.now() + 4 * DAY;
    await must(town.actions.call(id, { meetsAt, place: '会议室', agenda: '怎么修' }, COMMUNITY));
    const app = createTopicSite(town);
    for (const who of [1, 2, 1])
      for (const act of ['cosign', 'follow', 'come']) {
        const done = await visit(app, who).post(`/topics/${id}/${act}`);
        expect([done.status, done.headers.get('location')]).toEqual([303, `/topics/${id}?done=${act}`]);
      }
    const { people, topic } = (await town.actions.story(id)) ?? {};
    expect(people).toMatchObject({ cosigned: 2, come: 2 });
    expect(topic?.course.cosigners).toBe(2);
    const mine = await visit(app, 1).page(`/topics/${id}?done=cosign`);
    for (const part of ['算您一个', '您附议过了', '不再通知我', '我不来了']) expect(mine).toContain(part);
    await visit(app, 1).post(`/topics/${id}/stay`);
    expect((await town.actions.story(id))?.people.come).toBe(1);
  });

  test('views are told once they are summed up, numbered and without persons; refusals keep the words', async () => {
    const town = await openTopics(open);
    const { id } = await must(town.actions.raise(FACADE));
    await must(town.actions.accept(id, { title: '3幢外墙', clause: '' }, COMMUNITY));
    const app = createTopicSite(town);
    const said = await visit(app, 1).post(`/topics/${id}/opine`, {
      stance: 'for',
      text: '302室的老王说快修，电话13800001234',
    });
    expect(said.status).toBe(303);
    expect(await visit(app, null).page(`/topics/${id}`)).not.toContain('快修');
    const claim = { stance: 'for', text: '尽快修', views: [1] } as const;
    await must(town.actions.sumUp(id, [claim], COMMUNITY));
    const page = await visit(app, null).page(`/topics/${id}`);
    for (const part of ['尽快修', '根据第 1 条', '某室的老王说快修，电话〔手机号〕'])
      expect(page).toContain(part);
    const empty = await visit(app, 1).post(`/topics/${id}/opine`, { stance: 'for', text: ' ' });
    expect(empty.status).toBe(422);
    const late = await visit(app, 2).post(`/topics/${id}/object`, { text: '我不同意' });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('走到别的步骤');
  });

  test('the poll counts the latest choice of a visitor and tells no number before it is closed', async () => {
    const town = await openTopics(open);
    const { id } = await must(town.actions.raise(FACADE));
    await must(town.actions.accept(id, { title: '3幢外墙', clause: '' }, COMMUNITY));
    await must(town.actions.openPoll(id, { question: '先修哪面', options: ['东面', '西面'] }, COMMUNITY));
    const app = createTopicSite(town);
    for (const option of ['0', '1', '1'])
      expect((await visit(app, 1).post(`/topics/${id}/poll`, { option })).status).toBe(303);
    expect((await visit(app, 1).post(`/topics/${id}/poll`, { option: '7' })).status).toBe(422);
    expect(await visit(app, 2).page(`/topics/${id}`)).not.toContain('1 人</dd>');
    await must(town.actions.closePoll(id, COMMUNITY));
    expect(await visit(app, 2).page(`/topics/${id}`)).toContain('<dt>西面</dt><dd>1 人</dd>');
  });

  test('an objection is told with its answer, and only those who are asked may rate', async () => {
    const town = await openTown(open);
    const id = await publishTopic(town);
    let rater: 'owner' | null = null;
    const app = createTopicSite(town, { raterOf: async () => rater });
    for (let sent = 0; sent < 2; sent++)
      expect((await visit(app, 3).post(`/topics/${id}/object`, { text: '钱花多了' })).status).toBe(303);
    expect((await get(town.actions, id)).course.objections).toBe(1);
    expect(await visit(app, null).page(`/topics/${id}`)).not.toContain('钱花多了');
    const [objection] = (await town.actions.story(id))?.objections ?? [];
    await must(town.actions.answerObjection(objection?.id ?? 0, '有三家报价', COMMUNITY));
    const page = await visit(app, null).page(`/topics/${id}`);
    for (const part of ['钱花多了', '有三家报价']) expect(page).toContain(part);
    town.clock.set(town.clock.now() + 9 * DAY);
    await town.actions.advance();
    expect(await visit(app, 3).page(`/topics/${id}`)).toContain('请先认房');
    const mark = { score: '4', solved: 'y', text: '' };
    expect((await visit(app, 3).post(`/topics/${id}/rate`, mark)).status).toBe(409);
    rater = 'owner';
    expect(await visit(app, 3).page(`/topics/${id}`)).toContain('4 分，满意');
    expect((await visit(app, 3).post(`/topics/${id}/rate`, mark)).status).toBe(303);
    expect((await visit(app, 3).post(`/topics/${id}/rate`, { ...mark, score: '9' })).status).toBe(422);
    town.clock.set(town.clock.now() + 9 * DAY);
    await town.actions.advance();
    for (const path of [`/topics/${id}`, '/topics', '/topics?compound=demo&ended='])
      expect(await visit(app, null).page(path)).toContain('1 人打分');
    expect(await visit(app, null).page(`/topics/${id}`)).toContain(
      '1 人打分，算解决了。打分的人少于 3 位，不公布平均分。',
    );
    for (const path of [`/topics/${id}`, '/topics', '/topics?compound=demo&ended='])
      expect(await visit(app, null).page(path)).not.toMatch(/平均 \d|4\.00|100%/);
  });

  test('few marks are told as a number alone, and cannot be found by taking others away', async () => {
    const town = await openTown(open);
    const { actions, clock } = town;
    const rated = async (scores: readonly number[]) => {
      const id = await publishTopic(town);
      clock.set(clock.now() + 9 * DAY);
      await actions.advance();
      for (const [index, score] of scores.entries())
        await must(actions.rate(id, { score, solved: score > 2, why: '' }, 'owner', neighbour(`n${index}`)));
      clock.set(clock.now() + 9 * DAY);
      await actions.advance();
      return id;
    };
    const many = await rated([5, 4, 3]);
    const few = await rated([5, 2]);
    const back = await rated([1, 1]);
    const page = (path: string) => visit(createTopicSite(town), null).page(path);
    const known = '3 人打分，平均 4.00 分（满分 5 分），3 人说解决了（100%）。';
    expect(await page(`/topics/${many}`)).toContain(known);
    expect(await page(`/topics/${few}`)).toContain('2 人打分，算解决了。打分的人少于 3 位，不公布平均分。');
    expect(await page(`/topics/${back}`)).toContain('2 人打分，还不算解决。打分的人少于 3 位');
    for (const id of [few, back]) expect(await page(`/topics/${id}`)).not.toMatch(/平均 \d|\d 人说解决了/);
    expect(await page('/topics')).toContain(
      `一共结束 2 件，其中办完 2 件。${known}另有 2 人打分；一件事打分的人少于 3 位，就不公布平均分。`,
    );
  });

  test('a topic is raised by one form, once, and alike ones are offered first', async () => {
    const town = await openTopics(open);
    const app = createTopicSite(town);
    const fields = {
      compound: 'demo',
      text: '3幢东侧外墙掉皮，掉到车上',
      place: '',
      began: '',
      whom: 'buildings',
      buildings: '三幢',
    };
    expect(await visit(app, 1).page('/topics/new')).toContain('是什么事');
    const done = await visit(app, 1).post('/topics/new', fields);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/topics/1?done=raise']);
    const topic = await town.actions.findTopic(1);
    expect(topic).toMatchObject({ way: 'web', scope: { kind: 'buildings', buildings: ['3幢'] } });
    const again = await visit(app, 1).post('/topics/new', { ...fields, sure: 'yes' });
    expect(again.headers.get('location')).toBe('/topics/1?done=raise');
    const other = await visit(app, 2).post('/topics/new', fields);
    expect(await other.text()).toContain('是不是下面这件事');
    const unknown = await visit(app, 2).post('/topics/new', { ...fields, buildings: '9幢' });
    expect([unknown.status, await unknown.text()]).toEqual([422, expect.stringContaining('没有找到这几幢')]);
    expect((await visit(app, 2).post('/topics/new', { ...fields, compound: 'x' })).status).toBe(404);
  });

  test('a building of one unit is named on no page before staff have read the topic', async () => {
    const town = await openTopics(open);
    const { actions } = town;
    const app = createTopicSite(town, { sizes: async () => new Map([['3幢', 1]]) });
    const fields = { compound: 'demo', text: '3幢门口的井盖松了', place: '', began: '' };
    const done = await visit(app, 1).post('/topics/new', { ...fields, whom: 'buildings', buildings: '三幢' });
    const path = done.headers.get('location') ?? '';
    for (const address of [path, '/topics', '/topics?step=raise'])
      expect(await visit(app, null).page(address)).not.toMatch(/[3三]幢/);
    await must(actions.accept(1, { title: '门口的井盖', clause: '' }, COMMUNITY));
    expect(await visit(app, null).page('/topics/1')).toContain('3幢');
  });

  test('a flood from the web is asked to come later, and nothing of it is kept', async () => {
    const town = await openTopics(open);
    const { id } = await must(town.actions.raise(FACADE));
    const app = createTopicSite(town);
    const statuses = [];
    for (let number = 1; number <= 125; number++)
      statuses.push((await visit(app, number).post(`/topics/${id}/cosign`)).status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(120);
    expect(statuses.at(-1)).toBe(429);
    expect((await get(town.actions, id)).course.cosigners).toBe(120);
  });

  test('where there are several compounds, a visitor picks one', async () => {
    const town = await openTopics(open);
    const two = [
      { key: 'demo', name: '青年小区', demonstration: false },
      { key: 'east', name: '东苑', demonstration: false },
    ];
    const app = createTopicSite(town, { compounds: async () => two });
    expect(await visit(app, null).page('/topics')).toContain('请选小区');
    expect(await visit(app, null).page('/topics?compound=east')).toContain('<h1>东苑 协商议事</h1>');
    expect((await visit(app, null).get('/topics/new')).status).toBe(303);
    expect(
      (await visit(app, null).get('/topics?compound=demo&page=999999999999999999999&step=raise')).status,
    ).toBe(200);
  });
});

/** A room or a phone as anybody would read it. */
const ROOM = /\d{3,4}\s?室|[幢栋]\s?\d{3,4}(?!\d)|单元\s?\d{3,4}(?!\d)/;
const PHONE = /(?<![\d０-９a-f])1[3-9]\d{9}(?![\d０-９a-f])/;

eachDatabase((name, open) => {
  test.skipIf(name !== 'SQLite')(
    'no room and no phone is on any public page or sheet, whatever people and staff write',
    async () => {
      const piece = fc.constantFrom(
        '3幢302',
        '2单元',
        '1203室',
        '三零二室',
        '13800001234',
        '我家502',
        '漏水',
        '，',
        '的',
        '老王',
        '<script>',
      );
      const words = fc
        .array(piece, { minLength: 2, maxLength: 6 })
        .map((pieces) => `事：${pieces.join('，')}`);
      await fc.assert(
        fc.asyncProperty(words, words, words, async (text, view, what) => {
          const town = await openTown(open);
          const { actions, clock } = town;
          const { id } = await must(actions.raise({ ...FACADE, text, place: '3幢302室', began: '去年' }));
          await must(actions.accept(id, { title: '3幢外墙', clause: '' }, COMMUNITY));
          await must(actions.opine(id, { stance: 'for', text: view }, neighbour('li')));
          await must(actions.sumUp(id, [{ stance: 'for', text: view, views: [1] }], COMMUNITY));
          for (const party of ['community', 'committee', 'company'] as const)
            await must(actions.state(id, { party, view, options: what, cost: text }, staff(party)));
          const meetsAt = clock.now() + 4 * DAY;
          await must(actions.call(id, { meetsAt, place: '3幢302室', agenda: view }, COMMUNITY));
          clock.set(meetsAt + 1);
          await must(actions.keepMinutes(id, { parties: ['community'], people: 3, text: view }, COMMUNITY));
          await must(
            actions.conclude(
              id,
              { consensus: false, matter: null, fund: false, text: view, suggested: null, ground: '' },
              COMMUNITY,
            ),
          );
          await must(actions.mediate(id, { parties: ['community'], agreed: true, text: view }, COMMUNITY));
          await must(
            actions.addAction(
              id,
              {
                what,
                who: 'other',
                whoName: '302的老王',
                dueAt: clock.now() + DAY,
                money: 'none',
                amount: null,
              },
              COMMUNITY,
            ),
          );
          await must(actions.finishAction(id, 1, view, COMMUNITY));
          await must(actions.finish(id, COMMUNITY));
          await must(actions.publish(id, '', COMMUNITY));
          const objection = await must(actions.object(id, view, neighbour('li')));
          await must(actions.answerObjection(objection, what, COMMUNITY));
          const app = createTopicSite(town);
          for (const path of [
            '/topics',
            `/topics/${id}`,
            `/topics/${id}/sheet`,
            `/topics/${id}/meeting-1.ics`,
          ]) {
            const page = (await visit(app, null).page(path)).replace(/\r\n /g, '');
            expect(page).not.toMatch(ROOM);
            expect(page).not.toMatch(PHONE);
            if (!path.endsWith('.ics')) expect(page).not.toContain('<script>，');
          }
          const content = JSON.stringify((await actions.story(id))?.sheets);
          expect(content).not.toMatch(ROOM);
          expect(content).not.toMatch(PHONE);
        }),
        { numRuns: 15 },
      );
    },
  );
});
