// What stands on a sheet comes from the records, whole, and without persons or rooms; how it reads on paper and in a chat.

import { describe, expect, test } from 'vitest';
import { topicSheet } from '../../../../src/capabilities/consultation/publish/sheet.ts';
import {
  contentOf,
  type SheetContent,
  type SheetFacts,
} from '../../../../src/capabilities/consultation/publish/sheet-content.ts';
import type { Story } from '../../../../src/capabilities/consultation/reading.ts';
import type { Course } from '../../../../src/capabilities/consultation/topic.ts';
import { wordsOfSheet } from '../../../_support/vote-out.ts';

const at = (time: string) => Date.parse(`${time}+08:00`);
const HEAD = { seq: 41, hash: 'ab'.repeat(32) };
const PARTIES = ['community', 'committee', 'company'] as const;

const COURSE: Course = {
  ...{ step: 'publish', since: 0, parties: PARTIES, version: 2, responses: 5, cosigners: 4, stated: PARTIES },
  ...{ meeting: { number: 1, meetsAt: at('2026-12-03T19:00'), state: 'held' }, poll: 'closed' },
  ...{ conclusion: { consensus: true, matter: 'fund-use', fund: true }, mediated: true, sheets: 0 },
  actions: [
    {
      number: 1,
      who: 'company',
      dueAt: at('2027-01-11T00:00'),
      money: 'repair-fund',
      state: 'done',
      round: 1,
      heardAt: 0,
    },
    {
      number: 2,
      who: 'other',
      dueAt: at('2027-01-11T00:00'),
      money: 'company',
      state: 'open',
      round: 1,
      heardAt: 0,
    },
    {
      number: 3,
      who: 'street',
      dueAt: at('2027-01-11T00:00'),
      money: 'public',
      state: 'dropped',
      round: 1,
      heardAt: 0,
    },
  ],
  links: [
    { kind: 'vote', ref: '7', state: 'passed' },
    { kind: 'fund', ref: '1', state: 'waiting' },
  ],
  ...{ shownUntil: null, objections: 0, answered: 0, round: 1, reviewUntil: null, ratings: 0, rating: null },
  ...{ escalatedAt: null, climbed: [], stepDue: null, outcome: null },
};

function story(over: Partial<Story> = {}, course: Partial<Course> = {}): Story {
  const said = { version: 2, behalf: false, at: 0, options: '', cost: '' };
  const event = {
    seq: 40,
    step: 'discuss',
    kind: 'concluded',
    role: 'community',
    at: 0,
    facts: {},
    hash: '',
  } as const;
  return {
    topic: {
      ...{ id: 3, compound: 'demo', number: '2026-3', title: '3幢外墙修缮', label: '3幢', category: '外墙' },
      ...{
        text: '3幢2单元302室外墙掉皮，电话13800001234',
        place: '3幢东侧',
        began: '去年',
        way: 'chat',
        clause: 'm11',
      },
      scope: { kind: 'buildings', buildings: ['3幢'] },
      ...{
        template: '',
        unit: 5,
        createdAt: 0,
        endedAt: null,
        mergedInto: null,
        course: { ...COURSE, ...course },
      },
    },
    history: [{ ...event, reason: '先修东侧外墙，302的也同意。' }],
    withheld: [],
    ...{ versions: [], photos: [], polled: 3, people: { cosigned: 4, follow: 2, come: 1 } },
    statements: [
      { ...said, party: 'company', view: '旧的', version: 1 },
      { ...said, party: 'company', view: '负责围挡' },
      { ...said, party: 'community', view: '同意', options: '先修东侧', cost: '八万六' },
      { ...said, party: 'company', view: '负责围挡和夜灯' },
    ],
    meetings: [
      {
        number: 1,
        meetsAt: at('2026-12-03T19:00'),
        place: '社区会议室',
        agenda: '',
        calledAt: 0,
        held: { parties: ['community', 'company'], people: 12, text: '' },
      },
    ],
    views: [{ number: 1, person: 9, version: 2, stance: 'for', text: '我家1203', at: 0, withheld: '' }],
    claims: [{ stance: 'for', text: '赶紧修', views: [1] }],
    poll: { question: '先修哪面', options: ['东面', '西面'], openedAt: 0, counts: [2, 1] },
    actions: [
      { number: 1, what: '修外墙', whoName: '', amount: 8_600_000 },
      { number: 2, what: '围挡', whoName: '安居公司', amount: 120_050 },
      { number: 3, what: '另建停车场', whoName: '', amount: 99 },
    ],
    reports: [],
    links: [
      { kind: 'vote', ref: '7', label: '2026-5', detail: {}, outcome: 'passed', at: 0 },
      { kind: 'fund', ref: '1', label: '外墙修缮', detail: { amount: 8_600_000 }, outcome: '', at: 0 },
    ],
    mediation: { parties: ['community', 'company'], agreed: true, text: '各退一步。', at: 0 },
    ...{ sheets: [], objections: [], ratings: [] },
    ...over,
  };
}

const FACTS: SheetFacts = {
  ...{ compound: '青年小区', demonstration: false, head: HEAD, producer: '说议' },
  citation: {
    text: '11.各县（市、区）要拨打12345核实，302室。',
    path: '意见 › 三 › （三） › 11',
    status: '送审稿',
  },
  votes: new Map([
    [
      '7',
      {
        number: '2026-5',
        title: '外墙用维修资金',
        turnout: { total: { area: 600_000, heads: 90 }, voted: { area: 450_000, heads: 66 } },
      },
    ],
  ]),
  ...{ from: at('2027-01-12T10:00'), until: at('2027-01-20T00:00') },
};

