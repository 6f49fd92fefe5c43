// What the page says to staff, and what they are told in their own chat.

import type { Reply } from '../../desk/message.ts';
import { momentText } from '../../platform/figures.ts';
import type { ChannelState, GivenUp, Refusal } from './rules.ts';

export const TITLE = '收发';

const CHANNELS: Readonly<Record<string, string>> = {
  web: '网页',
  wechat: '微信',
  telegram: 'Telegram',
  webhook: '外部接口',
  terminal: '终端',
};

export function channelName(channel: string): string {
  return CHANNELS[channel] ?? channel;
}

export const STATES = {
  starting: '正在连接',
  connected: '正常',
  down: '连不上',
  refused: '平台不让登录',
  stopped: '已停',
} as const satisfies Record<ChannelState, string>;

export const WHY = {
  refused: '平台拒收',
  unreachable: '对方拉黑了机器人，或者机器人不在群里了',
  broken: '系统自己出错',
  unsure: '试了几次，不确定送到没有',
  stale: '等得太久，已经过时',
  cancelled: '已经不发',
} as const satisfies Record<GivenUp, string>;

export const PAGE = {
  lead: '各聊天平台通不通，消息发出去没有。这里看不到发给谁、说了什么。',
  channels: '各平台',
  channel: '平台',
  state: '状态',
  since: '从什么时候起',
  detail: '平台的说法',
  waiting: '等着发',
  sending: '正在发',
  failed: '7 天内没发出去',
  unknown: '7 天内不确定',
  oldest: '最早一条等了',
  noState: '不用连接',
  quiet: '还没有消息。',
  messages: '消息',
  shows: { 'given-up': '没发出去的', waiting: '等着发的' },
  filters: '筛选',
  all: '全部',
  why: '原因',
  search: '查看',
  clear: '清除筛选',
  when: '什么时候',
  due: '什么时候发',
  what: '是什么',
  where: '发到哪里',
  tries: '试过',
  act: '处理',
  group: '群',
  private: '私聊',
  reply: '回复',
  desk: '机器人的提示',
  notice: '通知',
  times: (count: number) => `${count} 次`,
  again: '再发一次',
  drop: '不再发',
  none: { 'given-up': '没有发不出去的消息。', waiting: '没有等着发的消息。' },
  done: { again: '已经放回去发。', drop: '这一条不再发了。' },
  pages: '翻页',
  earlier: '上一页',
  later: '下一页',
  page: (page: number) => `第 ${page} 页`,
} as const;

export const REFUSALS = {
  gone: '这一条已经不在了。',
  'not-given-up': '这一条已经在发，或者发出去了，不用再按。',
  'not-waiting': '这一条已经不在等了，停不下来。',
  superseded: '同样的消息后来又发过新的，这一条不用再发。',
  'too-old': '这条回复过了一天，再发出去对方看不懂。',
  forgotten: '这一条的内容已经按期删除，不能再发。',
} as const satisfies Record<Refusal | 'gone', string>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** In the largest unit that says enough. */
export function ageText(milliseconds: number): string {
  if (milliseconds < MINUTE) return '不到 1 分钟';
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} 分钟`;
  if (milliseconds < 2 * DAY) return `${Math.floor(milliseconds / HOUR)} 小时`;
  return `${Math.floor(milliseconds / DAY)} 天`;
}

export function troubleLine(channel: string, state: ChannelState, since: number): string {
  return `${channelName(channel)}从 ${momentText(since)} 起${STATES[state]}。发到那里的消息先等着，通了再发。`;
}

export interface ToldDown {
  readonly channel: string;
  readonly state: ChannelState;
  readonly since: number;
}

export function down({ channel, state, since }: ToldDown): Reply {
  const next =
    state === 'refused'
      ? '平台不认机器人的账号或密钥，要请维护的人换新的。'
      : '多半是网络或者平台的问题。请维护的人看一看。';
  return [
    {
      kind: 'text',
      text: `【收发】${troubleLine(channel, state, since)}${next}通了我再告诉您。`,
    },
  ];
}

export interface ToldBack {
  readonly channel: string;
  readonly since: number;
  readonly until: number;
}

export function back({ channel, since, until }: ToldBack): Reply {
  return [
    {
      kind: 'text',
      text: `【收发】${channelName(channel)}通了，断了 ${ageText(until - since)}。等着的消息接着发；过时的不发，在工作台“收发”里看得到。`,
    },
  ];
}
