// What reporters of a case are told unasked: what was done with it, and whether it is solved. What staff are told is in
// wording-staff.ts. Nobody is named, neither a neighbour who reported the same nor whoever works on it.

import type { Block, Choice, Reply } from '../../desk/message.ts';
import { momentText } from '../../platform/figures.ts';
import { maskPublic } from '../../platform/mask-rooms.ts';
import { AI_LABEL } from '../../platform/model/index.ts';
import { type Case, type Clock, type Escalation, type EventKind, type Holder, LADDER } from './case.ts';
import { SILENT_DAYS } from './clock.ts';
import { MOST_REOPENINGS } from './deadlines.ts';
import { isHolder } from './ladder.ts';
import type { Story } from './reading.ts';
import type { HistoryRow } from './store-history.ts';
import { caseName, ESCALATIONS, HOLDERS, OURS } from './wording.ts';
import { choicesOf, yearOf } from './wording-choices.ts';

export interface Shown {
  readonly story: Story;
  readonly now: number;
  /** What links begin with; empty for none. */
  readonly site: string;
}

/** What stands beside the event itself. */
export interface Beside {
  /** The case it was merged into. */
  readonly into: Case | null;
  readonly pictures: readonly Block[];
}

type News = Extract<
  EventKind,
  | ('taken' | 'answered' | 'resident-asked' | 'third-asked' | 'transferred')
  | ('extended' | 'resolved' | 'declined' | 'escalated' | 'merged')
>;

/** Nothing where the event is no news. */
export function newsWords(shown: Shown, event: HistoryRow, { into, pictures }: Beside): Reply {
  if (!Object.hasOwn(NEWS, event.kind)) return [];
  const { story, now, site } = shown;
  const { kind } = event;
  const lines = [headOf(story.case), ...NEWS[kind as News](story, event, into)];
  const asks = asksNow(story, event);
  const text: Block = { kind: 'text', text: lines.join('\n') };
  const choices: readonly Choice[] = asks === null ? [] : CHOICES[asks](story.case, yearOf(now));
  const link = pageLink(site, story.case);
  return [
    ...[text, ...labelOf(event), ...pictures, ...link],
    ...(choices.length === 0 ? [] : [{ kind: 'choices', choices } as const]),
  ];
}

/** Under words that a language model has drafted, though staff have sent them. */
export function labelOf({ facts }: Pick<HistoryRow, 'facts'>): Block[] {
  return facts.ai === true ? [{ kind: 'text', text: AI_LABEL }] : [];
}

/** Where who reported it reads how it stands, and all that was said. */
function pageLink(site: string, { id }: Pick<Case, 'id'>): Block[] {
  return site === '' ? [] : [{ kind: 'link', label: '看办理进度', url: `${site}/complaints/${id}` }];
}

/** Empty where nothing is to be asked any more. */
export function visitWords({ story, now, site }: Shown): Reply {
  const { course } = story.case;
  if ((course.state !== 'resolved' && course.state !== 'declined') || course.satisfied !== null) return [];
  const lines = [`您反映的${titleOf(story.case)}，已经答复您了。`, ...solvedLines(story)];
  return [
    { kind: 'text', text: lines.join('\n') },
    ...pageLink(site, story.case),
    { kind: 'choices', choices: CHOICES.visit(story.case, yearOf(now)) },
  ];
}

const CHOICES = {
  visit: (of: Case, year: number): readonly Choice[] => {
    const { solved, unsolved } = choicesOf(of, year);
    return [solved, unsolved];
  },
  add: (of: Case, year: number): readonly Choice[] => [choicesOf(of, year).add],
} as const;

/** Only while it is still open: the message may be read long after. */
function asksNow({ case: { course } }: Story, { kind }: HistoryRow): keyof typeof CHOICES | null {
  if (kind === 'resident-asked') return course.state === 'waiting-resident' ? 'add' : null;
  const answered = kind === 'resolved' || kind === 'declined';
  return answered && course.state === kind && course.satisfied === null ? 'visit' : null;
}

function headOf(of: Case): string {
  return `您反映的${titleOf(of)}，有新消息。`;
}

/** "单2026-15（3幢 房屋漏水与外墙）" */
export function titleOf(of: Pick<Case, 'number' | 'label'>): string {
  return of.label === '' ? caseName(of) : `${caseName(of)}（${of.label}）`;
}

