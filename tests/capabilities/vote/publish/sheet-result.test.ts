import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { resultSheet } from '../../../../src/capabilities/vote/publish/sheet-result.ts';
import {
  readSpreadsheet,
  type Sheet,
  toPdf,
  toPicture,
  toSpreadsheet,
} from '../../../../src/platform/document/index.ts';
import { wordsOfSheet } from '../../../_support/vote-out.ts';
import { type Cast, certified, closed, HEAD, itemOf, resultFacts } from '../../../_support/vote-sheets.ts';

async function read(sheet: Sheet): Promise<string> {
  const pdf = await getDocumentProxy(await toPdf(sheet), { verbosity: 0 });
  const { text } = await extractText(pdf, { mergePages: true });
  await pdf.loadingTask.destroy();
  return text.replace(/\s/g, '');
}

const words = (...facts: Parameters<typeof resultFacts>) => wordsOfSheet(resultSheet(resultFacts(...facts)));
const PASSED: Cast = [
  ['y', 31, 200_001],
  ['n', 29, 199_999],
];

describe('a result sheet', () => {
  it.each([
    [
      'just half',
      [
        ['y', 31, 200_000],
        ['n', 29, 200_000],
      ],
      'fund-use',
      '未通过',
    ],
    ['just over half', PASSED, 'fund-use', '通过'],
    ['short of the quorum by area', [['y', 60, 399_999]], 'fund-use', '未达参与比例'],
    ['short of the quorum by heads', [['y', 59, 450_000]], 'fund-use', '未达参与比例'],
    [
      'just three quarters',
      [
        ['y', 45, 360_000],
        ['n', 15, 120_000],
      ],
      'fund-raise',
      '通过',
    ],
    [
      'short of three quarters',
      [
        ['y', 44, 360_000],
        ['n', 16, 120_000],
      ],
      'fund-raise',
      '未通过',
    ],
  ] as [string, Cast, 'fund-use' | 'fund-raise', string][])(
    'of %s gives the law’s outcome',
    (_name, cast, matter, outcome) => {
      const said = words(certified({ items: [itemOf('修屋面', matter)] }), cast);
      expect(said).toContain(`"结果：${outcome}"`);
      expect(said).toContain(`{"label":"结果","value":"${outcome}"}`);
    },
  );

  it('shows the quorum first, then approval, then the arithmetic of all four', () => {
    const said = words(certified(), PASSED);
    const order = ['参与面积', '参与人数', '同意面积', '同意人数', '怎么算的', '全部'].map((name) =>
      said.indexOf(`"${name}`),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(said).toContain('"参与面积","4000.00 / 6000.00 占 66.66%","三分之二以上","是"');
    expect(said).toContain(
      '参与面积：4000.00 × 3 = 12000.00，6000.00 × 2 = 12000.00。前者不小于后者，达到三分之二。',
    );
    expect(said).toContain('同意面积：2000.01 × 2 = 4000.02，参与的是 4000.00。前者大于后者，过半数。');
    expect(said).toContain('同意人数：31 × 2 = 62，参与的是 60。前者大于后者，过半数。');
  });

  it('quotes the matter and the majorities of the law', () => {
    const items = [itemOf('修屋面'), itemOf('改建', 'rebuild')];
    const said = words(certified({ items }), [['yy', 60, 400_000]]);
    expect(said).toContain('《民法典》第二百七十八条第一款（五）使用建筑物及其附属设施的维修资金');
    expect(said).toContain('第一款（七）改建、重建建筑物及其附属设施');
    expect(said).toContain('专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决');
    expect(said).toContain('参与表决人数过半数的业主同意');
    expect(said).toContain('参与表决人数四分之三以上的业主同意');
  });

  it('says that a missed quorum is no decision, and that the rest is for reading only', () => {
    const said = words(certified(), [['y', 30, 200_000]]);
    expect(said).toContain('这次没有作出决定');
    expect(said).toContain('下面的数只作参考');
  });

  it('counts owners whose units differ apart', () => {
    const several = [
      { head: 1, choices: 'y', area: 1_000 },
      { head: 1, choices: 'n', area: 1_000 },
    ];
    expect(words(certified(), PASSED, { several })).toContain('有 1 位业主对自己的几套房投得不一样');
  });

  it('shows both results with the clause where silence counts', () => {
    const clause = '灯塔小区议事规则第十八条';
    const vote = certified();
    const terms = { ...vote.terms, silenceClause: clause };
    const said = words({ ...vote, terms }, [['y', 40, 300_000]], { silent: { area: 200_000, heads: 30 } });
    expect(said).toContain('"结果：未达参与比例"');
    expect(said).toContain('"结果：通过"');
    expect(said.indexOf('未达参与比例')).toBeLessThan(said.indexOf('【把没投票的计入多数一方】'));
    expect(said).toContain(`依据本小区规则：${clause}。选票已经证明送达、又没有投的：2000.00 平方米，30 人`);
    expect(said).toContain('只算投了票的：未达参与比例；计入没投票的：通过');
    expect(words(certified(), PASSED)).not.toContain('没投票的计入');
  });

  it('is called unconfirmed until it is certified', () => {
    expect(resultSheet(resultFacts(closed(), PASSED)).title).toBe('计票结果（异议期内，未最终确认）');
    const over = closed({ terms: { ...closed().terms, objectionDays: 0 } });
    expect(resultSheet(resultFacts(over, PASSED)).title).toBe('计票结果（未最终确认）');
    expect(resultSheet(resultFacts(certified(), PASSED)).title).toBe('表决结果公告');
  });

  it('says how many papers may still change it', () => {
    expect(words(closed(), PASSED, { pending: 2 })).toContain('2 张纸质票，正在复核');
    expect(words(closed(), PASSED)).not.toContain('正在复核');
  });

  it('carries the mark of a demonstration, and none otherwise', () => {
    expect(words(certified({ demonstration: true }), PASSED)).toContain('演示，不是真的表决');
    expect(words(certified(), PASSED)).not.toContain('演示');
  });

  it('lists rooms and whether they voted only where it is given them', () => {
    const rooms = [
      { room: '1-101', area: 8_640, voted: true },
      { room: '1-102', area: 8_000, voted: false },
    ];
    const said = words(certified(), PASSED, { rooms });
    expect(said).toContain('"1-101","86.40","投了"');
    expect(said).toContain('"1-102","80.00","没投"');
    expect(words(certified(), PASSED)).not.toMatch(/1-10[12]|是否投票/);
  });

  it('gives the answers of a poll and no outcome', () => {
    const items = [{ ...itemOf('停车', null), options: ['画线', '收费'] }];
    const said = words(certified({ kind: 'poll', items }), [
      ['1', 3, 30_000],
      ['2', 2, 20_000],
      ['a', 1, 10_000],
    ]);
    expect(said).toContain('"画线","300.00","3"');
    expect(said).toContain('"都不选","100.00","1"');
    expect(said).toContain('没有法律效力');
    expect(said).not.toMatch(/结果：|民法典/);
  });

  it('reads back from paper, the head whole enough to be copied', async () => {
    const text = await read(resultSheet(resultFacts(certified(), PASSED)));
    expect(text).toContain('2000.01×2=4000.02');
    expect(text).toContain('共60张：线上40，纸质15，代录（有见证人）5');
    expect(text).toContain(`vote/east/2026-3:417:${HEAD.hash}`);
    expect(text).not.toMatch(/1[3-9]\d{9}/);
  });

  it('has areas as numbers in a workbook', async () => {
    const sheet = resultSheet(resultFacts(certified(), PASSED, { numbers: true }));
    const table = sheet.pages[0]?.flatMap((part) => (part.kind === 'together' ? part.parts : [part]));
    const sums = table?.find((part) => part.kind === 'table' && part.head[0] === '项目');
    expect(sums?.kind === 'table' ? sums.rows[1] : null).toEqual(['参与', 4_000, 60]);
    const back = await readSpreadsheet(await toSpreadsheet([sheet]));
    expect(back.ok && back.value.some(({ cells }) => cells.join('|') === '参与|4000|60')).toBe(true);
  });

  it('has no table too wide for the picture of a phone', async () => {
    const rooms = [{ room: '1-101', area: 8_640, voted: true }];
    const sheet = resultSheet(resultFacts(certified(), PASSED, { rooms }));
    const tables = sheet.pages.flat().flatMap((part) => (part.kind === 'table' ? [part.head.length] : []));
    expect(Math.max(...tables)).toBeLessThanOrEqual(4);
    expect([...(await toPicture(sheet)).slice(1, 4)]).toEqual([...Buffer.from('PNG')]);
  });

  it('is short as a picture of many items, which a chat would refuse or shrink', () => {
    const sheetOf = (count: number) => {
      const items = Array.from({ length: count }, (_, at) => itemOf(`第${at}件`));
      const facts = resultFacts(certified({ items }), [['y'.repeat(count), 60, 400_000]], { picture: true });
      return wordsOfSheet(resultSheet(facts));
    };
    expect(sheetOf(2)).toContain('前者不小于后者');
    expect(sheetOf(2)).not.toContain('这里只列比例');
    expect(sheetOf(5)).not.toContain('前者不小于后者');
    expect(sheetOf(5)).toContain('"参与面积","4000.00 / 6000.00 占 66.66%","三分之二以上","是"');
    expect(sheetOf(6)).toContain('"6. 第5件","面积 66.66% 人数 66.66%","面积 100.00% 人数 100.00%","通过"');
    expect(sheetOf(6)).toContain('这里只列比例');
  });
});
