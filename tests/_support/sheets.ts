// Sheets as the program will make them: a letter with a code, a ballot, a result, a list of visits.

import type { Page, Part, Sheet } from '../../src/platform/document/index.ts';

export function letterPage(unit: string, code: string): Page {
  return [
    { kind: 'heading', level: 1, text: '致业主的一封信' },
    { kind: 'text', size: 'large', text: `灯塔小区 ${unit} 业主：` },
    {
      kind: 'text',
      text: '本小区将就“2号楼屋面防水维修使用维修资金”进行表决。请用微信扫下面的二维码，或者在说议里输入下面八个字符，就可以在手机上投票。一户一码，请不要给别人看。',
    },
    {
      kind: 'qr',
      content: 'https://shuoyi.example.com/claim?code=K7M4QX2P',
      size: 50,
      caption: '用微信扫一扫',
    },
    { kind: 'code', text: code },
    {
      kind: 'facts',
      facts: [
        { label: '投票时间', value: '2026年12月15日 8:00 至 12月30日 18:00' },
        { label: '不会用手机', value: '可以到居委会一楼领纸质表决票，或打电话 0578-2123456，我们上门。' },
      ],
    },
    { kind: 'rule' },
    { kind: 'text', size: 'small', text: '这封信只用于本次表决，收到的个人信息不作他用。' },
  ];
}

export function letters(count: number): Sheet {
  const pages = Array.from({ length: count }, (_, at) =>
    letterPage(`${1 + (at % 12)}幢${1 + (at % 3)}单元${100 + at}室`, `K7M4-${String(1000 + at).slice(-4)}`),
  );
  return { title: '领码信', pages, footer: '灯塔小区业主大会筹备组' };
}

function item(number: string, text: string): Part {
  return {
    kind: 'together',
    parts: [
      { kind: 'heading', level: 2, text: `${number}、${text}` },
      { kind: 'boxes', labels: ['同意', '反对', '弃权'] },
    ],
  };
}

export const ballot: Sheet = {
  title: '表决票',
  pages: [
    [
      { kind: 'foot', text: '票号 0017' },
      {
        kind: 'columns',
        share: 0.7,
        left: [
          { kind: 'heading', level: 1, text: '灯塔小区业主大会表决票' },
          {
            kind: 'facts',
            facts: [
              { label: '票号', value: '0017' },
              { label: '房号', value: '3幢2单元401室' },
              { label: '面积', value: '89.50 平方米' },
            ],
          },
        ],
        right: [{ kind: 'qr', content: 'SY1:0017:7F3A9C', size: 32, caption: '票号 0017' }],
      },
      { kind: 'text', text: '请在每一项的三个方框里选一个打勾。不打勾、打了两个勾的，这一项作废。' },
      item('一', '是否同意使用维修资金维修2号楼屋面防水，预算 186,400 元'),
      item(
        '二',
        '是否同意选聘丽水安居物业服务有限公司为本小区物业服务企业，合同期三年，物业费每月每平方米 1.20 元',
      ),
      { kind: 'lines', labels: ['业主签名', '日期'] },
    ],
  ],
};

export const result: Sheet = {
  title: '表决结果',
  footer: '公示期 2026年12月31日 至 2027年1月7日',
  pages: [
    [
      { kind: 'heading', level: 1, text: '表决结果公告' },
      {
        kind: 'facts',
        facts: [
          { label: '小区', value: '灯塔小区' },
          { label: '事项', value: '使用维修资金维修2号楼屋面防水' },
          { label: '结果', value: '通过' },
        ],
      },
      { kind: 'heading', level: 2, text: '四个比例' },
      {
        kind: 'table',
        head: ['项目', '实际', '要求', '达到'],
        rows: [
          ['参与面积', '21,480.50 / 28,000.00', '三分之二以上', '是'],
          ['参与人数', '221 / 300', '三分之二以上', '是'],
          ['同意面积', '15,020.00 / 21,480.50', '过半数', '是'],
          ['同意人数', '160 / 221', '过半数', '是'],
        ],
        align: ['left', 'right', 'left', 'center'],
        widths: [3, 4, 3, 1.8],
      },
      { kind: 'heading', level: 2, text: '算法' },
      { kind: 'text', text: '221 × 3 = 663，300 × 2 = 600，663 ≥ 600，达到三分之二。' },
      { kind: 'text', text: '160 × 2 = 320，320 > 221，过半数。' },
      { kind: 'qr', content: 'https://shuoyi.example.com/votes/7/result', size: 40, caption: '扫码核对' },
    ],
  ],
};

export function visits(rows: number): Sheet {
  return {
    title: '上门名单',
    pages: [1, 2].map(
      (building): Page => [
        { kind: 'heading', level: 1, text: `${building}幢 还没投票的住户` },
        {
          kind: 'table',
          head: ['序号', '房号', '面积', '上门时间', '备注'],
          rows: Array.from({ length: rows }, (_, at) => [
            at + 1,
            `${building}幢1单元${101 + at}室`,
            89.5 + at,
            '',
            at % 7 === 3 ? '老人独居，听力不好，请敲门大声一点' : '',
          ]),
        },
      ],
    ),
  };
}
