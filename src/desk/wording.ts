// What the desk itself says, whatever the capability.

import type { Capability } from './capability.ts';
import type { Reply } from './message.ts';

/** As the command `retention` names it. */
export const keptWords = (days: number) => ({ title: '对话：发来和回复的话', keeps: `${days} 天` });

export const HELP_WORDS = ['帮助', '菜单', 'help'];
export const STOP_WORDS = ['退出', '取消', '算了', '不问了'];

export const TOO_FAST: Reply = [{ kind: 'text', text: '您发得太快了，我跟不上。请等一分钟再发。' }];
export const TOO_LONG: Reply = [{ kind: 'text', text: '这段话太长了，我读不完。请分成几句，每次问一件事。' }];
export const STOPPED: Reply = [
  { kind: 'text', text: '好的，先到这里。还没有确认的，都不算数。想问什么，直接发给我就行。' },
];
export const STALE_CHOICE: Reply = [
  { kind: 'text', text: '这个选项是前面的，现在用不上了。请选最后一条里的，或者直接说您想问什么。' },
];
export const NOTHING_READ: Reply = [
  { kind: 'text', text: '我现在只看得懂文字。请用一句话告诉我您想问什么。' },
];
/** They are not kept in mind: whoever needs one asks for it, and takes what comes then. */
export const FILES_ALONE: Reply = [
  {
    kind: 'text',
    text: '只收到了文件，没有文字。请用一句话告诉我您要办什么事；要用照片或语音的时候，我会请您再发一次。',
  },
];

/**
 * Three lines: what it is for, what it keeps, and how to begin.
 * `helper`: whose language model is used without asking each person first; null where none is.
 */
export function welcome(keepDays: number, helper: string | null = null): Reply {
  const helped =
    helper === null ? '' : `有时请${helper}的AI帮忙找原文，先遮去电话、姓名和门牌；不想用，回复：关闭AI。`;
  return [
    {
      kind: 'text',
      text: [
        '您好，我是小区议事助手“说议”，是机器人。您可以问小区的规定，参加表决，商量事情，投诉报修。',
        `您说的话只用来办您的事，保存 ${keepDays} 天；想看或者删掉，回复：导出我的信息，或者：删除我的信息。${helped}`,
        '现在就可以直接说您的事，比如：外墙掉皮能用维修基金吗？想看都能做什么，回复：帮助。',
      ].join('\n'),
    },
  ];
}

/** An address that only this machine can open is none to be told. */
function elsewhere(site: string | null, say: (site: string) => string): string[] {
  const isNear = site === null || /^https?:\/\/(localhost|127\.|\[::1\])/.test(site);
  return isNear ? [] : [say(site)];
}

/** When the bot comes into a group. `site` is where the web chat is. */
export function joined(site: string | null): Reply {
  return [
    {
      kind: 'text',
      text: [
        '大家好，我是小区议事助手“说议”，是机器人。要问我，请先 @ 我，再说您的事。',
        '群里没有 @ 我的话，我不看，也不保存。门牌、电话请不要发在群里，私下发给我。',
        ...elsewhere(site, (page) => `我要是没有回音，请打开网页跟我说，一样能办：${page}`),
        '请社区工作人员用工作台给的绑定码，把本群和小区连起来。',
      ].join('\n'),
    },
  ];
}

export function apology(incident: string): Reply {
  return [
    {
      kind: 'text',
      text: `对不起，刚才出了故障，您的话已经记下。请过一会儿再试；若还不行，请把编号 ${incident} 告诉社区工作人员。`,
    },
  ];
}

/** In place of what waited too long for a channel that was down. */
export function dropped(site: string | null): Reply {
  return [
    {
      kind: 'text',
      text: [
        '前些时候我这边断了线，有消息没能及时发给您，现在已经过时，就不再发了。想知道事情办到哪一步，请回复：查进度。',
        ...elsewhere(site, (page) => `下次我没有回音，请打开网页跟我说：${page}`),
      ].join('\n'),
    },
  ];
}

/** In a private chat where somebody changes what they sent. */
export const EDITED: Reply = [
  { kind: 'text', text: '您改了前面的一条消息，改过的我不会自动照办。要按新的来，请再发一遍。' },
];

/** A choice where there are no buttons. */
export function sayInstead(label: string, say: string): string {
  return `${label}：回复「${say}」`;
}

/** Three things: that it is a bot, what it can do with an example each, and how to reach a human. */
export function help(capabilities: readonly Capability[]): Reply {
  // One without examples is not for residents.
  const shown = capabilities.filter(({ examples }) => examples.length > 0);
  const lines = shown.flatMap((capability) => [
    `【${capability.title}】比如这样说：`,
    ...capability.examples.map((example) => `· ${example}`),
  ]);
  return [
    {
      kind: 'text',
      text: ['您好，我是小区议事助手“说议”，是机器人，不是工作人员。', ...lines].join('\n'),
    },
    { kind: 'text', text: '想找人，回复：转人工。想再看这段话，回复：帮助。' },
  ];
}
