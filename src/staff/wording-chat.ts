// What is said about the chats of staff: in the console and in the chat itself.

import type { Reply } from '../desk/message.ts';
import type { LinkRefusal, UnlinkRefusal } from './actions-chat.ts';

export const TITLE = '我的聊天提醒';
const LASTS = '30 分钟';

export const COMMANDS = [
  { words: ['工作绑定'], help: '工作人员用：把这个聊天接到工作台，收办事提醒' },
  { words: ['工作解绑'], help: '工作人员用：这个聊天不再收提醒' },
];

/** Kept in place of the words that held the code. */
export const CODE_HEARD = '（工作绑定码，不保存）';

export const REFUSALS = {
  'code-malformed': '绑定码是 8 个数字。请照工作台上的那一句，再发一次。',
  'code-unknown': `没有这个绑定码，或者它过了 ${LASTS}、已经用过。请在工作台的“${TITLE}”里重新取一个，再发给我。`,
  'too-many-tries': '绑定码错的次数太多了，先停一个小时。请过一个小时，重新取一个再发。',
  'not-linked': '这个聊天没有绑定工作台，不用解绑。',
} satisfies Record<LinkRefusal | UnlinkRefusal, string>;

const text = (words: string): Reply => [{ kind: 'text', text: words }];

export const refusal = (reason: keyof typeof REFUSALS): Reply => text(REFUSALS[reason]);
export const HOW = text(
  `这是给工作人员用的。请先登录工作台，打开“${TITLE}”取一个绑定码，再照那一页上的话发给我。`,
);
export const LINKED = text('绑好了。有工作台的事要您办，我会在这里告诉您。不想收了，发“工作解绑”。');
export const UNLINKED = text('已经解绑，这里不再收到工作台的提醒。');
export const NOT_IN_GROUP = text(
  `群里不能办这件事，发在群里的绑定码已经作废。请在工作台重新取一个，私下发给我。`,
);

export const CHAT = {
  lead: '把您自己的聊天接到工作台，有事要您办的时候，“说议”会私下告诉您。',
  kept: '系统只记下您的聊天账号，用来发提醒，不给别人看。随时可以解绑，一解绑就删掉这条记录。',
  make: '取一个绑定码',
  shown: `请在 ${LASTS}内，打开您和“说议”的私聊，发这一句：`,
  line: (code: string) => `工作绑定 ${code}`,
  onlyOnce: '只显示这一次。',
  keep: '不要发到群里，也不要给别人。',
  back: '发好了，回到聊天提醒',
  caption: '已经绑定的聊天',
  channel: '聊天',
  since: '绑定日期',
  acts: '操作',
  none: '还没有绑定聊天。',
  unlink: '解绑',
  unlinked: '已经解绑，不再往那里发提醒。',
};

const CHANNELS: Readonly<Record<string, string>> = {
  web: '网页聊天',
  wechat: '微信',
  telegram: 'Telegram',
  terminal: '终端',
};

export function channelTitle(channel: string): string {
  return CHANNELS[channel] ?? '其他聊天';
}
