// The whole recount over exports of real votes: what it finds in a good one, and that it names whatever was done to
// one by somebody who may write every byte of the file.

import { hash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { sealOf } from '../../src/capabilities/vote/casting/receipt.ts';
import type { Vote } from '../../src/capabilities/vote/vote.ts';
import { canonical, hashOf } from '../../src/ledger/chain.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import type { Fault } from '../../src/recount/fault.ts';
import { isSound, recount, reportJson, reportText } from '../../src/recount/index.ts';
import { createVoteHall, type Hall, item, voteHallMigrations } from '../_support/vote-hall.ts';

/** Six units of five heads; the developer, 0, has one, head 1 has two. */
const UNITS = [
  { area: 10_000, head: 1 },
  { area: 8_000, head: 1 },
  { area: 9_000, head: 2 },
  { area: 9_001, head: 3 },
  { area: 12_000, head: 4 },
  { area: 20_000, head: 0 },
];

async function withHall<T>(work: (hall: Hall) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url: 'sqlite::memory:', migrations: voteHallMigrations });
  try {
    return await work(createVoteHall(database));
  } finally {
    await database.close();
  }
}

/** Five units vote, place 2 twice; place 4 on paper after a first ballot online. */
async function holdVote(hall: Hall, certified = true) {
  const items = [item('选聘物业'), item('加装充电桩', 'common-use-change')];
  const vote = await hall.openVote({ units: UNITS, items });
  const codes: string[] = [];
  for (const [place, choices] of [
    [2, 'nn'],
    [1, 'yy'],
    [3, 'ya'],
    [2, 'yy'],
    [4, 'yn'],
    [5, 'yy'],
  ] as const) {
    const cast = await hall.cast(vote, place, choices);
    if (cast.ok) codes.push(cast.value.code);
  }
  await hall.castPaper(vote, 4, 'ny');
  await hall.close(vote);
  if (certified) await hall.certify(vote);
  return { lines: await hall.exportOf(vote), codes };
}

let good: readonly string[];
let codes: readonly string[];
let open: readonly string[];
beforeAll(async () => {
  ({ lines: good, codes } = await withHall((hall) => holdVote(hall)));
  ({ lines: open } = await withHall((hall) => holdVote(hall, false)));
});

const receiptOf = (code = '') => {
  const [seq = '', ...groups] = code.split('-');
  return { seq: Number(seq), hash: groups.join('').toLowerCase() };
};

