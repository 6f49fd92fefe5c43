// What staff are told in their own chats: which case waits for them, why, where and by when, the choices that are open, and the
// page where everything else is done. Where is said by building and place; whoever reported it is told to nobody here.

import type { Block, Choice, Reply } from '../../desk/message.ts';
import { momentText } from '../../platform/figures.ts';
import { type Case, type EventKind, type Holder, SETTLED } from './case.ts';
import { dueOf } from './clock.ts';
import { barredBy } from './lifecycle.ts';
import type { Story } from './reading.ts';
import type { HistoryRow } from './store-history.ts';
import { CATEGORIES, ESCALATIONS, HOLDERS, LEVELS } from './wording.ts';
import { choicesOf, yearOf } from './wording-choices.ts';
import { holderBefore, type Shown, titleOf } from './wording-notice.ts';

type Waking = Extract<
  EventKind,
  | ('lodged' | 'added' | 'resumed' | 'rung' | 'reopened' | 'escalated')
  | ('transferred' | 'offered' | 'offer-refused')
>;

/** Nothing where it was settled meanwhile. */
export function staffWords(shown: Shown, event: HistoryRow): Reply {
  const word = Object.hasOwn(WAITS, event.kind) ? WAITS[event.kind as Waking] : undefined;
  const { story } = shown;
  if (word === undefined || SETTLED.includes(story.case.course.state)) return [];
  const lines = word(story, event);
  return lines.length === 0 ? [] : message(shown, event, [...urgentLines(story.case), ...lines]);
}

/** A danger, or what cannot wait: at any hour, to everybody who can do something. */
export function pageWords(shown: Shown, event: HistoryRow): Reply {
  const { story } = shown;
  const { course, danger } = story.case;
  if (SETTLED.includes(course.state)) return [];
  const numbers = danger === '' ? [] : ['有人可能有危险：请先打 119、110 或 120，再赶到现场。'];
  return message(shown, event, [...urgentLines(story.case), ...numbers]);
}

const WAITS: Readonly<Record<Waking, (story: Story, event: HistoryRow) => string[]>> = {
  lodged: () => ['有新的一单，请接办。'],
  added: ({ history }, event) => [
    `反映的人补充了：${shortened(event.words)}`,
    ...(next(history, event)?.kind === 'resumed' ? ['期限接着走。'] : []),
  ],
  // What came from the resident was told by the line before.
  resumed: ({ history }, event) =>
    before(history, event)?.kind === 'added' ? [] : ['可以接着办了，期限接着走。'],
  rung: () => ['反映的人催办，请尽快回话。'],
  reopened: ({ history }, event) => [
    '反映的人说没有解决，请重新办。',
    ...said(before(history, event)?.words ?? ''),
  ],
  escalated: (story, event) => [
    `${HOLDERS[holderBefore(story, event)]}：${ESCALATIONS[event.facts.why as keyof typeof ESCALATIONS]}。现在归你们办。`,
    ...said(event.words),
  ],
  transferred: () => ['转办已经接下，现在归你们办。'],
  offered: (story, event) => [
    `${HOLDERS[holderBefore(story, event)]}想把这一单转给你们办，请答复接不接。`,
    ...said(event.words),
  ],
  'offer-refused': (_, event) => ['对方不接，还由你们办。', ...said(event.words)],
};

function urgentLines({ course: { level } }: Case): string[] {
  return level === 'P0' || level === 'P1' ? [`【${LEVELS[level]}】请马上处理。`] : [];
}

function message({ story, site, now }: Shown, event: HistoryRow, lines: readonly string[]): Reply {
  const { case: of } = story;
  const text: Block = { kind: 'text', text: [titleOf(of), ...lines, ...factLines(of, now)].join('\n') };
  const choices = choicesFor(of, event, yearOf(now));
  return [
    text,
    ...(choices.length === 0 ? [] : [{ kind: 'choices', choices } as const]),
    ...linkOf(site, of),
  ];
}

export function linkOf(site: string, { id }: Pick<Case, 'id'>): Block[] {
  return site === '' ? [] : [{ kind: 'link', label: '去工作台办理', url: `${site}/staff/cases/${id}` }];
}

/** What, where, how urgent, by when. */
export function factLines(of: Case, now: number): string[] {
  const { course, building, place, text } = of;
  const where = place.includes(building) ? place : `${building} ${place}`.trim();
  const due = dueOf(course);
  const late = due !== null && due <= now ? '，已经超期' : '';
  return [
    ...said(text),
    ...(where === '' ? [] : [`地点：${where}`]),
    `类别：${CATEGORIES[course.category]}，${LEVELS[course.level]}`,
    ...(course.reporters > 1 ? [`${course.reporters} 人反映`] : []),
    ...(due === null
      ? []
      : [`${course.response.kind === 'running' ? '回话' : '办好'}：最迟${momentText(due)}${late}`]),
  ];
}

/** Those of whoever is told; that another may do it too is no harm, the case decides again. */
function choicesFor(of: Case, { kind, facts }: HistoryRow, year: number): Choice[] {
  const { take, open, accept, refuse } = choicesOf(of, year);
  const { course } = of;
  if (kind === 'offered') return course.offered === (facts.to as Holder) ? [accept, refuse, open] : [];
  const free = course.person === null && barredBy(course, 'taken', course.holder) === null;
  return free ? [take, open] : [open];
}

function said(words: string): string[] {
  const text = shortened(words);
  return text === '' ? [] : [`内容：${text}`];
}

const LONGEST = 120;

function shortened(words: string): string {
  const letters = [...words.trim().replace(/\s*\n+\s*/gu, '；')];
  return letters.length <= LONGEST ? letters.join('') : `${letters.slice(0, LONGEST).join('')}……`;
}

function before(history: readonly HistoryRow[], { seq }: HistoryRow): HistoryRow | undefined {
  return history.findLast((each) => each.seq < seq);
}

function next(history: readonly HistoryRow[], { seq }: HistoryRow): HistoryRow | undefined {
  return history.find((each) => each.seq > seq);
}
