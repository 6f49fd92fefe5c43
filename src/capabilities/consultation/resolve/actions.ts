// 理: who does what by when and with which money, what became of it, the vote and the application it waits for, mediation,
// the end of the step.

import type { Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import {
  type Actor,
  type ChangeReason,
  type Changing,
  CLOCK,
  type Done,
  type TopicDeps,
} from '../actions-change.ts';
import { publicLine } from '../one-line.ts';
import { barredBy } from '../steps.ts';
import { findTopic } from '../store.ts';
import { type Action, type Money, PARTIES, type Party, type Topic } from '../topic.ts';
import type { Votes } from '../votes.ts';
import * as store from './store.ts';

export interface NewAction {
  readonly what: string;
  readonly who: Action['who'];
  /** Of `other`. */
  readonly whoName: string;
  readonly dueAt: number;
  readonly money: Money;
  /** In fen; null where it is not known. */
  readonly amount: number | null;
}

export interface Application {
  /** 普通 or 应急 (丽水市物业管理条例 art. 46, 47). */
  readonly path: 'ordinary' | 'emergency';
  readonly project: string;
  readonly scope: string;
  /** In fen. */
  readonly amount: number | null;
}

export type ResolveReason = ChangeReason | 'text-missing' | 'text-too-long' | 'who-missing' | 'amount-wrong';
export type DraftReason = ResolveReason | 'no-matter' | 'not-concluded' | 'draft-refused';

/** What a vote is drafted from. */
export interface VoteSeed {
  readonly topic: Topic;
  readonly matter: string;
  /** What the owners decide on, in the words of the conclusion. */
  readonly text: string;
}

const LONGEST = 1_000;
const MOST_MONEY = 100_000_000_000;

export function createResolveActions(
  deps: TopicDeps & { readonly votes: Pick<Votes, 'draft'> },
  { change, changeIn }: Changing,
) {
  /** Reporting, ending and dropping an action are one shape: words about one action. */
  function onAction(kind: 'action-reported' | 'action-done' | 'action-dropped') {
    return async (
      id: number,
      action: number,
      words: string,
      actor: Actor,
    ): Promise<Result<Done, ResolveReason>> => {
      const text = maskPersonal(words.trim());
      if (text.length > LONGEST) return refuse('text-too-long');
      return change(id, {
        act: { kind, action },
        by: actor,
        reason: text,
        save: async ({ tx, at }) => {
          await store.insertReport(tx, id, { action, role: actor.role, text, at });
          return ok({});
        },
      });
    };
  }

  return {
    async addAction(id: number, action: NewAction, actor: Actor): Promise<Result<Done, ResolveReason>> {
      const what = maskPersonal(action.what.trim());
      const whoName = action.who === 'other' ? publicLine(action.whoName) : '';
      if (what === '') return refuse('text-missing');
      if (what.length > LONGEST || whoName.length > 60) return refuse('text-too-long');
      if (action.who === 'other' && whoName === '') return refuse('who-missing');
      if (!isAmount(action.amount)) return refuse('amount-wrong');
      const { who, dueAt, money, amount } = action;
      return change(id, {
        act: { kind: 'action-added', who, dueAt, money },
        by: actor,
        reason: what,
        written: { whoName, amount },
        save: async ({ tx, event }) => {
          const number = event.kind === 'action-added' ? event.action : 0;
          await store.insertAction(tx, id, { number, what, whoName, amount });
          return ok({ extra: { amount } });
        },
      });
    },

    report: onAction('action-reported'),
    finishAction: onAction('action-done'),
    dropAction: onAction('action-dropped'),

    /** One act: the vote is drafted from the topic, and this step waits for it. Twice is once. */
    async draftVote(id: number, actor: Actor): Promise<Result<string, DraftReason>> {
      const text = await store.findConclusion(deps.database.db, id);
      const done = await deps.database.transaction(async (tx) => draftIn(tx, id, text, actor));
      if (done.ok) deps.onWritten();
      return done;
    },

    /** An application to the repair fund, to be handed in on paper: numbered, and this step waits for what becomes of it. */
    async apply(id: number, application: Application, actor: Actor): Promise<Result<string, ResolveReason>> {
      const [project, scope] = [
        maskPersonal(application.project.trim()),
        maskPersonal(application.scope.trim()),
      ];
      if (project === '') return refuse('text-missing');
      if (project.length > LONGEST || scope.length > LONGEST) return refuse('text-too-long');
      if (!isAmount(application.amount)) return refuse('amount-wrong');
      const ref = String((await store.countLinks(deps.database.db, id, 'fund')) + 1);
      const detail = { ...application, project, scope };
      const done = await change(id, {
        act: { kind: 'linked', link: 'fund', ref, afterVote: application.path === 'ordinary' },
        by: actor,
        reason: project,
        written: detail,
        save: async ({ tx, at }) => {
          await store.insertLink(tx, id, { kind: 'fund', ref, label: project, detail, outcome: '', at });
          return ok({ extra: { path: application.path, amount: application.amount } });
        },
      });
      return done.ok ? ok(ref) : done;
    },

    /** What became of the application. */
    settleFund: (id: number, ref: string, passed: boolean, words: string, actor: Actor) =>
      change(id, {
        act: { kind: 'settled', link: 'fund', ref, passed },
        by: actor,
        reason: words.trim(),
        save: async ({ tx }) => {
          await store.saveOutcome(tx, id, 'fund', ref, words.trim());
          return ok({});
        },
      }),

    /** A vote that topics wait for has ended: in its own transaction. Safe to tell twice. */
    async settleVote(
      tx: Transaction,
      vote: number,
      { passed, outcome }: { readonly passed: boolean; readonly outcome: string },
    ): Promise<void> {
      for (const topic of await store.listWaitingFor(tx, 'vote', String(vote))) {
        await changeIn(tx, topic, {
          act: {
            ...({ kind: 'settled', link: 'vote', ref: String(vote), passed } as const),
            ...(outcome === 'void' ? { void: true as const } : {}),
          },
          by: CLOCK,
          save: async () => {
            await store.saveOutcome(tx, topic, 'vote', String(vote), outcome);
            return ok({});
          },
        });
      }
    },

    /** 三方联调: what the parties settled between those who could not agree. */
    async mediate(
      id: number,
      record: { readonly parties: readonly Party[]; readonly agreed: boolean; readonly text: string },
      actor: Actor,
    ): Promise<Result<Done, ResolveReason>> {
      const text = maskPersonal(record.text.trim());
      if (text.length > LONGEST * 5) return refuse('text-too-long');
      const parties = PARTIES.filter((party) => record.parties.includes(party));
      return change(id, {
        act: { kind: 'mediated', agreed: record.agreed },
        by: actor,
        reason: text,
        written: { parties },
        save: async ({ tx, at }) => {
          await store.insertMediation(tx, id, { parties, agreed: record.agreed, text, at });
          return ok({ extra: { parties } });
        },
      });
    },

    finish: (id: number, actor: Actor) => change(id, { act: { kind: 'finished' }, by: actor }),
  };

  async function draftIn(
    tx: Transaction,
    id: number,
    text: string,
    actor: Actor,
  ): Promise<Result<string, DraftReason>> {
    // Before anything is drafted, so that two presses at once leave no draft that nothing waits for.
    await lock(tx, `topic/${id}`);
    const topic = await findTopic(tx, id);
    if (topic === null) return refuse('topic-unknown');
    const { conclusion, outcome, step, links } = topic.course;
    const barred = barredBy(topic.course, 'linked', actor.role);
    if (barred === 'not-yours') return refuse(barred);
    const waiting = links.find(({ kind, state }) => kind === 'vote' && state === 'waiting');
    if (waiting !== undefined) return ok(waiting.ref);
    if (outcome !== null) return refuse('over');
    if (step !== 'resolve' || conclusion === null) return refuse('not-concluded');
    if (conclusion.matter === null) return refuse('no-matter');
    const drafted = await deps.votes.draft(tx, { topic, matter: conclusion.matter, text }, actor);
    if (!drafted.ok) return refuse('draft-refused');
    const ref = String(drafted.value.id);
    const done = await changeIn(tx, id, {
      act: { kind: 'linked', link: 'vote', ref },
      by: actor,
      save: async ({ at }) => {
        const link = { kind: 'vote', ref, label: drafted.value.number, detail: {}, outcome: '', at } as const;
        await store.insertLink(tx, id, link);
        return ok({});
      },
    });
    return done.ok ? ok(ref) : done;
  }
}

function isAmount(amount: number | null): boolean {
  return amount === null || (Number.isSafeInteger(amount) && amount >= 0 && amount <= MOST_MONEY);
}