describe('a good export', () => {
  test('is sound, and comes to what was certified', async () => {
    const report = await recount(good);
    expect(report.fault).toBeNull();
    expect(isSound(report)).toBe(true);
    expect(report.result).toMatchObject({
      ...{ stage: 'certified', units: 6, area: 68_001n, heads: 5, ballots: 7, standing: 5 },
      published: { state: 'same' },
    });
    const [first, second] = report.result?.items ?? [];
    expect(first?.counted).toMatchObject({
      total: { area: 68_001n, heads: 5n },
      participated: { area: 48_001n, heads: 4n },
      split: 0,
    });
    expect(first?.law).toMatchObject({ rule: 'more-than-1/2', outcome: 'passed' });
    expect(second?.law).toMatchObject({ rule: 'at-least-3/4', outcome: 'passed' });
  });

  test('is told in plain words, with the arithmetic', async () => {
    expect(reportText(await recount(good))).toBe(
      [
        '表决：表决（2027-1）',
        '完整性：通过。12 行存证，逐行核对无误。',
        '有没有缺：没有核对。整份文件要是被截短、被从头换过，只有对照公布过的指纹才查得出，请加 --head 和指纹。',
        '名册：通过。6 套房，680.01 平方米，5 位业主（共有的算一位，开发商没卖、没交付的算一位）。',
        '选票：通过。共 7 张，其中 2 张后来改投过，不算；算数的 5 张，每张都和存证对得上。',
        '重新计票，第 1 项：选聘物业',
        '　依据：民法典第二百七十八条（四）选聘和解聘物业服务企业或者其他管理人。三分之二以上参与，参与的过半数同意；面积和人数都要够。',
        '　参与：面积 480.01 ÷ 680.01 约等于 70.58%，至少要 453.34，够；人数 4 ÷ 5 等于 80.00%，至少要 4，够。',
        '　同意：面积 390.00 ÷ 480.01 约等于 81.24%，至少要 240.01，够；人数 3 ÷ 4 等于 75.00%，至少要 3，够。',
        '　反对：90.01 平方米，1 人。弃权：0.00 平方米，0 人。',
        '　结果：通过。',
        '重新计票，第 2 项：加装充电桩',
        '　依据：民法典第二百七十八条（八）改变共有部分的用途或者利用共有部分从事经营活动。三分之二以上参与，参与的四分之三以上同意；面积和人数都要够。',
        '　参与：面积 480.01 ÷ 680.01 约等于 70.58%，至少要 453.34，够；人数 4 ÷ 5 等于 80.00%，至少要 4，够。',
        '　同意：面积 390.01 ÷ 480.01 约等于 81.25%，至少要 360.01，够；人数 3 ÷ 4 等于 75.00%，至少要 3，够。',
        '　反对：0.00 平方米，0 人。弃权：90.00 平方米，1 人。',
        '　结果：通过。',
        '和公布的结果：一致。',
        '',
      ].join('\n'),
    );
  });

  test('can be read by programs', async () => {
    const report = JSON.parse(reportJson(await recount(good)));
    expect(report).toMatchObject({ ok: true, fault: null, vote: { number: '2027-1' } });
    expect(report.result.items[0].counted.answers.y).toEqual({ area: 39_000, heads: 3 });
  });

  test('holds no room, no account and nobody who entered a ballot', () => {
    const text = good.join('\n');
    for (const secret of ['1室', '1幢', 'owner-1', 'web']) expect(text).not.toContain(secret);
  });

  test('of a vote that is not certified yet has nothing to compare with', async () => {
    const report = await recount(open);
    expect(isSound(report)).toBe(true);
    expect(report.result).toMatchObject({ stage: 'closed', published: { state: 'not-certified' } });
  });

  test('is whole by every head that was published of its chain', async () => {
    const heads = good.flatMap((line) => (line.startsWith('{"body"') ? [headOf(line)] : []));
    expect(heads).toHaveLength(12);
    expect((await recount(good, { heads })).completeness).toEqual({ state: 'complete' });
  });
});

describe('a receipt', () => {
  test('says of a ballot that stands that it counts, and does not say for what', async () => {
    const report = await recount(good, { receipt: receiptOf(codes[1]) });
    expect(report.result?.receipt).toEqual({ state: 'counted', place: 1, version: 1 });
    expect(reportText(report)).toContain('回执：这张票收到了，是第 1 次投的，算数。\n');
  });

  test('says of an earlier ballot which one stands in its place', async () => {
    const report = await recount(good, { receipt: receiptOf(codes[0]) });
    expect(report.result?.receipt).toMatchObject({ state: 'replaced', version: 1, by: 2 });
    expect(reportText(report)).toContain('后来又投过，现在算第 2 次的');
  });

  test.each([
    ['a row that is not there', { seq: 99, hash: 'abcdefabcdef' }],
    ['a row that is no ballot', { seq: 1, hash: '' }],
    ['another hash', { seq: 4, hash: '000000000000' }],
  ])('of %s is not believed', async (_what, receipt) => {
    const report = await recount(good, { receipt });
    expect(report.result?.receipt).toEqual({ state: 'not-there' });
    expect(isSound(report)).toBe(false);
  });
});

const headOf = (line = '') => {
  const { body, hash: own } = JSON.parse(line) as { body: string; hash: string };
  return { seq: (JSON.parse(body) as { seq: number }).seq, hash: own };
};

type Change = (lines: string[]) => string[];

const HEADER = 0;
/** Indexes of lines: six units, seven ballots, then the rows. */
const BALLOTS = 7;
const ROWS = 14;

/** A value of one line changed, written again in the one form. */
function edited(lines: readonly string[], at: number, change: (value: never) => unknown): string[] {
  return lines.map((line, index) => (index === at ? canonical(change(JSON.parse(line) as never)) : line));
}

