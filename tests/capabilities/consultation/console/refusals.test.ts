// What the console refuses, what it keeps of it, who may do what, and what must not be seen.

import { describe, expect, it } from 'vitest';
import type { Course } from '../../../../src/capabilities/consultation/topic.ts';
import { openDatabase } from '../../../../src/platform/database/open.ts';
import { fieldsIn, openTopicConsole, TOPIC_CONSOLE_MIGRATIONS } from '../../../_support/topic-console.ts';
import { must, neighbour, staff } from '../../../_support/topics.ts';
import { wordsOf } from '../../../_support/vote-console.ts';

const DAY = 86_400_000;
const PARTIES = ['community', 'committee', 'company'] as const;

async function openSite() {
  const database = await openDatabase({ url: 'sqlite::memory:', migrations: TOPIC_CONSOLE_MIGRATIONS });
  const site = await openTopicConsole(database);
  const { topics, clock, raise } = site;

  /** A topic brought to this step. */
  async function at(step: Course['step'] | 'met', { matter = null as string | null } = {}): Promise<number> {
    const { id } = await raise({ speaker: neighbour(`of-${step}`), text: `外墙掉皮 ${step}` });
    if (step === 'raise') return id;
    await must(topics.accept(id, { title: '外墙', clause: '' }, staff('community')));
    if (step === 'discuss') return id;
    for (const party of PARTIES)
      await must(topics.state(id, { party, view: '同意', options: '', cost: '' }, staff(party)));
    await must(
      topics.call(id, { meetsAt: clock.now() + 4 * DAY, place: '社区', agenda: '修' }, staff('community')),
    );
    clock.advance(4 * DAY + 1);
    await must(topics.keepMinutes(id, { parties: PARTIES, people: 3, text: '修' }, staff('community')));
    if (step === 'met') return id;
    const conclusion = { consensus: true, matter, fund: false, text: '修', suggested: null, ground: '' };
    await must(topics.conclude(id, conclusion, staff('community')));
    const action = { what: '修', who: 'company', whoName: '', money: 'none', amount: null } as const;
    await must(topics.addAction(id, { ...action, dueAt: clock.now() + 9 * DAY }, staff('community')));
    if (step === 'resolve') return id;
    await must(topics.finishAction(id, 1, '修好了', staff('company')));
    await must(topics.finish(id, staff('community')));
    await must(topics.publish(id, '', staff('community')));
    await must(topics.object(id, '西侧呢', neighbour('objector')));
    return id;
  }

  return { ...site, at };
}

