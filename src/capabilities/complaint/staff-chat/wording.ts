// What staff are told in their own chat when they ask for it or act there. What they are told unasked is in ../wording-staff.ts.

import type { Block, Choice, Reply } from '../../../desk/message.ts';
import { momentText } from '../../../platform/figures.ts';
import type { Case, Holder } from '../case.ts';
import { dueOf } from '../clock.ts';
import type { Story } from '../reading.ts';
import { HOLDERS, LEVELS, STATES } from '../wording.ts';
import { shortName, yearOf } from '../wording-choices.ts';
import { titleOf } from '../wording-notice.ts';
import { REFUSALS, type Refusal } from '../wording-refusals.ts';
import { factLines, linkOf } from '../wording-staff.ts';
import type { Doing } from './acts.ts';
import { MOST_PHOTOS } from './photos.ts';
import type { Written } from './state.ts';

const say = (text: string): Reply => [{ kind: 'text', text }];

export const TO_PRIVATE = say('办件的事请私聊我，不要在群里说。');
export const NOT_STAFF = say('这句话是给工作人员用的。您要反映问题，请直接告诉我是什么事、在哪里。');
export const UNKNOWN = say('没有找到这一单，请核对编号。看自己要办的，回复：我要办的。');
export const CHOOSE = say('请选一个，或者回复：我要办的。');
export const PHOTO_UNREADABLE = say('有的照片打不开，没有收。请用手机重新拍一张再发。');
export const PHOTOS_FULL = say(`照片最多收 ${MOST_PHOTOS} 张，多的没有收。`);

export const COLLEAGUE = say('这一单已经有同事接办了。要换您来办，请到工作台办理。');
export const NOTHING = say('现在没有要您这里办的。有新的，我会马上告诉您。');

export const DOINGS = {
  take: '接办',
  accept: '接下',
  answer: '回话',
  ask: '请反映的人补充',
  resolve: '办好了，答复',
  decline: '不予处理',
  offer: '转给别的单位',
  refuse: '不接',
  extend: '延期',
  up: '往上报',
} satisfies Record<Doing, string>;

const ASKS = {
  answer: '请写回话，会原样发给反映的人。可以附照片。',
  ask: '请写要问反映的人什么。他们回话以前，期限先停着。',
  resolve: '请写是怎么办好的，会原样发给反映的人。有照片的，先发照片，再写字。',
  decline: '请写不予处理的原因，会原样发给反映的人。',
  offer: '请写为什么转给他们。对方接下以前，还由你们办。',
  refuse: '请写为什么不接。',
  extend: '请写为什么要延期，会告诉反映的人。只能延一次。',
  up: '请写为什么往上报，会告诉反映的人。',
} satisfies Record<Written, string>;

export function askWords(of: Case, act: Written, now: number): Reply {
  return say(`${nameOf(of, now)}，${DOINGS[act]}。\n${ASKS[act]}\n不办了，回复：退出。`);
}

export function photosKept(count: number): Reply {
  return say(`照片收到了，共 ${count} 张。请再写一句话，就一起发给反映的人。`);
}

const DONE = {
  take: '接办了，会告诉反映的人。',
  accept: '接下了，现在归你们办，会告诉反映的人。',
  answer: '回话收到了，会发给反映的人。',
  ask: '会去问反映的人。回话以前，期限先停着。',
  resolve: '答复收到了，会发给反映的人，请他们说解决了没有。',
  decline: '答复收到了，会告诉反映的人。',
  offer: '会去问对方接不接。对方接下以前，还由你们办。',
  refuse: '记下了，这一单还由原来的单位办。',
  extend: '延期了，会告诉反映的人。',
  up: '已经往上报，会告诉反映的人。',
} satisfies Record<Doing, string>;

/** Between bodies; of everything else the reporters hear. */
const QUIET: ReadonlySet<Doing> = new Set(['offer', 'refuse']);

export function done({ case: of, reporters }: Story, doing: Doing, now: number): Reply {
  const reached = QUIET.has(doing) || reporters.some(({ chat }) => chat !== '');
  const call = reached ? '' : '\n反映的人不在网上，请打电话告诉他们。';
  return say(`${nameOf(of, now)}：${DONE[doing]}${firstWord(of, doing, now)}${call}`);
}

