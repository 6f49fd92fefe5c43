// What stands on the sheets of paper ballots: the ballot, the list of visits, the report.

import { describe, expect, it } from 'vitest';
import { ballotsSheet } from '../../../../src/capabilities/vote/paper/sheet-ballots.ts';
import {
  rangesOf,
  reconciliationSheet,
} from '../../../../src/capabilities/vote/paper/sheet-reconciliation.ts';
import { visitsSheet } from '../../../../src/capabilities/vote/paper/sheet-visits.ts';
import { waysText } from '../../../../src/capabilities/vote/paper/wording.ts';
import {
  BALLOT,
  RECONCILIATION,
  VISITS_SHEET,
} from '../../../../src/capabilities/vote/paper/wording-sheets.ts';
import type { Item, Vote } from '../../../../src/capabilities/vote/vote.ts';
import type { Page } from '../../../../src/platform/document/index.ts';
import { item } from '../../../_support/vote-hall.ts';

const TERMS = { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 3 };

function vote(items: readonly Item[], terms: Partial<Vote['terms']> = {}) {
  const closesAt = Date.parse('2027-04-04T18:00+08:00');
  const named = { id: 7, number: '2027-1', title: '屋顶防水', kind: 'assembly' } as const;
  return { ...named, items, closesAt, terms: { ...TERMS, ...terms } };
}

function ballotPages(of: ReturnType<typeof vote>, site = 'https://s.example'): readonly Page[] {
  const ballots = [
    { number: 12, room: '3-1-301', area: 8_640, kept: false },
    { number: 4, room: '3-1-302', area: 9_005, kept: true },
  ];
  return ballotsSheet({ vote: of, compound: '东苑', site, ballots, words: BALLOT }).pages;
}

const wordsOf = (page: Page | undefined) => JSON.stringify(page);

describe('a paper ballot', () => {
  it('names number, room, area, vote and close, leads the scanner to its entry, and is signed by the owner', () => {
    const [, first, second] = ballotPages(vote([item('修屋顶')]));
    for (const words of ['东苑业主大会表决票', '票号 0012', '3-1-301', '86.40 平方米', '2027-1 屋顶防水'])
      expect(wordsOf(first)).toContain(words);
    expect(wordsOf(first)).toContain('2027年4月4日 18:00 以前交回');
    expect(wordsOf(first)).toContain('"content":"https://s.example/staff/votes/7/papers/12"');
    expect(first?.find((part) => part.kind === 'foot')).toMatchObject({
      text: expect.stringContaining('票号 0012'),
    });
    expect(wordsOf(first)).toMatch(/请业主本人签名.*业主签名.*日期.*交到哪里/);
    expect(wordsOf(second)).toContain('票号 0004');
  });

  it('has no square where there is no public site', () => {
    expect(wordsOf(ballotPages(vote([item('修屋顶')]), '')[1])).not.toContain('"qr"');
  });

  it('offers all three answers for each matter, and the options of a poll with none of them', () => {
    const options = ['甲地', '乙地'];
    const text = wordsOf(ballotPages(vote([item('修屋顶'), item('选地方', null, options)]))[1]);
    expect(text).toContain('"labels":["同意","反对","弃权"]');
    expect(text).toContain('"labels":["甲地","乙地","都不选"]');
    expect(text).toMatch(/一、修屋顶.*二、选地方/);
  });

  it('shortens long contents and never a title', () => {
    const title = '名'.repeat(100);
    const long = { ...item(title), text: '长'.repeat(5_000) };
    const text = wordsOf(ballotPages(vote([long, long]))[1]);
    expect(text).toContain(title);
    expect(text).toContain(`"${'长'.repeat(200)}……（全文见公告）"`);
  });

  it('warns of silence where it counts, and only there', () => {
    expect(wordsOf(ballotPages(vote([item('修')]))[1])).not.toContain('跟着多数意见算');
    const counted = vote([item('修')], { silenceClause: '议事规则第十八条' });
    expect(wordsOf(ballotPages(counted)[1])).toMatch(/议事规则第十八条.*跟着多数意见算/);
  });

  it('comes after a list of who is handed which, with the numbers kept', () => {
    const [list] = ballotPages(vote([item('修')]));
    expect(wordsOf(list)).toContain('共 2 张：新发 1 张，沿用原来票号 1 张');
    expect(wordsOf(list)).toContain('["票号 0004","3-1-302","沿用",""]');
  });
});

describe('the list of visits', () => {
  const visits = [
    { room: '1-101', building: '1', area: 8_000, ways: '还没送到', number: null, name: '王*' },
    { room: '2-101', building: '2', area: 8_050, ways: '送过信', number: 3, name: '李*' },
  ];
  const pages = (names: boolean) =>
    visitsSheet({ vote: vote([]), compound: '东苑', visits, names, words: VISITS_SHEET }).pages;

  it('has a page a building, with boxes, and names only where asked for', () => {
    expect(pages(false)).toHaveLength(2);
    expect(wordsOf(pages(false)[1])).toContain('["2-101","80.50","0003","送过信","□","□"]');
    expect(JSON.stringify(pages(false))).not.toMatch(/王|李/);
    expect(wordsOf(pages(true)[0])).toContain('["1-101","王*","80.00","无","还没送到","□","□"]');
  });

  it('says so where nobody is left', () => {
    const none = visitsSheet({
      vote: vote([]),
      compound: '东苑',
      visits: [],
      names: false,
      words: VISITS_SHEET,
    });
    expect(JSON.stringify(none.pages)).toContain('不用再上门');
  });

  it.each([
    [[], '还没送到'],
    [['notice', 'reminder-1', 'chat'], '聊天送到、提醒过一次'],
    [['letter', 'door', 'reminder-2'], '送过信、上过门、提醒过两次'],
  ] as const)('tells how a unit was reached: %j', (ways, words) => {
    expect(waysText(ways)).toBe(words);
  });
});

describe('the report on all numbers', () => {
  it('sums up, lists what needs a reason and names the missing, without rooms', () => {
    const papers = [
      { number: 1, state: 'accepted', reason: '' },
      { number: 2, state: 'spoiled', reason: '打了两个勾' },
      { number: 3, state: 'entered', reason: 'entries-differ' },
      { number: 4, state: 'set-aside', reason: 'online-stands' },
      { number: 5, state: 'issued', reason: '' },
      { number: 6, state: 'conflict', reason: '' },
    ] as const;
    const sheet = reconciliationSheet({
      vote: vote([]),
      compound: '东苑',
      at: 0,
      papers,
      words: RECONCILIATION,
    });
    const text = wordsOf(sheet.pages[0]);
    expect(text).toContain(
      '["发出",6],["已入册",1],["待复核",1],["冲突",1],["另册",1],["作废",1],["未收回",1]',
    );
    for (const row of ['["0002","作废","打了两个勾"]', '["0003","待复核","两个人录得不一样，要重新录"]'])
      expect(text).toContain(row);
    expect(text).not.toContain('["0001"');
    expect(text).toMatch(/未收回的票号.*"0005"/);
    expect(text.match(/清点人/g)).toHaveLength(2);
  });

  it.each([
    [[], []],
    [
      [3, 1, 2, 7],
      ['0001-0003', '0007'],
    ],
    [[5], ['0005']],
    [
      [1, 3],
      ['0001', '0003'],
    ],
  ])('names runs of numbers together: %j', (numbers, ranges) => {
    expect(rangesOf(numbers)).toEqual(ranges);
  });
});
