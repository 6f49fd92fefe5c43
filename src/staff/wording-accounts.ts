// What is said about accounts: duties, the page of the accounts, and why something was not done.

import type { CreateRefusal, DisableRefusal, FactorOffRefusal, ResetRefusal } from './actions-accounts.ts';
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

export const ACCOUNT_REFUSALS = {
  'bad-name': '账号名要 2 到 20 个字，只用汉字、字母、数字，中间不留空格。请改一下。',
  'name-taken': '已经有这个账号了。如果是刚建的、没看到链接，请在列表里点“重发邀请”；不然请换一个名字。',
  'no-such-role': '请选一个职责。',
  'no-such-compound': '没有这个小区，请重新选。',
  'no-such-category': '没有这一类投诉，请重新选。',
  'admin-not-limited': '管理员管所有小区、所有投诉。请选“所有小区”，不勾投诉的类别，或者换一个职责。',
  'no-such-account': '没有找到这个账号，请从列表里重新点。',
  oneself: '不能停用自己的账号。请让另一位管理员来停用。',
  'last-admin': '这是最后一个管理员，不能停用。请先建一个新的管理员账号。',
  'own-password': '自己的密码请在“修改密码”里改。',
  'reset-meanwhile': '这个账号的链接或者密码刚刚换过，这次没有再换。要再换一次，请重新点“重发邀请”。',
  'account-disabled': '这个账号已停用，不能发邀请。请先点“启用”。',
  'own-factor': '自己的第二步验证请在“登录安全”里取消。',
} satisfies Record<CreateRefusal | DisableRefusal | ResetRefusal | FactorOffRefusal, string>;

export const ACCOUNT_DONE = {
  disabled: '账号已停用，那个人已退出登录。',
  enabled: '账号已启用，用原来的密码登录。没有设过密码的，请点“重发邀请”。',
  unlocked: '账号已解锁，现在就可以登录。',
  'factor-off': '已取消这个人的第二步验证，原来的登录都退出了。请本人登录后尽快重新设置。',
};

export const ACCOUNTS = {
  lead: '每人一个账号，不要合用：录票和核对要两个人，系统按账号分辨。',
  caption: '现有账号',
  name: '账号名',
  role: '职责',
  compound: '小区',
  state: '状态',
  acts: '操作',
  everywhere: '所有小区',
  you: '（您自己）',
  active: '在用',
  'one-time': '还没换密码',
  invited: '等本人打开邀请链接',
  'invitation-over': '邀请链接已过期',
  locked: '已锁定',
  secured: '有第二步验证',
  disabled: '已停用',
  disable: '停用',
  enable: '启用',
  reset: '重发邀请',
  unlock: '解锁',
  'factor-off': '取消第二步验证',
  create: '新建账号',
  nameHint: '建议用本人姓名，登录时要输入。',
  compoundHint: '只办一个小区的事，就选那个小区。',
  categories: '只办这几类投诉',
  categoriesHint: '一个都不勾，就是各类都办。',
  few: (kinds: number) => `只办 ${kinds} 类投诉`,
  submit: '建账号，取邀请链接',
  shown: (name: string) => `账号“${name}”的邀请链接：`,
  onlyOnce: '只显示这一次，请现在就复制，只发给本人。',
  next: '本人在 72 小时内打开，设自己的密码。链接只能用一次。重发的，原来的密码已经不能用。',
  back: '发好了，回到账号',
};
