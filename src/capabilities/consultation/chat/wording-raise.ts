// What is said while somebody raises a topic: one question a message, everything read back once. In a group nothing of the
// person's own words is repeated.

import type { Block, Reply } from '../../../desk/message.ts';
import { buildingText } from '../../../platform/place/buildings.ts';
import { MOST_PHOTOS } from '../raise/form.ts';
import { type Question, scopeIn, type Unfinished } from '../raise/unfinished.ts';
import type { Topic } from '../topic.ts';
import { OURS, topicName, untilText } from '../wording.ts';
import { text } from './wording-where.ts';

export const EMERGENCY = text(
  '如果现在有危险，请先打电话：着火、燃气泄漏、电梯困人打 119，有人受伤打 120，有人打人打 110。人先离开，再说别的。',
);

export const GROUP_HOW = text('请把事情写在后面，比如：/说 3幢外墙掉皮。不要写电话和房号。');
export const MASKED_IN_GROUP = text('您的话里像是有电话或者房号，我记的时候已经遮住了；在群里请不要写这些。');
export const DROPPED = text('好的，没有提交，什么也没记下。');
export const LOST = text('刚才那件事没有提交，所以没有记下；想提的时候再说一遍就行。');

const QUESTIONS = {
  text: '您想提什么事？请用一两句话说清楚，比如：3幢东边外墙掉皮，两个多月了。',
  place: '请问是在哪里？比如：3幢东侧、北门、地下车库。',
  scope: '这件事关系到哪些人？请选一个，或者直接写幢号。',
  began: '请问从什么时候开始的？比如：上个月。记不清，请回复：不知道。',
  photo: `有照片请直接发（最多 ${MOST_PHOTOS} 张），没有请回复：没有。`,
} satisfies Record<Question, string>;

/** One that says nothing we can read is asked again. */
const AGAIN = {
  text: '没看懂您要说的事，请用文字写一两句话。想先停下，请回复：退出。',
  place: '没看懂是哪里，请写地点，比如：3幢东侧。说不准，请回复：不知道。',
  scope: '没看懂是哪几幢。请选一个；说不准，请回复：全小区。想先停下，请回复：退出。',
  began: '没看懂时间，请写大概什么时候，比如：上个月。记不清，请回复：不知道。',
  photo: '这里请直接发照片；没有请回复：没有。想先停下，请回复：退出。',
} satisfies Record<Question, string>;

/** `unknown` are buildings that were named and stand in no register. */
export function ask(
  question: Question,
  {
    buildings,
    unknown,
    again,
  }: { readonly buildings: readonly string[]; readonly unknown: readonly string[]; readonly again: boolean },
): Reply {
  const none = unknown.length === 0 ? '' : `小区的名册里没有${unknown.join('、')}。`;
  const words = text(`${none}${again ? AGAIN[question] : QUESTIONS[question]}`);
  return question === 'scope' ? [...words, { kind: 'choices', choices: scopeChoices(buildings) }] : words;
}

/** Buildings first, so that where they are typed as numbers the first of them is 1. */
function scopeChoices(buildings: readonly string[]) {
  const some = buildings.map((building) => ({ key: `scope:${building}`, label: buildingText(building) }));
  return [...some, { key: 'scope-all', label: '全小区' }];
}

export function alikeOnes(topics: readonly Topic[]): Reply {
  const one = topics.length === 1;
  return [
    ...text(
      one ? '已经有一个很像的议题，您看是不是同一件事？' : '已经有几个很像的议题，您看是不是同一件事？',
    ),
    {
      kind: 'choices',
      choices: [
        ...topics.map((topic) => ({ key: `join:${topic.id}`, label: `是，附议“${topicName(topic)}”` })),
        { key: 'apart', label: '不是一回事，继续提' },
      ],
    },
  ];
}

/** `label` is what neighbours may see; `room` the unit for which the account speaks, null where it speaks for none. */
export function readBack(draft: Unfinished, label: string, room: string | null, again: boolean): Reply {
  return [
    ...text(
      again
        ? '还没有提交，请选下面一个。要补充内容，请选“改一改”；想先停下，请回复：退出。'
        : '我记的是这样，对吗？',
    ),
    { kind: 'facts', facts: factsOf(draft) },
    ...text(
      [
        `先交给社区看；受理以前，邻居最多看到“${label}”，看不到是谁提的。`,
        ...(room === null ? [] : [`提交后，社区工作人员能看到是 ${room} 提的。`]),
        ...(draft.asked.includes('photo') ? [] : ['有照片现在就可以发。']),
      ].join(''),
    ),
    {
      kind: 'choices',
      choices: [
        { key: 'submit', label: '提交' },
        ...(room === null ? [] : [{ key: 'hide', label: '提交，但不让工作人员看到是哪一户' }]),
        { key: 'change', label: '改一改' },
        { key: 'drop', label: '不提了' },
      ],
    },
  ];
}

function factsOf(draft: Unfinished) {
  const scope = scopeIn(draft);
  const whom = scope.kind === 'compound' ? '全小区' : scope.buildings.map(buildingText).join('、');
  return [
    { label: '事情', value: draft.text },
    ...(draft.place === '' ? [] : [{ label: '地点', value: draft.place }]),
    { label: '关系到', value: whom },
    ...(draft.began === '' ? [] : [{ label: '什么时候开始', value: draft.began }]),
    ...(draft.photos.length === 0 ? [] : [{ label: '照片', value: `${draft.photos.length} 张` }]),
  ];
}

/** In a group: from our own words alone. */
export function readBackInGroup(label: string, masked: boolean): Reply {
  return [
    ...text(`记成“${label}”，交给社区吗？您写的话不会再发到群里。`),
    ...(masked ? MASKED_IN_GROUP : []),
    {
      kind: 'choices',
      choices: [
        { key: 'submit', label: '提交' },
        { key: 'drop', label: '不提了' },
      ],
    },
  ];
}

export function askChange(): Reply {
  return [
    ...text('请问要改哪一样？'),
    {
      kind: 'choices',
      choices: [
        { key: 'change:text', label: '事情' },
        { key: 'change:place', label: '地点' },
        { key: 'change:scope', label: '关系到哪些人' },
        { key: 'change:began', label: '什么时候开始' },
        { key: 'change:none', label: '不改了' },
      ],
    },
  ];
}

export function raised(topic: Topic, short: string): Block[] {
  const { stepDue } = topic.course;
  const until = stepDue === null ? '' : `社区${untilText(stepDue)}答复收不收。`;
  return text(
    [
      `提交好了，编号是议${topic.number}。${until}有进展我私聊告诉您。`,
      `要补照片，现在发就行，以后请说：加照片 ${short}。`,
      OURS,
    ].join('\n'),
  );
}

export function photosTaken(count: number): Reply {
  return text(`照片收到了，${count} 张。`);
}
export const FINE = text('好的。');
export const NO_PHOTO = text('请直接发照片，一次一张或者几张都可以。');
export const PHOTO_UNREADABLE = text('这个文件打不开或者太大。请发 JPG 或 PNG 照片，每张不超过 5 MB。');
export const PHOTOS_FULL = text('照片已经够多了，先提交；提交以后还可以补。');
