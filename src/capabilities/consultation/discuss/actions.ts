// 议: the three parties' statements, the meeting and its minutes, people's views and what they come to, the conclusion.
// The poll is in actions-poll.ts.

import { lock } from '../../../platform/database/lock.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { Actor, ChangeReason, Changing, Done, TopicDeps } from '../actions-change.ts';
import { placeLine } from '../one-line.ts';
import { findTopic } from '../store.ts';
import { joinTopic, type Speaker, updatePerson } from '../store-people.ts';
import { PARTIES, type Party } from '../topic.ts';
import type { Votes } from '../votes.ts';
import { type ClaimRefusal, checkClaims } from './claims.ts';
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
export type ViewReason = DiscussReason | 'too-many-views';

const LONGEST = 2_000;
const LONGEST_VIEW = 500;
/** Of one person in one topic: our limit. */
const MOST_VIEWS = 5;

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

    /** The same words of the same person are the same view. */
    async opine(
      id: number,
      view: { readonly stance: store.Stance; readonly text: string },
      speaker: Speaker,
    ): Promise<Result<number, ViewReason>> {
      const text = maskPersonal(view.text).trim();
      if (text === '') return refuse('text-missing');
      if (text.length > LONGEST_VIEW) return refuse('text-too-long');
      let number = 0;
      const done = await change<'too-many-views' | 'said-before'>(id, {
        act: { kind: 'opined' },
        by: speaker,
        save: async ({ tx, topic, at, person }) => {
          const views = await store.listViews(tx, id);
          const mine = views.filter((each) => each.person === person?.number);
          const same = mine.find((each) => each.text === text && each.stance === view.stance);
          number = same?.number ?? views.length + 1;
          if (same !== undefined) return refuse('said-before');
          if (mine.length >= MOST_VIEWS) return refuse('too-many-views');
          const { version } = topic.course;
          await store.insertView(tx, id, {
            number,
            person: person?.number ?? 0,
            version,
            stance: view.stance,
            text,
            at,
          });
          return ok({ extra: { view: number } });
        },
      });
      if (done.ok || done.reason === 'said-before') return ok(number);
      return refuse(done.reason);
    },

    /** What the views come to, each claim with the views it rests on. */
    async sumUp(
      id: number,
      claims: readonly store.Claim[],
      actor: Actor,
    ): Promise<Result<Done, DiscussReason | ClaimRefusal>> {
      return change<ClaimRefusal>(id, {
        act: { kind: 'summed-up' },
        by: actor,
        written: claims,
        save: async ({ tx }) => {
          const checked = checkClaims(claims, await store.listViews(tx, id));
          if (!checked.ok) return checked;
          await store.saveClaims(tx, id, checked.value);
          return ok({ extra: { claims: claims.length } });
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