const NONE: Partial<Story> = {
  ...{
    history: [],
    statements: [],
    meetings: [],
    views: [],
    claims: [],
    poll: null,
    actions: [],
    links: [],
    mediation: null,
  },
};

function words(content: SheetContent, short = false): string {
  return wordsOfSheet(topicSheet(content, { link: 'https://shuoyi.example/topics/3', short }));
}

describe('the content of a sheet', () => {
  test('is a JSON value that comes back as it was', () => {
    const content = contentOf(story(), FACTS);
    expect(JSON.parse(JSON.stringify(content))).toEqual(content);
  });

  test('names no room, no phone and no person, in whatever they were written', () => {
    const text = JSON.stringify({ ...contentOf(story(), FACTS), clause: null });
    expect(text).not.toMatch(/302|1203|13800001234|"person"|"unit"/);
    expect(contentOf(story(), FACTS).issue.text).toBe('3幢2单元某室外墙掉皮，电话〔手机号〕');
  });

  test('quotes the clause word for word with its path and that it is a draft', () => {
    expect(contentOf(story(), FACTS).clause).toEqual(FACTS.citation);
    expect(contentOf(story(), { ...FACTS, citation: null }).clause).toBeNull();
  });

  test('takes the latest statement of each party on the text as it stands', () => {
    expect(contentOf(story(), FACTS).statements.map(({ party, view }) => [party, view])).toEqual([
      ['community', '同意'],
      ['company', '负责围挡和夜灯'],
    ]);
  });

  test('sums what it costs by who pays, without what was dropped', () => {
    expect(contentOf(story(), FACTS).cost).toEqual({
      total: 8_720_050,
      sources: [
        { money: 'repair-fund', amount: 8_600_000 },
        { money: 'company', amount: 120_050 },
      ],
      open: false,
    });
  });

  test('says whether a vote was needed, and what came of it', () => {
    expect(contentOf(story(), FACTS).vote).toMatchObject({
      needed: true,
      votes: [{ number: '2026-5', state: 'passed', turnout: { voted: { heads: 66 } } }],
    });
    const none = contentOf(story(NONE, { links: [], conclusion: null }), FACTS);
    expect(none.vote).toEqual({ needed: false, votes: [] });
    const unknown = contentOf(story(), { ...FACTS, votes: new Map() });
    expect(unknown.vote.votes).toEqual([
      { number: '2026-5', title: '3幢外墙修缮', state: 'passed', turnout: null },
    ]);
  });

  test('carries the head of the chain, when it is shown, and the sentences that must stand on it', () => {
    const { head, shown, notes } = contentOf(story(), FACTS);
    expect(head).toBe(`topic/demo/2026-3:41:${HEAD.hash}`);
    expect(shown).toEqual({ from: FACTS.from, until: FACTS.until });
    expect(notes.join()).toMatch(/不能代替法律规定的业主表决.*可由社区调整/);
  });
});

describe('the sheet', () => {
  test('has every part of the story on paper', () => {
    const said = words(contentOf(story(), FACTS));
    for (const part of [
      ...['先修东侧外墙', '负责围挡和夜灯', '办法：先修东侧', '费用：八万六', '赶紧修（1 条）', '东面：2 人'],
      ...[
        '居民 12 人',
        '各退一步',
        '一共 87200.50 元',
        '86000.00 元',
        '1200.50 元',
        '安居公司',
        '2027年1月10日',
      ],
      ...['表决 2026-5 外墙用维修资金：通过', '75.00%', '73.33%', '外墙修缮，86000.00 元：还没有答复'],
      ...[
        '「11.各县',
        '送审稿',
        '2027年1月12日到2027年1月19日',
        'topic/demo/2026-3:41:',
        'https://shuoyi.example/topics/3',
      ],
    ])
      expect(said).toContain(part);
  });

  test('says the most of it in a chat, and where the rest is', () => {
    const said = words(contentOf(story(), FACTS), true);
    for (const part of ['先修东侧外墙', '一共 87200.50 元', '表决 2026-5', '都在网页上', '不能代替'])
      expect(said).toContain(part);
    expect(said).not.toContain('负责围挡和夜灯');
    const long = { text: '长'.repeat(200), path: '意见 › 三 › 11', status: '送审稿' };
    const named = words(contentOf(story(), { ...FACTS, citation: long }), true);
    expect(named).toContain('意见 › 三 › 11，送审稿。原文见网页');
    expect(named).not.toContain('长长');
  });

  test('reads well where parts are missing', () => {
    const bare = contentOf(story(NONE, { actions: [], links: [], conclusion: null }), {
      ...FACTS,
      citation: null,
    });
    for (const said of [words(bare), words(bare, true)]) {
      for (const part of ['没有要办的事', '不花钱', '不用业主表决']) expect(said).toContain(part);
      expect(said).not.toMatch(/undefined|null|NaN/);
    }
    expect(words(bare)).toContain('没有收到邻居的意见');
  });

  test('carries the mark of a demonstration', () => {
    expect(words(contentOf(story(), { ...FACTS, demonstration: true }))).toContain('演示');
  });
});