describe('what is refused', () => {
  it.each([
    ['raise', 'accept', { title: ' ' }, '请写一个邻居们看得懂的标题。', ''],
    ['raise', 'accept', { title: '长'.repeat(41) }, '标题不要超过 40 个字，请精简一些。', '长'.repeat(41)],
    ['raise', 'reject', { reason: '' }, '请写上说明，再提交一次。', ''],
    ['raise', 'reject', { reason: '话'.repeat(1_001) }, '写得太长了，请精简一些再提交。', '话'.repeat(1_001)],
    ['raise', 'merge', { into: '没有' }, '没有找到要并入的议题，请核对编号。', '没有'],
    ['raise', 'amend', { text: '短' }, '请再多说几个字，说清楚是什么事。', '短'],
    ['discuss', 'state', { of: 'company', view: '' }, '请写上内容，再提交一次。', ''],
    ['discuss', 'call', { meets: '', place: '社区三楼', agenda: '修' }, '请选开会的日期和时间。', '社区三楼'],
    [
      'discuss',
      'call',
      { meets: '2027-03-02T19:00', place: '社区三楼', agenda: '修' },
      '开会通知发得太晚，请把会议往后定几天。',
      '社区三楼',
    ],
    [
      'discuss',
      'call',
      { meets: '2027-02-31T19:00', place: '社区三楼', agenda: '修' },
      '请选开会的日期和时间。',
      '社区三楼',
    ],
    ['discuss', 'minutes', { text: '大家都同意修' }, '还没有定会议，请先发开会通知。', '大家都同意修'],
    ['discuss', 'open-poll', { question: '修哪边', options: '东' }, '意见摸底至少要有两个选项。', '修哪边'],
    [
      'discuss',
      'conclude',
      { consensus: 'yes', matter: 'none', text: '先修东侧' },
      '还有单位没有表态，请等齐，或者由社区代为登记。',
      '先修东侧',
    ],
    ['met', 'conclude', { matter: 'none', text: '先修东侧' }, '请先选一项，再提交。', '先修东侧'],
    [
      'met',
      'conclude',
      { consensus: 'yes', text: '先修东侧' },
      '没有这一类表决事项，请重新选择。',
      '先修东侧',
    ],
    [
      'resolve',
      'add-action',
      { what: '粉刷', who: 'other', money: 'none', due: '2027-03-20' },
      '请写上由哪个单位来办。',
      '粉刷',
    ],
    [
      'resolve',
      'add-action',
      { what: '粉刷', who: 'company', money: 'none', due: '2020-01-01' },
      '办好的日期要在今天以后，请改一下。',
      '粉刷',
    ],
    [
      'resolve',
      'add-action',
      { what: '粉刷', who: 'company', money: 'none', due: '' },
      '请选办好的日期。',
      '粉刷',
    ],
    [
      'resolve',
      'add-action',
      { what: '粉刷', who: 'company', money: 'none', due: '2027-03-20', amount: '八万' },
      '金额写得不对，请写数字，单位是元，比如 86000 或 86000.50。',
      '八万',
    ],
    ['resolve', 'report', { of: '1', text: ' ' }, '请写上说明，再提交一次。', ''],
    ['resolve', 'report', { of: '7', text: '第七件好了' }, '没有这件事，请刷新再看。', '第七件好了'],
    ['resolve', 'finish', {}, '还有事没办完，请办完或者写明原因取消。', ''],
    [
      'resolve',
      'settle-fund',
      { of: '9', passed: 'yes', text: '同意了' },
      '没有找到正在等的这一项，请刷新再看。',
      '同意了',
    ],
    ['resolve', 'mediate', { agreed: 'yes', text: '谈成了' }, '大家已经谈拢了，不用调解。', '谈成了'],
    ['resolve', 'draft-vote', {}, '商量的结果里写的是不用业主表决，所以不能发起表决。', ''],
    ['publish', 'publish', { reason: '' }, '请写上说明，再提交一次。', ''],
    ['publish', 'answer', { of: '1', text: '' }, '请写上内容，再提交一次。', ''],
    ['publish', 'answer', { of: 'x', text: '明年修' }, '没有找到这条意见，请刷新再看。', '明年修'],
    [
      'publish',
      'answer-street',
      { text: '街道来修' },
      '这个议题现在走到别的步骤了，请刷新看看现在该做什么。',
      '街道来修',
    ],
  ] as const)(
    'in %s, %s with %j: says why in one sentence and keeps what was typed',
    async (step, act, fields, sentence, kept) => {
      const { admin, at, topics } = await openSite();
      const id = await at(step);
      const before = await topics.story(id);
      const sent = await admin.post(`/staff/topics/${id}/${act}`, { ...fields, seen: '9999' });
      expect(sent.status).toBe(422);
      expect(sent.text.match(/role="alert"/g)).toHaveLength(1);
      expect(wordsOf(/<p class="alert" role="alert">(.*?)<\/p>/s.exec(sent.text)?.[1] ?? '').trim()).toBe(
        sentence,
      );
      expect(sent.text).toContain(kept);
      expect(await topics.story(id)).toEqual(before);
    },
  );

  it('what the law suggests is said with the reason, and turning it down takes one', async () => {
    const { admin, raise, topics, clock } = await openSite();
    const { id } = await raise({ text: '想用维修资金修屋顶' });
    await must(topics.accept(id, { title: '用维修资金修屋顶', clause: '' }, staff('community')));
    for (const party of PARTIES)
      await must(topics.state(id, { party, view: '同意', options: '', cost: '' }, staff(party)));
    await must(
      topics.call(id, { meetsAt: clock.now() + 4 * DAY, place: '社区', agenda: '修' }, staff('community')),
    );
    clock.advance(4 * DAY + 1);
    await must(topics.keepMinutes(id, { parties: PARTIES, people: 3, text: '修' }, staff('community')));
    const { text } = await admin.get(`/staff/topics/${id}`);
    const form = fieldsIn(text, 'conclude');
    expect(form).toMatchObject({ matter: 'fund-use', fund: 'yes' });
    expect(text).toContain('系统提示：使用维修资金要业主共同决定');
    const typed = { ...form, consensus: 'yes', matter: 'none', text: '修' };
    const refused = await admin.post(`/staff/topics/${id}/conclude`, typed);
    expect(refused.text).toContain('这类事一般要业主表决；如果不用表决，请写上理由。');
    const done = await admin.post(`/staff/topics/${id}/conclude`, { ...typed, ground: '物业自己出钱' });
    expect(done.status).toBe(303);
  });
});

