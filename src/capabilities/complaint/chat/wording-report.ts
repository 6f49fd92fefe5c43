// What is said while somebody reports something: one question a message, everything read back once. In a group nothing of the
// person's own words is repeated.

import type { Block, Reply } from '../../../desk/message.ts';
import { momentText } from '../../../platform/figures.ts';
import { AI_LABEL } from '../../../platform/model/index.ts';
import { buildingText } from '../../../platform/place/buildings.ts';
import type { Case, Category, Clock } from '../case.ts';
import { type Prepared, spotText } from '../intake/prepare.ts';
import { MOST_FILES } from '../intake/rules.ts';
import { caseName, HOLDERS, OURS } from '../wording.ts';
import { shortName, yearOf } from '../wording-choices.ts';
import type { Draft, Place } from './dialogue-state.ts';

export const IN_PRIVATE = text('投诉和报修请私聊我说，我马上登记、给您编号；群里不用写是什么事。');
export const ANOTHER = text('这像是另一件事。请先把这一件提交，再说那一件，一件一个编号。');
export const DROPPED = text('好的，没有登记，什么也没记下。');
export const LOST = text('刚才那件事没有登记，什么也没记下；想反映的时候再说一遍就行。');
/** Before an answer, where what was asked tells of something wrong as well. */
export const TO_LODGE = text('想让人来办，请回复：报修。您问的，意见里是这样写的：');
export const FINE = text('好的，有进展我告诉您。');
export const FILE_UNREADABLE = text(
  '这个文件打不开或者太大。请发 JPG 或 PNG 照片，或者语音，每个不超过 5 MB。',
);
export const FILES_FULL = text(`照片够多了，最多 ${MOST_FILES} 张，先登记这些。`);

/** A voice is kept for people; nobody here hears it. */
export function filesFirst(draft: Draft): Block[] {
  return text(`${received(draft)}请用文字说一两句：是什么事、在哪里。`);
}

/** Files that came without a word. */
export function whatFor(draft: Draft): Block[] {
  return text(
    `${received(draft)}要反映什么事，请用文字说一两句：是什么事、在哪里。不是要反映事情，不用管，照片不会留下。`,
  );
}

function received({ files }: Draft): string {
  const voice = files.some(({ type }) => !type.startsWith('image/'));
  return voice ? '收到了。语音我听不懂，登记以后会转给办的人听。' : '照片收到了。';
}

export function noCompound(group: boolean): Reply {
  return text(
    group
      ? '这个群还没有和小区连上。请私聊我说，或者直接打社区的电话。'
      : '这里还没有登记小区，请直接联系社区工作人员。',
  );
}

export function whichCompound(places: readonly Place[], lead = '请问是哪个小区？'): Reply {
  const choices = places.slice(0, 20).map(({ key, name }) => ({ key: `home:${key}`, label: name }));
  return [...text(lead), { kind: 'choices', choices }];
}

/** Before anything is collected: why, who sees it, how long, how to take it back. */
export function notice(keepDays: number): Block[] {
  return text(
    `先说清楚：您说的话和照片只用来办这件事，给办的单位看，不告诉邻居是谁说的；办结一年后删除，房号办结 ${keepDays} 天后删除。想提前删掉，随时发“删除我的信息”。`,
  );
}

export function askText(again: boolean): Block[] {
  return text(
    again
      ? '没看懂，请用文字说一两句，比如：3幢电梯又停了。想先停下，请回复：退出。'
      : '请说说是什么事、在哪里，比如：3幢三楼走廊漏水好几天了。有照片可以直接发。',
  );
}

export function askWhere(buildings: readonly string[], unknown: readonly string[], unsure: boolean): Reply {
  const none = unknown.length === 0 ? '' : `小区的名册里没有${unknown.join('、')}。`;
  const choices = [
    ...buildings.map((building) => ({ key: `building:${building}`, label: buildingText(building) })),
    { key: 'common', label: '小区公共的地方', also: ['公共地方', '全小区', '整个小区', '公共部位'] },
    { key: 'unsure', label: '说不清', also: ['不知道', '不清楚'] },
    ...(unsure ? [ONLY_ASKING] : []),
  ];
  return [
    ...text(`${none}请问在哪里？好让人找得到。请选一个，或者直接写，比如：3幢二楼走廊。`),
    { kind: 'choices', choices },
  ];
}

/** Where to go instead, and why it is not for us; kindly. */
export function notOurs({ text: words }: Draft, basis: string): Reply {
  const { go } = ELSEWHERE.find(({ about }) => about.test(words)) ?? {
    go: '可以打 12345 政务服务热线问一问。',
  };
  return [
    ...text(`听明白了，不过这件事小区这边办不了。${go}`),
    ...(basis === '' ? [] : [{ kind: 'details' as const, title: '为什么', text: basis }]),
    {
      kind: 'choices',
      choices: [
        { key: 'insist', label: '还是在这里登记' },
        { key: 'drop', label: '不用了', also: ['不登记', '不报了', '算了', '好的'] },
      ],
    },
  ];
}