const NEWS: Readonly<Record<News, (story: Story, event: HistoryRow, into: Case | null) => string[]>> = {
  taken: (story, event) => [`${holderName(story, event)}接办了。`, ...until(story, event)],
  answered: (story, event) => [`${holderName(story, event)}回话：${wordsOf(story, event)}`],
  'resident-asked': (story, event) => [
    `${holderName(story, event)}想问您：${wordsOf(story, event)}`,
    '请您点“补充”回话。您回话以前，办理的期限先停着。',
  ],
  'third-asked': (story, event) => [
    `${holderName(story, event)}请别的单位一起办：${wordsOf(story, event)}`,
    '办理的期限照样走。',
  ],
  transferred: (story, event) => [
    `转给${HOLDERS[event.facts.to as Holder]}办了，对方已经接下。`,
    ...because(
      story,
      story.history.findLast(({ kind, seq }) => kind === 'offered' && seq < event.seq),
    ),
    ...until(story, event),
  ],
  extended: (story, event) => [
    `${holderName(story, event)}要多用些时间，延期了一次。`,
    ...because(story, event),
    ...until(story, event),
  ],
  resolved: (story, event) => [
    `${holderName(story, event)}答复：${wordsOf(story, event)}`,
    ...solvedLines(story, event),
  ],
  declined: (story, event) => [
    `${holderName(story, event)}答复：这件事不予处理。`,
    ...because(story, event),
    ...solvedLines(story, event),
  ],
  escalated: (story, event) => [climbedLine(story, event), ...because(story, event), ...until(story, event)],
  merged: (story, event, into) => [
    into === null
      ? '它和另一单是同一件事，并到一起办了。'
      : `它和${caseName(into)}是同一件事，并到一起办了。以后的消息都用${caseName(into)}这个号。`,
    ...because(story, event),
    '不用您再报一次。',
  ],
};

/** Why it went up, and to whom. */
export function climbedLine(story: Story, event: HistoryRow): string {
  const to = HOLDERS[event.facts.to as Holder];
  const why = event.facts.why as Escalation;
  const before = holderName(story, event);
  switch (why) {
    case 'response-late':
    case 'resolution-late':
      return `${before}${ESCALATIONS[why]}，已经报给${to}来办。`;
    case 'unsatisfied':
      return `您说没有解决，已经报给${to}来办。`;
    case 'asked':
      return `${before}报给${to}来办了。`;
    case 'offer-unanswered':
      return `转办没有人接，已经报给${to}来办。`;
    default:
      return why satisfies never;
  }
}

/** What is asked, and what comes of either answer; nothing once it has been answered. */
function solvedLines({ case: { course } }: Story, event?: HistoryRow): string[] {
  if (event !== undefined && (course.state !== event.kind || course.satisfied !== null)) return [];
  const top = course.holder === LADDER.at(-1);
  const no =
    course.reopenings < MOST_REOPENINGS
      ? '没解决的，重新办。'
      : top
        ? '没解决的，请直接打 12345。'
        : '没解决的，报给上一级办。';
  return [`您的事解决了吗？请选一个。${no}`, `${SILENT_DAYS} 天内没有回话的，这一单先办结。`];
}

function because({ case: of }: Story, event: HistoryRow | undefined): string[] {
  const words = event === undefined ? '' : shownWords(of, event.words);
  return words === '' ? [] : [`原因：${words}`];
}

function wordsOf({ case: of }: Story, { words }: HistoryRow): string {
  return shownWords(of, words);
}

/** A room in the answer to one is their own; where several reported it may be a neighbour's. */
function shownWords({ course }: Case, words: string): string {
  const text = words.trim();
  return course.reporters > 1 ? maskPublic(text) : text;
}

/** By when it is to be done, as the event left it. */
function until({ history }: Story, { seq }: HistoryRow): string[] {
  const set = history.findLast((each) => each.seq <= seq && 'resolution' in each.facts);
  const clock = set?.facts.resolution as Clock | undefined;
  return clock?.kind === 'running' ? [`最迟${momentText(clock.dueAt)}办好。${OURS}`] : [];
}

/** Who did it: a body above may act on what another still holds. */
function holderName(story: Story, event: HistoryRow): string {
  return HOLDERS[isHolder(event.role) ? event.role : holderBefore(story, event)];
}

/** Who held it when the event came. */
export function holderBefore({ history, case: of }: Story, { seq }: HistoryRow): Holder {
  const earlier = history.filter((each) => each.seq < seq);
  const last = earlier.findLast(({ kind }) => kind === 'transferred' || kind === 'escalated');
  const first = earlier.find(({ kind }) => kind === 'lodged');
  return (last?.facts.to ?? first?.facts.holder ?? of.course.holder) as Holder;
}