describe('hostile input', () => {
  it('zero characters, half pairs and odd numbers do no harm', async () => {
    const { admin, at } = await openSite();
    const id = await at('discuss');
    const odd = 'a\0b\ud800';
    for (const act of [
      'state',
      'call',
      'minutes',
      'open-poll',
      'sum-up',
      'conclude',
      'amend',
      'merge',
      'redirect',
    ]) {
      const fields = {
        seen: '-1e400',
        of: odd,
        view: odd,
        text: odd,
        reason: odd,
        question: odd,
        options: odd,
      };
      const more = {
        claim: odd,
        views: '99999999999999,<script>',
        stance: odd,
        into: odd,
        meets: odd,
        people: '-5',
      };
      const sent = await admin.post(`/staff/topics/${id}/${act}`, {
        ...fields,
        ...more,
        place: odd,
        agenda: odd,
      });
      expect([303, 422]).toContain(sent.status);
      expect(sent.text).not.toContain('<script>');
    }
    for (const path of ['0', '99999999999999999999', '1/photos/99999999999999999999', '1/meetings/0.ics'])
      expect((await admin.get(`/staff/topics/${path}`)).status).toBe(404);
    expect((await admin.post(`/staff/topics/${id}/nothing`, {})).status).toBe(404);
    expect((await admin.get(`/staff/topics?compound=%00&page=-1&step=x`)).status).toBeLessThan(500);
  });

  it('words that look like markup are shown as words', async () => {
    const { admin, raise } = await openSite();
    const { id } = await raise({ text: '<img src=x onerror=alert(1)>掉皮', place: '"><i>' });
    const { text } = await admin.get(`/staff/topics/${id}`);
    expect(text).not.toMatch(/<img src=x|"><i>/);
  });
});

/** Who may do what where it stands, by the form that is offered; posts of all others are refused. */
const OFFERED = {
  raise: {
    admin: ['accept', 'amend', 'merge', 'redirect', 'reject', 'withdraw', 'photo'],
    community: ['accept', 'amend', 'merge', 'redirect', 'reject', 'withdraw', 'photo'],
    committee: ['photo'],
    company: [],
    street: [],
    supervisor: [],
    counter: [],
  },
  discuss: {
    admin: ['state', 'call', 'open-poll', 'amend', 'merge', 'redirect', 'withdraw', 'stop', 'photo'],
    community: ['state', 'call', 'open-poll', 'amend', 'merge', 'redirect', 'withdraw', 'stop', 'photo'],
    committee: ['state', 'photo'],
    company: ['state'],
    street: [],
    supervisor: [],
    counter: [],
  },
  resolve: {
    admin: ['report', 'finish-action', 'drop-action', 'add-action', 'apply-fund', 'stop', 'photo'],
    community: ['report', 'finish-action', 'drop-action', 'add-action', 'apply-fund', 'stop', 'photo'],
    committee: ['add-action', 'apply-fund', 'photo'],
    company: ['report', 'finish-action'],
    street: ['report', 'finish-action'],
    supervisor: [],
    counter: [],
  },
  publish: {
    admin: ['answer', 'publish', 'photo'],
    community: ['answer', 'publish', 'photo'],
    committee: ['answer', 'publish', 'photo'],
    company: [],
    street: [],
    supervisor: [],
    counter: [],
  },
} as const;

function formsOn(page: string): string[] {
  return [...page.matchAll(/(?:form method="post" |form)action="\/staff\/topics\/\d+\/([a-z-]+)"/g)].map(
    ([, act = '']) => act,
  );
}

describe('who may do what', () => {
  it.each(Object.keys(OFFERED) as (keyof typeof OFFERED)[])('in %s', async (step) => {
    const { as, at } = await openSite();
    const id = await at(step);
    for (const [role, acts] of Object.entries(OFFERED[step])) {
      const page = await (await as(role)).get(`/staff/topics/${id}`);
      expect([role, page.status]).toEqual([role, 200]);
      expect([role, [...new Set(formsOn(page.text))].sort()]).toEqual([role, [...acts].sort()]);
    }
  });

  it('a party states for itself only, 社区 for all, named as written down for them', async () => {
    const { as, at } = await openSite();
    const id = await at('discuss');
    const company = await (await as('company')).get(`/staff/topics/${id}`);
    expect([...company.text.matchAll(/name="of" value="(\w+)"/g)].map(([, of]) => of)).toEqual(['company']);
    const community = await (await as('community')).get(`/staff/topics/${id}`);
    expect(wordsOf(community.text)).toMatch(
      /社区表态.*代登记：业委会（物管会）的表态.*代登记：物业公司的表态/,
    );
    const forOthers = { of: 'community', view: '替社区说' };
    const sent = await (await as('company', 'east')).post(`/staff/topics/${id}/state`, forOthers);
    expect([sent.status, sent.text.includes('这件事由别的单位来做')]).toEqual([422, true]);
  });

  it('what is not for the account is refused before anything is asked', async () => {
    const { as, at } = await openSite();
    const id = await at('discuss');
    for (const [role, act] of [
      ['company', 'accept'],
      ['company', 'conclude'],
      ['supervisor', 'state'],
      ['counter', 'report'],
      ['committee', 'reject'],
      ['committee', 'answer-street'],
    ] as const)
      expect([role, act, (await (await as(role)).post(`/staff/topics/${id}/${act}`, {})).status]).toEqual([
        role,
        act,
        403,
      ]);
  });

  it('what has climbed the street office may do too', async () => {
    const { as, at, clock, topics } = await openSite();
    const id = await at('raise');
    const street = await as('street');
    expect((await street.post(`/staff/topics/${id}/accept`, { title: '外墙' })).status).toBe(422);
    clock.advance(10 * DAY);
    await topics.advance();
    expect(wordsOf((await street.get(`/staff/topics/${id}`)).text)).toContain(
      '已上报街道：没有按时答复收不收',
    );
    expect((await street.post(`/staff/topics/${id}/accept`, { title: '外墙' })).status).toBe(303);
  });

  it('an account for one compound sees and touches no other', async () => {
    const { as, raise, topics } = await openSite();
    const east = await raise();
    const west = await as('community', 'west');
    for (const path of ['', '/photos/1', '/meetings/1.ics', '/preview.pdf'])
      expect((await west.get(`/staff/topics/${east.id}${path}`)).status).toBe(403);
    expect((await west.post(`/staff/topics/${east.id}/accept`, { title: '外墙' })).status).toBe(403);
    expect((await west.get('/staff/topics?compound=east')).status).toBe(403);
    expect((await west.get('/staff/topics/procedure?compound=east')).status).toBe(403);
    expect((await west.get('/staff/topics/new?compound=east')).status).toBe(403);
    expect((await west.post('/staff/topics/new', { compound: 'east', text: '外墙掉皮' })).status).toBe(403);
    expect((await west.post('/staff/topics/procedure', { compound: 'east' })).status).toBe(403);
    expect((await west.get('/staff/topics')).text).not.toContain(`/staff/topics/${east.id}"`);
    expect(await topics.listTopics({ limit: 9 })).toHaveLength(1);
  });
});

describe('what is not to be seen', () => {
  it('who proposed is folded, for 社区 only, and only where the proposer agreed', async () => {
    const { as, raise, units } = await openSite();
    const unit = (await units('east'))[0];
    const shown = await raise({ unit: unit?.id ?? 0 });
    const hidden = await raise({ unit: null, speaker: neighbour('li') });
    const see = async (role: string, id: number) => (await (await as(role)).get(`/staff/topics/${id}`)).text;
    expect(await see('community', shown.id)).toMatch(
      /<details><summary>提出的人是哪一户[^<]*<\/summary><p>1-101<\/p>/,
    );
    expect(await see('community', hidden.id)).not.toContain('提出的人是哪一户');
    for (const role of ['committee', 'company', 'street', 'supervisor'])
      expect(await see(role, shown.id)).not.toMatch(/1-101|提出的人是哪一户/);
  });

  it('what the proposer does besides is told as of a resident', async () => {
    const { as, at, topics } = await openSite();
    const id = await at('publish');
    await must(topics.object(id, '我提的，没修好', neighbour('of-publish')));
    const { text } = await (await as('company')).get(`/staff/topics/${id}`);
    const rows = [...text.matchAll(/公示期提意见.*?<td[^>]*>([^<]*)<\/td>/gs)].map(([, who]) => who);
    expect(rows).toEqual(['居民', '居民']);
    expect(text).not.toMatch(/of-publish|objector/);
  });
});
