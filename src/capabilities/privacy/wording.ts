// What is said when somebody asks for what is kept of them, or wants it gone.

import type { Command } from '../../desk/capability.ts';
import type { OutgoingFile, Reply } from '../../desk/message.ts';
import type { Collected } from './actions.ts';

export const TITLE = '我的信息';

export const COMMANDS: readonly Command[] = [
  { words: ['导出我的信息'], help: '看这里存了您的什么，存成文件' },
  { words: ['删除我的信息'], help: '删掉这里存的您的信息' },
];

export function goes(days: number): string[] {
  return [
    '对话里的话马上删除。',
    '认房马上解除：不再代表您的房子投票，也收不到通知。想再用，要重新认房。',
    '投诉里的账号、手机号、房号马上删除；办结了的，您的话和照片也删除。',
    '结束了的议题，您的账号和写的意见马上删除。',
    '已经结束的表决，您提的异议和给您的答复马上删除。',
    `群里对我说的话，最迟 ${days} 天后删除。`,
  ];
}

export const STAYS: readonly string[] = [
  '正在办的投诉，话和照片留着，好接着办；但不再通知您。不想办了，请先撤回。',
  '正在商量的议题，还记着这个账号参加过，免得重复计数；议题结束后删除。',
  '等人回答的问题，答复以后删除。',
  '没有结束的表决，您提的异议留着，好给您答复；表决结束后删除。',
  '投过的票不能删，不然票数就不对了。哪个账号投的，认证一年后删除，因为法律允许一年内提出异议。',
  '解除了的认房，还记着是哪个账号，一年后删除，因为投过的票要查得清。',
  '发给您的通知，只留送到没有的记录，不留内容，两年后删除。',
  '存证里只有编号和指纹，没有您的姓名、电话和原话，所以不用删。',
  '说过不用 AI 的，还记着这一条，免得把您留下的话交给 AI，十年后删除。',
];

export function askSure(days: number): Reply {
  return [
    { kind: 'text', text: '要删除您的信息吗？删了就找不回来。想留一份，请先发“导出我的信息”。' },
    { kind: 'details', title: '删掉的', text: list(goes(days)), open: true },
    { kind: 'details', title: '留下的，为什么', text: list(STAYS), open: true },
    {
      kind: 'choices',
      choices: [
        { key: 'forget', label: '确定删除', also: ['确定', '删除', '是', '是的'] },
        { key: 'keep', label: '不删了', also: ['不删', '不', '不要'] },
      ],
    },
  ];
}

export const KEPT: Reply = [{ kind: 'text', text: '好的，什么都没有删。' }];

export function forgotten(rows: number): Reply {
  return [
    {
      kind: 'text',
      text:
        rows === 0
          ? '没有可以删的了。'
          : '已经删除。留下的那几项，到时间会自己删。以后再发话来，会重新开始记。',
    },
  ];
}

export function exported(files: readonly OutgoingFile[], collected: readonly Collected[]): Reply {
  const count = collected.reduce((all, { rows }) => all + rows.length, 0);
  if (count === 0) return [{ kind: 'text', text: '这里没有存您的信息。' }];
  return [
    {
      kind: 'text',
      text: '这里存的您的信息都在下面的文件里。两个文件内容一样：.txt 给人看，.json 给电脑用。请不要转发给别人。',
    },
    {
      kind: 'facts',
      facts: collected.map(({ title, rows }) => ({ label: title, value: `${rows.length} 条` })),
    },
    ...files.map((file) => ({ kind: 'file', file }) as const),
  ];
}

export function toPrivate(): Reply {
  return [{ kind: 'text', text: '您的信息只在私聊里给您看。请私聊我，再发一次。' }];
}

export const PAGE = {
  lead: '这里是和这台手机或电脑连着的内容。在微信或别处说的，请在那里发“导出我的信息”。',
  none: '这里没有存您的信息。',
  count: (count: number) => `${count} 条`,
  text: '存成文件，给人看',
  json: '存成文件，给电脑用',
  forget: '删除我的信息',
  goes: '删掉的',
  stays: '留下的，为什么',
  sure: '我看过了，确定删除。删了就找不回来。',
  send: '删除',
  done: '已经删除。留下的那几项，到时间会自己删。',
  tick: '请先在“确定删除”前面打勾，再按“删除”。',
  busy: '请过几分钟再试。',
} as const;

function list(lines: readonly string[]): string {
  return lines.map((line) => `· ${line}`).join('\n');
}
