// What `export topic` says to people. The names of steps, bodies and events are those of the topics themselves.

import { TOPIC_WORDS, type TopicFile } from '../capabilities/consultation/index.ts';

export function topicUnknown(asked: string): string {
  return `没有找到议题 ${asked}。请写议题的编号，比如 2026-3，或者它的序号，比如 12。`;
}

export function topicAmbiguous(asked: string, compounds: readonly string[]): string {
  return `有几个小区都有议题 ${asked}，请加上 --compound，从这里选一个：${compounds.join('、')}。`;
}

/** As far as possible one line a fact, so that it can be read aloud and searched. */
export function topicText(file: TopicFile, number: string): string {
  const { title, step, version, outcome, rating, vote, actions, history } = file;
  const { STEPS, OUTCOMES, ROLES, EVENTS, BODIES, MONEY_SOURCES, STATES } = TOPIC_WORDS;
  const bodies: Readonly<Record<string, string>> = BODIES;
  return [
    `议${number} ${title}`,
    outcome === null ? `现在：${STEPS[step]}` : `结果：${OUTCOMES[outcome]}`,
    `内容第 ${version} 版`,
    ...(vote === undefined ? [] : [`业主表决：${vote.number}，${VOTES[vote.state]}`]),
    ...(rating === null
      ? []
      : [
          `打分：${rating.count} 人，平均 ${rating.mean.toFixed(2)} 分，${(rating.solvedShare * 100).toFixed(0)}% 说解决了`,
        ]),
    ...(actions.length === 0 ? [] : ['', '要办的事']),
    ...actions.map(
      ({ what, who, due, money, state }, index) =>
        `${index + 1}. ${what}；${bodies[who] ?? who}；${timeText(due)}以前；${MONEY_SOURCES[money]}；${STATES[state]}`,
    ),
    '',
    '经过',
    ...history.map(
      ({ at, step: in_, event, actorRole, reason, ai }) =>
        `${timeText(at)}　${STEPS[in_]}　${EVENTS[event]}　${ROLES[actorRole]}${reason === undefined ? '' : `　${reason.replace(/\s*\n+\s*/g, '；')}`}${ai === undefined ? '' : `（${ai.label}）`}`,
    ),
    '',
  ].join('\n');
}

const VOTES = { waiting: '还没有结果', passed: '通过', failed: '没有通过', void: '作废了，不算数' } as const;

/** "2026-12-01 10:00" */
function timeText(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
