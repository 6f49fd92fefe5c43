// What is said first where people are in danger: whom to call, before anything else. In a group nothing of their words is repeated.

import type { Block } from '../../../desk/message.ts';
import type { Case, Holder } from '../case.ts';
import type { DangerKind } from '../triage/danger.ts';
import type { InDanger } from '../triage/index.ts';
import { caseName, HOLDERS } from '../wording.ts';

const KINDS = {
  fire: '火警',
  gas: '燃气泄漏',
  shock: '触电',
  violence: '有人行凶、打人、闯入',
  lift: '困人',
  collapse: '房屋垮塌',
  injury: '有人受伤、遇险',
} satisfies Record<DangerKind, string>;

const ADVICE = {
  fire: '人马上离开，不要坐电梯。',
  gas: '不要开关电灯、不要点火，开窗，人到屋外再打。',
  shock: '不要用手拉人，先断电。',
  violence: '人先躲开，锁好门。',
  lift: '按轿厢里的警铃，不要扒门，等人来。',
  collapse: '人马上离开，离远一点。',
  injury: '请守在旁边，等救援的人来。',
} satisfies Record<DangerKind, string>;

/** Always the first line. */
export function callFirst({ kinds, numbers }: InDanger): string {
  const [gravest] = kinds;
  const what = kinds.map((kind) => KINDS[kind]).join('、');
  return `先打 ${numbers.join('、')}（${what}）！${gravest === undefined ? '' : ADVICE[gravest]}`;
}

export function callAndWhere(danger: InDanger): string {
  return `${callFirst(danger)}\n打完电话，请选是哪个小区，我马上通知工作人员。`;
}

/** `to` are those who are paged now. */
export function lodged(
  danger: InDanger,
  of: Pick<Case, 'number'>,
  {
    to,
    joined,
    located,
  }: { readonly to: readonly Holder[]; readonly joined: boolean; readonly located: boolean },
): Block[] {
  const names = to.map((each) => HOLDERS[each]).join('、');
  const same = joined ? '已经有邻居报过同一件事，' : '';
  return text(
    [
      callFirst(danger),
      `${same}编号是${caseName(of)}，现在就在通知${names}。`,
      located
        ? '有新情况，直接在这里说，我马上转过去。'
        : '人在几幢几楼？打完电话，在这里回一句，我马上转过去。',
    ].join('\n'),
  );
}

export function lodgedInGroup(danger: InDanger, of: Pick<Case, 'number'>): Block[] {
  return text(
    [callFirst(danger), `编号是${caseName(of)}，现在就在通知工作人员。人在几幢几楼，请私聊我说。`].join('\n'),
  );
}

export function added(danger: InDanger, of: Pick<Case, 'number'>): Block[] {
  return text(`${callFirst(danger)}\n您说的已经补到${caseName(of)}，现在就在通知工作人员。`);
}

/** It may be a question: nobody is called out before that is clear. */
export function isItNow(danger: InDanger): Block[] {
  return text(
    `${callFirst(danger)}\n现在正在发生的，请再说一句，比如：3幢电梯现在困着人。我马上登记、通知工作人员。`,
  );
}

export function callOnly(danger: InDanger, more: string): Block[] {
  return text(`${callFirst(danger)}${more === '' ? '' : `\n${more}`}`);
}

function text(words: string): Block[] {
  return [{ kind: 'text', text: words }];
}
