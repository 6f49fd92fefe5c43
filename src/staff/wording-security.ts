// What is said about the second factor and about the browsers that are signed in.

import type { SetUpRefusal } from './actions-factor.ts';
import type { CodeRefusal } from './door.ts';
import { LOG_IN_REFUSALS } from './wording.ts';

const BAD_CODE = '验证码是 6 位数字，备用码是 8 个字母和数字。请对照着再输一次。';
const WRONG_CODE = '验证码不对，或者过了时间。请看手机上现在显示的 6 位数字，再输一次。';

export const CODE_REFUSALS = {
  'bad-code': BAD_CODE,
  'wrong-code': WRONG_CODE,
  'code-used': '这个验证码已经用过。请等手机上换了新的数字，再输一次。',
  'no-factor': '您的账号没有第二步验证，不用输验证码。请退出以后重新登录。',
  locked: LOG_IN_REFUSALS.locked,
  'address-locked': LOG_IN_REFUSALS['address-locked'],
  busy: LOG_IN_REFUSALS.busy,
} satisfies Record<CodeRefusal, string>;

export const SET_UP_REFUSALS = {
  'already-set': '第二步验证已经设好了。没看到备用码的，请在下面点“换一组备用码”。',
  'not-begun': '还没有开始设置，请点“现在设置”。',
  'bad-code': '请输入手机上显示的 6 位数字。',
  'wrong-code': `${WRONG_CODE}总是不对，请看手机的时间准不准。`,
  busy: LOG_IN_REFUSALS.busy,
} satisfies Record<SetUpRefusal, string>;

export const SECURITY_DONE = {
  welcome: '密码已保存，您已登录。',
  off: '第二步验证已取消。',
  ended: '那一处已退出登录。',
  others: '其他地方都已退出登录。',
};

export const BANNER = {
  text: '建议您设好“第二步验证”：密码被人知道了，别人也进不来。',
  link: '去设置',
};

export const SECURITY = {
  factor: '第二步验证',
  why: '登录时除了密码，还要输入手机上每半分钟换一次的 6 位数字。密码被人知道了，别人也进不来。',
  must: '本单位要求人人都设第二步验证。设好以后，工作台才会打开。',
  none: '还没有设。',
  begin: '现在设置',
  set: '已经设好。',
  left: (codes: number) =>
    codes === 0 ? '备用码都用完了，请现在换一组。' : `还有 ${codes} 个备用码没用过。`,
  code: '验证码或者备用码',
  phoneCode: '手机上显示的 6 位数字',
  codeHint: '先输入手机上的 6 位数字，再点要办的事。手机不在身边，就输入一个备用码。',
  renew: '换一组备用码',
  off: '取消第二步验证',
  newPhone: '换手机：先取消，再用新手机设置一次。',
  steps: [
    '在手机上装一个“验证器”应用。应用市场里搜“验证器”，比如 Microsoft Authenticator；不用连网。',
    '打开它，点“添加”，扫下面的二维码。扫不了，就选“手动输入”，照着输入下面的密钥。',
    '它会显示 6 位数字。把数字输入下面，点“确认”。',
  ],
  qr: '给验证器扫的二维码',
  key: '密钥（手动输入用）：',
  keep: '二维码和密钥不要给别人看，也不要拍照留着。',
  confirm: '确认',
  back: '先不设，回去',
  codes: '这是您的 10 个备用码：',
  onlyOnce: '只显示这一次，请现在就抄下来或者打印，和手机分开放好。',
  codesUse: '手机丢了、坏了，登录时输入一个备用码。每个只能用一次。以前的备用码都不能用了。',
  codesBack: '抄好了',
  sessions: '在哪些地方登录着',
  device: '设备',
  since: '登录时间',
  seen: '最近使用',
  here: '（就是这里）',
  acts: '操作',
  unknown: '不认识的设备',
  end: '退出',
  endOthers: '退出其他所有地方',
  lasts: '12 个小时没有使用，会自动退出；最长 7 天要重新登录一次。看到不认识的设备，请点“退出”，再改密码。',
  password: '修改密码',
  passwordHint: '改了密码，其他地方的登录都会退出。',
};
