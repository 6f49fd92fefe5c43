// What is said of a triage: names of categories, levels and bodies, and the grounds line by line. It decides nothing.

import type { Body, Source } from './body.ts';
import type { Category } from './category.ts';
import type { Calm, DangerKind } from './danger.ts';
import type { Level } from './level.ts';
import type { Triage } from './triage.ts';

export const CATEGORY = {
  'leak-and-facade': '房屋漏水与外墙',
  elevator: '电梯',
  'fire-safety': '消防安全',
  drainage: '给排水和排污',
  utilities: '供水供电供气',
  cleaning: '保洁垃圾',
  greening: '绿化',
  parking: '停车与道闸',
  'noise-and-neighbours': '噪音和邻里',
  dogs: '养犬',
  'illegal-construction': '违建与装修',
  'hallway-clutter': '楼道堆物和飞线充电',
  'property-service': '物业服务与收费',
  'common-income': '公共收益与账目',
  'repair-fund': '维修资金',
  committee: '业委会履职和选举',
  other: '其他',
} satisfies Record<Category, string>;

export const LEVEL = {
  P0: '危急，人有危险',
  P1: '紧急',
  P2: '一般',
  P3: '复杂，牵涉几方',
  P4: '咨询',
} satisfies Record<Level, string>;

export const BODY = {
  'property-company': '物业公司',
  committee: '业委会',
  community: '社区',
  street: '街道',
  'county-housing': '县级物业主管部门（住建）',
  'urban-enforcement': '综合行政执法',
  'market-supervision': '市场监管',
  'fire-rescue': '消防救援',
  police: '公安',
  developer: '开发建设单位',
  'not-ours': '不归这里管',
} satisfies Record<Body, string>;

const DANGER = {
  fire: '着火',
  gas: '漏气',
  shock: '触电',
  violence: '打人、行凶或者闯入',
  lift: '电梯困人',
  collapse: '房屋垮塌',
  injury: '有人受伤或者遇险',
} satisfies Record<DangerKind, string>;

const CALM = {
  denied: '说的是没有',
  past: '说的是以前的事',
  over: '已经过去了',
  imagined: '说的是担心或者假如',
  elsewhere: '说的是别处的事',
  habit: '说的是常有的事，不是现在',
} satisfies Record<Calm, string>;

/** The grounds, each a line that staff can read and correct. */
export function basisLines(triage: Triage, sources: Readonly<Record<string, Source>>): string[] {
  const { danger, grounds } = triage;
  const { subject, level, body, repair } = grounds;
  return [
    ...(danger.kinds.length > 0
      ? [
          `危险：${danger.kinds.map((kind) => DANGER[kind]).join('、')}${saying(danger.said)}。先打${danger.numbers.join('、')}。`,
        ]
      : danger.calmed.slice(0, 2).map(({ said, why }) => `说到“${said}”，但${CALM[why]}，不算现在有危险。`)),
    `类别：${CATEGORY[triage.category]}${subject.guessed ? '，没有说到明确的词，按相近的例子归的' : ''}${saying(subject.said)}。`,
    `轻重：${triage.level} ${LEVEL[triage.level]}${level.say === '' ? '' : `，${level.say}`}${saying(level.said)}。`,
    `先由${BODY[triage.body]}办：${body.say}${saying(body.said)}。依据：${cited(body.sources, sources)}。`,
    ...(repair.emergency
      ? [
          `可能算紧急维修：${repair.say}${saying(repair.said)}。依据：${cited(repair.sources, sources)}。请人核实。`,
        ]
      : []),
  ];
}

function saying(words: readonly string[]): string {
  return words.length === 0
    ? ''
    : `（说到${words
        .slice(0, 3)
        .map((word) => `“${word}”`)
        .join('')}）`;
}

function cited(keys: readonly string[], sources: Readonly<Record<string, Source>>): string {
  const found = keys.flatMap((key) => sources[key] ?? []);
  if (found.length === 0) return '本系统默认做法';
  return found.map(({ instrument, article, gist }) => `${instrument}${article}（${gist}）`).join('；');
}