type BallotFields = Parameters<typeof sealOf>[0] & { seal: string; seq: number; at: number; source: string };
type BallotLine = { ballot: BallotFields };

function ballotEdited(change: Partial<BallotFields>, at = BALLOTS): Change {
  return (lines) => edited(lines, at, ({ ballot }: BallotLine) => ({ ballot: { ...ballot, ...change } }));
}

/** Sealed anew, as somebody would who knows the format. */
function ballotForged(change: Partial<BallotFields>, at = BALLOTS): Change {
  return (lines) =>
    edited(lines, at, ({ ballot }: BallotLine) => {
      const forged = { ...ballot, ...change };
      return { ballot: { ...forged, seal: sealOf({ ...forged, chain: 'vote/lake/2027-1' }) } };
    });
}

const without =
  (at: number): Change =>
  (lines) =>
    lines.toSpliced(at, 1);

const swapped =
  (a: number, b: number): Change =>
  (lines) =>
    lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');

/** Rows from `from` on made anew, with whatever `change` makes of their text, and the header's head after them. */
function rechained(lines: readonly string[], change: (body: Body) => Body | null): string[] {
  const rows: string[] = [];
  let last = { seq: 0, hash: '0'.repeat(64) };
  for (const line of lines.slice(ROWS)) {
    const said = change(JSON.parse((JSON.parse(line) as { body: string }).body) as Body);
    if (said === null) continue;
    const body = canonical({ ...said, seq: last.seq + 1 });
    const own = hashOf(last.hash, body);
    rows.push(canonical({ body, prev: last.hash, hash: own }));
    last = { seq: last.seq + 1, hash: own };
  }
  const file = edited(lines.slice(0, ROWS), HEADER, (header: object) => ({ ...header, head: last }));
  return [...file, ...rows];
}

interface Body {
  readonly act: string;
  readonly seq: number;
  readonly subject: string;
  readonly at: number;
  readonly facts: Readonly<Record<string, never>>;
}

/** Everything but the place and the version. */
function exchanged(a: number, b: number): Change {
  return (lines) => {
    const of = (at: number) => (JSON.parse(lines[at] ?? '') as BallotLine).ballot;
    const { place: _a, version: _v, ...first } = of(a);
    const { place: _b, version: _w, ...second } = of(b);
    return ballotEdited(
      { ...first, seq: of(b).seq },
      b,
    )(ballotEdited({ ...second, seq: of(a).seq }, a)(lines));
  };
}

