// What is said of figures of cases, on the page and in files.

import { OURS } from '../wording.ts';
import type { SpanDays } from './span.ts';

export const DASHBOARD = {
  title: '投诉统计',
  lead: (compound: string, from: string, to: string) =>
    `${compound}，${from}到${to}反映的单子；“在办”和“超期”说的是现在，“上一段”是在这之前同样长的一段时间。`,
  everywhere: '全部小区',
  several: (count: number) => `${count} 个小区`,
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

/** The same by day and by week, unless said otherwise. */
const always = <Value>(value: Value) => ({ day: value, week: value });

export const TABLES = {
  sum: {
    title: always('总的情况'),
    head: always(['项目', '这一段', '占比', '上一段', '上一段占比', '变化']),
    hint: '按时，是说办的时候没有一次过了期限。还没到期限的不算在占比里。',
  },
  flow: {
    title: { day: '每天反映多少，办好多少', week: '每周反映多少，办好多少' },
    head: {
      day: ['日期', '反映（单）', '办好（单）'],
      week: ['从哪天起的一周', '反映（单）', '办好（单）'],
    },
    hint: '办好的不论是哪天反映的。',
  },
  ages: {
    title: always('在办的单子办了多久'),
    head: always(['已经办了', '单']),
    hint: '按工作日算，反映当天不算。',
  },
  holders: {
    title: always('谁手里有多少，超期多少'),
    head: always(['由谁负责', '在办（单）', '超期（单）', '超期占比']),
    hint: '',
  },
  inTime: {
    title: always('有没有按时'),
    head: always(['先由谁办', '按时回话', '按时办好', '上一段按时回话', '上一段按时办好']),
    hint: '单子后来转给别家的，也算在先由谁办的那一家。',
  },
  satisfied: {
    title: always('反映的人满不满意'),
    head: always([
      ...['先由谁办', '说了结果', '说已解决', '占比'],
      ...['上一段说了结果', '上一段说已解决', '上一段占比'],
    ]),
    hint: '回访时反映的人自己说的。',
  },
  months: {
    title: always('满意占比，一个月一个月看'),
    head: always(['反映的月份', '先由谁办', '说了结果', '说已解决', '占比']),
    hint: '',
  },
  categories: {
    title: always('哪一类反映得多'),
    head: always(['类别', '这一段（单）', '上一段（单）', '变化', '现在在办（单）']),
    hint: '',
  },
  places: {
    title: always('哪里反映得多，反映什么'),
    head: always(['小区', '楼', '类别', '单']),
    hint: '反映最多的 10 幢楼。',
  },
  answers: {
    title: always('多久有人回话'),
    head: always(['轻重', '单', '一半以内', '九成以内']),
    hint: '',
  },
  solutions: {
    title: always('多久办好'),
    head: always(['轻重', '单', '一半以内', '九成以内']),
    hint: '',
  },
} as const;

export const CHARTS = {
  ...{ cases: '单数', unit: '单', share: '占比', day: '日期', holder: '由谁负责', age: '已经办了' },
  ...{ body: '先由谁办', month: '反映的月份', category: '类别', place: '楼' },
  ...{ reported: '反映', finished: '办好', inTime: '没超期', late: '超期', open: '在办' },
  ...{ answers: '按时回话', solutions: '按时办好' },
};

export const SUMS = {
  reported: '反映的单数',
  finished: '这段时间办好的，不论哪天反映',
  solved: '反映的里面已经办好',
  answeredInTime: '按时回话',
  solvedInTime: '按时办好',
  reopened: '说没解决、重新办过',
  escalated: '往上报过',
  satisfied: '回访说已解决',
};

export const TILES = {
  ...{ open: '现在在办', late: '其中超期', before: (value: string) => `上一段 ${value}` },
  cases: (count: number) => `${count} 单`,
};

/** By the place in AGES. */
export const AGE_NAMES: readonly string[] = ['0 到 1 天', '2 到 5 天', '6 到 15 天', '超过 15 天'];

/** "2027-03-10" → "3月10日" */
export function dayLabel(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(month)}月${Number(date)}日`;
}

/** Whole hundredths, cut; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 100) / whole);
}

export function shareText(part: number, whole: number): string {
  const percent = percentOf(part, whole);
  return percent === null ? '—' : `${percent}%`;
}

export function changeText(change: number): string {
  if (change === 0) return '一样';
  return change > 0 ? `多 ${change}` : `少 ${-change}`;
}

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
