// What the console says to the staff: reasons as sentences, and pages for what went wrong.

import type { ChangeRefusal, LogInRefusal } from './actions.ts';

export const TITLES = {
  home: '首页',
  'log-in': '登录',
  password: '修改密码',
  'first-password': '设置新密码',
  accounts: '账号',
};

export const LOG_IN_REFUSALS = {
  wrong: '账号或密码不对，请再试一次。',
  locked: '连续输错 5 次，账号已锁定。请 15 分钟后再试。',
  busy: '现在登录的人太多，请过几秒再试。',
  disabled: '这个账号已停用。还需要用的话，请找管理员启用。',
} satisfies Record<LogInRefusal, string>;

export const CHANGE_REFUSALS = {
  ...LOG_IN_REFUSALS,
  wrong: '现在的密码不对，请再试一次。',
  'too-short': '新密码太短，至少要 10 个字符。',
  'too-long': '新密码太长，最多 200 个字符。',
  'like-name': '新密码里不能含有账号名。',
  unchanged: '新密码不能和现在的密码相同。',
  mismatch: '两次输入的新密码不一样。',
} satisfies Record<ChangeRefusal | 'mismatch', string>;

export const PROBLEMS = {
  forbidden: { title: '这个请求没有受理', text: '它不是从工作台的页面发出的。请返回上一页，刷新后再试。' },
  'not-allowed': {
    title: '您的账号不能打开这一页',
    text: '这件事由别的职责来办。确实需要办的话，请找管理员。',
  },
  'not-found': { title: '没有这个页面', text: '网址可能写错了，或者这一页已经移走。' },
  'too-large': { title: '发来的内容太大', text: '上传一次最多 20 MB。请拆小以后再传。' },
  'signed-out': { title: '登录已过期', text: '刚才的操作没有执行。请重新登录，再做一遍。' },
  broken: { title: '出了故障，操作没有完成', text: '请过一会儿再试。若还不行，请把编号告诉技术支持。' },
};

export type Problem = keyof typeof PROBLEMS;
