// What a model is given to draft from: the record of the topic in the words of its pages, without people and rooms. What is not in
// here, its draft may not say. Pure.

import { yuanText } from '../../../platform/figures.ts';
import { maskPublic } from '../../../platform/mask-rooms.ts';
import type { View } from '../discuss/claims.ts';
import { STANCES, STATES } from '../publish/wording-sheet.ts';
import type { Story } from '../reading.ts';
import { nameOf, type Party } from '../topic.ts';
import { BODIES, dayText, MONEY_SOURCES, momentText, PARTIES } from '../wording.ts';
import type { Inputs, TextKind } from './text.ts';

/** What stands in the form besides. */
export interface Filled {
  /** Already typed into the field: notes to be put in order. */
  readonly notes: string;
  readonly parties: readonly Party[];
  readonly people: number;
  /** What is to be answered; null where nothing is. */
  readonly objection: string | null;
}

export function inputsOf(kind: TextKind, story: Story, filled: Filled): Inputs {
  const topic = maskPublic(nameOf(story.topic));
  const notes = maskPublic(filled.notes.trim());
  const record = RECORDS[kind](story, filled);
  switch (kind) {
    case 'answer':
      return { topic, objection: maskPublic(filled.objection ?? ''), record, notes };
    case 'minutes':
      return { topic, record, before: beforeOf(story), notes };
    case 'conclude':
      return { topic, record, notes };
    default:
      return kind satisfies never;
  }
}

/** Numbers, sides and words; nobody's name. */
export function viewInputs({ topic }: Story, views: readonly View[]): Inputs {
  return {
    topic: maskPublic(nameOf(topic)),
    views: views.map(({ number, stance, text }) => ({
      ...{ number, stance: STANCES[stance], text: maskPublic(text) },
    })),
  };
}

type Lines = Readonly<Record<string, string | readonly string[]>>;

const RECORDS: Readonly<Record<TextKind, (story: Story, filled: Filled) => Lines>> = {
  minutes: meetingOf,
  conclude: (story) => ({
    会议纪要: minutesOf(story),
    大家的意见: claimsOf(story),
    意见摸底: pollOf(story),
  }),
  answer: (story) => ({
    商量的结果: conclusionOf(story),
    要办的事: actionsOf(story),
    会议纪要: minutesOf(story),
    三方表态: statementsOf(story),
    大家的意见: claimsOf(story),
  }),
};

/** Said before the meeting, and so no part of what was said there. */
function beforeOf(story: Story): Lines {
  return { 三方表态: statementsOf(story), 大家的意见: claimsOf(story), 意见摸底: pollOf(story) };
}

function meetingOf({ topic, meetings }: Story, { parties, people }: Filled): Lines {
  const meeting = meetings.find(({ number }) => number === topic.course.meeting?.number);
  if (meeting === undefined) return {};
  const came = [
    ...parties.map((party) => PARTIES[party]),
    ...(people > 0 ? [`业主和其他人 ${people} 人`] : []),
  ];
  return {
    时间: momentText(meeting.meetsAt),
    地点: maskPublic(meeting.place),
    议程: maskPublic(meeting.agenda),
    到会: came.join('、'),
  };
}

/** The latest of each party on the text as it stands. */
function statementsOf({ statements, topic }: Story): readonly string[] {
  return topic.course.parties.flatMap((party) => {
    const said = statements.findLast((each) => each.party === party && each.version === topic.course.version);
    if (said === undefined) return [];
    const { view, options, cost } = said;
    const words = [view, options && `办法：${options}`, cost && `费用：${cost}`].filter(
      (each) => each !== '',
    );
    return [`${PARTIES[party]}：${maskPublic(words.join('；'))}`];
  });
}

function claimsOf({ claims }: Story): readonly string[] {
  return claims.map(
    ({ stance, text, views }) => `${STANCES[stance]}：${maskPublic(text)}（${views.length} 条）`,
  );
}

function pollOf({ poll }: Story): readonly string[] {
  if (!poll?.counts) return [];
  const { question, options, counts } = poll;
  return [
    maskPublic(question),
    ...options.map((option, at) => `${maskPublic(option)}：${counts[at] ?? 0} 人`),
  ];
}

function minutesOf({ meetings }: Story): string {
  return maskPublic(meetings.findLast(({ held }) => held !== null)?.held?.text ?? '');
}

function conclusionOf({ history }: Story): string {
  return maskPublic(history.findLast(({ kind }) => kind === 'concluded')?.reason ?? '');
}

function actionsOf({ topic, actions }: Story): readonly string[] {
  return topic.course.actions.flatMap(({ number, who, dueAt, state, money }) => {
    const row = actions.find((each) => each.number === number);
    if (row === undefined) return [];
    const body = who === 'other' ? maskPublic(row.whoName) : BODIES[who];
    const amount = row.amount === null ? '' : `，${yuanText(row.amount)}`;
    return [
      `${maskPublic(row.what)}：${body}办，${dayText(dueAt - 1)}以前，${MONEY_SOURCES[money]}${amount}，${STATES[state]}`,
    ];
  });
}
