// What is said of figures of cases, on the page and in files.

import { OURS } from '../wording.ts';
import type { SpanDays } from './span.ts';

export const DASHBOARD = {
  title: '投诉统计',
  lead: (compound: string, from: string, to: string) =>
    `${compound}，${from}到${to}反映的单子；“在办”和“超期”说的是现在。`,
  everywhere: '全部小区',
  compound: '小区',
  span: '时间',
  show: '查看',
  csv: '下载表格（CSV）',
  xlsx: '下载表格（Excel）',
  own: '关于您这一方的单子不在里面，由别人办。',
  private: '表里没有姓名、电话和房号。',
  measured:
    '时间从反映的时候算起，夜里和休息日也算在内。一半的单子比“一半以内”快，十单里九单比“九成以内”快。',
  limits: OURS,
  nothing: '这段时间没有单子。',
  all: '看每一行数',
  file: (day: string) => `投诉统计-${day}`,
};

export const SPAN_NAMES = {
  7: '最近 7 天',
  30: '最近 30 天',
  90: '最近 90 天',
  365: '最近一年',
} satisfies Record<SpanDays, string>;

export const TABLES = {
  sum: { title: '总的情况', head: ['项目', '数'] },
  inflow: {
    title: { day: '每天反映多少', week: '每周反映多少' },
    head: { day: ['日期', '单'], week: ['从哪天起的一周', '单'] },
  },
  ages: { title: '在办的单子办了多久', head: ['已经办了', '单'] },
  holders: { title: '谁手里有多少，超期多少', head: ['由谁负责', '在办（单）', '超期（单）', '超期占比'] },
  answers: { title: '多久有人回话', head: ['轻重', '单', '一半以内', '九成以内'] },
  solutions: { title: '多久办好', head: ['轻重', '单', '一半以内', '九成以内'] },
  places: { title: '哪里反映得多', head: ['小区', '楼', '类别', '单'] },
} as const;

export const SUMS = {
  reported: '反映的单数',
  solved: '已经办好',
  reopened: '说没解决、重新办过',
  escalated: '往上报过',
  asked: '回访说了结果',
  satisfied: '其中说已解决',
};

export const AGE_NAMES: Readonly<Record<number, string>> = {
  0: '不到 1 天',
  1: '1 到 3 天',
  3: '3 到 7 天',
  7: '7 到 30 天',
  30: '30 天以上',
};

/** "5 小时 20 分钟" */
export function tookText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return '不到 1 分钟';
  if (minutes < 60) return `${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分钟`;
  return hours % 24 === 0 ? `${hours / 24} 天` : `${Math.floor(hours / 24)} 天 ${hours % 24} 小时`;
}

export const EXPORT = {
  title: '投诉清单',
  file: (day: string) => `投诉清单-${day}`,
  head: [
    ...['编号', '小区', '楼', '类别', '轻重', '先由谁办', '由谁负责', '状态', '反映时间', '期限'],
    ...['不再办的时间', '反映人数', '往上报次数', '重新办次数', '回访结果'],
  ],
  satisfied: { yes: '已解决', no: '没解决' },
  cut: (count: number) => `只含前 ${count} 单。请用筛选把范围缩小，再分几次导出。`,
};
