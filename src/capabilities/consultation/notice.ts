// From the kind and the facts of a notice to what is said, as things stand when it is sent. What has been overtaken
// meanwhile says nothing: the reply is empty.

import { z } from 'zod';
import type { Block, Reply } from '../../desk/message.ts';
import type { ConsultationActions } from './actions.ts';
import { meetingFile } from './discuss/meeting-file.ts';
import type { Digests } from './group/digest.ts';
import { cardWords, digestWords, type Shown } from './group/wording-card.ts';
import type { Topic } from './topic.ts';
import * as wording from './wording-notice.ts';
import { staffWords } from './wording-staff.ts';

export interface NoticeDeps {
  readonly actions: Pick<ConsultationActions, 'story' | 'findTopic' | 'findObjection'>;
  readonly digests: Pick<Digests, 'listShown'>;
  /** The picture of the sheet that is up; null where there is none. */
  readonly picture: (topic: number) => Promise<Uint8Array | null>;
  /** What links begin with; empty for none. */
  readonly site: string;
  readonly now: () => number;
}

const topicForm = z.object({ topic: z.number() });
const meetingForm = z.object({ meeting: z.number() });
const seqForm = z.object({ seq: z.number() });
const roundForm = z.object({ round: z.number() });
const objectionForm = z.object({ objection: z.number() });
const viewForm = z.object({ view: z.number() });
const digestForm = z.object({ compound: z.string() });

type Word = (deps: NoticeDeps, shown: Shown, facts: unknown) => Reply | Promise<Reply>;

const WORDS: Readonly<Record<string, Word>> = {
  card: (_, shown) => cardWords(shown),
  sheet: wordSheet,
  progress: async ({ actions }, shown) =>
    wording.progressWords(shown, await mergedInto(actions, shown.story.topic)),
  meeting: wordMeeting,
  invited: (_, shown, facts) => askToRate(shown, facts, 'invited'),
  reminded: (_, shown, facts) => askToRate(shown, facts, 'reminded'),
  'objection-answered': wordAnswer,
  'view-withheld': (_, shown, facts) => {
    const { view } = viewForm.parse(facts);
    const found = shown.story.withheld.find(({ number }) => number === view);
    return found === undefined ? [] : wording.viewWithheld(shown, found);
  },
  staff: (_, shown, facts) => {
    const event = shown.story.history.find(({ seq }) => seq === seqForm.parse(facts).seq);
    return event === undefined ? [] : staffWords(shown, event);
  },
};

export function createNotice(deps: NoticeDeps) {
  return async function notice(kind: string, facts: unknown): Promise<Reply> {
    if (kind === 'digest') return wordDigest(deps, facts);
    const word = Object.hasOwn(WORDS, kind) ? WORDS[kind] : undefined;
    if (word === undefined) throw new Error(`no words for ${kind}`);
    const story = await deps.actions.story(topicForm.parse(facts).topic);
    return story === null ? [] : word(deps, { story, now: deps.now(), site: deps.site }, facts);
  };
}

async function mergedInto(actions: NoticeDeps['actions'], { mergedInto: id }: Topic): Promise<Topic | null> {
  return id === null ? null : actions.findTopic(id);
}

async function wordSheet({ picture }: NoticeDeps, shown: Shown): Promise<Reply> {
  const { topic } = shown.story;
  if (topic.course.step !== 'publish' || topic.course.sheets === 0) return [];
  const bytes = await picture(topic.id);
  return wording.sheetWords(shown, bytes === null ? null : { name: `topic-${topic.number}.png`, bytes });
}

/** Of a meeting that was called and then cancelled only the second is told. */
function wordMeeting(_: NoticeDeps, shown: Shown, facts: unknown): Reply {
  const { meeting: number } = meetingForm.parse(facts);
  const { topic, meetings } = shown.story;
  const meeting = meetings.find((each) => each.number === number);
  if (meeting === undefined || topic.course.outcome !== null) return [];
  const cancelled = isCancelled(shown, number);
  const url = shown.site === '' ? '' : `${shown.site}/topics/${topic.id}`;
  const entry = { ...meeting, cancelled, url, ...wording.calendarWords(topic, meeting) };
  const bytes = meetingFile(topic, entry);
  const name = `meeting-${topic.number}-${number}.ics`;
  const file: Block = { kind: 'file', file: { name, type: 'text/calendar', bytes } };
  return cancelled
    ? wording.cancelledWords(shown, meeting, file)
    : wording.meetingWords(shown, meeting, file);
}

function isCancelled({ story }: Shown, meeting: number): boolean {
  return story.history.some(({ kind, facts }) => kind === 'cancelled' && facts.meeting === meeting);
}

function askToRate(shown: Shown, facts: unknown, which: 'invited' | 'reminded'): Reply {
  const { step, round, reviewUntil } = shown.story.topic.course;
  const open = step === 'review' && round === roundForm.parse(facts).round && reviewUntil !== null;
  return open && reviewUntil > shown.now ? wording.ratingAsked(shown, which) : [];
}

async function wordAnswer({ actions }: NoticeDeps, shown: Shown, facts: unknown): Promise<Reply> {
  const objection = await actions.findObjection(objectionForm.parse(facts).objection);
  if (!objection?.answer) return [];
  return wording.objectionAnswered(shown, objection);
}

async function wordDigest({ digests, site, now }: NoticeDeps, facts: unknown): Promise<Reply> {
  const { topics, count } = await digests.listShown(digestForm.parse(facts).compound);
  return digestWords(topics, count, { now: now(), site });
}