const ELSEWHERE: readonly { readonly about: RegExp; readonly go: string }[] = [
  { about: /信访|上访/u, go: '信访的事请找当地信访部门，查询和办理都在那里。' },
  { about: /诈骗|被骗|骗了|刷单|立案|报案|传销/u, go: '被骗请马上打 110 报警，也可以打 96110 反诈专线。' },
  {
    about: /法院|判决|官司|起诉|开庭|执行|仲裁|律师/u,
    go: '打官司的事请打法院的 12368，律师和援助可以打 12348。',
  },
  { about: /工资|欠薪|讨薪|社保|医保/u, go: '工资和社保的事请打 12333。' },
  { about: /假货|退款|充值|健身卡|过期食品/u, go: '买东西的纠纷请打 12315。' },
  { about: /欠|借|债|离婚|遗产|继承|抚养|赡养/u, go: '可以请社区人民调解，或者打 12348 问法律援助。' },
];

export function readBack(
  draft: Draft,
  prepared: Prepared,
  { again, calms }: { readonly again: boolean; readonly calms: boolean },
): Reply {
  const seen = !OWN_MATTERS.has(prepared.category);
  return [
    ...text(again ? '还没有登记。对的话请选“提交”；想先停下，请回复：退出。' : '我记的是这样，对吗？'),
    { kind: 'facts', facts: factsOf(draft, prepared) },
    ...(draft.original === '' ? [] : text(AI_LABEL)),
    ...text(`${WHO_SEES(seen, prepared.label)}${draft.files.length === 0 ? '有照片现在就可以发。' : ''}`),
    {
      kind: 'choices',
      choices: [
        { key: 'submit', label: '提交' },
        ...(seen ? [{ key: 'open', label: '提交，也让邻居看到' }] : []),
        ...(calms ? [CALMER] : []),
        { key: 'change', label: '改一改' },
        ...(draft.unsure ? [ONLY_ASKING] : []),
        { key: 'drop', label: '不报了', also: ['算了', '不提交', '不登记', '取消'] },
      ],
    },
  ];
}

/** The same, without the anger; by the language model. */
const CALMER = { key: 'calm', label: '换个平和的说法', also: ['平和的说法', '换个说法', '说得平和些'] };

/** Where it was taken for a report though nobody said so. */
const ONLY_ASKING = { key: 'ask', label: '我只是问问', also: ['只是问问', '问问', '我是问', '只想问问'] };

/** Between neighbours, of one home: nothing for everybody to see. */
const OWN_MATTERS: ReadonlySet<Category> = new Set([
  'noise-and-neighbours',
  'dogs',
  'illegal-construction',
  'other',
]);

/** `seen`: neighbours may see it, if the person likes. */
const WHO_SEES = (seen: boolean, label: string) =>
  seen
    ? `不公开，被反映的人也看不到是谁说的。想让邻居看到，公示板上只写“${label}”，不写您的话，也不写是谁。`
    : '不公开，被反映的人也看不到是谁说的。';

function factsOf({ text: words, building, place, behalf, files }: Draft, { about }: Prepared) {
  const inWords = spotText({ building, place });
  const photos = files.filter(({ type }) => type.startsWith('image/')).length;
  const voices = files.length - photos;
  return [
    { label: '事情', value: words },
    ...(inWords === '' ? [] : [{ label: '地点', value: inWords }]),
    ...(behalf === '' ? [] : [{ label: '替谁说', value: behalf }]),
    ...(photos === 0 ? [] : [{ label: '照片', value: `${photos} 张` }]),
    ...(voices === 0 ? [] : [{ label: '语音', value: `${voices} 段` }]),
    ...(about === null ? [] : [{ label: '不给它看', value: HOLDERS[about] }]),
  ];
}

export function askChange(): Reply {
  return [
    ...text('请问要改哪一样？'),
    {
      kind: 'choices',
      choices: [
        { key: 'change:text', label: '事情' },
        { key: 'change:where', label: '地点' },
        { key: 'change:none', label: '不改了' },
      ],
    },
  ];
}

export function lodged(of: Case, now: number): Block[] {
  const short = shortName(of, yearOf(now));
  return text(
    [
      `登记好了，编号是${caseName(of)}，现在由${HOLDERS[of.course.holder]}办。`,
      ...timesOf(of.course),
      `有进展我告诉您。想看办到哪了，请说：查进度 ${short}；要补充或者发照片，现在直接发。`,
    ].join('\n'),
  );
}

export function joined(of: Case, now: number): Reply {
  return [
    ...text(
      [
        `已经有邻居反映过同一件事，是${caseName(of)}，我把您也加上了，您说的话也转过去了，别的邻居看不到。`,
        ...timesOf(of.course),
        `办好了一起告诉您。想看办到哪了，请说：查进度 ${shortName(of, yearOf(now))}。`,
      ].join('\n'),
    ),
    { kind: 'choices', choices: [{ key: 'apart', label: '不是同一件事，单独登记' }] },
  ];
}

export function timesOf({
  response,
  resolution,
}: {
  readonly response: Clock;
  readonly resolution: Clock;
}): string[] {
  const first = response.kind === 'running' ? [`最迟${momentText(response.dueAt)}给您回话`] : [];
  const last = resolution.kind === 'running' ? [`最迟${momentText(resolution.dueAt)}办好或者给您答复`] : [];
  return first.length + last.length === 0 ? [] : [`${[...first, ...last].join('，')}。${OURS}`];
}

export function text(words: string): Block[] {
  return [{ kind: 'text', text: words }];
}
