// What the console says to the staff: reasons as sentences, and pages for what went wrong.

import type { ChangeRefusal, LogInRefusal } from './actions.ts';
import type { InvitationRefusal } from './rules.ts';

export const TITLES = {
  home: '首页',
  'log-in': '登录',
  password: '修改密码',
  'first-password': '设置新密码',
  accounts: '账号',
  duties: '账号的职责',
  code: '第二步验证',
  welcome: '欢迎使用工作台',
  'link-over': '这个链接不能用了',
  security: '登录安全',
  'set-up': '设置第二步验证',
  recovery: '备用码',
};

export const LOG_IN_REFUSALS = {
  wrong: '账号或密码不对，请再试一次。',
  locked: '连续输错 5 次，账号已锁定。请 15 分钟后再试；等不及，请管理员解锁。',
  'address-locked': '这个地方输错的次数太多，先停一停。请 15 分钟后再试。',
  busy: '现在登录的人太多，请过几秒再试。',
  disabled: '这个账号已停用。还需要用的话，请找管理员启用。',
  'no-duty': '这个账号现在没有职责，办不了事。请找管理员给您加上职责。',
} satisfies Record<LogInRefusal, string>;

export const CHANGE_REFUSALS = {
  ...LOG_IN_REFUSALS,
  wrong: '现在的密码不对，请再试一次。',
  'too-short': '新密码太短，至少要 10 个字符。',
  'too-long': '新密码太长，最多 200 个字符。',
  'like-name': '新密码里不能含有账号名。',
  common: '这个密码太常见，容易被猜到。请换一个，比如一句自己才知道的话。',
  unchanged: '新密码不能和现在的密码相同。',
  mismatch: '两次输入的新密码不一样。',
} satisfies Record<ChangeRefusal | 'mismatch', string>;

export const LINK_REFUSALS = {
  'no-such-link': '没有这个邀请链接。请把管理员给的链接完整地再打开一次；还不行，请管理员再发一个。',
  'link-over': '邀请链接过了 72 小时，不能用了。请管理员再发一个。',
  'link-used': '邀请链接只能用一次，已经用过了。请用账号和自己设的密码登录；忘了密码，请管理员再发一个链接。',
} satisfies Record<InvitationRefusal, string>;

export const PROBLEMS = {
  forbidden: { title: '这个请求没有受理', text: '它不是从工作台的页面发出的。请返回上一页，刷新后再试。' },
  'not-allowed': {
    title: '您的账号不能打开这一页',
    text: '这件事由别的职责来办。确实需要办的话，请找管理员。',
  },
  'not-found': { title: '没有这个页面', text: '网址可能写错了，或者这一页已经移走。' },
  'too-large': { title: '发来的内容太大', text: '上传一次最多 20 MB。请拆小以后再传。' },
  'duty-gone': {
    title: '您刚才的职责已经取消',
    text: '这次操作没有执行。您现在用的是自己的另一个职责，还能办的事都在菜单里。有疑问，请找管理员。',
  },
  'signed-out': { title: '登录已过期', text: '刚才的操作没有执行。请重新登录，再做一遍。' },
  broken: { title: '出了故障，操作没有完成', text: '请过一会儿再试。若还不行，请把编号告诉技术支持。' },
};

/** Beside it, for who has several. */
export const OTHER_DUTY = '您有几个职责，也可以在上面换一个身份，再试一次。';

export type Problem = keyof typeof PROBLEMS;
