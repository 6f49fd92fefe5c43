// What the conversation and the page say when an owner objects to a result.

import type { Reply } from '../../../desk/message.ts';
import type { Vote } from '../vote.ts';
import { timeText } from '../wording.ts';

const REFUSALS: Readonly<Record<string, string>> = {
  'vote-unknown': '没有找到这次投票。',
  void: '这次投票已经作废，不用再提异议。',
  'text-missing': '请写明您对什么有异议。',
  'text-too-short': '写得太短了，请写明哪里算得不对、为什么。',
  'not-on-register': '这次投票的名册里没有您的房，异议请找社区工作人员提。',
  'objection-open': '您上一条异议还没有答复，请等答复了再提新的。',
  'text-too-long': '写得太长了，请压缩到 1000 字以内，只写要点。',
  'too-early': '投票截止以后才能提异议。',
  'too-late': '提异议的时间已经过了。仍有意见，请找社区工作人员。',
};

/** For whatever reason the action gives. */
export function objectionRefusal(reason: string): string {
  return REFUSALS[reason] ?? '异议现在提不了。请找社区工作人员。';
}

export const NOTHING_TO_OBJECT: Reply = [
  { kind: 'text', text: '现在没有在异议期里的投票。投票截止以后，会有几天时间可以提异议。' },
];

export function askObjection(vote: Vote, until: number): Reply {
  return [
    {
      kind: 'text',
      text: `您对《${vote.title}》的计票有什么异议？请用一段话写下来。${timeText(until)} 以前都可以提。工作人员会看到您写的话，不会发到群里。`,
    },
  ];
}

export function confirmObjection(text: string): Reply {
  return [
    { kind: 'text', text: `您写的是：\n${text}\n\n交给工作人员吗？` },
    {
      kind: 'choices',
      choices: [
        { key: 'hand-in', label: '确认提交' },
        { key: 'rewrite', label: '重写' },
      ],
    },
  ];
}

export const WRITE_IT: Reply = [{ kind: 'text', text: '请用文字写下您的异议。想先停下，发“退出”。' }];

export const HANDED_IN: Reply = [
  { kind: 'text', text: '异议收到了，已经记下时间。工作人员会答复您，答复前不会确认结果。' },
];

export function refusedObjection(reason: string): Reply {
  return [{ kind: 'text', text: objectionRefusal(reason) }];
}
