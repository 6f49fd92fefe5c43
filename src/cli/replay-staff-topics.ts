// Lines of a replay in which staff act on topics, by the same actions as the console. A topic is named by its number, or is
// the newest of the compound. `role` is what the one who acts is: community unless said.

import { z } from 'zod';
import type { App } from '../app.ts';
import { type ConsultationActions, suggestMatter, type Topic } from '../capabilities/consultation/index.ts';
import { ok, type Result, refuse } from '../result.ts';
import { act, time, timeOf } from './replay-act.ts';

const party = z.enum(['community', 'committee', 'company']);
const role = z.enum([...party.options, 'street', 'admin']).default('community');
const topic = z.string().min(1).optional();
const money = z.enum(['none', 'repair-fund', 'common-income', 'company', 'owners', 'public', 'other']);
const text = z.string();
/** In yuan. */
const amount = z.number().nullable().default(null);

const on = <Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) =>
  act(name, { role, topic, ...shape });

export const TOPIC_LINES = [
  /** For somebody at the door or on the phone. */
  act('enter-topic', {
    ...{
      role,
      text,
      label: text,
      category: text.default('其他'),
      place: text.default(''),
      began: text.default(''),
    },
    ...{ buildings: z.array(text).default([]), way: z.enum(['door', 'phone', 'staff']).default('door') },
  }),
  on('accept', { title: text, clause: text.default('') }),
  on('reject', { reason: text }),
  on('redirect', { reason: text }),
  on('stop', { reason: text }),
  on('merge', { into: text, reason: text.default('') }),
  on('state', { party, view: text, options: text.default(''), cost: text.default('') }),
  on('call', { meets: time, place: text, agenda: text }),
  on('cancel-meeting', { reason: text }),
  on('minutes', { parties: z.array(party), people: z.number().int(), text }),
  on('poll', { question: text, options: z.array(text) }),
  on('close-poll', {}),
  /** By the number of the view; no summary rests on it. */
  on('withhold', { view: z.number().int(), reason: text }),
  on('conclude', {
    ...{ consensus: z.boolean(), text, matter: text.nullable().default(null) },
    ...{ fund: z.boolean().default(false), ground: text.default('') },
  }),
  on('action', {
    ...{ what: text, who: z.enum([...party.options, 'street', 'other']), whoName: text.default('') },
    ...{ due: time, money, amount },
  }),
  on('report', { action: z.number().int(), text }),
  on('done-action', { action: z.number().int(), text }),
  on('drop-action', { action: z.number().int(), text }),
  on('draft-vote', {}),
  on('apply', {
    path: z.enum(['ordinary', 'emergency']).default('ordinary'),
    project: text,
    scope: text,
    amount,
  }),
  on('settle-fund', { ref: text.default('1'), passed: z.boolean(), text }),
  on('mediate', { parties: z.array(party), agreed: z.boolean(), text }),
  on('finish', {}),
  on('publish', { reason: text.default('') }),
  /** To the oldest objection without one. */
  on('answer-topic', { text }),
  on('street-answer', { text }),
  /** Figures of the procedure to change. */
  act('procedure', { role, figures: z.record(text, z.union([z.number(), z.boolean(), z.array(party)])) }),
  /** Where it stands. */
  on('topic', {}),
] as const;

const topicLine = z.discriminatedUnion('act', TOPIC_LINES);
type TopicLine = z.infer<typeof topicLine>;
type Of<Name extends TopicLine['act']> = Extract<TopicLine, { act: Name }>;
type OnTopic = Exclude<TopicLine, { act: 'enter-topic' | 'procedure' }>;
type Outcome = Result<unknown, string>;

const NAMES: readonly string[] = TOPIC_LINES.map(({ shape }) => shape.act.value);

export function isTopicLine(line: { readonly act: string }): line is TopicLine {
  return NAMES.includes(line.act);
}

/** A thousand of each: more is no conversation. */
const MANY = 1_000;

export function createTopicActs({ consultation: { actions: topics } }: App) {
  async function find(compound: string, number?: string): Promise<Topic | null> {
    const lists = [true, false].map((open) => topics.listTopics({ compound, open, limit: MANY }));
    const all = (await Promise.all(lists)).flat().toSorted((one, other) => other.id - one.id);
    if (number === undefined) return all[0] ?? null;
    return all.find((each) => each.number === number || each.number.endsWith(`-${number}`)) ?? null;
  }

  async function act(line: TopicLine): Promise<Outcome> {
    if (line.act === 'enter-topic') return bare(await enter(topics, line));
    if (line.act === 'procedure') {
      const procedure = { ...(await topics.findProcedure(line.compound)), ...line.figures };
      return topics.setProcedure(line.compound, procedure, actorOf(line));
    }
    const found = await find(line.compound, line.topic);
    if (found === null) return refuse('topic-unknown');
    if (line.act === 'topic') return ok(standing(found));
    if (line.act === 'merge') {
      const into = await find(line.compound, line.into);
      return topics.merge(found.id, into?.id ?? 0, line.reason, actorOf(line));
    }
    return bare(await onTopic(topics, line, found.id));
  }

  return { act };
}

