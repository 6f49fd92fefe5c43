// What is said about linked accounts.

import type { Command } from '../../desk/capability.ts';
import type { Reply } from '../../desk/message.ts';
import type { LinkRefusal } from './actions.ts';

export const TITLE = '关联账号';
export const COMMANDS: readonly Command[] = [
  { words: ['关联账号', 'link'], help: '把您在微信、网页等处的账号连成一个人' },
];

const text = (words: string): Reply => [{ kind: 'text', text: words }];
const yesNo = (yes: string, no: string): Reply => [
  {
    kind: 'choices',
    choices: [
      { key: 'yes', label: yes },
      { key: 'no', label: no },
    ],
  },
];

/** Kept in place of what held the code. */
export const CODE_HEARD = '关联 ……';

const CHANNELS: Readonly<Record<string, string>> = {
  web: '网页',
  wechat: '微信',
  telegram: 'Telegram',
  terminal: '终端',
};
const nameOf = (channel: string) => CHANNELS[channel] ?? '另一个聊天';

export function codeMade(code: string): Reply {
  return [
    {
      kind: 'text',
      text: `请到您另一处的聊天里（比如微信、Telegram、网页），发给我这一句：\n\n关联 ${code}\n\n十分钟内有效，只能用一次。这串数字请不要告诉别人：谁发出来，谁就和您是同一个人。`,
      secret: true,
    },
    {
      kind: 'text',
      text: '关联以后，两处都能查您的投诉、议题，替您的房屋投票；通知只发到您最近用的那一处。',
    },
  ];
}

export function askLink(channel: string): Reply {
  return [
    ...text(
      `要把这里和您在“${nameOf(channel)}”的账号连成一个人吗？连好以后，两处登记过的事合在一起，都能看能办，都能替您的房屋投票。要是别人叫您发这串数字的，请选“不关联”。`,
    ),
    ...yesNo('关联', '不关联'),
  ];
}

export const LINKED = text('关联好了。以后两处都是您，通知发到您最近用的那一处。不想要了，回复：取消关联。');
export function askUnlink(main: boolean): Reply {
  const kept = main
    ? '您登记过的事留在这里，别处就查不到、办不了了。'
    : '您登记过的事留在别处的账号里，这里就查不到了。';
  return [...text(`要让这里不再和您别处的账号连在一起吗？${kept}`), ...yesNo('取消关联', '不取消')];
}
export const UNLINKED = text('已经取消。这里和您别处的账号不再相连。');
export const NOT_LINKED = text('这里没有和别处的账号连在一起，不用取消。');
export const LEFT = text('好的，没有改动。');
export const TO_PRIVATE = text('这件事请私下和我说，群里大家都看得见。刚才要是发了数字，那串数字已经作废。');

const REFUSALS = {
  'code-malformed': '关联要 8 位数字。请照着另一处聊天里的那一句，原样发来。',
  'code-unknown': '这串数字不对，或者已经过了十分钟。请到另一处重新发“关联账号”，再来一次。',
  'too-many-tries': '试得太多了。请过一个小时再试。',
  'same-account': '这串数字就是在这里要的。请到您另一处的聊天里发给我。',
  'both-speak':
    '这两处都登记过房子，不能连成一个人。要连，请先在其中一处发“解绑”，连好以后再发登记码；没有登记码，请找社区工作人员。',
  'linked-already': '这里已经和别处的账号连在一起了。要换，请先回复：取消关联。',
} as const satisfies Record<LinkRefusal, string>;

export function refused(reason: LinkRefusal): Reply {
  return text(REFUSALS[reason]);
}

export function noticeReply(_kind: string, facts: unknown): Reply {
  const { channel } = facts as { channel: string };
  return text(
    `您的账号刚刚和“${nameOf(channel)}”的一个账号连在了一起。要是不是您本人做的，请马上回复：取消关联，并告诉社区工作人员。`,
  );
}

export const RETENTION = { title: '关联账号用的数字和试过的次数', keeps: '1 小时' };