const ATTACKS: readonly (readonly [string, Change, Fault])[] = [
  ['a choice changed', ballotEdited({ choices: 'ny' }), { flaw: 'seal-differs', line: 8, row: 5 }],
  ['a salt changed', ballotEdited({ salt: 'a'.repeat(32) }), { flaw: 'seal-differs', line: 8, row: 5 }],
  [
    'a choice changed and sealed anew',
    ballotForged({ choices: 'nn' }),
    { flaw: 'ballot-differs', line: 19, row: 5 },
  ],
  [
    'a choice that is none of the vote',
    ballotForged({ choices: '1y' }),
    { flaw: 'choices-malformed', line: 8, row: 5 },
  ],
  ['too few choices', ballotForged({ choices: 'y' }), { flaw: 'choices-malformed', line: 8, row: 5 }],
  [
    'the time of a ballot',
    ballotEdited({ at: 1_805_000_000_000 }),
    { flaw: 'ballot-differs', line: 19, row: 5 },
  ],
  [
    'an online ballot made paper',
    ballotEdited({ source: 'paper' }),
    { flaw: 'ballot-differs', line: 19, row: 5 },
  ],
  [
    'a ballot for no unit',
    ballotForged({ place: 7 }, BALLOTS + 6),
    { flaw: 'not-on-register', line: 14, row: 9 },
  ],
  ['two ballots swapped', swapped(BALLOTS, BALLOTS + 3), { flaw: 'ballot-order', line: 9, row: 4 }],
  [
    'two ballots for one row',
    ballotForged({ seq: 4 }, BALLOTS + 3),
    { flaw: 'row-taken-twice', line: 11, row: 4 },
  ],
  [
    'a ballot pointing at a row that is none',
    ballotEdited({ seq: 1 }),
    { flaw: 'ballot-line-missing', line: 19, row: 5 },
  ],
  ['an only ballot deleted', without(BALLOTS), { flaw: 'ballot-line-missing', line: 18, row: 5 }],
  ['a first version deleted', without(BALLOTS + 1), { flaw: 'version-missing', line: 9, row: 7 }],
  ['a last version deleted', without(BALLOTS + 2), { flaw: 'ballot-line-missing', line: 20, row: 7 }],
  [
    'a ballot twice',
    (lines) => lines.toSpliced(BALLOTS, 0, lines[BALLOTS] ?? ''),
    { flaw: 'ballot-order', line: 9, row: 5 },
  ],
  [
    'an area',
    (lines) => lines.with(1, '{"unit":[1,10001,1]}'),
    { flaw: 'register-differs', line: null, row: null },
  ],
  [
    'a head',
    (lines) => lines.with(2, '{"unit":[2,8000,5]}'),
    { flaw: 'register-differs', line: null, row: null },
  ],
  ['a unit deleted', without(2), { flaw: 'unit-order', line: 3, row: null }],
  ['the last unit deleted', without(6), { flaw: 'register-differs', line: null, row: null }],
  ['two units swapped', swapped(1, 2), { flaw: 'unit-order', line: 2, row: null }],
  ['a row deleted in the middle', without(ROWS + 4), { flaw: 'row-missing', line: 19, row: 5 }],
  ['the first row deleted', without(ROWS), { flaw: 'row-missing', line: 15, row: 1 }],
  ['the last row cut off', without(ROWS + 11), { flaw: 'row-missing', line: null, row: 12 }],
  ['half the rows cut off', (lines) => lines.slice(0, ROWS + 6), { flaw: 'row-missing', line: null, row: 7 }],
  [
    'everything after the header cut off',
    (lines) => lines.slice(0, 1),
    { flaw: 'row-missing', line: null, row: 1 },
  ],
  [
    'the last line cut in the middle',
    (lines) => lines.with(-1, lines.at(-1)?.slice(0, 90) ?? ''),
    { flaw: 'unreadable', line: 26, row: null },
  ],
  ['two rows swapped', swapped(ROWS + 4, ROWS + 5), { flaw: 'row-missing', line: 19, row: 5 }],
  [
    'a row twice',
    (lines) => lines.toSpliced(ROWS + 4, 0, lines[ROWS + 4] ?? ''),
    { flaw: 'row-order', line: 20, row: 5 },
  ],
  [
    'a row altered',
    (lines) => lines.with(ROWS + 4, lines[ROWS + 4]?.replace('online', 'paper') ?? ''),
    { flaw: 'row-altered', line: 19, row: 5 },
  ],
  [
    'spaces in a line',
    (lines) => lines.with(ROWS, lines[ROWS]?.replace(':', ': ') ?? ''),
    { flaw: 'unreadable', line: 15, row: null },
  ],
  ['an empty line', (lines) => lines.toSpliced(3, 0, ''), { flaw: 'unreadable', line: 4, row: null }],
  [
    'a ballot among the rows',
    (lines) => [...without(BALLOTS)(lines), lines[BALLOTS] ?? ''],
    { flaw: 'ballot-line-missing', line: 18, row: 5 },
  ],
  [
    'a line of something else',
    (lines) => [...lines, '{"note":1}'],
    { flaw: 'unreadable', line: 27, row: null },
  ],
  [
    'the text of an item',
    (lines) => lines.with(0, lines[0]?.replace('选聘物业的', '解聘物业的') ?? ''),
    { flaw: 'announcement-differs', line: 16, row: 2 },
  ],
  [
    'the title of the vote',
    (lines) => lines.with(0, lines[0]?.replace('"title":"表决"', '"title":"意见"') ?? ''),
    { flaw: 'announcement-differs', line: 16, row: 2 },
  ],
  [
    'the kind of the vote',
    (lines) => lines.with(0, lines[0]?.replace('assembly', 'poll') ?? ''),
    { flaw: 'announcement-differs', line: 16, row: 2 },
  ],
  [
    'a rule about silence',
    (lines) => lines.with(0, lines[0]?.replace('"silenceClause":null', '"silenceClause":"x"') ?? ''),
    { flaw: 'announcement-differs', line: 16, row: 2 },
  ],
  [
    'the time of the close',
    (lines) =>
      edited(lines, 0, (header: { vote: object }) => ({ ...header, vote: { ...header.vote, closesAt: 1 } })),
    { flaw: 'announcement-differs', line: 16, row: 2 },
  ],
  [
    'an easier majority',
    (lines) => lines.with(0, lines[0]?.replace('at-least-3/4', 'more-than-1/2') ?? ''),
    { flaw: 'rule-differs', line: 1, row: null },
  ],
  [
    'a matter with an easier majority',
    (lines) =>
      lines.with(
        0,
        lines[0]?.replace('common-use-change', 'covenant').replace('at-least-3/4', 'more-than-1/2') ?? '',
      ),
    { flaw: 'announcement-differs', line: 16, row: 2 },
  ],
  [
    'the number of the vote',
    (lines) => lines.with(0, lines[0]?.replace('"number":"2027-1"', '"number":"2027-2"') ?? ''),
    { flaw: 'header-differs', line: 1, row: null },
  ],
  [
    'the head in the header',
    (lines) => edited(lines, 0, (header: object) => ({ ...header, head: { seq: 12, hash: '0'.repeat(64) } })),
    { flaw: 'head-differs', line: 1, row: 12 },
  ],
  [
    'the contents of two ballots exchanged',
    exchanged(BALLOTS, BALLOTS + 3),
    { flaw: 'seal-differs', line: 8, row: 5 },
  ],
  [
    'the register in the header',
    (lines) => edited(lines, 0, (header: object) => ({ ...header, register: null })),
    { flaw: 'register-differs', line: null, row: null },
  ],
];

