// What is said about duties: what each role is called and may do, where a duty is for, and the page where duties are given.

import type { ChangeDutyRefusal, TakeDutyRefusal } from './actions-duties.ts';
import type { Grant, GrantRefusal } from './duty.ts';
import type { Role } from './roles.ts';

export const ROLE_TITLES = {
  admin: '管理员',
  community: '社区',
  committee: '业委会',
  street: '街道',
  counter: '计票人',
  company: '物业服务企业',
  supervisor: '监督委员会',
  county: '县级主管部门',
} satisfies Record<Role, string>;

export const ROLE_DUTIES = {
  admin: '管账号；其他的事也都能办',
  community: '答复居民，办投诉，管名册，办议题和表决，确认表决事项',
  committee: '办投诉，管名册，办议题和表决；不确认表决事项',
  street: '办投诉，调解、了结议题；表决和结果只看，可以导出',
  counter: '录入和核对纸质选票；议题只看',
  company: '办投诉，看议题，说物业的意见，报告办得怎样；看不到名册和表决',
  supervisor: '监督业委会；议题、表决和结果只看',
  county: '办升级上来的投诉，看投诉的统计',
} satisfies Record<Role, string>;

/** As whom one works. */
const IDENTITIES = {
  ...ROLE_TITLES,
  community: '社区工作人员',
  committee: '业委会成员',
  street: '街道工作人员',
  company: '物业服务企业工作人员',
  supervisor: '监督委员会成员',
  county: '县级主管部门工作人员',
} satisfies Record<Role, string>;

type Names = ReadonlyMap<string, string>;

/** "社区工作人员（临江小区等 5 个）". */
export function identityText(duty: Grant, names: Names): string {
  return `${IDENTITIES[duty.role]}（${limitText(duty, names)}）`;
}

/** "社区（临江小区等 5 个）", as a list of accounts has it. */
export function dutyText(duty: Grant, names: Names): string {
  return `${ROLE_TITLES[duty.role]}（${limitText(duty, names)}）`;
}

function limitText({ compounds, categories }: Grant, names: Names): string {
  return `${placeText(compounds, names)}${categories === null ? '' : `，只办 ${categories.length} 类投诉`}`;
}

function placeText(compounds: readonly string[] | null, names: Names): string {
  if (compounds === null) return '所有小区';
  const [first, ...others] = compounds;
  if (first === undefined) return '没有小区';
  const name = names.get(first) ?? first;
  return others.length === 0 ? name : `${name}等 ${compounds.length} 个`;
}

export const SWITCH = {
  current: (identity: string) => `当前身份：${identity}`,
  other: '换一个身份',
  submit: '切换身份',
};

export const GRANT_REFUSALS = {
  'no-such-role': '请选一个职责。',
  'no-such-compound': '没有这个小区，请重新选。',
  'no-compound': '请勾选这个职责管哪些小区。',
  'all-or-some': '勾了“所有小区”，就不用再勾别的小区。请去掉一样。',
  'no-such-category': '没有这一类投诉，请重新选。',
  'admin-not-limited': '管理员管所有小区、所有投诉。请只勾“所有小区”，不勾投诉的类别，或者换一个职责。',
} satisfies Record<GrantRefusal, string>;

export const DUTY_REFUSALS = {
  ...GRANT_REFUSALS,
  'no-such-account': '没有找到这个账号，请从列表里重新点。',
  'no-such-duty': '没有找到这个职责，可能刚刚取消了。请看下面现在的职责。',
  'duty-overlaps': '这个人已经有一样的职责，小区有重叠。请在原来那个职责里改小区。',
  'last-duty': '每个在用的账号至少要有一个职责。请先加上新的，再取消这个；这个人不再用账号的，请停用账号。',
  'own-admin': '不能取消自己的管理员职责。请让另一位管理员来取消。',
  'last-admin': '这是最后一个管理员，不能取消。请先让别人也当管理员。',
} satisfies Record<ChangeDutyRefusal | TakeDutyRefusal, string>;

export const DUTY_DONE = {
  added: '已加上这个职责，马上就能用。',
  changed: '已保存，马上生效。',
  taken: '已取消这个职责，马上生效。',
};

export const DUTIES = {
  title: (name: string) => `“${name}”的职责`,
  lead: '一个人可以有几个职责，比如管几个小区，或者在两个小区做不同的事。本人一次只用一个职责，办的每件事都记在这个职责下。',
  whole: '管哪些小区、哪几类投诉',
  none: '现在没有职责，什么都办不了。',
  manage: '职责',
  compounds: '管哪些小区',
  compoundsHint: '可以勾几个。“所有小区”也包括以后新建的。',
  everywhere: '所有小区',
  categories: '只办这几类投诉',
  categoriesHint: '一个都不勾，就是各类都办。',
  save: '保存',
  take: '取消这个职责',
  add: '再加一个职责',
  submit: '加上这个职责',
  back: '回到账号',
};
