// What a broadcast says to residents, and what its pages say to staff.

import type { Reply } from '../../desk/message.ts';
import type { Audience, Refusal, State } from './broadcast.ts';
import { LONGEST_TEXT } from './broadcast.ts';
import type { Broadcast } from './store.ts';

const SIGNED: Readonly<Record<string, string>> = {
  community: '社区',
  committee: '业委会',
  admin: '社区',
};

/** Who tells it first, so that nobody takes it for an advertisement. */
export function told(
  { text, role, file }: Pick<Broadcast, 'text' | 'role' | 'file'>,
  compound: string,
): Reply {
  const head = `【${compound}${SIGNED[role] ?? ''}通知】`;
  const words = { kind: 'text', text: `${head}\n${text}\n（由机器人代发，有问题可以直接问我）` } as const;
  if (file === null) return [words];
  return file.type.startsWith('image/')
    ? [words, { kind: 'picture', file, alt: PICTURE }]
    : [words, { kind: 'file', file }];
}

const PICTURE = '通知附图';

export const keptFiles = (days: number) => ({ title: '发通知：附件和没发的草稿', keeps: `${days} 天` });

export const PAGE = {
  title: '发通知',
  lead: '把一条通知发到小区的群，也可以再发给每户的投票人。先写好，再预览，确认后才发。',
  none: '还没有发过通知。',
  write: '写一条',
  compound: '小区',
  text: '通知内容',
  textHint: `不超过 ${LONGEST_TEXT} 个字。不要写住户的姓名、门牌和电话。`,
  audience: '发给谁',
  file: '附件',
  fileHint: 'JPG、PNG 图片或 PDF，不超过 5 MB。',
  preview: '预览',
  previewLead: '大家看到的是这样：',
  recipients: (groups: number, voters: number) =>
    voters === 0 ? `会发到 ${groups} 个群。` : `会发到 ${groups} 个群，另发给 ${voters} 位投票人本人。`,
  takes: (text: string) => `一条接一条地发，晚上十点到早上八点不发。全部发完大约在 ${text}。`,
  numbers: '里面有像电话或证件号的数字，会发给所有人。确认要公开再发。',
  typeCount: (count: number) => `人多，请输入条数 ${count} 再发`,
  start: '现在发',
  discard: '不发了',
  cancel: '停止发送',
  cancelHint: '已经发出去的收不回来。',
  back: '回到列表',
  when: '什么时候写的',
  what: '内容',
  state: '进度',
  progress: (sent: number, all: number) => `已发 ${sent} 条，共 ${all} 条`,
  failed: (count: number) => `${count} 条没发出去：对方拉黑了机器人，或者机器人被移出了群。`,
  unknown: (count: number) => `${count} 条不确定是否送到。`,
  skipped: (count: number) => `${count} 条没有发：已停止，或者同一个人在别处已收到。`,
  refresh: '页面每 5 秒更新一次。',
  attached: (name: string) => `附件：${name}`,
} as const;

export const AUDIENCE_NAMES = {
  groups: '小区的群',
  'groups-and-voters': '小区的群，和每户的投票人本人',
} as const satisfies Record<Audience, string>;

export const STATE_NAMES = {
  draft: '草稿',
  sending: '正在发',
  done: '发完了',
  cancelled: '已停止',
} as const satisfies Record<State, string>;

export const REFUSALS = {
  'text-missing': '还没有写内容。请写好再预览。',
  'text-too-long': `内容太长。请缩短到 ${LONGEST_TEXT} 个字以内。`,
  'audience-unknown': '请选发给谁。',
  'file-unknown': '附件只收 JPG、PNG 图片和 PDF。请换一个再传。',
  'file-too-large': '附件太大。请换一个 5 MB 以内的。',
  'nobody-there': '这个小区还没有绑定的群，也没有认过房的投票人，发不出去。请先在“认房与群”里绑定一个群。',
  'count-not-typed': '请输入要发的条数，和上面写的一样，再按“现在发”。',
  'begun-already': '这一条已经开始发了，不用再按。',
  'over-already': '这一条已经发完或者停止了。',
} as const satisfies Record<Refusal, string>;