describe('an attack that leaves the chain as it is', () => {
  test.each(ATTACKS)('%s is named', async (_what, change, fault) => {
    const report = await recount(change([...good]));
    expect(report.fault).toEqual(fault);
    expect(report.result).toBeNull();
    expect(isSound(report)).toBe(false);
  });
});

test('a row cut off, or altered, is named beside what the published heads say', async () => {
  const heads = [headOf(good.at(-1))];
  const cut = await recount(good.slice(0, -2), { heads });
  expect(cut.fault).toMatchObject({ flaw: 'row-missing', row: 11 });
  expect(cut.completeness).toEqual({ state: 'tail-missing', from: 11, to: 12 });
  const altered = good.with(ROWS + 4, good[ROWS + 4]?.replace('online', 'paper') ?? '');
  const after = await recount(altered, { heads });
  expect(after.fault).toMatchObject({ flaw: 'row-altered', row: 5 });
  expect(after.completeness).toEqual({ state: 'complete' });
});

const changed =
  (act: string, change: (body: Body) => Body | null): Change =>
  (lines) =>
    rechained(lines, (body) => (body.act === act ? change(body) : body));

const facts = (more: object) => (body: Body) => ({ ...body, facts: { ...body.facts, ...more } });

/** By somebody who makes the chain anew, so that every hash and the header fit again. */
const FORGED_CHAINS: readonly (readonly [string, Change, Partial<Fault>])[] = [
  [
    'a ballot without its row',
    changed('ballot-cast', ({ seq, ...body }) => (seq === 9 ? null : { ...body, seq })),
    { flaw: 'ballot-differs', row: 9 },
  ],
  ['a closing before the last ballot', (lines) => reordered(lines, 11, 6), { flaw: 'out-of-turn' }],
  ['an opening left out', changed('vote-opened', () => null), { flaw: 'out-of-turn', row: 3 }],
  [
    'a second opening',
    changed('vote-drafted', (body) => ({ ...body, act: 'vote-opened' })),
    { flaw: 'out-of-turn', row: 1 },
  ],
  [
    'another register',
    changed('vote-opened', facts({ register: hash('sha256', '') })),
    { flaw: 'opening-differs', row: 3 },
  ],
  [
    'other sums of the register',
    changed('vote-opened', facts({ area: 68_000 })),
    { flaw: 'opening-differs', row: 3 },
  ],
  [
    'a row of another chain',
    changed('vote-closed', (body) => ({ ...body, scope: 'vote/lake/2027-9' })),
    { flaw: 'row-of-another-chain', row: 11 },
  ],
];

