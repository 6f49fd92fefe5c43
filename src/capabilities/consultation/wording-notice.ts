// What is said unasked in private: to those who follow a topic, to those asked to rate it, to who objected. What staff are
// told is in wording-staff.ts. Nobody else is named, and words of others only where staff have answered for them.

import type { Block, Choice, Reply } from '../../desk/message.ts';
import { maskPublic } from '../../platform/mask-rooms.ts';
import { AI_LABEL } from '../../platform/model/index.ts';
import type { MeetingRow } from './discuss/store.ts';
import { answerDraft, draftOf } from './draft/trace.ts';
import {
  actChoices,
  linkOf,
  ratingText,
  type Shown,
  saidLines,
  stateLines,
  yearOf,
} from './group/wording-card.ts';
import type { Objection } from './publish/store.ts';
import type { HistoryRow } from './store-history.ts';
import type { EventKind, Topic, Verdict } from './topic.ts';
import { dayText, momentText, NO_VOTE, topicName } from './wording.ts';
import { choicesOf, shortNumber } from './wording-choices.ts';

function message(
  { site }: Pick<Shown, 'site'>,
  topic: Topic,
  lines: readonly string[],
  choices: readonly Choice[] = [],
): Reply {
  const text: Block = { kind: 'text', text: lines.join('\n') };
  return [
    text,
    ...(choices.length === 0 ? [] : [{ kind: 'choices', choices } as const]),
    ...linkOf(site, topic),
  ];
}

/** To one person who follows: the facts of the card, and why it moved. `into` is the topic it was merged into. */
export function progressWords(shown: Shown, into: Topic | null): Reply {
  const { story, now } = shown;
  const { topic } = story;
  const ended = topic.course.outcome !== null;
  const lines = [
    `您关注的${topicName(topic)}，有新进展。`,
    ...newsLines(story.history, into),
    ...stateLines(shown),
    ...saidLines(story),
  ];
  const mute = ended ? [] : [choicesOf(topic, yearOf(now)).mute];
  return message(shown, topic, lines, [...actChoices(shown), ...sayChoices(shown), ...mute]);
}

/** Words typed without it would be taken for a question. */
function sayChoices({ story: { topic }, now }: Pick<Shown, 'story' | 'now'>): Choice[] {
  const { outcome, step, sheets } = topic.course;
  const { opine, object } = choicesOf(topic, yearOf(now));
  if (outcome !== null) return [];
  return step === 'discuss' ? [opine] : step === 'publish' && sheets > 0 ? [object] : [];
}

type News = Extract<
  EventKind,
  | ('accepted' | 'rejected' | 'redirected' | 'merged' | 'withdrawn' | 'stopped')
  | ('concluded' | 'published' | 'reviewed' | 'street-answered' | 'poll-opened')
>;

/** The latest that was worth telling, and what the person can do about it. */
function newsLines(history: readonly HistoryRow[], into: Topic | null): string[] {
  const last = history.findLast(({ kind }) => Object.hasOwn(NEWS, kind));
  return last === undefined ? [] : NEWS[last.kind as News](last, into);
}

const RAISE_AGAIN = '情况有补充的，可以再提一次：回复「说」。也可以直接联系社区。';

/** Words of staff about it; empty where there are none. */
function because(label: string, { reason }: HistoryRow): string[] {
  const text = maskPublic(reason.trim());
  return text === '' ? [] : [`${label}：${text}`];
}

const VERDICTS = {
  solved: '打分结束了，达到了要求。',
  unrated: '打分结束了，没有人打分。',
  back: '打分结束了，没有达到要求，再办一次。',
  escalated: '打分结束了，还是没有达到要求，交给街道答复。',
} satisfies Record<Verdict, string>;

const NEWS: Readonly<Record<News, (event: HistoryRow, into: Topic | null) => string[]>> = {
  accepted: () => ['社区收下了，现在开始商量。您有意见，请选“我有意见要说”。'],
  rejected: (event) => ['社区没有受理。', ...because('原因', event), RAISE_AGAIN],
  redirected: (event) => ['社区把它转为投诉来办，不用您再报一次。', ...because('说明', event)],
  merged: (event, into) => [
    into === null
      ? '它和另一个议题是同一件事，并到一起办了。'
      : `它和${topicName(into)}是同一件事，并到一起办了。`,
    ...because('说明', event),
    '您的附议和关注一起过去，不用再操作。',
  ],
  withdrawn: () => ['提出的人撤回了。您还想办这件事，可以自己提一次：回复「说」。'],
  stopped: (event) => ['这件事不再往下办。', ...because('原因', event), RAISE_AGAIN],
  concluded: (event) => [
    event.facts.consensus === true ? '商量出结果了。' : '商量过了，还没有谈拢，接下来三方联调。',
    ...because('结果', event),
    ...(draftOf(event) === '' ? [] : [AI_LABEL]),
    event.facts.matter === null ? NO_VOTE : '这件事还要业主表决，以表决的结果为准。',
  ],
  published: (event) => ['公示单贴出来了。有意见，请选“对公示提意见”。', ...because('重新公示的原因', event)],
  'poll-opened': () => ['请您参加意见摸底，选一个就行。'],
  reviewed: ({ facts }) => [
    VERDICTS[facts.verdict as Verdict],
    ...(facts.verdict === 'back' || facts.verdict === 'escalated'
      ? [
          ratingText(
            { count: Number(facts.count), sum: Number(facts.sum), solved: Number(facts.solved) },
            false,
          ),
        ]
      : []),
  ],
  'street-answered': (event) => because('街道答复', event),
};

