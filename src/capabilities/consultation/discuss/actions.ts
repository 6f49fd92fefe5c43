// 议: the three parties' statements, the meeting and its minutes, the conclusion. People's views and what they come to are in
// actions-views.ts, the poll in actions-poll.ts.

import { lock } from '../../../platform/database/lock.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { Actor, ChangeReason, Changing, Done, TopicDeps } from '../actions-change.ts';
import { placeLine } from '../one-line.ts';
import { findTopic } from '../store.ts';
import { joinTopic, type Speaker, updatePerson } from '../store-people.ts';
import { PARTIES, type Party } from '../topic.ts';
import type { Votes } from '../votes.ts';
import * as store from './store.ts';

export interface Statement {
  readonly party: Party;
  readonly view: string;
  readonly options: string;
  readonly cost: string;
}

export interface Call {
  readonly meetsAt: number;
  readonly place: string;
  readonly agenda: string;
}

export interface Minutes {
  readonly parties: readonly Party[];
  /** Owners and others who came, besides the parties. */
  readonly people: number;
  readonly text: string;
}

export interface Conclusion {
  readonly consensus: boolean;
  readonly matter: string | null;
  readonly fund: boolean;
  /** What was agreed, or why nothing was. */
  readonly text: string;
  /** The matter that the topic looks like; where none is chosen all the same, `ground` says why. */
  readonly suggested: string | null;
  readonly ground: string;
}

export type DiscussReason =
  | ChangeReason
  | 'text-missing'
  | 'text-too-long'
  | 'place-missing'
  | 'matter-unknown';

const LONGEST = 2_000;

export function createDiscussActions(
  deps: TopicDeps & { readonly votes: Pick<Votes, 'matters'> },
  { change }: Changing,
) {
  const { database, now } = deps;

  return {
    /** A party says again: the latest on the version counts, the earlier stays in the history. */
    async state(id: number, statement: Statement, actor: Actor): Promise<Result<Done, DiscussReason>> {
      const { party, ...words } = trimmed(statement);
      if (words.view === '') return refuse('text-missing');
      if (Object.values(words).some((each) => each.length > LONGEST)) return refuse('text-too-long');
      return change(id, {
        act: { kind: 'stated', party },
        by: actor,
        reason: words.view,
        written: words,
        save: async ({ tx, topic, at, event }) => {
          const behalf = event.kind === 'stated' && event.behalf;
          const { version } = topic.course;
          await store.insertStatement(tx, id, { party, ...words, version, behalf, by: actor.id, at });
          return ok({});
        },
      });
    },

    async call(id: number, call: Call, actor: Actor): Promise<Result<Done, DiscussReason>> {
      const [place, agenda] = [placeLine(call.place), maskPersonal(call.agenda).trim()];
      if (place === '') return refuse('place-missing');
      if (agenda === '') return refuse('text-missing');
      if (place.length > 100 || agenda.length > LONGEST) return refuse('text-too-long');
      return change(id, {
        act: { kind: 'called', meetsAt: call.meetsAt },
        by: actor,
        written: { place, agenda },
        save: async ({ tx, event, at }) => {
          const number = event.kind === 'called' ? event.meeting : 0;
          const made = { number, meetsAt: call.meetsAt, place, agenda, calledAt: at };
          await store.insertMeeting(tx, id, made, actor.id);
          return ok({});
        },
      });
    },

    cancelMeeting: (id: number, reason: string, actor: Actor) =>
      change(id, { act: { kind: 'cancelled' }, by: actor, reason }),

    /** Who says to come is counted, never named. */
    async come(
      id: number,
      speaker: Speaker,
      comes: boolean,
    ): Promise<Result<number, 'topic-unknown' | 'no-meeting'>> {
      return database.transaction(async (tx) => {
        await lock(tx, `topic/${id}`);
        const topic = await findTopic(tx, id);
        if (topic === null) return refuse('topic-unknown');
        const { meeting, outcome } = topic.course;
        if (outcome !== null || meeting?.state !== 'called') return refuse('no-meeting');
        const person = await joinTopic(tx, id, speaker, { at: now() });
        await updatePerson(tx, id, person.number, { comes: comes ? meeting.number : null });
        return ok(await store.countComing(tx, id, meeting.number));
      });
    },

    async keepMinutes(id: number, minutes: Minutes, actor: Actor): Promise<Result<Done, DiscussReason>> {
      const text = maskPersonal(minutes.text.trim());
      if (text.length > LONGEST * 5) return refuse('text-too-long');
      const people = Math.max(0, Math.trunc(minutes.people));
      const parties = PARTIES.filter((party) => minutes.parties.includes(party));
      return change(id, {
        act: { kind: 'met', parties, people },
        by: actor,
        reason: text,
        save: async ({ tx, event }) => {
          const number = event.kind === 'met' ? event.meeting : 0;
          await store.saveMinutes(tx, id, number, { parties, people, text });
          return ok({});
        },
      });
    },

    async conclude(id: number, conclusion: Conclusion, actor: Actor): Promise<Result<Done, DiscussReason>> {
      const { consensus, matter, fund, suggested } = conclusion;
      const text = maskPersonal(conclusion.text.trim());
      if (text === '') return refuse('text-missing');
      if (text.length > LONGEST) return refuse('text-too-long');
      if (matter !== null && !deps.votes.matters.some(({ key }) => key === matter))
        return refuse('matter-unknown');
      const ground = maskPersonal(conclusion.ground.trim());
      const act = { kind: 'concluded', consensus, matter, fund, suggested, grounded: ground !== '' } as const;
      return change(id, { act, by: actor, reason: [text, ground].filter(Boolean).join('\n\n') });
    },
  };
}

function trimmed({ party, view, options, cost }: Statement): Statement {
  return {
    party,
    view: maskPersonal(view.trim()),
    options: maskPersonal(options.trim()),
    cost: maskPersonal(cost.trim()),
  };
}
