// Sentences of the page on which a unit is claimed. Refusals are those of the chat, where they do not speak of sending.

import type { VoterUnit } from '../../owners/index.ts';
import { REASONS, type Reason } from './wording.ts';

export const CLAIM = {
  title: '认房投票',
  lead: '信上有 8 位登记码，填在这里，以后就由您替自己家投票。',
  /** Before anything is asked (个人信息保护法 art. 17). */
  kept: '小区会记下您的房号和这个网页上的账号，只用来办表决，邻居看不到。随时可以在这里解绑，马上停用；再留一年备查，到期删除。',
  code: '登记码',
  example: '比如 ACDE-3FGH，大小写都可以。',
  next: '下一步',
  units: '您登记的房子',
  release: '解绑',
  more: '再登记一套',
  votes: '看现在有没有要投的票',
  proxyHint: '替别人家投票（代投），请回到对话，发：代投。',
};

/** Where the chat would say "send me". */
const REFUSALS: Readonly<Partial<Record<Reason, string>>> = {
  'code-malformed': '登记码是 8 位字母和数字，比如 ACDE-3FGH。请照信上的再填一次。',
  'code-unknown': '没有这个登记码。请对着信再看一遍，照着再填一次。',
  'too-many-tries': '登记码输错的次数太多了，先停一个小时。请过一个小时再填；着急的话，请找社区工作人员。',
  'already-claimed':
    '这套房子已经有家里人登记了，一套房子只能由一个人投票。要换您来投，请那位先解绑，您再填一次登记码；不知道是谁，请找社区工作人员。',
};

export function refusal(reason: Reason): string {
  return REFUSALS[reason] ?? REASONS[reason];
}

export const CONFIRM = {
  title: '请核对',
  question: '这个登记码是下面这套房子的。是您家吗？',
  shared: '这套房子不止一位业主。按《丽水市物业管理条例》第十二条，要由大家推选一个人来投票。',
  agreed: '其他业主都同意由我来投',
  notAgreed: '请先和其他业主商量好，再勾上“其他业主都同意由我来投”。',
  yes: '是我家，登记',
  no: '不是，返回',
};

export const RELEASE = {
  title: '解绑',
  question: (room: string) =>
    `解绑以后，${room} 就没有人投票了。家里要换人投，请那个人用同一封信上的登记码。`,
  kept: '已经投过的票不受影响。',
  yes: '确定解绑',
  no: '先不解绑，返回',
};

export const DONE = {
  claimed: '登记好了。小区有新的表决，会在对话里告诉您。',
  before: '您已经登记过这套房子了，不用再办。',
  released: '已经解绑。',
};
export type Done = keyof typeof DONE;

export function unitLine({ kind, state, reason }: VoterUnit): string {
  if (state === 'waiting') return '代投，等工作人员核对委托书';
  if (state === 'active') return kind === 'proxy' ? '由您代投' : '由您投票';
  return reason === 'account-drifted'
    ? '暂停了：账号有变动，请再填一次信上的登记码'
    : '暂停了：请再填一次信上的登记码，或者找社区工作人员';
}