/** What stands in the calendar of a phone. */
export function calendarWords(
  topic: Topic,
  { agenda }: MeetingRow,
): {
  readonly summary: string;
  readonly description: string;
} {
  return { summary: `商量：${topicName(topic)}`, description: `议程：${maskPublic(agenda)}` };
}

export function meetingWords(shown: Shown, meeting: MeetingRow, file: Block): Reply {
  const { story, now } = shown;
  const { topic } = story;
  const lines = [
    `您关注的${topicName(topic)}，要开会了。`,
    `时间：${momentText(meeting.meetsAt)}`,
    `地点：${meeting.place}`,
    `商量什么：${maskPublic(meeting.agenda)}`,
    '来不来都可以。不来的，有意见请选“我有意见要说”。',
  ];
  const come = meeting.meetsAt > now ? [choicesOf(topic, yearOf(now)).come] : [];
  return [...message(shown, topic, lines, [...come, ...sayChoices(shown)]), file];
}

export function cancelledWords(shown: Shown, meeting: MeetingRow, file: Block): Reply {
  const { topic, history } = shown.story;
  const cancelled = history.findLast(({ kind }) => kind === 'cancelled');
  const lines = [
    `您关注的${topicName(topic)}，原定${momentText(meeting.meetsAt)}的会取消了，请不要跑空。`,
    ...(cancelled === undefined ? [] : because('原因', cancelled)),
    '什么时候再开，会再通知您。',
  ];
  return [...message(shown, topic, lines), file];
}

/** Asks first the one thing that decides most; the marks come after it. */
export function ratingAsked(shown: Shown, which: 'invited' | 'reminded'): Reply {
  const { topic } = shown.story;
  const { reviewUntil } = topic.course;
  const choices = choicesOf(topic, yearOf(shown.now));
  const lines = [
    which === 'invited'
      ? `${topicName(topic)}，办完了，请您评一评。`
      : `${topicName(topic)}，还在等您评一评。`,
    '您觉得，这件事解决了吗？',
    `打分到${dayText((reviewUntil ?? shown.now) - 1)}为止。邻居看不到您怎么选。`,
    ...(which === 'reminded' ? ['这是最后一次提醒。'] : []),
  ];
  return message(shown, topic, lines, [choices.solved, choices.unsolved]);
}

export function objectionAnswered(
  shown: Shown,
  { text, answer, answeredAt }: Pick<Objection, 'text' | 'answer' | 'answeredAt'>,
): Reply {
  const { topic, history } = shown.story;
  const written = text === '' ? [] : [`您写的：${text}`];
  return message(shown, topic, [
    `您对${topicName(topic)}公示提的意见，有答复了。`,
    ...written,
    `答复：${maskPublic(answer ?? '')}`,
    ...(answerDraft(history, { answer, answeredAt }) === '' ? [] : [AI_LABEL]),
  ]);
}

/** To who wrote it, and to nobody else. */
export function viewWithheld(
  shown: Shown,
  { text, withheld }: { readonly text: string; readonly withheld: string },
): Reply {
  const { topic } = shown.story;
  const { step, outcome } = topic.course;
  const written = text === '' ? [] : [`您写的：${text}`];
  const again = outcome === null && step === 'discuss';
  const lines = [
    `您对${topicName(topic)}说的一条意见，社区没有公开。`,
    ...written,
    `原因：${maskPublic(withheld)}`,
    ...(again ? ['可以换个说法再说一次，请选“我有意见要说”。'] : []),
  ];
  return message(
    shown,
    topic,
    lines,
    sayChoices(shown).filter(() => again),
  );
}

/** With the picture, once, when it goes up. */
export function sheetWords(
  shown: Shown,
  picture: { readonly name: string; readonly bytes: Uint8Array } | null,
): Reply {
  const { topic } = shown.story;
  const { shownUntil } = topic.course;
  const until = shownUntil === null ? '' : `公示到${dayText(shownUntil - 1)}为止。`;
  const words = `${topicName(topic)}，公示单贴出来了：怎么定的、怎么办的、花了多少钱，都在上面。${until}\n有意见，请私聊我，发：提意见 ${shortNumber(topic, yearOf(shown.now))}。`;
  const first: Block =
    picture === null
      ? { kind: 'text', text: words }
      : { kind: 'picture', file: { ...picture, type: 'image/png' }, alt: words };
  return [first, ...linkOf(shown.site, topic)];
}
