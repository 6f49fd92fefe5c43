// What is said of a triage: the grounds, line by line. It decides nothing.

import { BODIES, CATEGORIES, HOLDERS, LEVELS } from '../wording.ts';
import type { Source } from './body.ts';
import type { Calm } from './calm.ts';
import type { DangerKind } from './danger.ts';
import type { Triage } from './triage.ts';

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
  thing: '说的是东西，不是人',
  everyday: '已经说明了寻常的来由',
} satisfies Record<Calm, string>;

/** The grounds, each a line that staff can read and correct. */
export function basisLines(triage: Triage, sources: Readonly<Record<string, Source>>): string[] {
  const { danger, grounds } = triage;
  const { subject, level, body, about, repair } = grounds;
  return [
    ...(danger.kinds.length > 0
      ? [
          `危险：${danger.kinds.map((kind) => DANGER[kind]).join('、')}${danger.guessed ? '，没有说到明确的词，按相近的例子看的' : ''}${saying(danger.said)}。先打${danger.numbers.join('、')}。`,
        ]
      : danger.calmed.slice(0, 2).map(({ said, why }) => `说到“${said}”，但${CALM[why]}，不算现在有危险。`)),
    `类别：${CATEGORIES[triage.category]}${subject.guessed ? '，没有说到明确的词，按相近的例子归的' : ''}${saying(subject.said)}。`,
    `轻重：${triage.level} ${LEVELS[triage.level]}${level.say === '' ? '' : `，${level.say}`}${saying(level.said)}。`,
    `${triage.body === 'not-ours' ? BODIES['not-ours'] : `先由${BODIES[triage.body]}办`}：${body.say}${saying(body.said)}。依据：${cited(body.sources, sources)}。`,
    ...(about.about === null
      ? []
      : [`${about.say}${saying(about.said)}，这一单不交给${HOLDERS[about.about]}，也不给它看。`]),
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
