// What a reporter is told who says whether it is solved.

import type { Reply } from '../../../desk/message.ts';
import type { Case } from '../case.ts';
import type { VisitReason } from '../visit/actions.ts';
import { HOLDERS } from '../wording.ts';
import { choicesOf, shortName, yearOf } from '../wording-choices.ts';
import { REFUSALS } from '../wording-refusals.ts';

export function thanks(of: Case, satisfied: boolean, now: number): Reply {
  const name = shortName(of, yearOf(now));
  const { state, holder } = of.course;
  if (satisfied) {
    const rest = state === 'closed' ? '这一单办结了。' : '别的邻居也反映了这件事，还在等他们回话。';
    return [{ kind: 'text', text: `谢谢您，${name}记下了：解决了。${rest}` }];
  }
  const next = NEXT[state] ?? '';
  const text = `${name}记下了：没解决。${next.replace('{}', HOLDERS[holder])}`;
  if (state === 'closed') return [{ kind: 'text', text }];
  return [
    { kind: 'text', text: `${text}\n哪里没有解决，可以再补充。` },
    { kind: 'choices', choices: [choicesOf(of, yearOf(now)).add] },
  ];
}

const NEXT: Readonly<Record<string, string>> = {
  reopened: '已经请{}重新办。',
  escalated: '已经报给{}来办。',
  closed: '这里能报的上级都报过了，请直接打 12345。',
};

const ALREADY: Partial<Record<VisitReason, string>> = {
  'wrong-state': '这一单还在办，办好了会再问您。',
  settled: '这一单已经办结了。又有问题的，请直接告诉我是什么事。',
};

export function notVisited(reason: VisitReason): Reply {
  return [{ kind: 'text', text: ALREADY[reason] ?? REFUSALS[reason] }];
}