function reordered(lines: readonly string[], from: number, to: number): string[] {
  const rows = lines.slice(ROWS);
  const [row = ''] = rows.splice(from - 1, 1);
  return rechained([...lines.slice(0, ROWS), ...rows.toSpliced(to - 1, 0, row)], (body) => body);
}

describe('an attack that makes the chain anew', () => {
  test.each(FORGED_CHAINS)('%s is named', async (_what, change, fault) => {
    expect((await recount(change([...good]))).fault).toMatchObject(fault);
  });

  const outcome = { items: [{ total: { area: 1, heads: 1 }, outcome: 'rejected' }] };

  test('for another result does not come to what the ballots come to', async () => {
    const forged = changed('vote-certified', facts(outcome))([...good]);
    const report = await recount(forged);
    expect(report.fault).toBeNull();
    expect(report.result?.published).toEqual({ state: 'differs', item: null });
    expect(isSound(report)).toBe(false);
  });

  test('for one number of the result names the item', async () => {
    const forged = changed('vote-certified', (body) => {
      const [first, second] = (body.facts.items ?? []) as Record<string, unknown>[];
      return { ...body, facts: { items: [first, { ...second, outcome: 'rejected' }] } as never };
    })([...good]);
    const report = await recount(forged);
    expect(report.result?.published).toEqual({ state: 'differs', item: 2 });
    expect(reportText(report)).toContain('和公布的结果：不一致，不同的是第 2 项。\n');
  });

  test('is found by a head that was published, whatever it made of the rest', async () => {
    const published = [headOf(good[ROWS + 9])];
    const forged = changed('ballot-cast', (body) => ({ ...body, actor: 'x' }))([...good]);
    const report = await recount(forged, { heads: published });
    expect(report.fault).toBeNull();
    expect(report.completeness).toEqual({ state: 'rewritten', seq: 10 });
    expect(isSound(report)).toBe(false);
    expect(reportText(report)).toContain('有没有缺：被换过。存证第 10 行和以前公布的指纹不一致。\n');
  });

  test('with all ballots, seals and the result made anew is found by a published head only', async () => {
    const { lines: other } = await withHall((hall) => holdVote(hall));
    expect(isSound(await recount(other))).toBe(true);
    const report = await recount(other, { heads: [headOf(good.at(-1))] });
    expect(report.completeness).toEqual({ state: 'rewritten', seq: 12 });
    expect(isSound(report)).toBe(false);
  });

  test('that cuts the end off, header and all, is found by a published head only', async () => {
    const cut = changed('vote-certified', () => null)([...good]);
    expect(isSound(await recount(cut))).toBe(true);
    const report = await recount(cut, { heads: [headOf(good.at(-1))] });
    expect(report.completeness).toEqual({ state: 'tail-missing', from: 12, to: 12 });
    expect(isSound(report)).toBe(false);
    expect(reportText(report)).toContain('存证第 12 行到第 12 行曾经存在，现在没有了');
  });
});

test('a ballot cast at the close or after it is named, and so is one online after paper', async () => {
  const late = await withHall(async (hall) => {
    const vote = await hall.openVote({ units: UNITS });
    const votes = hall.database.db.updateTable('vote');
    await votes.set({ closes_at: vote.closesAt + 10_000 }).execute();
    hall.clock.set(vote.closesAt - 1_000);
    await hall.cast(vote, 1, 'y');
    await votes.set({ closes_at: vote.closesAt }).execute();
    return hall.exportOf(vote);
  });
  expect((await recount(late)).fault).toEqual({ flaw: 'too-late', line: 12, row: 4 });
  const online = await withHall(async (hall) => {
    const vote = await hall.openVote({ units: UNITS });
    await hall.castPaper(vote, 1, 'y');
    await hall.database.db.updateTable('vote_ballot').set({ source: 'online' }).execute();
    await hall.cast(vote, 1, 'n');
    await hall.database.db
      .updateTable('vote_ballot')
      .set({ source: 'paper' })
      .where('version', '=', 1)
      .execute();
    await hall.database.db
      .updateTable('vote_ballot')
      .set({ source: 'online' })
      .where('version', '=', 2)
      .execute();
    return hall.exportOf(vote);
  });
  expect((await recount(online)).fault).toMatchObject({ flaw: 'after-paper', line: 9 });
});

