// Drafts in the console: a form filled in for staff to edit, nothing saved by itself, and what is saved remembers where it came from.

import { expect, it } from 'vitest';
import { replay } from '../../../../src/capabilities/consultation/evolve.ts';
import { eventOf } from '../../../../src/capabilities/consultation/history.ts';
import { type ConsultationDeps, storyFile } from '../../../../src/capabilities/consultation/index.ts';
import type { ConsultationTables } from '../../../../src/capabilities/consultation/tables.ts';
import { chainOf } from '../../../../src/capabilities/consultation/topic.ts';
import {
  AI_DRAFT,
  AI_LABEL,
  type Model,
  NO_MODEL,
  type Refused,
} from '../../../../src/platform/model/index.ts';
import { ok, refuse } from '../../../../src/result.ts';
import { eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';
import { fieldsIn, openTopicConsole, TOPIC_CONSOLE_MIGRATIONS } from '../../../_support/topic-console.ts';
import { must, neighbour } from '../../../_support/topics.ts';
import { wordsOf } from '../../../_support/vote-console.ts';

const COMMUNITY = { id: 'staff:1', role: 'community' } as const;
const DAY = 86_400_000;

/** Answers with what it is told to, and keeps what it was asked. */
function scripted() {
  const asked: { prompt: string; inputs: Readonly<Record<string, unknown>>; person: string | null }[] = [];
  const refused: Refused[] = [];
  const said: { answer: unknown; meanwhile?: () => Promise<unknown> } = { answer: null };
  const model: Model = {
    ...NO_MODEL,
    can: { ...NO_MODEL.can, ask: true },
    async ask({ prompt, inputs, schema, for: { person } }) {
      asked.push({ prompt, inputs, person });
      await said.meanwhile?.();
      const checked = schema.safeParse(said.answer);
      return checked.success ? ok(checked.data) : refuse('garbage');
    },
    refuse: async (sentence) => void refused.push(sentence),
  };
  return { asked, refused, said, model };
}

async function openSite(open: OpenTestDatabase, more: Pick<ConsultationDeps, 'mayLeave'> = {}) {
  const script = scripted();
  const database = await open<ConsultationTables>(TOPIC_CONSOLE_MIGRATIONS);
  const site = await openTopicConsole(database as never, { model: script.model, ...more });
  const community = await site.as('community', 'east');
  const { id } = await site.raise();
  await must(site.topics.accept(id, { title: '3幢外墙修缮', clause: 'm11' }, COMMUNITY));
  const page = async () => (await community.get(`/staff/topics/${id}`)).text;
  /** As the button of the form sends it: with all that stands in the form. */
  const draft = async (act: string, typed: Readonly<Record<string, string | string[]>> = {}, of?: string) =>
    community.post(`/staff/topics/${id}/draft/${act}`, { ...fieldsIn(await page(), act, of), ...typed });
  const story = async () => {
    const found = await site.topics.story(id);
    if (found === null) throw new Error('no story');
    return found;
  };
  const opine = (who: string, stance: 'for' | 'against' | 'other', text: string) =>
    must(site.topics.opine(id, { stance, text }, neighbour(who)));
  return { ...site, ...script, database, community, id, page, draft, story, opine };
}

type Site = Awaited<ReturnType<typeof openSite>>;

function summaryIn(page: string) {
  const all = (pattern: RegExp) => [...page.matchAll(pattern)].map((match) => match[1] ?? '');
  return {
    claim: all(/<textarea[^>]*name="claim"[^>]*>([^<]*)</g),
    views: all(/<input id="[^"]*" name="views" type="text" value="([^"]*)"/g),
    stance: all(/<select[^>]*name="stance"[^>]*>.*?value="(\w+)" selected/gs),
  };
}

async function toMeeting({ topics, clock, id }: Site): Promise<void> {
  for (const party of ['community', 'committee', 'company'] as const)
    await must(
      topics.state(
        id,
        { party, view: '同意先修东侧', options: '', cost: '' },
        { id: 'staff:1', role: 'community' },
      ),
    );
  const meetsAt = clock.now() + 4 * DAY;
  await must(topics.call(id, { meetsAt, place: '社区会议室', agenda: '怎么修、谁出钱' }, COMMUNITY));
  clock.set(meetsAt + 3_600_000);
}

eachDatabase((_, open) => {
  it('a model that is off offers nothing, and nothing is drafted behind the page', async () => {
    const site = await openTopicConsole(await open(TOPIC_CONSOLE_MIGRATIONS));
    const community = await site.as('community', 'east');
    const { id } = await site.raise();
    await must(site.topics.accept(id, { title: '外墙', clause: 'm11' }, COMMUNITY));
    await must(site.topics.opine(id, { stance: 'for', text: '早点修' }, neighbour('a')));
    expect((await community.get(`/staff/topics/${id}`)).text).not.toMatch(/让AI|draft\//);
    const asked = await community.post(`/staff/topics/${id}/draft/sum-up`, { seen: '1' });
    expect([asked.status, wordsOf(asked.text)]).toEqual([422, expect.stringContaining('没有开通AI')]);
  });

  it('views become claims in the form, each traced; what is saved says so wherever neighbours read it', async () => {
    const site = await openSite(open);
    const { said, asked, refused, topics, community, id, draft, opine, story, ledger } = site;
    await opine('a', 'for', '外墙掉砖太危险了，早点修');
    await opine('b', 'for', '掉砖危险，外墙要早点修，302室也漏');
    await opine('c', 'against', '太贵了，老人出不起');
    said.answer = {
      claims: [
        { text: '外墙掉砖危险，要早点修', views: [1, 2] },
        { text: '要花8万元', views: [3] },
      ],
    };
    const before = (await story()).history.length;
    const drafted = await draft('sum-up');
    expect(drafted.status).toBe(200);
    const words = wordsOf(drafted.text);
    expect(words).toContain('让AI先归纳');
    for (const part of [
      AI_DRAFT,
      '还没有保存',
      'AI写的有 1 条在原话里找不到依据',
      '没有归进去的意见：第 3 条',
    ])
      expect(words).toContain(part);
    expect(summaryIn(drafted.text)).toEqual({
      claim: ['外墙掉砖危险，要早点修', '太贵了，老人出不起', '', ''],
      views: ['1、2', '3', '', ''],
      stance: ['for', 'against', 'for', 'for'],
    });
    expect(refused).toMatchObject([{ purpose: 'summarise', reason: 'number-unknown', compound: 'east' }]);
    expect(asked).toMatchObject([
      { prompt: 'consultation/views', person: expect.stringMatching(/^staff:\d+$/) },
    ]);
    expect(JSON.stringify(asked)).not.toMatch(/302|neighbour|person"?:\d/);
    expect((await story()).history.length).toBe(before);

    const form = fieldsIn(drafted.text, 'sum-up');
    const ai = String(form.ai);
    const sent = { seen: String(form.seen), ai, ...summaryIn(drafted.text) };
    const wrong = await community.post(`/staff/topics/${id}/sum-up`, { ...sent, views: ['1', '3', '', ''] });
    expect([wrong.status, fieldsIn(wrong.text, 'sum-up').ai]).toEqual([422, ai]);
    expect((await community.post(`/staff/topics/${id}/sum-up`, sent)).status).toBe(303);
    const after = await story();
    expect(after.history.at(-1)).toMatchObject({ kind: 'summed-up', facts: { ai } });
    expect(storyFile(after).history.at(-1)).toMatchObject({ ai: { draft: ai, label: AI_LABEL } });
    expect(storyFile(after).history.filter((each) => each.ai !== undefined)).toHaveLength(1);
    const lines = await Array.fromAsync(ledger.rows(chainOf(after.topic)));
    expect(JSON.parse(lines.at(-1)?.body ?? '{}')).toMatchObject({ facts: { ai, extra: { claims: 2 } } });
    expect(replay(lines.map((line) => eventOf(line)).filter((event) => event !== null))).toEqual(
      after.topic.course,
    );
    expect(wordsOf(await site.page())).toContain('归纳意见（AI起草）');
    await must(topics.sumUp(id, after.claims, COMMUNITY));
    expect((await story()).history.at(-1)?.facts.ai).toBeUndefined();
  });

  it('what was withheld or said while the model worked counts', async () => {
    const { said, topics, id, draft, opine } = await openSite(open);
    await opine('a', 'for', '早点修外墙');
    await opine('b', 'for', '小赵是骗子，外墙早点修');
    said.answer = {
      claims: [
        { text: '早点修外墙', views: [1] },
        { text: '外墙早点修', views: [2] },
      ],
    };
    said.meanwhile = async () => {
      await must(topics.withhold(id, { view: 2, reason: '骂人', reworded: new Map() }, COMMUNITY));
      await must(topics.opine(id, { stance: 'against', text: '不要修' }, neighbour('c')));
    };
    const { claim, views } = summaryIn((await draft('sum-up')).text);
    expect({ claim, views }).toEqual({ claim: ['早点修外墙', '不要修', '', ''], views: ['1', '3', '', ''] });
  });

  it('only words whose author agreed go to a model abroad, and the page says how many stayed', async () => {
    const allowed = ['wechat:a'];
    const site = await openSite(open, { mayLeave: async (person) => allowed.includes(person) });
    const { said, asked, draft, opine } = site;
    await opine('a', 'for', '早点修外墙');
    await opine('b', 'against', '太贵了');
    said.answer = {
      claims: [
        { text: '早点修外墙', views: [1] },
        { text: '太贵', views: [2] },
      ],
    };
    const drafted = await draft('sum-up');
    expect(asked[0]?.inputs.views).toEqual([{ number: 1, stance: '赞成', text: '早点修外墙' }]);
    const words = wordsOf(drafted.text);
    expect(words).toContain('有 1 条意见的作者没有同意使用AI，没有交给AI。');
    expect(words).not.toContain('没有归进去的意见');
    expect(summaryIn(drafted.text).claim).toEqual(['早点修外墙', '太贵了', '', '']);
    allowed.pop();
    const none = await draft('sum-up');
    expect([none.status, wordsOf(none.text)]).toEqual([422, expect.stringContaining('没有可以交给AI的意见')]);
    expect(asked).toHaveLength(1);
  });

  it('of five hundred views the first are sent, and the page says how many were not', async () => {
    const { said, asked, draft, opine } = await openSite(open);
    for (let at = 0; at < 205; at++) await opine(`n${at}`, 'for', `早点修外墙${'啊'.repeat(at % 7)}`);
    said.answer = { claims: [{ text: '早点修外墙', views: Array.from({ length: 200 }, (_, at) => at + 1) }] };
    const drafted = await draft('sum-up');
    expect(asked[0]?.inputs.views).toHaveLength(200);
    expect(wordsOf(drafted.text)).toContain('意见太多，最后的 5 条没有交给AI。');
  });

  it.each([
    [{ claims: [] }, '在记录里找不到依据'],
    [{ claims: [{ text: '编的事', views: [1] }] }, '在记录里找不到依据'],
    ['no JSON', '没有按要求回答'],
  ])('an answer %j leaves the form as it was typed, with one sentence', async (answer, sentence) => {
    const { said, draft, opine } = await openSite(open);
    await opine('a', 'for', '早点修外墙');
    said.answer = answer;
    const shown = await draft('sum-up', { claim: ['我写的'], stance: ['for'], views: ['1'] });
    expect([shown.status, wordsOf(shown.text)]).toEqual([422, expect.stringContaining(sentence)]);
    expect(summaryIn(shown.text).claim[0]).toBe('我写的');
    expect(shown.text).not.toContain('name="ai"');
  });

  it('minutes are drafted from the record and the notes, and the notes are not lost', async () => {
    const site = await openSite(open);
    const { said, asked, community, id, draft, story } = site;
    await toMeeting(site);
    said.answer = { text: '在社区会议室开会，居民 12 人到会。先修东侧，西侧再看。大家一致同意。' };
    const notes = '先修东侧，西侧再看';
    const drafted = await draft('minutes', { parties: ['community'], people: '12', text: notes });
    expect(asked[0]).toMatchObject({
      prompt: 'consultation/minutes',
      inputs: { notes, record: { 地点: '社区会议室', 到会: '社区、业主和其他人 12 人' } },
    });
    const form = fieldsIn(drafted.text, 'minutes');
    expect(form).toMatchObject({
      people: '12',
      text: '在社区会议室开会，居民 12 人到会。\n先修东侧，西侧再看。'.replace('\n', ''),
    });
    const words = wordsOf(drafted.text);
    expect(words).toContain(`刚才框里写的 ${notes}`);
    expect(words).toContain('AI写的有 1 句在记录里找不到依据');
    expect(words).not.toContain('请您补写');
    expect(
      (await community.post(`/staff/topics/${id}/minutes`, { ...form, parties: ['community'] })).status,
    ).toBe(303);
    expect((await story()).history.at(-1)).toMatchObject({ kind: 'met', facts: { ai: form.ai, meeting: 1 } });
    said.answer = { text: '再来一次。' };
    const late = await community.post(`/staff/topics/${id}/draft/minutes`, { text: '我写的' });
    expect([late.status, wordsOf(late.text)]).toEqual([422, expect.stringContaining('现在不用写了')]);
    expect(asked).toHaveLength(1);
  });

  it('without notes the page says that nobody told it what was said', async () => {
    const site = await openSite(open);
    await toMeeting(site);
    site.said.answer = { text: '在社区会议室开会。' };
    expect(wordsOf((await site.draft('minutes')).text)).toContain('请您补写');
  });

  it('the result and the answer to an objection carry the label to the sheet and to whoever objected', async () => {
    const site = await openSite(open);
    const { said, community, topics, id, draft, story, clock } = site;
    await toMeeting(site);
    const minutes = { parties: ['community' as const], people: 3, text: '商量好先修东侧外墙。' };
    await must(topics.keepMinutes(id, minutes, COMMUNITY));
    said.answer = { text: '先修东侧外墙。' };
    const result = await draft('conclude', { consensus: 'yes', matter: 'none', fund: 'no' });
    const form = fieldsIn(result.text, 'conclude');
    expect(form).toMatchObject({ consensus: 'yes', matter: 'none', text: '先修东侧外墙。' });
    expect((await community.post(`/staff/topics/${id}/conclude`, form)).status).toBe(303);
    const action = { what: '修东侧外墙', who: 'company', whoName: '', dueAt: clock.now() + DAY } as const;
    await must(topics.addAction(id, { ...action, money: 'company', amount: 8_600_000 }, COMMUNITY));
    await must(topics.finishAction(id, 1, '修好了', COMMUNITY));
    await must(topics.finish(id, COMMUNITY));
    await must(topics.publish(id, '', COMMUNITY));
    expect((await story()).sheets.at(-1)?.content).toMatchObject({
      ai: { producer: '说议', decision: form.ai, claims: '' },
    });
    await must(topics.object(id, '为什么不修西侧', neighbour('li')));
    said.answer = { text: '先修东侧外墙，物业公司出 86000 元。我们马上修西侧。' };
    const answer = fieldsIn((await draft('answer', {}, '1')).text, 'answer', '1');
    expect(answer.text).toBe('先修东侧外墙，物业公司出 86000 元。');
    expect((await community.post(`/staff/topics/${id}/answer`, answer)).status).toBe(303);
    expect((await story()).history.at(-1)).toMatchObject({ kind: 'answered', facts: { ai: answer.ai } });
  });

  it('asked again, the new draft takes the place of the first, under a name of its own', async () => {
    const { said, draft, opine } = await openSite(open);
    await opine('a', 'for', '早点修外墙，外墙掉砖');
    said.answer = { claims: [{ text: '早点修外墙', views: [1] }] };
    const first = await draft('sum-up');
    said.answer = { claims: [{ text: '外墙掉砖', views: [1] }] };
    const again = await draft('sum-up', {
      ...summaryIn(first.text),
      ai: String(fieldsIn(first.text, 'sum-up').ai),
    });
    expect(summaryIn(again.text).claim).toEqual(['外墙掉砖', '', '']);
    expect(wordsOf(again.text)).toContain('刚才框里写的 早点修外墙');
    expect(fieldsIn(again.text, 'sum-up').ai).not.toBe(fieldsIn(first.text, 'sum-up').ai);
  });

  it('an objection whose author does not want it sent is answered by hand', async () => {
    const site = await openSite(open, { mayLeave: async (person) => person !== 'wechat:li' });
    const { asked, topics, id, draft, clock } = site;
    await toMeeting(site);
    await must(topics.keepMinutes(id, { parties: ['community'], people: 0, text: '先修东侧。' }, COMMUNITY));
    const result = { consensus: true, matter: null, fund: false, suggested: null, ground: '' };
    await must(topics.conclude(id, { ...result, text: '先修东侧。' }, COMMUNITY));
    const action = { what: '修', who: 'company', whoName: '', dueAt: clock.now() + DAY } as const;
    await must(topics.addAction(id, { ...action, money: 'none', amount: null }, COMMUNITY));
    await must(topics.finishAction(id, 1, '好了', COMMUNITY));
    await must(topics.finish(id, COMMUNITY));
    await must(topics.publish(id, '', COMMUNITY));
    await must(topics.object(id, '为什么不修西侧', neighbour('li')));
    const shown = await draft('answer', { text: '我写的' }, '1');
    expect([shown.status, wordsOf(shown.text)]).toEqual([422, expect.stringContaining('没有同意使用AI')]);
    expect(fieldsIn(shown.text, 'answer', '1').text).toBe('我写的');
    expect(asked).toEqual([]);
  });

  it('a claim in the words of somebody unwilling, or no longer known, goes into no draft either', async () => {
    const willing = ['wechat:a', 'wechat:c'];
    const site = await openSite(open, { mayLeave: async (person) => willing.includes(person) });
    const { said, asked, draft, opine, topics, id } = site;
    await opine('a', 'for', '早点修外墙');
    await opine('b', 'against', '太贵了，老人出不起');
    await opine('c', 'against', '没有钱');
    const claims = [
      { stance: 'for', text: '早点修外墙', views: [1] },
      { stance: 'against', text: '太贵了，老人出不起', views: [2, 3] },
    ] as const;
    await must(topics.sumUp(id, claims, COMMUNITY));
    await toMeeting(site);
    said.answer = { text: '会前，早点修外墙。' };
    const drafted = await draft('minutes');
    expect(asked[0]?.inputs).toMatchObject({ before: { 大家的意见: ['赞成：早点修外墙（1 条）'] } });
    expect(JSON.stringify(asked)).not.toContain('老人出不起');
    expect(wordsOf(drafted.text)).toContain('有 1 条意见的作者没有同意使用AI，没有交给AI。');
    willing.push('wechat:b', 'wechat:');
    await draft('minutes');
    expect(JSON.stringify(asked[1]?.inputs)).toContain('老人出不起');
    const { db } = site.database;
    await db.updateTable('consultation_person').set({ account: '' }).where('account', '=', 'b').execute();
    await draft('minutes');
    expect(JSON.stringify(asked[2]?.inputs)).not.toContain('老人出不起');
  });

  it('who may not do the act may not have it drafted', async () => {
    const { as, id, asked } = await openSite(open);
    const company = await as('company', 'east');
    expect((await company.get(`/staff/topics/${id}`)).text).not.toContain('让AI');
    expect((await company.post(`/staff/topics/${id}/draft/sum-up`, {})).status).toBe(403);
    const community = await as('community', 'east');
    expect((await community.post(`/staff/topics/${id}/draft/accept`, {})).status).toBe(404);
    expect(asked).toEqual([]);
  });
});
