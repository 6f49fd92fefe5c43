// What is said of the AI: what one is taken to mean, what was heard, who receives what, and how it is turned off.

import type { Command } from '../../desk/capability.ts';
import type { Choice, Reply } from '../../desk/message.ts';
import type { Meaning } from './meaning.ts';
import { SAY, SETTINGS } from './spoken.ts';

export const TITLE = 'AI 助手';
export const COMMANDS: readonly Command[] = [
  { words: [...SETTINGS, 'assistant'], help: '看看 AI 用来做什么，打开或者关闭' },
];

const text = (words: string): Reply => [{ kind: 'text', text: words }];
const choices = (...all: readonly Choice[]): Reply => [{ kind: 'choices', choices: all }];

/** What is handed to those who answer questions, as it is typed to them. */
export const TO_STAFF = '转人工';

const MEANT = {
  complain: '投诉或者报修',
  raise: '提一件事，请邻居们一起商量',
  vote: '投票',
  cases: '查您投诉、报修的进度',
  topics: '看您提的议题办到哪一步',
  progress: '看表决投了多少票',
  staff: '找社区工作人员',
} as const satisfies Record<Meaning, string>;

/** Short answers in full: words that are no choice are somebody's who knows them better. */
const YES = '是的 是啊 是 对 对的 对啊 对对 嗯 嗯嗯 好 好的 行 可以 没错 没问题 没问题啊 就是 就是的'.split(
  ' ',
);
const NO = '不是 不是的 不是啊 不 不对 不对的 错了 没有 不要 算不上'.split(' ');
const LONGEST_SHOWN = 120;

/** The person's own words beside it: nothing here was written by the model. */
export function asked(meaning: Meaning, words: string): Reply {
  return [
    ...text(`您说的是：“${shorten(words)}”\n我理解您是想${MEANT[meaning]}，对吗？`),
    ...choices({ key: 'yes', label: '是', also: YES }, { key: 'no', label: '不是，我是问规定', also: NO }),
  ];
}

function shorten(words: string): string {
  const letters = [...words.replace(/\s+/gu, ' ')];
  return letters.length > LONGEST_SHOWN ? `${letters.slice(0, LONGEST_SHOWN).join('')}……` : letters.join('');
}

export const THINKING = text('我想一想，请稍等。');
export const LISTENING = text('我在听，请稍等。');

/** `danger`: words of danger may have been heard; nothing is done before it is clear, but whom to call is not waited for. */
export function heard(id: number, words: string, danger: boolean): Reply {
  return [
    ...(danger ? text('如果现在有危险，请马上打电话：火警 119，急救 120，报警 110。') : []),
    ...text(`我听到的是：“${words}”\n对吗？`),
    ...choices(
      { key: `assistant:heard:yes:${id}`, label: '对，就是这个意思', say: SAY.right },
      { key: `assistant:heard:no:${id}`, label: '不对，我重新说', say: SAY.wrong },
    ),
  ];
}

export const AGAIN = text('好的，刚才听到的不算。请再说一遍，或者打字告诉我。');
export const NOTHING_HEARD = text('没有在等您确认的语音。请再说一遍，或者打字告诉我。');

/** All of it, also what staff ask of words that residents wrote. */
const USED_FOR = '听懂您想办什么事，找对规定，把话说得平和些；工作人员用它归纳意见、核对投诉分类、起草答复';

/** Before the first use, where it goes abroad: everything that 《个人信息保护法》第三十九条 wants told. */
export function offer(provider: string): Reply {
  return [
    ...text(
      [
        '想请您定一件事：要不要让 AI（人工智能）帮我听懂您的话？',
        `· 谁来处理：${provider}，在境外。`,
        '· 发过去什么：您对我说的话，发语音就是语音。文字里的电话、证件号、门牌、姓名先遮住再发；语音遮不住。',
        `· 用来做什么：${USED_FOR}。别的不做。`,
        '· 不同意也没关系，我照样给您办事。',
        `· 同意以后，随时可以收回：回复“${SAY.off}”。要查、要删您的信息，回复“导出我的信息”或者“删除我的信息”，也可以找社区工作人员。`,
      ].join('\n'),
    ),
    ...choices(
      { key: 'assistant:consent:yes', label: '同意', say: SAY.agree },
      { key: 'assistant:consent:no', label: '不同意', say: SAY.decline },
    ),
  ];
}

export interface Shown {
  readonly provider: string;
  readonly abroad: boolean;
  readonly allowed: boolean;
  readonly hears: boolean;
}

/** AI设置: how it stands, and the one thing to decide. */
export function settings({ provider, abroad, allowed, hears }: Shown): Reply {
  if (abroad && !allowed) return [...text('现在：AI 是关着的。'), ...offer(provider)];
  return [
    ...text(
      [
        `现在：AI（人工智能）是${allowed ? '开着' : '关着'}的。`,
        `· 谁来处理：${provider}，在${abroad ? '境外' : '国内'}。`,
        `· 发过去什么：您对我说的话${hears ? '，发语音就是语音' : ''}。文字里的电话、证件号、门牌、姓名先遮住再发${hears ? '；语音遮不住' : ''}。`,
        `· 用来做什么：${USED_FOR}。要办的事，都先问您一遍才算数。`,
        '· 关掉以后，我照样给您办事。',
      ].join('\n'),
    ),
    ...choices(
      allowed
        ? { key: 'assistant:consent:no', label: '关闭AI', say: SAY.off }
        : { key: 'assistant:consent:yes', label: '打开AI', say: SAY.on },
    ),
  ];
}

export const IS_ON = text(`好的，AI 打开了。不想用了，随时回复：${SAY.off}。`);
export const IS_OFF = text(`好的，AI 关了，您的话不再发给它。别的事照样能办。想再用，回复：${SAY.on}。`);
export const TO_PRIVATE = text('AI 开不开，是您自己的事，请私下和我说。');

export const KEPT_CONSENT = { title: 'AI 用不用：同意或者不同意', keeps: '同意 3 年，不同意 10 年' };
export const keptByModel = (days: number) => ({
  title: 'AI 写了没有用的句子、问过一次的回答（都遮去了个人信息）',
  keeps: `${days} 天`,
});
export const KEPT_HEARD = { title: '语音听成的文字，等本人确认', keeps: '1 小时' };
