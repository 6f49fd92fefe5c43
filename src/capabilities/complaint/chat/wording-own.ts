// What is said of one's own cases: where they stand, what was answered, what was added, withdrawn, rung for, found solved or not.

import type { Block, Choice, Reply } from '../../../desk/message.ts';
import { dayText, momentText } from '../../../platform/figures.ts';
import { maskPublic } from '../../../platform/mask-rooms.ts';
import { type Case, SETTLED } from '../case.ts';
import type { Story } from '../reading.ts';
import { caseName, EVENTS, HOLDERS, OURS, STATES } from '../wording.ts';
import { choicesOf, shortName, yearOf } from '../wording-choices.ts';
import { clockText } from '../wording-clock.ts';
import { labelOf } from '../wording-notice.ts';
import { REFUSALS, type Refusal } from '../wording-refusals.ts';
import type { Verb } from './intent.ts';
import { text, timesOf } from './wording-report.ts';

/** What one does, as it follows 要. */
const VERB_WORDS = {
  see: '看',
  add: '补充',
  photo: '补照片',
  withdraw: '撤回',
  ring: '催一催',
  solved: '回话说解决了',
  unsolved: '回话说没解决',
} satisfies Record<Verb, string>;

const NOTHING = {
  see: '您还没有反映过事情。想反映，直接说是什么事就行。',
  add: '您现在没有在办的单，没有可以补充的。有新的事，直接说就行。',
  photo: '您现在没有在办的单，没有可以补照片的。有新的事，直接说就行。',
  withdraw: '您现在没有可以撤回的单。',
  ring: '您现在没有在办的单，没有可以催的。',
  solved: '现在没有等您回话的单。',
  unsolved: '现在没有等您回话的单。事情还没解决，请说：查进度；是新的事，直接说就行。',
} satisfies Record<Verb, string>;

export const ASK_MORE = text('请说说要补充什么，照片也可以直接发。');
export const KEPT = text('好的，没有撤回，接着办。');
export const NOT_YOURS = text('没有找到您的这一单。看自己反映的事，请说：查进度。');

export function inPrivate(typed: string): Block[] {
  return text(`这一步请私聊我办，发：${typed}。`);
}

export function nothingFits(verb: Verb, number: string): Block[] {
  return text(
    number === '' ? NOTHING[verb] : `没有找到您的单${number}，请核对编号。看有哪些，请说：查进度。`,
  );
}

export function whichCase(
  cases: readonly Case[],
  { verb, number, now }: { readonly verb: Verb; readonly number: string; readonly now: number },
): Reply {
  const unknown = number === '' ? '' : `没有找到您的单${number}。`;
  const choices = cases.map((each) => ({ key: `case:${each.id}`, label: titleOf(each, now) }));
  return [...text(`${unknown}您要${VERB_WORDS[verb]}的是哪一单？`), { kind: 'choices', choices }];
}

export function mine(cases: readonly Case[], now: number): Reply {
  if (cases.length === 0) return text(NOTHING.see);
  const lines = cases.map((each) => `${titleOf(each, now)}：${STATES[each.course.state]}，${holding(each)}`);
  return [
    ...text(`您反映的事：\n${lines.join('\n')}`),
    ...text(`看其中一单，请说：查进度 ${shortName(cases[0] as Case, yearOf(now))}。`),
  ];
}

function holding({ course }: Case): string {
  return SETTLED.includes(course.state) ? dayText(course.since) : `由${HOLDERS[course.holder]}办`;
}

