// What is said when somebody joins, speaks, objects, rates or changes their own topic.

import type { Reply } from '../../../desk/message.ts';
import type { Stance } from '../discuss/claims.ts';
import type { Topic } from '../topic.ts';
import { NO_VOTE, OUTCOMES, STEPS, topicName } from '../wording.ts';
import { REFUSALS, type Refusal } from '../wording-refusals.ts';
import type { Verb } from './intent.ts';
import { text, VERB_WORDS } from './wording-where.ts';

type Named = Pick<Topic, 'number' | 'title' | 'label'>;

/** Where a page would say to look again, the chat says where the topic stands. */
export function refused(reason: Refusal, topic: Topic, verb: Verb): Reply {
  const { course } = topic;
  if (reason === 'over' && course.outcome !== null)
    return text(`${topicName(topic)}已经结束（${OUTCOMES[course.outcome]}）。有新情况，请另提一个议题。`);
  if (reason === 'wrong-step' && OWNERS_ONLY.has(verb))
    return text('社区已经受理，内容由社区来改；要补充，请说：发表意见，或者联系社区。');
  if (reason === 'wrong-step')
    return text(
      `${topicName(topic)}：现在是“${STEPS[course.step]}”这一步，不能${VERB_WORDS[verb]}。看现在能做什么，请说：议题 ${topic.number}。`,
    );
  if (reason === 'not-yours') return text(`只有提出这个议题的人才能${VERB_WORDS[verb]}。`);
  return text(REFUSALS[reason]);
}

const OWNERS_ONLY: ReadonlySet<Verb> = new Set(['amend']);

export function cosigned(topic: Named): Reply {
  return text(`好的，您附议了${topicName(topic)}。别人只看到人数，看不到是谁。`);
}
export function ownTopic(topic: Named): Reply {
  return text(`${topicName(topic)}就是您提的，不用再附议。`);
}
export function followed(topic: Named): Reply {
  return text(`好的，${topicName(topic)}有进展我私聊告诉您。`);
}
export function followInPrivate(short: string): Reply {
  return text(`请私聊我发一次：关注 ${short}，我才能把进展发给您。`);
}
export function muted(topic: Named): Reply {
  return text(`好的，${topicName(topic)}不再提醒您。`);
}
export function coming(topic: Named): Reply {
  return text(`好的，记下您来参加${topicName(topic)}的会。只记人数，不记名字。`);
}
export function staying(topic: Named): Reply {
  return text(`好的，记下您不来参加${topicName(topic)}的会。`);
}
export function chosen(option: string): Reply {
  return text(`好的，您选了“${option}”。结束以前可以再改；意见摸底没有法律效力，${NO_VOTE}`);
}
export const WHICH_OPTION = text('请写上选第几个，比如：摸底 3 选 2。');

export const STANCES = { for: '赞成', against: '反对', other: '其他看法' } satisfies Record<Stance, string>;

export function askStance(topic: Named): Reply {
  return [
    ...text(`您对${topicName(topic)}是什么态度？`),
    {
      kind: 'choices',
      choices: STANCE_CHOICES,
    },
  ];
}
/** A bare 同意 would else be taken for a vote. */
const STANCE_CHOICES = [
  { key: 'stance:for', label: STANCES.for, also: ['同意', '我同意', '我赞成', '支持', '我支持'] },
  {
    key: 'stance:against',
    label: STANCES.against,
    also: ['不同意', '我不同意', '我反对', '不赞成', '不支持'],
  },
  { key: 'stance:other', label: STANCES.other, also: ['弃权', '中立', '都行', '说不好'] },
];
export function askView(stance: Stance): Reply {
  return text(
    `好的，${STANCES[stance]}。请用一两句话说说理由，不超过 500 字。意见会公开，看不到是谁说的；请不要写姓名、电话和房号。`,
  );
}
export const WRITE_WORDS = text('没看懂，请用文字写。想先停下，请回复：退出。');

export function confirmView(stance: Stance, words: string): Reply {
  return [
    { kind: 'text', text: `您的意见（${STANCES[stance]}）：\n${words}\n\n提交吗？` },
    { kind: 'choices', choices: CONFIRM },
  ];
}
export function askObjection(topic: Named): Reply {
  return text(
    `您对${topicName(topic)}的公示有什么意见？请用一段话写下来。要等答复；意见和答复会公开，看不到是谁提的。`,
  );
}
export function confirmObjection(words: string): Reply {
  return [
    { kind: 'text', text: `您的意见：\n${words}\n\n提交吗？` },
    { kind: 'choices', choices: CONFIRM },
  ];
}
const CONFIRM = [
  { key: 'submit', label: '提交' },
  { key: 'rewrite', label: '重写' },
  { key: 'drop', label: '不提了' },
];
export const DROPPED = text('好的，没有提交。');
export const VIEW_TAKEN = text('您的意见记下了，商量的时候会用上。谢谢您。');
export const OBJECTION_TAKEN = text('您的意见收到了，公示结束前会答复，答复我私聊告诉您。');

export function askSolved(topic: Named): Reply {
  return [
    ...text(`${topicName(topic)}，您看解决了没有？`),
    {
      kind: 'choices',
      choices: [
        { key: 'solved:y', label: '解决了' },
        { key: 'solved:n', label: '没解决' },
      ],
    },
  ];
}
export function askScore(solved: boolean): Reply {
  const why = solved ? '' : '想说原因，可以写在分数后面，比如：2 分，还在漏。';
  return [
    ...text(`请打分，1 分最低，5 分最高。${why}`),
    {
      kind: 'choices',
      choices: [1, 2, 3, 4, 5].map((score) => ({ key: `score:${score}`, label: `${score} 分` })),
    },
  ];
}
export function rated(solved: boolean, score: number, mayWhy: boolean): Reply {
  const why = mayWhy ? '想说原因，现在写一句就行；不说也可以。' : '';
  return text(`记下了：${solved ? '解决了' : '没解决'}，${score} 分。谢谢您。${why}`);
}
export const WHY_TAKEN = text('原因也记下了，谢谢您。');

export function askText(topic: Topic): Reply {
  return text(`现在写的是：\n${topic.text}\n\n请把改好的内容整段发给我。`);
}
export function confirmText(words: string): Reply {
  return [
    { kind: 'text', text: `改成这样：\n${words}\n\n提交吗？` },
    {
      kind: 'choices',
      choices: [
        { key: 'submit', label: '提交' },
        { key: 'rewrite', label: '重写' },
        { key: 'drop', label: '不改了' },
      ],
    },
  ];
}
export function amended(topic: Named): Reply {
  return text(`改好了，议${topic.number}用新的内容。`);
}
export function confirmWithdraw(topic: Named): Reply {
  return [
    ...text(`确定撤回${topicName(topic)}吗？撤回以后就结束了，要再提得重新说。`),
    {
      kind: 'choices',
      choices: [
        { key: 'withdraw', label: '撤回' },
        { key: 'drop', label: '不撤回' },
      ],
    },
  ];
}
export function withdrawn(topic: Named): Reply {
  return text(`好的，${topicName(topic)}撤回了。`);
}
export const KEPT = text('好的，还按原来的办。');
