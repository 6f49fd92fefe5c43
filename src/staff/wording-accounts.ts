// What is said about accounts: the page of the accounts, and why something was not done. Of duties in wording-duties.ts.

import type {
  CreateRefusal,
  DisableRefusal,
  EnableRefusal,
  FactorOffRefusal,
  ResetRefusal,
} from './actions-accounts.ts';
import { GRANT_REFUSALS } from './wording-duties.ts';

export const ACCOUNT_REFUSALS = {
  ...GRANT_REFUSALS,
  'bad-name': '账号名要 2 到 20 个字，只用汉字、字母、数字，中间不留空格。请改一下。',
  'name-taken': '已经有这个账号了。如果是刚建的、没看到链接，请在列表里点“重发邀请”；不然请换一个名字。',
  'no-such-account': '没有找到这个账号，请从列表里重新点。',
  oneself: '不能停用自己的账号。请让另一位管理员来停用。',
  'last-admin': '这是最后一个管理员，不能停用。请先建一个新的管理员账号。',
  'own-password': '自己的密码请在“修改密码”里改。',
  'reset-meanwhile': '这个账号的链接或者密码刚刚换过，这次没有再换。要再换一次，请重新点“重发邀请”。',
  'account-disabled': '这个账号已停用，不能发邀请。请先点“启用”。',
  'no-duty': '这个账号没有职责，启用了也办不了事。请先点“职责”，给他加上一个。',
  'own-factor': '自己的第二步验证请在“登录安全”里取消。',
} satisfies Record<CreateRefusal | DisableRefusal | EnableRefusal | ResetRefusal | FactorOffRefusal, string>;

export const ACCOUNT_DONE = {
  disabled: '账号已停用，那个人已退出登录。',
  enabled: '账号已启用，用原来的密码登录。没有设过密码的，请点“重发邀请”。',
  unlocked: '账号已解锁，现在就可以登录。',
  'factor-off': '已取消这个人的第二步验证，原来的登录都退出了。请本人登录后尽快重新设置。',
};

export const ACCOUNTS = {
  lead: '每人一个账号，不要合用：录票和核对要两个人，系统按账号分辨。一个账号可以有几个职责。',
  noDuty: '没有职责',
  caption: '现有账号',
  name: '账号名',
  role: '职责',
  state: '状态',
  acts: '操作',
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
  submit: '建账号，取邀请链接',
  shown: (name: string) => `账号“${name}”的邀请链接：`,
  onlyOnce: '只显示这一次，请现在就复制，只发给本人。',
  next: '本人在 72 小时内打开，设自己的密码。链接只能用一次。重发的，原来的密码已经不能用。',
  back: '发好了，回到账号',
};