test('paper may still be accepted between the close and the certificate', async () => {
  const lines = await withHall(async (hall) => {
    const vote = await hall.openVote({ units: UNITS });
    await hall.cast(vote, 1, 'y');
    await hall.close(vote);
    await hall.castPaper(vote, 3, 'y');
    await hall.certify(vote);
    return hall.exportOf(vote);
  });
  expect(isSound(await recount(lines))).toBe(true);
});

test('an owner who chose differently for two units is counted for neither, and said to be', async () => {
  const lines = await withHall(async (hall) => {
    const vote = await hall.openVote({ units: UNITS });
    await hall.cast(vote, 1, 'y');
    await hall.cast(vote, 2, 'n');
    await hall.cast(vote, 3, 'y');
    await hall.close(vote);
    await hall.certify(vote);
    return hall.exportOf(vote);
  });
  const report = await recount(lines);
  expect(report.result?.published).toEqual({ state: 'same' });
  expect(report.result?.items[0]?.counted).toMatchObject({
    participated: { area: 9_000n, heads: 1n },
    split: 1,
  });
  expect(reportText(report)).toContain('有 1 位业主名下几套选得不一样，都没有计入');
  expect(reportText(report)).toContain('结果：未达参与比例，不算作出决定。');
});

test('a poll is counted by answers only, and said to be without effect', async () => {
  const lines = await withHall(async (hall) => {
    const vote = await hall.openVote({
      kind: 'poll',
      units: UNITS,
      items: [item('选哪家', null, ['甲', '乙'])],
    });
    await hall.cast(vote, 1, '1');
    await hall.cast(vote, 3, 'a');
    await hall.close(vote);
    await hall.certify(vote);
    return hall.exportOf(vote);
  });
  const report = await recount(lines);
  expect(report.result?.published).toEqual({ state: 'without-effect' });
  expect(isSound(report)).toBe(true);
  expect(reportText(report)).toContain(
    [
      '　只数回答，没有法律效力，不是业主大会的决定。',
      '　甲：100.00 平方米，1 人。',
      '　乙：0.00 平方米，0 人。',
      '　都不选：90.00 平方米，1 人。\n',
    ].join('\n'),
  );
});

test('what is not counted here is said: silence that counts, a vote made void, a committee that signs', async () => {
  const textOf = async (
    plan: Parameters<Hall['openVote']>[0],
    end: (hall: Hall, vote: Vote) => Promise<unknown>,
  ) =>
    withHall(async (hall) => {
      const vote = await hall.openVote(plan);
      await end(hall, vote);
      return reportText(await recount(await hall.exportOf(vote)));
    });
  const silence = await textOf({ units: UNITS, silenceClause: '第九条' }, (hall, vote) => hall.close(vote));
  expect(silence).toContain('说明：小区约定了没投票的怎么算，那一种算法不在这里重算。');
  const gone = await textOf({ units: UNITS }, (hall, vote) =>
    hall.act(vote, 'vote-voided', { reason: 'x' }, { state: 'void' }),
  );
  expect(gone).toContain('和公布的结果：这次表决已经作废，没有结果。');
  expect(gone).not.toContain('重新计票');
  const committee = await textOf(
    { kind: 'committee', units: UNITS, items: [item('修门', null)] },
    (hall, vote) => hall.close(vote),
  );
  expect(committee).toContain('业委会的内部决定按委员签名算，不在这里重算');
});

test('a file of nothing, or of something else, is no vote', async () => {
  for (const lines of [[], [''], ['{"format":"shuoyi-vote-1"}'], ['null'], ['[]']])
    expect(await recount(lines)).toMatchObject({
      header: null,
      fault: { flaw: 'unreadable', line: 1, row: null },
      result: null,
    });
});