type Plain = Exclude<OnTopic, { act: 'merge' | 'topic' }>;
type Act = Plain['act'];
type Doing<Name extends Act> = (
  topics: ConsultationActions,
  id: number,
  line: Extract<Plain, { act: Name }>,
) => Promise<Outcome>;

const ACTS: { readonly [Name in Act]: Doing<Name> } = {
  accept: (topics, id, line) => topics.accept(id, line, actorOf(line)),
  reject: (topics, id, line) => topics.reject(id, line.reason, actorOf(line)),
  redirect: (topics, id, line) => topics.redirect(id, line.reason, actorOf(line)),
  stop: (topics, id, line) => topics.stop(id, line.reason, actorOf(line)),
  state: (topics, id, line) => topics.state(id, line, actorOf(line)),
  call: (topics, id, { meets, place, agenda, ...line }) =>
    topics.call(id, { meetsAt: timeOf(meets), place, agenda }, actorOf(line)),
  'cancel-meeting': (topics, id, line) => topics.cancelMeeting(id, line.reason, actorOf(line)),
  minutes: (topics, id, line) => topics.keepMinutes(id, line, actorOf(line)),
  poll: (topics, id, line) => topics.openPoll(id, line, actorOf(line)),
  'close-poll': (topics, id, line) => topics.closePoll(id, actorOf(line)),
  withhold: (topics, id, { view, reason, ...line }) =>
    topics.withhold(id, { view, reason, reworded: new Map() }, actorOf(line)),
  conclude: async (topics, id, line) => {
    const found = await topics.findTopic(id);
    const said = { text: found?.text ?? '', title: found?.title ?? '', template: null };
    const suggested = suggestMatter(said)?.matter ?? null;
    return topics.conclude(id, { ...line, suggested }, actorOf(line));
  },
  action: (topics, id, { what, who, whoName, due, money: from, amount: yuan, ...line }) => {
    const made = { what, who, whoName, dueAt: timeOf(due), money: from, amount: fen(yuan) };
    return topics.addAction(id, made, actorOf(line));
  },
  report: (topics, id, line) => topics.report(id, line.action, line.text, actorOf(line)),
  'done-action': (topics, id, line) => topics.finishAction(id, line.action, line.text, actorOf(line)),
  'drop-action': (topics, id, line) => topics.dropAction(id, line.action, line.text, actorOf(line)),
  'draft-vote': (topics, id, line) => topics.draftVote(id, actorOf(line)),
  apply: (topics, id, { path, project, scope, amount: yuan, ...line }) =>
    topics.apply(id, { path, project, scope, amount: fen(yuan) }, actorOf(line)),
  'settle-fund': (topics, id, line) => topics.settleFund(id, line.ref, line.passed, line.text, actorOf(line)),
  mediate: (topics, id, line) => topics.mediate(id, line, actorOf(line)),
  finish: (topics, id, line) => topics.finish(id, actorOf(line)),
  publish: (topics, id, line) => topics.publish(id, line.reason, actorOf(line)),
  'answer-topic': async (topics, id, line) => {
    const open = (await topics.story(id))?.objections.find(({ answer }) => answer === null);
    return topics.answerObjection(open?.id ?? 0, line.text, actorOf(line));
  },
  'street-answer': (topics, id, line) => topics.streetAnswer(id, line.text, actorOf(line)),
};

function onTopic(topics: ConsultationActions, line: Plain, id: number): Promise<Outcome> {
  const doing = ACTS[line.act] as (topics: ConsultationActions, id: number, line: Plain) => Promise<Outcome>;
  return doing(topics, id, line);
}

function enter(topics: ConsultationActions, line: Of<'enter-topic'>) {
  const { compound, text: words, label, category, place, began, buildings, way } = line;
  return topics.raise({
    ...{ compound, text: words, label, category, place, began, way },
    scope: buildings.length === 0 ? { kind: 'compound' } : { kind: 'buildings', buildings },
    ...{ title: '', template: '', clause: '', unit: null, photos: [], speaker: null, staff: actorOf(line) },
  });
}

function actorOf({ staff, role: of }: Pick<TopicLine, 'staff' | 'role'>) {
  return { id: `staff:${staff}`, role: of };
}

function fen(yuan: number | null): number | null {
  return yuan === null ? null : Math.round(yuan * 100);
}

/** What an act came to is told by where the topic stands, not by everything that is stored. */
function bare(done: Outcome): Outcome {
  return done.ok && typeof done.value === 'object' ? ok(null) : done;
}

function standing({ number, course, mergedInto }: Topic) {
  const { step, round, outcome, rating, climbed, cosigners, version, actions, links } = course;
  return {
    ...{ number, step, round, version, outcome, rating, climbed, cosigners, merged: mergedInto !== null },
    actions: actions.map(({ number: of, who, state }) => ({ number: of, who, state })),
    links: links.map(({ kind, state }) => ({ kind, state })),
  };
}
