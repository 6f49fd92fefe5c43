// A topic for other programs: the JSON of `export topic`, whose names and shapes stay as they are. Pure.

import { isoTime } from '../../../platform/iso-time.ts';
import { AI_LABEL } from '../../../platform/model/index.ts';
import { draftOf } from '../draft/trace.ts';
import type { Story } from '../reading.ts';
import {
  type Action,
  type ActorRole,
  type EventKind,
  type Link,
  type Money,
  nameOf,
  type Outcome,
  type Step,
  shownRole,
} from '../topic.ts';

export interface TopicFile {
  readonly id: number;
  readonly title: string;
  readonly step: Step;
  /** Of the text. */
  readonly version: number;
  readonly history: readonly {
    readonly step: Step;
    readonly event: EventKind;
    readonly actorRole: ActorRole;
    /** ISO 8601 in China time; so everywhere. */
    readonly at: string;
    /** Words that came with it. */
    readonly reason?: string;
    /** The number of the AI draft that the words were made from; absent where people wrote them. Then the label goes with them. */
    readonly ai?: { readonly draft: string; readonly label: string };
  }[];
  readonly actions: readonly {
    readonly what: string;
    /** A party, the street office, or the name of another body. */
    readonly who: string;
    readonly due: string;
    readonly money: Money;
    readonly state: Action['state'];
  }[];
  /** The latest it is linked to; absent where there is none. */
  readonly vote?: { readonly id: number; readonly number: string; readonly state: Link['state'] };
  /** Complaints it came from or led to. */
  readonly cases: readonly unknown[];
  readonly rating: {
    /** Of 1 to 5, with two decimals. */
    readonly mean: number;
    readonly count: number;
    /** 0 to 1, with four decimals. */
    readonly solvedShare: number;
  } | null;
  readonly outcome: Outcome | null;
}

export function storyFile(story: Story, cases: readonly unknown[] = []): TopicFile {
  const { topic, history, links } = story;
  const { course } = topic;
  const linked = course.links.findLast(({ kind }) => kind === 'vote');
  const number = links.find(({ kind, ref }) => kind === 'vote' && ref === linked?.ref)?.label ?? '';
  return {
    ...{ id: topic.id, title: nameOf(topic), step: course.step, version: course.version },
    history: history.map(({ step, kind, role, at, reason, facts }) => ({
      ...{ step, event: kind, actorRole: shownRole(role, kind), at: isoTime(at) },
      ...(reason === '' ? {} : { reason }),
      ...(draftOf({ facts }) === '' ? {} : { ai: { draft: draftOf({ facts }), label: AI_LABEL } }),
    })),
    actions: actionsOf(story),
    ...(linked === undefined ? {} : { vote: { id: Number(linked.ref), number, state: linked.state } }),
    ...{ cases, rating: ratingOf(story), outcome: course.outcome },
  };
}

function actionsOf({ topic, actions }: Story): TopicFile['actions'] {
  return topic.course.actions.map(({ number, who, dueAt, money, state }) => {
    const row = actions.find((each) => each.number === number);
    return {
      ...{ what: row?.what ?? '', who: who === 'other' ? (row?.whoName ?? '') : who },
      ...{ due: isoTime(dueAt), money, state },
    };
  });
}

function ratingOf({ topic }: Story): TopicFile['rating'] {
  const { rating } = topic.course;
  if (rating === null || rating.count === 0) return null;
  const { count, sum, solved } = rating;
  const rounded = (value: number, parts: number) => Math.round(value * parts) / parts;
  return { mean: rounded(sum / count, 100), count, solvedShare: rounded(solved / count, 10_000) };
}
