// What staff are told in their own chats: what waits for them in a topic, until when, and the page where it is done.

import type { Block, Reply } from '../../desk/message.ts';
import { maskPublic } from '../../platform/mask-rooms.ts';
import type { Shown } from './group/wording-card.ts';
import { deadlinesOf, openActions } from './needs.ts';
import type { Story } from './reading.ts';
import type { HistoryRow } from './store-history.ts';
import type { EventKind } from './topic.ts';
import { BODIES, dayText, deadlineName, topicName, untilText } from './wording.ts';

type Waking = Extract<
  EventKind,
  | ('raised' | 'accepted' | 'amended' | 'objected' | 'settled')
  | ('action-added' | 'progress-asked' | 'reviewed' | 'climbed')
>;

/** Nothing where it was done meanwhile. */
export function staffWords({ story, site }: Shown, event: HistoryRow): Reply {
  const word = Object.hasOwn(WAITS, event.kind) ? WAITS[event.kind as Waking] : undefined;
  if (word === undefined || story.topic.course.outcome !== null) return [];
  const lines = word(story, event);
  if (lines.length === 0) return [];
  const text: Block = { kind: 'text', text: [topicName(story.topic), ...lines].join('\n') };
  const url = `${site}/staff/topics/${story.topic.id}`;
  return site === '' ? [text] : [text, { kind: 'link', label: '去工作台办理', url }];
}

const WAITS: Readonly<Record<Waking, (story: Story, event: HistoryRow) => string[]>> = {
  raised: (story) =>
    story.topic.course.step === 'raise' ? ['有新议题，请答复收不收。', ...until(story)] : [],
  accepted: statements('请你们表态：怎么看、有什么办法、要花多少钱。'),
  amended: statements('议题内容改了，请你们重新表态。'),
  objected: ({ topic }) => {
    const { objections, answered, shownUntil } = topic.course;
    if (objections <= answered) return [];
    return ['公示期里有人提了意见，请答复。', ...(shownUntil === null ? [] : [`${untilText(shownUntil)}。`])];
  },
  settled: ({ topic }, { facts }) => {
    if (topic.course.step !== 'resolve') return [];
    const what = facts.link === 'vote' ? '业主表决' : '维修资金';
    const how = facts.passed === true ? '通过了' : facts.void === true ? '作废了' : '没有通过';
    return [`${what}有结果了：${how}。请接着安排要办的事。`];
  },
  'action-added': (story, { facts }) => actionLines(story, [Number(facts.action)], '请你们办这件事：'),
  'progress-asked': (story, { facts }) =>
    actionLines(story, facts.actions as readonly number[], '请报一下进展：'),
  reviewed: (story, { facts }) => {
    const { step, escalatedAt } = story.topic.course;
    if (facts.verdict === 'back')
      return step === 'resolve' ? ['打分没有达到要求，请看看原因，再定要办的事。', ...until(story)] : [];
    return escalatedAt === null ? [] : ['两次打分都没有达到要求，请街道答复。', ...until(story)];
  },
  climbed: ({ topic }, { facts }) =>
    topic.course.climbed.includes(String(facts.what))
      ? [`${deadlineName(String(facts.what))}，请街道督促。`]
      : [],
};

function statements(words: string) {
  return (story: Story): string[] => {
    const { step, parties, stated } = story.topic.course;
    const missing = step === 'discuss' && parties.some((party) => !stated.includes(party));
    return missing ? [words, ...until(story)] : [];
  };
}

function until({ topic }: Story): string[] {
  const [first] = deadlinesOf(topic.course);
  return first === undefined ? [] : [`${untilText(first.at)}。`];
}

function actionLines({ topic, actions }: Story, numbers: readonly number[], words: string): string[] {
  const open = openActions(topic.course).filter(({ number }) => numbers.includes(number));
  if (open.length === 0) return [];
  const lines = open.map(({ number, who, dueAt }) => {
    const what = actions.find((each) => each.number === number)?.what ?? '';
    return `${number}. ${maskPublic(what)}（${BODIES[who]}，${dayText(dueAt)}前）`;
  });
  return [words, ...lines];
}