export function refused(words: string): Reply {
  return say(words);
}

/** In a chat nothing is refreshed. */
const INSTEAD: Partial<Record<Refusal | 'not-taken', string>> = {
  'not-taken': '这一单还没有人接办，请先接办。',
  'wrong-state': '这一单现在不能这样办。现在能办的在下面。',
  'nothing-offered': '没有等着您接的转办。',
};

export function refusal(reason: Refusal | 'not-taken'): string {
  return INSTEAD[reason] ?? (reason === 'not-taken' ? '' : REFUSALS[reason]);
}

export function askReceiver(of: Case, to: readonly Holder[], now: number): Reply {
  const choices: Choice[] = to.map((each) => ({ key: `to:${each}`, label: HOLDERS[each] }));
  return [...say(`${nameOf(of, now)}，要转给谁？`), { kind: 'choices', choices }];
}

/** The case as it stands, the last word of a reporter, and what can be done. */
export function caseWords(
  { case: of, messages }: Story,
  doings: readonly Doing[],
  { site, now }: { readonly site: string; readonly now: number },
): Reply {
  const last = messages.findLast(({ reporter, text }) => reporter > 0 && text !== '' && text !== of.text);
  const lines = [
    titleOf(of),
    `现在：${STATES[of.course.state]}，在${HOLDERS[of.course.holder]}`,
    ...factLines(of, now),
    ...(last === undefined ? [] : [`反映的人最后说：${last.text}`]),
    ...(messages.some(({ file }) => file !== null) ? ['有照片，请到工作台看。'] : []),
  ];
  const choices: Choice[] = doings.map((doing) => ({ key: doing, label: DOINGS[doing] }));
  const text: Block = { kind: 'text', text: lines.join('\n') };
  return [
    text,
    ...(choices.length === 0 ? [] : [{ kind: 'choices', choices } as const]),
    ...linkOf(site, of),
  ];
}

export function listWords(
  { cases, total }: { readonly cases: readonly Case[]; readonly total: number },
  { site, now }: { readonly site: string; readonly now: number },
): Reply {
  const more = total > cases.length ? `，先办这 ${cases.length} 单` : '';
  const choices = cases.map((of) => ({ key: `open:${of.id}`, label: lineOf(of, now) }));
  const link: Block[] =
    site === '' ? [] : [{ kind: 'link', label: '去工作台看全部', url: `${site}/staff/cases` }];
  return [...say(`要你们办的有 ${total} 单${more}。请选一单。`), { kind: 'choices', choices }, ...link];
}

export function askWhich(cases: readonly { readonly case: Case; readonly compound: string }[]): Reply {
  const choices = cases.map(({ case: of, compound }) => ({
    key: `open:${of.id}`,
    label: `${compound}：${titleOf(of)}`,
  }));
  return [...say('有几个小区都有这个号，请选是哪一单。'), { kind: 'choices', choices }];
}

/** "单15 3幢 电梯，紧急，已超期" */
function lineOf(of: Case, now: number): string {
  const due = dueOf(of.course);
  const when = due === null ? '' : due <= now ? '，已超期' : `，最迟${momentText(due)}`;
  return `${nameOf(of, now)} ${of.label}，${LEVELS[of.course.level]}${when}`;
}

function nameOf(of: Case, now: number): string {
  return shortName(of, yearOf(now));
}

/** To take it is no answer yet; after it the whole case follows, with its times. */
function firstWord(of: Case, doing: Doing, now: number): string {
  if (doing !== 'take' && doing !== 'accept') return dueWords(of, now);
  const { response } = of.course;
  return response.kind === 'running'
    ? `\n还要给反映的人回一句话，最迟${momentText(response.dueAt)}，过了会往上报。`
    : '';
}

function dueWords({ course }: Case, now: number): string {
  const due = dueOf(course);
  return due === null || due <= now
    ? ''
    : `\n${course.response.kind === 'running' ? '回话' : '办好'}：最迟${momentText(due)}。`;
}