export function one({ case: of, history }: Story, now: number): Reply {
  const { course } = of;
  const open = !SETTLED.includes(course.state);
  const last = history.findLast(({ kind, words }) => ANSWERS.has(kind) && words !== '');
  const said = last && (course.reporters > 1 ? maskPublic(last.words) : last.words);
  const until = open ? clockText(course.resolution, course.level, now) : '';
  return [
    ...text(`${titleOf(of, now)}：${STATES[course.state]}。`),
    {
      kind: 'facts',
      facts: [
        { label: '反映的时间', value: momentText(of.createdAt) },
        ...(open ? [{ label: '现在谁办', value: HOLDERS[course.holder] }] : []),
        ...(until === '' ? [] : [{ label: '什么时候办好', value: until }]),
        ...(last === undefined ? [] : [{ label: `最近一次（${EVENTS[last.kind]}）`, value: said ?? '' }]),
        ...(course.reporters > 1 ? [{ label: '一起反映的', value: `${course.reporters} 人` }] : []),
      ],
    },
    ...(last === undefined ? [] : labelOf(last)),
    ...(until === '' ? [] : text(OURS)),
    ...choicesIn(of, now),
  ];
}

const ANSWERS: ReadonlySet<string> = new Set([
  'answered',
  'resident-asked',
  'third-asked',
  'resolved',
  'declined',
]);

function choicesIn(of: Case, now: number): Reply {
  const { course } = of;
  const { solved, unsolved, add } = choicesOf(of, yearOf(now));
  const short = shortName(of, yearOf(now));
  const ring: Choice = { key: `complaint:ring:${of.id}`, label: '催一催', say: `催一催 ${short}` };
  const back: Choice = { key: `complaint:withdraw:${of.id}`, label: '撤回', say: `撤回 ${short}` };
  const answered = course.state === 'resolved' || course.state === 'declined';
  const choices = answered
    ? course.satisfied === null
      ? [solved, unsolved]
      : []
    : SETTLED.includes(course.state)
      ? []
      : [add, ring, ...(course.reporters > 1 ? [] : [back])];
  return choices.length === 0 ? [] : [{ kind: 'choices', choices }];
}

export function added(of: Case, files: number): Block[] {
  return text(files === 0 ? `好的，补到${caseName(of)}了。` : `收到了，照片补到${caseName(of)}了。`);
}

export function rung(of: Case): Block[] {
  return text(`好的，已经催了${HOLDERS[of.course.holder]}。${timesOf(of.course).join('')}`);
}

export function confirmWithdraw(of: Case, now: number): Reply {
  return [
    ...text(`要撤回${titleOf(of, now)}吗？撤回以后就不办了。`),
    {
      kind: 'choices',
      choices: [
        { key: 'withdraw', label: '撤回' },
        { key: 'keep', label: '不撤回', also: ['不撤', '不撤了', '算了', '不'] },
      ],
    },
  ];
}

export function withdrawn(of: Case): Block[] {
  return text(`好的，${caseName(of)}撤回了。以后又有这事，再说一遍就行。`);
}

/** After the word of the reporter, as the case then stands. */
export function visited(of: Case, satisfied: boolean): Block[] {
  const { state, holder } = of.course;
  if (satisfied) return text(`好的，记下了：${caseName(of)}解决了。谢谢您。`);
  if (state === 'reopened')
    return text(
      `记下了，${caseName(of)}没解决，请${HOLDERS[holder]}重新办。哪里没弄好，直接说或者发照片，我转过去。${timesOf(of.course).join('')}`,
    );
  if (state === 'escalated')
    return text(
      `记下了，${caseName(of)}没解决，已经报给${HOLDERS[holder]}来办。哪里没弄好，直接说或者发照片，我转过去。${timesOf(of.course).join('')}`,
    );
  return text(`记下了，${caseName(of)}没解决。这里已经是最高一级，请直接打 12345。`);
}

/** Where a page would say to look again, the chat says where the case stands. */
export function refused(reason: Refusal, of: Case): Block[] {
  if (reason === 'settled')
    return text(
      `${caseName(of)}已经是“${STATES[of.course.state]}”，不能再改。有新情况，直接说就行，我另外登记。`,
    );
  if (reason === 'wrong-state')
    return text(`${caseName(of)}现在是“${STATES[of.course.state]}”，还不能这样办。`);
  return text(REFUSALS[reason]);
}

/** "单15 3幢 电梯" */
function titleOf(of: Case, now: number): string {
  return `${shortName(of, yearOf(now))} ${of.label}`.trim();
}
